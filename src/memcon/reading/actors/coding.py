"""Coding a phrase by itself: kind, country, sector and role, as coders of other sources want it.

No context and no parse: the phrase's own words, their order, and the tables. What the phrase does
not say is None.
"""

from __future__ import annotations

from dataclasses import dataclass

from memcon import countries
from memcon.model import Kind
from memcon.reading.actors import lexicon, names
from memcon.reading.actors.lexicon import Agent, Body, Named, Title

_LIMIT = 60  # words; what is longer is no phrase
_JOINTS = {"of", "for", "from", "at", "with", "in", "to", "on", "by", "near", "based", "who", "fleeing", "living", "against", "affiliated", "operating", "serving", ",", "and"}  # fmt: skip  # noqa: E501
_CIVIL = "CVL"


@dataclass(frozen=True, slots=True)
class Coded:
    """What a phrase says of an actor; ``country`` is ISO 3166-1 alpha-3, ``sector`` PLOVER's."""

    kind: Kind | None
    country: str | None = None
    sector: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class _Hit:
    first: int
    last: int
    entry: Title | Agent | Body | Named
    plural: bool = False


def code_actor(text: str) -> Coded:
    """Code an actor's name, title or description that stands by itself.

    Args:
        text: the phrase alone: "former Zambian foreign minister", "rebels", "the Turkish central
            bank". Only its first sixty words are read.

    Returns:
        Its kind, country, sector and role; every field None where the phrase tells nothing.
    """
    words = lexicon.parts(text)[:_LIMIT]
    words = words[1:] if words[:1] in (["the"], ["The"], ["a"], ["an"], ["A"], ["An"]) else words
    if not words:
        return Coded(None)
    keys = [lexicon.key(word) for word in words]
    folded = [lexicon.fold(word) for word in words]
    hits = _hits(words, keys, folded)
    head = _head(hits, folded)
    country = _country(hits, words, head)
    if head is None:
        return _unlisted(words, hits, country)
    return _coded(head, hits, words, folded, country)


def _hits(words: list[str], keys: list[str], folded: list[str]) -> list[_Hit]:
    """Everything the tables know, left to right, the longest first and without overlaps."""
    found: list[_Hit] = []
    at = 0
    while at < len(words):
        hit = _longest(words, keys, folded, at)
        if hit is None:
            at += 1
            continue
        found.append(hit)
        at = hit.last
    return found


def _longest(words: list[str], keys: list[str], folded: list[str], at: int) -> _Hit | None:
    options: list[_Hit] = []
    named = lexicon.names().match(keys, at) or _lower_name(words, at)
    stance = at > 1 and words[at - 1] == "-" and folded[at - 2] in ("anti", "pro", "non")
    if named and not stance:
        options.append(_Hit(at, named[0], named[1]))
    for table, plural in ((lexicon.titles(), False), (lexicon.plural_titles(), True)):
        if title := table.match(folded, at):
            options.append(_Hit(at, title[0], title[1], plural))
    if agent := lexicon.agents().match(folded, at):
        options.append(_Hit(at, agent[0], agent[1], True))
    if body := lexicon.bodies().match(folded, at):
        options.append(_Hit(at, body[0], body[1]))
    # In a tie a name comes before a title, a singular before a plural.
    return max(options, key=lambda hit: hit.last, default=None)


def _lower_name(words: list[str], at: int) -> tuple[int, Named] | None:
    """A state's name or nationality word in lower case, as phrases are often typed."""
    for size in (4, 3, 2, 1):
        text = " ".join(words[at : at + size])
        if at + size > len(words) or not text.islower() or len(text) < 4:
            continue
        code = countries.country_of(text)
        demonym = None if code else countries.demonym_of(text)
        if code or demonym:
            how = "name" if code else "demonym"
            return at + size, Named(text, how, Kind.STATE, code or demonym, None)
    return None


def _head(hits: list[_Hit], folded: list[str]) -> _Hit | None:
    """What the phrase is about: the last word for people or bodies before its first "of"."""
    cut = next((at for at, word in enumerate(folded) if at and word in _JOINTS), len(folded))
    front = [hit for hit in hits if hit.first < cut] or hits
    heads = [hit for hit in front if not isinstance(hit.entry, Named) or hit.entry.how == "body"]
    return heads[-1] if heads else None


def _country(hits: list[_Hit], words: list[str], head: _Hit | None) -> str | None:
    """The first state that the phrase names, then its bodies', its title's, its region's."""
    for hit in hits:
        if isinstance(hit.entry, Named) and hit.entry.how == "body" and hit.entry.sector == "IGO":
            return None
        if isinstance(hit.entry, Named) and hit.entry.how != "body":
            return hit.entry.country
    for hit in hits:
        if isinstance(hit.entry, Named) and hit.entry.country:
            return hit.entry.country
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            if words[at][:1].isupper() and (
                code := countries.part_of(" ".join(words[at : at + size]))
            ):
                return code
    if head is not None and isinstance(head.entry, Title):
        return head.entry.country or None
    return None


def _unlisted(words: list[str], hits: list[_Hit], country: str | None) -> Coded:
    """A phrase without a word for people or bodies: a state, its people, a capital, a name."""
    first = hits[0] if hits else None
    if first is not None and isinstance(first.entry, Named):
        how = first.entry.how
        if how == "capital":
            return Coded(Kind.STATE, country, "GOV")
        if _people(hits, words):
            return Coded(Kind.GROUP, country, _CIVIL)
        whole = first.last - first.first >= len(words)
        if whole or how == "name":
            return Coded(Kind.STATE, country)
    if names.looks_like_person(names.name_parts(words)):
        return Coded(Kind.PERSON, country)
    if country is not None and first is not None:
        return Coded(Kind.STATE, country)
    return Coded(None, country)


def _people(hits: list[_Hit], words: list[str]) -> bool:
    """A nationality in the plural, alone or after another: "Palestinians", "Bosnian Serbs"."""
    demonyms = [h for h in hits if isinstance(h.entry, Named) and h.entry.how == "demonym"]
    last = words[demonyms[-1].last - 1] if demonyms else ""
    plural = last.endswith(("ns", "is", "ts", "bs", "ks", "rs", "nes", "men", "os", "ds", "es"))
    return plural and not last.endswith("ese") and len(demonyms) == len(hits)


def _coded(
    head: _Hit, hits: list[_Hit], words: list[str], folded: list[str], country: str | None
) -> Coded:
    entry = head.entry
    lists = lexicon.word_lists()
    body = next((h.entry for h in reversed(hits) if _is_body(h) and h is not head), None)
    if isinstance(entry, Named):
        return Coded(entry.kind, country or entry.country, entry.sector)
    if isinstance(entry, Body):
        kind = Kind.ORGANISATION if _international(hits) else entry.kind
        return Coded(kind, country, _body_sector(entry, folded))
    sector: str | None = entry.sector or None
    if entry.name in lists["borrowed"] and body is not None:
        found = getattr(body, "sector", None)
        sector = found if found and found != "IGO" else sector
    if "opposition" in folded[: head.last] and sector in ("GOV", "PTY", "LEG", _CIVIL):
        sector = "OPP"
    if _rebel(folded[: head.first]) and sector in ("GOV", "MIL"):
        sector = "REB"
    former = any(word in lists["former"] for word in folded[: head.first])
    if former and sector in ("GOV", "MIL", "LEG", "SPY", "COP"):
        sector = "ELI"
    kind = Kind.PERSON if isinstance(entry, Title) and not head.plural else Kind.GROUP
    role = _role(entry, head, folded, former=former) if kind is Kind.PERSON else None
    return Coded(kind, country, sector, role)


def _role(entry: Title | Agent, head: _Hit, folded: list[str], *, former: bool) -> str:
    fields = [w for w in folded[: head.first] if w in lexicon.word_lists()["ranks"]]
    return " ".join([*(["former"] if former else []), *fields, entry.name])


def _rebel(before: list[str]) -> bool:
    return any(word in ("rebel", "insurgent", "guerrilla", "separatist") for word in before)


def _is_body(hit: _Hit) -> bool:
    return isinstance(hit.entry, Body) or (isinstance(hit.entry, Named) and hit.entry.how == "body")


def _international(hits: list[_Hit]) -> bool:
    return any(isinstance(h.entry, Named) and h.entry.sector == "IGO" for h in hits)


def _body_sector(entry: Body, folded: list[str]) -> str | None:
    if "opposition" in folded and entry.sector in ("PTY", ""):
        return "OPP"
    if _rebel(folded) and entry.sector in ("PTY", "", "CVL"):
        return "REB"
    return entry.sector or None
