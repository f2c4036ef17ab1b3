"""The company that places keep in an article: what its other names say about where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from memcon import countries
from memcon.reading.places.gazetteer import Entry, find, words

# Grammar of words that belong to what follows them: the "U.S." of ", U.S. forces".
MODIFYING = ("compound", "amod", "nmod", "nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Company:
    """What an article's names say together.

    ``shares``: of its country and nationality names, what part each country has; ``people``: last
    words of the names of persons; ``within``: the country and US state once printed after a name.
    """

    shares: Mapping[str, float]
    people: frozenset[str]
    within: Mapping[str, tuple[str | None, str | None]]


def company(doc: Doc) -> Company:
    """Read the company of a document's places, in one pass over its entities."""
    counts: Counter[str] = Counter()
    people: set[str] = set()
    within: dict[str, tuple[str | None, str | None]] = {}
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            people.add(entity.text.split()[-1])
        if entity.label_ in ("GPE", "NORP") and (code := _country_named(entity.text)):
            counts[code] += 1
        if entity.label_ == "GPE" and (container := container_of(entity)):
            within.setdefault(entity.text, container)
    total = sum(counts.values())
    shares = {code: n / total for code, n in counts.items()}
    return Company(shares, frozenset(people), within)


def country(name: str) -> str | None:
    """The state of a name, None for words in lower case."""
    return None if name.islower() else countries.country_of(name)


def state_of_the_us(name: str) -> Entry | None:
    """The US state of a name."""
    return next((entry for entry in find(name) if entry.admin and entry.region), None)


def _country_named(name: str) -> str | None:
    if code := country(name) or countries.demonym_of(name):
        return None if country(name) and state_of_the_us(name) else code
    code = countries.capital(name)
    return code if code and all(entry.country == code for entry in find(name)) else None


def container_of(span: DocSpan) -> tuple[str | None, str | None] | None:
    """The country and US state printed after a name: ", Kenya", ", Ala."."""
    doc, last = span.doc, span.end
    if last + 1 >= len(doc) or doc[last].text not in (",", "("):
        return None
    for size in (3, 2, 1):
        inner = doc[last + 1 : last + 1 + size]
        text = inner.text.strip()
        if not text or inner.root.dep_ in MODIFYING:
            continue
        if state := words()["states"].get(text.lower()):
            return "USA", state
        if not text[:1].isupper():
            continue
        if region := state_of_the_us(text):
            return "USA", region.admin
        if code := country(text):
            return code, None
    return None
