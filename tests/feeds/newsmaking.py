"""Feeds and pages made from a few words, and time that tests can set."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from badserver import Site

from memcon.intake.feeds.bounds import Bounds
from memcon.intake.feeds.client import Client
from memcon.intake.feeds.clock import Clock
from memcon.intake.feeds.fetch import Network
from memcon.intake.feeds.guard import Guard, Resolver
from memcon.intake.feeds.pace import Pace
from memcon.model import Reading

NOON = 1_715_256_000.0  # 9 May 2024, 12:00 UTC
QUICK = Bounds(connect=2, read=0.4, total=0.8, size=200_000)
# For clients of several threads, where one that sleeps moves on the time by which another is due.
PATIENT = Bounds(connect=10, read=10, total=3600, size=200_000)

SENTENCES = (
    "The foreign ministers of Norway and Chad met in Oslo on Tuesday to discuss fishing rights.",
    "Both sides said that the talks had been useful and that a second round would follow in June.",
    "A spokesman for the Norwegian ministry declined to say whether a treaty text was on the table.",
    "Chad has asked for a larger share of the catch, which Norway has so far refused to consider.",
    "The two countries have been at odds over licences since the last agreement ran out in March.",
)


def story(number: object = "") -> str:
    """The text of an article, five paragraphs, different for each number."""
    return "\n".join([f"Report {number} from the talks in Oslo came late.", *SENTENCES])


def page(number: object = "", title: str = "Ministers meet in Oslo") -> str:
    """A web page with an article."""
    text = "".join(f"<p>{escape(line)}</p>" for line in story(number).splitlines())
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{text}</article></body></html>"
    )


def item(link: str = "", guid: str = "", title: str = "", date: str = "", text: str = "") -> str:
    """An RSS item; what is empty is left out."""
    parts = {"title": title, "link": link, "guid": guid, "pubDate": date, "description": text}
    inner = "".join(f"<{k}>{escape(v)}</{k}>" for k, v in parts.items() if v)
    return f"<item>{inner}</item>"


def rss(items: Sequence[str], title: str = "The Oslo Post") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def atom(entries: Sequence[str]) -> str:
    head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>'
    return head + "".join(entries) + "</feed>"


def listing(site: Site, count: int, first: int = 1) -> str:
    """A feed of so many items, whose pages the site has."""
    items = []
    for number in range(first, first + count):
        site.put(f"/a{number}", page(number, f"Report {number}"))
        items.append(item(f"{site.url}/a{number}", f"id-{number}", f"Report {number}"))
    return rss(items)


class FakeTime:
    """Time that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.passed += seconds
            self.slept.append(seconds)

    def clock(self) -> Clock:
        return Clock(lambda: NOON + self.passed, lambda: self.passed, self.sleep)


def client(
    time: FakeTime | None = None,
    *,
    allow_internal: bool = True,
    resolve: Resolver | None = None,
    bounds: Bounds = QUICK,
    gap: float = 1.0,
    clock: Clock | None = None,
    tls: ssl.SSLContext | None = None,
) -> Client:
    guard = Guard(allow_internal, resolve) if resolve else Guard(allow_internal)
    clock = clock or (time or FakeTime()).clock()
    return Client(Network("memcon/0 (test)", clock, guard, tls), Pace(clock, gap), bounds)


class MemoryHome:
    """A store that keeps its readings in a dictionary, and counts what it is given."""

    def __init__(self) -> None:
        self.readings: dict[str, Reading] = {}
        self.states: dict[str, dict[str, Any]] = {}
        self.adds = 0

    def has(self, ids: Any) -> frozenset[str]:
        return frozenset(i for i in ids if i in self.readings)

    def add(self, readings: Any) -> None:
        for reading in readings:
            self.adds += 1
            self.readings[reading.article.id] = reading

    def feed_state(self, url: str) -> dict[str, Any] | None:
        return self.states.get(url)

    def set_feed_state(self, url: str, state: Mapping[str, Any] | None) -> None:
        if state is None:
            self.states.pop(url, None)
        else:
            self.states[url] = dict(state)
