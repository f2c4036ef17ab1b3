"""How often a host is asked: a gap between two requests, longer where it says so."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

from memcon.intake.feeds.clock import Clock
from memcon.intake.feeds.failures import NotYet

# What is waited for on the spot; a host that wants more is asked in a later round.
MOST_WAIT = 60.0
# The longest that a server's Retry-After or Crawl-delay is taken at its word.
MOST_HOLD = 86_400.0
_KEPT = 10_000  # hosts remembered; those whose time has passed go first


@dataclass(slots=True)
class Pace:
    """When each host may be asked next; ``gap`` is in seconds. Safe for several threads."""

    clock: Clock
    gap: float = 1.0
    _free: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, host: str, delay: float | None = None) -> None:
        """Wait for this host's turn, and take it.

        Raises:
            NotYet: it is further off than is worth waiting for.
            Stopped: the run ends.
        """
        with self._lock:
            now = self.clock.steady()
            at = max(now, self._free.get(host, now))
            if at - now > MOST_WAIT:
                raise NotYet(at - now)
            self._take(host, at + min(max(self.gap, delay or 0.0), MOST_HOLD), now)
        if at > now:
            self.clock.sleep(at - now)

    def hold(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long."""
        with self._lock:
            now = self.clock.steady()
            at = now + min(seconds, MOST_HOLD)
            self._take(host, max(at, self._free.get(host, at)), now)

    def _take(self, host: str, until: float, now: float) -> None:
        if len(self._free) >= _KEPT:
            self._free = {name: at for name, at in self._free.items() if at > now}
        self._free[host] = until


def retry_after(value: str | None, now: float) -> float | None:
    """Seconds that a Retry-After header asks to wait (a number, or an HTTP date), if any."""
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return min(float(value.strip()[:12]), MOST_HOLD)
    moment = _http_date(value)
    return None if moment is None else min(max(0.0, moment.timestamp() - now), MOST_HOLD)


def _http_date(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value[:100])
    except (ValueError, TypeError, OverflowError):
        return None
