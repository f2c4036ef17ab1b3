from __future__ import annotations

import invented
import pytest

from memcon.views import site, timechart, timeline


def chart(days: int) -> timechart.Chart:
    """The pictures of a record with a dated line on each of many days."""
    lines = timeline.lines(site.of(invented.busy(days, 5))).lines
    made = timechart.build(tuple(line for line in lines if isinstance(line, timeline.TimelineLine)))
    if made is None:
        raise AssertionError("no picture")
    return made


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ("short",)),
        ("two words here", ("two words", "here")),
        ("one two three four five six", ("one two", "three…")),
        ("incomprehensibilities", ("incompreh…",)),
    ],
)
def test_wrap_keeps_words_whole_where_it_can(text: str, lines: tuple[str, ...]) -> None:
    assert timechart.wrap(text, 10, 2) == lines


def test_build_needs_a_dated_line() -> None:
    assert timechart.build(()) is None


@pytest.mark.parametrize("days", [1, 2, 30, 200])
def test_build_keeps_all_in_the_picture(days: int) -> None:
    made = chart(days)
    assert made.shown == min(days, 60)
    assert made.total == days
    assert all(0 < dot.x <= dot.x2 < made.width for dot in made.dots)
    assert all(0 < dot.y < made.axis < made.height for dot in made.dots)
    assert all(0 < flag.y < flag.foot for flag in made.flags)
    assert all(0 < row.y < made.narrow_height for row in made.rows)


def test_build_keeps_the_order_of_days() -> None:
    made = chart(30)
    assert [dot.x for dot in made.dots] == sorted(dot.x for dot in made.dots)
    assert [row.y for row in made.rows] == sorted(row.y for row in made.rows)


def test_build_says_where_time_is_left_out() -> None:
    view = site.of(invented.record())
    made = timechart.build(timeline.lines(view).lines)  # type: ignore[arg-type]
    assert made is not None
    assert [gap.label for gap in made.breaks] == ["12 months", "25 years"]
    assert [row.gap for row in made.rows if row.gap] == ["25 years later"]
    assert made.summary == "6 dated entries, 1 January 1998 – 30 April 2024"


def test_build_words_a_sentence_once() -> None:
    made = chart(200)
    assert len({flag.lines for flag in made.flags}) == len(made.flags)
    assert len({row.lines for row in made.rows}) == len(made.rows) == 12
