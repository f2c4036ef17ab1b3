"""What a change costs: what it touches, however much else is on the shelf."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from bench.growth import Counting
from bench.retold import perturbed

from memcon.model import EventType, Kind, Reading
from memcon.recording import Ledger, build, stories

Pages = Callable[..., Any]
WORDS = (
    "harbour orchard tunnel glacier violin pottery lantern marble thicket saddle cellar ferry "
    "barrel canyon dagger falcon gravel hammer kettle ladder magnet needle parrot quarry ribbon"
)


def about(page: Pages, number: int) -> Reading:
    """An article on a matter of its own, with a state that is in all and a person who is not."""
    matter = " ".join(f"{word}{_letters(number)}" for word in WORDS.split())
    text = f"The {matter}.\nMolvania and Q{_letters(number)} S{_letters(number)}."
    day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
    article = page(f"n{number:04}", text, day, title=" ".join(matter.split()[:5]))
    pair = [
        article.state("POL", "Molvania"),
        article.actor(f"Q{_letters(number)} S{_letters(number)}", Kind.PERSON, "PRT"),
    ]
    article.event(EventType.CONSULT, text.split("\n")[1], pair, pair)
    reading: Reading = article.reading()
    return reading


def _letters(number: int) -> str:
    return "".join("bcdfghjkmp"[int(digit)] for digit in f"{number:03}")


@pytest.mark.parametrize("late", [False, True])
def test_growth_one_more_article_takes_no_more_from_a_larger_record(
    page: Pages, late: bool
) -> None:
    def taken(size: int) -> int:
        """What is read from the shelf to add one article, but for two lists of all that name it.

        Molvania is an actor of all the articles, and its name one of their heaviest words.
        """
        shelf = Counting()
        Ledger(shelf).add([about(page, number) for number in range(size)])
        shelf.read = 0
        new = about(page, size)
        if late:
            new = replace(new, article=replace(new.article, published=None))
        Ledger(shelf).add([new])
        return shelf.read - 2 * size

    assert taken(160) <= taken(40) + 8


def months_of(page: Pages, number: int) -> Reading:
    """One of the articles of a course of events that goes on for years, told every three weeks."""
    words = WORDS.split()
    random.Random(number).shuffle(words)
    text = f"The {' '.join(words)}."
    day = (date(1990, 1, 1) + timedelta(20 * number)).isoformat()
    reading: Reading = page(f"m{number:04}", text, day, title=" ".join(words[:5])).reading()
    return reading


def test_growth_a_course_of_years_costs_no_more_than_its_season(
    page: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "MOST", 12)

    def taken(size: int) -> int:
        shelf = Counting()
        told = [months_of(page, number) for number in range(size)]
        change = Ledger(shelf).add(told)
        sizes = [len(parts.story.articles) for parts in change.stories]
        assert size / 12 <= len(sizes) <= size / 3  # in stories of a size to be read, not apart
        assert max(sizes) <= 12
        shelf.read = 0
        Ledger(shelf).add([replace(told[8], article=replace(told[8].article, id="more"))])
        return shelf.read

    assert taken(240) <= taken(60) + 8


def test_growth_articles_in_other_words_are_whole_readings(page: Pages) -> None:
    reading = about(page, 7)
    other = perturbed(reading, 3)
    assert other.article.text != reading.article.text
    assert len(other.article.text) == len(reading.article.text)
    assert "Molvania" in reading.article.text
    forms = {actor.id: actor.forms for actor in other.actors}
    for mention in other.mentions:
        assert mention.actor is not None
        assert other.article.text[mention.start : mention.end] in forms[mention.actor]
    assert [s.date.value for s in other.events if s.date] == ["2024-08-23"]
    assert len(build([reading, other]).stories) == 2


def test_growth_another_turn_tells_of_others_but_for_states_capitals_and_standing_bodies(
    page: Pages,
) -> None:
    text = "Jim Jordan of the United Nations and United Quarries met Kim Jong-un in Riga, Jordan."
    article = page("a", text, "2024-05-01", title="Jordan")
    article.state("JOR", "Jordan,")
    everybodys = {"Jordan,", "United Nations"}
    others = (("Jim Jordan", Kind.PERSON), ("Kim Jong-un", Kind.PERSON))
    for name, kind in (*others, ("United Quarries", Kind.ORGANISATION)):
        article.actor(name, kind)
    article.actor("United Nations", Kind.ORGANISATION)
    turns = [perturbed(article.reading(), turn) for turn in range(8)]
    assert [perturbed(article.reading(), turn) for turn in range(8)] == turns
    names = [{actor.name for actor in reading.actors} for reading in turns]
    assert set.intersection(*names) == everybodys
    words = [
        {part for name in some - everybodys for part in re.findall(r"\w+", name)} for some in names
    ]
    assert all(one.isdisjoint(words[0]) and len(one) == 7 for one in words[1:])
    assert len(set.union(*(some - everybodys for some in names))) == 3 * 8
    assert all("Riga" in reading.article.text for reading in turns)
