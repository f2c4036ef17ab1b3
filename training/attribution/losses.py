"""What a network gets wrong in a batch: against gold, against a teacher, or against both."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from data import Batch, Example, batch_of
from heads import Counts, Crf, Links, counted
from network import FORBIDDEN, TEACHER, Encoder
from teacher import Teacher, swapped
from torch import Generator, Tensor, nn
from torch.nn import functional as F

MASK = 103  # [MASK] in the vocabulary of BERT, lower case
GOALS = ((5, 3), (3, 1))  # first labels of what seeks and of what is sought, for each link


class Model(nn.Module):
    """What is trained: the encoder, the CRF, the links, and a bridge to the teacher's vectors."""

    def __init__(self, net: Encoder) -> None:
        super().__init__()
        self.net, self.crf, self.links = net, Crf(), Links()
        self.bridge = nn.Linear(net.size.width, TEACHER.width)


@dataclass(frozen=True, slots=True)
class Views:
    """How batches are shown to a teacher and its learner.

    With a teacher, ``swap`` of the batches have ``swap_part`` of their pieces exchanged, and where
    gold holds, ``belief`` (0 to 1) is the teacher's part in what is right.
    """

    swap: float
    swap_part: float
    belief: float


@dataclass(slots=True)
class Seen:
    """What a network says of a batch.

    (B, W, L) scores, four (B, N, H) vectors for linking, and the (B, W, width) vectors behind them.
    """

    emit: Tensor
    vectors: tuple[Tensor, ...]
    words: Tensor


def see(net: Encoder, batch: Batch, hide: float = 0.0) -> Seen:
    """Run a network over a batch, some of its pieces hidden."""
    there, at = torch.from_numpy(batch.there), torch.from_numpy(batch.at)
    mask = None if bool(there.all()) else FORBIDDEN * (~there[:, None, None, :]).float()
    pieces, shapes = torch.from_numpy(batch.pieces), torch.from_numpy(batch.shapes)
    if hide:  # shape 0 is a separator's or padding's
        pieces = torch.where((torch.rand(pieces.shape) < hide) & (shapes > 0), MASK, pieces)
    with torch.autocast("cpu", torch.bfloat16):
        x = net.body(pieces, shapes, mask)
        emit, link = net.label(x).float(), net.link(x).float()
    rows = torch.arange(len(at))[:, None]
    ahead = torch.zeros(len(at), 1, dtype=torch.long)
    vectors = link[rows, torch.cat([ahead, at], dim=1)].chunk(4, dim=2)
    return Seen(emit[rows, at], vectors, x[rows, at].float())


@dataclass(slots=True)
class Lesson:
    """A batch as it is shown, and what is right there: the gold, the teacher's beliefs, or both.

    ``part`` (0 to 1) is the teacher's part in what is right; without a teacher it is 0.
    """

    batch: Batch
    counts: Counts
    part: float
    theirs: Seen | None = None


def lesson(
    group: list[Example], views: Views, teacher: Teacher | None, chance: Generator
) -> Lesson:
    """What a batch teaches; with a teacher this is most of a step's work, and may be kept."""
    batch = batch_of(group)
    known = all(x.known for x in group)
    fresh, real = torch.from_numpy(batch.fresh), torch.from_numpy(batch.real)
    counts = counted(torch.from_numpy(batch.labels), fresh, real)
    if teacher is None:
        return Lesson(batch, counts, 0.0)
    if float(torch.rand((), generator=chance)) < views.swap:
        pieces = torch.from_numpy(batch.pieces)
        batch.pieces[:] = swapped(pieces, teacher.near, views.swap_part, chance).numpy()
        known = False
    with torch.no_grad():
        theirs = see(teacher.net, batch)
    part = views.belief if known else 1.0
    counts = counts.mixed(teacher.crf.expected(theirs.emit, fresh, real), part)
    theirs.words = theirs.words.to(torch.bfloat16)  # half the room, where lessons are kept
    return Lesson(batch, counts, part, theirs)


def losses(model: Model, given: Lesson, hide: float, teacher: Teacher | None = None) -> Tensor:
    """Losses: labelling, linking content to cue and cue to source, and distance to the teacher.

    Returns:
        (4), means over words; without a teacher the last is 0.
    """
    batch, theirs, part = given.batch, given.theirs, given.part
    fresh, real = torch.from_numpy(batch.fresh), torch.from_numpy(batch.real)
    ours = see(model.net, batch, hide)
    away = torch.zeros(())
    if theirs is not None:
        away = 1 - F.cosine_similarity(model.bridge(ours.words), theirs.words.float(), dim=2)
        away = (away * real).sum() / real.sum()
    out = [model.crf(ours.emit, given.counts, fresh, real)]
    for which, grid in enumerate((batch.to_cue, batch.to_source)):
        right = torch.from_numpy(grid)
        loss = torch.zeros(())
        if part < 1:
            loss = (1 - part) * _link_loss(model.links, which, ours, right, real)
        if teacher is not None and theirs is not None:
            like = _link_likeness(model.links, teacher.links, which, (ours, theirs), right, real)
            loss = loss + part * like
        out.append(loss)
    return torch.stack([*out, away])


def _link_loss(links: Links, which: int, ours: Seen, right: Tensor, real: Tensor) -> Tensor:
    can = _goals(which, ours, right, real)
    seek, sought = ours.vectors[2 * which : 2 * which + 2]
    return links.loss(which, seek, sought, can, right)


def _link_likeness(
    links: Links,
    model: Links,
    which: int,
    seen: tuple[Seen, Seen],
    right: Tensor,
    real: Tensor,
) -> Tensor:
    ours, theirs = seen
    label = theirs.emit.argmax(2)
    can = _goals(which, ours, right, real) | _labelled(label, GOALS[which][1], real)
    who = _labelled(label, GOALS[which][0], real) | right.any(2)
    seek, sought = ours.vectors[2 * which : 2 * which + 2]
    with torch.no_grad():
        scores = model(which, *theirs.vectors[2 * which : 2 * which + 2])
    return links.like(which, (seek, sought), scores, can, who)


def _goals(which: int, ours: Seen, right: Tensor, real: Tensor) -> Tensor:
    """(B, N) "none here", the right goals, and what the network takes for one."""
    can = _labelled(ours.emit.argmax(2), GOALS[which][1], real) | right.any(1)
    can[:, 0] = True
    return can


def _labelled(label: Tensor, begin: int, real: Tensor) -> Tensor:
    """(B, N) which words have a label or its inside; the place of "none here" has not."""
    taken = ((label == begin) | (label == begin + 1)) & real
    return torch.cat([torch.zeros(len(label), 1, dtype=torch.bool), taken], dim=1)
