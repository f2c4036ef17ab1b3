"""The words of a source: a subject's mention or phrase, with those it is joined to by "and"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from memcon.model import Mention, Span
from memcon.reading.statements.layout import Layout
from memcon.reading.statements.lexicon import lexicon

MOST_JOINED = 12  # actors in one list
REACH = 160  # characters after a mention in which the next one joined to it may end
_AND = re.compile(r"\s*,?\s*(?:and|&|or|as well as|along with|together with)\s+", re.IGNORECASE)
_LIST = re.compile(r"\s*,\s*")


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
