"""The page that answers a question with the record's own lines."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse

from memcon.app import addresses
from memcon.app.cite import Work
from memcon.app.shell import Shell, address
from memcon.app.shown import Cited, Place
from memcon.ask import Answer, AnswerItem, AnswerSide, Citation, ItemKind, ask
from memcon.ask.period import Period
from memcon.model import EventType, Stance, Status
from memcon.views import dates, site, words

_LIMIT = 10
_KINDS = {
    ItemKind.STATEMENT: "statement",
    ItemKind.EVENT: "event",
    ItemKind.DISPUTE: "accounts differ",
    ItemKind.POSITION: "position",
    ItemKind.SENTENCE: "sentence",
}


@dataclass(frozen=True, slots=True)
class SideShown:
    """One account of a dispute that answers."""

    names: str
    claim: str
    cites: tuple[site.Citation, ...]


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One line that answers, with its sentence and where it stands."""

    kind: str
    what: str
    actors: tuple[site.Party, ...]
    names: str
    to: str
    through: str
    date: dates.Shown
    status: str
    status_word: str
    sentence: str
    path: str
    cites: tuple[site.Citation, ...]
    sides: tuple[SideShown, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskPage:
    """A question with what answers it."""

    question: str
    understood: tuple[tuple[str, str], ...]
    found: bool
    missing: tuple[str, ...]
    items: tuple[ItemShown, ...]
    cited: Cited


def show(shell: Shell, request: Request, question: str) -> HTMLResponse:
    """The page of a question; without one, how to ask."""
    question = words.even(question)
    path = addresses.many("ask", {"q": question})
    with shell.asking:
        answer = ask(shell.store, question, limit=_LIMIT) if question else None
    page = AskPage(
        question=question,
        understood=_understood(shell, answer) if answer else (),
        found=answer.found if answer else False,
        missing=answer.missing if answer else (),
        items=tuple(_item(shell, item) for item in answer.items) if answer else (),
        cited=shell.cited(
            Work(question or "A question to the record", address(request, path)),
            Place("JSON", addresses.many("api/ask", {"q": question})),
        ),
    )
    return shell.page(request, "ask.html", page=page)


def _item(shell: Shell, item: AnswerItem) -> ItemShown:
    named = zip(item.actors, item.names, strict=False)
    status = Status(item.status) if item.status in set(Status) else None
    when = dates.show(item.when) if item.when else dates.show_iso(item.citation.date)
    path = ""
    if item.kind is ItemKind.STATEMENT:
        path = addresses.statement(item.citation.article, item.id)
    elif item.kind is ItemKind.DISPUTE:
        lasting = shell.store.permanent("disputes", [item.id])
        path = addresses.one("disputes", lasting.get(item.id, item.id))
    return ItemShown(
        kind=_KINDS[item.kind],
        what=_what(item),
        actors=tuple(site.Party(key, words.clip(name, 90)) for key, name in named)[:6],
        names=_names(item.names),
        to=_names(item.to),
        through=_names(item.through),
        date=when,
        status=status.value if status else "",
        status_word=words.STATUS[status] if status else "",
        sentence=item.citation.sentence,
        path=path,
        cites=tuple(map(_cite, (item.citation, *item.also)))[:8],
        sides=tuple(_side(side) for side in item.sides),
        reasons=item.reasons,
    )


def _names(names: tuple[str, ...]) -> str:
    return words.joined([words.clip(name, 90) for name in names[:4]])


def _what(item: AnswerItem) -> str:
    """The kind of an event or position, in words."""
    if item.kind is ItemKind.EVENT and item.type in set(EventType):
        return words.EVENT[EventType(item.type)]
    if item.kind is ItemKind.POSITION and item.type in set(Stance):
        return words.STANCE[Stance(item.type)]
    return ""


def _side(side: AnswerSide) -> SideShown:
    return SideShown(
        _names(side.names), words.clip(side.claim, 600), tuple(map(_cite, side.citations))[:6]
    )


def _cite(cited: Citation) -> site.Citation:
    return site.Citation(
        article=cited.article,
        start=cited.start,
        end=cited.end,
        outlet=words.clip(cited.outlet or "Outlet not known", 90),
        title=words.clip(cited.title or words.NO_TITLE, 200),
        date=dates.show_iso(cited.date),
        path=addresses.at(cited.article, cited.start, cited.end),
        copy=False,
    )


def _understood(shell: Shell, answer: Answer) -> tuple[tuple[str, str], ...]:
    """What was recognised in the question, by name."""
    question = answer.understood
    made = []
    for asked in question.asked:
        ids = asked.ids[:1]
        name = shell.store.names(ids).get(ids[0], asked.text) if ids else asked.text
        known = name if ids else f"{asked.text} (not in the record)"
        label = {"agent": "said or done by", "patient": "towards"}.get(asked.part.value, "on")
        made.append((label, words.clip(known, 90)))
    terms = [words.clip(term.text, 60) for term in question.terms[:8]]
    if terms:
        made.append(("about", ", ".join(terms)))
    if question.period is not None:
        made.append(("when", _period(question.period)))
    return tuple(made)


def _period(period: Period) -> str:
    days = dict.fromkeys((period.since() or "..", period.until() or ".."))
    return dates.show_iso("/".join(days)).text
