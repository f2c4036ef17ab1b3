"""Five real dispatches on the Hanoi summit: what a careful reader takes from them.

The coverage is not part of the project; without it these tests are skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import memcon
from memcon.model import Actor, EventType, Record, Side, Span, Status, Voice
from memcon.reading.statements import tagged

COVERAGE = Path(__file__).parents[2] / "shared" / "coverage" / "hanoi-2019"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not COVERAGE.exists(), reason=f"no coverage at {COVERAGE}"),
]


@pytest.fixture(scope="module")
def record() -> Record:
    return memcon.record(COVERAGE)


def actors(record: Record, *names: str) -> set[str]:
    """Ids of the actors that bear one of these names."""
    return {a.id for a in record.actors if {a.name, *a.forms} & set(names)}


def by_name(record: Record) -> dict[str, Actor]:
    return {actor.id: actor for actor in record.actors}


def words(record: Record, article: str, start: int, end: int) -> str:
    text = next(r.article.text for r in record.readings if r.article.id == article)
    return text[start:end]


def test_hanoi_articles_are_dated(record: Record) -> None:
    dates = {a.path[:3]: (a.published or "")[:10] for a in record.articles}
    assert dates == {
        "000": "2019-02-28",
        "001": "2019-02-14",
        "002": "2019-03-01",
        "003": "2019-03-01",
        "004": "2019-01-07",
    }


def test_hanoi_nothing_is_read_from_furniture(record: Record) -> None:
    for reading in record.readings:
        told = tagged(reading.article)  # the body, and the article's own headline
        said = [s for statement in reading.statements for s in statement.content]
        assert all(_inside(span, told) for span in said)
        assert all(_inside(event.anchor, reading.article.body) for event in reading.events)


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in spans)


def test_hanoi_north_korea_is_one_actor(record: Record) -> None:
    states = [a for a in record.actors if a.kind == "state" and a.country == "PRK"]
    assert len(states) == 1
    assert {"North Korea", "DPRK", "Pyongyang"} <= set(states[0].forms)


def test_hanoi_two_people_named_ri_stay_two(record: Record) -> None:
    one, other = actors(record, "Ri Yong Ho"), actors(record, "Ri Kil Song")
    assert len(one) == 1 and len(other) == 1 and one != other


def test_hanoi_summit_is_one_happening_of_several_outlets(record: Record) -> None:
    pair = actors(record, "Donald Trump") | actors(record, "Kim Jong Un")
    summits = [
        h
        for h in record.happenings
        if h.type == EventType.CONSULT
        and pair <= set(h.sources)
        and h.date
        and h.date.value.startswith("2019-02-2")
        and h.part_of is None
        and len({e.article for e in h.evidence}) >= 3
    ]
    assert len(summits) == 1


def test_hanoi_ended_without_an_agreement(record: Record) -> None:
    failed = [
        h for h in record.happenings if h.type == EventType.AGREE and h.status == Status.FAILED
    ]
    assert any(len({e.article for e in h.evidence}) >= 2 for h in failed)


def test_hanoi_singapore_summit_is_of_june_2018(record: Record) -> None:
    pair = actors(record, "Donald Trump") | actors(record, "Kim Jong Un")
    assert any(
        h.type == EventType.CONSULT
        and pair <= set(h.sources)
        and h.date
        and h.date.value.startswith("2018-06")
        for h in record.happenings
    )


def test_hanoi_visit_of_the_vietnamese_minister(record: Record) -> None:
    minh = actors(record, "Pham Binh Minh")
    visits = [h for h in record.happenings if h.type == EventType.CONSULT and minh & set(h.sources)]
    assert any(h.date and h.date.value == "2019-02-12/2019-02-14" for h in visits)


def test_hanoi_sanctions_demand_is_disputed_in_both_sides_words(record: Record) -> None:
    names = by_name(record)

    def holders(side: Side) -> set[str]:
        return {names[i].name for i in side.actors}

    found = [
        {frozenset(holders(side)): side.claim for side in d.sides}
        for d in record.disputes
        if any("sanction" in side.claim for side in d.sides)
    ]
    assert any(
        any("Donald Trump" in who for who in sides) and any("Ri Yong Ho" in who for who in sides)
        for sides in found
    )


def test_hanoi_accounts_of_its_end_and_of_what_was_expected_are_apart(
    record: Record,
) -> None:
    names = by_name(record)
    found = {
        d.issue.partition(":")[0]: {names[i].name for side in d.sides for i in side.actors}
        for d in record.disputes
    }
    assert found["why there was no agreement"] == {"Donald Trump"}  # against an outlet's own words
    assert "whether it goes on" not in found  # a position that stays is no end of the talks
    assert found["what was expected beforehand"] == {"Stephane Dujarric"}
    assert "Yang Xiyu" in found["what comes next"]  # who doubts it, against those who hope
    assert found["the breakdown of the high-stakes summit"] == {"KCNA"}  # which leaves it out
    assert len(record.disputes) == 7


def test_hanoi_guterres_speaks_through_dujarric(record: Record) -> None:
    guterres, dujarric = actors(record, "Antonio Guterres"), actors(record, "Stephane Dujarric")
    statements = [s for r in record.readings for s in r.statements]
    assert any(
        {s.speaker} <= guterres and set(s.via) & dujarric
        for s in statements
        if s.kind in (Voice.DIRECT, Voice.MIXED)
    )


def test_hanoi_timeline_is_in_order_and_every_line_in_its_article(record: Record) -> None:
    starts = [entry.date.value.removeprefix("../")[:10] for entry in record.timeline]
    assert starts and starts == sorted(starts)
    for entry in record.timeline:
        assert entry.evidence
        for e in entry.evidence:
            assert words(record, e.article, e.start, e.end).strip()
