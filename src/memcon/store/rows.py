"""What the store takes and gives: filters, pages, hits, and rows that the vocabulary lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from memcon.errors import MemconError
from memcon.model import DateValue

Item = TypeVar("Item")

MOST_COUNTED = 10_000  # beyond this a total is only said to be more


class StoreError(MemconError):
    """A store that cannot be opened, read or written; the message says why and what to do."""


class ReadOnly(StoreError):
    """A store that may only be read was to be written to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which lines are wanted; all that is given must hold.

    ``text`` is words that a line holds, in any form and order, words in double quotes as a phrase;
    with ``any_word`` one of them is enough. ``speaker``, ``actor``, ``story``, ``outlet`` and
    ``article`` are ids (an outlet's is its name); ``actor`` is anyone who takes part. ``issue``
    is an issue's words. ``kind`` is a statement's act or voice, an event's or happening's type, a
    dispute's or actor's kind, a position's stance; ``status`` an event's or happening's. ``since``
    and ``until`` are ISO days, both included, of the line's own day where the text gives one, else
    of the article's. What a person has marked as wrong comes only with ``wrong``.
    """

    text: str | None = None
    any_word: bool = False
    speaker: str | None = None
    actor: str | None = None
    issue: str | None = None
    story: str | None = None
    outlet: str | None = None
    kind: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    article: str | None = None
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of the items that match.

    ``next`` is where the following page begins, None on the last. ``total`` is counted up to
    `MOST_COUNTED`, ``more`` being set beyond it; it is None where it was not asked for.
    """

    items: tuple[Item, ...]
    next: str | None = None
    total: int | None = None
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A line of an article that was found.

    ``start`` and ``end`` are what it rests on, characters of the article's text; ``text`` is the
    sentence or sentences around, as printed, from character ``text_start``; ``highlights`` are
    the words looked for, relative to ``text``. ``type`` is a statement's act or an event's type.
    ``when`` is the line's own date, ``date`` that of the article. ``names`` go with ``actors``,
    the speakers or sources first.
    """

    kind: str
    article: str
    id: str
    start: int
    end: int
    text: str
    text_start: int
    highlights: tuple[tuple[int, int], ...] = ()
    outlet: str | None = None
    title: str | None = None
    date: str | None = None
    story: str | None = None
    actors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    type: str | None = None
    status: str | None = None
    when: DateValue | None = None
    wrong: bool = False
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did: ids of articles that are new, read anew, and known already."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    touched_stories: int = 0


@dataclass(frozen=True, slots=True)
class Removed:
    """What removing did; ``unknown`` ids were not in the store."""

    removed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    touched_stories: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person has decided.

    ``kind`` is merge, split, rename, country, role, or wrong. Of these ``actors`` are those meant,
    by id or name; ``value`` is the new name, the country (ISO 3166-1 alpha-3) or the role's title,
    ``of`` and ``date`` the rest of a role; a split of one actor has the ``articles`` in which it is
    another. ``wrong`` marks ``what`` (dispute, happening, event, statement) with id ``value``, an
    event's and a statement's being that within its ``articles[0]``.
    """

    kind: str
    actors: tuple[str, ...] = ()
    value: str | None = None
    of: str | None = None
    date: str | None = None
    articles: tuple[str, ...] = ()
    what: str | None = None
    reason: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in the store: when it was made (ISO 8601, UTC), and undone if it was."""

    id: int
    decision: Decision
    made: str
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: its words, and in how much of the record it comes."""

    key: str
    text: str
    positions: int
    disputes: int
    actors: int
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Dealt:
    """Whom an actor dealt with: happenings of both by event type, most first."""

    actor: str
    name: str
    types: tuple[tuple[str, int], ...]
    total: int
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, its articles, and the days of the first and last of them."""

    name: str
    articles: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in the store."""

    articles: int
    outlets: int
    actors: int
    stories: int
    statements: int
    events: int
    happenings: int
    disputes: int
    positions: int
    timeline: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """A value that was replaced: what it was, when (ISO 8601, UTC), and by what."""

    kind: str
    id: str
    article: str | None
    old: str
    when: str
    why: str


def iso(day: int) -> str | None:
    """An ordinal as an ISO day; None for 0."""
    return date.fromordinal(day).isoformat() if day else None
