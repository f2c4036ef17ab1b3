"""Questions on differences: the disputes that they are about, with their sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from memcon.ask import candidates
from memcon.ask.answer import AnswerItem, AnswerSide, Citation, ItemKind
from memcon.ask.measures import NAMED, OTHER, Lookup
from memcon.ask.question import Asked, Question, Term
from memcon.ask.words import Terms, phrase_terms, runs
from memcon.model import Dispute, Evidence, Side
from memcon.store import Filter, Hit, Store

WORDS = 3.0
ACTOR = 1.0
CONFIDENCE = 0.5
IN_CLAIM = 0.6  # a word in a side's claim, beside one in the issue
LONGEST = 4000  # characters of claims that are looked at
SURE = 1.6  # score from which a dispute is what the question is about
MOST = 5  # disputes of one answer
MOST_CITED = 6  # sentences of one side
PAGE = 500


def items(question: Question, store: Store, actors: Lookup) -> list[AnswerItem]:
    """Disputes that a question is about, best first."""
    scored = [
        (_score(question, dispute, actors), dispute)
        for dispute in candidates.disputes(question, store)
    ]
    best = sorted(scored, key=lambda s: (-round(s[0], 6), s[1].id))[:MOST]
    return [_item(dispute, value, store, actors) for value, dispute in best if value >= SURE]


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


def _item(dispute: Dispute, score: float, store: Store, actors: Lookup) -> AnswerItem:
    sides = tuple(_side(side, store, actors) for side in dispute.sides)
    first = next(citation for side in sides for citation in side.citations)
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


def _side(side: Side, store: Store, actors: Lookup) -> AnswerSide:
    names = (known.name for one in side.actors if (known := actors(one)) is not None)
    cited = tuple(cite(item, store) for item in side.evidence[:MOST_CITED])
    return AnswerSide(tuple(names), side.claim, tuple(c for c in cited if c is not None))


def cite(evidence: Evidence, store: Store) -> Citation | None:
    """The sentence, or sentences, around a piece of evidence; None where its article is gone."""
    hits = [h for h in _sentences(evidence.article, store) if _touches(h, evidence)]
    if not hits:
        return None
    first = hits[0]
    return Citation(
        article=evidence.article,
        start=first.start,
        end=hits[-1].end,
        sentence=" ".join(hit.text for hit in hits),
        outlet=first.outlet,
        title=first.title,
        date=first.date,
    )


def _sentences(article: str, store: Store) -> Iterator[Hit]:
    cursor = None
    while True:
        page = store.search("sentences", Filter(article=article), cursor=cursor, limit=PAGE)
        yield from sorted(page.items, key=lambda hit: hit.start)
        cursor = page.next
        if cursor is None:
            return


def _touches(hit: Hit, evidence: Evidence) -> bool:
    return hit.start < evidence.end and hit.end > evidence.start
