"""Feeds as they are found: RSS, Atom and RDF, broken in the usual ways and in hostile ones."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsmaking import atom, item, rss

from memcon.intake.feeds.document import Document, Entry, parse
from memcon.intake.feeds.failures import Refused
from memcon.intake.feeds.fetch import Reply

URL = "https://post.example/feeds/world.xml"
LONG = "Norway said that the talks would go on. " * 20


def read(body: str | bytes, content_type: str = "application/rss+xml") -> Document:
    data = body if isinstance(body, bytes) else body.encode()
    return parse(Reply(URL, 200, {"content-type": content_type}, data))


def one(body: str | bytes, content_type: str = "application/rss+xml") -> Entry:
    (entry,) = read(body, content_type).entries
    return entry


def test_document_rss() -> None:
    text = "<p>Ministers <b>met</b> in Oslo.</p><p>They parted late.</p><script>x()</script>"
    date = "Tue, 07 May 2024 23:30:00 -0500"
    found = read(rss([item("/2024/talks?utm_source=rss", "g1", "Talks &amp; tea", date, text)]))
    (entry,) = found.entries
    assert found.title == "The Oslo Post"
    assert len(entry.keys) == 2
    assert (entry.link, entry.title, entry.published, entry.updated, entry.content) == (
        "https://post.example/2024/talks?utm_source=rss",
        "Talks & tea",
        "2024-05-08T04:30:00+00:00",
        None,
        "Ministers met in Oslo.\nThey parted late.",
    )


def test_document_atom() -> None:
    entry = one(
        atom(
            [
                "<entry><id>tag:post.example,2024:1</id><title type='html'>Talks &lt;i&gt;open&lt;/i&gt;</title>"
                "<link rel='enclosure' href='/a.mp3'/><link rel='alternate' href='../talks'/>"
                "<updated>2024-05-09T10:00:00Z</updated><published>2024-05-08T09:00:00+02:00</published>"
                "<summary>Short.</summary><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
                f"<p>{LONG}</p></div></content></entry>"
            ]
        )
    )
    assert (entry.link, entry.title) == ("https://post.example/talks", "Talks open")
    assert entry.published == "2024-05-08T07:00:00+00:00"
    assert entry.updated == "2024-05-09T10:00:00+00:00"
    assert entry.content == LONG.strip()


def test_document_rdf() -> None:
    entry = one(
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<item rdf:about="https://post.example/1"><title>Talks</title>'
        "<link>https://post.example/1</link><dc:date>2024-05-08</dc:date></item></rdf:RDF>"
    )
    assert (entry.link, entry.title) == ("https://post.example/1", "Talks")
    assert (entry.published or entry.updated or "")[:10] == "2024-05-08"


CHARSETS = [
    ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252", "application/rss+xml"),
    ('<?xml version="1.0" encoding="utf-8"?>', "cp1252", "text/xml; charset=ISO-8859-1"),
    ('<?xml version="1.0"?>', "utf-8", "text/xml; charset=punycode"),
    ('<?xml version="1.0" encoding="iso-8859-1"?>', "utf-8-sig", "text/xml; charset=iso-8859-1"),
    ('<?xml version="1.0" encoding="utf-8"?>', "cp1252", "application/rss+xml; charset=utf-8"),
    ('<?xml version="1.0" encoding="utf-8"?>', "utf-16", "application/rss+xml"),
    ('<?xml version="1.0" encoding="rot13"?>', "utf-8", "application/xml; charset=zip"),
]


@pytest.mark.parametrize(("declaration", "encoding", "content_type"), CHARSETS)
def test_document_charset(declaration: str, encoding: str, content_type: str) -> None:
    text = declaration + rss([item("/1", title="Señor Müller à Genève " * 5)]).split("?>", 1)[1]
    assert one(text.encode(encoding), content_type).title == ("Señor Müller à Genève " * 5).strip()


DATES = [
    ("Thu, 01 Jan 1970 00:00:00 GMT", None),
    ("Thu, 32 May 2024 25:61:00 GMT", None),
    ("yesterday", None),
    ("", None),
    ("0000-00-00T00:00:00Z", None),
    ("Wed, 08 May 2024 07:00:00 EST", "2024-05-08T12:00:00+00:00"),
    ("2024-05-08", "2024-05-08T00:00:00+00:00"),
]


@pytest.mark.parametrize(("given", "published"), DATES)
def test_document_dates(given: str, published: str | None) -> None:
    assert one(rss([item("/1", date=given, title="x")])).published == published


# Which entries are one


def keys(*items: str) -> list[tuple[str, ...]]:
    return [entry.keys for entry in read(rss(items)).entries]


def test_document_an_entry_listed_twice_is_one() -> None:
    assert len(keys(item("/1", "g1", "A"), item("/1?utm_source=x", "g1", "A"))) == 1


def test_document_an_entry_whose_id_or_page_is_known_is_the_same() -> None:
    (before,) = keys(item("/1-first-slug", "g1"))
    (renamed,) = keys(item("/1-better-slug", "g1"))
    (renumbered,) = keys(item("/1-first-slug", "g2"))
    assert set(before) & set(renamed)
    assert set(before) & set(renumbered)
    assert not set(renamed) & set(renumbered)


def test_document_an_id_that_all_entries_share_is_nobodys() -> None:
    found = read(rss([item("/1", "post"), item("/2", "post"), item("/3", "post")])).entries
    assert len({key for entry in found for key in entry.keys}) == 3
    assert all(entry.link for entry in found)


def test_document_a_page_that_all_entries_share_is_nobodys() -> None:
    found = read(rss([item("/", "g1"), item("/", "g2"), item("/", "g3")])).entries
    assert len({key for entry in found for key in entry.keys}) == 3
    assert [entry.link for entry in found] == [None] * 3


def test_document_entries_without_id_or_page_are_told_by_their_text() -> None:
    assert len(keys(item(text="One."), item(text="Two."), item(text="One."))) == 2


LINKS = ["javascript:alert(1)", "file:///etc/passwd", "ftp://x.example/a", "http://a:b@x.example/"]


@pytest.mark.parametrize("link", LINKS)
def test_document_links_that_may_not_be_asked_for_are_left_out(link: str) -> None:
    assert one(rss([item(link, title="x")])).link is None


GUIDS = [("https://post.example/1", "https://post.example/1"), ("post-1", None), ("/1", None)]


@pytest.mark.parametrize(("guid", "link"), GUIDS)
def test_document_an_id_is_the_page_only_where_it_is_an_address(
    guid: str, link: str | None
) -> None:
    assert one(rss([item(guid=guid, title="x")])).link == link


# Broken and hostile


def test_document_malformed_xml_is_mended() -> None:
    text = rss([item("/1", title="Oslo"), "<item><title>Tea & <b>talk</title><link>/2</item>"])
    assert [entry.link for entry in read(text[:-20]).entries][:1] == ["https://post.example/1"]


def test_document_cut_off_keeps_what_came() -> None:
    text = rss([item(f"/{n}", title=f"Report {n}") for n in range(9)])
    assert len(read(text[: len(text) // 2]).entries) >= 3


def test_document_a_huge_feed_is_taken_from_the_top() -> None:
    found = read(rss([item(f"/{n}", title=f"Report {n}") for n in range(2_000)]))
    assert (len(found.entries), found.left_out) == (500, 1_500)
    assert found.entries[0].title == "Report 0"


NO_FEEDS = [
    ("", "is empty"),
    ("   \n", "is empty"),
    ("hello", "is no feed"),
    ("{}", "is no feed"),
    ("<opml></opml>", "is no feed"),
    ("<!doctype html><html><head></head><body>feed</body></html>", "web page"),
    ("<html><body><rss><channel></channel></rss></body></html>", "web page"),
    (bytes(range(256)) * 50, "is no feed"),
    (rss(["<item>" + "<a>" * 300 + "</a>" * 300 + "</item>"]), "too deeply"),
    (rss(["<item><title>x</title></item>"] * 31_000), "too many elements"),
    ("<rss " + "<" * 1_000, "malformed"),
]


@pytest.mark.parametrize(("body", "why"), NO_FEEDS)
def test_document_refuses_what_is_no_feed(body: str | bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(body, "text/html")


def test_document_a_page_names_its_feed() -> None:
    page = (
        "<html><head><link rel='alternate' href='/comments' type='text/html'>"
        '<link rel="alternate" type="application/rss+xml" href="/news.rss"></head></html>'
    )
    with pytest.raises(Refused) as caught:
        read(page)
    assert caught.value.advice == "the page names this feed: https://post.example/news.rss"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
BOMBS = {
    "billion laughs": (f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>', "&l29;"),
    "quadratic": (f'<!DOCTYPE rss [<!ENTITY q "{"A" * 50_000}">]>', "&q;" * 20_000),
    "feed in an entity": ('<!DOCTYPE rss [<!ENTITY q "<rss><channel>">]>', "&q;"),
    "parameter entity": ("<!DOCTYPE rss [<!ENTITY % p \"<!ENTITY q 'ha'>\"> %p;]>", "&q;"),
}


@pytest.mark.parametrize(("doctype", "use"), BOMBS.values(), ids=BOMBS)
def test_document_entities_do_not_unpack(doctype: str, use: str) -> None:
    body = rss([f"<item><link>/1</link><title>{use}</title></item>"])
    started = time.monotonic()
    try:
        found = read(body.replace("<rss", doctype + "<rss", 1))
    except Refused:
        found = Document(None, ())
    assert sum(len(entry.title or "") for entry in found.entries) <= 2_000
    assert "ha" * 3 not in "".join(entry.title or "" for entry in found.entries)
    assert time.monotonic() - started < 2


def test_document_external_entities_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    doctype = f'<!DOCTYPE rss [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    body = rss(["<item><link>/1</link><title>It says &s; here</title></item>"])
    entry = one(body.replace("<rss", doctype + "<rss", 1))
    assert "secret" not in (entry.title or "").replace("&s;", "")


SLOW_TO_MEND = {
    "open tags": "<item><description>" + "<b " * 150_000,
    "open entities": "<item><title>" + "&" * 400_000,
    "open comments": "<item><title>" + "<!--" * 100_000,
    "open declarations": "<item><title>" + "<![CDATA[" * 50_000,
    "attributes": "<item " + "a='" * 150_000,
    "nested": "<item>" * 60_000,
}


@pytest.mark.parametrize("text", SLOW_TO_MEND.values(), ids=SLOW_TO_MEND)
def test_document_rubbish_takes_no_time(text: str) -> None:
    started = time.monotonic()
    with contextlib.suppress(Refused):
        read(rss([text]))
    assert time.monotonic() - started < 3


PIECES = [
    b"<rss>", b"</rss>", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<channel>", b"<item>",
    b"</item>", b"<entry>", b"<link>", b"<link href='", b"'/>", b"<guid>", b"<title>", b"</title>",
    b"<content type='xhtml'>", b"<content type='application/octet-stream' mode='base64'>",
    b"<pubDate>", b"2024-13-45", b"<dc:date>", b"<updated>", b"99999", b"&#0;", b"&#x110000;",
    b"&nbsp;", b"&undefined;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?php ?>", b"<!DOCTYPE rss [",
    b"\xff\xfe", b"\x00", b"\xed\xa0\x80", b"http://[::1", b"//", b"javascript:", b"xml:base='http://[' ",
    b"<georss:polygon>", b"1 2 3", b"<gml:Point srsDimension='x'>", b"<media:content ", b"<enclosure ",
    b"<itunes:explicit>", b"<source url='x'>", b"<cloud domain='", b"<textinput>", b"<image>", b"<a:",
]  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=40))
def test_document_any_bytes_are_a_feed_or_refused(pieces: list[bytes]) -> None:
    with contextlib.suppress(Refused):
        for entry in read(b"<rss><channel>" + b"".join(pieces)).entries:
            assert entry.keys
            assert entry.link is None or entry.link.startswith(("http://", "https://"))
