"""What the templates of the app show, as typed contexts: pages, parts of lists, forms."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.views.site import Line


@dataclass(frozen=True, slots=True)
class Place:
    """A link: its name, its path, and whether it leads to where the reader is."""

    name: str
    path: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, and the path to the list of it."""

    number: str
    noun: str
    note: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Lines of one kind on a page, and the ways to the rest of them.

    ``name`` is the id of the list, ``kind`` chooses the row's shape, ``what`` names the lines;
    ``empty`` is said where there are none. The rest are paths, empty where there is no such way.
    """

    name: str
    kind: str
    what: str
    lines: tuple[Line, ...]
    empty: str
    withheld: int = 0
    total: str | None = None
    first: str = ""
    next: str = ""
    all: str = ""
    csv: str = ""
    json: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form: one of ``choices`` (value and name), or text with ``options`` to help."""

    name: str
    label: str
    value: str
    type: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that a list is narrowed to, and the path to the list without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class Form:
    """What a list can be narrowed to, and what it is."""

    action: str
    fields: tuple[Field, ...]
    reset: str
    chips: tuple[Chip, ...] = ()
    notes: tuple[str, ...] = ()
    button: str = "Show"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """How a page is linked to, cited and taken away."""

    address: str
    citations: tuple[tuple[str, str], ...]
    files: tuple[Place, ...] = ()
