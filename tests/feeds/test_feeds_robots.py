"""robots.txt as RFC 9309 has it."""

from __future__ import annotations

import time

import pytest

from memcon.intake.feeds.robots import Rules, parse

# rules of one group for everybody, path, allowed
PATHS = [
    ("", "/a", True),
    ("Disallow:", "/a", True),
    ("Disallow: /", "/a", False),
    ("disallow : /a # the archive", "/a/b", False),
    ("Disallow: /a", "/b", True),
    ("Disallow: /a/", "/a", True),
    ("Disallow: /\nAllow: /news", "/news/1", True),
    ("Allow: /news\nDisallow: /news/old", "/news/old/1", False),
    ("Allow: /a\nDisallow: /a", "/a", True),
    ("Disallow: /*.pdf$", "/papers/a.pdf", False),
    ("Disallow: /*.pdf$", "/papers/a.pdf.html", True),
    ("Disallow: /*?print=", "/a?print=1", False),
    ("Disallow: /*?print=", "/a?page=1", True),
    ("Disallow: /a*b*c", "/a-b-c-d", False),
    ("Disallow: /a*b*c", "/a-c-b", True),
    ("Disallow: /$", "/", False),
    ("Disallow: /$", "/a", True),
    ("Disallow: *", "/a", False),
    ("Disallow: /a*a$", "/a", True),
    ("Disallow: /caf%C3%A9", "/café", False),
    ("Disallow: /café", "/caf%c3%a9/menu", False),
    ("Disallow: /%7Ejoe/", "/~joe/index", False),
    ("Disallow /a\nnonsense\n: /a\n\n\nDisallow: /b", "/b", False),
]


@pytest.mark.parametrize(("lines", "path", "allowed"), PATHS)
def test_robots_allow(lines: str, path: str, allowed: bool) -> None:
    assert parse(f"User-agent: *\n{lines}", "memcon").allow(path) is allowed


GROUPS = [
    ("User-agent: memcon\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: MemCon/2.0\nDisallow: /a", "/b", True),
    ("User-agent: other\nDisallow: /", "/b", True),
    ("User-agent: memconnector\nDisallow: /", "/b", True),
    ("User-agent: other\nUser-agent: memcon\nDisallow: /b", "/b", False),
    ("User-agent: memcon\nDisallow: /a\nUser-agent: memcon\nDisallow: /b", "/b", False),
    ("User-agent: memcon\n\nUser-agent: other\nDisallow: /", "/b", False),
    ("User-agent: memcon\nAllow: /\nUser-agent: other\nDisallow: /", "/b", True),
    ("Disallow: /b", "/b", True),
    ("\ufeffUser-agent: *\r\nDisallow: /b\r\n", "/b", False),
]


@pytest.mark.parametrize(("text", "path", "allowed"), GROUPS)
def test_robots_group_that_holds(text: str, path: str, allowed: bool) -> None:
    assert parse(text, "memcon").allow(path) is allowed


DELAYS = [("2.5", 2.5), ("0", None), ("-1", None), ("soon", None), ("1e99", 86400.0), ("nan", None)]


@pytest.mark.parametrize(("value", "delay"), DELAYS)
def test_robots_crawl_delay(value: str, delay: float | None) -> None:
    assert parse(f"User-agent: *\nCrawl-delay: {value}", "memcon") == Rules((), delay)


def test_robots_patterns_take_no_time() -> None:
    rule = "Disallow: /" + "*a" * 240 + "$\n"
    rules = parse("User-agent: *\n" + rule * 900, "memcon")
    started = time.monotonic()
    rules.allow("/" + "a" * 2_000 + "b")
    assert time.monotonic() - started < 1
