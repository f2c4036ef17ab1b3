"""The asker's words: which ask, which name a matter, and which newspapers use for one another."""

from __future__ import annotations

import functools
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, NamedTuple

from memcon.reading.events.lexicon import by_lemma
from memcon.reading.statements.lexicon import lexicon as cues
from memcon.recording.words import stop_words, tokens
from memcon.store.terms import term

Terms = tuple[str, ...]

SHARE = 0.3  # of a verb's entries in the event lexicon, that make a type of event its own


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a verb asks the record for: statements' acts, events' types, positions' stances."""

    acts: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()


class Wording(NamedTuple):
    """Words as they are written, and their terms: a query takes the one, comparing the other."""

    text: str
    terms: Terms


@functools.cache
def data(name: str) -> dict[str, Any]:
    """One of this package's word lists, by file name without its ending."""
    path = resources.files("memcon.data") / "ask" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@functools.cache
def listed(section: str, name: str) -> frozenset[str]:
    """A list of ``words.toml``, as it is written there."""
    return frozenset(data("words")[section][name])


@functools.cache
def listed_terms(section: str, name: str) -> frozenset[str]:
    """A list of ``words.toml``, as terms."""
    return frozenset(term(word) for word in listed(section, name))


@functools.cache
def ways_of_saying() -> tuple[tuple[str, ...], ...]:
    """Verbs of saying that say how, in groups of those that may stand for one another."""
    return tuple(tuple(group) for group in data("words")["question"]["cues"])


@functools.cache
def openings() -> tuple[tuple[tuple[str, ...], str], ...]:
    """What opens a question, as words, with what it wants; the longest first."""
    found = [
        (tuple(phrase.split()), want)
        for want, phrases in data("words")["wants"].items()
        for phrase in phrases
    ]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item)))


def phrase_terms(text: str) -> Terms:
    """The terms of a phrase in order, small words included."""
    return tuple(t for t in (term(word) for word, _ in tokens(text)) if t)


def wording(text: str) -> Wording:
    """A phrase with its terms."""
    return Wording(text, phrase_terms(text))


@functools.cache
def _groups() -> Mapping[str | Terms, tuple[Wording, ...]]:
    """For each phrase, by its words and by its terms, those that stand in a group with it."""
    found: defaultdict[str | Terms, dict[Terms, Wording]] = defaultdict(dict)
    for group in data("synonyms")["groups"]:
        written = [form for text in group for form in _irregular(text)]
        written += (form for text in group if " " not in text for form in _regular(text))
        phrases = list(
            {phrase.terms: phrase for phrase in map(wording, reversed(written))}.values()
        )
        phrases.reverse()
        for phrase in phrases:
            for other in phrases:
                if other.terms != phrase.terms:
                    found[phrase.text].setdefault(other.terms, other)
                    found[phrase.terms].setdefault(other.terms, other)
    return {key: tuple(phrases.values()) for key, phrases in found.items()}


def _irregular(text: str) -> Iterator[str]:
    """A phrase, and with the forms of its verb that stems do not join: "left", "held talks"."""
    first, *rest = text.split()
    yield text
    for form in data("words")["forms"].get(first, ()):
        yield " ".join((form, *rest))


def _regular(word: str) -> Iterator[str]:
    """A word with the endings of verbs; most have its stem, those of short words do not."""
    base = word.removesuffix("e")
    doubled = word + word[-1] if _doubles(word) else base
    yield from (word + "s", base + "ed", base + "ing", doubled + "ed", doubled + "ing")
    if word.endswith("y"):
        yield word[:-1] + "ied"


def _doubles(word: str) -> bool:
    """Whether a last consonant may be doubled: "kidnapped", "regretted"."""
    return len(word) > 2 and word[-1] not in "aeiouwxy" and word[-2] in "aeiou"


def synonyms(phrase: Terms, *words: str) -> tuple[Wording, ...]:
    """Phrases that newspapers may have in the place of one.

    Looked up by its words first: stems can be of several words ("plane", "plan").
    """
    keys: tuple[str | Terms, ...] = (*words, phrase)
    return next((_groups()[key] for key in keys if key in _groups()), ())


@functools.cache
def _forms() -> Mapping[str, tuple[Wording, ...]]:
    return {
        lemma: (wording(lemma), *map(wording, forms))
        for lemma, forms in data("words")["forms"].items()
    }


def forms(word: str, lemma: str) -> tuple[Wording, ...]:
    """The forms of a word that its stem does not join: "chosen" for "chose", "regretted"."""
    found = {form.terms: form for form in _forms().get(lemma, ())}
    for base in dict.fromkeys((lemma, word.lower())):
        if len(base) > 2 and base.isalpha():
            for form in map(wording, (base, *_regular(base))):
                found.setdefault(form.terms, form)
    found.pop(phrase_terms(word), None)
    return tuple(found.values())


@functools.cache
def _opposites() -> Mapping[Terms, tuple[Wording, ...]]:
    found: defaultdict[Terms, dict[Terms, Wording]] = defaultdict(dict)
    for first, *rest in data("words")["opposites"]["words"]:
        for word in rest:
            found[phrase_terms(first)][phrase_terms(word)] = wording(word)
            found[phrase_terms(word)][phrase_terms(first)] = wording(first)
    return {key: tuple(some.values()) for key, some in found.items()}


def opposites(phrase: Terms) -> tuple[Wording, ...]:
    """Words that answer a question of yes or no with a no."""
    return _opposites().get(phrase, ())


def turned(meaning: Meaning) -> Meaning:
    """A meaning with that of the opposites."""
    tables = data("words")["opposites"]
    acts = {other for act in meaning.acts for other in tables["acts"].get(act, ())}
    types = {other for kind in meaning.types for other in tables["types"].get(kind, ())}
    return Meaning(meaning.acts | acts, meaning.types | types, meaning.stances)


@functools.cache
def compounds() -> Mapping[str, tuple[Terms, ...]]:
    """The phrases of several words among the synonyms, by their first term, longest first."""
    found: defaultdict[str, set[Terms]] = defaultdict(set)
    for phrase in _groups():
        if not isinstance(phrase, str) and len(phrase) > 1:
            found[phrase[0]].add(phrase)
    return {key: tuple(sorted(some, key=lambda p: (-len(p), p))) for key, some in found.items()}


@functools.lru_cache(maxsize=10_000)
def meaning(lemma: str) -> Meaning:
    """What a verb or noun of action asks the record for, by the reading's own lexicons."""
    given = data("words")["means"].get(lemma)
    if given:
        return Meaning(*(frozenset(given[key]) for key in ("acts", "types", "stances")))
    act = cues().acts.get(lemma)
    found = Counter(e.type.value for pos in "vn" for e in by_lemma().get((pos, lemma), ()))
    types = (kind for kind, count in found.items() if count >= SHARE * found.total())
    return Meaning(frozenset([act.value]) if act else frozenset(), frozenset(types))


def is_empty(word: str, lemma: str) -> bool:
    """Whether a word of a question names nothing that it is about."""
    plain = word.lower()
    if plain in listed("question", "kept") or lemma in listed("question", "kept"):
        return False
    return plain in stop_words() or lemma in listed("question", "empty")


def runs(found: Sequence[str], phrase: Terms) -> Iterator[int]:
    """Where a phrase stands in a text's terms."""
    wide = len(phrase)
    for at in range(len(found) - wide + 1):
        if found[at] == phrase[0] and tuple(found[at : at + wide]) == phrase:
            yield at
