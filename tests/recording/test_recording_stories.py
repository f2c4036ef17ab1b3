"""Stories from words and days."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.model import Article, Reading, Span
from memcon.recording.stories import find_stories

TEXTS = {
    "talks-1": ("2024-03-01", "Envoys of Zubrowka and Molvania prepare a summit in Lisbon over the disputed Saltmarsh islands, officials in Lisbon said."),
    "talks-2": ("2024-03-09", "The Saltmarsh islands summit between Zubrowka and Molvania opened in Lisbon with a handshake of the two presidents."),
    "talks-3": ("2024-03-11", "Zubrowka and Molvania ended their Lisbon summit without an accord on the Saltmarsh islands."),
    "storm-1": ("2024-03-02", "A cyclone flooded the harbour district of Port Vela, and thousands left their homes, the rescue service said."),
    "storm-2": ("2024-03-03", "Rescue teams in Port Vela searched flooded houses after the cyclone; the harbour district stays closed."),
    "vote-1": ("2024-03-05", "The central bank of Freedonia raised its interest rate by half a point to slow inflation."),
}  # fmt: skip


def readings(*keys: str) -> list[Reading]:
    found = []
    for key in keys or TEXTS:
        day, text = TEXTS[key]
        found.append(Reading(Article(key, text, (Span(0, len(text)),), published=day)))
    return sorted(found, key=lambda r: (r.article.published or "", r.article.id))


def test_stories_group_articles_on_one_course_of_events() -> None:
    stories, story_of = find_stories(readings())
    assert [story.articles for story in stories] == [
        ("talks-1", "talks-2", "talks-3"),
        ("storm-1", "storm-2"),
        ("vote-1",),
    ]
    assert (stories[0].first, stories[0].last) == ("2024-03-01", "2024-03-11")
    assert story_of["talks-3"] == stories[0].id


@pytest.mark.parametrize("count", [2, 4, 5])
def test_stories_online_are_those_in_bulk(count: int) -> None:
    _, so_far = find_stories(readings()[:count])
    _, whole = find_stories(readings())
    assert so_far == {key: whole[key] for key in so_far}


def test_stories_title_is_a_title_of_its_articles_or_their_first_sentence() -> None:
    stories, _ = find_stories(readings("vote-1"))
    assert stories[0].title == TEXTS["vote-1"][1]


def test_stories_of_articles_without_words_or_dates() -> None:
    empty = [Reading(Article(key, "", ())) for key in "ab"]
    stories, _ = find_stories(empty)
    assert [story.articles for story in stories] == [("a",), ("b",)]
    assert stories[0].first is None


def test_stories_use_no_more_than_the_articles_given(page: Callable[..., object]) -> None:
    assert find_stories([]) == ([], {})
