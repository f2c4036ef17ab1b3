"""What the order of answers rests on: features of a passage, their weights, and roots of words."""

from __future__ import annotations

from datetime import date

import pytest
from bench.asklearn import PRIOR

from memcon.ask import deeds, features, placing
from memcon.ask.parsing import parse
from memcon.ask.passages import Passage, gather
from memcon.ask.ranking import MUCH, Scored, lacks_words_alone, rank, weights
from memcon.ask.roots import root
from memcon.store import Hit, Store
from memcon.store.terms import term

TODAY = date(2026, 1, 5)


def passage(text: str, title: str = "News") -> Passage:
    """A sentence with nothing on record."""
    hit = Hit(
        kind="sentences",
        article="a",
        id="1",
        start=0,
        end=len(text),
        text=text,
        text_start=0,
        title=title,
    )
    return gather([hit])[0]


def found(store: Store, question: str, text: str) -> dict[str, float]:
    understood = parse(question, store, today=TODAY)
    one = passage(text)
    seen = features.see(understood, one, store.actor)
    return dict(features.features(understood, one, seen, store.actor))


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("depart departed departure", True),
        ("investigate investigation investigator", True),
        ("insist insistence", True),
        ("mediate mediation mediator", True),
        ("close closure", True),
        ("legislation legislator", True),
        ("police policy", False),
        ("parliament parole", False),
        ("nation national native", False),
        ("great greet", False),
    ],
)
def test_ask_roots_join_words_of_one_kind(words: str, same: bool) -> None:
    assert (len({root(term(word)) for word in words.split()}) == 1) is same


def test_ask_features_have_weights() -> None:
    """Every feature that is learnt is weighed, and no other."""
    assert weights().keys() == PRIOR.keys()
    assert all(abs(weight) < 20 for weight in weights().values())


@pytest.mark.parametrize(
    ("question", "better", "worse", "name"),
    [
        (
            "Who refused the visit of the king?",
            "The minister refused the visit of the king.",
            "The king will visit. The minister came.",
            "words",
        ),
        (
            "When did the departure of the delegation begin?",
            "The delegation departed on Monday.",
            "The delegation dined on Monday.",
            "words",
        ),
        (
            "How many soldiers left?",
            "About 300 soldiers left the town.",
            "Soldiers left the town.",
            "a number",
        ),
        (
            "Did Trump reward Kim?",
            "Trump rewarded Kim on Monday.",
            "Kim rewarded Trump on Monday.",
            "order",
        ),
        (
            "How many soldiers left the town?",
            "In all 300 soldiers left the town.",
            "In March 2017 the soldiers left the town.",
            "a number",
        ),
        (
            "When will Trump leave?",
            "Trump will leave on Monday.",
            "Trump left on Monday.",
            "tense",
        ),
        (
            "Who asked for it by telephone?",
            "Kim asked for it by telephone.",
            "Kim called for it.",
            "words",
        ),
        (
            "What did Trump call the offer?",
            "Trump described the offer as a trick.",
            "Trump said that he knew of the offer.",
            "its verb",
        ),
    ],
)
def test_ask_features_tell_the_better_sentence(
    example: Store, question: str, better: str, worse: str, name: str
) -> None:
    one, other = (found(example, question, text).get(name, 0.0) for text in (better, worse))
    assert one > other


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("The camps must be closed.", True),
        ("They have to leave.", True),
        ("He called for an inquiry.", True),
        ("The camps are full.", False),
    ],
)
def test_ask_features_know_a_demand(text: str, *, demands: bool) -> None:
    assert deeds.demands(passage(text)) is demands


def test_ask_features_know_how_close_words_stand(example: Store) -> None:
    question = parse("Did the border talks collapse?", example, today=TODAY)
    near = placing.close(placing.spots(question, passage("The border talks collapse today.")))
    far = placing.close(
        placing.spots(
            question,
            passage("At the border, where nobody had come for a week, talks did at last collapse."),
        )
    )
    assert near == 1.0
    assert 0.0 < far < near


def test_ask_ranking_gives_the_parts_of_a_score(example: Store) -> None:
    question = parse("Who refused the visit?", example, today=TODAY)
    best = rank(question, [passage("The minister refused the visit.")], example.actor)[0]
    assert best.score == pytest.approx(sum(value for _, value in best.parts))
    assert {name for name, _ in best.parts} <= weights().keys()


@pytest.mark.parametrize(
    ("missing", "alone"),
    [
        (("sanctions",), True),
        ((MUCH,), True),
        (("sanctions", MUCH), True),
        (("Ri",), False),
        (("sanctions", "Ri"), False),
        (("march 2019",), False),
        ((), False),
    ],
)
def test_ask_features_tell_what_lacks_only_words(
    example: Store, missing: tuple[str, ...], *, alone: bool
) -> None:
    """Such lines may follow those that answer; what lacks a name, or the time, may not."""
    question = parse("What did Ri say about sanctions in March 2019?", example, today=TODAY)
    scored = Scored(passage("Ri left."), 0.0, (), missing)
    assert lacks_words_alone(question, scored) is alone
