"""Mentions in headings: actors whom the body knows, by their names alone.

Headlines are no sentences: they drop articles and verbs and capitalise at will, so nothing new is
learnt from them. A capital at the head of one, before a verb in the present, is its state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from memcon.model import Actor, Article, Kind, Mention, MentionKind
from memcon.reading.actors import lexicon, names
from memcon.reading.actors.lexicon import Named

_WORD = re.compile(r"'s\b|’s\b|\w+(?:[.'’]\w+)*\.?")
_LONGEST = 400  # characters; a longer heading is none


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def heading_mentions(article: Article, actors: Iterable[Actor]) -> Iterator[Mention]:
    """Find known people and states in the article's headings, in text order."""
    actors = list(actors)
    people = _short_names(actors)
    states = {a.country: a.id for a in actors if a.kind is Kind.STATE}
    for heading in article.headings:
        if heading.end - heading.start > _LONGEST:
            continue
        text = article.text[heading.start : heading.end]
        words = [
            _Word(hit.group(), heading.start + hit.start(), heading.start + hit.end())
            for hit in _WORD.finditer(text)
        ]
        yield from _scan(words, people, states)


def _short_names(actors: Iterable[Actor]) -> dict[tuple[str, ...], str | None]:
    """Names and usual short names of people; None where two share one."""
    found: dict[tuple[str, ...], str | None] = {}
    for actor in actors:
        if actor.kind is not Kind.PERSON:
            continue
        parts = names.name_parts(re.split(r"[\s\-]+", actor.name))
        if not parts:
            continue
        for form in {parts, names.short_forms(parts)[:1]}:
            found[form] = actor.id if found.get(form, actor.id) == actor.id else None
    return found


def _scan(
    words: list[_Word], people: dict[tuple[str, ...], str | None], states: dict[str | None, str]
) -> Iterator[Mention]:
    keys = [lexicon.key(word.text) for word in words]
    at = 0
    while at < len(words):
        size, actor = _person(words, at, people)
        named = lexicon.names().match(keys, at)
        if actor is None and named and _is_state(words, at, named):
            size, actor = named[0] - at, states.get(named[1].country)
        if actor is not None:
            end = words[at + size - 1].end
            yield Mention(words[at].start, end, MentionKind.NAME, actor)
        at += max(1, size)


def _person(
    words: list[_Word], at: int, people: dict[tuple[str, ...], str | None]
) -> tuple[int, str | None]:
    for size in (4, 3, 2, 1):
        form = tuple(names.plain(word.text) for word in words[at : at + size])
        if at + size <= len(words) and words[at].text[:1].isupper() and form in people:
            return size, people[form]
    return 0, None


def _is_state(words: list[_Word], at: int, named: tuple[int, Named]) -> bool:
    end, entry = named
    if entry.how in ("name", "demonym"):
        return True
    if entry.how != "capital" or at or end >= len(words):
        return False
    verb = words[end].text
    if verb == "is" and end + 1 < len(words):
        return words[end + 1].text in lexicon.word_lists("metonyms.toml")["minded"]
    return verb.islower() and verb.endswith("s") and not verb.endswith(("ss", "'s"))
