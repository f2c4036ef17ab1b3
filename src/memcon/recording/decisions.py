"""What a person has decided about actors: kept in a file, applied at every run.

A file ``actors.toml`` holds any of these, an actor being given by its id or by one of its names::

    [[merge]]
    actors = ["Kim Jong Un", "Chairman Kim"]
    [[split]]                       # these are never one
    actors = ["Ri Yong Ho", "Ri Yong Gil"]
    [[split]]                       # in these articles it is another of the same name
    actor = "John Smith"
    articles = ["article-7"]
    [[rename]]
    actor = "person:kim-jong-un"
    name = "Kim Jong Un"
    [[country]]
    actor = "Ri Yong Ho"
    country = "PRK"
    [[role]]
    actor = "Ri Yong Ho"
    title = "foreign minister"
    of = "North Korea"
    date = "2019-02-28"             # may be missing
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memcon.errors import MemconError
from memcon.model import Actor, Span
from memcon.recording.words import fold


class BadDecision(MemconError):
    """A file of decisions that cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Split:
    """Actors that are never one, or one actor that is another in some articles."""

    actors: tuple[str, ...]
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetRole:
    """A role that a person has added to an actor."""

    title: str
    of: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article that a mark holds to: ``start`` and ``end`` are characters of its text.

    ``type`` is the act of the statement or the type of the event that stands there, ``anchor`` the
    event's own words; of a dispute's evidence neither is given.
    """

    article: str
    start: int
    end: int
    type: str = ""
    anchor: Span | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a person has marked as wrong: a statement, event, happening or dispute.

    It holds to the words that this rests on, not to its number, so that it outlives another reading
    of the article. ``sides`` are those of a dispute, ``kind`` and ``issue`` its own; others have
    one side and neither.
    """

    what: str
    sides: tuple[tuple[Words, ...], ...]
    kind: str = ""
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Merges, splits, names, countries and roles, in the order of the file; what is wrong."""

    merges: tuple[tuple[str, ...], ...] = ()
    splits: tuple[Split, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    countries: tuple[tuple[str, str], ...] = ()
    roles: tuple[tuple[str, SetRole], ...] = ()
    wrong: tuple[Wrong, ...] = ()


def load_decisions(path: Path) -> Decisions:
    """Read a file of decisions, for ``build(readings, decisions=load_decisions(path))``.

    The file is TOML with arrays of tables, each of which may be missing or stand any number of
    times. An actor is given by its id in the record ("person:kim-jong-un") or by one of its names,
    capitals and accents aside; one that no article names is passed over.

    - ``[[merge]] actors``: two or more actors that are one.
    - ``[[split]] actors``: actors that are never one; or ``actor`` and ``articles``: in these
      articles (by id) it is another of the same name.
    - ``[[rename]] actor, name``: the name that is shown.
    - ``[[country]] actor, country``: an ISO 3166-1 alpha-3 code.
    - ``[[role]] actor, title``, and ``of`` and ``date`` (ISO 8601) where they are known.

    Args:
        path: the file, by custom ``actors.toml`` in the folder of the coverage.

    Raises:
        BadDecision: the file cannot be read, or an entry lacks a key or has one of a wrong type.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise BadDecision(f"{path}: cannot be read as TOML ({err}); correct or remove it") from err
    known = {"merge", "split", "rename", "country", "role"}
    if unknown := sorted(set(table) - known):
        raise BadDecision(
            f"{path}: unknown [[{unknown[0]}]]; use one of {', '.join(sorted(known))}"
        )
    entry = _Entries(path, table)
    return Decisions(
        merges=tuple(entry.texts(e, "actors") for e in entry.all("merge")),
        splits=tuple(_split(entry, e) for e in entry.all("split")),
        names=tuple((entry.text(e, "actor"), entry.text(e, "name")) for e in entry.all("rename")),
        countries=tuple(
            (entry.text(e, "actor"), entry.text(e, "country")) for e in entry.all("country")
        ),
        roles=tuple((entry.text(e, "actor"), _role(entry, e)) for e in entry.all("role")),
    )


class _Entries:
    """The entries of the file, each value checked where it is taken."""

    def __init__(self, path: Path, table: dict[str, Any]) -> None:
        self.path = path
        self.table = table

    def all(self, kind: str) -> list[dict[str, Any]]:
        found = self.table.get(kind, [])
        if not isinstance(found, list) or not all(isinstance(e, dict) for e in found):
            raise BadDecision(f"{self.path}: write [[{kind}]] with two brackets")
        return found

    def text(self, entry: dict[str, Any], key: str) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not value.strip():
            raise BadDecision(f"{self.path}: {entry} needs a text for {key!r}")
        return value

    def texts(self, entry: dict[str, Any], key: str) -> tuple[str, ...]:
        value = entry.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
            raise BadDecision(f"{self.path}: {entry} needs a list of texts for {key!r}")
        return tuple(value)


def _split(entries: _Entries, entry: dict[str, Any]) -> Split:
    if "actor" in entry:
        return Split((entries.text(entry, "actor"),), entries.texts(entry, "articles"))
    return Split(entries.texts(entry, "actors"))


def _role(entries: _Entries, entry: dict[str, Any]) -> SetRole:
    of, date = (entries.text(entry, k) if k in entry else None for k in ("of", "date"))
    return SetRole(entries.text(entry, "title"), of, date)


def bears(actor: Actor, reference: str) -> bool:
    """Whether an actor has this id or one of its names is this one, capitals and accents aside."""
    if actor.id == reference:
        return True
    return fold(reference) in {fold(form) for form in (actor.name, *actor.forms)}


def sides(actor: Actor, article: str, splits: Iterable[Split]) -> frozenset[tuple[str, str]]:
    """On which side of which split an actor of an article stands."""
    found = set()
    for split in splits:
        name = "|".join((*split.actors, *split.articles))
        if split.articles:
            if bears(actor, split.actors[0]):
                found.add((name, str(article in split.articles)))
        else:
            named = [i for i, reference in enumerate(split.actors) if bears(actor, reference)]
            found.update((name, str(i)) for i in named[:1])
    return frozenset(found)


def joins(actor: Actor, merges: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The decided merges that an actor belongs to, each by its references as one text."""
    return frozenset(
        " ".join(" and ".join(references).split())
        for references in merges
        if any(bears(actor, reference) for reference in references)
    )


def concerned(before: Decisions, after: Decisions) -> frozenset[str]:
    """The references, folded, of every decision that is in one but not in the other."""
    found: set[str] = set()
    for field in ("merges", "splits", "names", "countries", "roles"):
        old, new = getattr(before, field), getattr(after, field)
        # Where decisions of one kind only change places, all of them are concerned.
        differ = [d for d in (*old, *new) if (d in old) != (d in new)] or (
            [*new] if old != new else []
        )
        for decision in differ:
            if isinstance(decision, Split):
                found.update(decision.actors)
            else:
                found.update(decision if field == "merges" else decision[:1])
    return frozenset(fold(reference) for reference in found)
