"""The network: a transformer encoder with a labelling head and vectors for linking.

The encoder is BERT's, or MPNet's, which attends by distance as well; it is written out so that word
shapes can be added to its input, and so that the exported graph is small. Shapes of arrays: B
windows, T pieces, L labels, H linking width.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from memcon.reading.attribution.windows import SHAPES

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
LINK = 64
FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Size:
    """How wide and deep an encoder is.

    ``buckets`` of distances, if it attends by distance; the first ``fixed`` layers are not trained.
    """

    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    buckets: int = 0
    fixed: int = 0


STUDENT, TEACHER = Size(), Size(768, 12, 12, 3072, 32, 3)


class Drop(nn.Module):
    """Dropout that hides the same units from every piece of a window: a fifth of the cost."""

    def __init__(self, part: float) -> None:
        super().__init__()
        self.part = part

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) >= self.part
        return x * (kept / (1 - self.part)).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer: attention and a feed-forward net, each normalised after."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        width = size.width
        self.heads = size.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, size.inner)
        self.outer = nn.Linear(size.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, t, width = x.shape
        q, k, v = (
            y.view(b, t, self.heads, width // self.heads).transpose(1, 2)
            for y in self.qkv(x).split(width, dim=-1)
        )
        if self.training:  # half the time of torch's own attention, whose backward pass is slow
            scores = (q * (width // self.heads) ** -0.5) @ k.transpose(-1, -2)
            y = (scores if mask is None else scores + mask.to(scores.dtype)).softmax(-1) @ v
        else:
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        y = y.transpose(1, 2).reshape(b, t, width)
        x = self.norm1(x + self.drop(self.out(y)))
        return self.norm2(x + self.drop(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Pieces and shapes in; scores of labels and vectors for linking out."""

    def __init__(
        self, size: Size, vocabulary: int, positions: int = 512, dropout: float = 0.1
    ) -> None:
        super().__init__()
        width = size.width
        self.size = size
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(positions, width)
        self.shapes = nn.Embedding(SHAPES, width)
        self.apart = nn.Embedding(size.buckets, size.heads) if size.buckets else None
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))
        self.drop = Drop(dropout)
        self.label = nn.Linear(width, len(LABELS))
        # content seeks cue, cue is sought, cue seeks source, source is sought
        self.link = nn.Linear(width, 4 * LINK)
        nn.init.zeros_(self.shapes.weight)

    def body(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """(B, T) pieces and shapes to (B, T, width) vectors.

        ``mask`` (B, 1, 1, T) is added to the scores of attention: 0, or FORBIDDEN at padding.
        """
        at = torch.arange(pieces.shape[1])
        fixed = self.size.fixed
        if self.apart is not None:
            near = self.apart(buckets(len(at), self.size.buckets)).permute(2, 0, 1)[None]
            mask = near if mask is None else near + mask.to(near.dtype)
        x = self.words(pieces) + self.positions(at)
        if fixed:
            with torch.no_grad():
                x = self.norm(x)
                for layer in self.layers[:fixed]:
                    x = layer(x, mask)
            x = self.drop(x + self.shapes(shapes))
        else:
            x = self.drop(self.norm(x + self.shapes(shapes)))
        for layer in self.layers[fixed:]:
            x = layer(x, mask)
        return x

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """(B, T) pieces and shapes to (B, T, L) label scores and (B, T, 4H) linking vectors."""
        x = self.body(pieces, shapes, mask)
        return self.label(x), self.link(x)


def buckets(length: int, count: int, far: int = 128) -> Tensor:
    """(T, T) buckets of how far a piece is from another: exact when near, by logarithm to ``far``.

    The scheme of T5 (Raffel and others 2020), which MPNet (Song and others 2020) uses.
    """
    half, exact = count // 2, count // 4
    at = torch.arange(length)
    away = at[:, None] - at[None, :]
    distance = away.abs()
    log = torch.log(distance.clamp(min=1) / exact) / math.log(far / exact) * (half - exact)
    wide = (exact + log.long()).clamp(max=half - 1)
    return (away < 0).long() * half + torch.where(distance < exact, distance, wide)
