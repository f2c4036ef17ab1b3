"""The network: a MiniLM encoder with a labelling head (a CRF over BIO) and vectors for linking.

The encoder is BERT's, written out so that word shapes can be added to its input, and so that the
exported graph is small. Shapes of arrays: B windows, T pieces, W words, L labels, H linking width.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from memcon.reading.attribution.decode import REACH, distance
from memcon.reading.attribution.windows import SHAPES

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
WIDTH, LAYERS, HEADS, INNER, LINK = 384, 6, 12, 1536, 64
FORBIDDEN = -1e4


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

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, t, _ = x.shape
        q, k, v = (
            y.view(b, t, HEADS, WIDTH // HEADS).transpose(1, 2)
            for y in self.qkv(x).split(WIDTH, dim=-1)
        )
        if self.training:  # half the time of torch's own attention, whose backward pass is slow
            scores = (q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2)
            y = (scores if mask is None else scores + mask.to(scores.dtype)).softmax(-1) @ v
        else:
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        y = y.transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.drop(self.out(y)))
        return self.norm2(x + self.drop(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Pieces and shapes in; scores of labels and vectors for linking out."""

    def __init__(self, vocabulary: int, positions: int = 512, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = Drop(dropout)
        self.label = nn.Linear(WIDTH, len(LABELS))
        # content seeks cue, cue is sought, cue seeks source, source is sought
        self.link = nn.Linear(WIDTH, 4 * LINK)
        nn.init.zeros_(self.shapes.weight)

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """(B, T) pieces and shapes to (B, T, L) label scores and (B, T, 4H) linking vectors.

        ``mask`` (B, 1, 1, T) is added to the scores of attention: 0, or FORBIDDEN at padding.
        """
        at = torch.arange(pieces.shape[1])
        x = self.words(pieces) + self.positions(at) + self.shapes(shapes)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return self.label(x), self.link(x)


def load_start(folder: Path, dropout: float = 0.1) -> Encoder:
    """An encoder with the weights of a BERT-shaped checkpoint (``model.safetensors``)."""
    old = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    words = old["embeddings.word_embeddings.weight"]
    positions = old["embeddings.position_embeddings.weight"]
    net = Encoder(len(words), len(positions), dropout)
    new = {
        "words.weight": words,
        # Every piece has token type 0, so its vector can live in the positions.
        "positions.weight": positions + old["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(LAYERS):
        base = f"encoder.layer.{i}."
        for part in ("weight", "bias"):
            parts = [old[f"{base}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            new[f"layers.{i}.qkv.{part}"] = torch.cat(parts)
            for ours, theirs in names.items():
                new[f"layers.{i}.{ours}.{part}"] = old[f"{base}{theirs}.{part}"]
    missing, unexpected = net.load_state_dict(new, strict=False)
    heads = ("label.", "link.", "shapes.")
    if unexpected or any(not name.startswith(heads) for name in missing):
        raise ValueError(f"{folder} is not the BERT this network is cut for: {missing}")
    return net


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

    def forward(self, emit: Tensor, gold: Tensor, fresh: Tensor, real: Tensor) -> Tensor:
        """Mean negative log-likelihood per word.

        Args:
            emit: (B, W, L) scores; gold: (B, W) labels; fresh: (B, W) whether a word begins a
                paragraph; real: (B, W) whether there is a word (padding stands at the end).
        """
        start, step = self.scores()
        alpha = start + emit[:, 0]
        for w in range(1, emit.shape[1]):
            whole = torch.logsumexp(alpha, dim=1, keepdim=True) + start
            on = torch.logsumexp(alpha.unsqueeze(2) + step, dim=1)
            new = torch.where(fresh[:, w, None], whole, on) + emit[:, w]
            alpha = torch.where(real[:, w, None], new, alpha)
        total = torch.logsumexp(alpha, dim=1)
        path = torch.where(fresh[:, 1:], start[gold[:, 1:]], step[gold[:, :-1], gold[:, 1:]])
        right = emit.gather(2, gold.unsqueeze(2)).squeeze(2) * real
        score = right.sum(1) + start[gold[:, 0]] + (path * real[:, 1:]).sum(1)
        return (total - score).sum() / real.sum()


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
