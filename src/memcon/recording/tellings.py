"""What each article tells of an event, made ready for comparing with what others tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from memcon.countries import country_of
from memcon.model import (
    Actor,
    Article,
    Basis,
    DateValue,
    Event,
    EventType,
    Granularity,
    Kind,
    Reading,
    Span,
    Status,
)
from memcon.recording.dates import Days, doubtful, told
from memcon.recording.stories import day_of
from memcon.recording.words import data, fold, stems, tokens

UNNAMED = "?"  # the party of people of whom no more is told
RECENT = 4  # days before publication in which undated news is taken to lie
LONG_AGO = 92  # days before publication in which lies what something else came after
AFTER = 90  # characters before a verb in which "after" can govern it
LONGEST = 2000  # characters of a sentence that is looked through
# "A week after the summit collapsed", "since the two met": nothing but words up to the verb.
_AFTER = re.compile(
    r"(?:\b(?P<count>[a-z]+|\d{1,3}) (?P<unit>day|week|month|year)s? )?"
    r"\b(?:after|since|following|despite)\b(?! a\b)[^,;:.—()\"“”]*$"
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part, at the grain of states: a country where it is known, else the actor.

    ``people`` are the named people; ``some`` tells of people without names.
    """

    key: str
    people: frozenset[str]
    some: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One event of one article with what it is compared by."""

    article: Article
    event: Event
    group: str
    mutual: bool
    sources: Mapping[str, Party]
    recipients: Mapping[str, Party]
    when: Days | None  # as the text tells it
    near: Days | None  # else the days before (or, of a plan, after) publication
    place: tuple[str, ...]
    named: frozenset[str]  # everyone in the sentence, as countries where known
    kind: str | None  # of a meeting
    rank: int
    ordinal: int | None
    words: frozenset[str]
    moved: bool = False  # put off or brought forward
    date: DateValue | None = None  # the event's, or publication's where that is in doubt
    retold: bool = False  # told only as what something else came after
    reported: bool = False  # within a sentence that says what somebody else said

    @property
    def parties(self) -> dict[str, Party]:
        return _joined(self.sources, self.recipients)

    @property
    def failed(self) -> bool:
        return self.event.status in (Status.FAILED, Status.DENIED)


def tell(reading: Reading, actors: Mapping[str, Actor]) -> list[Told]:
    """The events of a reading that happened, failed, are planned or claimed, in text order."""
    scene = _Scene(reading, actors)
    return [
        _told(reading.article, event, actors, scene)
        for event in reading.events
        if event.status is not Status.HYPOTHETICAL and (event.sources or event.recipients)
    ]


class _Scene:
    """What stands in an article's sentences: places with their countries, and who is named."""

    def __init__(self, reading: Reading, actors: Mapping[str, Actor]) -> None:
        self.moved = _moved_kinds(reading.article)
        self._cues = sorted((s.cue[0].start, s.speaker or "") for s in reading.statements if s.cue)
        self._hosts = {fold(place.name): place.country for place in reading.places if place.country}
        self._places = sorted((p.start, p.country) for p in reading.places if p.country)
        self._named = sorted(
            (m.start, (a.country if (a := actors.get(i)) else None) or i)
            for m in reading.mentions
            for i in ([m.actor] if m.actor else list(m.members))
        )

    def place(self, name: str | None) -> tuple[str, ...]:
        """A place from the narrow to the wide, its country as a code: ("hanoi", "VNM")."""
        parts = [country_of(part) or part for part in place_parts(name)]
        code = next((self._hosts.get(part) for part in parts if part in self._hosts), None)
        return tuple(dict.fromkeys([*parts, code] if code else parts))

    def reported(self, event: Event) -> bool:
        """Whether an event's sentence tells what somebody says who takes no part in it."""
        speakers = _within(self._cues, event.evidence)
        return event.statement is not None or not speakers <= {*event.sources, *event.recipients}

    def host(self, place: tuple[str, ...], sentence: Span) -> frozenset[str]:
        """The country of a place; those of the places in the sentence where none is told."""
        return countries_of(place) or frozenset(_within(self._places, sentence))

    def named(self, sentence: Span) -> frozenset[str]:
        """The countries, or ids, of the actors that a sentence mentions."""
        return frozenset(_within(self._named, sentence))


def _within(items: Sequence[tuple[int, str]], span: Span) -> set[str]:
    start, end = bisect_left(items, (span.start, "")), bisect_left(items, (span.end, ""))
    return {value for _, value in items[start:end]}


def _told(article: Article, event: Event, actors: Mapping[str, Actor], scene: _Scene) -> Told:
    lists = data("record_happenings")
    sentence = article.text[event.evidence.start : event.evidence.end]
    kind, rank, ordinal = _meeting(article, event)
    place = scene.place(event.place)
    host = scene.host(place, event.evidence)
    sources = _without_host(_parties(event.sources, actors), event, host)
    recipients = _without_host(_parties(event.recipients, actors), event, host)
    mutual = _mutual(event, sources, recipients)
    back = _back(article, event)
    value = _date(article, event, sentence)
    group = lists["groups"][
        EventType.AGREE if mutual and event.type is EventType.SUPPORT else event.type
    ]
    return Told(
        article=article,
        event=event,
        group=group,
        mutual=mutual,
        sources=sources,
        recipients=recipients,
        when=None if value and ".." in value.value else told(value),
        near=back or _near(article, event),
        place=place,
        named=scene.named(event.evidence),
        kind=kind if group == "meet" else None,
        rank=rank if group == "meet" else 0,
        ordinal=ordinal if group == "meet" else None,
        words=frozenset(stems(sentence)),
        moved=kind is not None and kind in scene.moved,
        retold=back is not None,
        date=value,
        reported=scene.reported(event),
    )


def _date(article: Article, event: Event, sentence: str) -> DateValue | None:
    if not doubtful(event.date, day_of(article.published), sentence):
        return event.date
    return DateValue((article.published or "")[:10], Granularity.DAY, Basis.PUBLICATION)


def _without_host(
    parties: dict[str, Party], event: Event, host: frozenset[str]
) -> dict[str, Party]:
    """The parties to a meeting without the state where others meet."""
    guests = {key: party for key, party in parties.items() if key not in host or party.people}
    mutual = event.type in data("record_happenings")["mutual"]["types"]
    if not mutual or (len(guests) < 2 and event.status is not Status.FAILED):
        return parties
    return guests


def _mutual(event: Event, sources: Mapping[str, Party], recipients: Mapping[str, Party]) -> bool:
    """Whether the parties act together: a meeting, or an agreement that is no one's pledge."""
    if event.type not in data("record_happenings")["mutual"]["types"]:
        return False
    together = len(sources) > 1 or not sources.keys().isdisjoint(recipients.keys())
    if event.type is EventType.AGREE and event.status is not Status.FAILED:
        return together and len(_joined(sources, recipients)) > 1
    if event.type is EventType.SUPPORT:
        return together  # PLOVER counts the signing of what was agreed as support
    return event.type is EventType.CONSULT or event.status is Status.FAILED or together


def _parties(ids: Iterable[str], actors: Mapping[str, Actor]) -> dict[str, Party]:
    found: dict[str, Party] = {}
    for i in ids:
        actor = actors.get(i)
        person = actor is not None and actor.kind is Kind.PERSON
        some = actor is not None and (actor.kind is Kind.GROUP or _nameless(actor))
        key = (actor.country if actor else None) or (UNNAMED if some else i)
        found = _joined(found, {key: Party(key, frozenset([i] if person else []), some)})
    return found


def _nameless(actor: Actor) -> bool:
    """Whether an actor is only described ("the two governments"), by no name and of no country."""
    described = actor.country is None and actor.name == actor.name.lower()
    return described and actor.kind in (Kind.STATE, Kind.GOVERNMENT)


def _joined(one: Mapping[str, Party], other: Mapping[str, Party]) -> dict[str, Party]:
    joined = dict(one)
    for key, party in other.items():
        mine = joined.get(key, party)
        joined[key] = Party(key, mine.people | party.people, mine.some or party.some)
    return joined


def _near(article: Article, event: Event) -> Days | None:
    day = day_of(article.published)
    if day is None or event.background:
        return None
    if event.status is Status.PLANNED:
        return Days(day, day + 60)
    return Days(day - RECENT, day)


def is_retold(article: Article, event: Event) -> bool:
    """Whether an event is told only as what something else came after."""
    return _back(article, event) is not None


def _back(article: Article, event: Event) -> Days | None:
    """When an event lies by which another is dated: "a week after the talks broke down"."""
    day = day_of(article.published)
    start, end = event.evidence
    before = article.text[max(start, event.anchor.start - AFTER) : event.anchor.start].lower()
    match = _AFTER.search(before)
    if day is None or match is None or end - start > LONGEST:
        return None
    lists = data("record_happenings")
    if match["unit"] is None:
        return Days(day - LONG_AGO, day)
    unit = lists["spans"][match["unit"]]
    said = match["count"]
    count = int(said) if said.isdigit() else lists["counts"].get(said, 0)
    if not count:
        return Days(day - LONG_AGO, day)
    return Days(day - count * unit - unit // 2 - 1, day - count * unit + unit // 2)


def place_parts(place: str | None) -> tuple[str, ...]:
    """A place's name from the narrow to the wide, folded: ("hanoi", "vietnam")."""
    return tuple(fold(part).strip() for part in (place or "").split(",") if part.strip())


def _meeting(article: Article, event: Event) -> tuple[str | None, int, int | None]:
    """The kind of meeting named nearest the anchor, its rank, and the ordinal before it."""
    lists = data("record_happenings")
    start, end = event.evidence
    words = [(fold(w), start + span.start) for w, span in tokens(article.text[start:end])]
    named = [
        (abs(at - event.anchor.start), i)
        for i, (w, at) in enumerate(words)
        if w in lists["meetings"]
    ]
    if not named:
        return None, 2, None
    within = [p for p in named if event.anchor.start <= words[p[1]][1] < event.anchor.end]
    _, i = min(within or named)
    noun = words[i][0]
    kind = lists["same_meeting"].get(noun, noun)
    ordinals = [lists["ordinals"][w] for w, _ in words[max(0, i - 4) : i] if w in lists["ordinals"]]
    return kind, lists["meetings"][noun], ordinals[-1] if ordinals else None


def _moved_kinds(article: Article) -> frozenset[str]:
    """The kinds of meeting that a sentence of the article tells to have been put off."""
    lists = data("record_happenings")
    text = article.text.lower()
    phrases = lists["moved_phrases"]
    if not any(word in text for word in (*lists["moved"], *phrases)):
        return frozenset()
    found = set()
    for start, end in article.body:
        for sentence in re.split(r"(?<=[.!?])\s", article.text[start:end]):
            words = {fold(word) for word, _ in tokens(sentence)}
            if not words.isdisjoint(lists["moved"]) or any(p in sentence.lower() for p in phrases):
                nouns = words & lists["meetings"].keys()
                found |= {lists["same_meeting"].get(noun, noun) for noun in nouns}
    return frozenset(found)


def moved_kinds(readings: Iterable[Reading]) -> frozenset[str]:
    """The kinds of meeting that some article of a story tells to have been put off."""
    return frozenset(kind for r in readings for kind in _moved_kinds(r.article))


def same_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether two places are one, or one lies in the other; None where one is not told."""
    if not one or not other:
        return None
    if one[0] in other or other[0] in one:
        return True
    venue = max(one, other, key=len)
    return len(venue) > 2 and bool(set(one) & set(other) - {venue[-1]})


def countries_of(names: Iterable[str]) -> frozenset[str]:
    """Those of some names that are codes of countries."""
    return frozenset(name for name in names if re.fullmatch(r"[A-Z]{3}", name))
