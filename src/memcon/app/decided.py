"""Decisions in words."""

from __future__ import annotations

from memcon.app import addresses
from memcon.store import Decided, Decision, Store
from memcon.views import words


def said(store: Store, decided: Decided) -> tuple[str, str]:
    """A decision in words, and the path to what it is about."""
    made = decided.decision
    names = store.names(made.actors)
    actors = [words.clip(names.get(key) or _named(key), 90) for key in made.actors]
    path = addresses.actor(made.actors[0]) if made.actors else ""
    if made.kind == "merge":
        return f"{words.joined(actors)} are one", path
    if made.kind == "split" and made.articles:
        count = words.count(len(made.articles), "article")
        return f"{actors[0]} is another of the same name in {count}", path
    if made.kind == "split":
        return f"{words.joined(actors)} are not the same", path
    if made.kind == "wrong":
        return f"{(made.what or 'line').capitalize()} marked as wrong", _wrong_path(made)
    of = f" of {words.clip(made.of, 90)}" if made.of else ""
    verb = {"rename": "is shown as", "country": "belongs to", "role": "is"}.get(made.kind, "")
    return f"{words.joined(actors)} {verb} {words.clip(made.value or '', 160)}{of}", path


def _named(key: str) -> str:
    """The name in the id of an actor that has become another: "person:nils-holm"."""
    kind, _, slug = key.partition(":")
    return slug.partition("@")[0].replace("-", " ").title() if slug and kind.isalpha() else key


def _wrong_path(made: Decision) -> str:
    value = made.value or ""
    if made.what == "statement" and made.articles:
        return addresses.statement(made.articles[0], value)
    if made.what in ("dispute", "happening"):
        return addresses.one(f"{made.what}s", value)
    return addresses.article(made.articles[0]) if made.articles else ""
