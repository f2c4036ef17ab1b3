"""Readings with odd values cost nothing but themselves."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.model import (
    Act,
    Actor,
    Article,
    Basis,
    DateValue,
    Event,
    EventType,
    Granularity,
    Kind,
    Mention,
    MentionKind,
    Reading,
    Role,
    Span,
    Statement,
    Status,
    Voice,
)
from memcon.recording import build

WORDS = [
    "Karadin",
    "said",
    "all",
    "12",
    "killed",
    "no",
    "deal",
    "summit",
    "“we",
    "will",
    "not”",
    ".",
    "\n",
    "",
    "Ünïcøde",
]
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
dates = st.sampled_from(
    [
        "2024-05-02",
        "2024-05",
        "2024",
        "../2024-05-02",
        "2024-05-02/..",
        "2024-13-40",
        "PAST_REF",
        "",
        "9999-12-31/0001-01-01",
    ]
)
ids = st.sampled_from(["person:a", "person:b", "state:FRA", "group:x@1", "document:d", "nobody"])


def spans(text: str) -> st.SearchStrategy[Span]:
    edge = st.integers(0, max(1, len(text)))
    return st.tuples(edge, edge).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(texts)
    value = st.builds(
        DateValue, dates, st.sampled_from(list(Granularity)), st.sampled_from(list(Basis))
    )
    span = spans(text)
    actors = [
        Actor(key, draw(st.sampled_from(["Ana Silva", "Silva", "", "J. Silva", "the ministry", "UN"])), kind,
              draw(st.sampled_from([None, "FRA", "XXX"])), None, ("Silva", ""), (Role("president", None, draw(span)),))
        for key, kind in [("person:a", Kind.PERSON), ("person:b", Kind.PERSON), ("state:FRA", Kind.STATE),
                          ("group:x@1", Kind.GROUP), ("document:d", Kind.DOCUMENT)]
    ]  # fmt: skip
    statement = st.builds(
        Statement, st.sampled_from(["s1", "s2"]), st.tuples(span), st.tuples(span), st.tuples(span),
        st.none() | ids, st.sampled_from(list(Voice)), st.sampled_from(list(Act)), st.tuples(ids),
        date=st.none() | value, nested_in=st.sampled_from([None, "s1", "s9"]), answers=st.sampled_from([None, "s1", "s9"]),
    )  # fmt: skip
    event = st.builds(
        Event, st.sampled_from(["e1", "e2"]), st.sampled_from(list(EventType)), st.sampled_from(list(Status)),
        st.tuples(ids), st.tuples(ids), span, span, date=st.none() | value,
        place=st.sampled_from([None, "", "Paris", ", ,", "Paris, France"]), claimed_by=st.none() | ids,
    )  # fmt: skip
    mention = st.builds(
        lambda s, i: Mention(s.start, s.end, MentionKind.NAME, i), span, st.none() | ids
    )
    article = Article(
        draw(st.sampled_from(["a", "b", "c"])), text, (draw(span),),
        published=draw(st.sampled_from([None, "2024-05-02", "soon", "2024-05-03T10:00:00Z"])),
        outlet=draw(st.sampled_from([None, "", "Daily"])), url=draw(st.sampled_from([None, "x", "https://www.d.org/1"])),
    )  # fmt: skip
    return Reading(
        article, tuple(draw(st.lists(mention, max_size=4))), tuple(actors),
        statements=tuple(draw(st.lists(statement, max_size=4))), events=tuple(draw(st.lists(event, max_size=4))),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(readings(), max_size=4, unique_by=lambda reading: reading.article.id))
def test_hostile_values_never_stop_the_record(found: list[Reading]) -> None:
    record = build(found)
    assert {a.id for a in record.articles} == {r.article.id for r in found}
    assert build(reversed(found)) == record
