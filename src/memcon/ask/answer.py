"""What asking gives back: the record's own lines, each with where it stands; no prose of ours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from memcon.ask.question import Question
from memcon.model import DateValue


class ItemKind(StrEnum):
    """What of the record an item of an answer is."""

    STATEMENT = "statement"
    EVENT = "event"
    DISPUTE = "dispute"
    POSITION = "position"
    SENTENCE = "sentence"  # no more than a sentence that holds the words


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence of an article: characters ``[start, end)`` of its text, as printed there."""

    article: str
    start: int
    end: int
    sentence: str
    outlet: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerSide:
    """One account in a dispute, with the names of who holds it."""

    names: tuple[str, ...]
    claim: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class AnswerItem:
    """One line of the record that answers.

    ``id`` is that of a dispute, or of the statement or event within its article; empty where the
    line is a sentence alone. ``actors`` with ``names`` are the speakers, or those who did it;
    ``to`` and ``through`` name whom a statement is made to and who passes it on. ``type`` is a
    statement's act or an event's type. ``also`` are articles that print the same sentence.
    ``score`` orders items of one answer and means nothing beyond; ``reasons`` are its parts in
    words.
    """

    kind: ItemKind
    id: str
    citation: Citation
    score: float
    names: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    type: str | None = None
    status: str | None = None
    when: DateValue | None = None
    story: str | None = None
    sides: tuple[AnswerSide, ...] = ()
    also: tuple[Citation, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The lines that answer a question, best first.

    ``found`` is False where the record does not hold an answer: ``items`` are then what comes
    nearest, and must not be shown as an answer; ``missing`` says what of the question they lack.
    """

    question: str
    understood: Question
    found: bool
    items: tuple[AnswerItem, ...] = ()
    missing: tuple[str, ...] = ()
