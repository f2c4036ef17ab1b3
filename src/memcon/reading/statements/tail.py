"""Clauses of saying that come after, or inside, what is said: "talks failed, the minister said"."""

from __future__ import annotations

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from memcon.model import Span
from memcon.reading.statements.grammar import finite, own_subject
from memcon.reading.statements.layout import Layout, mark_end
from memcon.reading.statements.lexicon import lexicon

MOST_TAIL = 40  # tokens from the comma to the end of the clause of saying
_STOPS = {".", "!", "?", ";", ":"}


def before_tail(verb: Token) -> Token | None:
    """The comma (or closing mark) before a clause of saying that follows what is said."""
    if verb.pos_ != "VERB" or not lexicon().has("frames.clause", lexicon().lemma(verb)):
        return None
    who = own_subject(verb)
    if who is None or not finite(verb) or any(_complement(t) for t in verb.rights):
        return None
    if who.tag_ in ("WDT", "WP") or who.dep_ == "nsubjpass":
        return None  # "the memos, which were written in May, show ..."
    first = min(who.left_edge.i, verb.i)
    if first == 0 or first <= verb.sent.start + 1 or verb.i - first > MOST_TAIL:
        return None
    comma = verb.doc[first - 1]
    return comma if comma.text in {",", "”", '"', "»"} else None


def _complement(token: Token) -> bool:
    return token.dep_ in ("ccomp", "xcomp") or (token.dep_ == "dobj" and token.pos_ != "PRON")


def around_tail(layout: Layout, verb: Token) -> tuple[Span, ...]:
    """What is said around a clause of saying, in one or two pieces; empty where it is no such."""
    comma = before_tail(verb)
    if comma is None:
        return ()
    sent = verb.sent
    start = next((t for t in sent if not t.is_space and not t.is_punct), comma)
    if start.i >= comma.i:
        return ()
    end = comma.idx if comma.text == "," else comma.idx + len(comma)
    if comma.text == "," and (marked := mark_end(layout.text, comma.idx + 1)) > comma.idx + 1:
        end = marked
    quote = layout.quoted(max(start.idx, end - 1))
    opening = layout.quoted(start.idx)
    first = start.idx if opening is None or opening != quote else min(start.idx, opening.start)
    if not _claims(verb.doc[start.i : comma.i]):
        return ()
    rest = None if quote else _rest(verb)
    return (Span(first, end), rest) if rest else (Span(first, end),)


def _claims(words: DocSpan) -> bool:
    """Whether words hold a main clause: a tensed verb with a subject and no conjunction before."""
    return any(
        t.pos_ in ("VERB", "AUX")
        and finite(t)
        and own_subject(t) is not None
        and t.dep_ != "relcl"
        and not any(c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB") for c in t.lefts)
        for t in words
    )


def _rest(verb: Token) -> Span | None:
    """What is said after a clause of saying in the middle: "talks, he said, had failed"."""
    sent, doc = verb.sent, verb.doc
    for token in doc[verb.i + 1 : min(sent.end, verb.i + MOST_TAIL)]:
        if token.text in _STOPS or token.i + 1 >= sent.end:
            return None
        if token.text == ",":
            after = doc[token.i + 1]
            if after.tag_ not in ("VBD", "VBZ", "VBP", "MD"):
                return None
            last = doc[sent.end - 1]
            return Span(after.idx, last.idx + len(last))
    return None


def cut_tail(content: Span, first: Token, last: Token) -> Span:
    """A content span without the clause of saying that a parser took into it."""
    for token in first.doc[first.i : last.i + 3]:  # the verb itself may stand after the content
        if token.lower_ == "according" and token.i > first.i and token.nbor(-1).text == ",":
            return Span(content.start, token.nbor(-1).idx)
        comma = before_tail(token) if token.pos_ == "VERB" else None
        if comma is not None and first.i < comma.i <= last.i:
            return Span(content.start, comma.idx)
    return content
