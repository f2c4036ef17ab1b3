"""The picture of who dealt with whom: a triangle of actors, with the number of happenings.

Each actor's name stands at the end of its row and at the head of its column, so that it is written
once; the square where two meet has a circle with the number of happenings in cooperation and a
square with that in conflict. Only what occurred is counted; an empty ring is a pair of whom only
plans, failures or claims are told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from memcon.model import Status
from memcon.views import words
from memcon.views.dealings import DealingLine
from memcon.views.site import Party

_WIDE_ACTORS = 16
_CANDIDATES = 500
_NARROW_ACTORS = 8
_WIDE_CELL, _NARROW_CELL = 42, 30
_WIDE_LETTERS, _NARROW_LETTERS = 34, 16
_DONE = (Status.OCCURRED, Status.UNDER_WAY, Status.REFUSED)
_LETTER = 7.2  # width of a letter, on the wide side


@dataclass(frozen=True, slots=True)
class Cell:
    """Two actors: their happenings in cooperation and in conflict."""

    x: float
    y: float
    together: int
    against: int
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Name:
    """An actor's name, and the number of empty squares before it."""

    x: float
    y: float
    text: str
    before: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """One picture."""

    width: float
    height: float
    cell: int
    names: tuple[Name, ...]
    cells: tuple[Cell, ...]
    wide: bool


@dataclass(frozen=True, slots=True)
class Matrices:
    """The wide and the narrow picture, of the actors with most happenings."""

    pictures: tuple[Matrix, ...]
    shown: int
    total: int
    summary: str


def build(lines: tuple[DealingLine, ...]) -> Matrices | None:
    """The pictures, or None where nobody dealt with anybody."""
    if not lines:
        return None
    order, total = _chosen(lines)
    pairs = len({line.group for line in lines})
    return Matrices(
        pictures=(
            _matrix(lines, order, wide=True),
            _matrix(lines, order[:_NARROW_ACTORS], wide=False),
        ),
        shown=len(order),
        total=total,
        summary=f"{words.count(total, 'actor')} in {words.count(pairs, 'pair')}, "
        f"{words.count(len(lines), 'happening')}",
    )


def _chosen(lines: tuple[DealingLine, ...]) -> tuple[list[Party], int]:
    """The actors drawn, and how many there are: first the one with most happenings, then always
    the one with most happenings with those before it."""
    weight: Counter[Party] = Counter()
    ties: dict[Party, Counter[Party]] = {}
    for line in lines:
        weight.update((line.source, line.recipient))
        ties.setdefault(line.source, Counter())[line.recipient] += 1
        ties.setdefault(line.recipient, Counter())[line.source] += 1
    ranked = sorted(weight, key=lambda party: (-weight[party], party.name, party.id))
    left = dict.fromkeys(ranked[:_CANDIDATES])
    near: Counter[Party] = Counter()
    chosen: list[Party] = []
    while left and len(chosen) < _WIDE_ACTORS:
        best = max(left, key=lambda party: near[party])  # of equals the first, which has most
        del left[best]
        chosen.append(best)
        near.update(ties[best])
    return chosen, len(weight)


def _matrix(lines: tuple[DealingLine, ...], actors: list[Party], *, wide: bool) -> Matrix:
    cell = _WIDE_CELL if wide else _NARROW_CELL
    letters = _WIDE_LETTERS if wide else _NARROW_LETTERS
    place = {party: n for n, party in enumerate(actors)}
    names = tuple(
        Name(cell * n + 8, cell * n + cell / 2, words.clip(party.name, letters), n)
        for party, n in place.items()
    )
    width = max(name.x + len(name.text) * _LETTER for name in names) + 6
    cells = _cells(lines, place, cell)
    return Matrix(round(width, 1), cell * len(actors) + 2, cell, names, cells, wide)


def _cells(lines: tuple[DealingLine, ...], place: dict[Party, int], cell: int) -> tuple[Cell, ...]:
    """One cell for each pair that has a happening, whoever acted."""
    together: Counter[tuple[int, int]] = Counter()
    against: Counter[tuple[int, int]] = Counter()
    heads: dict[tuple[int, int], tuple[str, str]] = {}
    for line in lines:
        if line.source not in place or line.recipient not in place or line.group is None:
            continue
        column, row = sorted((place[line.source], place[line.recipient]))
        if line.status in _DONE:
            (against if line.conflict else together)[row, column] += 1
        heads.setdefault((row, column), (line.group.id, line.group.heading))
    return tuple(
        Cell(
            x=cell * column,
            y=cell * row,
            together=together[row, column],
            against=against[row, column],
            target=target,
            label=f"{heading}: {together[row, column]} in cooperation, "
            f"{against[row, column]} in conflict",
        )
        for (row, column), (target, heading) in sorted(heads.items())
    )
