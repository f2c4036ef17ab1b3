"""Questions typed without capitals: names that the tables or the store know are given theirs."""

from __future__ import annotations

from collections.abc import Iterator

from memcon import countries
from memcon.ask.words import is_empty
from memcon.model import Kind
from memcon.reading.actors import lexicon
from memcon.recording.words import fold, tokens
from memcon.store import Filter, Store

LONGEST = 4  # words of a name
MOST = 24  # words of a question that are looked up


def recase(text: str, store: Store) -> str:
    """The text with capitals at names, where it has none at all after its first letter."""
    if any(c.isupper() for c in text[1:]):
        return text
    words = [(word, span.start, span.end) for word, span in tokens(text)][:MOST]
    made, at = list(text), 0
    while at < len(words):
        wide, written = next(_named(words, text, at, store), (1, None))
        if written is not None:
            start, end = words[at][1], words[at + wide - 1][2]
            made[start:end] = _fit(text[start:end], written)
        at += wide
    return "".join(made)


def _named(
    words: list[tuple[str, int, int]], text: str, at: int, store: Store
) -> Iterator[tuple[int, str]]:
    articles = ("a", "an", "the")
    if words[at][0].lower() in articles:
        return
    for wide in range(min(LONGEST, len(words) - at), 0, -1):
        part = text[words[at][1] : words[at + wide - 1][2]]
        if wide == 1 and is_empty(part, part):
            return
        after = words[at - 1][0].lower() if at else ""
        lone = wide == 1 and after in articles  # "the moon" is nobody's name
        written = _table(part) or _stored(part, store, people=not lone)
        if written:
            yield wide, written


def _table(part: str) -> str | None:
    if countries.country_of(part) or countries.demonym_of(part):
        return part.upper() if len(part) < 4 else part.title()
    titled = part.title()
    keys = [lexicon.key(word) for word in lexicon.parts(titled)]
    match = lexicon.names().match(keys, 0)
    return titled if match is not None and match[0] == len(keys) else None


def _stored(part: str, store: Store, *, people: bool) -> str | None:
    """The writing of an actor's name, or of a part of a person's, in the store."""
    plain = part.replace('"', " ")
    for actor in store.actors(Filter(text=f'"{plain}"'), sort="most", limit=5, shown=0).items:
        if actor.kind is Kind.PERSON and not people:
            continue
        for form in (actor.name, *actor.forms):
            if fold(form) == fold(part) and actor.kind is not Kind.GROUP:
                return form
        if actor.kind is Kind.PERSON and fold(part.split()[-1]) == fold(actor.name.split()[-1]):
            return part.title()
    return None


def _fit(asked: str, written: str) -> str:
    """The writing, as long as what it stands for: offsets hold."""
    return written if len(written) == len(asked) else asked.title()
