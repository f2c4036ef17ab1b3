"""What a verb says, by grammar: the complement that carries the content, and who hears it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from memcon.model import Span
from memcon.reading.statements.grammar import negated, reach, span_of, unreal
from memcon.reading.statements.lexicon import Lexicon, lexicon
from memcon.reading.statements.tail import cut_tail

POINTED = ("this", "that", "it")  # what was told just before
PARTICLES = ("on", "upon", "for", "forward", "out", "to")


@dataclass(frozen=True, slots=True)
class Complement:
    """A verb's cue words, the characters of what it says, and who it is said to."""

    cue: tuple[Span, ...]
    content: Span
    hearer: Token | None = None


def complement(verb: Token, *, wide: bool = False) -> Complement | None:
    """What a verb says, or None where it has no complement of a listed frame.

    ``wide`` adds the frames that only inside another's words make a statement.
    """
    frames = (*FRAMES, *WIDE) if wide else FRAMES
    found = (frame(verb, lexicon()) for frame in frames)
    first = next((f for f in found if f is not None), None)
    return replace(first, content=_clipped(verb, first.content)) if first else None


def _clipped(verb: Token, content: Span) -> Span:
    """Content without what a parser wrongly hangs under it, where it follows its verb."""
    doc = verb.doc
    tokens = doc.char_span(content.start, content.end, alignment_mode="expand")
    if tokens is None or tokens.start <= verb.i:
        return content
    for token in tokens:
        contrast = token.lower_ in ("while", "whereas") and token.dep_ == "mark"
        if contrast and token.i > tokens.start and _speaks(token.head):
            return Span(content.start, token.idx)
    return cut_tail(content, tokens[0], tokens[-1])


def _speaks(verb: Token) -> bool:
    return lexicon().has("nested.speech", lexicon().lemma(verb)) and not unreal(verb)


def lemma_of(verb: Token) -> str:
    """A verb's lemma, with the particle or preposition that makes it another verb ("call on")."""
    words = lexicon()
    lemma = words.lemma(verb)
    for token in verb.rights:
        if token.dep_ in ("prep", "prt", "advmod") and token.lower_ in PARTICLES:
            joined = f"{lemma} {token.lower_}"
            if joined in words.acts or words.has("frames.order", joined):
                return joined
    return lemma


def _particle(verb: Token) -> tuple[Span, ...]:
    last = lemma_of(verb).split()[1:]
    tokens = [t for t in verb.rights if t.lower_ in last][: len(last)]
    return (span_of([verb]), *(span_of([t]) for t in tokens))


def _infinitive(token: Token) -> bool:
    return any(t.tag_ == "TO" for t in token.lefts)


def _from_to(verb: Token) -> Span:
    """An infinitive clause from its "to" on."""
    to = next(t for t in verb.lefts if t.tag_ == "TO")
    start = min((t for t in verb.lefts if t.dep_ in ("neg",) and t.i < to.i), default=to, key=_at)
    governor = verb.head
    bare = [
        t for t in governor.conjuncts if t.tag_ == "VB" and t.i > verb.i and governor.tag_ != "VB"
    ]
    return Span(start.idx, max(reach(t).end for t in (verb, *bare)))


def _at(token: Token) -> int:
    return token.i


def _expressed(verb: Token, words: Lexicon) -> Complement | None:
    """ "expressed hope that", "voiced support for", "expressed Hanoi's wish to"."""
    if not words.has("expressed.verbs", words.lemma(verb)):
        return None
    noun = next((t for t in verb.rights if t.dep_ == "dobj"), None)
    if noun is None or not words.has("expressed.nouns", words.lemma(noun)):
        return None
    owned = any(t.dep_ == "poss" and t.pos_ != "PRON" for t in noun.lefts)
    clause = next((t for t in noun.rights if t.dep_ in ("acl", "ccomp", "relcl")), None)
    clause = clause or next((t for t in verb.rights if t.dep_ in ("ccomp", "xcomp")), None)
    if owned or clause is None:
        return Complement((span_of([verb]),), reach(noun))
    content = _from_to(clause) if _infinitive(clause) else reach(clause)
    return Complement((span_of([verb]), span_of([noun])), content)


def _order(verb: Token, words: Lexicon) -> Complement | None:
    """ "urged the two sides to stay", "called on X and Y to wait"."""
    if not words.has("frames.order", lemma_of(verb)):
        return None
    clause = next(_infinitives(verb), None)
    if clause is None:
        return None
    own = next((t for t in clause.lefts if t.dep_ in ("nsubj", "nsubjpass")), None)
    return Complement(_particle(verb), _from_to(clause), own or _hearer(verb))


def _infinitives(verb: Token) -> Iterator[Token]:
    """Infinitives after a verb: its own, or those that a parser hangs on its object."""
    for token in verb.rights:
        if token.dep_ in ("xcomp", "ccomp", "advcl") and _infinitive(token):
            yield token
        below = [
            token,
            *token.rights,
            *(t for c in token.rights for t in (*c.rights, *c.conjuncts)),
        ]
        if token.dep_ in ("dobj", "prep", "dative"):
            yield from (
                t
                for n in below
                for t in (n, *n.rights)
                if t.dep_ in ("acl", "relcl", "xcomp") and _infinitive(t)
            )


def _hearer(verb: Token) -> Token | None:
    for token in verb.rights:
        if token.dep_ in ("dobj", "dative"):
            return token
        if token.dep_ == "prep" and token.lower_ in ("on", "upon", "to"):
            return next((t for t in token.rights if t.dep_ == "pobj"), None)
    return None


def _clause(verb: Token, words: Lexicon) -> Complement | None:
    """ "said that talks failed", "talks failed, he said"."""
    if not words.has("frames.clause", words.lemma(verb)):
        return None
    clauses = (t for t in verb.children if t.dep_ == "ccomp" and t.pos_ in ("VERB", "AUX"))
    clause = next(clauses, None)
    if clause is None or clause.right_edge.i >= verb.i > clause.left_edge.i:
        return None
    content = reach(clause)
    if verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "that" and clause.i > verb.i:
        content = Span(verb.nbor().idx, content.end)
    return Complement((span_of([verb]),), content, _hearer(verb))


def _to(verb: Token, words: Lexicon) -> Complement | None:
    """ "pledged to help"."""
    if not words.has("frames.to", words.lemma(verb)):
        return None
    clause = next((t for t in verb.rights if t.dep_ == "xcomp" and _infinitive(t)), None)
    if clause is None:
        return None
    return Complement((span_of([verb]),), _from_to(clause), _hearer(verb))


def _gerund(verb: Token, words: Lexicon) -> Complement | None:
    """ "denied seeking more"."""
    if not words.has("frames.gerund", words.lemma(verb)):
        return None
    clauses = (t for t in verb.rights if t.dep_ in ("xcomp", "ccomp") and t.tag_ == "VBG")
    clause = next(clauses, None)
    return Complement((span_of([verb]),), reach(clause)) if clause is not None else None


def _preposition(verb: Token, words: Lexicon) -> Complement | None:
    """ "thanked them for their help": the content keeps its preposition."""
    kept = words.preposition.get(words.lemma(verb), frozenset())
    found = next((t for t in _prepositions(verb) if t.lower_ in kept), None)
    if found is None:
        return None
    return Complement((span_of([verb]),), reach(found), _hearer(verb))


def _topic(verb: Token, words: Lexicon) -> Complement | None:
    """ "called for calm", "spoke positively about the talks"."""
    return _about(verb, words, words.topic)


def _wide_topic(verb: Token, words: Lexicon) -> Complement | None:
    """ "had agreed to the plan"."""
    return _about(verb, words, words.inner_topic)


def _about(verb: Token, words: Lexicon, table: Mapping[str, frozenset[str]]) -> Complement | None:
    adverbs = [t for t in verb.rights if t.dep_ == "advmod" and t.i == verb.i + 1]
    joined = " ".join([words.lemma(verb), *(t.lower_ for t in adverbs)])
    kept = table.get(joined, frozenset())
    found = next((t for t in _prepositions(verb) if t.lower_ in kept), None)
    if found is None or found.right_edge == found:
        return None
    cue = [verb, *adverbs] if adverbs else [verb, found]
    return Complement(tuple(span_of([t]) for t in cue), Span(found.nbor().idx, reach(found).end))


def _prepositions(verb: Token) -> Iterator[Token]:
    for token in verb.rights:
        if token.dep_ == "prep":
            yield token
        elif token.dep_ == "dobj":
            yield from (t for t in token.rights if t.dep_ == "prep")


def _plain_object(verb: Token, words: Lexicon) -> Complement | None:
    return _object(verb, words, "frames.object")


def _wide_object(verb: Token, words: Lexicon) -> Complement | None:
    return _object(verb, words, "nested.object")


def _wide_clause(verb: Token, words: Lexicon) -> Complement | None:
    """ "feared that talks would fail", "wants them to leave"."""
    if not any(words.has(f"nested.{name}", lemma_of(verb)) for name in ("speech", "attitude")):
        return None
    return _governed(verb, (span_of([verb]),))


def _governed(top: Token, cue: tuple[Span, ...]) -> Complement | None:
    """The clause that a verb or adjective governs, on its right."""
    clauses = (t for t in top.rights if t.dep_ in ("ccomp", "xcomp") and t.pos_ in ("VERB", "AUX"))
    clause = next(clauses, None)
    if clause is None or clause.tag_ == "VBG":
        return None
    bare = _infinitive(clause) and not any(t.dep_ == "nsubj" for t in clause.lefts)
    return Complement(cue, _from_to(clause) if bare else reach(clause))


def _state(verb: Token, words: Lexicon) -> Complement | None:
    """ "was confident that it would pass", "are ready to talk", "was concerned by reports"."""
    top = state_of(verb)
    if top is None:
        return None
    cue = (span_of([verb]),) if top == verb else (span_of([verb]), span_of([top]))
    clause = _governed(top, cue) or (_governed(verb, cue) if top != verb else None)
    if clause is not None:
        return clause
    about = next((t for t in top.rights if t.dep_ in ("prep", "agent")), None)
    if about is None or about.right_edge == about:
        return None
    return Complement((*cue, span_of([about])), Span(about.nbor().idx, reach(about).end))


def state_of(verb: Token) -> Token | None:
    """The adjective that with "be" tells an attitude ("is ready"), or its participle itself."""
    words = lexicon()
    if verb.lemma_ == "be":
        return next(
            (t for t in verb.rights if t.dep_ == "acomp" and words.has("nested.state", t.lower_)),
            None,
        )
    passive = any(t.dep_ == "auxpass" for t in verb.lefts)
    return verb if passive and words.has("nested.state", verb.lower_) else None


def _naming(verb: Token, words: Lexicon) -> Complement | None:
    """ "called it dangerous", "described the talks as useful"."""
    if not words.has("frames.naming", words.lemma(verb)):
        return None
    parts = [t for t in verb.rights if t.dep_ in ("dobj", "oprd", "ccomp", "nsubj", "xcomp")]
    parts += [t for t in verb.rights if t.dep_ == "prep" and t.lower_ == "as"]
    told = any(t.dep_ in ("oprd", "ccomp", "xcomp", "prep") for t in parts)
    if not told or any(_infinitive(t) for t in parts) or parts[0].i < verb.i:
        return None
    start = min(reach(t).start for t in parts)
    return Complement((span_of([verb]),), Span(start, max(reach(t).end for t in parts)))


def _object(verb: Token, words: Lexicon, names: str) -> Complement | None:
    """ "welcomed the intention to talk", "praised the meeting as courageous"."""
    if not words.has(names, words.lemma(verb)):
        return None
    noun = next((t for t in verb.rights if t.dep_ == "dobj"), None)
    if noun is None or noun.pos_ in ("PRON", "PROPN", "NUM") or negated(noun):
        return None
    start, end = reach(noun)
    edge = noun.right_edge.i
    for token in verb.doc[noun.i + 1 : verb.sent.end]:
        follows = token.i == edge + 1 and token.lower_ in ("to", "of", "for", "against", "towards")
        if follows or (token.lower_ == "as" and token.head == verb):
            end, edge = reach(token).end, token.right_edge.i
    return Complement((span_of([verb]),), Span(start, end))


def _pointed(verb: Token, words: Lexicon) -> Complement | None:
    """ "denied this": what is denied was told just before."""
    if not words.has("frames.pointed", words.lemma(verb)):
        return None
    noun = next((t for t in verb.rights if t.dep_ == "dobj"), None)
    if noun is None or noun.lower_ not in POINTED or noun.right_edge != noun:
        return None
    return Complement((span_of([verb]),), span_of([noun]))


def _put_at(verb: Token, words: Lexicon) -> Complement | None:
    """ "put the toll at 23", "estimated attendance at between 5,000 and 6,000"."""
    if not words.has("frames.put_at", words.lemma(verb)):
        return None
    noun = next((t for t in verb.rights if t.dep_ == "dobj"), None)
    at = next((t for t in _prepositions(verb) if t.lower_ == "at" and t.i > verb.i), None)
    if noun is None or at is None or noun.i > at.i:
        return None
    measured = words.has("frames.measured", words.lemma(noun))
    if not measured or not any(t.like_num for t in at.subtree):
        return None
    end = max(reach(at).end, reach(noun).end)
    return Complement((span_of([verb]),), Span(reach(noun).start, end))


FRAMES: tuple[Callable[[Token, Lexicon], Complement | None], ...] = (
    _expressed, _order, _clause, _to, _gerund, _preposition, _topic, _naming, _plain_object,
    _pointed, _put_at,
)  # fmt: skip
WIDE = (_state, _wide_clause, _wide_topic, _wide_object)
