"""Demands told by a modal: "X said that Y must withdraw"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from memcon.model import EventType
from memcon.reading.events.cast import Cast
from memcon.reading.events.lexicon import Entry, classes
from memcon.reading.events.match import Match, lemma
from memcon.reading.events.mood import Mood, read_mood
from memcon.reading.events.syntax import core, frame

_MODALS = ("must", "should")
_ENTRY = Entry(EventType.REQUEST, "v", "must", "", (), "change", "100", frozenset(), "demand", "")


def demands(
    sent: DocSpan, verbs: Container[int], cast: Cast
) -> Iterator[tuple[Match, Mood, list[str], list[str]]]:
    """What speakers say that others must do: match, mood, speaker, who must."""
    for token in sent:
        if token.tag_ != "MD" or token.lower_ not in _MODALS or token.dep_ != "aux":
            continue
        verb = token.head
        if lemma(verb) in classes()["known_only"]:
            continue  # "should know that": a way of speaking, nothing is to be done
        mood = read_mood(verb, verbs)
        said = mood.reported
        if said is None or mood.absorbed or mood.dropped:
            continue
        subjects = [t for t in frame(said).subjects if t.lemma_ not in classes()["papers"]]
        speaker = cast.group(subjects)
        doers = [noun for noun in _subject(verb) if cast.acts(core(noun))]
        bound = [a for a in cast.group(doers) if a not in speaker]
        if speaker and bound:
            yield Match(token, _ENTRY, frame(verb)), mood, speaker, bound


def _subject(verb: Token) -> list[Token]:
    return [] if frame(verb).passive else frame(verb).subjects
