"""What stands on the encoder: a CRF over labels, and the scores of links.

Shapes of arrays: B windows, W words, L labels, H linking width.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from network import FORBIDDEN, LABELS
from torch import Tensor, nn
from torch.nn import functional as F

from memcon.reading.attribution.decode import REACH, distance


class Counts(NamedTuple):
    """How often each label stands at a word, begins a paragraph, and follows another.

    Of gold, whole numbers; of a network's beliefs, expectations. A mean of two is one again.
    """

    words: Tensor  # (B, W, L)
    start: Tensor  # (L)
    step: Tensor  # (L, L)

    def mixed(self, other: Counts, part: float) -> Counts:
        """These counts, with a part (0 to 1) of the other's."""
        return Counts(*((1 - part) * x + part * y for x, y in zip(self, other, strict=True)))


def counted(labels: Tensor, fresh: Tensor, real: Tensor) -> Counts:
    """Counts of (B, W) labels; ``fresh`` and ``real`` as in `Crf.norm`."""
    words = F.one_hot(labels, len(LABELS)).float() * real[..., None]
    first = fresh.clone()
    first[:, 0] = True
    start = (words * first[..., None]).sum((0, 1))
    on = words[:, 1:] * ~first[:, 1:, None]
    return Counts(words, start, torch.einsum("bwi,bwj->ij", words[:, :-1], on))


class Crf(nn.Module):
    """Scores of one label after another; I-x comes only after B-x or I-x of the same paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        self.step = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        inside = [name.startswith("I-") for name in LABELS]
        start = torch.tensor([FORBIDDEN if x else 0.0 for x in inside])
        step = torch.zeros(len(LABELS), len(LABELS))
        for j, name in enumerate(LABELS):
            for i, before in enumerate(LABELS):
                if inside[j] and before[2:] != name[2:]:
                    step[i, j] = FORBIDDEN
        self.register_buffer("no_start", start)
        self.register_buffer("no_step", step)

    def scores(self) -> tuple[Tensor, Tensor]:
        """Scores of a paragraph's first label (L), and of going from label to label (L, L)."""
        return self.start + self.no_start, self.step + self.no_step

    def norm(
        self, emit: Tensor, fresh: Tensor, real: Tensor, start: Tensor, step: Tensor
    ) -> Tensor:
        """(B) logarithms of the sum over all labellings.

        Args:
            emit: (B, W, L) scores; fresh: (B, W) whether a word begins a paragraph; real: (B, W)
                whether there is a word (padding stands at the end); start, step: see `scores`.
        """
        alpha = start + emit[:, 0]
        for w in range(1, emit.shape[1]):
            whole = torch.logsumexp(alpha, dim=1, keepdim=True) + start
            on = torch.logsumexp(alpha.unsqueeze(2) + step, dim=1)
            new = torch.where(fresh[:, w, None], whole, on) + emit[:, w]
            alpha = torch.where(real[:, w, None], new, alpha)
        return torch.logsumexp(alpha, dim=1)

    def expected(self, emit: Tensor, fresh: Tensor, real: Tensor) -> Counts:
        """How often each label and each step is expected: the gradients of `norm`."""
        emit, *scores = (x.detach().requires_grad_() for x in (emit, *self.scores()))
        with torch.enable_grad():
            total = self.norm(emit, fresh, real, *scores).sum()
        return Counts(*torch.autograd.grad(total, [emit, *scores]))

    def forward(self, emit: Tensor, gold: Counts, fresh: Tensor, real: Tensor) -> Tensor:
        """Mean cross-entropy per word against labellings known by their counts."""
        start, step = self.scores()
        score = (gold.words * emit).sum() + (gold.start * start).sum() + (gold.step * step).sum()
        return (self.norm(emit, fresh, real, start, step).sum() - score) / real.sum()


class Links(nn.Module):
    """Scores of a word pointing at another: dot products plus a bias for how far apart they are."""

    def __init__(self) -> None:
        super().__init__()
        # Content to cue, cue to source; to begin with, the nearer the likelier.
        near = -0.5 * (torch.arange(2 * REACH + 1) - REACH).abs()
        self.near = nn.Parameter(near.repeat(2, 1))
        self.none = nn.Parameter(torch.full((2,), -4.0))

    def forward(self, which: int, seek: Tensor, sought: Tensor) -> Tensor:
        """(B, N, H) vectors of N = 1 + W words, the first of them "none here", to (B, N, N)."""
        n = seek.shape[1]
        at = np.arange(n)
        bias = self.near[which][torch.from_numpy(distance(at[:, None], at[None, :]))]
        bias = torch.cat([self.none[which].expand(n, 1), bias[:, 1:]], dim=1)
        return seek @ sought.transpose(1, 2) + bias

    def loss(self, which: int, seek: Tensor, sought: Tensor, can: Tensor, gold: Tensor) -> Tensor:
        """Mean of -log p(some right goal), over the words that have to point at one.

        Args:
            can: (B, N) the candidates: "none here", every word that is a cue (source), and every
                word that the network takes for one, so that it learns to leave those aside;
            gold: (B, N, N) the right goals of each word.
        """
        scores = self(which, seek, sought).masked_fill(~can.unsqueeze(1), FORBIDDEN)
        right = scores.masked_fill(~gold, FORBIDDEN)
        loss = torch.logsumexp(scores, dim=2) - torch.logsumexp(right, dim=2)
        points = gold.any(2)
        return (loss * points).sum() / points.sum().clamp(min=1)

    def like(
        self, which: int, ours: tuple[Tensor, Tensor], theirs: Tensor, can: Tensor, who: Tensor
    ) -> Tensor:
        """Mean cross-entropy against another network's scores (B, N, N), over the words ``who``."""
        scores = self(which, *ours).masked_fill(~can.unsqueeze(1), FORBIDDEN)
        belief = theirs.masked_fill(~can.unsqueeze(1), FORBIDDEN).softmax(2)
        loss = -(belief * scores.log_softmax(2)).sum(2)
        return (loss * who).sum() / who.sum().clamp(min=1)
