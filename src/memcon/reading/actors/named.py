"""Bodies by their names: ministries, courts, parties, companies.

A state's body is one actor however the text words it ("Ministry of Defence of Estonia", "the
Estonian defence ministry"); its state is named in it, before it or after it, else it is the only
one spoken of nearby.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from memcon import countries
from memcon.model import Kind
from memcon.reading.actors import lexicon
from memcon.reading.actors.lexicon import Body, Named
from memcon.reading.actors.registry import Known, body_key
from memcon.reading.actors.runs import Piece, is_state

if TYPE_CHECKING:
    from memcon.reading.actors.resolve import Resolver

_CHAMBERS = {"house", "senate", "parliamentary", "congressional"}
_HALVES = {"North": "PRK", "South": "KOR"}


def body_name(at: Resolver, piece: Piece) -> Known | None:
    """The organisation that a capitalised name stands for; None for a bare "Foundation"."""
    entry = piece.entry
    if isinstance(entry, Named):
        return _known_by_name(at, piece, entry)
    name = at.words.text(piece.first, piece.last)
    if lexicon.a_building(at.words.folded, piece.last - 1):
        return None
    body = entry if isinstance(entry, Body) else Body(name, Kind.ORGANISATION, "")
    if (of := lexicon.names().match(at.words.keys, piece.first)) and of[1].sector == "IGO":
        return at.registry.body(name, Kind.ORGANISATION, None, "IGO", body.name)  # "UN Mission"
    country = country_of_body(at, piece.first, piece.last)
    if at.words.folded[piece.first] in _CHAMBERS:
        body = Body(body.name, Kind.GOVERNMENT, "LEG")
    if piece.last - piece.first == 1 or body_key(name) == body_key(body.name):
        if country is None and (same := at.latest_body(body.name, None)):
            return same
        if body.sector != "MIL":  # "the Navy" is that of the reader's country
            country = country or _near(at, piece)
    if piece.last - piece.first == 1 and body.kind is Kind.ORGANISATION:
        return None
    own = _without_state(at, piece)
    if country is None and body.kind is Kind.GOVERNMENT:
        country = _told_before(at, name, piece)
    if country and body.kind is Kind.GOVERNMENT and (own != name or body.name == "ministry"):
        return of_state(at, own, country, body)
    known = at.registry.body(name, body.kind, country, body.sector or None, body.name)
    known.country = known.country or country
    return known


def _near(at: Resolver, piece: Piece) -> str | None:
    """The one country spoken of nearby, unless the article names the bodies of another."""
    code = at.only_state(piece.first)
    return code if at.countries.home in (None, code) else None


def _known_by_name(at: Resolver, piece: Piece, entry: Named) -> Known | None:
    """A body that the table knows; one that every state has takes the state it stands with.

    A name that other states' bodies have too, where the article is about another state: a party of
    that one, else nobody.
    """
    if at.countries.elsewhere(entry):
        if entry.kind is not Kind.ORGANISATION:
            return None
        name = at.words.text(piece.first, piece.last)
        return at.registry.body(name, entry.kind, at.countries.leading, entry.sector)
    if entry.sector == "IGO" and (own := _owned(at, piece)):
        name = at.words.text(piece.first, piece.last)  # "Ukraine's Security Council"
        return of_state(at, name, own, Body(name.lower(), Kind.GOVERNMENT, "GOV"))
    if entry.country or entry.kind is not Kind.GOVERNMENT:
        return at.registry.body(entry.name, entry.kind, entry.country, entry.sector)
    country = country_of_body(at, piece.first, piece.last)
    if country is None and not (country := at.only_state(piece.first)):
        country = _told_before(at, entry.name, piece)
    body = Body(entry.name.lower(), entry.kind, entry.sector or "")
    if country is None:
        return at.registry.body(entry.name, entry.kind, None, entry.sector, body.name)
    return of_state(at, entry.name, country, body)


def _owned(at: Resolver, piece: Piece) -> str | None:
    """The state whose own a body is said to be, by the possessive before it."""
    if not piece.first or not at.words[piece.first - 1].possessive:
        return None
    if lexicon.bodies().match(at.words.folded, piece.last - 1) is None:
        return None  # "Russia's UN ambassador"
    before = at.map.by_last.get(piece.first - 1)
    if before is None or not is_state(before) or not isinstance(before.entry, Named):
        return None
    return before.entry.country


def _told_before(at: Resolver, name: str, piece: Piece) -> str | None:
    """The country of the one body so named before, unless another country is spoken of here."""
    country = at.registry.country_of(name, Kind.GOVERNMENT)
    return country if country and at.states_near(piece.first) <= {country} else None


def _without_state(at: Resolver, piece: Piece) -> str:
    """A body's name without the state that it begins with: "Latvian | Supreme Court"."""
    state = lexicon.names().match(at.words.keys, piece.first)
    first = piece.first
    if state and state[1].how in ("name", "demonym") and state[0] < piece.last:
        first = state[0]
    return at.words.text(first, piece.last)


def of_state(at: Resolver, name: str, country: str, body: Body) -> Known:
    """A state's body under one id and name, however the text words it."""
    known = at.registry.body(name, body.kind, country, body.sector or None, body.name)
    if known.name == name:
        ministry = name.lower().startswith("ministry") or name.lower().endswith("ministry")
        adjective = countries.adjective_of(country) or countries.name_of(country)
        known.name = f"{adjective} {body_key(name) if ministry else name}"
    return known


def of_part(at: Resolver, name: str, country: str, body: Body) -> Known:
    """A body of a province or of a state within one: "the West Virginia legislature"."""
    return at.registry.body(name, body.kind, country, body.sector or None, body.name)


def organisation(at: Resolver, piece: Piece) -> Known | None:
    """The organisation behind a name that is no person, where the recogniser says so.

    A name that the gazetteer places here is a place.
    """
    labels = Counter(at.words[word].token.ent_type_ for word in range(piece.first, piece.last))
    name = at.words.text(piece.first, piece.last)
    if same := _half_of_korea(at, piece, name) or _misprint(at, name):
        return same
    if sum(c.isalpha() for c in name) < 2:
        return None
    if piece.last - piece.first == 1 and name[1:].islower() and not _vouched(at, piece):
        return None
    if name.lower() in lexicon.word_lists()["post_nominals"]:
        return None  # an order that is received is no body
    told = piece.first in at.people.evidence.bodies
    if not told and at.people.is_place(piece):
        return None
    if not told and at.words.folded[piece.last - 1] in lexicon.word_lists()["things"]:
        return None
    if (labels["ORG"] * 2 < piece.last - piece.first and not told) or len(name) < 2:
        return None
    if not told and (at.words[piece.first].start, at.words[piece.last - 1].end) in at.placed:
        return None
    country = country_of_body(at, piece.first, piece.last)
    known = at.registry.body(name, Kind.ORGANISATION, country, None)
    known.country = known.country or country
    return known


def _vouched(at: Resolver, piece: Piece) -> bool:
    """Whether a single capitalised word is an organisation at least twice, and never small."""
    word = at.words.folded[piece.first]
    return at.orgs[word] >= 2 and word not in at.small


def _half_of_korea(at: Resolver, piece: Piece, name: str) -> Known | None:
    """ "The North" and "the South" once a Korea has been named."""
    if name not in _HALVES or not piece.first or at.words.folded[piece.first - 1] != "the":
        return None
    if piece.last < len(at.words) and at.words.folded[piece.last] in ("of", "-"):
        return None
    seen = at.registry.actors
    if "state:PRK" in seen or "state:KOR" in seen:
        return at.registry.state(_HALVES[name])
    return None


def _misprint(at: Resolver, name: str) -> Known | None:
    """The actor whose acronym this is with two neighbouring letters changed over: "DRPK"."""
    if not (name.isalpha() and name.isupper() and 4 <= len(name) <= 8):
        return None
    for i in range(len(name) - 1):
        turned = name[:i] + name[i + 1] + name[i] + name[i + 2 :]
        match = lexicon.names().match([lexicon.key(turned)], 0) if turned != name else None
        if match and match[1].how == "name" and match[1].country:
            state = at.registry.actors.get(f"state:{match[1].country}")
            if state is not None and turned in state.forms:
                return state
    return None


def country_of_body(at: Resolver, first: int, last: int) -> str | None:
    """From a state inside, before or after the name: "Ministry of Defence of Estonia"."""
    words = at.words
    for word in range(first, last):
        inside = lexicon.names().match(words.keys, word)
        if inside and inside[0] <= last and inside[1].how in ("name", "demonym", "part"):
            return inside[1].country
        if inside and inside[0] < last and word == first and inside[1].country:
            return inside[1].country  # "Senate Finance Committee"
    mark = first - 1 if first and words[first - 1].possessive else first
    before = at.map.by_last.get(mark)
    if before is not None and is_state(before) and isinstance(before.entry, Named):
        return before.entry.country if before.entry.how != "capital" or mark < first else None
    abroad = words.folded[last - 1] in lexicon.word_lists()["abroad"]
    joints = ("of",) if abroad else ("of", "in")
    if last + 1 < len(words) and words.folded[last] in joints:
        step = 2 if words.folded[last + 1] == "the" else 1
        after = at.map.by_first.get(last + step)
        if after is not None and is_state(after) and isinstance(after.entry, Named):
            return after.entry.country
    return None
