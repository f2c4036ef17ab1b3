"""Write the trained network as the files that ship: the graph (int8), tokenizer and config."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from heads import Crf, Links
from network import LABELS, LINK, Encoder
from onnx import ModelProto, TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn

SIZE = 256
# The trained network calls too little. This, chosen with tune.py on 30 articles of seven outlets
# that are kept out of training, evens precision and recall out.
MORE = {"B-content": 0.6}
MORE_NONE = [0.0, 0.0]  # content that has no cue in the window, cue that has no source
FILES = ("model.onnx", "tokenizer.json", "config.json")


def to_onnx(net: Encoder, path: Path) -> None:
    """The network as float ONNX: (1, T) pieces, shapes to (1, T, L) scores, (1, T, 4H) links."""
    net.eval()
    example = (torch.ones(1, 20, dtype=torch.long), torch.ones(1, 20, dtype=torch.long))
    length = torch.export.Dim("length", min=2, max=SIZE)
    with torch.no_grad():
        torch.onnx.export(
            net,
            example,
            str(path),
            input_names=["pieces", "shapes"],
            output_names=["labels", "links"],
            dynamic_shapes=({1: length}, {1: length}),
            dynamo=True,
            external_data=False,
            verbose=False,
        )


def narrow_words(model: ModelProto) -> None:
    """Turn the table of word vectors into int8 with a scale for each row, widened after look-up.

    The stock quantiser gives the table one scale and widens all of it at every call.
    """
    graph = model.graph
    node = next(n for n in graph.node if n.op_type == "Gather" and n.input[0] == "words.weight")
    table = next(x for x in graph.initializer if x.name == "words.weight")
    wide = numpy_helper.to_array(table)
    scale = np.abs(wide).max(axis=1, keepdims=True) / 127
    narrow = np.rint(wide / scale).astype(np.int8)
    graph.initializer.remove(table)
    graph.initializer.extend(
        [
            numpy_helper.from_array(narrow, "words.narrow"),
            numpy_helper.from_array(scale.astype(np.float32), "words.scale"),
        ]
    )
    pieces, out = node.input[1], node.output[0]
    steps = [
        helper.make_node("Gather", ["words.narrow", pieces], ["words.found"]),
        helper.make_node("Cast", ["words.found"], ["words.cast"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["words.scale", pieces], ["words.factor"]),
        helper.make_node("Mul", ["words.cast", "words.factor"], [out]),
    ]
    at = list(graph.node).index(node)
    graph.node.remove(node)
    for step in reversed(steps):
        graph.node.insert(at, step)


def config_of(crf: Crf, links: Links) -> dict[str, Any]:
    """What decoding needs to know besides the graph."""
    start, step = (x.detach().clone() for x in crf.scores())
    for label, more in MORE.items():
        start[LABELS.index(label)] += more
        step[:, LABELS.index(label)] += more
    none = links.none.detach() + torch.tensor(MORE_NONE)
    return {
        "format": 1,
        "labels": list(LABELS),
        "window": SIZE,
        "link": LINK,
        "start": start.tolist(),
        "step": step.tolist(),
        "near": links.near.detach().tolist(),
        "none": none.tolist(),
    }


def trimmed(net: Encoder, pieces: Sequence[int]) -> Encoder:
    """The network with the vectors of these pieces alone, and of as many places as a window has."""
    out = deepcopy(net)
    for part, rows in ((out.words, pieces), (out.positions, range(SIZE))):
        part.weight = nn.Parameter(part.weight.detach()[list(rows)], requires_grad=False)
        part.num_embeddings = len(rows)
    return out


def export(net: Encoder, crf: Crf, links: Links, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the three files into a folder, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        part = Path(name)
        to_onnx(net, part / "float.onnx")
        model = onnx.load(part / "float.onnx")
        narrow_words(model)
        quantize_dynamic(
            model,
            part / "model.onnx",
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=QuantType.QInt8,
        )
        tokenizer.save(str(part / "tokenizer.json"))
        (part / "config.json").write_text(json.dumps(config_of(crf, links), indent=1) + "\n")
        for file in FILES:
            (part / file).replace(folder / file)
    logging.getLogger("train").info("wrote %s", folder)
