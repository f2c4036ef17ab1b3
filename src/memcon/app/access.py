"""Who may use the app, and from where: hosts, a password, a token, sessions.

Sessions are signed cookies (see `memcon.app.keys`). Secrets are compared in constant time.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import threading
from collections import deque
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from memcon.app.keys import LASTS, Keys

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
_WINDOW, _MOST_FAILURES = 60.0, 10  # wrong passwords in so many seconds, from everybody together


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How the app is guarded.

    Without ``password`` and ``token`` it is open to whoever reaches it, which is for one machine
    only. ``hosts`` are the names (without port) under which it answers besides its own addresses;
    ``local`` is true where only this machine reaches it; ``secure`` where it is served by https.
    ``keys`` is the file of what signs sessions and forms; by default one beside a store's file.
    """

    password: str | None = None
    token: str | None = None
    hosts: frozenset[str] = frozenset()
    local: bool = True
    secure: bool = False
    keys: Path | None = None

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
    """The sessions that are open, told by their signed keys, and the wrong passwords lately.

    A key is ``SESSION.UNTIL.SIGNATURE``. What is signed holds the password and token as well, so
    that a session ends where these change.
    """

    keys: Keys = field(default_factory=Keys)
    access: Access = field(default_factory=Access)
    _failures: deque[float] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self) -> str:
        """A new session's key, for the cookie."""
        named = f"{secrets.token_urlsafe(24)}.{int(self.keys.now() + LASTS)}"
        return f"{named}.{self.keys.sign(self._purpose(), named)}"

    def holds(self, key: str) -> bool:
        """Whether a session with this key is open."""
        session, until = _parts(key)
        if not session or not self.keys.now() < until <= self.keys.now() + LASTS:
            return False
        named, _, signature = key.rpartition(".")
        signed = self.keys.signed(self._purpose(), named, signature)
        return signed and not self.keys.was_left(session)

    def close(self, key: str) -> None:
        """End a session."""
        if self.holds(key):
            session, until = _parts(key)
            self.keys.leave(session, float(until))

    def failed(self) -> None:
        """Note a wrong password."""
        with self._lock:
            self._failures.append(self.keys.now())

    def throttled(self) -> bool:
        """Whether so many wrong passwords came lately that no more are looked at."""
        with self._lock:
            while self._failures and self._failures[0] < self.keys.now() - _WINDOW:
                self._failures.popleft()
            return len(self._failures) >= _MOST_FAILURES

    def _purpose(self) -> str:
        secret = f"{self.access.password!r} {self.access.token!r}"
        return f"session {_digest(secret).hex()}"


def _parts(key: str) -> tuple[str, int]:
    """A session and the second at which it ends; nothing where it is no key."""
    session, _, rest = key.partition(".")
    until = rest.partition(".")[0]
    fits = len(key) < 300 and until.isascii() and until.isdigit() and len(until) < 12
    return (session, int(until)) if fits else ("", 0)
