"""Make a trained encoder deeper: new layers go between its own and at first change almost nothing.

A new layer is a copy of the one before it whose results are put to nothing, as in the block
expansion of LLaMA Pro (Wu and others 2024); its norms give back what the norm before them made.
"""

from __future__ import annotations

from dataclasses import replace

import torch
from network import Encoder
from torch import Tensor

State = dict[str, Tensor]
SILENT = ("out.weight", "out.bias", "outer.weight", "outer.bias")


def with_layers(net: Encoder, layers: int) -> Encoder:
    """An encoder like this one, of so many layers, without its weights."""
    places = (net.words.num_embeddings, net.positions.num_embeddings)
    return Encoder(replace(net.size, layers=layers), *places, net.drop.part)


def depth(state: State) -> int:
    """How many layers an encoder's weights are of."""
    return 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))


def deepened(state: State, layers: int) -> State:
    """The weights of an encoder of so many layers, the new ones at even distances.

    Raises:
        ValueError: there are more layers already, or more than twice as many are asked for.
    """
    old = depth(state)
    if not old <= layers <= 2 * old:
        raise ValueError(f"{old} layers cannot be made {layers}: give {old} to {2 * old}")
    out = {name: weight for name, weight in state.items() if not name.startswith("layers.")}
    at = 0
    for i in range(old):
        layer = _layer(state, i)
        fresh = (i + 1) * (layers - old) // old > i * (layers - old) // old
        for one in (layer, _silent(layer)) if fresh else (layer,):
            out |= {f"layers.{at}.{name}": weight for name, weight in one.items()}
            at += 1
    return out


def _layer(state: State, i: int) -> State:
    start = f"layers.{i}."
    return {name.removeprefix(start): x for name, x in state.items() if name.startswith(start)}


def _silent(layer: State) -> State:
    """A copy that passes on what it is given: vectors with the spread that the last norm made."""
    out = {name: weight.clone() for name, weight in layer.items()}
    for name in SILENT:
        out[name] = torch.zeros_like(out[name])
    scale, shift = layer["norm2.weight"], layer["norm2.bias"]
    spread = (scale.square().mean() + shift.var()).sqrt()
    for norm in ("norm1", "norm2"):
        out[f"{norm}.weight"] = torch.full_like(scale, float(spread))
        out[f"{norm}.bias"] = torch.full_like(shift, float(shift.mean()))
    return out
