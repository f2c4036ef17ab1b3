"""Whether the clause around an expression tells of the past or looks ahead."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from memcon.reading.times.lexicon import lexicon
from memcon.reading.times.scene import EITHER, HINT

STEPS = 12  # heads climbed at most, so that a broken parse costs little
FIGURES = 5  # words at most of "5 percent" before a time and after "up from"
OPENED = 8  # tokens before a time in which stands the invitation to what is then
OPENS = 40  # tokens back in which a sentence's first is looked for
CHILDREN = 60  # of a verb that are looked at
AFTER = {"after", "following"}
MODIFIES = {"compound", "nmod", "amod"}
PRESENT = {"VBZ", "VBP"}


def leaning(doc: Doc, start: int, end: int) -> int:
    """-1 where the clause around characters ``[start, end)`` is past, 1 where ahead, 0 unknown.

    2 and -2 where words beside the expression leave no doubt.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if not span:
        return 0
    if _soon(span[0]):
        return 2
    if len(span) > 1 and span[0].lower_ == "following":
        span = span[1:]
    token = span.root
    if span[0].i > 0 and span[0].nbor(-1).lower_ == "since":
        return -2
    if _ahead(span[0]):
        return EITHER
    if _invited(span[0]):
        return 1
    if _unplanned(token, span[0]):
        return -1
    if token.dep_ == "poss":
        planned = token.head.lemma_.lower() in lexicon().tense["planned"]
        return HINT if planned and _verb(_governor(token), until=False) == 1 else 0
    if token.dep_ in MODIFIES:
        return _of_noun(_clause_leaning(span, token))
    if _measured(span[0]):
        return -1
    return _clause_leaning(span, token)


def _clause_leaning(span: DocSpan, token: Token) -> int:
    """Which way the verbs above a time look, the nearest that tells first."""
    by_phrase = token.dep_ in ("pobj", "npadvmod")
    until = span[0].i > 0 and span[0].nbor(-1).lower_ in ("until", "till")
    done = after = False
    for _ in range(STEPS):
        if token.lower_ in lexicon().tense["plan_nouns"] and token.pos_ == "NOUN":
            return 1
        if by_phrase and _cause(token):
            return 0
        if _measure(token, span.root) or token.lower_ == "according":
            return -1
        governs = token.pos_ in ("VERB", "AUX") and not _above(token, span.root)
        if governs and (found := _verb(token, until)):
            found = HINT if found == 1 and after else found
            return -1 if found == EITHER and done else found
        after = after or (by_phrase and token.dep_ == "prep" and token.lower_ in AFTER)
        done = done or (governs and token.dep_ == "pcomp")  # "is accused of killing him in May"
        if token.head.i == token.i:
            break
        token = token.head
    return 0


def _of_noun(found: int) -> int:
    """What a clause tells of a time that belongs to its noun: "the Friday talks suggest"."""
    return 0 if found == HINT else HINT if found == 1 else found


def _unplanned(time: Token, first: Token) -> bool:
    """Whether a time belongs to what nobody announces: "the massacre in June", "May's quake"."""
    noun = time.head
    if time.dep_ == "pobj" and noun.lower_ in ("in", "on", "of", "from"):
        noun = first.nbor(-2) if first.i > 1 and noun.i == first.i - 1 else noun.head
    elif time.dep_ not in MODIFIES and time.dep_ != "poss":
        return False
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon().tense["unplanned"]


def _cause(noun: Token) -> bool:
    """Whether a noun is the ground of what the clause tells: "because of the strike on Friday"."""
    if noun.dep_ != "pobj" or noun.lemma_.lower() not in lexicon().tense["event_nouns"]:
        return False
    return noun.head.lower_ in ("of", "over", "after", "since", "following", "about")


def _measure(token: Token, time: Token) -> bool:
    """Whether a time is that of what something is measured by, and so is past.

    "Up from 5 percent in May", "lower than in May", "compared with May".
    """
    if token.lower_ == "than":
        return token.dep_ in ("prep", "mark") and time.i > token.i
    if token.lower_ in ("with", "to"):
        return token.head.lower_ == "compared"
    if token.lower_ != "from" or token.i >= time.i - 1:
        return False
    chained = token.dep_ == "conj" and token.head.lower_ == "from"  # "from 7 in May and from 8 in"
    return _moved(token.head if chained else token)


def _moved(preposition: Token) -> bool:
    return preposition.head.lemma_.lower() in lexicon().tense["moves"]


def _measured(first: Token) -> bool:
    """Whether figures and "up from", "down from" stand right before a time, whatever governs it."""
    tokens = [first.nbor(-n) for n in range(2, min(FIGURES + 2, first.i + 1))]
    base = next((token for token in tokens if token.lower_ == "from"), None)
    if base is None or not any(base.i < token.i and token.like_num for token in tokens):
        return False
    return _moved(base) or (base.i > 0 and base.nbor(-1).lower_ in lexicon().tense["moves"])


def _above(verb: Token, time: Token) -> bool:
    """Whether a time stands before a clause's subject and so dates what introduces the clause.

    "He said on Monday he would resign": parsers often hang such a time below the wrong verb.
    """
    if verb.dep_ != "ccomp" or verb.head.i > time.i:
        return False
    starts = ("nsubj", "nsubjpass", "mark")
    return any(child.dep_ in starts and child.i > time.i for child in _children(verb))


def _children(verb: Token) -> list[Token]:
    return list(islice(verb.children, CHILDREN))


def _soon(first: Token) -> bool:
    before = [first.nbor(-n).lower_ for n in range(1, min(4, first.i + 1))]
    return before[:2] in (["as", "soon"], ["as", "early"], ["as", "late"])


def _ahead(first: Token) -> bool:
    """Whether what an expression names was still to come: "ahead of Tuesday", "prior to May"."""
    before = [first.nbor(-n).lower_ for n in range(1, min(3, first.i + 1))]
    return before[:1] == ["before"] or before == ["of", "ahead"] or before == ["to", "prior"]


def _invited(first: Token) -> bool:
    """Whether a time is that of what somebody is asked to: "an invitation to Oslo in the autumn".

    With "on Monday" it may as well be that of the asking.
    """
    before = [first.nbor(-n) for n in range(1, min(OPENED, first.i) + 1)]
    words = [token.lower_ for token in before]
    if not {"in", "for"}.intersection(words[:2]) or "invitation" not in words:
        return False
    at = words.index("invitation")
    return words[at - 1] == "to" and not any(token.is_sent_start for token in before[:at])


def _verb(verb: Token, until: bool) -> int:
    """Which way a verb looks, 0 where that depends on the verb above it."""
    words = lexicon().tense
    lemma = verb.lemma_.lower()
    helpers = [child for child in _children(verb) if child.dep_ in ("aux", "auxpass")]
    if until and (lemma in words["until"] or lemma in words["plans"]):
        return -1 if any(child.dep_ == "neg" for child in _children(verb)) else 1
    if any(child.tag_ == "TO" for child in helpers):
        return EITHER if lemma in words["moves"] and _figure(verb) else _purpose(verb)
    if any(child.lower_ == "already" for child in _children(verb)):
        return -1
    if any(child.lower_ in words["modals"] for child in helpers):
        may = not any(child.lower_ in ("will", "'ll", "’ll", "shall") for child in helpers)
        return -1 if may and any(child.lower_ == "have" for child in helpers) else 1
    if until and any(child.lower_ in ("can", "might", "should") for child in helpers):
        return 1  # "can be spent until May", "might not open until Monday"
    if any(child.tag_ == "MD" for child in helpers):
        return _modal(verb, {child.lower_ for child in helpers})
    return _tense(verb, lemma, {child.tag_ for child in helpers} | {verb.tag_})


def _modal(verb: Token, helpers: set[str]) -> int:
    """Which way "would", "could" and the like look: "would not say on Friday" tells what was."""
    if "have" in helpers:
        return -1
    if "would" not in helpers:
        return EITHER
    refuses = any(child.dep_ == "neg" for child in _children(verb)) and verb.dep_ == "ROOT"
    return -1 if refuses else 1 if _supposed(verb) else HINT


def _supposed(verb: Token) -> bool:
    """Whether a condition stands beside a verb: "if they lose, he would leave"."""
    before = (verb.nbor(-n) for n in range(1, min(OPENS, verb.i) + 1))
    first = next((token for token in before if token.is_sent_start), None)
    if first is not None and first.lower_ == "if":
        return True
    conditions = (child for child in _children(verb) if child.dep_ == "advcl")
    return any(mark.lower_ == "if" for clause in conditions for mark in clause.lefts)


def _figure(move: Token) -> bool:
    """Whether a verb tells by how much: "is expected to rise by 2 percent in May"."""
    near = move.doc[move.i + 1 : min(move.i + FIGURES, len(move.doc))]
    return any(token.like_num for token in near)


def _runs(tags: set[str], verb: Token) -> bool:
    """Whether a passive is in the present: "when the case is heard in May"."""
    if "VBD" in tags or verb.tag_ != "VBN" or not tags & {"VBZ", "VBP"}:
        return False
    return not any(child.lemma_ == "have" or child.lower_ == "been" for child in _children(verb))


def _for(participle: Token) -> bool:
    return any(child.lower_ == "for" for child in _children(participle))


def _told(plan: Token) -> bool:
    """Whether what was planned is the subject of a past verb: "talks set for Monday collapsed"."""
    above = plan.head.head
    if plan.head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    tags = {above.tag_} | {child.tag_ for child in _children(above) if child.dep_ == "auxpass"}
    return "VBD" in tags


def _purpose(verb: Token) -> int:
    """Which way an infinitive looks: "plans to meet", "is to meet", "flew there to meet"."""
    above = verb.head
    if above.lemma_ == "be":
        return 1
    if above.lemma_.lower() in lexicon().tense["plans"]:
        return HINT if _over(above) else 1
    return EITHER if above.pos_ == "VERB" else 0


def _over(plan: Token) -> bool:
    """Whether a plan is told in the past: "they vowed to go", "fell short of a plan to go"."""
    verb = _governor(plan)
    tags = {verb.tag_} | {child.tag_ for child in _children(verb) if child.dep_.startswith("aux")}
    return "VBD" in tags and "MD" not in tags


def _governor(token: Token) -> Token:
    """The first verb from a token up, the token itself where it is one."""
    for _ in range(STEPS):
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            break
        token = token.head
    return token


def _before(verb: Token) -> bool:
    """Whether a plan was one before something else: "had been scheduled for Tuesday"."""
    return any(child.lower_ == "had" for child in _children(verb))


def _names(verb: Token) -> bool:
    return any(child.dep_ == "oprd" for child in _children(verb))


def _tense(verb: Token, lemma: str, tags: set[str]) -> int:
    words = lexicon().tense
    if lemma in words["named"] and tags & PRESENT and _names(verb):
        return 0
    if lemma in words["plans"] and verb.tag_ == "VBG":
        return 1
    set_for = lemma in words["dated"] and _for(verb)
    if verb.dep_ == "acl" and (set_for or lemma in words["timetable"]):
        return EITHER if _told(verb) else HINT if lemma == "expect" else 1
    if lemma in words["timetable"] and tags & {"VBD", "VBZ", "VBP", "VBN"}:
        return 1 if "VBD" not in tags else EITHER if _before(verb) else HINT
    if lemma in words["plans"] and verb.tag_ == "VBN" and tags & {"VBZ", "VBP"}:
        return 1
    if any(child.dep_ == "mark" and child.lower_ == "if" for child in _children(verb)):
        return 0
    if tags & {"VBD", "VBN"}:
        return EITHER if _runs(tags, verb) else -1
    if lemma in words["saying"] and verb.tag_ in {"VBG", *PRESENT}:
        return -1
    if verb.tag_ in PRESENT:
        return 1 if lemma in words["begin"] else HINT
    return 1 if verb.tag_ == "VBG" and tags & {"VBZ", "VBP"} else 0
