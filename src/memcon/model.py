"""The vocabulary: what Memcon reads out of coverage, as frozen dataclasses and enums, no logic.

Offsets are characters (Unicode code points) of the article's own text, half-open. Dates are ISO
8601, never more precise than the text. Actor ids inside a `Reading` hold within that article, and
inside a `Record` across all; ids of statements and events ("s1", "e1") hold within their article.

Event types, modes, contexts and sectors are PLOVER's (Open Event Data Alliance), types and values
of time expressions TIMEX3's (TimeML), countries ISO 3166-1 alpha-3.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``[start, end)`` of an article's text."""

    start: int
    end: int


class How(StrEnum):
    """How a fact about an article came to be known, from surest to least sure."""

    SIDECAR = "sidecar"  # a coverage.toml beside the files says so
    INPUT = "input"  # a field of the input record (JSON, CSV, Parquet)
    PAGE = "page"  # the metadata of an HTML page
    PRINTED = "printed"  # printed in the text (a header line, a byline, a credit)
    PATH = "path"  # the file's name or folder
    INFERRED = "inferred"  # worked out from the text's own anchors; the reason says how


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"  # a body of a state: a ministry, a court, an army
    ORGANISATION = "organisation"
    GROUP = "group"  # people without an organisation: "two diplomats", "soldiers"
    DOCUMENT = "document"  # a text that speaks: a communiqué, a poll


class MentionKind(StrEnum):
    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


class Granularity(StrEnum):
    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    TIME = "time"
    INTERVAL = "interval"


class Basis(StrEnum):
    """Where a date comes from."""

    STATED = "stated"  # the text gives it in full
    RESOLVED = "resolved"  # a relative expression, resolved against the article's date
    INFERRED = "inferred"  # carried over from the neighbouring text
    PUBLICATION = "publication"  # nothing nearer than the day the article appeared


class TimexType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Voice(StrEnum):
    """The kind of a statement: verbatim, paraphrased, or partly each."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What the cue says was done by saying it."""

    SAY = "say"
    DENY = "deny"
    ASK = "ask"
    DEMAND = "demand"
    PROMISE = "promise"
    THREATEN = "threaten"
    PRAISE = "praise"
    CRITICISE = "criticise"
    AGREE = "agree"
    THINK = "think"


class EventType(StrEnum):
    """PLOVER's sixteen event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    OCCURRED = "occurred"
    UNDER_WAY = "under way"
    PLANNED = "planned"
    FAILED = "failed"
    REFUSED = "refused"  # by whoever would have had to do it
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    CLAIMED = "claimed"


class DisputeKind(StrEnum):
    DENIAL = "denial"
    QUANTITY = "quantity"
    OUTCOME = "outcome"
    ATTRIBUTION = "attribution"
    FRAMING = "framing"


class Stance(StrEnum):
    DEMAND = "demand"
    OFFER = "offer"
    ACCEPT = "accept"
    REJECT = "reject"
    SUPPORT = "support"
    COMMIT = "commit"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Known:
    """How one field of an article is known; ``span`` is where the text prints it."""

    how: How
    reason: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it came in.

    ``text`` is the file's own text where the file is plain text, and the extracted text of a page.
    ``body`` holds one span for each paragraph of the article itself, in order, without furniture
    (menus, captions, related links, credits, sign-ups) and without ``headings`` (the title as
    printed in the text, and section headings), which stand apart. ``published`` is an ISO 8601 day
    or time, or None where nothing says. ``language`` is an ISO 639-1 code. ``wire`` names the
    agencies credited in the text. ``known`` says for each field how it is known.
    """

    id: str
    text: str
    body: tuple[Span, ...]
    path: str = ""
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    headings: tuple[Span, ...] = ()
    wire: tuple[str, ...] = ()
    known: dict[str, Known] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skip:
    """An input, or part of one, that could not be read: what and where, why, what to do."""

    where: str
    why: str
    advice: str


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as far as the text carries it: ISO 8601, intervals "A/B", open "../B" or "A/.."."""

    value: str
    granularity: Granularity
    basis: Basis


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names, describes or stands for an actor.

    One of several ("the two leaders") has ``members``, and an ``actor`` if they are one of its own.
    """

    start: int
    end: int
    kind: MentionKind
    actor: str | None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A title as the coverage gives it: "foreign minister" of "North Korea"."""

    title: str
    of: str | None
    evidence: Span
    article: str = ""
    date: str | None = None  # the day of the article that states it


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts; ``forms`` are the names seen, ``sector`` is PLOVER's."""

    id: str
    name: str
    kind: Kind
    country: str | None = None
    sector: str | None = None
    forms: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    articles: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()  # why mentions across articles were taken as this one actor


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: ``value`` is None where the text does not let it be resolved.

    For a part of a day it is the day, and ``part`` is TIMEX3's code: MO, MI, AF, EV, NI, DT.
    """

    start: int
    end: int
    type: TimexType
    value: str | None
    granularity: Granularity | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place; without ``country`` and coordinates where the gazetteer leaves it open."""

    start: int
    end: int
    name: str
    country: str | None = None
    admin: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said, by whom and through whom.

    ``source``, ``cue`` and ``content`` are spans as in PolNeAR (Newell et al. 2018). ``speaker``
    and ``addressee`` are actor ids; ``via`` holds those it came through, outermost first; of other
    statements ``nested_in`` contains this one, and ``answers`` is denied or disputed by it.
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: str | None
    kind: Voice
    act: Act = Act.SAY
    via: tuple[str, ...] = ()
    addressee: str | None = None
    date: DateValue | None = None
    place: str | None = None
    negated: bool = False
    hedged: bool = False
    nested_in: str | None = None
    answers: str | None = None
    speakers: tuple[str, ...] = ()  # all of them, where several speak as one


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A number that sizes an event: what is counted, how many, and where the text says so."""

    what: str
    value: float
    span: Span
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A coded event. ``status`` is that of the coded act; a claimed one names its claimant."""

    id: str
    type: EventType
    status: Status
    sources: tuple[str, ...]
    recipients: tuple[str, ...]
    anchor: Span
    evidence: Span
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    date: DateValue | None = None
    place: str | None = None
    claimed_by: str | None = None
    statement: str | None = None  # the statement in whose content it stands
    magnitudes: tuple[Magnitude, ...] = ()
    background: bool = False


@dataclass(frozen=True, slots=True)
class MainEvent:
    """Who, what, when (ISO) and where of what the article is about, best answer first."""

    who: tuple[str, ...] = ()
    what: str = ""
    when: tuple[str, ...] = ()
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with all that was found in it alone; no record is made of its ``asides``."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    main_event: MainEvent = MainEvent()
    story: str | None = None
    read: bool = True  # False where the text was kept but not read (another language)
    asides: tuple[Statement, ...] = ()  # whose words tell nothing alone: "discussed trade", "so"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence, or part of one, that carries a line of the record."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RecordArticle:
    """An article's place in the record; ``copy_of`` is the article whose text it repeats."""

    id: str
    path: str
    outlet: str | None
    title: str | None
    published: str | None
    story: str | None
    copy_of: str | None = None
    copy_reason: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one course of events; ``first`` and ``last`` are the days they appeared."""

    id: str
    title: str
    articles: tuple[str, ...]
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one article, as told there: a part of a happening."""

    article: str
    event: str
    status: Status
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Happening:
    """One real event as told by one or more articles.

    ``outlets`` tell it; of these ``independent`` do so in their own words (copies and shared wire
    credits count once). ``tellings`` are in order of publication, so they show how its status went.
    """

    id: str
    type: EventType
    title: str
    status: Status
    date: DateValue | None
    place: str | None
    sources: tuple[str, ...]
    recipients: tuple[str, ...]
    outlets: tuple[str, ...]
    independent: int
    evidence: tuple[Evidence, ...]
    tellings: tuple[Telling, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One account in a dispute: who holds it, through whom, in which words, in which outlets."""

    actors: tuple[str, ...]
    claim: str
    evidence: tuple[Evidence, ...]
    via: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    unnamed: bool = False  # it is of nobody named; without actors it is else the outlets' own


@dataclass(frozen=True, slots=True)
class Dispute:
    """Accounts that cannot all be right, or that tell one thing differently: laid out, not judged.

    ``confidence`` in [0, 1] is how sure it is that the accounts differ; ``reason`` says why.
    """

    id: str
    issue: str
    kind: DisputeKind
    confidence: float
    reason: str
    sides: tuple[Side, ...]
    happening: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor wants, offers, accepts or refuses on an issue, as of a date.

    ``told_by`` is None where it is in the actor's own words, else who says it of them.
    """

    actor: str
    issue: str
    stance: Stance
    date: DateValue | None
    claim: str
    evidence: tuple[Evidence, ...]
    told_by: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A dated line: the best-told sentence of a happening or turning statement."""

    date: DateValue
    text: str
    happening: str | None
    status: Status
    outlets: tuple[str, ...]
    independent: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The whole: every reading, with actor ids that hold across them, and what spans them."""

    readings: tuple[Reading, ...]
    articles: tuple[RecordArticle, ...]
    actors: tuple[Actor, ...]
    stories: tuple[Story, ...]
    happenings: tuple[Happening, ...]
    disputes: tuple[Dispute, ...]
    positions: tuple[Position, ...]
    timeline: tuple[TimelineEntry, ...]
    skipped: tuple[Skip, ...] = ()
