"""Happenings told again: their days from first to last, their failure, and who tells them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from memcon.model import Act, EventType, Happening, Kind, Reading, Status, TimelineEntry
from memcon.recording import build

Pages = Callable[..., Any]
CONSULT, AGREE, ASSAULT = EventType.CONSULT, EventType.AGREE, EventType.ASSAULT
STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"


def told(
    page: Pages,
    id: str,
    sentence: str,
    type: EventType,
    *,
    published: str,
    anchor: str,
    date: str | None = None,
    status: Status = Status.OCCURRED,
    place: str | None = None,
    more: tuple[EventType, str, Status] | None = None,
    speaker: str | None = None,
) -> Reading:
    """One article with a sentence on the two presidents, who may fail in it or be spoken of."""
    article = page(id, STORY + sentence, published)
    parties = [
        article.actor("Vasil Karadin", Kind.PERSON, "BGR", title="president"),
        article.actor("Marta Olsk", Kind.PERSON, "POL", title="president"),
    ]
    article.event(
        type, sentence, parties, parties, date=date, anchor=anchor, status=status, place=place
    )
    if more:
        kind, words, how = more
        article.event(kind, sentence, parties, parties, date=date, anchor=words, status=how)
    if speaker:
        article.says(article.actor(speaker, Kind.PERSON, "AUT"), sentence[-30:], cue="said")
    reading: Reading = article.reading()
    return reading


def plan(page: Pages) -> Reading:
    return told(
        page,
        "a",
        "Vasil Karadin and Marta Olsk will hold a summit in Lisbon on May 2 and 3.",
        CONSULT,
        anchor="summit",
        published="2024-04-20",
        date="2024-05-02/2024-05-03",
        status=Status.PLANNED,
        place="Lisbon, Portugal",
    )


def end(page: Pages) -> Reading:
    return told(
        page,
        "b",
        "Vasil Karadin and Marta Olsk ended their summit in Lisbon on Friday without a deal.",
        CONSULT,
        anchor="summit",
        published="2024-05-03",
        date="2024-05-03",
        place="Lisbon, Portugal",
        more=(AGREE, "deal", Status.FAILED),
    )


def later(page: Pages, sentence: str, anchor: str = "collapsed") -> Reading:
    article = page("c", STORY + sentence, "2024-05-10")
    both = article.actor("two governments", Kind.GOVERNMENT, None)
    article.event(
        AGREE, sentence, [both], anchor=anchor, status=Status.FAILED, place="Lisbon, Portugal"
    )
    reading: Reading = article.reading()
    return reading


def of(found: tuple[Happening, ...], type: EventType) -> list[Happening]:
    return [happening for happening in found if happening.type is type]


def test_happenings_a_summit_has_the_days_it_was_planned_for_that_hold_its_last(
    page: Pages,
) -> None:
    (summit,) = of(build([plan(page), end(page)]).happenings, CONSULT)
    assert summit.date and summit.date.value == "2024-05-02/2024-05-03"
    assert summit.status is Status.OCCURRED


def test_happenings_a_summit_lasts_from_its_beginning_to_its_end(page: Pages) -> None:
    readings = [
        told(
            page,
            day,
            f"Vasil Karadin and Marta Olsk {verb} a summit in Lisbon.",
            CONSULT,
            anchor=f"{verb} a summit",
            published=f"2024-05-0{day}",
            date=f"2024-05-0{day}",
            place="Lisbon, Portugal",
        )
        for day, verb in (("2", "opened"), ("3", "concluded"))
    ]
    (summit,) = of(build(readings).happenings, CONSULT)
    assert summit.date and summit.date.value == "2024-05-02/2024-05-03"
    assert summit.title.endswith("2–3 May 2024")


def test_happenings_a_failure_told_again_a_week_after_is_no_second_one(page: Pages) -> None:
    again = "A week after the summit in Lisbon collapsed, the two governments were still apart."
    record = build([plan(page), end(page), later(page, again)])
    (failure,) = of(record.happenings, AGREE)
    assert [telling.article for telling in failure.tellings] == ["b", "c"]
    assert failure.date and failure.date.value == "2024-05-03"
    assert (
        failure.title == "No agreement: Marta Olsk and Vasil Karadin, Lisbon, Portugal, 3 May 2024"
    )
    assert [line.date.value for line in record.timeline] == ["2024-05-02/2024-05-03"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In Lisbon new talks of the two governments collapsed on the day they began.",
        "A year after the summit in Lisbon collapsed, the two governments were still apart.",
    ],
)
def test_happenings_another_failure_is_not_the_same_told_again(page: Pages, sentence: str) -> None:
    record = build([plan(page), end(page), later(page, sentence)])
    assert len(of(record.happenings, AGREE)) == 2


def test_timeline_tells_a_summit_that_failed_as_failed_in_its_one_sentence(page: Pages) -> None:
    (line,) = build([plan(page), end(page)]).timeline
    assert (line.status, line.text) == (
        Status.FAILED,
        "Vasil Karadin and Marta Olsk ended their summit in Lisbon on Friday without a deal.",
    )


def test_timeline_shows_what_an_outlet_tells_itself_before_what_a_speaker_says_of_it(
    page: Pages,
) -> None:
    spoken = told(
        page,
        "a",
        "The summit of Vasil Karadin and Marta Olsk in Lisbon on May 3 was a step, Arno Weiss said.",
        CONSULT,
        anchor="summit",
        published="2024-05-03",
        date="2024-05-03",
        place="Lisbon, Portugal",
        speaker="Arno Weiss",
    )
    (line,) = [x for x in build([spoken, end(page)]).timeline if x.happening]
    assert line.evidence[0].article == "b"


def strikes(page: Pages, *told_of: tuple[str, str | None, str]) -> list[Happening]:
    """What outlets tell of attacks: each by its sentence, who is said to have done it, on whom."""
    readings = []
    for number, (sentence, by, whom) in enumerate(told_of):
        article = page(f"a{number}", STORY + sentence, "2024-05-03")
        source = [article.actor(by, Kind.ORGANISATION, None, sector="REB")] if by else []
        victims = [article.actor(whom, Kind.GROUP, None, sector="CVL")]
        article.event(ASSAULT, sentence, source, victims, date="2024-05-02", place="Port Vela")
        readings.append(article.reading())
    return of(build(readings).happenings, ASSAULT)


def test_happenings_one_attack_whoever_is_counted(page: Pages) -> None:
    (attack,) = strikes(
        page,
        ("A bomb in the Port Vela market killed 12 traders on Thursday.", None, "12 traders"),
        ("Red Tide bombed the market of Port Vela on Thursday, killing 9.", "Red Tide", "market"),
    )
    assert attack.outlets == ("Outlet a0", "Outlet a1")


def test_happenings_one_quotation_in_two_outlets_is_one_telling(page: Pages) -> None:
    quote = '"We met in the old lighthouse and shook hands on the new fishing quota at noon"'
    lines: list[Reading] = []
    for id, frame in (
        ("a", f"Smiling, he said: {quote}."),
        ("b", f"{quote}, Karadin told us late."),
    ):
        lines.append(
            told(page, id, frame, CONSULT, anchor="met", published="2024-05-03", date="2024-05-03")
        )
    (meeting,) = of(build(lines).happenings, CONSULT)
    assert (meeting.outlets, meeting.independent) == (("Outlet a", "Outlet b"), 1)


def test_timeline_takes_no_line_from_a_statement_that_a_noun_only_names(page: Pages) -> None:
    article = page("a", STORY + "Karadin's promise to open the ports in 2023 was forgotten.")
    key = article.actor("Karadin", Kind.PERSON, "BGR")
    article.says(key, "to open the ports", cue="promise", act=Act.PROMISE, date="2023-05-01")
    owner = article.span("Karadin's")
    article.statements[-1] = replace(article.statements[-1], source=(owner,))
    lines: tuple[TimelineEntry, ...] = build([article.reading()]).timeline
    assert lines == ()
