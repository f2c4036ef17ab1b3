"""Evidence: the sentence that tells an event, or a main clause of a long one with several."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from memcon.model import Span
from memcon.reading.draft import Draft

LONG = 240  # characters; a shorter sentence is evidence as a whole
LEAST = 40  # characters of a clause that stands by itself


def evidence(draft: Draft, anchor: Token, *, several: bool) -> Span:
    """The characters that tell an event, from word to word.

    Of a long sentence with ``several`` events it is the main clause around the anchor, where this
    has a subject of its own and is joined to others by "and" or "but". What stands below a main
    clause is told by it: a clause without its reporting verb would say more than the article does.
    """
    whole = draft.sentence(anchor.idx)
    if not several or whole.end - whole.start < LONG:
        return whole
    span = _clause(anchor)
    return span if span is not None and span.end - span.start >= LEAST else whole


def _clause(anchor: Token) -> Span | None:
    """The main clause around a token, without those joined to it; None where there is but one."""
    sent = anchor.sent
    heads = [sent.root, *_joined(sent.root)]
    starts = [sent.start, *(head.left_edge.i for head in heads[1:])]
    if len(heads) < 2 or starts != sorted(set(starts)):
        return None
    at = max(i for i, start in enumerate(starts) if start <= anchor.i)
    last = starts[at + 1] if at + 1 < len(starts) else sent.end
    words = [token for token in sent.doc[starts[at] : last] if not token.is_space]
    while words and (words[-1].dep_ == "cc" or words[-1].is_punct) and words[-1].text not in _KEPT:
        words.pop()
    if not words:
        return None
    return Span(words[0].idx, words[-1].idx + len(words[-1]))


_KEPT = (".", "!", "?", ")", "]", '"', "”", "’")


def _joined(root: Token) -> Iterator[Token]:
    """The verbs joined to a main verb that have subjects of their own, in text order."""
    at = root
    for _ in range(_MOST):
        following = [c for c in at.children if c.dep_ == "conj" and c.i > at.i]
        if not following:
            return
        at = following[0]
        if any(child.dep_ in ("nsubj", "nsubjpass") for child in at.children):
            yield at


_MOST = 8  # main clauses of one sentence that are told apart
