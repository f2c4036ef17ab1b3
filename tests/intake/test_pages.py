from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from memcon.intake import read_text
from memcon.intake.pages import PageRefused, check_size, read_page

PAGES = Path(__file__).parents[3] / "shared" / "bench" / "pages" / "pages-dev.jsonl"
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "Officials of the two countries met on Monday and will meet again in April, they said.",
        "The opposition called the meeting a waste of time, and it left the chamber in protest.",
        "Neither side would say whether the border will be opened before the end of the year.",
    )
)


def page(head: str = "", body: str = BODY) -> str:
    return f'<html lang="en-GB"><head>{head}</head><body><main><article>{body}</article></main></body></html>'


def linked(**values: object) -> str:
    data = {"@type": "NewsArticle"} | values
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        pytest.param(
            linked(
                headline="Talks end", datePublished="2019-03-04T08:00:00Z",
                author=[{"name": "Ann Lee"}, {"name": "Bo Chen"}], publisher={"name": "Port Vale Post"},
            ),
            None,
            ("Port Vale Post", "Talks end", "Ann Lee, Bo Chen", "2019-03-04T08:00:00+00:00"),
            id="linked data",
        ),
        pytest.param(
            meta("og:site_name", "Port Vale Post") + meta("og:title", "Talks end | Port Vale Post")
            + meta("article:published_time", "2019-03-04"),
            None,
            ("Port Vale Post", "Talks end", None, "2019-03-04"),
            id="meta elements",
        ),
        pytest.param(
            meta("og:site_name", "U.S."), "https://www.reuters.com/article/2019/03/04/talks",
            ("Reuters", None, None, "2019-03-04"),
            id="the address",
        ),
        pytest.param(
            linked(author={"name": "Port Vale Post"}, publisher={"name": "Port Vale Post"}), None,
            ("Port Vale Post", None, None, None),
            id="an outlet is no author",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": </script>' + linked(headline=["x"], author=3),
            None,
            (None, None, None, None),
            id="broken linked data",
        ),
    ],
)  # fmt: skip
def test_read_page_facts(head: str, url: str | None, expected: tuple[str | None, ...]) -> None:
    facts = read_page(page(head), url=url, today=date(2024, 1, 1)).facts
    assert (facts.outlet, facts.title, facts.byline, facts.published) == expected
    assert facts.language == "en"


def test_read_page_text_has_a_paragraph_a_line() -> None:
    text = read_page(page()).text
    assert [line[:13] for line in text.split("\n")] == [
        "Officials of ",
        "The oppositio",
        "Neither side ",
    ]


def test_read_page_is_the_same_every_time() -> None:
    html = page(meta("og:title", "Talks end"))
    assert read_page(html) == read_page(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 1_000,
        "<p>x</p>" * 100_000,
        "<" * 1_000_000,
        "<b class='" * 100_000,
    ],
)
def test_check_size_refuses_bombs(html: str) -> None:
    with pytest.raises(PageRefused):
        check_size(html)


def test_check_size_lets_long_pages_with_unclosed_paragraphs_pass() -> None:
    check_size("<body>" + "<p>word<li>item<br>" * 5_000)


@pytest.mark.skipif(not PAGES.exists(), reason="the benchmark data is not beside the checkout")
def test_read_page_accuracy_on_real_pages() -> None:
    """Mean token F1 of the body; bare trafilatura has 0.954, and this had 0.976 when pinned."""
    rows = [json.loads(line) for line in PAGES.read_text(encoding="utf-8").splitlines()]
    assert sum(_f1(row) for row in rows) / len(rows) >= 0.975


def _f1(row: dict[str, str]) -> float:
    found = read_page(row["html"], url=row["url"])
    article = read_text(found.text, facts=found.facts)
    ours = Counter(re.findall(r"\w+", " ".join(article.text[s:e] for s, e in article.body)))
    true = Counter(re.findall(r"\w+", row["body"]))
    return 2 * (ours & true).total() / (ours.total() + true.total())
