"""The keys that sessions and forms are signed with, kept in a file so that a restart keeps both.

The file is JSON, readable by its owner alone: the keys that are in use, the newest first, and the
sessions that were left before their end. A key is replaced when it is a month old, and goes when
all that it signed has ended. Without a file the keys are those of one process.
"""

from __future__ import annotations

import hmac
import json
import logging
import os
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

LASTS = 14 * 24 * 3600.0  # seconds that what is signed holds
ROTATED = 30 * 24 * 3600.0  # seconds after which a new key is made
_MOST_LEFT = 10_000  # sessions that were left; beyond them all end, with a new key
_LARGEST = 2_000_000  # bytes of the file
_LOG = logging.getLogger("memcon.app")


@dataclass(frozen=True, slots=True)
class _Key:
    made: float
    secret: bytes


@dataclass(slots=True)
class Keys:
    """Signs, and knows what it has signed.

    Args:
        path: the file; None keeps the keys in memory.
        now: seconds since 1970, by the clock on the wall, since restarts lie between.
    """

    path: Path | None = None
    now: Callable[[], float] = time.time
    _keys: list[_Key] = field(default_factory=list)
    _left: dict[str, float] = field(default_factory=dict)
    _seen: tuple[int, int] | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def sign(self, purpose: str, text: str) -> str:
        """A signature of a text for one purpose."""
        with self._lock:
            self._fresh()
            return _signature(self._keys[0], purpose, text)

    def signed(self, purpose: str, text: str, given: str) -> bool:
        """Whether a signature is one of ours for this purpose, in a time that tells nothing."""
        with self._lock:
            self._fresh()
            known = [_signature(key, purpose, text) for key in self._keys]
        sent = given.encode("utf-8", "replace")
        return sum(hmac.compare_digest(one.encode(), sent) for one in known) > 0

    def leave(self, session: str, until: float) -> None:
        """Remember that a session was left, until it would have ended."""
        with self._lock:
            self._fresh()
            self._left[session] = until
            if len(self._left) > _MOST_LEFT:
                self._keys, self._left = [self._new()], {}
            self._write()

    def was_left(self, session: str) -> bool:
        """Whether a session was left."""
        with self._lock:
            self._fresh()
            return session in self._left

    def _fresh(self) -> None:
        """Take what another process has written, and a new key where the newest is old."""
        self._read()
        now = self.now()
        if self._keys and now - self._keys[0].made < ROTATED:
            return
        self._keys = [k for k in self._keys if now - k.made < ROTATED + LASTS]
        self._keys.insert(0, self._new())
        self._write()

    def _new(self) -> _Key:
        return _Key(self.now(), secrets.token_bytes(32))

    def _read(self) -> None:
        if self.path is None:
            return
        try:
            state = self.path.stat()
            stamp = (state.st_mtime_ns, state.st_size)
            if stamp == self._seen or state.st_size > _LARGEST:
                return
            held = json.loads(self.path.read_text(encoding="utf-8"))
            keys = [_Key(float(k["made"]), bytes.fromhex(k["secret"])) for k in held["keys"]]
            left = {str(key): float(until) for key, until in held["left"].items()}
        except FileNotFoundError:
            self._seen = None
            return
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as err:
            _LOG.warning("%s: cannot be read as keys (%s); new ones are made", self.path, err)
            return
        self._keys = [key for key in keys if len(key.secret) >= 32 and key.made <= self.now() + 60]
        self._left, self._seen = left, stamp

    def _write(self) -> None:
        if self.path is None:
            return
        now = self.now()
        self._left = {key: until for key, until in self._left.items() if until > now}
        keys = [{"made": key.made, "secret": key.secret.hex()} for key in self._keys]
        text = json.dumps({"keys": keys, "left": self._left})
        fresh = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}")
        try:
            mode = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(fresh, mode, 0o600), "w", encoding="utf-8") as out:
                out.write(text)
            fresh.replace(self.path)
            state = self.path.stat()
            self._seen = (state.st_mtime_ns, state.st_size)
        except OSError as err:
            _LOG.warning("%s: keys cannot be kept (%s); sessions end with the process", fresh, err)
            fresh.unlink(missing_ok=True)
            self.path = None


def beside(where: str | Path) -> Path | None:
    """Where the keys of a store that is a file are kept; None for a database on a server."""
    return None if "://" in str(where) else Path(f"{where}-key")


def _signature(key: _Key, purpose: str, text: str) -> str:
    return hmac.new(key.secret, f"{purpose}\x00{text}".encode(), sha256).hexdigest()
