"""An invented coverage: a dam, two states, a river; five articles, one of them a copy, one unread."""

from __future__ import annotations

from dataclasses import replace

from memcon.model import (
    Act,
    Actor,
    Article,
    Basis,
    DateValue,
    Dispute,
    DisputeKind,
    Event,
    EventType,
    Evidence,
    Granularity,
    Happening,
    How,
    Kind,
    Known,
    MainEvent,
    Mention,
    MentionKind,
    Position,
    Reading,
    Record,
    RecordArticle,
    Role,
    Side,
    Skip,
    Span,
    Stance,
    Statement,
    Status,
    Story,
    Telling,
    TimeExpression,
    TimelineEntry,
    TimexType,
    Voice,
)

TEXTS = {
    "wire-1": (
        "Home » World » Rivers\n"
        "Norland and Sudia end water talks without accord\n"
        "PORT ELIN — Norland and Sudia ended two days of talks on the Kessa dam on Thursday without an accord.\n"
        "“They asked us to stop filling the reservoir altogether,” Norland’s water minister Ada Brandt told reporters. “We could not do that.”\n"
        "Sudia’s chief negotiator Tarik Osman denied it. “We asked for a slower filling, not for a stop,” he said, according to the state agency SNA.\n"
        "The two sides will meet again in April, the mediators said.\n"
        "Read more: Five things to know about the Kessa dam\n"
    ),
    "daily-2": (
        "Sudia holds firm as dam talks close\n"
        "The talks in Port Elin closed on 14 March with what officials called real progress.\n"
        "SNA quoted negotiator Osman as saying that Norland had offered to share flow data every day.\n"
        "Norland will share its flow data every day, Ms Brandt said on Friday.\n"
        "Analysts at the River Institute doubted that the offer would hold.\n"
        "About 40 villages lie below the dam, the paper said.\n"
    ),
    "reprint-3": (
        "Norland and Sudia ended two days of talks on the Kessa dam on Thursday without an accord.\n"
        "“They asked us to stop filling the reservoir altogether,” Norland’s water minister Ada Brandt told reporters. “We could not do that.”\n"
    ),
    "Weekly/4?": (
        "Before the talks\n"
        "Norland and Sudia plan to meet in Port Elin in mid-March, two diplomats said.\n"
        "Norland signed the river treaty with Sudia in 1998.\n"
        "Norland threatened in January to fill the reservoir alone.\n"
    ),
    "francais-5": "Barrage de Kessa : les pourparlers s’achèvent sans accord.\nLes deux délégations se sont séparées jeudi.\n",
}
OUTLETS = {
    "wire-1": "Meridian Wire",
    "daily-2": "Sudia Daily",
    "reprint-3": "The Harbour Post",
    "Weekly/4?": "River Weekly",
    "francais-5": "Le Fleuve",
}
TITLES = {
    "wire-1": "Norland and Sudia end water talks without accord",
    "daily-2": "Sudia holds firm as dam talks close",
    "reprint-3": "Water talks end without accord",
    "Weekly/4?": "Before the talks",
    "francais-5": "Les pourparlers s’achèvent sans accord",
}
DAYS = {
    "wire-1": "2024-03-14",
    "daily-2": "2024-03-15",
    "reprint-3": "2024-03-15",
    "Weekly/4?": "2024-03-02",
}
FURNITURE = ("Home » World", "Read more:")
HEADINGS = ("Norland and Sudia end water", "Sudia holds firm", "Before the talks")


def span(article: str, words: str) -> Span:
    """Where the words first stand in an article."""
    start = TEXTS[article].index(words)
    return Span(start, start + len(words))


def evidence(article: str, words: str) -> Evidence:
    """The words of an article as evidence."""
    return Evidence(article, *span(article, words))


def day(value: str, basis: Basis = Basis.RESOLVED) -> DateValue:
    """A day, or an interval of days."""
    fine = Granularity.INTERVAL if "/" in value else Granularity.DAY
    return DateValue(value, fine, basis)


def _article(key: str) -> Article:
    body: list[Span] = []
    headings: list[Span] = []
    at = 0
    for line in TEXTS[key].splitlines(keepends=True):
        place = Span(at, at + len(line.rstrip("\n")))
        if line.startswith(HEADINGS):
            headings.append(place)
        elif not line.startswith(FURNITURE):
            body.append(place)
        at += len(line)
    return Article(
        id=key,
        text=TEXTS[key],
        body=tuple(body),
        headings=tuple(headings),
        path=f"dam/{key}.txt",
        url=f"https://example.org/{key}",
        outlet=OUTLETS[key],
        title=TITLES[key],
        byline="By M. Field" if key == "wire-1" else None,
        published=DAYS.get(key),
        language="fr" if key == "francais-5" else "en",
        wire=("Meridian Wire",) if key == "reprint-3" else (),
        known={
            "published": Known(How.INFERRED, "the text speaks of Thursday and of 14 March")
            if key == "daily-2"
            else Known(How.SIDECAR),
            "outlet": Known(How.SIDECAR),
        },
    )


def _mentions(key: str, *named: tuple[str, str]) -> tuple[Mention, ...]:
    found = []
    for words, actor in named:
        place = span(key, words)
        found.append(Mention(place.start, place.end, MentionKind.NAME, actor))
    return tuple(found)


def _statement(
    key: str, number: str, content: str, speaker: str | None, kind: Voice, **more: object
) -> Statement:
    cue, source = str(more.pop("cue", "")), str(more.pop("source", ""))
    rest = more.pop("rest", None)
    pieces = [span(key, content)] + ([span(key, str(rest))] if rest else [])
    return Statement(
        id=number,
        content=tuple(pieces),
        cue=(span(key, cue),) if cue else (),
        source=(span(key, source),) if source else (),
        speaker=speaker,
        kind=kind,
        **more,  # type: ignore[arg-type]
    )


ASKED = "“They asked us to stop filling the reservoir altogether,”"
COULD_NOT = "“We could not do that.”"
SLOWER = "“We asked for a slower filling, not for a stop,”"
OFFERED = "Norland had offered to share flow data every day"


def _brandt(key: str) -> Statement:
    return _statement(
        key, "s1", ASKED, "brandt", Voice.DIRECT, rest=COULD_NOT, cue="told",
        source="Norland’s water minister Ada Brandt", date=day("2024-03-14"),
        addressee="reporters",
    )  # fmt: skip


def _wire() -> Reading:
    key = "wire-1"
    return Reading(
        article=_article(key),
        main_event=MainEvent(("Norland and Sudia",), "end water talks without accord", ("2024-03-14",), ("Atlantis",)),
        mentions=(
            *_mentions(key, ("Norland and", "norland"), ("Sudia’s", "sudia")),
            *_mentions(key, ("Norland’s water minister Ada Brandt", "brandt"), ("Norland’s", "norland")),
            *_mentions(key, ("Sudia’s chief negotiator Tarik Osman", "osman")),
            Mention(*span(key, "The two sides"), MentionKind.DESCRIPTION, None, ("norland", "sudia")),
        ),
        times=(
            TimeExpression(*span(key, "Thursday"), TimexType.DATE, "2024-03-14", Granularity.DAY),
            TimeExpression(*span(key, "April"), TimexType.DATE, "2024-04", Granularity.MONTH),
        ),
        statements=(
            _brandt(key),
            _statement(
                key, "s2", SLOWER, "osman", Voice.DIRECT, cue="denied", act=Act.DENY,
                source="Tarik Osman", via=("sna",), date=day("2024-03-14"), answers="s1",
            ),
            _statement(
                key, "s3", "The two sides will meet again in April", "mediators", Voice.INDIRECT, source="the mediators",
            ),
        ),
        events=(
            Event("e1", EventType.CONSULT, Status.OCCURRED, ("norland", "sudia"), ("norland", "sudia"),
                  span(key, "talks on"), span(key, "Norland and Sudia ended two days of talks")),
            Event("e2", EventType.AGREE, Status.FAILED, ("norland", "sudia"), (),
                  span(key, "without an accord"), span(key, "without an accord")),
        ),
    )  # fmt: skip


def _daily() -> Reading:
    key = "daily-2"
    return Reading(
        article=_article(key),
        mentions=_mentions(key, ("SNA", "sna"), ("Osman", "osman"), ("Norland had", "norland")),
        statements=(
            _statement(
                key, "s1", OFFERED, "osman", Voice.INDIRECT, via=("sna",), cue="saying",
                source="negotiator Osman", date=day("2024-03-15", Basis.PUBLICATION),
            ),
            _statement(
                key, "s2", "Norland will share its flow data every day", "brandt", Voice.INDIRECT,
                cue="said", source="Ms Brandt", act=Act.PROMISE, date=day("2024-03-15"),
            ),
            _statement(key, "s3", "the offer would hold", "institute", Voice.INDIRECT, cue="doubted"),
            _statement(key, "s4", "About 40 villages lie below the dam", None, Voice.INDIRECT),
        ),
    )  # fmt: skip


def _readings() -> tuple[Reading, ...]:
    weekly, french = _article("Weekly/4?"), _article("francais-5")
    return (
        _wire(),
        _daily(),
        Reading(article=_article("reprint-3"), statements=(_brandt("reprint-3"),)),
        Reading(
            article=weekly,
            statements=(
                _statement(
                    "Weekly/4?", "s1", "Norland and Sudia plan to meet in Port Elin in mid-March",
                    "diplomats", Voice.INDIRECT, cue="said", source="two diplomats",
                    speakers=("diplomats",),
                ),
            ),
        ),
        Reading(article=french, read=False),
    )  # fmt: skip


def _actor(key: str, name: str, kind: Kind, *articles: str, **more: object) -> Actor:
    return Actor(key, name, kind, articles=articles, **more)  # type: ignore[arg-type]


def _actors() -> tuple[Actor, ...]:
    minister = Role(
        "water minister", "norland", span("wire-1", "water minister"), "wire-1", "2024-03-14"
    )
    chief = Role("chief negotiator", "sudia", span("wire-1", "chief negotiator"), "wire-1")
    return (
        _actor("norland", "Norland", Kind.STATE, "wire-1", "daily-2", "reprint-3", "Weekly/4?", country="NRL"),
        _actor("sudia", "Sudia", Kind.STATE, "wire-1", "daily-2", "Weekly/4?", country="SUD"),
        _actor("brandt", "Ada Brandt", Kind.PERSON, "wire-1", "daily-2", "reprint-3",
               forms=("Ada Brandt", "Ms Brandt", "Brandt"), roles=(minister,)),
        _actor("osman", "Tarik Osman", Kind.PERSON, "wire-1", "daily-2", forms=("Osman",), roles=(chief,)),
        _actor("sna", "SNA", Kind.ORGANISATION, "wire-1", "daily-2"),
        _actor("mediators", "the mediators", Kind.GROUP, "wire-1"),
        _actor("diplomats", "two diplomats", Kind.GROUP, "Weekly/4?"),
        _actor("institute", "River Institute", Kind.ORGANISATION, "daily-2"),
        _actor("reporters", "reporters", Kind.GROUP, "wire-1"),
    )  # fmt: skip


TALKS = "Norland and Sudia ended two days of talks on the Kessa dam on Thursday without an accord."
CLOSED = "The talks in Port Elin closed on 14 March with what officials called real progress."
PLANNED = "Norland and Sudia plan to meet in Port Elin in mid-March"
TREATY = "Norland signed the river treaty with Sudia in 1998."
THREAT = "Norland threatened in January to fill the reservoir alone."


def _happenings() -> tuple[Happening, ...]:
    both = ("norland", "sudia")
    talks = (
        evidence("Weekly/4?", PLANNED),
        evidence("wire-1", TALKS),
        evidence("daily-2", CLOSED),
        evidence("reprint-3", TALKS),
    )
    states = (Status.PLANNED, Status.OCCURRED, Status.OCCURRED, Status.OCCURRED)
    tellings = tuple(
        Telling(place.article, "e1", status, place)
        for place, status in zip(talks, states, strict=True)
    )
    return (
        Happening("h1", EventType.CONSULT, "Talks on the Kessa dam in Port Elin", Status.OCCURRED,
                  day("2024-03-13/2024-03-14"), "Port Elin", both, both,
                  ("Meridian Wire", "River Weekly", "Sudia Daily", "The Harbour Post"), 3, talks, tellings),
        Happening("h2", EventType.AGREE, "No accord on the dam", Status.FAILED, day("2024-03-14"), None,
                  both, (), ("Meridian Wire", "The Harbour Post"), 1,
                  (evidence("wire-1", "without an accord"), evidence("reprint-3", "without an accord")),
                  part_of="h1"),
        Happening("h3", EventType.AGREE, "River treaty", Status.OCCURRED,
                  DateValue("1998", Granularity.YEAR, Basis.STATED), None, ("norland",), ("sudia",),
                  ("River Weekly",), 1, (evidence("Weekly/4?", TREATY),)),
        Happening("h4", EventType.THREATEN, "Threat to fill the reservoir alone", Status.OCCURRED,
                  DateValue("2024-01", Granularity.MONTH, Basis.RESOLVED), None, ("norland",), ("sudia",),
                  ("River Weekly",), 1, (evidence("Weekly/4?", THREAT),)),
        Happening("h5", EventType.CONSULT, "Next meeting", Status.PLANNED,
                  DateValue("2024-04", Granularity.MONTH, Basis.RESOLVED), None, both, both,
                  ("Meridian Wire",), 1, (evidence("wire-1", "The two sides will meet again in April"),)),
    )  # fmt: skip


def _timeline() -> tuple[TimelineEntry, ...]:
    def entry(number: int, words: str, place: Evidence) -> TimelineEntry:
        happening = _happenings()[number]
        return TimelineEntry(happening.date or day("2024-03-14"), words, happening.id, happening.status,
                             happening.outlets, happening.independent, (place,))  # fmt: skip

    said = TimelineEntry(
        day("2024-03-15", Basis.PUBLICATION), "Norland will share its flow data every day", None,
        Status.CLAIMED, ("Sudia Daily",), 1, (evidence("daily-2", "Norland will share its flow data every day"),),
    )  # fmt: skip
    return (
        entry(2, TREATY, evidence("Weekly/4?", TREATY)),
        entry(3, THREAT, evidence("Weekly/4?", THREAT)),
        entry(0, TALKS, evidence("wire-1", TALKS)),
        entry(1, "without an accord", evidence("wire-1", "without an accord")),
        said,
        entry(
            4,
            "The two sides will meet again in April",
            evidence("wire-1", "The two sides will meet again in April"),
        ),
    )


def _disputes() -> tuple[Dispute, ...]:
    return (
        Dispute(
            "d1", "filling of the reservoir", DisputeKind.DENIAL, 0.92,
            "Osman’s statement answers Brandt’s and denies it: a stop, or a slower filling.",
            (
                Side(("brandt",), ASKED, (evidence("wire-1", ASKED), evidence("reprint-3", ASKED)),
                     outlets=("Meridian Wire", "The Harbour Post")),
                Side(("osman",), SLOWER, (evidence("wire-1", SLOWER),), via=("sna",), outlets=("Meridian Wire",)),
            ),
            "h1",
        ),
        Dispute(
            "d2", "how the talks ended", DisputeKind.OUTCOME, 0.74,
            "One account tells an end without an accord, the other real progress.",
            (
                Side((), TALKS, (evidence("wire-1", TALKS),), outlets=("Meridian Wire",)),
                Side((), CLOSED, (evidence("daily-2", CLOSED),), outlets=("Sudia Daily",)),
            ),
            "h1",
        ),
    )  # fmt: skip


def _positions() -> tuple[Position, ...]:
    share = "Norland will share its flow data every day"
    return (
        Position("norland", "flow data", Stance.OFFER, day("2024-03-15"), share, (evidence("daily-2", share),)),
        Position("norland", "flow data", Stance.OFFER, day("2024-03-15"), OFFERED,
                 (evidence("daily-2", OFFERED),), told_by="osman"),
        Position("sudia", "reservoir", Stance.DEMAND, day("2024-03-14"), ASKED,
                 (evidence("wire-1", ASKED), evidence("reprint-3", ASKED)), told_by="brandt"),
        Position("sudia", "reservoir", Stance.DEMAND, day("2024-03-14"), SLOWER, (evidence("wire-1", SLOWER),)),
        Position("norland", "reservoir", Stance.REJECT, day("2024-03-14"), COULD_NOT, (evidence("wire-1", COULD_NOT),)),
    )  # fmt: skip


def record() -> Record:
    """The record of the invented coverage, as it would be made."""
    places = tuple(
        RecordArticle(
            id=reading.article.id,
            path=reading.article.path,
            outlet=reading.article.outlet,
            title=reading.article.title,
            published=reading.article.published,
            story="st1",
            copy_of="wire-1" if reading.article.id == "reprint-3" else None,
            copy_reason="2 of 2 paragraphs are the same"
            if reading.article.id == "reprint-3"
            else "",
        )
        for reading in _readings()
    )
    return Record(
        readings=_readings(),
        articles=places,
        actors=_actors(),
        stories=(Story("st1", "The Kessa dam talks", tuple(TEXTS), "2024-03-02", "2024-03-15"),),
        happenings=_happenings(),
        disputes=_disputes(),
        positions=_positions(),
        timeline=_timeline(),
        skipped=(Skip("dam/empty.txt", "the file is empty", "remove it or save the page again"),),
    )


def large(articles: int, each: int) -> Record:
    """A record of many articles, each with ``each`` statements by one of many speakers."""
    base = record()
    sentence = "Speaker number {n:05d} said that gauge {n:05d} stood high on that day.\n"
    readings, places, actors = [], [], {}
    for number in range(articles):
        key = f"many-{number:05d}"
        lines = [sentence.format(n=number * each + n) for n in range(each)]
        width = len(lines[0])
        speaker = f"sp{number % 97}"
        actors[speaker] = Actor(speaker, f"Speaker {number % 97:02d}", Kind.PERSON, articles=(key,))
        when = f"2023-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        statements = tuple(
            Statement(
                f"s{n}", (Span(n * width + 31, (n + 1) * width - 2),), (Span(n * width + 21, n * width + 25),),
                (Span(n * width, n * width + 20),), speaker, Voice.INDIRECT, date=day(when),
            )
            for n in range(each)
        )  # fmt: skip
        article = Article(
            key, "".join(lines), tuple(Span(n * width, (n + 1) * width - 1) for n in range(each)),
            outlet=f"Outlet {number % 7}", title=f"Article {number}", published=when, language="en",
        )  # fmt: skip
        readings.append(Reading(article=article, statements=statements))
        places.append(RecordArticle(key, "", article.outlet, article.title, when, None))
    return replace(
        base,
        readings=tuple(readings),
        articles=tuple(places),
        actors=tuple(actors.values()),
        stories=(),
        happenings=(),
        disputes=(),
        positions=(),
        timeline=(),
        skipped=(),
    )


def busy(days: int, crowd: int) -> Record:
    """A record with a happening and a dated line on each of many days, among many actors."""
    base = record()
    people = tuple(
        Actor(f"p{n}", f"Representative of the {n}th committee", Kind.PERSON) for n in range(crowd)
    )
    happenings, timeline = [], []
    for n in range(days):
        # Days that crowd together, then drift apart.
        when = DateValue(
            f"20{10 + n * n // 2000 % 80}-{n * 7 % 12 + 1:02d}-{n * 5 % 28 + 1:02d}",
            Granularity.DAY,
            Basis.STATED,
        )
        status = list(Status)[n % len(Status)]
        happenings.append(
            replace(
                base.happenings[n % 5], id=f"b{n}", status=status, date=when,
                sources=(f"p{n % crowd}",), recipients=(f"p{n * 3 % crowd}", f"p{n * 7 % crowd}"),
            )
        )  # fmt: skip
        entry = base.timeline[n % 5]
        words = entry.text.split()  # told from a later word each time round
        text = " ".join(words[n // 5 % max(len(words) - 3, 1) :])
        timeline.append(replace(entry, text=text, happening=f"b{n}", date=when, status=status))
    timeline.sort(key=lambda entry: entry.date.value)
    return replace(
        base,
        actors=(*base.actors, *people),
        happenings=tuple(happenings),
        timeline=tuple(timeline),
        disputes=(),
    )
