from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.intake import Facts, read_paths, read_text
from memcon.intake.identity import digest
from memcon.model import Article, How, Span

COVERAGE = Path(__file__).parents[3] / "shared" / "coverage" / "hanoi-2019"

REPORT = """\
The Coastal Ledger
Ministers leave Geneva without an accord
By Ann Lee
March 4, 2019 | 10:15
Ministers leave Geneva without an accord
The ministers arrive in Geneva. (Ann Lee/AFP/Getty Images)

GENEVA (Reuters) - The foreign ministers of both countries left Geneva on Monday without an accord.

Border stays closed

"We shall meet again in April," Minister Abe Cole told reporters.
Read more:
What the border dispute is about

AFP contributed to this report.

Sign up for the daily briefing
"""


def words(article: Article, spans: tuple[Span, ...]) -> list[str]:
    return [article.text[start:end] for start, end in spans]


def test_read_text_reads_a_scraped_report() -> None:
    article = read_text(REPORT, path="a.txt")
    assert words(article, article.body) == [
        "The foreign ministers of both countries left Geneva on Monday without an accord.",
        '"We shall meet again in April," Minister Abe Cole told reporters.',
    ]
    assert words(article, article.headings) == [
        "Ministers leave Geneva without an accord",
        "Border stays closed",
    ]
    assert article.title == "Ministers leave Geneva without an accord"
    assert (article.outlet, article.byline) == ("The Coastal Ledger", "Ann Lee")
    assert (article.published, article.language) == ("2019-03-04T10:15", "en")
    assert article.wire == ("Reuters", "AFP")
    assert article.id == digest(REPORT, "The Coastal Ledger")
    printed = {name: known.span for name, known in article.known.items() if known.span}
    assert {name: article.text[slice(*span)] for name, span in printed.items()} == {
        "title": "Ministers leave Geneva without an accord",
        "byline": "By Ann Lee",
        "outlet": "The Coastal Ledger",
        "published": "March 4, 2019 | 10:15",
        "wire": "GENEVA (Reuters) - ",
        "dateline": "GENEVA (Reuters) - ",
    }


def test_read_text_facts_win_over_what_is_printed() -> None:
    facts = Facts(id="x", outlet="Post", title="Talks", byline="Bo Chen", published="2019-03-05")
    article = read_text(REPORT, facts=facts)
    assert (article.id, article.outlet, article.title) == ("x", "Post", "Talks")
    assert (article.byline, article.published) == ("Bo Chen", "2019-03-05")


def test_read_text_outlet_of_the_path_is_the_last_resort() -> None:
    article = read_text("Talks failed in Geneva on Monday.", path="cgtn/001.txt")
    assert (article.outlet, article.known["outlet"].how) == ("CGTN", How.PATH)
    printed = read_text("Talks failed in Geneva.\n\nFrom The Coastal Ledger", path="cgtn/001.txt")
    assert (printed.outlet, printed.known["outlet"].how) == ("The Coastal Ledger", How.PRINTED)


@pytest.mark.parametrize(
    ("captions", "outlet"),
    [
        (["The hotel in Port Vale. /VCG Photo", "Guards in Port Vale. /VCG Photo"], "CGTN"),
        (["The hotel in Port Vale. /VCG Photo"], None),
        (["The hotel in Port Vale. [Photo/Agencies]"], "China Daily"),
        (["The hotel in Port Vale. (AP Photo/Ann Lee)"], None),
    ],
)
def test_read_text_infers_an_outlet_from_its_way_of_crediting_pictures(
    captions: list[str], outlet: str | None
) -> None:
    article = read_text(
        "\n".join(["Talks failed in Port Vale on Monday, officials said.", *captions])
    )
    assert article.outlet == outlet
    assert outlet is None or article.known["outlet"].how is How.INFERRED


LINES = st.lists(
    st.one_of(
        st.sampled_from(REPORT.splitlines()),
        st.text(max_size=60),
        st.text(alphabet="Aa .,:;!?\"'“”()[]|/»@-—\t\xa0\u2028", max_size=200),
    ),
    max_size=30,
)


@settings(max_examples=300, deadline=None)
@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\r", " "]))
def test_read_text_spans_are_inside_in_order_and_not_blank(lines: list[str], end: str) -> None:
    text = end.join(lines)
    article = read_text(text)
    assert article.text == text
    for spans in (article.body, article.headings):
        at = 0
        for span in spans:
            assert at <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
            at = span.end
    taken = sorted((*article.body, *article.headings))
    assert all(a.end <= b.start for a, b in itertools.pairwise(taken))
    assert all(0 <= s.start < s.end <= len(text) for k in article.known.values() if (s := k.span))
    assert read_text(text) == article


@pytest.mark.parametrize(
    "text",
    ["word " * 200_000, '"' * 500_000, "(" * 500_000, "» " * 200_000, "Photo: a " * 60_000, "A, B. " * 90_000],
)  # fmt: skip
def test_read_text_is_quick_on_hostile_text(text: str) -> None:
    assert read_text(text).text == text


@pytest.mark.skipif(not COVERAGE.exists(), reason="the real coverage is not beside the checkout")
def test_read_paths_real_coverage_is_dated_and_named() -> None:
    articles = [a for a in read_paths([COVERAGE]) if isinstance(a, Article)]
    assert [(a.path[:3], (a.published or "")[:10]) for a in articles] == [
        ("000", "2019-02-28"),
        ("001", "2019-02-14"),
        ("002", "2019-03-01"),
        ("003", "2019-03-01"),
        ("004", "2019-01-07"),
    ]
    assert articles[2].known["published"].how is How.INFERRED
    assert (articles[4].byline, articles[4].wire) == ("Ivan Pentchoukov", ("Reuters",))


LABELLED = """\
Title: Ministers leave Geneva without an accord
Source: The Coastal Ledger
Date: 4 March 2019
Author: Ann Lee

GENEVA - The foreign ministers of both countries left Geneva on Monday without an accord.
"""


def test_read_text_reads_the_labelled_lines_above_a_text() -> None:
    article = read_text(LABELLED, path="a.txt")
    assert words(article, article.body) == [
        "The foreign ministers of both countries left Geneva on Monday without an accord."
    ]
    assert words(article, article.headings) == ["Ministers leave Geneva without an accord"]
    assert article.title == "Ministers leave Geneva without an accord"
    assert (article.outlet, article.byline) == ("The Coastal Ledger", "Ann Lee")
    assert article.published == "2019-03-04"
    assert article.text == LABELLED
    printed = {name: known.span for name, known in article.known.items() if known.span}
    assert article.text[slice(*printed["outlet"])] == "The Coastal Ledger"


@pytest.mark.parametrize(
    "text",
    [
        "Source: a ministry that would not be named.\n\nThe talks failed on Monday, it said.\n",
        "Title: One\nTitle: Two\nDate: 2019-03-04\n\nThe talks failed on Monday, he said.\n",
        "The talks failed.\nTitle: One\nDate: 2019-03-04\n",
    ],
)
def test_read_text_takes_no_facts_from_what_may_be_a_sentence(text: str) -> None:
    article = read_text(text, path="a.txt")
    assert article.outlet is None
    assert article.title not in ("One", "Two")


def test_read_text_has_what_is_given_win_over_labelled_lines() -> None:
    article = read_text(LABELLED, path="a.txt", facts=Facts(outlet="The Ledger"))
    assert (article.outlet, article.title) == (
        "The Ledger",
        "Ministers leave Geneva without an accord",
    )
