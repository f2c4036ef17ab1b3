"""What is known of an article besides its text, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from memcon.model import How, Known

NAMES = ("url", "outlet", "title", "byline", "published", "language")


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one article; ``known`` says for each that is given how it is known."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    known: Mapping[str, Known] = field(default_factory=dict)

    def over(self, other: Facts) -> Facts:
        """These facts, with those of the other where these have none."""
        values = {f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(Facts)}
        known = {
            name: (self if getattr(self, name) else other).known[name]
            for name in NAMES
            if name in (self if getattr(self, name) else other).known
        }
        return Facts(**(values | {"known": known}))


def stated(how: How, reason: str = "", **values: str | None) -> Facts:
    """Facts that all are known in one way."""
    given = {name: value for name, value in values.items() if value}
    known = {name: Known(how, reason) for name in given if name in NAMES}
    return Facts(**given, known=known)
