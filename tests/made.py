"""Articles and readings made from a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from memcon.model import (
    Act,
    Actor,
    Article,
    Basis,
    DateValue,
    Event,
    EventType,
    Granularity,
    Kind,
    Mention,
    MentionKind,
    Reading,
    Role,
    Span,
    Statement,
    Status,
    Voice,
)
from memcon.recording.dates import days


def make_article(text: str, published: str | None = "2019-03-01", **fields: object) -> Article:
    """An English article whose paragraphs are the text's lines."""
    body, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            body.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Article(
        id="a",
        text=text,
        body=tuple(body),
        published=published,
        language="en",
        **fields,  # type: ignore[arg-type]
    )


@dataclass
class Page:
    """An article being put together; every span is given as words of its text."""

    id: str
    text: str
    published: str | None = "2024-05-02"
    outlet: str | None = None
    title: str | None = None
    wire: tuple[str, ...] = ()
    actors: list[Actor] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def actor(
        self,
        name: str,
        kind: Kind = Kind.PERSON,
        country: str | None = None,
        *forms: str,
        title: str | None = None,
        of: str | None = None,
        sector: str | None = "GOV",
    ) -> str:
        """An actor of the article; each of its forms is a mention wherever it stands."""
        key = (
            f"state:{country}" if kind is Kind.STATE else f"{kind}:{name.lower().replace(' ', '-')}"
        )
        roles = (Role(title, of, Span(0, 1)),) if title else ()
        names = (name, *forms)
        self.actors.append(Actor(key, name, kind, country, sector, names, roles))
        for form in names:
            at = self.text.find(form)
            while at >= 0:
                self.mentions.append(Mention(at, at + len(form), MentionKind.NAME, key))
                at = self.text.find(form, at + 1)
        return key

    def state(self, country: str, *names: str) -> str:
        return self.actor(names[0], Kind.STATE, country, *names[1:])

    def says(
        self,
        speaker: str | None,
        content: str,
        *,
        cue: str | None = None,
        act: Act = Act.SAY,
        date: str | None = None,
        nested_in: str | None = None,
        answers: str | None = None,
        via: Sequence[str] = (),
    ) -> str:
        key = f"s{len(self.statements) + 1}"
        self.statements.append(
            Statement(
                key,
                (self.span(content),),
                (self.span(cue),) if cue else (),
                (),
                speaker,
                Voice.DIRECT if content[0] in '"“' else Voice.INDIRECT,
                act=act,
                date=_date(date, self.published),
                nested_in=nested_in,
                answers=answers,
                via=tuple(via),
            )
        )
        return key

    def told_by(self, source: str, cue: str) -> None:
        """Give the last statement the cue before its words, and the source before that."""
        last = self.statements[-1]
        at = self.text.rindex(cue, 0, last.content[0].start)
        who = self.text.rindex(source, 0, at)
        spans = Span(at, at + len(cue)), Span(who, who + len(source))
        self.statements[-1] = replace(last, cue=(spans[0],), source=(spans[1],))

    def event(
        self,
        type: EventType,
        sentence: str,
        sources: Sequence[str],
        recipients: Sequence[str] = (),
        *,
        status: Status = Status.OCCURRED,
        date: str | None = None,
        place: str | None = None,
        anchor: str | None = None,
        claimed_by: str | None = None,
        mode: str | None = None,
    ) -> str:
        key = f"e{len(self.events) + 1}"
        evidence = self.span(sentence)
        self.events.append(
            Event(
                key,
                type,
                status,
                tuple(sources),
                tuple(recipients),
                self.span(anchor) if anchor else evidence,
                evidence,
                mode,
                date=_date(date, self.published),
                place=place,
                claimed_by=claimed_by,
            )
        )
        return key

    def reading(self) -> Reading:
        body, at = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                body.append(Span(at, at + len(line)))
            at += len(line) + 1
        article = Article(
            self.id,
            self.text,
            tuple(body),
            path=f"{self.id}.txt",
            outlet=self.outlet or f"Outlet {self.id}",
            title=self.title,
            published=self.published,
            language="en",
            wire=self.wire,
        )
        mentions = tuple(sorted(self.mentions, key=lambda m: (m.start, m.end)))
        return Reading(
            article,
            mentions,
            tuple(self.actors),
            statements=tuple(self.statements),
            events=tuple(self.events),
        )


def _date(value: str | None, published: str | None) -> DateValue | None:
    if value is None:
        return DateValue(published, Granularity.DAY, Basis.PUBLICATION) if published else None
    span = days(value)
    fine = Granularity.DAY if span and span.width == 0 else Granularity.INTERVAL
    if len(value) == 7:
        fine = Granularity.MONTH
    return DateValue(value, fine, Basis.STATED)
