"""The picture of who dealt with whom: actors against actors, with the number of happenings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from memcon.views import words
from memcon.views.dealings import DealingLine
from memcon.views.site import Party

_WIDE_ACTORS = 14
_NARROW_ACTORS = 7
_WIDE_CELL, _NARROW_CELL = 44, 30


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
    """An actor's name beside its row; ``number`` stands for it over its column."""

    y: float
    x: float
    number: int
    text: str
    actor: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """One picture; ``left`` and ``top`` are where the cells begin."""

    width: float
    height: float
    left: float
    top: float
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
    weight: Counter[Party] = Counter()
    for line in lines:
        weight.update({line.source: 1, line.recipient: 1})
    order = sorted(weight, key=lambda party: (-weight[party], party.name, party.id))
    wide = _matrix(lines, order[:_WIDE_ACTORS], wide=True)
    narrow = _matrix(lines, order[:_NARROW_ACTORS], wide=False)
    pairs = len({line.group for line in lines})
    return Matrices(
        pictures=(wide, narrow),
        shown=min(len(order), _WIDE_ACTORS),
        total=len(order),
        summary=f"{words.count(len(order), 'actor')} in {words.count(pairs, 'pair')}, "
        f"{words.count(len(lines), 'happening')}",
    )


def _matrix(lines: tuple[DealingLine, ...], actors: list[Party], *, wide: bool) -> Matrix:
    cell = _WIDE_CELL if wide else _NARROW_CELL
    letters = 34 if wide else 15
    left = max(len(words.clip(party.name, letters)) for party in actors) * (7.4 if wide else 6.8)
    left += 40 if wide else 30
    top = 28.0
    place = {party: n for n, party in enumerate(actors)}
    names = tuple(
        Name(
            y=round(top + cell * n + cell / 2, 1),
            x=round(left + cell * n + cell / 2, 1),
            number=n + 1,
            text=words.clip(party.name, letters),
            actor=party.id,
        )
        for party, n in place.items()
    )
    size = cell * len(actors)
    cells = _cells(lines, place, left, top, cell)
    return Matrix(round(left + size + 2, 1), top + size + 2, left, top, cell, names, cells, wide)


def _cells(
    lines: tuple[DealingLine, ...], place: dict[Party, int], left: float, top: float, cell: int
) -> tuple[Cell, ...]:
    """Cells below the diagonal: each pair once, whoever acted."""
    together: Counter[tuple[int, int]] = Counter()
    against: Counter[tuple[int, int]] = Counter()
    target: dict[tuple[int, int], str] = {}
    label: dict[tuple[int, int], str] = {}
    for line in lines:
        if line.source not in place or line.recipient not in place or line.group is None:
            continue
        row, column = sorted((place[line.source], place[line.recipient]), reverse=True)
        (against if line.conflict else together)[row, column] += 1
        target.setdefault((row, column), line.group.id)
        label.setdefault((row, column), line.group.heading)
    return tuple(
        Cell(
            x=round(left + cell * column, 1),
            y=round(top + cell * row, 1),
            together=together[row, column],
            against=against[row, column],
            target=target[row, column],
            label=f"{label[row, column]}: {together[row, column]} in cooperation, "
            f"{against[row, column]} in conflict",
        )
        for row, column in sorted(target)
    )
