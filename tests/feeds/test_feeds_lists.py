"""Lists of feeds: an address, a text, an OPML file."""

from __future__ import annotations

from pathlib import Path

import pytest

from memcon.intake.feeds.lists import NoFeeds, read_feeds

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="World"><outline type="rss" text="Post" xmlUrl="https://post.example/rss?a=1&amp;b=2"/>
<outline text="Wire" xmlURL="http://wire.example/atom.xml" htmlUrl="http://wire.example"/></outline>
<outline text="again" xmlUrl="http://post.example/rss/?a=1&amp;b=2"/>
<outline text="local" xmlUrl="file:///etc/passwd"/></body></opml>"""


def test_lists_an_address() -> None:
    assert read_feeds("HTTPS://Post.example/rss") == (["https://post.example/rss"], [])


def test_lists_a_text(tmp_path: Path) -> None:
    path = tmp_path / "feeds.txt"
    path.write_text(
        "# mine\n\nhttps://post.example/rss  the Post\npost.example\n https://w.example\n"
    )
    feeds, skipped = read_feeds(str(path))
    assert feeds == ["https://post.example/rss", "https://w.example"]
    assert [(skip.where, skip.why) for skip in skipped] == [
        (f"{path}:4", "'post.example' is no http or https address")
    ]


def test_lists_an_opml_file(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(OPML)
    feeds, skipped = read_feeds(str(path))
    assert feeds == ["https://post.example/rss?a=1&b=2", "http://wire.example/atom.xml"]
    assert [skip.where for skip in skipped] == [f"{path}:5"]


BAD = [
    ("", "names no feed"),
    ("# nothing\n", "names no feed"),
    ("ftp://post.example/rss", "no http or https address"),
    ('<?xml version="1.0"?><opml><body><outline xmlUrl="http://a.example"/>', "well-formed"),
    ('<!DOCTYPE opml [<!ENTITY a "b">]><opml><body/></opml>', "entities"),
    ("x" * 8_000_001, "too large"),
]


@pytest.mark.parametrize(("text", "why"), BAD)
def test_lists_that_cannot_be_used(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "feeds"
    path.write_text(text)
    with pytest.raises(NoFeeds, match=why):
        read_feeds(str(path))


def test_lists_that_are_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.intake.feeds.lists.MAX_FEEDS", 3)
    path = tmp_path / "feeds"
    path.write_text("".join(f"https://a.example/{n}\n" for n in range(4)))
    with pytest.raises(NoFeeds, match="over 3 feeds"):
        read_feeds(str(path))


def test_lists_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoFeeds, match="No such file"):
        read_feeds(str(tmp_path / "feeds.txt"))
