"""A polite visitor of the web: one that keeps to robots.txt, goes slowly and follows with care."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import httpx

from memcon.intake.feeds import robots
from memcon.intake.feeds.addresses import checked, origin
from memcon.intake.feeds.bounds import MAX_REDIRECTS, MAX_ROBOTS_BYTES, Bounds
from memcon.intake.feeds.failures import Gone, Internal, Refused, Unreachable
from memcon.intake.feeds.fetch import Network, Reply, fetch
from memcon.intake.feeds.pace import Pace, retry_after

FEED_TYPES: Final = (
    "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, "
    "text/xml;q=0.9, */*;q=0.1"
)
_ROBOTS_TYPES: Final = "text/plain, */*;q=0.1"
PAGE_TYPES: Final = "text/html, application/xhtml+xml, text/plain;q=0.5"

_MOVED: Final = (301, 302, 303, 307, 308)
_FOR_GOOD: Final = (301, 308)
_BUSY: Final = (429, 503)
_LATER: Final = (408, 421, 425)
_DAY: Final = 86_400.0
_AGAIN: Final = 600.0  # after which a robots.txt that could not be had is asked for again
_Visit = Callable[[httpx.URL, str, Mapping[str, str] | None], Reply]

_HOSTS: Final = 2_000  # hosts whose rules are remembered


@dataclass(slots=True)
class Client:
    """Visits addresses; safe for several threads.

    Args:
        network: how requests go out.
        pace: how often a host is asked.
        bounds: of one request.
        name: what robots.txt may call us.
    """

    network: Network
    pace: Pace
    bounds: Bounds = field(default_factory=Bounds)
    name: str = "memcon"
    _rules: OrderedDict[str, tuple[float, robots.Rules | Unreachable]] = field(
        default_factory=OrderedDict
    )
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, address: str, accept: str, conditions: Mapping[str, str] | None = None) -> Reply:
        """Ask for an address and follow where it leads, every hop checked like the first.

        Returns:
            A reply of status 200, or 304 where ``conditions`` were given. Its ``moved`` is set
            where the address has moved for good.

        Raises:
            FetchError: anything else, as the kind of failure that it is.
        """
        reply = self._follow(checked(address), accept, conditions, visit=self._visit)
        if reply.status == 304 and not conditions:
            raise Unreachable("says that nothing has changed, though nothing was known")
        return reply

    def _follow(
        self,
        url: httpx.URL,
        accept: str,
        conditions: Mapping[str, str] | None,
        visit: _Visit,
    ) -> Reply:
        moved, for_good = None, True
        for _ in range(MAX_REDIRECTS + 1):
            reply = visit(url, accept, conditions)
            if reply.status not in _MOVED:
                self._judge(url, reply)
                return replace(reply, moved=moved)
            target = checked(reply.headers.get("location", ""), base=str(url))
            if url.scheme == "https" and target.scheme == "http":
                for_good = False  # a connection that can be tampered with must not replace one
            for_good = for_good and reply.status in _FOR_GOOD
            moved = str(target) if for_good else moved
            url = target
        raise Refused(f"redirects more than {MAX_REDIRECTS} times", "check it in a browser")

    def _visit(self, url: httpx.URL, accept: str, conditions: Mapping[str, str] | None) -> Reply:
        rules = self._robots(url)
        if not rules.allow(url.raw_path.decode("ascii")):
            raise Refused("the site's robots.txt asks programs to leave it alone", "read it there")
        return self._ask(url, accept, conditions, self.bounds, rules.delay)

    def _ask(
        self,
        url: httpx.URL,
        accept: str,
        conditions: Mapping[str, str] | None,
        bounds: Bounds,
        delay: float | None,
        cut: bool = False,
    ) -> Reply:
        host = url.host
        self.pace.wait(host, delay)
        reply = fetch(self.network, url, accept=accept, bounds=bounds, headers=conditions, cut=cut)
        after = retry_after(reply.headers.get("retry-after"), self.network.clock.now())
        if after and reply.status in _BUSY:
            self.pace.hold(host, after)
        return reply

    def _judge(self, url: httpx.URL, reply: Reply) -> None:
        """Raise for every status that is not what was asked for."""
        status = reply.status
        if status in (200, 203, 304):
            return
        if status == 410:
            raise Gone("is gone for good (status 410)")
        if status in _BUSY or status in _LATER or status >= 500:
            after = retry_after(reply.headers.get("retry-after"), self.network.clock.now())
            raise Unreachable(f"the server answers with status {status}", after)
        raise Refused(f"the server answers with status {status}")

    def _robots(self, url: httpx.URL) -> robots.Rules:
        """The rules of the address's host, remembered for a day; a failure for minutes."""
        key, now = origin(url), self.network.clock.steady()
        with self._lock:
            until, rules = self._rules.get(key, (now, robots.NOTHING))
        if until <= now:
            rules, lasts = self._ask_robots(key)
            with self._lock:
                self._rules[key] = (now + lasts, rules)
                self._rules.move_to_end(key)
                while len(self._rules) > _HOSTS:
                    self._rules.popitem(last=False)
        if isinstance(rules, Unreachable):
            raise Unreachable(str(rules), rules.after)
        return rules

    def _ask_robots(self, site: str) -> tuple[robots.Rules | Unreachable, float]:
        """Rules and how long they hold. None there: all is allowed; no answer: nothing is."""
        bounds = replace(self.bounds, size=MAX_ROBOTS_BYTES)

        def visit(url: httpx.URL, accept: str, conditions: Mapping[str, str] | None) -> Reply:
            return self._ask(url, accept, conditions, bounds, None, cut=True)

        try:
            reply = self._follow(checked(f"{site}/robots.txt"), _ROBOTS_TYPES, None, visit)
        except Unreachable as err:
            return Unreachable(f"robots.txt: {err}", err.after), err.after or _AGAIN
        except Internal:
            raise
        except (Refused, Gone):
            return robots.EVERYTHING, _DAY
        return robots.parse(reply.body.decode("utf-8", "replace"), self.name), _DAY
