"""A larger network that a smaller one learns from, and what the two are shown besides gold.

The smaller network learns what the larger one believes (Hinton, Vinyals and Dean 2015): the
expected labels and steps of its CRF, its links, and the direction of its words' vectors.
"""

from __future__ import annotations

from pathlib import Path

import torch
from heads import Crf, Links
from network import TEACHER
from starts import load_start
from torch import Generator, Tensor
from torch.nn import functional as F

FIRST_WORD = 1996  # in BERT's vocabulary marks, punctuation and single letters are before it


class Teacher:
    """A trained network of the larger size, as it is used: no dropout, numbers of 16 bits.

    Args:
        path: its checkpoint; start: the folder that it began with.
    """

    def __init__(self, path: Path, start: Path) -> None:
        state = torch.load(path, weights_only=True)["average"]
        self.net, self.crf, self.links = load_start(start, TEACHER), Crf(), Links()
        for name in ("net", "crf", "links"):
            getattr(self, name).load_state_dict(state[name])
        self.near = neighbours(self.net.words.weight)
        self.net.to(torch.bfloat16)
        for part in (self.net, self.crf, self.links):
            part.eval().requires_grad_(False)


def neighbours(words: Tensor, count: int = 12) -> Tensor:
    """(V, count) the pieces whose vectors are the nearest to each piece's, by cosine."""
    unit = F.normalize(words.detach().float(), dim=1)
    unit[:FIRST_WORD] = 0
    near = [(part @ unit.T).topk(count + 1).indices[:, 1:] for part in unit.split(1024)]
    return torch.cat(near)


def swapped(pieces: Tensor, near: Tensor, part: float, chance: Generator) -> Tensor:
    """Pieces, a part of them exchanged for neighbours, as TinyBERT's training does (Jiao 2020).

    Gold says nothing of such a text; a teacher does.
    """
    which = torch.randint(near.shape[1], pieces.shape, generator=chance)
    taken = torch.rand(pieces.shape, generator=chance) < part
    return torch.where(taken & (pieces >= FIRST_WORD), near[pieces, which], pieces)
