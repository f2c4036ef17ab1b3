"""What a cue says was done: the act, whether it is negated, whether the content is hedged."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from memcon.model import Act, Span
from memcon.reading.statements.grammar import negated
from memcon.reading.statements.layout import Layout
from memcon.reading.statements.lexicon import lexicon, phrases

MOST_CUE_TOKENS = 12
OPENING_TOKENS = 6


def cue_tokens(layout: Layout, cue: Sequence[Span]) -> list[Token]:
    """A cue's tokens in text order."""
    return [t for span in cue for t in layout.tokens(span)][:MOST_CUE_TOKENS]


def cue_head(layout: Layout, cue: Sequence[Span]) -> Token | None:
    """The word that carries a cue: its highest full verb, else its first word of weight."""
    tokens = cue_tokens(layout, cue)
    verbs = [t for t in tokens if t.pos_ == "VERB"]
    inside = {t.i for t in tokens}
    tops = [t for t in verbs if t.head.i not in inside or t.head == t] or verbs
    others = [t for t in tokens if t.pos_ in ("NOUN", "AUX", "ADP", "SCONJ")] or tokens
    return next(iter(tops or others), None)


def cue_lemmas(layout: Layout, cue: Sequence[Span]) -> list[str]:
    """A cue's lemmas, with the particle or preposition that follows it."""
    tokens = cue_tokens(layout, cue)
    words = lexicon()
    lemmas = [words.lemma(t) for t in tokens if not t.is_space]
    if tokens and tokens[-1].i + 1 < len(layout.draft.doc):
        after = layout.draft.doc[tokens[-1].i + 1]
        if after.pos_ in ("ADP", "PART") and after.lower_ != "to":
            lemmas.append(words.lemma(after))
    return lemmas


def act_of(layout: Layout, cue: Sequence[Span], content: Sequence[Span]) -> Act:
    """The act of the longest listed phrase in a cue; "say" where none is listed."""
    acts = lexicon().acts
    lemmas = [*cue_lemmas(layout, cue), *_expressed(layout, cue, content)]
    listed = (acts[phrase] for phrase in phrases(lemmas) if phrase in acts)
    return next(listed, _told_to(layout, cue, content))


def _told_to(layout: Layout, cue: Sequence[Span], content: Sequence[Span]) -> Act:
    """ "told them to leave" demands; "told them that" says."""
    verb = cue_head(layout, cue)
    if verb is None or not content or not lexicon().has("frames.order", lexicon().lemma(verb)):
        return Act.SAY
    below = [t for t in verb.rights if t.dep_ in ("xcomp", "ccomp")]
    ordered = any(t.tag_ == "TO" for clause in below for t in clause.lefts)
    return Act.DEMAND if ordered else Act.SAY


def _expressed(layout: Layout, cue: Sequence[Span], content: Sequence[Span]) -> list[str]:
    """What an "expressed" at the end of a cue expresses, where that opens the content."""
    words, verb = lexicon(), cue_head(layout, cue)
    if verb is None or not content or not words.has("expressed.verbs", words.lemma(verb)):
        return []
    opening = [words.lemma(t) for t in layout.tokens(content[0])[:OPENING_TOKENS]]
    return [lemma for lemma in opening if words.has("expressed.nouns", lemma)][:1]


def is_negated(layout: Layout, cue: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether the saying, or the main clause of what is said, is negated."""
    head = cue_head(layout, cue)
    main = main_verb(layout, content)
    return (head is not None and negated(head)) or (main is not None and negated(main))


def is_hedged(layout: Layout, cue: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether the cue, or the main clause of what is said, leaves it in doubt."""
    words = lexicon()
    if any(words.has("doubt.cues", phrase) for phrase in phrases(cue_lemmas(layout, cue))):
        return True
    main = main_verb(layout, content)
    if main is None:
        return False
    around = {t.lower_ for t in main.children} | {main.lower_}
    if negated(main):  # "could not agree" is no doubt
        around -= words.sets["doubt.modals"]
    return bool(around & (words.sets["doubt.modals"] | words.sets["doubt.adverbs"]))


def main_verb(layout: Layout, content: Sequence[Span]) -> Token | None:
    """The verb of a content's main clause: the first whose head lies outside its piece."""
    for span in content:
        tokens = layout.tokens(span)
        for token in tokens:
            if token.pos_ in ("VERB", "AUX"):
                inside = tokens[0].i <= token.head.i <= tokens[-1].i and token.head != token
                if not inside:
                    return token
    return None
