"""The record searched by looking at each line: what the store's queries are compared with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from memcon.model import Record
from memcon.store import Filter, lines, terms
from memcon.store.lines import Line

FACETS = ("speaker", "actor", "story", "outlet", "kind", "status", "article")


@dataclass
class Plain:
    """A record's lines by kind, each with its words' terms."""

    record: Record
    lines: dict[str, list[tuple[Line, list[str]]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        record = self.record
        places = {r.article.id: lines.place(r.article) for r in record.readings}
        story = {a.id: a.story or "" for a in record.articles}
        acting = {h.id: (*h.sources, *h.recipients) for h in record.happenings}
        made = [line for reading in record.readings for line in lines.of_reading(reading)]
        for h in record.happenings:
            made.append(lines.of_happening(h, story[h.evidence[0].article], places))
        for d in record.disputes:
            made.append(lines.of_dispute(d, story[d.sides[0].evidence[0].article], places))
        for p in record.positions:
            made.append(lines.of_position(p, story[p.evidence[0].article], places))
        for t in record.timeline:
            who = acting.get(t.happening or "", ())
            made.append(lines.of_entry(t, story[t.evidence[0].article], who, places))
        for line in made:
            self.lines[line.kind].append((line, [t for t, _ in terms.terms(line.words)]))

    def find(self, kind: str, wanted: Filter) -> list[Line]:
        """The lines that match."""
        return [line for line, found in self.lines[kind] if _matches(line, found, wanted)]


def _matches(line: Line, found: list[str], wanted: Filter) -> bool:
    needed = {f"{name}:{value}" for name in FACETS if (value := getattr(wanted, name))}
    if wanted.issue and line.kind in ("positions", "disputes"):
        needed.add(f"issue:{lines.issue_key(wanted.issue)}")
    elif wanted.issue:
        about = terms.parse(wanted.issue)
        if about and not terms.holds(about, found):
            return False
    if not needed <= set(line.facets):
        return False
    if wanted.since and line.day < lines.ordinal(wanted.since):
        return False
    if wanted.until and not 0 < line.day <= lines.ordinal(wanted.until):
        return False
    query = terms.parse(wanted.text, any_word=wanted.any_word)
    return query is None or terms.holds(query, found)
