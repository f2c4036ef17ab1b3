from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from memcon.intake.facts import Facts
from memcon.intake.rows import row_of

TALKS = "Officials of the two countries met on Monday."


def facts(values: dict[str, Any]) -> Facts:
    return row_of(values).facts


def test_row_of_own_format() -> None:
    row = row_of(
        {
            "id": 7,
            "url": "https://post.example/1",
            "outlet": "Port Vale Post",
            "published": "2019-02-28T09:30:00",
            "title": "Talks",
            "text": TALKS,
        }
    )
    assert row.text == TALKS
    assert (row.facts.id, row.facts.url) == ("7", "https://post.example/1")
    assert (row.facts.outlet, row.facts.title) == ("Port Vale Post", "Talks")
    assert row.facts.published == "2019-02-28T09:30:00"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param(
            {
                "maintext": TALKS, "authors": ["Ann Lee", "Bo Chen"], "language": "en",
                "date_download": "2019-03-05 10:00:00", "date_publish": "2019-02-28 00:00:00",
                "source_domain": "www.reuters.com", "title": "Talks", "title_page": None,
                "url": "https://www.reuters.com/1", "filename": "1.html",
            },
            ("2019-02-28", "Reuters", "Talks", "Ann Lee, Bo Chen", None),
            id="news-please",
        ),
        pytest.param(
            {
                "stories_id": 1234567, "publish_date": "2019-02-28 04:05:06", "title": "Talks",
                "url": "https://post.example/1", "media_name": "Port Vale Post", "language": "en",
                "story_text": TALKS,
            },
            ("2019-02-28T04:05:06", "Port Vale Post", "Talks", None, "1234567"),
            id="Media Cloud",
        ),
        pytest.param(
            {
                "GKGRECORDID": "20190228161500-12", "V2.1DATE": 20190228161500,
                "V2SOURCECOMMONNAME": "post.example", "V2DOCUMENTIDENTIFIER": "https://post.example/1",
                "text": TALKS,
            },
            ("2019-02-28T16:15:00", "post.example", None, None, "20190228161500-12"),
            id="GDELT",
        ),
        pytest.param(
            {"id": "e1", "date": "2019-02-28", "event_text": TALKS},
            ("2019-02-28", None, None, None, "e1"),
            id="event coder",
        ),
        pytest.param(
            {
                "source": {"id": "post", "name": "Port Vale Post"}, "author": "Ann Lee",
                "title": "Talks", "publishedAt": "2019-02-28T10:00:00Z", "content": TALKS,
            },
            ("2019-02-28T10:00:00+00:00", "Port Vale Post", "Talks", "Ann Lee", None),
            id="a news API",
        ),
        pytest.param(
            {"title": {"rendered": "Talks"}, "content": {"rendered": TALKS}, "date": "2019-02-28"},
            ("2019-02-28", None, "Talks", None, None),
            id="a publishing system",
        ),
        pytest.param(
            {"Article Text": TALKS, "Pub Date": datetime(2019, 2, 28, 9, 30, tzinfo=UTC)},
            ("2019-02-28T09:30:00+00:00", None, None, None, None),
            id="a table with a date type",
        ),
    ],
)  # fmt: skip
def test_row_of_exports(values: dict[str, Any], expected: tuple[str | None, ...]) -> None:
    row = row_of(values)
    found = row.facts
    assert row.text == TALKS
    assert (found.published, found.outlet, found.title, found.byline, found.id) == expected


def test_row_of_takes_the_next_column_where_the_best_is_empty_or_unreadable() -> None:
    values = {"text": " ", "body": TALKS, "published": "soon", "date": "2019-02-28"}
    row = row_of(values)
    assert (row.text, row.facts.published) == (TALKS, "2019-02-28")


@pytest.mark.parametrize(
    ("given", "language"),
    [
        ("English", "en"),
        ("eng", "en"),
        ("en-US", "en"),
        ("fr", "fr"),
        ("Klingon", None),
        ("", None),
    ],
)
def test_row_of_languages(given: str, language: str | None) -> None:
    assert facts({"text": TALKS, "language": given}).language == language


@pytest.mark.parametrize(
    "value",
    [None, True, float("nan"), float("inf"), "", " ", [], {}, {"a": 1}, [None, []], b"bytes"],
    ids=repr,
)
def test_row_of_values_that_are_no_text(value: object) -> None:
    row = row_of({"id": value, "title": value, "published": value, "outlet": value, "text": value})
    assert row.text is None
    assert row.facts == Facts()


def test_row_of_lone_surrogates_are_replaced_one_for_one() -> None:
    assert row_of({"text": "a\ud83db"}).text == "a\ufffdb"
