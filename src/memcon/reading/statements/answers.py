"""Statements about statements: a denial linked to what it denies, where the article has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from memcon.model import Act, Span, Statement
from memcon.reading.statements.cues import cue_head
from memcon.reading.statements.grammar import reach
from memcon.reading.statements.layout import Layout, extent
from memcon.reading.statements.lexicon import lexicon

LEAST_SHARED = 3  # content words; one fewer where the claimant is named
LEAST_SHARE = 0.4  # of the shorter one's content words
MOST_WORDS = 80
MOST_RIVALS = 200  # statements looked at for one denial


def with_answers(layout: Layout, statements: Sequence[Statement]) -> list[Statement]:
    """Link each denial to the statement it shares most of its content words with.

    Where the denial names whose claim it denies ("rejected the minister's claim that ..."), only
    that actor's statements are looked at; one of the denier's own is never taken.
    """
    words = [content_words(layout, s) for s in statements]
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(statements):
        by_speaker[statement.speaker or ""].append(n)
    out = []
    for n, statement in enumerate(statements):
        if statement.act is Act.DENY:
            best = _best(layout, statements, words, by_speaker, n)
            statement = replace(statement, answers=best.id if best else None)
        out.append(statement)
    return out


def _best(
    layout: Layout,
    statements: Sequence[Statement],
    words: Sequence[frozenset[str]],
    by_speaker: dict[str, list[int]],
    n: int,
) -> Statement | None:
    mine = statements[n]
    claimant = denied_claimant(layout, mine)
    rivals = by_speaker.get(claimant, []) if claimant else range(len(statements))
    near = sorted(rivals, key=lambda k: (abs(k - n), k))[:MOST_RIVALS]
    scored = []
    for k in near:
        other = statements[k]
        if k == n or other.speaker in (None, mine.speaker) or other.act is Act.DENY:
            continue
        if mine.nested_in == other.id or other.nested_in == mine.id:
            continue
        shared = len(words[n] & words[k])
        share = shared / max(1, min(len(words[n]), len(words[k])))
        if shared >= (LEAST_SHARED - bool(claimant)) and share >= LEAST_SHARE:
            scored.append((-share, abs(k - n), k))
    return statements[min(scored)[2]] if scored else None


def denied_claimant(layout: Layout, statement: Statement) -> str | None:
    """Whose claim a denial names: "the president's claim that", "claims made by the minister"."""
    verb = cue_head(layout, statement.cue)
    if verb is None:
        return None
    for noun in verb.rights:
        if noun.dep_ == "dobj" and lexicon().has("nobody.words", lexicon().lemma(noun)):
            reached = reach(noun)
            opening = Span(reached.start, noun.idx + len(noun) + 60)
            for token in layout.tokens(opening):
                mention = layout.mention_at(token)
                if token.dep_ in ("poss", "pobj") and mention is not None and mention.actor:
                    return mention.actor
    return None


def content_words(layout: Layout, statement: Statement) -> frozenset[str]:
    """The lemmas of a content's nouns, names, verbs and numbers."""
    tokens = layout.tokens(extent(statement.content))[:MOST_WORDS]
    words = lexicon()
    kinds = ("NOUN", "PROPN", "VERB", "NUM", "ADJ")
    return frozenset(words.lemma(t) for t in tokens if t.pos_ in kinds and not t.is_stop)
