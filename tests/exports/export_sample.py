"""Records made by hand for the export tests: one of plain news, and one of hostile text."""

from __future__ import annotations

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
    Magnitude,
    Mention,
    MentionKind,
    Place,
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
    TimelineEntry,
    Voice,
)

MEETING = "Foreign Minister Ana Rojas of Peru met President Kofi Otieno in Accra on 4 May 2021."
TOLD = "Rojas said that Ghana had agreed to send 40 doctors to Peru."
RIOT = "In March, police in Lima wounded 12 protesters."
MAYBE = "Peru would cut off aid if the port stayed closed."
PLAIN = (MEETING, TOLD, RIOT, MAYBE)

# What text from outside may hold, each a danger to some format.
HOSTILE = (
    "=HYPERLINK(0) said \u202eMinister\u202c\t\"A;B,C\" at '10\\n'.\r\nBEGIN:VEVENT",
    "+1 \x00NUL\x07 \ud800 lone, \u2028separator\u2029 and \x85next line, said <b>&amp;</b>.",
    "@cmd|' /C calc'!A0 " + "very long " * 1500 + "end.",
    "-2+3 𝔘nicode 👩‍👩‍👧 \u0627\u0644\u0639 café ＝SUM(A1)",
)


def day(value: str, granularity: Granularity = Granularity.DAY) -> DateValue:
    return DateValue(value, granularity, Basis.STATED)


def make_record(sentences: tuple[str, str, str, str] = PLAIN) -> Record:
    """A record of one article of four sentences and of another without an address."""
    text = "\n".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    spans = [Span(at, at + len(s)) for at, s in zip(starts, sentences, strict=True)]
    first, second, third, fourth = spans
    plain = sentences is PLAIN
    name = "Ana Rojas" if plain else sentences[0]
    outlet = "The Accra Post" if plain else sentences[1]
    article = Article(
        id="a1" if plain else "a\n1\t;,",
        text=text,
        body=tuple(spans),
        path="a1.txt",
        url="https://post.example/a1" if plain else "javascript:alert(1)\r\nX:1",
        outlet=outlet,
        title="Ministers meet" if plain else sentences[3],
        byline=None,
        published="2021-05-05",
        language="en",
        known={"title": Known(How.PRINTED, "", first)},
    )
    people = (
        Actor("person:rojas", name, Kind.PERSON, "PER", "GOV", (name, "Rojas"), _roles(article)),
        Actor("person:otieno", "Kofi Otieno", Kind.PERSON, "GHA", "GOV", ("Kofi Otieno",)),
        Actor("state:PER", "Peru", Kind.STATE, "PER"),
        Actor("state:GHA", "Ghana", Kind.STATE, "GHA"),
        Actor("group:police", "police", Kind.GROUP, None, "COP"),
        Actor("document:poll", "a poll", Kind.DOCUMENT),
    )
    meeting = ("person:rojas", "person:otieno")
    events = (
        Event(
            "e1",
            EventType.CONSULT,
            Status.OCCURRED,
            meeting,
            meeting,
            Span(first.start, first.start + 7),
            first,
            cameo="040",
            contexts=("diplomatic",),
            date=day("2021-05-04"),
            place="Accra",
        ),
        Event(
            "e2",
            EventType.AGREE,
            Status.CLAIMED,
            ("state:GHA",),
            ("state:PER",),
            Span(second.start, second.start + 5),
            second,
            claimed_by="person:rojas",
            statement="s1",
            date=DateValue("2021-05-05", Granularity.DAY, Basis.PUBLICATION),
        ),
        Event(
            "e3",
            EventType.ASSAULT,
            Status.OCCURRED,
            ("group:police",),
            (),
            Span(third.start, third.start + 2),
            third,
            mode="beat",
            date=day("2021-03", Granularity.MONTH),
            place="Lima",
            magnitudes=(Magnitude("injured", 12.0, Span(third.start, third.start + 2)),),
        ),
        Event(
            "e4",
            EventType.SANCTION,
            Status.HYPOTHETICAL,
            ("state:PER",),
            ("nobody",),
            Span(fourth.start, fourth.start + 4),
            fourth,
            mode="discontinue",
            background=True,
        ),
    )
    said = Statement(
        "s1", (second,), (), (), "person:rojas", Voice.INDIRECT, Act.SAY, date=day("2021-05-05")
    )
    places = (
        Place(first.start, first.start + 5, "Accra", "GHA", None, 5.55602, -0.1969),
        Place(third.start, third.start + 4, "Lima", "PER"),
    )
    mentions = (
        Mention(first.start, first.start + 9, MentionKind.NAME, "person:rojas"),
        Mention(first.start, first.end, MentionKind.DESCRIPTION, None, meeting),
        Mention(second.start, second.start + 5, MentionKind.NAME, "person:rojas"),
        Mention(third.start, third.start + 2, MentionKind.PRONOUN, "group:police"),
    )
    reading = Reading(article, mentions, people, (), places, (said,), events, story="story:1")
    bare = Reading(Article("b2", "Nothing to see.", (Span(0, 15),)), read=False)
    return Record(
        readings=(reading, bare),
        articles=tuple(
            RecordArticle(a.id, a.path, a.outlet, a.title, a.published, "story:1")
            for a in (article, bare.article)
        ),
        actors=people,
        stories=(Story("story:1", "Ministers meet", (article.id,)),),
        happenings=_happenings(article, events, outlet),
        disputes=(_dispute(article, spans, sentences),),
        positions=_positions(article, second, sentences),
        timeline=_timeline(article, spans, sentences, outlet),
        skipped=(Skip("c3.txt", "empty", "leave it out"), Skip(sentences[2], "=1", "@x")),
    )


def _roles(article: Article) -> tuple[Role, ...]:
    return (Role("foreign minister", "state:PER", Span(0, 16), article.id, "2021-05-05"),)


def _at(article: Article, span: Span) -> Evidence:
    return Evidence(article.id, span.start, span.end)


def _happenings(article: Article, events: tuple[Event, ...], outlet: str) -> tuple[Happening, ...]:
    return tuple(
        Happening(
            f"happening:{event.id}",
            event.type,
            f"{event.type.value.title()}: {outlet}",
            event.status,
            event.date,
            event.place,
            event.sources,
            event.recipients,
            (outlet,),
            1,
            (_at(article, event.evidence),),
            (Telling(article.id, event.id, event.status, _at(article, event.evidence)),),
        )
        for event in events[:3]
    )


def _dispute(article: Article, spans: list[Span], sentences: tuple[str, ...]) -> Dispute:
    sides = tuple(
        Side((key,), sentence, (_at(article, span),), (), ("The Accra Post",))
        for key, sentence, span in zip(
            ("person:rojas", "person:otieno"), sentences, spans, strict=False
        )
    )
    return Dispute("dispute:1", sentences[1], DisputeKind.DENIAL, 0.5, sentences[2], sides)


def _positions(article: Article, span: Span, sentences: tuple[str, ...]) -> tuple[Position, ...]:
    when = day("2021-05-05")
    where = (_at(article, span), _at(article, span))
    return (Position("state:GHA", "doctors", Stance.OFFER, when, sentences[1], where),)


def _timeline(
    article: Article, spans: list[Span], sentences: tuple[str, ...], outlet: str
) -> tuple[TimelineEntry, ...]:
    dates = (
        (day("2021-03", Granularity.MONTH), "happening:e3", Status.OCCURRED, 2),
        (day("2021-05-04"), "happening:e1", Status.OCCURRED, 0),
        (day("2021-05-05/2021-05-07", Granularity.INTERVAL), None, Status.CLAIMED, 1),
        (day("2020", Granularity.YEAR), None, Status.FAILED, 3),
        (day("../2020-01-01", Granularity.INTERVAL), None, Status.OCCURRED, 3),
        (day("9999-12-31"), None, Status.PLANNED, 3),
    )
    return tuple(
        TimelineEntry(
            when, sentences[at], happening, status, (outlet,), 1, (_at(article, spans[at]),)
        )
        for when, happening, status, at in dates
    )


EMPTY = Record((), (), (), (), (), (), (), ())
