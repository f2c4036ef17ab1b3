"""Who may use the app, and from where: hosts, a password, a token, sessions.

Sessions live in memory: they end with the process. Secrets are compared in constant time.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
_LASTS = 14 * 24 * 3600.0  # seconds that a session lasts
_MOST_SESSIONS = 10_000
_WINDOW, _MOST_FAILURES = 60.0, 10  # wrong passwords in so many seconds, from everybody together


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How the app is guarded.

    Without ``password`` and ``token`` it is open to whoever reaches it, which is for one machine
    only. ``hosts`` are the names (without port) under which it answers besides its own addresses;
    ``local`` is true where only this machine reaches it; ``secure`` where it is served by https.
    """

    password: str | None = None
    token: str | None = None
    hosts: frozenset[str] = frozenset()
    local: bool = True
    secure: bool = False

    @property
    def guarded(self) -> bool:
        """Whether a password or token is asked for."""
        return self.password is not None or self.token is not None

    def answers_to(self, host: str) -> bool:
        """Whether a Host header names this app.

        A page of another site can have its own name lead to this machine, and would then be of
        the same origin; so only known names pass, and addresses, which no site can take on.
        """
        name = _name(host)
        if name in LOCAL or name in self.hosts:
            return True
        address = _address(name)
        return address is not None and (address.is_loopback or not self.local)

    def knows_token(self, given: str) -> bool:
        """Whether this is the token."""
        return self.token is not None and same(given, self.token)

    def knows_password(self, given: str) -> bool:
        """Whether this is the password, or the token, which opens the pages as well."""
        known = [secret for secret in (self.password, self.token) if secret is not None]
        # Summed, so that the time does not tell which of them it was.
        return sum(same(given, secret) for secret in known) > 0


def is_loopback(host: str) -> bool:
    """Whether an address or name to listen on is reached from this machine alone."""
    address = _address(f"[{host}]" if ":" in host else host)
    return host == "localhost" or (address is not None and address.is_loopback)


def same(given: str, secret: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing of either."""
    return hmac.compare_digest(_digest(given), _digest(secret))


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def _name(host: str) -> str:
    """A Host header without its port, in small letters."""
    host = host.lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


@dataclass(slots=True)
class Sessions:
    """The sessions that are open, and the wrong passwords of the last minute."""

    now: Callable[[], float] = time.monotonic
    _ends: OrderedDict[bytes, float] = field(default_factory=OrderedDict)
    _failures: deque[float] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self) -> str:
        """A new session's key, for the cookie."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            self._ends[_digest(key)] = self.now() + _LASTS
            while len(self._ends) > _MOST_SESSIONS:
                self._ends.popitem(last=False)
        return key

    def holds(self, key: str) -> bool:
        """Whether a session with this key is open."""
        with self._lock:
            return self._ends.get(_digest(key), 0.0) > self.now()

    def close(self, key: str) -> None:
        """End a session."""
        with self._lock:
            self._ends.pop(_digest(key), None)

    def failed(self) -> None:
        """Note a wrong password."""
        with self._lock:
            self._failures.append(self.now())

    def throttled(self) -> bool:
        """Whether so many wrong passwords came lately that no more are looked at."""
        with self._lock:
            while self._failures and self._failures[0] < self.now() - _WINDOW:
                self._failures.popleft()
            return len(self._failures) >= _MOST_FAILURES
