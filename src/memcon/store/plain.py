"""The record in memory with its lines, searched by looking at each."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from memcon.model import Record
from memcon.store import lines, terms
from memcon.store.lines import Line
from memcon.store.rows import Filter, Issue


class Node:
    def __init__(self, line: Line, item: Any, name: str = "", most: float = 0) -> None:
        self.line, self.item, self.name, self.most = line, item, name, most
        self.terms = [t for t, _ in terms.terms(line.words)]
        self.key = f"{line.kind}|{line.article or ''}|{line.id}|{line.words}"[:500]


class Whole:
    def __init__(self, record: Record) -> None:
        self.record = record
        self.readings = {r.article.id: r for r in record.readings}
        self.actors = {a.id: a for a in record.actors}
        self.nodes: dict[str, list[Node]] = defaultdict(list)
        places = {r.article.id: lines.place(r.article) for r in record.readings}
        story_of = {a.id: a.story or "" for a in record.articles}
        for reading in record.readings:
            for line in lines.of_reading(reading):
                self.nodes[line.kind].append(Node(line, None))
        happenings = {h.id: h for h in record.happenings}
        for h in record.happenings:
            line = lines.of_happening(h, story_of[h.evidence[0].article], places)
            self.nodes["happenings"].append(Node(line, h))
        for d in record.disputes:
            line = lines.of_dispute(d, story_of[d.sides[0].evidence[0].article], places)
            self.nodes["disputes"].append(Node(line, d, most=d.confidence))
        for p in record.positions:
            line = lines.of_position(p, story_of[p.evidence[0].article], places)
            self.nodes["positions"].append(Node(line, p))
        for t in record.timeline:
            h2 = happenings.get(t.happening or "")
            who = (*h2.sources, *h2.recipients) if h2 else ()
            line = lines.of_entry(t, story_of[t.evidence[0].article], who, places)
            self.nodes["timeline"].append(Node(line, t))
        for s in record.stories:
            facets = (f"story:{s.id}", *(f"article:{i}" for i in s.articles))
            facets += tuple(f"outlet:{places[i].outlet}" for i in s.articles)
            facets += tuple(f"actor:{a.id}" for i in s.articles for a in self.readings[i].actors)
            line = Line(
                kind="stories", id=s.id, day=lines.ordinal(s.last), facets=facets, words=s.title
            )
            self.nodes["stories"].append(Node(line, s, s.title.casefold(), len(s.articles)))
        for a in record.actors:
            kinds = tuple(f"kind:{k}" for k in (a.kind.value, a.sector, a.country) if k)
            stories = {story_of[i] for i in a.articles}
            facets = (
                *kinds,
                *(f"article:{i}" for i in a.articles),
                *(f"outlet:{places[i].outlet}" for i in a.articles),
                *(f"story:{i}" for i in sorted(stories)),
            )
            day = max((places[i].day for i in a.articles), default=0)
            words = "\n".join(dict.fromkeys((a.name, *a.forms)))
            line = Line(kind="actors", id=a.id, day=day, facets=facets, words=words)
            self.nodes["actors"].append(Node(line, a, a.name.casefold(), len(a.articles)))
        self._add_issues()

    def _add_issues(self) -> None:
        held: dict[str, list[Node]] = defaultdict(list)
        for kind in ("positions", "disputes"):
            for node in self.nodes[kind]:
                held[lines.issue_key(node.item.issue)].append(node)
        for key, nodes in sorted(held.items()):
            texts = Counter(node.item.issue for node in nodes)
            text = min(texts, key=lambda t: (-texts[t], t))
            kinds = Counter(node.line.kind for node in nodes)
            day = max(node.line.day for node in nodes)
            actors = {a for node in nodes for a in node.line.actors}
            facets = tuple(dict.fromkeys(f for node in nodes for f in node.line.facets))
            line = Line(kind="issues", id=key, day=day, facets=facets, words=text)
            issue = Issue(key, text, kinds["positions"], kinds["disputes"], len(actors), iso(day))
            self.nodes["issues"].append(Node(line, issue, text, len(nodes)))


def item(node: Node, query: terms.Query | None) -> Any:
    return node.item


def matches(node: Node, wanted: Filter, query: terms.Query | None) -> bool:
    line = node.line
    needed = {
        f"{name}:{value}"
        for name in ("speaker", "actor", "story", "outlet", "kind", "status", "article")
        if (value := getattr(wanted, name))
    }
    if not needed <= set(line.facets):
        return False
    if wanted.issue and line.kind in ("positions", "disputes", "issues"):
        if f"issue:{lines.issue_key(wanted.issue)}" not in line.facets:
            return False
    elif wanted.issue:
        about = terms.parse(wanted.issue)
        if about and not terms.holds(about, node.terms):
            return False
    if wanted.since and line.day < lines.ordinal(wanted.since):
        return False
    if wanted.until and not 0 < line.day <= lines.ordinal(wanted.until):
        return False
    return query is None or terms.holds(query, node.terms)


def iso(day: int) -> str | None:
    return date.fromordinal(day).isoformat() if day else None
