"""The words of a source: a subject's mention or phrase, with those it is joined to by "and"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from memcon.model import Mention, Span
from memcon.reading.statements.layout import Layout
from memcon.reading.statements.lexicon import lexicon

MOST_JOINED = 12  # actors in one list
REACH = 160  # characters after a mention in which the next one joined to it may end
_AND = re.compile(r"\s*,?\s*(?:and|&|or|as well as|along with|together with)\s+", re.IGNORECASE)
_LIST = re.compile(r"\s*,\s*")
_SOMEBODY = ("NOUN", "PRON", "PROPN", "ADJ", "NUM")
_HELD = {"believe", "think", "say", "suspect", "report", "allege", "assume", "presume", "consider", "understand", "rumour", "rumor", "expect"}  # fmt: skip  # noqa: E501
_NONE = {"nobody", "none", "neither", "nothing"}
_WITHIN = {"prep", "relcl", "acl"}
_HIGHEST = 12  # heads above a mention that are looked at


def speaks(layout: Layout, who: Token) -> bool:
    """Whether a subject is someone: an actor's mention, a name, a text or body that speaks."""
    mention = layout.mention_at(who)
    if mention is not None and (mention.actor or mention.members):
        return layout.token(mention.end - 1) is not None
    words, lemma = lexicon(), lexicon().lemma(who)
    lists = (
        "heads.people",
        "documents.issued",
        "documents.standing",
        "heads.organisation",
        "heads.government",
    )
    person = who.pos_ == "PROPN" or who.lower_ in ("he", "she")
    return person or any(words.has(name, lemma) for name in lists)


def source_span(layout: Layout, who: Token) -> Span:
    """The words of a subject: its mention where it has one, else its phrase up to a clause."""
    mention = layout.mention_at(who)
    if mention is not None:
        return _with_others(layout, Span(mention.start, mention.end))
    near = list(who.subtree)
    clause = next((t.left_edge.i for t in who.rights if t.dep_ == "relcl"), None)
    cut = next((t.i for t in near if t.i > who.i and (_leaves(t) or t.i == clause)), None)
    last = layout.draft.doc[cut - 1] if cut else near[-1]
    return Span(who.left_edge.idx, last.idx + len(last))


def _leaves(token: Token) -> bool:
    """Whether a word after a head begins what is no more of its name: a clause, or when it was."""
    if token.is_punct or token.dep_ == "relcl" or token.dep_ == "npadvmod":
        return True
    objects = (t for t in token.rights if t.dep_ == "pobj")
    return token.dep_ == "prep" and any(t.ent_type_ in ("DATE", "TIME") for t in objects)


def _with_others(layout: Layout, span: Span) -> Span:
    """A mention's span, from the first to the last one that "and" joins to it."""
    sentence = layout.draft.sentence(span.start)
    start = max(sentence.start, span.start - REACH)
    end = min(max(span.end, sentence.end), span.end + REACH)
    before = [m for m in layout.outer_mentions(Span(start, span.end)) if m.start < span.start]
    for mention in before:
        whole = coordinated(layout, Span(mention.start, span.end))
        last = layout.text[whole[-2].end : whole[-1].start] if len(whole) > 1 else ""
        if _AND.search(last) and whole[-1].end == span.end:
            start = mention.start
            break
    else:
        start = span.start
    joined = coordinated(layout, Span(start, end))
    return Span(start, max([span.end, *(m.end for m in joined)]))


def coordinated(layout: Layout, span: Span) -> list[Mention]:
    """The mentions that a phrase joins with "and", from its start; a list ends with one."""
    run: list[Mention] = []
    joined = False
    for mention in layout.outer_mentions(span)[:MOST_JOINED]:
        gap = layout.text[run[-1].end : mention.start] if run else ""
        if run and _modifies(layout, Span(run[-1].end, mention.start)):
            run[-1] = mention
            continue
        if run and not _AND.fullmatch(gap) and not _LIST.fullmatch(gap):
            break
        if (not mention.actor and not mention.members) or (run and _owns(layout, mention)):
            break
        joined = bool(run) and (joined or _AND.fullmatch(gap) is not None)
        run.append(mention)
    return run if joined else run[:1]


def _owns(layout: Layout, mention: Mention) -> bool:
    """Whether a mention only says whose the next noun is: "Hansen and his guest"."""
    token = layout.token(mention.end - 1)
    return token is not None and token.dep_ == "poss" and token.pos_ == "PRON"


def _modifies(layout: Layout, gap: Span) -> bool:
    """Whether one mention only modifies the next: "the Republic of Korea (ROK) leader Park"."""
    between = [t for t in layout.tokens(gap) if gap.start <= t.idx and not t.is_space]
    return all(t.text in {"(", ")"} or t.pos_ in ("NOUN", "PROPN") for t in between)


def nobody(tokens: Sequence[Token]) -> bool:
    """Whether a source is nobody at all: "no one", "neither minister", not "No. 10"."""
    if not tokens:
        return False
    first, second = tokens[0].lower_, tokens[1] if len(tokens) > 1 else None
    if first == "no":
        counted = second is not None and second.like_num and second.lower_ != "one"
        return second is not None and not counted and second.pos_ in _SOMEBODY
    return first in _NONE and (second is None or second.lower_ != "but")


def within_other(layout: Layout, top: Token, mention: Mention) -> bool:
    """Whether a mention only tells of what a source's head is: "operators who travel to Kenya"."""
    at = layout.token(mention.end - 1)
    if at is None or top.pos_ != "NOUN" or layout.mention_at(top) is not None:
        return False
    below = False
    for _ in range(_HIGHEST):
        if at == top or at.head == at:
            break
        below = below or at.dep_ in _WITHIN
        at = at.head
    return below and at == top


def of_principal(layout: Layout, span: Span, mention: Mention) -> bool:
    """Whether a name closing a source is his for whom it speaks.

    "A spokesman for the interior minister, Ivan Petrov" is not Petrov; "a spokesman for the
    ministry, Ivan Petrov" is.
    """
    actor = layout.actors.get(mention.actor or "")
    first = layout.tokens(Span(span.start, mention.start))[:1]
    if actor is None or not first or first[0].lower_ not in ("a", "an", "one"):
        return False
    between = layout.text[span.start : mention.start].rstrip(" ,")
    ends = span.start + len(between)
    own = [role for role in actor.roles if span.start < role.evidence.start < ends]
    near = [role for role in own if ends - role.evidence.end <= 1]
    return any(_after_preposition(layout, span, role.evidence.start) for role in near)


def _after_preposition(layout: Layout, span: Span, start: int) -> bool:
    before = [t for t in layout.tokens(Span(span.start, start)) if t.idx < start]
    while before and before[-1].pos_ in ("DET", "ADJ", "PROPN", "PART", "PUNCT", "NOUN"):
        if before[-1].pos_ == "NOUN" and before[-1].dep_ != "compound":
            return False
        before.pop()
    return bool(before) and before[-1].lower_ in ("for", "of", "to")


def held_of_it(verb: Token) -> bool:
    """Whether a participle tells what others hold: "believed to be hiding"."""
    if verb.lemma_ not in _HELD or verb.tag_ not in ("VBN", "VBD"):
        return False
    if any(t.dep_ in ("aux", "auxpass", "agent") for t in verb.children):
        return False
    following = next((t for t in verb.rights if t.dep_ in ("xcomp", "ccomp")), None)
    to = following is not None and any(t.tag_ == "TO" for t in following.lefts)
    if verb.lemma_ == "expect":
        return to and any(t.dep_ == "mark" and t.lower_ == "with" for t in verb.lefts)
    if verb.lemma_ == "say" and verb.tag_ != "VBN":
        return False  # "he said to be patient"
    return to and following is not None and following.lemma_ in ("be", "have")
