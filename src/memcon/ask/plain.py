"""An answer as plain values for JSON, and as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from memcon.ask.answer import Answer, AnswerItem, AnswerSide, Citation, ItemKind
from memcon.ask.question import Asked, Question
from memcon.interchange import encode
from memcon.model import DateValue

NOTHING = "The record does not hold an answer."


def to_json(answer: Answer) -> dict[str, Any]:
    """The whole answer as plain JSON values."""
    return {
        "question": answer.question,
        "found": answer.found,
        "understood": understood(answer.understood),
        "missing": list(answer.missing),
        "items": [_item(item) for item in answer.items],
    }


def understood(question: Question) -> dict[str, Any]:
    """What was recognised in a question."""
    period = question.period
    return {
        "wants": question.want.value,
        "words_of_somebody": question.says,
        "difference": question.differs,
        "actors": [_asked(asked) for asked in question.asked],
        "about": [term.text for term in question.terms],
        "acts": sorted(question.meaning.acts),
        "event_types": sorted(question.meaning.types),
        "time": " ".join(period.words) if period else None,
        "since": period.since() if period else None,
        "until": period.until() if period else None,
    }


def _asked(asked: Asked) -> dict[str, Any]:
    return {"text": asked.text, "part": asked.part.value, "ids": list(asked.ids)}


def _item(item: AnswerItem) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "id": item.id,
        "names": list(item.names),
        "actors": list(item.actors),
        "to": list(item.to),
        "through": list(item.through),
        "type": item.type,
        "status": item.status,
        "when": _when(item.when),
        "story": item.story,
        "citation": encode(item.citation),
        "also": [encode(citation) for citation in item.also],
        "sides": [_side(side) for side in item.sides],
        "score": round(item.score, 3),
        "reasons": list(item.reasons),
    }


def _when(when: DateValue | None) -> Any:
    return encode(when) if when else None


def _side(side: AnswerSide) -> dict[str, Any]:
    return {
        "names": list(side.names),
        "claim": side.claim,
        "citations": [encode(citation) for citation in side.citations],
    }


def to_lines(answer: Answer) -> Iterator[str]:
    """The answer as text: an item's sentences as printed, each over where it stands."""
    if not answer.found:
        lacks = f" It lacks: {', '.join(answer.missing)}." if answer.missing else ""
        yield NOTHING + lacks
        return
    for number, item in enumerate(answer.items, 1):
        yield _clean(f"{number}. {_label(item)}")
        if item.kind is ItemKind.DISPUTE:
            for side in item.sides:
                yield f"   {_clean(', '.join(side.names)) or 'Told without a speaker'}:"
                for citation in side.citations:
                    yield from _cited(citation, "     ")
        else:
            yield from _cited(item.citation, "   ")
        for citation in item.also:
            yield f"   also {_where(citation)}"
        yield ""


def _label(item: AnswerItem) -> str:
    if item.kind is ItemKind.DISPUTE:
        return f"Dispute ({item.type}): {item.names[0] if item.names else ''}"
    parts = [item.kind.value.capitalize()]
    if item.type:
        parts.append(item.type.lower())
    if item.status:
        parts.append(item.status)
    if item.names:
        parts.append(", ".join(item.names))
    for word, some in (("to", item.to), ("through", item.through)):
        if some:
            parts.append(f"{word} {', '.join(some)}")
    if item.when:
        parts.append(item.when.value)
    return " · ".join(parts)


def _cited(citation: Citation, indent: str) -> Iterator[str]:
    yield indent + _clean(citation.sentence)
    yield indent + _where(citation)


def _where(citation: Citation) -> str:
    """Outlet, title, day, article and characters."""
    title = f'"{citation.title}"' if citation.title else None
    day = (citation.date or "")[:10] or None
    told = ", ".join(part for part in (citation.outlet, title, day) if part)
    spot = f"{citation.article}:{citation.start}-{citation.end}"
    return _clean(f"[{told + '; ' if told else ''}{spot}]")


def _clean(text: str) -> str:
    """Text of an article on one line, without what would steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
