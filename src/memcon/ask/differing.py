"""Questions on differences: the disputes that they are about, with their sides."""

from __future__ import annotations

from collections.abc import Iterable

from memcon.ask import candidates
from memcon.ask.answer import AnswerItem, AnswerSide, ItemKind
from memcon.ask.citing import Sentences
from memcon.ask.known import Known
from memcon.ask.measures import OTHER
from memcon.ask.question import Asked, Question, Term
from memcon.ask.whom import NAMED, Lookup
from memcon.ask.words import Terms, phrase_terms, runs
from memcon.model import Dispute, Side
from memcon.store import Store

WORDS = 3.0
ACTOR = 1.0
CONFIDENCE = 0.5
IN_CLAIM = 0.6  # a word in a side's claim, beside one in the issue
LONGEST = 4000  # characters of claims that are looked at
SURE = 1.6  # score from which a dispute is what the question is about
MOST = 5  # disputes of one answer
MOST_CITED = 6  # sentences of one side


def items(question: Question, store: Store, actors: Known) -> list[AnswerItem]:
    """Disputes that a question is about, best first."""
    found = candidates.disputes(question, store)
    actors.fetch(
        a for dispute in found for side in dispute.sides for a in (*side.actors, *side.via)
    )
    scored = [(_score(question, dispute, actors), dispute) for dispute in found]
    best = sorted(scored, key=lambda s: (-round(s[0], 6), s[1].id))[:MOST]
    sentences = Sentences(store)
    made = (_item(dispute, value, sentences, actors) for value, dispute in best if value >= SURE)
    return [item for item in made if item is not None]


def _score(question: Question, dispute: Dispute, actors: Lookup) -> float:
    issue = phrase_terms(dispute.issue)
    claims = phrase_terms(" ".join(side.claim for side in dispute.sides)[:LONGEST])
    total = sum(term.weight for term in question.terms)
    held = sum(
        term.weight * max(_has(issue, term), IN_CLAIM * _has(claims, term))
        for term in question.terms
    )
    words = held / total if total else 0.5
    who = [a for side in dispute.sides for a in (*side.actors, *side.via)]
    named = [_named(asked, who, claims, actors) for asked in question.asked]
    if named and not any(named):
        return 0.0
    share = sum(named) / len(named) if named else 0.5
    return WORDS * words + ACTOR * share + CONFIDENCE * dispute.confidence if words else 0.0


def _has(found: Terms, term: Term) -> float:
    """Whether words have a word of the question, or one that may stand for it."""
    if any(_in(found, form) for form in (term.phrase, *(f.terms for f in term.forms))):
        return 1.0
    return OTHER if any(_in(found, other.terms) for other in term.others) else 0.0


def _named(asked: Asked, who: Iterable[str], claims: Terms, actors: Lookup) -> float:
    """How far an actor holds a side, through a countryman perhaps, or is named in one."""
    held = set(who)
    if held.intersection(asked.ids):
        return 1.0
    known = (actors(one) for one in sorted(held))
    if asked.state and any(one and one.country == asked.country for one in known):
        return OTHER
    return NAMED if any(_in(claims, form.terms) for form in asked.forms) else 0.0


def _in(found: Terms, phrase: Terms) -> bool:
    return next(runs(found, phrase), None) is not None


def _item(
    dispute: Dispute, score: float, sentences: Sentences, actors: Lookup
) -> AnswerItem | None:
    sides = tuple(_side(side, sentences, actors) for side in dispute.sides)
    first = next((citation for side in sides for citation in side.citations), None)
    if first is None:
        return None
    return AnswerItem(
        kind=ItemKind.DISPUTE,
        id=dispute.id,
        citation=first,
        score=score,
        names=(dispute.issue,),
        type=dispute.kind.value,
        sides=sides,
        reasons=(dispute.reason,),
    )


def _side(side: Side, sentences: Sentences, actors: Lookup) -> AnswerSide:
    names = [known.name for one in side.actors if (known := actors(one)) is not None]
    if not names:  # nobody is named who says so, but who tells that it is said
        tellers = (known.name for one in side.via if (known := actors(one)) is not None)
        names = [f"somebody not named, as {name} tells it" for name in tellers]
        if not names and side.unnamed:
            names = ["somebody not named"]
    cited = tuple(sentences.cite(item) for item in side.evidence[:MOST_CITED])
    return AnswerSide(tuple(names), side.claim, tuple(c for c in cited if c is not None))
