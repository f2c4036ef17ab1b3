"""Happenings: which tellings are of one event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Basis, EventType, Happening, Kind, Reading, Record, Status
from memcon.recording import build

CONSULT, AGREE = EventType.CONSULT, EventType.AGREE
STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries. "


def meeting(
    page: Callable[..., Any],
    id: str,
    sentence: str,
    *,
    date: str | None,
    published: str,
    place: str | None = "Lisbon, Portugal",
    status: Status = Status.OCCURRED,
    type: EventType = CONSULT,
    people: bool = True,
) -> Reading:
    """One article that tells of the two presidents, or of the two states."""
    article = page(id, STORY + "\n" + sentence, published)
    if people:
        parties = [
            article.actor("Vasil Karadin", Kind.PERSON, "BGR", title="president"),
            article.actor("Marta Olsk", Kind.PERSON, "POL", title="president"),
        ]
    else:
        parties = [article.state("BGR", "Zubrowka"), article.state("POL", "Molvania")]
    article.event(type, sentence, parties, parties, date=date, place=place, status=status)
    reading: Reading = article.reading()
    return reading


def of(record: Record, type: EventType = CONSULT) -> list[Happening]:
    return [h for h in record.happenings if h.type is type]


def test_happenings_one_summit_in_the_words_of_three_outlets(page: Callable[..., Any]) -> None:
    record = build(
        [
            meeting(
                page,
                "a",
                "Vasil Karadin and Marta Olsk opened their summit.",
                date="2024-05-02",
                published="2024-05-02",
            ),
            meeting(
                page,
                "b",
                "The two-day summit of Vasil Karadin and Marta Olsk ended.",
                date="2024-05-02/2024-05-03",
                published="2024-05-03",
            ),
            meeting(
                page,
                "c",
                "Zubrowka and Molvania held talks on fish.",
                date="2024-05-03",
                published="2024-05-04",
                people=False,
            ),
        ]
    )
    (summit,) = of(record)
    assert summit.date and summit.date.value == "2024-05-02/2024-05-03"
    assert (summit.status, summit.independent) == (Status.OCCURRED, 3)
    assert summit.outlets == ("Outlet a", "Outlet b", "Outlet c")
    assert [telling.article for telling in summit.tellings] == ["a", "b", "c"]
    assert summit.title == "Summit: Marta Olsk and Vasil Karadin, Lisbon, Portugal, 2–3 May 2024"


@pytest.mark.parametrize(
    ("date", "place"),
    [
        ("2023-05-02", "Lisbon, Portugal"),
        ("2024-05-02", "Oslo, Norway"),
        ("2023-06", "Oslo, Norway"),
    ],
)
def test_happenings_another_day_or_place_is_another_meeting(
    page: Callable[..., Any], date: str, place: str
) -> None:
    record = build(
        [
            meeting(
                page,
                "a",
                "Vasil Karadin and Marta Olsk met.",
                date="2024-05-02",
                published="2024-05-02",
            ),
            meeting(
                page,
                "b",
                "Vasil Karadin and Marta Olsk met.",
                date=date,
                published="2024-05-03",
                place=place,
            ),
        ]
    )
    assert len(of(record)) == 2


def test_happenings_other_people_of_the_same_states_are_another_meeting(
    page: Callable[..., Any],
) -> None:
    one = meeting(
        page, "a", "Vasil Karadin and Marta Olsk met.", date="2024-05-02", published="2024-05-02"
    )
    other = page("b", STORY + "\nIvo Petrin and Jana Wolk met.", "2024-05-02")
    pair = [
        other.actor("Ivo Petrin", Kind.PERSON, "BGR"),
        other.actor("Jana Wolk", Kind.PERSON, "POL"),
    ]
    other.event(
        CONSULT,
        "Ivo Petrin and Jana Wolk met.",
        pair,
        pair,
        date="2024-05-02",
        place="Lisbon, Portugal",
    )
    assert len(of(build([one, other.reading()]))) == 2


def test_happenings_a_plan_and_what_came_of_it_are_one_course(page: Callable[..., Any]) -> None:
    record = build(
        [
            meeting(
                page,
                "a",
                "Vasil Karadin and Marta Olsk are to meet.",
                date="2024-05-02",
                published="2024-04-20",
                status=Status.PLANNED,
            ),
            meeting(
                page,
                "b",
                "Vasil Karadin and Marta Olsk met.",
                date="2024-05-02",
                published="2024-05-03",
            ),
        ]
    )
    (course,) = of(record)
    assert [telling.status for telling in course.tellings] == [Status.PLANNED, Status.OCCURRED]
    assert course.status is Status.OCCURRED


def test_happenings_a_visit_put_off_and_held_later_is_one_course(page: Callable[..., Any]) -> None:
    record = build(
        [
            meeting(
                page,
                "a",
                "Vasil Karadin plans a visit.",
                date="2024-05-02",
                published="2024-04-20",
                status=Status.PLANNED,
            ),
            meeting(
                page,
                "b",
                "The visit of Vasil Karadin was postponed to May 16.",
                date="2024-05-16",
                published="2024-04-30",
                status=Status.PLANNED,
            ),
            meeting(
                page,
                "c",
                "Vasil Karadin began his visit.",
                date="2024-05-16",
                published="2024-05-16",
            ),
        ]
    )
    (visit,) = of(record)
    assert visit.date and visit.date.value == "2024-05-16"
    assert visit.status is Status.OCCURRED


def test_happenings_talks_under_way_have_occurred_once_they_are_told_as_over(
    page: Callable[..., Any],
) -> None:
    going = meeting(
        page,
        "a",
        "Vasil Karadin and Marta Olsk are holding talks.",
        date="2024-05-02",
        published="2024-05-02",
        status=Status.UNDER_WAY,
    )
    over = meeting(
        page,
        "b",
        "Vasil Karadin and Marta Olsk held talks.",
        date="2024-05-02",
        published="2024-05-03",
    )
    assert [course.status for course in of(build([going]))] == [Status.UNDER_WAY]
    (course,) = of(build([going, over]))
    assert [telling.status for telling in course.tellings] == [Status.UNDER_WAY, Status.OCCURRED]
    assert course.status is Status.OCCURRED


def test_happenings_a_called_off_meeting_failed(page: Callable[..., Any]) -> None:
    record = build(
        [
            meeting(
                page,
                "a",
                "Vasil Karadin and Marta Olsk are to meet.",
                date="2024-05-02",
                published="2024-04-20",
                status=Status.PLANNED,
            ),
            meeting(
                page,
                "b",
                "The meeting of Vasil Karadin and Marta Olsk was called off.",
                date="2024-05-02",
                published="2024-05-01",
                status=Status.FAILED,
            ),
        ]
    )
    (course,) = of(record)
    assert course.status is Status.FAILED


def test_happenings_no_deal_is_its_own_and_part_of_the_summit(page: Callable[..., Any]) -> None:
    article = page(
        "a",
        STORY + "\nThe summit of Vasil Karadin and Marta Olsk ended.\nThey reached no deal.",
        "2024-05-03",
    )
    pair = [
        article.actor("Vasil Karadin", Kind.PERSON, "BGR"),
        article.actor("Marta Olsk", Kind.PERSON, "POL"),
    ]
    place = "Lisbon, Portugal"
    article.event(
        CONSULT,
        "The summit of Vasil Karadin and Marta Olsk ended.",
        pair,
        pair,
        date="2024-05-02/2024-05-03",
        place=place,
    )
    article.event(
        AGREE,
        "They reached no deal.",
        pair,
        pair,
        date="2024-05-03",
        place=place,
        status=Status.FAILED,
    )
    record = build([article.reading()])
    (summit,), (nothing,) = of(record), of(record, AGREE)
    assert (nothing.status, nothing.part_of) == (Status.FAILED, summit.id)
    assert (
        nothing.title == "No agreement: Marta Olsk and Vasil Karadin, Lisbon, Portugal, 3 May 2024"
    )


def test_happenings_a_dinner_is_part_of_the_summit(page: Callable[..., Any]) -> None:
    article = page(
        "a", STORY + "\nVasil Karadin and Marta Olsk held a summit.\nThey had dinner.", "2024-05-03"
    )
    pair = [
        article.actor("Vasil Karadin", Kind.PERSON, "BGR"),
        article.actor("Marta Olsk", Kind.PERSON, "POL"),
    ]
    article.event(
        CONSULT,
        "Vasil Karadin and Marta Olsk held a summit.",
        pair,
        pair,
        date="2024-05-02/2024-05-03",
        place="Lisbon, Portugal",
    )
    article.event(
        CONSULT,
        "They had dinner.",
        pair,
        pair,
        date="2024-05-02",
        place="Hotel Tejo, Lisbon, Portugal",
    )
    summit, dinner = of(build([article.reading()]))
    assert (summit.part_of, dinner.part_of) == (None, summit.id)


def test_happenings_an_agreement_reached_is_never_one_with_one_that_failed(
    page: Callable[..., Any],
) -> None:
    record = build(
        [
            meeting(
                page,
                "a",
                "Vasil Karadin and Marta Olsk agreed on fish.",
                date="2024-05-02",
                published="2024-05-02",
                type=AGREE,
            ),
            meeting(
                page,
                "b",
                "Vasil Karadin and Marta Olsk agreed on no fish.",
                date="2024-05-02",
                published="2024-05-02",
                type=AGREE,
                status=Status.FAILED,
            ),
        ]
    )
    assert [h.status for h in of(record, AGREE)] == [Status.OCCURRED, Status.FAILED]


def test_happenings_copies_do_not_make_it_better_attested(page: Callable[..., Any]) -> None:
    sentence = (
        "Vasil Karadin and Marta Olsk met in Lisbon for three hours and spoke about fishing rights, the "
        "ferry line, the lighthouse on the northern cape and the pensions of former dock workers."
    )
    record = build(
        [meeting(page, key, sentence, date="2024-05-02", published="2024-05-02") for key in "ab"]
    )
    (course,) = of(record)
    assert (course.outlets, course.independent) == (("Outlet a", "Outlet b"), 1)


def test_happenings_hypothetical_events_are_none(page: Callable[..., Any]) -> None:
    record = build(
        [
            meeting(
                page,
                "a",
                "Vasil Karadin and Marta Olsk might meet.",
                date=None,
                published="2024-05-02",
                status=Status.HYPOTHETICAL,
            )
        ]
    )
    assert record.happenings == ()


def test_happenings_told_with_a_meeting_of_a_month_are_of_its_day(page: Callable[..., Any]) -> None:
    """ "They met in March, when they signed a treaty": another outlet has the day of the meeting."""
    sentence = "Vasil Karadin met Marta Olsk in March, when they signed a treaty on herring."
    article = page("b", STORY + "\n" + sentence, "2024-05-02")
    parties = [
        article.actor("Vasil Karadin", Kind.PERSON, "BGR", title="president"),
        article.actor("Marta Olsk", Kind.PERSON, "POL", title="president"),
    ]
    lisbon = "Lisbon, Portugal"
    article.event(CONSULT, sentence, parties, parties, date="2024-03", place=lisbon, anchor="met")
    article.event(AGREE, sentence, parties, parties, date="2024-03", anchor="signed")
    other = "Vasil Karadin met Marta Olsk at a summit."
    dated = meeting(page, "a", other, date="2024-03-14", published="2024-03-15")
    record = build([dated, article.reading()])
    ((met,), (signed,)) = of(record), of(record, AGREE)
    assert len(met.tellings) == 2
    assert [h.date.value for h in (met, signed) if h.date] == ["2024-03-14", "2024-03-14"]
    assert signed.date and signed.date.basis is Basis.INFERRED
    assert {line.date.value for line in record.timeline} == {"2024-03-14"}


def test_happenings_of_a_month_told_in_other_words_keep_it(page: Callable[..., Any]) -> None:
    dated = meeting(
        page,
        "a",
        "Vasil Karadin met Marta Olsk at a summit.",
        date="2024-03-14",
        published="2024-03-15",
    )
    signed = meeting(
        page,
        "b",
        "Vasil Karadin and Marta Olsk signed a treaty in March.",
        date="2024-03",
        published="2024-05-02",
        place=None,
        type=AGREE,
    )
    (treaty,) = of(build([dated, signed]), AGREE)
    assert treaty.date and treaty.date.value == "2024-03"


def test_happenings_talks_planned_for_a_visit_that_was_put_off_are_held_with_it(
    page: Callable[..., Any],
) -> None:
    """What is told without a day as after a meeting is of the meeting nearest to it."""
    plan = meeting(
        page,
        "a",
        "The visit that Vasil Karadin was to begin on Monday has been put off.",
        date="2024-05-20/2024-05-21",
        published="2024-05-18",
        status=Status.PLANNED,
    )
    due = meeting(
        page,
        "b",
        "Vasil Karadin had been due to hold talks with Marta Olsk.",
        date="2024-05-20",
        published="2024-05-18",
        status=Status.PLANNED,
    )
    held = meeting(
        page,
        "c",
        "Vasil Karadin held talks with Marta Olsk.",
        date="2024-06-18",
        published="2024-06-18",
    )
    after = meeting(
        page,
        "d",
        "The ports will open, Vasil Karadin said after talks with Marta Olsk.",
        date=None,
        published="2024-06-18",
    )
    record = build([plan, due, held, after])
    (talks,) = of(record)  # with the visit, of which they are news
    assert talks.date and talks.date.value == "2024-06-18"
    assert [t.status for t in talks.tellings].count(Status.PLANNED) == 2
    assert talks.independent == 4
    lines = [(line.date.value, line.status) for line in record.timeline]
    assert lines == [("2024-05-20", Status.PLANNED), ("2024-06-18", Status.OCCURRED)]


def test_happenings_a_journey_without_a_word_for_it_is_a_visit(page: Callable[..., Any]) -> None:
    article = page("a", STORY + "\nVasil Karadin left for Molvania on Tuesday.", "2024-05-02")
    karadin = article.actor("Vasil Karadin", Kind.PERSON, "BGR", title="president")
    sentence = "Vasil Karadin left for Molvania on Tuesday."
    article.event(CONSULT, sentence, [karadin], [article.state("POL", "Molvania")], mode="visit")
    (visit,) = of(build([article.reading()]))
    assert visit.title.startswith("Visit: ")
