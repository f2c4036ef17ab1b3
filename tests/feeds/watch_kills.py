"""Kills `watch` at random moments, many times over, and looks at what the store then holds.

python tests/feeds/watch_kills.py --kills 200 [--reading] [--db URL]

With --reading, articles are reports that a reader of rules finds actors, statements and events in, and
the record at the end is compared with one made at once of the same articles. A keeper process, with everything loaded, forks a child for each run, so that a run takes a fraction
of a second and the kill meets it at work and not while it loads.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from badserver import Asked, Site, answer, serve
from newsmaking import client, item, rss

from memcon import interchange
from memcon.intake.feeds.addresses import article_id
from memcon.intake.feeds.bounds import Bounds
from memcon.intake.feeds.clock import real_clock
from memcon.model import Article, Reading, Skip, Span
from memcon.reading import Reader
from memcon.store import Store, open_store
from memcon.watch import Watcher
from memcon.watch.state import load

FRESH = 4  # articles that are new at each run
NAMES = ("Anna Berg", "Omar Haddad", "Lucia Ferro", "Ivan Petrov", "Grace Obi", "Ken Sato")
STATES = ("Norway", "Chad", "Peru", "Kenya", "Latvia", "Japan", "Jordan", "Chile")
CITIES = ("Oslo", "Geneva", "Nairobi", "Lima", "Vienna", "Doha")
MATTERS = ("fishing rights", "a border crossing", "prisoners", "water from the dam", "tariffs")


@dataclass(frozen=True)
class Outcome:
    """What the kills came to; ``asked_again`` pages were fetched more than once.

    ``same`` says that the record is that of its articles added at once, ``lines`` how many
    statements and events it has.
    """

    kills: int
    ended: int
    listed: int
    lost: int
    doubled: int
    waiting: int
    asked_again: int
    lines: int
    same: bool


class _Untaught:
    """A tagger that finds nothing: threads of the model would not outlive a fork."""

    def tag(self, *_: object) -> tuple[()]:
        return ()


def rule_reader() -> Callable[[Article], Reading]:
    """The reader without its attribution model, all that it needs loaded."""
    reader = Reader()
    reader.tagger = _Untaught()  # type: ignore[assignment]
    text = "Norway and Chad met in Oslo."
    reader.read(Article(id="first", text=text, body=(Span(0, len(text)),)))
    return reader.read


def watch_once(db: str, feed: str, read: Callable[[Article], Reading] = Reading) -> None:
    """One run of a watch; by default its reader finds nothing."""
    with open_store(db) as store:
        patient = Bounds(connect=20, read=20, total=40, size=100_000)
        by = client(clock=real_clock(threading.Event()), gap=0, bounds=patient)
        Watcher(home=store, feeds=[feed], client=by, read=read, threads=2, refused=_tell).run(
            once=True
        )


def _tell(skip: Skip) -> None:
    sys.stderr.write(f"{skip}\n")


def keep(db: str, feed: str, asked: TextIO, told: TextIO, *, reading: bool) -> None:
    """For each line asked: fork a run and tell its id; at a second line, how it has ended."""
    read = rule_reader() if reading else Reading
    while asked.readline():
        child = os.fork()
        if child == 0:
            watch_once(db, feed, read)
            os._exit(0)
        told.write(f"{child}\n")
        told.flush()
        asked.readline()  # until then its id is its own, and nobody else can be killed by it
        told.write(f"{os.waitpid(child, 0)[1]}\n")
        told.flush()


def kill_often(
    kills: int, seed: int, folder: Path, *, reading: bool = False, address: str | None = None
) -> Outcome:
    """Kill so many runs, let a last one end, and count.

    Args:
        kills: how many.
        seed: of when they come.
        folder: where the store is made.
        reading: whether articles are read, by rules.
        address: of an empty database, instead of a file in the folder.
    """
    chance, db = random.Random(seed), address or str(folder / "store.db")
    with serve() as site:
        feed = _Growing(site, _report if reading else _page)
        command = [sys.executable, __file__, "--keep", db, site.url + "/rss"]
        command += ["--reading"] if reading else []
        keeper = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        killed = ended = 0
        longest = 0.0
        for _ in range(2):  # the first run, which loads what it needs, says nothing of the others
            started = time.monotonic()
            feed.grow(FRESH)
            _run(keeper, None)
            longest = time.monotonic() - started
        while killed < kills:
            if _remembered(db, site.url + "/rss") == 2 * feed.count:
                feed.grow(FRESH)
            status = _run(keeper, chance.uniform(0.0, longest))
            if status == signal.SIGKILL:
                killed += 1
                longest *= 1.02
            elif status:
                raise RuntimeError(f"a run failed with status {status}")
            else:
                ended += 1
                longest *= 0.9
        if _run(keeper, None):
            raise RuntimeError("the last run failed")
        keeper.communicate()
        return _count(db, feed, killed, ended)


def _run(keeper: subprocess.Popen[str], delay: float | None) -> int:
    """Have a run begun, and killed after a delay; how it ended."""
    if keeper.stdin is None or keeper.stdout is None:
        raise RuntimeError("no keeper")
    keeper.stdin.write("run\n")
    keeper.stdin.flush()
    child = int(keeper.stdout.readline())
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    keeper.stdin.write("ended?\n")
    keeper.stdin.flush()
    return int(keeper.stdout.readline())


def _remembered(db: str, feed: str) -> int:
    """How many keys of entries the store knows; each entry has two, its page and its id.

    The feed goes on only once all that it lists is known: what it listed and dropped while no run
    came to look is lost to anybody.
    """
    with open_store(db) as store:
        state = load("", store.feed_state(feed))
    return len({*state.seen, *(key for w in state.waiting for key in w.entry.keys)})


def _page(number: int) -> str:
    """A page of an article like no other, so that each is a story of its own."""
    chance = random.Random(number)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvw", k=7)) for _ in range(60)]
    lines = (" ".join(words[at : at + 20]).capitalize() + "." for at in range(0, 60, 20))
    text = "".join(f"<p>{line}</p>" for line in lines)
    return f"<!doctype html><html lang='en'><body><article>{text}</article></body></html>"


def _report(number: int) -> str:
    """A page of a short report: of some stories there are several, of none many."""
    chance = random.Random(number // 3)
    (one, other), city = chance.sample(STATES, 2), chance.choice(CITIES)
    who, rival = chance.sample(NAMES, 2)
    matter, day = chance.choice(MATTERS), 1 + number % 28
    lines = [
        f"Foreign Minister {who} of {one} met {rival} of {other} in {city} on {day} May 2024 to "
        f"discuss {matter}.",
        f"{who} said that {one} would offer talks on {matter} number {number // 3}.",
        f'"We reject every demand," {rival} said after the meeting in {city}.',
        f"{other} denied that it had agreed to anything in round {number}.",
        f"A spokesman said {10 + number} delegates had been in the room when {one} threatened to "
        "leave.",
    ]
    text = "".join(f"<p>{line}</p>" for line in lines)
    title = f"{one} and {other} meet on {matter}, report {number}"
    head = f"<head><title>{title}</title></head>"
    return f"<!doctype html><html lang='en'>{head}<body><article>{text}</article></body></html>"


class _Growing:
    """A feed that lists more and more articles, and answers 304 where it has not grown."""

    def __init__(self, site: Site, page: Callable[[int], str]) -> None:
        self.site, self.count, self.page = site, 0, page
        site.pages["/rss"] = self.answer

    def grow(self, by: int) -> None:
        for number in range(self.count, self.count + by):
            self.site.put(f"/a{number}", self.page(number))
        self.count += by

    def answer(self, connection: Any, asked: Asked) -> None:
        tag = f'"{self.count}"'
        if asked.headers.get("if-none-match") == tag:
            connection.sendall(answer(b"", 304))
            return
        # The latest only, as feeds have it: what was missed is lost unless it was remembered.
        latest = range(self.count - 1, max(-1, self.count - 4 * FRESH), -1)
        items = [item(f"{self.site.url}/a{n}", f"id-{n}", f"Report {n}") for n in latest]
        connection.sendall(answer(rss(items), ETag=tag))


def _count(db: str, feed: _Growing, killed: int, ended: int) -> Outcome:
    site = feed.site
    wanted = {article_id(f"{site.url}/a{n}") for n in range(feed.count)}
    with open_store(db, create=False) as store:
        found = [article.id for article in store.record().articles]
        counts = store.counts()
        same = _same(store, db, rule_reader() if feed.page is _report else Reading)
        state = load("", store.feed_state(site.url + "/rss"))
    pages = [path for path in site.paths() if path.startswith("/a")]
    return Outcome(
        kills=killed,
        ended=ended,
        listed=feed.count,
        lost=len(wanted - set(found)),
        doubled=len(found) - len(set(found)) + len(set(found) - wanted),
        waiting=len(state.waiting),
        asked_again=len(pages) - len(set(pages)),
        lines=counts.statements + counts.events,
        same=same,
    )


def _same(store: Store, db: str, read: Callable[[Article], Reading]) -> bool:
    """Whether the record is that of its articles, read anew and added at once to a new store."""
    held = (store.reading(article.id) for article in store.record().articles)
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder, "at-once.db")) as other:
        other.add(read(reading.article) for reading in held if reading is not None)
        one, two = (interchange.encode(each.record()) for each in (store, other))
    if one == two:
        return True
    unlike = [name for name in one if one[name] != two[name]]
    sys.stderr.write(f"{db}: not the same: {', '.join(unlike)}\n")
    return False


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--reading", action="store_true", help="read what is fetched, by rules")
    options.add_argument("--db", help="the address of an empty database; a file where not given")
    options.add_argument("--keep", nargs=2, metavar=("DB", "FEED"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.keep:
        keep(given.keep[0], given.keep[1], sys.stdin, sys.stdout, reading=given.reading)
        return
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_often(
            given.kills, given.seed, Path(folder), reading=given.reading, address=given.db
        )
        sys.stdout.write(f"{outcome}\n")


if __name__ == "__main__":
    main()
