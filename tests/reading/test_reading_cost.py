"""The cost of times, places and actors: level in the length of an article, bounded in a sentence."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from memcon.model import Article, Span
from memcon.reading import pipeline
from memcon.reading.actors import find_actors
from memcon.reading.draft import Draft
from memcon.reading.main_event import find_main_event
from memcon.reading.places import find_places, place_near
from memcon.reading.times import date_near, find_times

pytestmark = pytest.mark.slow

Make = Callable[..., Draft]
PARAGRAPH = (
    "Foreign Minister Ana Lopez of Kenya met the rebel leader Emre Kaya in Oslo on Tuesday, two "
    "days before a summit planned for March 5, and they said the truce of May 2018 would hold.\n"
)
GROWTH = 3.0  # by how much a token may cost more in four times the text; timings are rough


def stages(made: Draft) -> None:
    """The stages that look for names and times, as the reader runs them."""
    made.times, made.places = find_times(made), find_places(made)
    made.mentions, made.actors = find_actors(made)
    made.main_event = find_main_event(made)
    for token in made.doc:
        if token.pos_ == "VERB":
            date_near(made, token.idx, token.idx + len(token))
            place_near(made, token.idx, token.idx + len(token))


def seconds(draft: Make, docs: list[Doc]) -> float:
    """The least time of two rounds over documents joined into one article."""
    made = draft("Go.")
    doc = Doc.from_docs(docs)
    article = Article(id="a", text=doc.text, body=(Span(0, len(doc.text)),), published="2019-03-01")
    taken = []
    for _ in range(2):
        begun = time.perf_counter()
        stages(Draft(article=article, doc=doc, nlp=made.nlp))
        taken.append(time.perf_counter() - begun)
    return min(taken)


def test_reading_cost_is_level_in_the_length_of_an_article(draft: Make) -> None:
    made = draft(PARAGRAPH * 5)
    seconds(draft, [made.doc])  # loads what is loaded once
    short, long = seconds(draft, [made.doc] * 5), seconds(draft, [made.doc] * 20)
    assert long / 4 < GROWTH * short


@pytest.mark.parametrize("words", ["on Monday he met them in Oslo and ", "Oslo, ", "since May "])
def test_reading_cost_of_an_endless_sentence_is_bounded(draft: Make, words: str) -> None:
    short, long = draft(words * 200), draft(words * 800)
    assert max(len(sent) for sent in long.doc.sents) <= pipeline.LONGEST + 1
    assert seconds(draft, [long.doc]) / 4 < GROWTH * seconds(draft, [short.doc])
