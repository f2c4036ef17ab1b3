"""The record as a whole: its order, its timeline, its cost."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.model import (
    Act,
    Basis,
    DateValue,
    EventType,
    Granularity,
    Kind,
    Reading,
    Skip,
    Status,
)
from memcon.recording import build

Pages = Callable[..., Any]
STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"
PLACE = "Lisbon, Portugal"


def coverage(page: Pages) -> list[Reading]:
    """Six articles with a plan, a summit, no deal, an accusation denied, a copy and other news."""
    said = "Molvania violated the fishing accord near the northern cape"
    rows = [
        ("a", "2024-04-20", "Vasil Karadin and Marta Olsk are to hold a summit.", Status.PLANNED),
        ("b", "2024-05-03", "Vasil Karadin and Marta Olsk held a summit.", Status.OCCURRED),
        ("c", "2024-05-03", "The summit of Vasil Karadin and Marta Olsk ended.", Status.OCCURRED),
        ("d", "2024-05-03", "The summit of Vasil Karadin and Marta Olsk ended.", Status.OCCURRED),
        ("e", None, "Vasil Karadin and Marta Olsk met in 2023.", Status.OCCURRED),
    ]
    found = []
    for id, published, sentence, status in rows:
        article = page(id, f"{STORY}{sentence}\nKaradin said that {said}.", published)
        pair = [
            article.actor("Vasil Karadin", Kind.PERSON, "BGR", "Karadin", title="president"),
            article.actor("Marta Olsk", Kind.PERSON, "POL"),
        ]
        date = "2023" if id == "e" else "2024-05-02/2024-05-03"
        article.event(
            EventType.CONSULT, sentence, pair, pair, date=date, place=PLACE, status=status
        )
        article.says(pair[0], said)
        found.append(article.reading())
    other = page("f", STORY + f"Olsk denied that {said}.", "2024-05-03")
    other.says(other.actor("Olsk", Kind.PERSON, "POL"), f"that {said}", cue="denied", act=Act.DENY)
    return [*found, other.reading()]


@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(order=st.permutations(range(6)))
def test_build_is_the_same_in_any_order(page: Pages, order: list[int]) -> None:
    readings = coverage(page)
    assert build([readings[i] for i in order]) == build(readings)


def test_build_of_nothing() -> None:
    skip = Skip("a.txt", "empty", "leave it out")
    record = build([], skipped=[skip])
    assert (record.readings, record.articles, record.timeline, record.skipped) == (
        (),
        (),
        (),
        (skip,),
    )


def test_build_takes_an_article_once(page: Pages) -> None:
    (reading, *_) = coverage(page)
    assert len(build([reading, reading]).articles) == 1


def test_build_keeps_articles_that_were_not_read(page: Pages) -> None:
    reading = replace(page("x", "Ein Text auf Deutsch.").reading(), read=False)
    record = build([reading])
    assert [(a.id, a.copy_of) for a in record.articles] == [("x", None)]


def test_build_tells_its_steps(page: Pages) -> None:
    steps: list[str] = []
    build(coverage(page), progress=steps.append)
    assert steps == ["copies", "stories", "actors", "happenings"]


def test_timeline_is_in_order_with_vague_dates_as_intervals(page: Pages) -> None:
    record = build(coverage(page))
    lines = [
        (line.date.value, line.status, line.text, line.independent) for line in record.timeline
    ]
    assert lines == [
        ("2023", Status.OCCURRED, "Vasil Karadin and Marta Olsk met in 2023.", 1),
        ("2024-05-02/2024-05-03", Status.OCCURRED, "The summit of Vasil Karadin and Marta Olsk ended.", 1),
    ]  # fmt: skip


def test_timeline_has_one_line_for_a_sentence_that_tells_two_things(page: Pages) -> None:
    sentence = "Vasil Karadin and Marta Olsk ended their summit on Friday without a deal."
    article = page("a", "Zubrowka and Molvania met.\n" + sentence, "2024-05-03")
    pair = [
        article.actor("Vasil Karadin", Kind.PERSON, "BGR"),
        article.actor("Marta Olsk", Kind.PERSON, "POL"),
    ]
    article.event(EventType.CONSULT, sentence, pair, pair, date="2024-05-03", anchor="summit")
    article.event(
        EventType.AGREE,
        sentence,
        pair,
        pair,
        date="2024-05-03",
        status=Status.FAILED,
        anchor="deal",
    )
    record = build([article.reading()])
    assert len(record.happenings) == 2
    assert [line.text for line in record.timeline] == [sentence]


def test_timeline_leaves_out_what_is_only_supposed(page: Pages) -> None:
    sentence = "Whether Karadin meets Olsk on Friday will show how the talks go."
    article = page("a", "Zubrowka and Molvania are at odds.\n" + sentence, "2024-05-02")
    pair = [article.actor("Karadin", Kind.PERSON, "BGR"), article.actor("Olsk", Kind.PERSON, "POL")]
    article.event(EventType.CONSULT, sentence, pair, pair, date="2024-05-03")
    assert build([article.reading()]).timeline == ()


def test_timeline_leaves_out_what_a_sentence_tells_only_besides(page: Pages) -> None:
    sentence = "Olsk freed the fishermen on Friday whom Karadin had seized in June 2021."
    article = page("a", "Zubrowka and Molvania are at odds.\n" + sentence, "2024-05-04")
    olsk, karadin = article.actor("Olsk", Kind.PERSON), article.actor("Karadin", Kind.PERSON)
    article.event(EventType.RETREAT, sentence, [olsk], [karadin], date="2024-05-03", anchor="freed")
    article.event(EventType.COERCE, sentence, [karadin], [olsk], date="2021-06", anchor="seized")
    record = build([article.reading()])
    assert len(record.happenings) == 2
    assert [(line.date.value, line.text) for line in record.timeline] == [("2024-05-03", sentence)]


@pytest.mark.parametrize("other", ["He seized the harbour on Friday.", None])
def test_timeline_lines_say_who(page: Pages, other: str | None) -> None:
    named = "Karadin seized the harbour of Port Vela on Friday, an official told this newspaper."
    sentences = [s for s in (other, named if other else "He seized the harbour on Friday.") if s]
    found = []
    for number, sentence in enumerate(sentences):
        text = "Zubrowka and Molvania disagree about the Saltmarsh islands.\n" + sentence
        article = page(f"a{number}", text, "2024-05-04")
        one = article.actor("Vasil Karadin", Kind.PERSON, "BGR")
        two = article.state("POL", "Molvania")
        article.event(EventType.COERCE, sentence, [one], [two], date="2024-05-03", anchor="seized")
        found.append(article.reading())
    assert [line.text for line in build(found).timeline] == ([named] if other else [])


def test_titles_do_not_give_the_day_of_the_paper_as_the_day_of_the_event(page: Pages) -> None:
    sentence = "Vasil Karadin and Marta Olsk have held talks."
    article = page("a", "Zubrowka and Molvania met.\n" + sentence, "2024-05-02")
    pair = [
        article.actor("Vasil Karadin", Kind.PERSON, "BGR"),
        article.actor("Marta Olsk", Kind.PERSON, "POL"),
    ]
    article.event(EventType.CONSULT, sentence, pair, pair, anchor="talks")
    reading = article.reading()
    day = DateValue("2024-05-02", Granularity.DAY, Basis.PUBLICATION)
    (event,) = reading.events
    (happening,) = build([replace(reading, events=(replace(event, date=day),))]).happenings
    assert happening.date == day
    assert happening.title == "Talks: Marta Olsk and Vasil Karadin"


@pytest.mark.slow
def test_build_grows_near_linearly(page: Pages) -> None:
    def calls(count: int) -> int:
        """How many calls a record of so many articles takes, five articles a story."""
        pages = coverage(page)
        readings = []
        for number in range(count):
            names = " ".join(f"Word{number // 5}x{i}" for i in range(12))
            reading = pages[number % 5]
            text = reading.article.text + f"{names}.\n" * 2
            article = replace(reading.article, id=f"{number:05}", text=text, title=names)
            readings.append(replace(reading, article=article))
        profile = cProfile.Profile()
        profile.runcall(build, readings)
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    small, large = calls(200), calls(1600)
    assert large < 16 * small  # eight times the articles, at most twice the cost of each
