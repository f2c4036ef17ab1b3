"""Articles from pages and from what a feed itself gives."""

from __future__ import annotations

from datetime import date

import pytest
from newsmaking import page, story

from memcon.intake.feeds.articles import from_feed, from_page
from memcon.intake.feeds.document import Entry
from memcon.intake.feeds.failures import Refused
from memcon.intake.feeds.fetch import Reply
from memcon.model import Article, How, Known

URL = "https://post.example/2024/05/06/talks?utm_source=rss"
TODAY = date(2024, 5, 9)
ENTRY = Entry(("k1",), URL, "Talks in Oslo", "2024-05-08T07:00:00+00:00")


def read(
    body: str | bytes = "", content_type: str = "text/html", entry: Entry = ENTRY, url: str = URL
) -> Article:
    data = body if isinstance(body, bytes) else (body or page()).encode()
    return from_page(entry, Reply(url, 200, {"content-type": content_type}, data), TODAY)


def test_articles_of_a_page_have_the_entrys_title_and_date() -> None:
    article = read()
    assert (article.title, article.published) == ("Talks in Oslo", "2024-05-08T07:00:00+00:00")
    assert (article.url, article.outlet, article.language) == (URL, "post.example", "en")
    assert article.known["published"] == Known(How.INPUT, "the feed's entry")
    assert "met in Oslo on Tuesday" in article.text
    assert "Home" not in article.text


def test_articles_have_one_id_whatever_feed_names_the_page() -> None:
    plain = URL.split("?")[0]
    assert read().id == read(url=plain, entry=Entry(("k2",), plain)).id
    assert read().id != read(url=plain + "/2").id


def test_articles_the_day_of_a_change_counts_last() -> None:
    changed = Entry(("k1",), URL, "Talks", None, "2024-05-09T07:00:00+00:00")
    assert read(entry=changed).published == "2024-05-06"  # the page's address
    elsewhere = "https://post.example/talks"
    assert read(entry=changed, url=elsewhere).published == "2024-05-09T07:00:00+00:00"


def test_articles_a_date_in_the_future_is_no_date() -> None:
    article = read(entry=Entry(("k1",), URL, "Talks", "2031-01-01T00:00:00+00:00"))
    assert article.published is None
    assert "refused" in article.known["published"].reason


CHARSETS = [
    ("windows-1252", "text/html; charset=windows-1252", ""),
    ("windows-1252", "text/html; charset=iso-8859-1", ""),
    ("iso-8859-2", "text/html", '<meta charset="iso-8859-2">'),
    ("utf-8", "text/html; charset=latin1", ""),
    ("utf-16", "text/html; charset=utf-8", ""),
    ("windows-1252", "text/html; charset=nonsense", ""),
    ("windows-1252", "text/html; charset=utf-8", ""),
]


@pytest.mark.parametrize(("encoding", "content_type", "meta"), CHARSETS)
def test_articles_charset(encoding: str, content_type: str, meta: str) -> None:
    name = "Václav Müller" if "1252" not in encoding else "Zoë Müller"
    html = page().replace("<head>", f"<head>{meta}").replace("A spokesman", name)
    body = html.encode(encoding, "xmlcharrefreplace" if "1252" in encoding else "strict")
    assert name in read(body, content_type).text


PAGES = [
    (page(), "text/html; charset=utf-8"),
    (page(), "application/xhtml+xml"),
    (page(), ""),
    (page(), "text/plain"),
    ("<!-- x --><div>" + page().split("<body>")[1], "text/html"),
    (story(), "text/plain"),
]


@pytest.mark.parametrize(("body", "content_type"), PAGES)
def test_articles_are_read_from(body: str, content_type: str) -> None:
    assert "a second round would follow in June" in read(body, content_type).text


NO_PAGES: list[tuple[str | bytes, str, str]] = [
    (b"%PDF-1.7 ...", "application/pdf", "a PDF document"),
    (b"%PDF-1.7 ...", "text/html", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n" + bytes(100), "image/png", "binary|image/png"),
    (b"PK\x03\x04" + bytes(100), "text/html", "zip|binary"),
    ('{"a": 1}', "application/json", "json"),
    (page(), "video/mp4", "video/mp4"),
    ("<html><body></body></html>", "text/html", "no article text"),
    ("   ", "text/html", "an empty file"),
    ("<html><body>" + "<div>" * 5_000, "text/html", "too deeply"),
    ("<rss><channel></channel></rss>", "text/html", "XML"),
]


@pytest.mark.parametrize(("body", "content_type", "why"), NO_PAGES)
def test_articles_are_not_read_from(body: str | bytes, content_type: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(body, content_type)


def test_articles_a_page_that_shows_less_than_the_feed_is_passed_over() -> None:
    wall = "<html><body><article><p>Subscribe to read on.</p></article></body></html>"
    with pytest.raises(Refused, match="less than the feed itself"):
        read(wall, entry=Entry(("k1",), URL, "Talks", content=story()))
    assert "Subscribe" in read(wall, entry=Entry(("k1",), URL, "Talks", content="Short.")).text


def test_articles_of_the_feed_itself() -> None:
    entry = Entry(("k1",), URL, "Talks in Oslo", None, "2024-05-09T07:00:00+00:00", story())
    article = from_feed(entry, "https://post.example/rss", "The Oslo Post", TODAY)
    assert article.text == story()
    assert (article.title, article.outlet, article.url) == ("Talks in Oslo", "post.example", URL)
    assert article.published == "2024-05-09T07:00:00+00:00"


def test_articles_of_the_feed_itself_are_never_taken_for_a_page() -> None:
    """What one feed says of another's page must not stand in the page's place."""
    entry = Entry(("k1",), URL, "Talks", content=story())
    one = from_feed(entry, "https://post.example/rss", None, TODAY)
    other = from_feed(entry, "https://other.example/rss", None, TODAY)
    assert len({one.id, other.id, read().id}) == 3


def test_articles_of_a_feed_without_pages_are_the_feeds() -> None:
    entry = Entry(("k1",), None, "Talks", content=story())
    article = from_feed(entry, "https://post.example/rss", "The Oslo Post", TODAY)
    assert (article.outlet, article.url) == ("The Oslo Post", None)


def test_articles_a_teaser_is_no_article() -> None:
    with pytest.raises(Refused, match="too little"):
        from_feed(Entry(("k1",), URL, "Talks", content="Read more ..."), URL, None, TODAY)
