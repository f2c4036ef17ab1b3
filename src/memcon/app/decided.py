"""Decisions in words."""

from __future__ import annotations

from memcon.app import addresses
from memcon.model import Evidence
from memcon.store import Decided, Store
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
        title, path = _wrong(store, decided)
        return f"{(made.what or 'line').capitalize()} marked as wrong{title and f': {title}'}", path
    of = f" of {words.clip(made.of, 90)}" if made.of else ""
    verb = {"rename": "is shown as", "country": "belongs to", "role": "is"}.get(made.kind, "")
    return f"{words.joined(actors)} {verb} {words.clip(made.value or '', 160)}{of}", path


def _named(key: str) -> str:
    """The name in the id of an actor that has become another: "person:nils-holm"."""
    kind, _, slug = key.partition(":")
    return slug.partition("@")[0].replace("-", " ").title() if slug and kind.isalpha() else key


def _wrong(store: Store, decided: Decided) -> tuple[str, str]:
    """What is marked as wrong, by its title or words, and the path to it."""
    made = decided.decision
    what, value = made.what or "", made.value or ""
    if what == "happening":
        happened = store.happening(value, wrong=True)
        return words.clip(happened.title, 160) if happened else "", addresses.one(
            "happenings", value
        )
    if what == "dispute":
        disputed = store.dispute(value, wrong=True)
        return words.clip(disputed.issue, 160) if disputed else "", addresses.one("disputes", value)
    for item in store.marked_words(decided.id)[:1]:
        reading = store.reading(item.article, wrong=True)
        said = reading.article.text[item.start : item.end] if reading else ""
        return f"“{words.clip(said, 160)}”" if said else "", _place(store, decided, item)
    return "", addresses.article(made.articles[0]) if made.articles else ""


def _place(store: Store, decided: Decided, item: Evidence) -> str:
    """The page of a statement as it is numbered now; else its words, or an event's."""
    for (what, key), number in store.marked(item.article).items():
        if what == "statement" and number == decided.id:
            return addresses.statement(item.article, key)
    return addresses.at(item.article, item.start, item.end)
