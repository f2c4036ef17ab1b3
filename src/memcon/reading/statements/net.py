"""A net under the tagger: verbs of saying and performing, found by grammar where it is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from memcon.model import Span, Statement
from memcon.reading.attribution import Attribution
from memcon.reading.statements.according import around, named_by
from memcon.reading.statements.complement import complement
from memcon.reading.statements.grammar import own_subject, reach, subject, unreal
from memcon.reading.statements.layout import Layout, covers, extent, overlaps
from memcon.reading.statements.source import source_span, speaks
from memcon.reading.statements.tail import around_tail
from memcon.reading.statements.tidy import tidy

_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)


def missed(layout: Layout, statements: Sequence[Statement]) -> list[Statement]:
    """Statements that verbs carry in words which no given statement has."""
    taken = Taken(layout, statements)
    found = []
    for claim in according(layout):
        if taken.free(claim) and not any(taken.cue(t) for t in layout.tokens(claim.cue[0])):
            found.append(claim)
            taken.add(claim)
    told = [v for v in verbs(layout) if layout.quoted(v.idx) is None and not taken.cue(v)]
    for make in (by_tail, by_verb):  # a clause around others first
        for verb in told:
            statement = None if taken.cue(verb) else make(layout, verb)
            if statement is not None and taken.free(statement):
                found.append(statement)
                taken.add(statement)
    return found


def according(layout: Layout) -> Iterator[Statement]:
    """The statements of sentences that open or close with "according to"."""
    for found in _ACCORDING.finditer(layout.text):
        token = layout.token(found.start())
        if token is None or token.lower_ != "according" or token.i + 2 >= token.sent.end:
            continue
        to = token.nbor()
        who = named_by(token)
        if who is None or to.lower_ != "to" or layout.quoted(token.idx) is not None:
            continue
        cue = Span(token.idx, to.idx + len(to))
        content = around(token, who)
        source = Span(reach(who).start, min(reach(who).end, _clause_end(who)))
        if content is not None and not overlaps([content], source):
            made = tidy(layout, Attribution(source=(source,), cue=(cue,), content=(content,)))
            if made is not None:
                yield made


def _clause_end(who: Token) -> int:
    """Where a source's phrase ends: at its first comma."""
    comma = next((t for t in who.subtree if t.i > who.i and t.text == ","), None)
    return comma.idx if comma is not None else reach(who).end


def by_tail(layout: Layout, verb: Token) -> Statement | None:
    """The statement that a clause of saying makes with what it follows."""
    content = around_tail(layout, verb)
    who = own_subject(verb)
    if not content or who is None or not speaks(layout, who):
        return None
    source = source_span(layout, who)
    cue = (Span(verb.idx, verb.idx + len(verb)),)
    if overlaps(content, source) or overlaps(content, cue[0]):
        return None
    return tidy(layout, Attribution(source=(source,), cue=cue, content=content))


def verbs(layout: Layout) -> Iterator[Token]:
    """Verbs that tell of something said: active, in the indicative or a participle, not unreal."""
    for token in layout.words:
        if token.pos_ == "VERB" and not unreal(token) and not is_passive(token):
            yield token


def is_passive(verb: Token) -> bool:
    """Whether a verb tells what was done to its subject."""
    return any(t.dep_ in ("auxpass", "nsubjpass", "agent") for t in verb.children)


def by_verb(layout: Layout, verb: Token, *, wide: bool = False) -> Statement | None:
    """The statement that a verb makes with its subject and complement, if it does."""
    if verb.dep_ in ("acl", "amod", "pcomp") and own_subject(verb) is None:
        return None
    said = complement(verb, wide=wide)
    who = subject(verb) if said is not None else None
    if said is None or who is None or not speaks(layout, who):
        return None
    source = source_span(layout, who)
    if overlaps([said.content], source):
        return None
    return tidy(layout, Attribution(source=(source,), cue=said.cue, content=(said.content,)))


class Taken:
    """The words that statements have already, by sentence, so that a look-up stays short."""

    def __init__(self, layout: Layout, statements: Sequence[Statement]) -> None:
        self.layout = layout
        self.cues: set[int] = set()
        self.contents: dict[int, list[Statement]] = {}
        for statement in statements:
            self.add(statement)

    def add(self, statement: Statement) -> None:
        """Mark a statement's words as taken."""
        self.cues |= {t.i for span in statement.cue for t in self.layout.tokens(span)}
        for key in self._keys(statement):
            self.contents.setdefault(key, []).append(statement)

    def cue(self, verb: Token) -> bool:
        """Whether a verb is part of a cue."""
        return verb.i in self.cues

    def free(self, statement: Statement) -> bool:
        """Whether it shares no content but with statements that lie wholly in its own."""
        return not any(
            self._clash(statement, other)
            for key in sorted(self._keys(statement))
            for other in self.contents.get(key, ())
        )

    def _keys(self, statement: Statement) -> set[int]:
        spans = (*statement.content, *statement.cue)
        offsets = [o for span in spans for o in (span.start, span.end - 1)]
        return {self.layout.sentence_key(o) for o in offsets}

    @staticmethod
    def _clash(new: Statement, old: Statement) -> bool:
        whole = extent((*old.content, *old.cue, *old.source))
        if covers(new.content, whole) and old.cue:
            return False
        mine = (*new.content, *new.cue)
        return any(overlaps(old.content, span) for span in mine)
