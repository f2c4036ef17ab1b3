"""robots.txt (RFC 9309): what a host asks programs to leave alone, and how slowly to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote_to_bytes

_MAX_RULES: Final = 5_000
_MAX_PATTERN: Final = 500
_MAX_DELAY: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that hold for us: (allowed, pattern) pairs, and seconds between two requests.

    A pattern is a path's beginning in which ``*`` stands for anything; ``$`` ends the path.
    """

    lines: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None

    def allow(self, path: str) -> bool:
        """Whether a path (with its query) may be asked for: the longest pattern that fits says."""
        plain = _plain(path)
        fitting = [(len(rule), allowed) for allowed, rule in self.lines if _fits(rule, plain)]
        return max(fitting, default=(0, True))[1]  # of two as long, the one that allows


EVERYTHING: Final = Rules()
NOTHING: Final = Rules(((False, "/"),))


def parse(text: str, name: str) -> Rules:
    """The rules for the program ``name`` (a product token, such as "memcon"): its own, else "*"."""
    own: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    agents: list[str] = []
    named, heading = False, False
    for field, value in _fields(text):
        if field == "user-agent":
            agents = [*agents, value.lower()] if heading else [value.lower()]
            heading = True
            named = named or _token(value) == name.lower()
            continue
        heading = False
        if any(_token(agent) == name.lower() for agent in agents):
            own.append((field, value))
        elif "*" in agents:
            others.append((field, value))
    return _rules(own if named else others)


def _token(agent: str) -> str:
    return agent.lower().split("/")[0].strip()


def _fields(text: str) -> list[tuple[str, str]]:
    found = []
    for line in text.lstrip("\ufeff").splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        if colon:
            found.append((field.strip().lower(), value.strip()))
    return found


def _rules(fields: list[tuple[str, str]]) -> Rules:
    lines: list[tuple[bool, str]] = []
    delay = None
    for field, value in fields:
        # An empty pattern matches nothing: "Disallow:" alone allows everything.
        if field in ("allow", "disallow") and value and len(lines) < _MAX_RULES:
            lines.append((field == "allow", _plain(value[:_MAX_PATTERN])))
        elif field == "crawl-delay":
            delay = _seconds(value) if delay is None else delay
    return Rules(tuple(lines), delay)


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value[:12])
    except ValueError:
        return None
    return min(seconds, _MAX_DELAY) if seconds > 0 else None


def _plain(path: str) -> str:
    """A path with its percent-encoding made even, so that two ways to write it are one."""
    return quote(unquote_to_bytes(path), safe="/?&=*$:;,@!+~()'[]")


def _fits(rule: str, path: str) -> bool:
    """Whether a path begins as the pattern says; linear in the path for each piece of it."""
    ends = rule.endswith("$")
    first, *pieces = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = pieces.pop() if ends and pieces else None
    for piece in pieces:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if last is not None:
        return len(path) - len(last) >= at and path.endswith(last)
    return at == len(path) if ends else True
