"""What looks like a statement and is none: scare quotes, titles, slogans, mere semblance."""

from __future__ import annotations

import re

from spacy.tokens import Token

from memcon.model import Kind, Statement, Voice
from memcon.reading.statements.complement import POINTED
from memcon.reading.statements.cues import cue_head, cue_lemmas, cue_tokens, main_verb
from memcon.reading.statements.extras import Extras, kind_of
from memcon.reading.statements.grammar import governs, negated
from memcon.reading.statements.layout import Layout, extent, head
from memcon.reading.statements.lexicon import lexicon, phrases
from memcon.reading.statements.source import speaks

SHORT = 4  # words; a quotation of so few that nobody is said to utter is no statement
_WHO = ("people", "government", "organisation")
LOOK_BACK = 24  # characters before a quotation in which a word may say that it names something
_WORD = re.compile(r"\w[\w'’-]*")


def said(layout: Layout, extras: Extras, statement: Statement) -> bool:
    """Whether anyone said it: it stands in the body and is no name, slogan or semblance."""
    if any(layout.paragraph(span.start) is None for span in statement.content):
        return False
    if _silence(layout, statement) or _evidence(layout, extras, statement):
        return False
    if _attempt(layout, statement) or _seeming(layout, statement):
        return False
    if _label(layout, statement) or _expletive(layout, statement):
        return False
    if statement.kind is Voice.INDIRECT and _empty(layout, statement):
        return False
    if statement.kind is Voice.INDIRECT and not statement.speaker and _semblance(layout, statement):
        return _somebody(layout, statement)
    if statement.source or statement.speaker:
        return True
    if statement.kind is Voice.INDIRECT:
        return bool(statement.cue) and not _semblance(layout, statement)
    if statement.cue:
        return True
    return not _short(layout, statement) and not _named(layout, statement)


def aside(layout: Layout, statement: Statement) -> bool:
    """Whether what is no statement is still somebody's: "discussed it", "seems to last".

    A scare quote, a title, a label or a headline is not.
    """
    if any(layout.paragraph(span.start) is None for span in statement.content):
        return False
    if statement.cue or statement.source:
        return not _label(layout, statement)
    return not _short(layout, statement) and not _named(layout, statement)


def _attempt(layout: Layout, statement: Statement) -> bool:
    """ "sought to calm voters": what somebody tried to do, not what they said."""
    words = lexicon()
    verbs = [t for t in cue_tokens(layout, statement.cue) if t.pos_ in ("VERB", "NOUN")]
    first = next(iter(layout.tokens(extent(statement.content))), None)
    if first is None or not verbs or statement.kind is not Voice.INDIRECT:
        return False
    if not all(words.has("nobody.attempts", words.lemma(t)) for t in verbs):
        return False
    done = first if first.pos_ == "VERB" else first.head
    tried = first.tag_ == "TO" or any(t.tag_ == "TO" for t in cue_tokens(layout, statement.cue))
    lemma = words.lemma(done)
    return tried and lemma not in words.acts and not words.has("frames.clause", lemma)


def _seeming(layout: Layout, statement: Statement) -> bool:
    """ "the climate appears to change": a thing that looks to do something."""
    words, verb = lexicon(), cue_head(layout, statement.cue)
    if verb is None or not words.has("nobody.seeming", words.lemma(verb)) or not statement.source:
        return False
    top = head([t for span in statement.source for t in layout.tokens(span)])
    return top is not None and top.pos_ == "NOUN" and not speaks(layout, top)


def _label(layout: Layout, statement: Statement) -> bool:
    """ "UPDATE: ...", "Immigration: ...": a heading within a line, and nobody who says the rest."""
    if not statement.source or not statement.cue:
        return False
    source, cue = extent(statement.source), extent(statement.cue)
    if layout.text[cue.start : cue.end].strip() != ":":
        return False
    top = head(layout.tokens(source))
    words = layout.text[source.start : source.end].lower().split()
    labels = lexicon().sets["naming.labels"]
    if words[0] in labels or " ".join(words[:2]) in labels:
        return True
    letter = len(words[0]) == 1  # "A: Yes, I think so."
    return top is not None and not letter and not speaks(layout, top)


def _expletive(layout: Layout, statement: Statement) -> bool:
    """ "It remains unknown whether": an "it" that stands for nobody, unless it tells something."""
    words, verb = lexicon(), cue_head(layout, statement.cue)
    said_by = {layout.text[s.start : s.end].lower() for s in statement.source}
    nobody = statement.speaker is None and said_by <= {"it", "there"} and bool(said_by)
    if not nobody or statement.kind is not Voice.INDIRECT:
        return False
    active = verb is not None and verb.pos_ == "VERB" and verb.tag_ not in ("VBN", "VBG")
    lemma = words.lemma(verb) if verb is not None else ""
    tells = lemma in words.acts or words.has("frames.clause", lemma)
    return not (active and tells and not words.has("nobody.evidence", lemma))


def put(layout: Layout, statement: Statement) -> bool:
    """ "was accused of taking bribes", "fears that it fails": said or held, though not by whom."""
    words, verb = lexicon(), cue_head(layout, statement.cue)
    if verb is None or words.has("nobody.seeming", words.lemma(verb)):
        return False
    main = main_verb(layout, statement.content)
    if verb.pos_ == "NOUN" and main is not None and governs(main, verb):
        return False  # "talks on trade broke down"
    tokens = [t for span in statement.content for t in layout.tokens(span)]
    return any(t.pos_ in ("VERB", "AUX") for t in tokens)


def _empty(layout: Layout, statement: Statement) -> bool:
    """Whether paraphrase tells nothing that was said: a topic, "the notion", a thing's doing."""
    steps = (_topic, _pointer, _cited, _thing)
    return any(step(layout, statement) for step in steps)


def _pointer(layout: Layout, statement: Statement) -> bool:
    """ "rejected the notion": words that only point at what was said elsewhere."""
    if _turned_down(layout, statement):
        return False
    words = lexicon()
    tokens = [t for span in statement.content for t in layout.tokens(span) if not t.is_punct]
    nouns = [t for t in tokens if t.pos_ not in ("DET", "PRON")]
    return all(words.has("nobody.pointers", words.lemma(t)) for t in nouns) and len(nouns) < 2


def _turned_down(layout: Layout, statement: Statement) -> bool:
    """ "denied this": that what was told just before is not so."""
    words, verb = lexicon(), cue_head(layout, statement.cue)
    tokens = [t.lower_ for s in statement.content for t in layout.tokens(s) if t.is_alpha]
    denies = verb is not None and words.has("frames.pointed", words.lemma(verb))
    return denies and len(tokens) == 1 and tokens[0] in POINTED


def _cited(layout: Layout, statement: Statement) -> bool:
    """ "citing diplomatic sources": whom somebody cites is not what they say."""
    verb, words = cue_head(layout, statement.cue), lexicon()
    if verb is None or words.lemma(verb) not in ("cite", "quote"):
        return False
    tokens = [t for span in statement.content for t in layout.tokens(span)]
    top = head(tokens)
    if top is None or any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return top is not None and words.has("heads.people", words.lemma(top))
    return any(words.has(f"heads.{kind}", words.lemma(top)) for kind in _WHO)


def _thing(layout: Layout, statement: Statement) -> bool:
    """ "prices rose, promising relief": a thing that says nothing, whatever its verb."""
    top = head([t for span in statement.source for t in layout.tokens(span)])
    words, verb = lexicon(), cue_head(layout, statement.cue)
    thing = top is not None and words.has("nobody.things", words.lemma(top))
    return thing and (verb is None or words.lemma(verb) not in ("say", "read", "state"))


def _topic(layout: Layout, statement: Statement) -> bool:
    """ "discussed trade", "signed the deal": a thing done, or talked of, and nothing said of it."""
    tokens = [t for span in statement.content for t in layout.tokens(span)]
    top = head(tokens)
    if any(t.pos_ in ("VERB", "AUX") and not _describes(t, top) for t in tokens):
        return False
    words = lexicon()
    cue = list(phrases(cue_lemmas(layout, statement.cue)))
    if top is not None and cue[-1:] == ["recommend"] and _someone(top):
        return True  # "recommended a firm": whom, not what
    if cue == ["call"] and top is not None and words.has("nobody.called", words.lemma(top)):
        return not any(t.dep_ == "oprd" for t in tokens)  # "called a meeting", not "it a mistake"
    told = any(phrase in words.acts for phrase in cue)
    return not told and _does(layout, statement)


def _describes(verb: Token, top: Token | None) -> bool:
    """Whether a verb stands in a relative clause, which only says what a noun is."""
    if top is None or top.pos_ != "NOUN":
        return False
    clauses = (t for t in top.subtree if t.dep_ == "relcl" and t.i > top.i)
    return any(governs(clause, verb) for clause in clauses)


def _someone(top: Token) -> bool:
    words, lemma = lexicon(), lexicon().lemma(top)
    return any(words.has(f"heads.{kind}", lemma) for kind in ("people", "organisation"))


def _does(layout: Layout, statement: Statement) -> bool:
    """Whether a cue's verbs and nouns all tell of deeds: "made" does, "made the case" does not."""
    words = lexicon()
    tokens = cue_tokens(layout, statement.cue)
    weighty = [words.lemma(t) for t in tokens if t.pos_ in ("VERB", "NOUN", "PROPN")]
    weighty = [lemma for lemma in weighty if not words.has("heads.people", lemma)]
    return bool(weighty) and all(words.has("nobody.deeds", lemma) for lemma in weighty)


def _silence(layout: Layout, statement: Statement) -> bool:
    """ "said so", "declined to comment": words that tell nothing; no request left unanswered."""
    words, verb = lexicon(), cue_head(layout, statement.cue)
    tokens = [t for span in statement.content for t in layout.tokens(span)]
    if _turned_down(layout, statement):
        return False
    told = {words.lemma(t) for t in tokens}
    withheld = verb is not None and (negated(verb) or words.has("nobody.kept", words.lemma(verb)))
    if withheld and told & words.sets["nobody.asked"]:
        return not statement.source and not statement.speaker
    return all(
        t.is_punct or t.pos_ in ("PRON", "DET") or words.has("nobody.comment", words.lemma(t))
        for t in tokens
    )


def _evidence(layout: Layout, extras: Extras, statement: Statement) -> bool:
    """ "the route suggests that": a thing, not a person or a text, that shows something."""
    actor = extras.actors.get(statement.speaker or "")
    if actor is None or actor.kind is not Kind.GROUP or statement.kind is not Voice.INDIRECT:
        return False
    words, verb = lexicon(), cue_head(layout, statement.cue)
    if verb is None or not words.has("nobody.evidence", words.lemma(verb)):
        return False
    top = head([t for span in statement.source for t in layout.tokens(span)])
    out = any(t.dep_ == "prt" for t in verb.rights)  # "pointed out"
    return not out and (top is None or not (somebody(top) or kind_of(top) is Kind.DOCUMENT))


def somebody(top: Token) -> bool:
    """Whether a head is people or a name: "twelve percent", "staff members", "Politifact"."""
    words = lexicon()
    named = top.pos_ in ("PROPN", "NUM") or top.lower_ in ("%", "percent", "per", "who")
    return named or words.has("heads.people", words.lemma(top))


def _somebody(layout: Layout, statement: Statement) -> bool:
    """Whether a source that is no known actor is someone: "I think", not "you would think"."""
    tokens = [t for span in statement.source for t in layout.tokens(span)]
    top = head(tokens)
    return top is not None and not lexicon().has("nobody.anyone", top.lower_)


def _semblance(layout: Layout, statement: Statement) -> bool:
    words = lexicon()
    lemmas = [words.lemma(t) for t in cue_tokens(layout, statement.cue)]
    return any(words.has("nobody.cues", lemma) for lemma in lemmas)


def _short(layout: Layout, statement: Statement) -> bool:
    words = [w for span in statement.content for w in _WORD.findall(layout.text, *span)]
    return len(words) <= SHORT


def _named(layout: Layout, statement: Statement) -> bool:
    start = extent(statement.content).start
    before = layout.text[max(0, start - LOOK_BACK) : start].lower().rstrip(" ,:'")
    return any(before.endswith(word) for word in lexicon().sets["naming.before"])
