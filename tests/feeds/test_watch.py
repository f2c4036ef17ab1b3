"""Following feeds into a store, against a server of this machine and a clock of the test's own."""

from __future__ import annotations

import contextlib
import itertools
import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from badserver import Asked, Handler, Site, answer, reset, serve
from newsmaking import (
    NOON,
    PATIENT,
    FakeTime,
    MemoryHome,
    client,
    item,
    listing,
    page,
    rss,
    story,
)

from memcon.intake.feeds.addresses import article_id
from memcon.intake.feeds.clock import real_clock
from memcon.model import Article, Reading, Skip
from memcon.store.lock import Busy
from memcon.watch import Watcher
from memcon.watch.backoff import Backoff
from memcon.watch.state import load
from memcon.watch.tally import Tally


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


@dataclass
class Desk:
    """A store and a clock that outlive the runs."""

    site: Site
    home: MemoryHome = field(default_factory=MemoryHome)
    time: FakeTime = field(default_factory=FakeTime)
    skipped: list[Skip] = field(default_factory=list)

    def watcher(self, *paths: str, **options: Any) -> Watcher:
        return Watcher(
            home=self.home,
            feeds=[self.site.url + path for path in paths or ("/rss",)],
            client=options.pop("client", None) or client(self.time, bounds=PATIENT),
            read=options.pop("read", Reading),
            backoff=Backoff(random.Random(7)),
            refused=self.skipped.append,
            threads=2,
            **options,
        )

    def run(self, *paths: str, **options: Any) -> Tally:
        return self.watcher(*paths, **options).run(once=True)

    def titles(self) -> list[str]:
        return sorted(str(r.article.title) for r in self.home.readings.values())

    def skips(self) -> list[tuple[str, str]]:
        return [(skip.where.removeprefix(self.site.url), skip.why) for skip in self.skipped]


@pytest.fixture
def desk(site: Site) -> Desk:
    return Desk(site)


def counts(tally: Tally) -> dict[str, int]:
    found = {name: getattr(tally, name) for name in Tally.__slots__ if name != "skipped"}
    return {name: value for name, value in found.items() if value and name != "feeds"}


def test_watch_brings_the_articles_of_a_feed_into_the_store(desk: Desk) -> None:
    desk.site.put("/rss", listing(desk.site, 3))
    assert counts(desk.run()) == {"visited": 1, "fresh": 3, "added": 3}
    assert desk.titles() == ["Report 1", "Report 2", "Report 3"]
    assert {r.article.id for r in desk.home.readings.values()} == {
        article_id(f"{desk.site.url}/a{n}") for n in (1, 2, 3)
    }


def test_watch_asks_for_nothing_twice(desk: Desk) -> None:
    desk.site.put("/rss", listing(desk.site, 3))
    desk.run()
    asked = len(desk.site.paths())
    assert counts(desk.run()) == {"visited": 1}
    assert len(desk.site.paths()) == asked + 1
    assert desk.home.adds == 3


def test_watch_takes_only_what_is_new(desk: Desk) -> None:
    desk.site.put("/rss", listing(desk.site, 2))
    desk.run()
    desk.site.put("/rss", listing(desk.site, 3))
    assert counts(desk.run()) == {"visited": 1, "fresh": 1, "added": 1}


def test_watch_asks_on_condition_and_takes_304_for_an_answer(desk: Desk) -> None:
    when = "Thu, 09 May 2024 08:00:00 GMT"
    desk.site.put("/rss", listing(desk.site, 1), ETag='W/"v1"', Last_Modified=when)
    desk.run()
    desk.site.pages["/rss"] = answer(rss([item("/other")]), 304)
    assert counts(desk.run()) == {"visited": 1, "unchanged": 1}
    headers = desk.site.asked[-1].headers
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('W/"v1"', when)
    desk.run()
    assert desk.site.asked[-1].headers["if-none-match"] == 'W/"v1"'


def test_watch_an_article_that_two_feeds_list_is_one(desk: Desk) -> None:
    desk.site.put("/a1", page(1))
    desk.site.put("/rss", rss([item(desk.site.url + "/a1?utm_source=x", "g1", "One")]))
    desk.site.put("/world", rss([item(desk.site.url + "/a1/", "w9", "One")]))
    desk.site.put("/a1/", page(1))
    desk.site.put("/a1?utm_source=x", page(1))
    assert counts(desk.run("/rss", "/world")) == {"visited": 2, "fresh": 2, "added": 1, "known": 1}


def test_watch_an_article_behind_a_redirect_is_the_one_it_leads_to(desk: Desk) -> None:
    desk.site.put("/a1", page(1))
    desk.site.put("/short", status=302, Location="/a1?fbclid=1")
    desk.site.put("/a1?fbclid=1", page(1))
    items = [item(desk.site.url + "/short", "s"), item(desk.site.url + "/a1", "l")]
    desk.site.put("/rss", rss(items))
    assert counts(desk.run())["added"] == 1
    assert list(desk.home.readings) == [article_id(desk.site.url + "/a1")]


# What cannot be had


MISSING: dict[str, tuple[Handler | bytes, str]] = {
    "not found": (answer(status=404), "the server answers with status 404"),
    "gone": (answer(status=410), "is gone for good (status 410)"),
    "a picture": (answer(b"\x89PNG" + bytes(50), Content_Type="image/png"), "is no page to read"),
    "no article": (answer("<html><body></body></html>"), "no article text found in the page"),
    "too large": (answer(b" " * 300_000), "is larger than 200,000 bytes"),
    "elsewhere": (answer(status=302, Location="ftp://a.example"), "is no http or https address"),
}


@pytest.mark.parametrize(("found", "why"), MISSING.values(), ids=MISSING)
def test_watch_takes_the_feeds_own_text_where_there_is_no_page(
    desk: Desk, found: Handler | bytes, why: str
) -> None:
    desk.site.pages["/a1"] = desk.site.pages["/a2"] = found
    items = [
        item(desk.site.url + "/a1", "g1", "Long", text=story()),
        item(desk.site.url + "/a2", "g2", "Short", text="Read more."),
    ]
    desk.site.put("/rss", rss(items))
    assert counts(desk.run()) == {"visited": 1, "fresh": 2, "added": 1, "from_feed": 1, "skips": 1}
    assert desk.titles() == ["Long"]
    ((where, reason),) = desk.skips()
    assert where == "/a2"
    assert reason.startswith(why)
    assert reason.endswith("the feed itself gives too little of its text")
    assert counts(desk.run()) == {"visited": 1}


def test_watch_what_robots_txt_forbids_is_not_asked_for(desk: Desk) -> None:
    desk.site.put("/robots.txt", "User-agent: *\nDisallow: /a1")
    desk.site.put("/rss", listing(desk.site, 2))
    assert counts(desk.run()) == {"visited": 1, "fresh": 2, "added": 1, "skips": 1}
    assert desk.site.times_asked("/a1") == 0


def test_watch_links_into_the_internal_network_are_not_followed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "memcon.intake.feeds.guard.is_internal", lambda address: address != "127.0.0.1"
    )
    inside = f"http://inside.example:{desk.site.port}/a1"
    desk.site.put("/rss", rss([item(inside, "g1", "Inside")]))
    guarded = client(
        desk.time,
        allow_internal=False,
        resolve=lambda host, port: ["10.0.0.7"] if host == "inside.example" else [host],
    )
    assert counts(desk.run(client=guarded)) == {"visited": 1, "fresh": 1, "skips": 1}
    assert "internal network" in desk.skips()[0][1]


def test_watch_a_page_that_fails_for_the_moment_waits(desk: Desk) -> None:
    desk.site.put("/rss", listing(desk.site, 2))
    desk.site.put("/a1", status=503)
    assert counts(desk.run()) == {"visited": 1, "fresh": 2, "added": 1, "later": 1}
    assert counts(desk.run()) == {"visited": 1, "later": 1}  # not due yet
    desk.site.put("/a1", page(1))
    desk.time.sleep(600)
    assert counts(desk.run()) == {"visited": 1, "added": 1}
    assert desk.titles() == ["Report 1", "Report 2"]


def test_watch_a_page_that_never_answers_is_given_up(desk: Desk) -> None:
    desk.site.put("/rss", listing(desk.site, 1))
    desk.site.pages["/a1"] = reset
    for _ in range(12):
        desk.run()
        desk.time.sleep(86_400)
    assert desk.site.times_asked("/a1") == 6
    assert len(desk.skipped) == 1


def test_watch_a_busy_host_is_left_alone(desk: Desk) -> None:
    desk.site.put("/rss", listing(desk.site, 3))
    for number in (1, 2, 3):
        desk.site.put(f"/a{number}", status=429, Retry_After="7200")
    assert counts(desk.run()) == {"visited": 1, "fresh": 3, "later": 3}
    assert len(desk.site.paths()) == 2  # the feed, and the first page that said so


def test_watch_an_article_that_cannot_be_read_costs_itself(desk: Desk) -> None:
    def read(article: Article) -> Reading:
        if article.title == "Report 1":
            raise ValueError("what a hostile text may bring about")
        return Reading(article)

    desk.site.put("/rss", listing(desk.site, 2))
    assert counts(desk.run(read=read)) == {"visited": 1, "fresh": 2, "added": 1, "skips": 1}


def test_watch_waits_for_another_writer_of_the_store(desk: Desk) -> None:
    class Shared(MemoryHome):
        refusals = 3

        def add(self, readings: Any) -> None:
            if self.refusals:
                self.refusals -= 1
                raise Busy("record.db is being written by process 7")
            super().add(readings)

    told: list[str] = []
    desk.home = Shared()
    desk.site.put("/rss", listing(desk.site, 1))
    assert counts(desk.run(tell=told.append)) == {"visited": 1, "fresh": 1, "added": 1}
    assert told.count("wait: record.db is being written by process 7") == 3


def test_watch_that_ends_while_another_writes_has_lost_nothing(desk: Desk) -> None:
    class Taken(MemoryHome):
        taken = True

        def add(self, readings: Any) -> None:
            if self.taken:
                stop.set()
                raise Busy("record.db is being written by process 7")
            super().add(readings)

    stop = threading.Event()
    desk.home = home = Taken()
    desk.site.put("/rss", listing(desk.site, 2))
    tally = desk.run(stop=stop, client=client(clock=real_clock(stop), gap=0))
    assert counts(tally) == {"visited": 1, "fresh": 2, "later": 2}
    home.taken = False
    assert counts(desk.run()) == {"visited": 1, "added": 2}


def test_watch_a_feed_that_lists_more_than_can_be_had_is_taken_bit_by_bit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("memcon.watch.state.MAX_WAITING", 3)
    desk.site.put("/rss", listing(desk.site, 5), ETag='"v1"')
    assert counts(desk.run()) == {"visited": 1, "fresh": 3, "added": 3}
    assert "if-none-match" not in desk.site.asked[-1].headers
    assert counts(desk.run()) == {"visited": 1, "fresh": 2, "added": 2}


# Feeds that fail


BROKEN: dict[str, tuple[Handler | bytes, str]] = {
    "server error": (answer(status=500), "the server answers with status 500"),
    "not found": (answer(status=404), "the server answers with status 404"),
    "reset": (reset, "cannot be reached"),
    "a page": (answer(page()), "is a web page and no feed"),
    "empty": (answer(""), "is empty"),
    "malformed": (answer("<rss <", Content_Type="text/xml"), "is malformed XML"),
    "in a circle": (answer(status=302, Location="/rss"), "redirects more than 5 times"),
}


@pytest.mark.parametrize(("found", "why"), BROKEN.values(), ids=BROKEN)
def test_watch_a_feed_that_fails_is_asked_less_and_less(
    desk: Desk, found: Handler | bytes, why: str
) -> None:
    desk.site.pages["/rss"] = found
    desk.site.put("/good", listing(desk.site, 1))
    assert counts(desk.run("/rss", "/good")) == {
        "visited": 1, "fresh": 1, "added": 1, "failed": 1, "skips": 1,
    }  # fmt: skip
    ((where, reason),) = desk.skips()
    assert where == "/rss"
    assert reason.startswith(why)
    assert counts(desk.run("/rss")) == {"held": 1}
    waits = []
    for _ in range(9):
        kept = load("", desk.home.feed_state(desk.site.url + "/rss"))
        waits.append(kept.hold - desk.time.clock().now())
        desk.time.sleep(waits[-1] + 1)
        desk.run("/rss")
    assert all(one < other for one, other in itertools.pairwise(waits[:6]))
    assert max(waits) <= 1.25 * 86_400


def test_watch_a_feed_that_answers_again_is_as_before(desk: Desk) -> None:
    desk.site.put("/rss", status=500)
    desk.run()
    desk.time.sleep(3_600)
    desk.site.put("/rss", listing(desk.site, 1))
    assert counts(desk.run()) == {"visited": 1, "fresh": 1, "added": 1}
    assert load("", desk.home.feed_state(desk.site.url + "/rss")).failures == 0


def test_watch_waits_as_long_as_a_feed_asks(desk: Desk) -> None:
    desk.site.put("/rss", status=503, Retry_After="20000")
    desk.run()
    kept = load("", desk.home.feed_state(desk.site.url + "/rss"))
    assert kept.hold - NOON - desk.time.passed == pytest.approx(20_000, abs=2)


def test_watch_a_feed_that_is_gone_is_not_asked_again(desk: Desk) -> None:
    desk.site.put("/rss", status=410)
    assert counts(desk.run()) == {"failed": 1, "skips": 1}
    desk.time.sleep(10 * 86_400)
    assert counts(desk.run()) == {"gone": 1}
    assert desk.site.times_asked("/rss") == 1


@pytest.mark.parametrize(("status", "asked"), [(301, "/new"), (308, "/new"), (302, "/rss")])
def test_watch_remembers_where_a_feed_has_moved(desk: Desk, status: int, asked: str) -> None:
    desk.site.put("/rss", status=status, Location="/new")
    desk.site.put("/new", listing(desk.site, 1))
    desk.run()
    before = len(desk.site.paths())
    assert counts(desk.run()) == {"visited": 1}
    assert desk.site.paths()[before] == asked


def test_watch_a_move_to_what_is_no_feed_is_not_remembered(desk: Desk) -> None:
    desk.site.put("/rss", status=301, Location="/sign-in")
    desk.site.put("/sign-in", page())
    desk.run()
    assert load("", desk.home.feed_state(desk.site.url + "/rss")).address == desk.site.url + "/rss"


def test_watch_a_state_that_cannot_be_read_is_begun_anew(desk: Desk) -> None:
    desk.site.put("/rss", listing(desk.site, 1))
    for kept in ({}, {"version": 99}, {"version": 1}, {"version": 1, "state": {"due": "x"}}):
        desk.home.states[desk.site.url + "/rss"] = dict(kept)
        assert counts(desk.run())["visited"] == 1
    assert desk.home.adds == 1


def test_watch_names_what_a_huge_feed_leaves_out(desk: Desk) -> None:
    desk.site.put("/rss", rss([item(text=f"Note {n}") for n in range(600)]))
    tally = desk.run(client=client(desk.time, bounds=replace(client().bounds, size=10**6)))
    assert desk.skips()[0] == ("/rss", "lists 100 more entries than are taken at once")
    assert tally.fresh == 500


# Running on


def test_watch_runs_on_until_it_is_stopped(desk: Desk) -> None:
    stop = threading.Event()
    desk.site.put("/rss", listing(desk.site, 1))
    visits = []

    def again(connection: Any, asked: Asked) -> None:
        visits.append(desk.time.passed)
        connection.sendall(answer(listing(desk.site, len(visits))))
        if len(visits) == 4:
            stop.set()

    desk.site.pages["/rss"] = again
    desk.watcher(every=1_800.0, stop=stop).run(once=False)
    gaps = [b - a for a, b in itertools.pairwise(visits)]
    assert all(1_790 <= gap <= 1_820 for gap in gaps), gaps
    assert len(desk.home.readings) >= 3


def test_watch_ends_soon_whatever_is_under_way(desk: Desk) -> None:
    stop = threading.Event()
    hanging = threading.Event()

    def hang(connection: Any, asked: Asked) -> None:
        stop.set()
        hanging.wait(5)

    desk.site.pages["/rss"] = hang
    clock = real_clock(stop)
    run = threading.Thread(
        target=desk.watcher(stop=stop, client=client(clock=clock)).run, kwargs={"once": False}
    )
    run.start()
    run.join(timeout=3)
    hanging.set()
    assert not run.is_alive()


def test_watch_ends_where_every_feed_is_gone(desk: Desk) -> None:
    desk.site.put("/rss", status=410)
    assert counts(desk.watcher().run(once=False)) == {"failed": 1, "skips": 1}


def test_watch_backoff_doubles_and_spreads_and_ends() -> None:
    waits = [Backoff(random.Random(1)).wait(60, failures) for failures in range(1, 40)]
    assert all(45 * 2**n <= wait <= 75 * 2**n for n, wait in enumerate(waits[:9]))
    assert max(waits) <= 1.25 * 86_400
    assert Backoff(random.Random(1)).wait(60, 1, after=500) == 500


# Killed at any moment


class Killed(BaseException):
    """Stands for the process being killed."""


class Fragile(MemoryHome):
    """A store whose process is killed before or after a write."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self.chance = chance
        self.writes_left = 10**9

    def _write(self) -> None:
        self.writes_left -= 1
        if self.writes_left < 0:
            raise Killed

    def add(self, readings: Any) -> None:
        self._write()
        super().add(list(readings))

    def set_feed_state(self, url: str, state: Any) -> None:
        self._write()
        super().set_feed_state(url, state)


@pytest.mark.parametrize("seed", range(5))
def test_watch_killed_between_any_two_writes_loses_and_doubles_nothing(
    desk: Desk, seed: int
) -> None:
    chance = random.Random(seed)
    home = desk.home = Fragile(chance)
    desk.site.put("/rss", listing(desk.site, 8), ETag='"v1"')
    whole = desk.site.pages["/rss"]
    assert isinstance(whole, bytes)

    def on_condition(connection: Any, asked: Asked) -> None:
        connection.sendall(answer(b"", 304) if "if-none-match" in asked.headers else whole)

    desk.site.pages["/rss"] = on_condition
    for _ in range(10):
        home.writes_left = chance.randrange(4)
        with contextlib.suppress(Killed):
            desk.run()
    home.writes_left = 10**9
    desk.run()
    assert desk.titles() == [f"Report {n}" for n in range(1, 9)]
    assert home.adds == 8
