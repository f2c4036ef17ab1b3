"""Small questions about a parse: subjects, negation, and the extent of a complement."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from memcon.model import Span

MOST_STEPS = 6  # up a tree
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
UNREAL = frozenset({"if", "whether", "unless", "would", "will", "could", "should", "might", "may",
                    "can", "must", "'ll", "’ll", "wo", "ca", "shall"})  # fmt: skip


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb itself."""
    return next((t for t in verb.lefts if t.dep_ in SUBJECTS), None) or next(
        (t for t in verb.rights if t.dep_ in SUBJECTS), None
    )


def subject(verb: Token) -> Token | None:
    """A verb's subject: its own, else that of the verb it shares one with."""
    for _ in range(MOST_STEPS):
        own = own_subject(verb)
        if own is not None:
            return relative(own)
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ not in ("conj", "advcl", "xcomp", "pcomp", "dep", "ccomp", "prep"):
            return None
        if verb.head == verb:
            return None
        verb = verb.head
    return None


def relative(token: Token) -> Token:
    """What a relative pronoun stands for; any other token is itself."""
    clause = token.head
    if token.tag_ in ("WP", "WDT") and clause.dep_ == "relcl":
        return clause.head
    return token


def negated(verb: Token) -> bool:
    """Whether a verb is negated where it stands."""
    return any(_negates(t) for t in verb.children)


def _negates(token: Token) -> bool:
    if token.dep_ != "neg" and token.lower_ not in ("never", "no"):
        return False
    last = token.i + 1 >= len(token.doc)
    return last or token.nbor().lower_ not in ("only", "just", "merely")


def asked(verb: Token) -> bool:
    """Whether a verb is the participle of "asked whether ..., she said": its subject is asked."""
    participle = verb.tag_ in ("VBN", "VBD") and verb.dep_ == "advcl"
    return participle and verb.lemma_.lower() == "ask" and own_subject(verb) is None


def unreal(verb: Token) -> bool:
    """Whether a verb is not told as having happened: a condition, the future, a modal, a wish."""
    marks = {t.lower_ for t in verb.children if t.dep_ in ("aux", "auxpass", "mark", "advmod")}
    return bool(marks & UNREAL) or "to" in marks or negated(verb)


def finite(verb: Token) -> bool:
    """Whether a verb carries tense, itself or in its auxiliaries."""
    tags = {verb.tag_} | {t.tag_ for t in verb.children if t.dep_ in ("aux", "auxpass")}
    return bool(tags & {"VBD", "VBZ", "VBP", "MD"})


def governs(top: Token, token: Token) -> bool:
    """Whether a token stands below another in the tree (or is it)."""
    for _ in range(MOST_STEPS * 4):
        if token == top:
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def reach(token: Token) -> Span:
    """The characters of a token's subtree, from its left edge to its right edge."""
    last = token.right_edge
    return Span(token.left_edge.idx, last.idx + len(last))


def span_of(tokens: Iterable[Token]) -> Span:
    """From the first of some tokens to the last."""
    ordered = sorted(tokens, key=lambda t: t.i)
    return Span(ordered[0].idx, ordered[-1].idx + len(ordered[-1]))
