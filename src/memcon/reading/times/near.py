"""The date that governs what is told at a place of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from memcon.model import Basis, DateValue, Granularity, Span, TimeExpression, TimexType
from memcon.reading.draft import Draft
from memcon.reading.times.calendar import bounds, granularity
from memcon.reading.times.lexicon import lexicon
from memcon.reading.times.posts import written_after

CLIMB = 12  # heads climbed at most, so that a broken parse costs little
MOST = 10  # expressions on either side of a trigger that are looked at
CHILDREN = 50  # of a verb that are looked at
JOINED = 8  # how much farther the date of the clause that goes before is than a clause's own
CLAUSES = {"VERB", "AUX"}
WAKE = ("wake", "aftermath")


def date_value(expression: TimeExpression, basis: Basis) -> DateValue | None:
    """The date an expression gives; None for durations, sets, and what is not resolved.

    A week is the interval of its days. Midnight gives its day alone, since it ends one day and
    begins the next.
    """
    value, kind = expression.value, expression.granularity
    span = bounds(value)
    if value is None or span is None or kind is None:
        return None
    if expression.type not in (TimexType.DATE, TimexType.TIME):
        return None
    if kind is Granularity.TIME and value.endswith("T24:00"):
        return DateValue(value[:10], Granularity.DAY, basis)
    if kind is Granularity.MONTH:
        return DateValue(value[:7], kind, basis)  # "1998-10-XX", some day of it, too
    if kind in (Granularity.TIME, Granularity.DAY) or value.isdigit():
        return DateValue(value, kind, basis)
    if kind is Granularity.INTERVAL and "/" in value:
        return DateValue(value, kind, basis)
    if kind in (Granularity.DECADE, Granularity.CENTURY):
        return DateValue(f"{span[0].year:04d}/{span[1].year:04d}", kind, basis)
    return DateValue(f"{span[0]}/{span[1]}", kind, basis)


def date_near(
    draft: Draft, start: int, end: int, *, within: Span | None = None, exclude: Sequence[Span] = ()
) -> DateValue | None:
    """The date that governs a trigger or cue at characters ``[start, end)``.

    First an expression attached by syntax to the trigger or its clause; then the one that dates the
    sentence before, where that stands in the same paragraph and the narrative goes on (inferred);
    then the day of publication. An expression that dates something else ("said after Tuesday's
    vote", "who met him in June") is not taken. Only expressions inside ``within`` and outside
    ``exclude`` count; where ``within`` is given nothing is carried over from other sentences. None
    where nothing gives a date.
    """
    span = draft.tokens(start, end)
    if not span:
        return published(draft)
    trigger = span.root
    found = _attached(draft, span, within, exclude)
    found = found or of_its_act(draft, _clause(trigger), within, exclude)
    found = found or _beforehand(draft, _clause(trigger), within, exclude)
    if found is None and within is None and _goes_on(trigger):
        before = _sentence_before(trigger.sent)
        if before is not None:
            root = before[before.root.i - before.start :][:1]
            carried = _inferred(_attached(draft, root, None, exclude))
            earlier = past_perfect(_clause(trigger)) and not past_perfect(before.root)
            found = up_to(carried) if earlier and carried else carried
    return found or published(draft)


def up_to(date: DateValue) -> DateValue:
    """The open interval that ends with a date, as inferred."""
    last = date.value.rpartition("/")[2]
    return DateValue(f"../{last}", Granularity.INTERVAL, Basis.INFERRED)


def of_its_act(
    draft: Draft, verb: Token, within: Span | None = None, exclude: Sequence[Span] = ()
) -> DateValue | None:
    """Up to when something was refused or promised whose own day is told, and over.

    "Refused to sign it in 2014": what is to be done is not done before it is spoken of.
    """
    today = (draft.article.published or "")[:10]
    if verb.tag_ != "VBD" and not past_perfect(verb):
        return None
    for act in (t for t in islice(verb.children, CHILDREN) if t.dep_ == "xcomp"):
        if not any(child.tag_ == "TO" for child in islice(act.lefts, CHILDREN)):
            continue
        date = _attached(draft, act.doc[act.i : act.i + 1], within, exclude)
        span = bounds(date.value) if date else None
        if date and span and date.granularity is not Granularity.INTERVAL and str(span[1]) < today:
            return up_to(date)
    return None


def _beforehand(
    draft: Draft, clause: Token, within: Span | None, exclude: Sequence[Span]
) -> DateValue | None:
    """Up to when something was done after which another was, whose day is told.

    "The post was shelled on Monday after rebels killed two soldiers."
    """
    marks = (t for t in islice(clause.lefts, CHILDREN) if t.dep_ in ("mark", "prep"))
    if clause.dep_ != "advcl" or not any(mark.lower_ == "after" for mark in marks):
        return None
    later = clause.head
    date = _attached(draft, later.doc[later.i : later.i + 1], within, exclude)
    past = later.tag_ in ("VBD", "VBN") and not any(c.tag_ == "MD" for c in later.lefts)
    return up_to(date) if date and past and ".." not in date.value else None


def past_perfect(verb: Token) -> bool:
    """Whether a verb tells of what was over before the past that is told of: "had refused"."""
    parts = [t for t in islice(verb.children, CHILDREN) if t.dep_ == "aux"]
    return verb.tag_ in ("VBN", "VBD") and any(t.tag_ == "VBD" and t.lower_ == "had" for t in parts)


def published(draft: Draft) -> DateValue | None:
    """The day of publication as a date; where the article's posts are far later, theirs."""
    day = (draft.article.published or "")[:10]
    span = bounds(day)
    if granularity(day) is not Granularity.DAY or span is None:
        return None
    if later := written_after(draft, span[0]):
        return DateValue(later.isoformat(), Granularity.DAY, Basis.INFERRED)
    return DateValue(day, Granularity.DAY, Basis.PUBLICATION)


def _inferred(date: DateValue | None) -> DateValue | None:
    if date is None or date.granularity is Granularity.INTERVAL:
        return None
    if date.granularity is Granularity.TIME:
        return DateValue(date.value[:10], Granularity.DAY, Basis.INFERRED)
    return DateValue(date.value, date.granularity, Basis.INFERRED)


def _attached(
    draft: Draft, span: DocSpan, within: Span | None, exclude: Sequence[Span]
) -> DateValue | None:
    """The date of the expression attached most closely to the trigger's clause, if one is."""
    trigger, best = span.root, None
    inside = {token.i for token in span}
    for index in _in_sentence(draft, trigger):
        expression = draft.times[index]
        if not _allowed(expression, within, exclude):
            continue
        tokens = draft.tokens(expression.start, expression.end)
        date = _bounded(draft, index, _way(tokens, inside))
        cost = _cost(tokens, span) if date else None
        if date is None or cost is None or (_perfect(trigger) and _long_past(draft, date)):
            continue
        key = (cost, abs(expression.start - trigger.idx))
        if best is None or key < best[0]:
            best = (key, date)
    return best[1] if best else None


def _in_sentence(draft: Draft, trigger: Token) -> Iterator[int]:
    """The expressions of a trigger's sentence, those nearest to it where there are many."""
    sent = trigger.sent
    at = bisect_left(draft.times, trigger.idx, key=lambda time: time.start)
    for index in range(max(0, at - MOST), min(at + MOST, len(draft.times))):
        if sent.start_char <= draft.times[index].start < sent.end_char:
            yield index


def _allowed(expression: TimeExpression, within: Span | None, exclude: Sequence[Span]) -> bool:
    if within and not (within.start <= expression.start and expression.end <= within.end):
        return False
    return not any(span.start <= expression.start < span.end for span in exclude)


def _bounded(draft: Draft, index: int, way: int) -> DateValue | None:
    """An expression's date with the word before it: "since 1990", "by Friday", "from May".

    ``way`` is 1 where what is dated comes after it ("in the wake of"), -1 where before it.
    """
    expression = draft.times[index]
    date = date_value(expression, basis_of(draft, expression))
    if date is None or "/" in date.value:
        return date
    before = draft.article.text[max(0, expression.start - 12) : expression.start].lower().split()
    word = before[-1] if before else ""
    if word in ("from", "between") and (last := _range_end(draft, index, word)):
        return DateValue(f"{date.value}/{last}", Granularity.INTERVAL, date.basis)
    if way < 0 or word in ("by", "before", "until", "till"):
        return DateValue(f"../{date.value}", Granularity.INTERVAL, date.basis)
    if way > 0 or word in ("since", "after"):
        return DateValue(f"{date.value}/..", Granularity.INTERVAL, date.basis)
    if days := _two_days(draft, index):
        return DateValue(days, Granularity.INTERVAL, date.basis)
    return date


def _way(expression: DocSpan, trigger: set[int]) -> int:
    """Whether what is told came after (1) or before (-1) what an expression stands under."""
    token = expression.root if expression else None
    for _ in range(CLIMB if token is not None else 0):
        if token is None or token.i in trigger or _is_verb(token):
            break
        if token.i >= expression.end:
            break  # "the day before the vote" is that day
        word = token.lower_
        if word in ("after", "following") or (word in WAKE and token.dep_ == "pobj"):
            return 1
        if word in ("before", "prior") or (word == "ahead" and token.dep_ != "amod"):
            return -1
        token = token.head if token.head.i != token.i else None
    return 0


def _two_days(draft: Draft, index: int) -> str | None:
    """Two days one after the other, told together: "met on Wednesday and Thursday"."""
    for first, last in ((index, index + 1), (index - 1, index)):
        if first < 0 or last >= len(draft.times):
            continue
        one, other = draft.times[first], draft.times[last]
        days, ends = bounds(one.value), bounds(other.value)
        joined = draft.article.text[one.end : other.start].strip().lower() in ("and", "and on")
        alike = one.granularity is other.granularity is Granularity.DAY
        if joined and alike and days and ends and (ends[0] - days[0]).days == 1:
            return f"{days[0]}/{ends[0]}"
    return None


def _range_end(draft: Draft, index: int, word: str) -> str | None:
    if index + 1 >= len(draft.times):
        return None
    first, last = draft.times[index], draft.times[index + 1]
    between = draft.article.text[first.end : last.start].strip().lower()
    joins = ("and",) if word == "between" else ("to", "until", "till", "through")
    if between not in joins or first.granularity is not last.granularity:
        return None
    return last.value


def basis_of(draft: Draft, expression: TimeExpression) -> Basis:
    """Stated where the text gives the year, resolved where it was worked out."""
    year = (expression.value or "").removeprefix("FY")[:3]
    text = draft.article.text[expression.start : expression.end]
    return Basis.STATED if year.isdigit() and year in text else Basis.RESOLVED


def _cost(expression: DocSpan, trigger: DocSpan) -> int | None:
    """How far up from an expression its trigger or the trigger's clause is; None where it is not.

    The way up may not pass another clause, nor a noun that the expression dates for itself.
    """
    if not expression or expression.root.is_space:
        return None
    clause = _clause(trigger.root)
    if _when(clause, expression):
        return 1
    token, by_phrase = expression.root, False
    inside = {trigger_token.i for trigger_token in trigger}
    for step in range(CLIMB):
        if token.i in inside:
            return step
        if token.i == clause.i:
            return step + 4
        if _joined(clause, token):
            return step + 4 + JOINED
        if step and _is_verb(token) and not _auxiliary(token):
            return step + 2 if _begins(token, inside) else None
        if step and token.pos_ in ("NOUN", "PROPN") and not _passes(token, by_phrase, expression):
            return None
        by_phrase = by_phrase or token.dep_ in ("prep", "npadvmod", "advmod")
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _when(clause: Token, expression: DocSpan) -> bool:
    """Whether a date is told by what happened on it: "in June, when they first agreed"."""
    if clause.dep_ not in ("relcl", "advcl") or not clause.i > expression.root.i:
        return False
    if not any(child.lower_ == "when" for child in islice(clause.lefts, CHILDREN)):
        return False
    first = clause.left_edge
    between = clause.doc[expression.end : first.i]
    return len(between) < 2 and all(token.is_punct for token in between)


def _perfect(trigger: Token) -> bool:
    """Whether a clause is in the present perfect, which takes no day of a year gone by."""
    parts = [t for t in islice(_clause(trigger).children, CHILDREN) if t.dep_ == "aux"]
    supposed = any(t.tag_ == "MD" for t in parts)  # "would have met in 2015"
    return not supposed and any(t.lower_ in ("has", "have", "'s", "'ve") for t in parts)


def _long_past(draft: Draft, date: DateValue) -> bool:
    """Whether a date, and no stretch of time, is of a year before the article's."""
    year = (draft.article.published or "")[:4]
    return "/" not in date.value and date.value[:4] < year


def _begins(verb: Token, trigger: set[int]) -> bool:
    """Whether a verb tells when its noun took place: "the summit, which started on Wednesday"."""
    starts = verb.lemma_.lower() in lexicon().tense["begin"]
    return starts and verb.dep_ in ("relcl", "acl") and verb.head.i in trigger


def _passes(noun: Token, by_phrase: bool, expression: DocSpan) -> bool:
    """Whether an expression below a noun may still date the clause.

    So it does in "met leaders on Monday" and "vowed at a meeting last June", but not in "resigned
    after the meeting last June".
    """
    if noun.i in range(expression.start, expression.end):
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during"):
        return True
    return by_phrase and noun.lemma_.lower() not in lexicon().tense["event_nouns"]


def _clause(token: Token) -> Token:
    """The verb of the clause that a token stands in."""
    for _ in range(CLIMB):
        if token.pos_ in CLAUSES or token.head.i == token.i:
            break
        token = token.head
    return token


def _joined(clause: Token, verb: Token) -> bool:
    """Whether a clause goes on from another in one breath: "met on Monday and signed an accord"."""
    return clause.dep_ == "conj" and clause.head.i == verb.i and verb.pos_ in CLAUSES


def _is_verb(token: Token) -> bool:
    """Whether a token heads a clause, as "following" does not where it is a preposition."""
    return token.pos_ in CLAUSES and token.dep_ != "prep"


def _auxiliary(token: Token) -> bool:
    return token.dep_ in ("aux", "auxpass")


def _goes_on(trigger: Token) -> bool:
    """Whether a trigger's clause tells on in the past, so that a date carries over to it."""
    clause = _clause(trigger)
    tags = {clause.tag_} | {
        child.tag_
        for child in islice(clause.children, CHILDREN)
        if child.dep_ in ("aux", "auxpass")
    }
    return "VBD" in tags and "MD" not in tags


def _sentence_before(sent: DocSpan) -> DocSpan | None:
    """The sentence before in the same paragraph."""
    if sent.start == 0:
        return None
    before = sent.doc[sent.start - 1]
    if before.is_space and "\n" in before.text:
        return None
    return None if "\n" in before.whitespace_ else before.sent
