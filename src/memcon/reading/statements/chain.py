"""Chains: through whom a statement came, outermost first, and which statement holds which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from memcon.model import Span, Statement
from memcon.reading.statements.asides import asides
from memcon.reading.statements.cues import cue_head
from memcon.reading.statements.extras import Extras
from memcon.reading.statements.grammar import own_subject, subject, unreal
from memcon.reading.statements.layout import Layout, covers, extent, timed
from memcon.reading.statements.lexicon import lexicon
from memcon.reading.statements.source import source_span, speaks
from memcon.reading.statements.speaker import Speakers, from_mention

MOST_LINKS = 6
NEAR_CITING = 8  # tokens before "citing" in which the verb of reporting stands
LOOK_BACK = 12  # contents that begin before a statement, in which it may lie


def with_chains(statements: Sequence[Statement]) -> list[Statement]:
    """Number statements in text order and link each to the one whose content holds it.

    Ids are "s1", "s2", ...; a statement inside another's content came through that one's speaker,
    after whomever that one came through.
    """
    ordered = sorted(statements, key=lambda s: (s.content[0].start, -extent(s.content).end, s.cue))
    numbered = [replace(s, id=f"s{n}") for n, s in enumerate(ordered, 1)]
    starts = [(span.start, n) for n, s in enumerate(numbered) for span in s.content]
    starts.sort()
    holders = {s.id: _holder(numbered, starts, n) for n, s in enumerate(numbered)}
    by_id = {s.id: s for s in numbered}
    return [_linked(s, holders, by_id) for s in numbered]


def _holder(numbered: list[Statement], starts: list[tuple[int, int]], n: int) -> str | None:
    """The innermost statement whose content holds all of another's words."""
    statement = numbered[n]
    span = extent((*statement.content, *statement.cue, *statement.source))
    at = bisect_right(starts, (span.start, len(numbered)))
    near = (k for _, k in reversed(starts[max(0, at - LOOK_BACK) : at]) if k != n)
    found = [k for k in near if covers(numbered[k].content, span)]
    best = min(found, key=lambda k: _size(numbered[k], span), default=None)
    return None if best is None else numbered[best].id


def _size(statement: Statement, span: Span) -> int:
    return min(s.end - s.start for s in statement.content if covers([s], span))


def _linked(
    statement: Statement, holders: dict[str, str | None], by_id: dict[str, Statement]
) -> Statement:
    via: list[str] = list(reversed(statement.via))
    holder = holders[statement.id]
    for _ in range(MOST_LINKS):
        if holder is None:
            break
        outer = by_id[holder]
        via.extend(i for i in (outer.speaker, *reversed(outer.via)) if i)
        holder = holders[holder]
    links = [i for i in dict.fromkeys(via) if i != statement.speaker]
    return replace(statement, nested_in=holders[statement.id], via=tuple(reversed(links)))


def with_reporters(
    layout: Layout, extras: Extras, statements: Sequence[Statement]
) -> list[Statement]:
    """Find reporters named beside a statement: "sources cited by Yonhap", "Reuters, citing X"."""
    cues = {t.i for s in statements for span in s.cue for t in layout.tokens(span)}
    told = (_reported(layout, extras, s) for s in statements)
    return [s if s.via else _governed(layout, extras, s, cues) for s in told]


def _governed(layout: Layout, extras: Extras, statement: Statement, cues: set[int]) -> Statement:
    """A statement whose clause hangs on a verb of reporting that has no content of its own."""
    verb = cue_head(layout, statement.cue)
    clause = verb.head if verb is not None and verb.dep_ == "conj" else verb
    outer = clause.head if clause is not None and clause.dep_ == "ccomp" else None
    words = lexicon()
    if outer is None or outer.i in cues or outer.pos_ != "VERB" or unreal(outer):
        return statement
    if not any(words.has(f"nested.{x}", words.lemma(outer)) for x in ("speech", "aside")):
        return statement
    who = subject(outer)
    if who is None or who.idx >= (verb or outer).idx or not speaks(layout, who):
        return statement
    told = told_by(layout, extras, who)
    return statement if told.one in (None, statement.speaker) else _through(statement, told)


def _reported(layout: Layout, extras: Extras, statement: Statement) -> Statement:
    by = _cited_by(layout, statement) or _quoted_by(layout, statement)
    if by is not None:
        who = told_by(layout, extras, by)
        return statement if who.one in (None, statement.speaker) else _through(statement, who)
    quoted = _quoting(layout, statement)
    if quoted is None:
        return _beside(layout, extras, statement)
    reporter, source = quoted
    said, heard = told_by(layout, extras, source), told_by(layout, extras, reporter)
    if said.one is None or heard.one in (None, said.one):
        return statement
    span = source_span(layout, source)
    told = replace(statement, speaker=said.one, speakers=said.all, source=(span,))
    return _through(told, heard)


def _beside(layout: Layout, extras: Extras, statement: Statement) -> Statement:
    """A statement with the reporter of an aside: "The army, the agency reports, had ordered"."""
    aside = next(asides(layout, statement), None)
    who = told_by(layout, extras, aside[1]) if aside is not None else Speakers(None)
    if aside is None or who.one in (None, statement.speaker):
        return statement
    cut = tuple(Span(s.start, min(s.end, aside[0])) for s in statement.source if s.start < aside[0])
    return _through(replace(statement, source=cut or statement.source), who)


def _through(statement: Statement, who: Speakers) -> Statement:
    return replace(statement, via=(*statement.via, who.one or ""))


def told_by(layout: Layout, extras: Extras, token: Token) -> Speakers:
    """Whoever a noun stands for: its mention's actors, else one made of its phrase."""
    if timed(layout, token):
        return Speakers(None)  # "Reuters reported Tuesday"
    mention = layout.mention_at(token)
    if mention is not None and (mention.actor or mention.members):
        return from_mention(mention)
    if token.pos_ not in ("NOUN", "PROPN", "NUM") and token.lower_ != "one":
        return Speakers(None)
    named = layout.named(token)
    return Speakers(named or extras.actor(source_span(layout, token), token))


def _cited_by(layout: Layout, statement: Statement) -> Token | None:
    """Who cites the source: the agent of "cited", "quoted" in or after the source's words."""
    for span in statement.source:
        for token in layout.tokens(Span(span.start, min(span.end + 12, len(layout.text)))):
            cites = lexicon().lemma(token) in ("cite", "quote", "carry")
            if cites and token.tag_ in ("VBN", "VBD") and own_subject(token) is None:
                preps = [t for t in token.rights if t.dep_ in ("agent", "prep")]
                by = next((t for t in preps if t.lower_ == "by"), next(iter(preps), None))
                noun = next((t for t in by.rights if t.dep_ == "pobj"), None) if by else None
                return _author(noun)
    return _carried_by(layout, statement)


def _carried_by(layout: Layout, statement: Statement) -> Token | None:
    """Who carries the text it was said in: "said in a statement carried by the agency"."""
    verb = cue_head(layout, statement.cue)
    for prep in verb.rights if verb is not None else ():
        texts = (t for t in prep.rights if t.dep_ == "pobj") if prep.lower_ == "in" else ()
        for step in (t for text in texts for t in text.rights if t.dep_ == "acl"):
            if step.tag_ == "VBN" and lexicon().has("documents.carried", lexicon().lemma(step)):
                by = next((t for t in step.rights if t.lower_ == "by"), None)
                return next((t for t in by.rights if t.dep_ == "pobj"), None) if by else None
    return None


def _quoted_by(layout: Layout, statement: Statement) -> Token | None:
    """The agent of "was quoted as saying by Interfax"."""
    verb = cue_head(layout, statement.cue)
    if verb is not None and verb.dep_ == "pcomp":  # "saying" of "as saying"
        verb = verb.head.head
    if verb is None or lexicon().lemma(verb) not in ("quote", "cite"):
        return None
    for token in verb.subtree:
        if token.lower_ == "by" and token.dep_ in ("agent", "prep") and token.i > verb.i:
            return next((t for t in token.rights if t.dep_ == "pobj"), None)
    return None


def _author(noun: Token | None) -> Token | None:
    """A report's author ("a report by a newspaper"), else the noun itself."""
    for token in noun.rights if noun is not None else ():
        if token.dep_ == "prep" and token.lower_ in ("by", "of", "in", "from"):
            return next((t for t in token.rights if t.dep_ == "pobj"), noun)
    return noun


def _quoting(layout: Layout, statement: Statement) -> tuple[Token, Token] | None:
    """A reporter and its source: "Xinhua quoted Lee as saying", "KBS said, citing officials"."""
    verb = cue_head(layout, statement.cue)
    if verb is None or verb.pos_ != "VERB":
        return None
    below = [t for c in verb.children for t in (c, *c.children) if t.dep_ in ("advcl", "acl")]
    for step in (verb, *below, verb.head.head):
        if lexicon().lemma(step) in ("quote", "cite") and step.pos_ == "VERB":
            source = next((t for t in step.rights if t.dep_ == "dobj"), None)
            reporter = _citer(step, verb)
            if source is not None and reporter is not None and speaks(layout, reporter):
                named = layout.mention_at(source) is not None
                return (reporter, source) if named or _people(source) else None
    return None


def _citer(step: Token, verb: Token) -> Token | None:
    """Who quotes or cites: the subject of "citing", or of the verb of reporting before it."""
    if own_subject(step) is not None:
        return own_subject(step)
    if step.head.pos_ in ("NOUN", "PROPN") and step.head.dep_ in ("nsubj", "appos"):
        return step.head
    for token in reversed(step.doc[max(step.sent.start, step.i - NEAR_CITING) : step.i]):
        if lexicon().has("nested.aside", lexicon().lemma(token)) and own_subject(token):
            return own_subject(token)
    return subject(step) if step == verb or step.dep_ in ("advcl", "acl") else None


def _people(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and lexicon().has("heads.people", lexicon().lemma(noun))
