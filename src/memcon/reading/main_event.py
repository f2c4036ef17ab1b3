"""The main event of an article: who did what, when and where, from headline, lead and events.

News tells its point first (the inverted pyramid), so the headline's clause gives who and what, and
the places and dates of the first sentences that share its words give where and when.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from math import log2

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from memcon.model import Basis, Granularity, Kind, MainEvent
from memcon.reading.draft import Draft
from memcon.reading.headline import Clause, clause_of, headline, phrase
from memcon.reading.places.dateline import dateline_places
from memcon.reading.places.gazetteer import words
from memcon.reading.times.calendar import shift_days
from memcon.reading.times.lexicon import lexicon
from memcon.reading.times.near import date_value, published

LEAD = 6  # sentences that count as the lead
DATED = 25  # sentences that the date is looked for in
DAYS = (Granularity.DAY, Granularity.TIME)
WHO, WHERE, WHEN = 3, 3, 2  # answers given at most
TIMES = 80  # expressions at most, so that no text makes this slow
DATELINE = 3  # what the place of the dateline counts
CLIMB = 6  # heads climbed at most from a date to what it dates
HANGS = 3  # words that count for a date which hangs on what the headline tells
NEAR = 12  # tokens around a date whose words count for it
# What a date loses for each sentence before it and each doubling of its days before publication.
# Set on the dev file of the five-W gold standard (Hamborg et al. 2019).
PER_SENTENCE, PER_DOUBLING = 0.3, 0.6
SMALL_HOURS = "T05:00"  # an article that appears before it tells of the day that has ended
EVE = 0.1  # what that day counts; publication counts nothing


def find_main_event(draft: Draft) -> MainEvent:
    """Who, what, when and where of the article's main event; empty where the text gives nothing."""
    lead = _lead(draft.doc)
    told = clause_of(lead[0].as_doc()) if lead else None
    clause = headline(draft) or told
    if clause is None:
        return MainEvent()
    return MainEvent(
        who=_first(WHO, _who(draft, clause, told)),
        what=clause.predicate(),
        when=_when(draft, clause),
        where=_first(WHERE, _where(draft, clause, lead)),
    )


def _lead(doc: Doc) -> list[DocSpan]:
    found: list[DocSpan] = []
    for sent in doc.sents:
        if sum(token.is_alpha for token in sent) >= 5:
            found.append(sent)
        if len(found) == LEAD:
            break
    return found


def _first(most: int, answers: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for answer in answers:
        if answer and len(kept) < most:
            kept.setdefault(answer.casefold(), answer)
    return tuple(kept.values())


def _who(draft: Draft, clause: Clause, told: Clause | None) -> Iterator[str]:
    """The headline's subjects, then the others that it names, then the subjects of the lead."""
    for token in clause.subjects:
        yield _full(draft, phrase(token))
    for entity in clause.doc.ents:
        if entity.label_ in ("PERSON", "ORG") and not _under(entity, clause):
            yield _full(draft, entity.text)
    for token in told.subjects if told else ():
        yield _full(draft, phrase(token))


def _under(entity: DocSpan, clause: Clause) -> bool:
    """Whether an entity is only a modifier in the headline, or one of its subjects."""
    root = entity.root
    return root.dep_ in ("compound", "nmod", "amod") or root.i in {t.i for t in clause.subjects}


def _full(draft: Draft, name: str) -> str:
    """The name that the body gives in full to someone whom the headline names in short."""
    for actor in draft.actors:
        if name in actor.forms and actor.kind in (Kind.PERSON, Kind.ORGANISATION):
            return actor.name
    if " " in name or not name[:1].isupper():
        return name
    longer = Counter(
        entity.text
        for entity in draft.doc.ents
        if entity.label_ == "PERSON" and entity.text.endswith(" " + name) and len(entity) < 4
    )
    return longer.most_common(1)[0][0] if longer else name


def _where(draft: Draft, clause: Clause, lead: list[DocSpan]) -> Iterator[str]:
    """Places by how often they are named; headline, dateline and lead count most."""
    weights = Counter(dict.fromkeys(_places_of(clause), 4))
    end = lead[-1].end_char if lead else 0
    title = draft.article.title or ""
    for place in draft.places:
        name = draft.article.text[place.start : place.end].removeprefix("the ")
        weights[name] += 1 + (2 if place.start < end else 0) + (3 if name in title else 0)
        weights[name] += 3 if name.isupper() and len(name) > 3 else 0
    for place in dateline_places(draft):
        weights[place.name] += DATELINE
    for name, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        yield name


def _places_of(clause: Clause) -> Iterator[str]:
    """Places that the headline itself puts the event in."""
    for entity in clause.doc.ents:
        preposition = entity.root.head
        if entity.label_ in ("GPE", "LOC", "FAC") and preposition.lower_ in words()["where"]:
            yield entity.text.removeprefix("the ")


def _when(draft: Draft, clause: Clause) -> tuple[str, ...]:
    """The days told nearest to the headline's words and to publication, else publication.

    What an article of the small hours tells without a day took place the day before.
    """
    today = published(draft)
    content = {t.lemma_.lower() for t in clause.doc if t.is_alpha and not t.is_stop}
    starts = [sent.start_char for sent in draft.doc.sents][: DATED + 1]
    best = {today.value: 0.0} if today else {}
    if today and (before := _day_before(draft, today.value)):
        best[before] = EVE
    for time in draft.times[:TIMES]:
        day = date_value(time, Basis.RESOLVED)
        rank = bisect_right(starts, time.start) - 1
        if (
            day is None
            or day.granularity not in (Granularity.DAY, Granularity.TIME)
            or rank >= DATED
        ):
            continue
        value = day.value[:10]
        gap = _days_between(value, today.value) if today else 0
        if gap >= 0:
            tokens = draft.tokens(time.start, time.end)
            near = _shared(tokens, content) + HANGS * _hangs(
                tokens, {clause.verb.lemma_.lower()} if clause.verb is not None else set()
            )
            weight = 1 + near - PER_SENTENCE * rank - PER_DOUBLING * log2(1 + gap)
            best[value] = max(weight, best.get(value, weight))
    return tuple(sorted(best, key=lambda value: (-best[value], value))[:WHEN])


def _day_before(draft: Draft, today: str) -> str | None:
    """The day before publication where an article appeared in the small hours; else None.

    Midnight to the minute is how a day without an hour is given.
    """
    hour = (draft.article.published or "")[10:16]
    small = hour != "T00:00" and "T00:00" <= hour < SMALL_HOURS
    found = shift_days(date.fromisoformat(today), -1) if small else None
    return found.isoformat() if found else None


def _hangs(span: DocSpan, content: set[str]) -> bool:
    """Whether a date hangs on what the headline tells, or on another word for it."""
    families = lexicon().families
    token, told = span.root, {families.get(word, word) for word in content}
    for _ in range(CLIMB):
        if token.head.i == token.i:
            break
        token = token.head
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "NOUN") and families.get(lemma, lemma) in told:
            return True
        if token.pos_ in ("VERB", "AUX"):
            return lemma in lexicon().tense["begin"] and any(map(_refers, token.lefts))
    return False


def _refers(token: Token) -> bool:
    """Whether a word stands for all that was told: "on Wednesday, it happened"."""
    return token.dep_ in ("nsubj", "nsubjpass") and token.lower_ in ("it", "this", "that", "all")


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _shared(span: DocSpan, content: set[str]) -> int:
    """How many of the headline's words stand around a date in its sentence."""
    sent = span.sent
    near = span.doc[max(sent.start, span.start - NEAR) : min(sent.end, span.end + NEAR)]
    return len({token.lemma_.lower() for token in near} & content)
