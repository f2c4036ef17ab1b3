"""The rest of an event: claim, date, place, contexts, magnitudes, background."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from memcon.model import Basis, DateValue, Event, EventType, Granularity, Kind, Span, Status
from memcon.reading.draft import Draft
from memcon.reading.events.cast import Cast
from memcon.reading.events.claims import SPOKEN, Claims, claimed
from memcon.reading.events.evidence import evidence
from memcon.reading.events.find import Find
from memcon.reading.events.lexicon import classes
from memcon.reading.events.measures import contexts, magnitudes
from memcon.reading.events.scene import Scene
from memcon.reading.events.settle import UNSETTLED
from memcon.reading.events.stage import is_late, stage
from memcon.reading.places import place_near
from memcon.reading.times import date_near
from memcon.reading.times.near import date_value

_TIMES = 12  # time expressions from the start of a clause that are looked at
_YEAR = 4  # digits
_IN_OFFICE = frozenset(["GOV", "MIL", "REB", "IGO", "LEG", "JUD", "UAF"])
_CLIMB = 4  # verbs above a trigger that are looked at for "before the talks"


def finish(draft: Draft, cast: Cast, finds: Sequence[Find]) -> tuple[Event, ...]:
    """Events with their claim, date, place, contexts and numbers, numbered in text order."""
    claims, scene = Claims(draft), Scene(cast)
    told = []
    for find in finds:
        _report(find, draft, cast, claims)
        if scene.settle(find) and not _of_a_programme(find, cast):
            told.append(find)
    scene.close(told)
    shared = Counter(find.sentence for find in told)
    return tuple(
        _event(f"e{n}", find, draft, cast, several=shared[find.sentence] > 1)
        for n, find in enumerate(told, start=1)
    )


def anchor(find: Find) -> Span:
    """The characters of the trigger."""
    token = find.match.token
    return Span(token.idx, token.idx + len(token))


def _of_a_programme(find: Find, cast: Cast) -> bool:
    """Whether one without office promises nobody in particular: what a candidate would do."""
    if find.type is not EventType.AGREE or find.recipients or find.match.entry.scope != "commit":
        return False
    return len(find.sources) == 1 and all(
        cast.kind(actor) is Kind.PERSON
        and cast.country(actor) is None
        and cast.sector(actor) not in _IN_OFFICE
        for actor in find.sources
    )


def _report(find: Find, draft: Draft, cast: Cast, claims: Claims) -> None:
    """Who says so, and when it was."""
    find.claim = claim = claims.at(find.match.token)
    side = find.match.entry.mode != "investigate"  # which is not done by speaking of it
    find.status, find.claimed_by, find.sources = claimed(
        find.type, find.status, find.sources, claim, cast, side=side
    )
    find.earlier = _before_talks(find.match.token)
    if claim is None:
        find.date = _dated(find, draft, None)
        return
    find.said = claim.date
    find.date = _dated(find, draft, claim.content)
    spoken = find.type in SPOKEN and find.claimed_by is None
    if claim.date and spoken and (find.date is None or find.date.basis is Basis.PUBLICATION):
        find.date = claim.date


def _dated(find: Find, draft: Draft, within: Span | None) -> DateValue | None:
    """The date at the trigger, else at the verb that carries it; none of several at once."""
    if any(_series(verb) for verb in (find.match.token, find.carrier) if verb is not None):
        return None
    if find.mood.status in UNSETTLED:
        return _planned_for(find, draft, within)
    date = date_near(draft, *anchor(find), within=within)
    if date is not None and date.basis in (Basis.STATED, Basis.RESOLVED):
        return date
    if (joined := _joined_harm(find.match.token, draft)) is not None:
        return joined
    verb = find.carrier
    if verb is None:
        inner = (t for t in find.match.token.subtree if t.dep_ == "relcl")
        verb = next(inner, None) if find.standing else None
    if verb is None:
        return date
    found = _in_clause(verb, draft)
    return found or date_near(draft, verb.idx, verb.idx + len(verb), within=within) or date


def _planned_for(find: Find, draft: Draft, within: Span | None) -> DateValue | None:
    """The new day of a meeting that was moved ("until June 27"), else that of the plan."""
    verb, noun = find.carrier or find.match.token, find.match.token
    date = date_near(draft, verb.idx, verb.idx + len(verb), within=within)
    told = date is not None and date.basis in (Basis.STATED, Basis.RESOLVED)
    if date is not None and told and _of_the_meeting(verb):
        return replace(date, value=date.value.removeprefix("../"))
    return _one_date(draft, noun.left_edge, noun.right_edge)


def _of_the_meeting(verb: Token) -> bool:
    """Whether a verb's date is the meeting's: "moved to Friday", "did not take place on Friday"."""
    return any(c.lower_ in ("until", "till", "to") or c.dep_ == "neg" for c in verb.children)


def _joined_harm(verb: Token, draft: Draft) -> DateValue | None:
    """The date of the harm told after this one: "killed two people and wounded ten on Tuesday"."""
    harms = classes()["harms"]
    if verb.lemma_ not in harms:
        return None
    for other in verb.children:
        if other.dep_ == "conj" and other.lemma_ in harms:
            date = date_near(draft, other.idx, other.idx + len(other))
            if date is not None and date.basis in (Basis.STATED, Basis.RESOLVED):
                return date
    return None


def _series(verb: Token) -> bool:
    """Whether a clause names several days or years of its act: "voted in 2001, 2003 and 2005"."""
    near = [verb, *(child for child in verb.children if child.dep_ in ("dobj", "nsubjpass"))]
    for prep in (child for head in near for child in head.children):
        if prep.dep_ != "prep" or prep.lower_ not in ("in", "on", "during"):
            continue
        dated = [token for token in prep.subtree if token.ent_type_ == "DATE"]
        years = [token for token in dated if token.is_digit and len(token) == _YEAR]
        named = [token for token in dated if token.lemma_.lower() in classes()["weekdays"]]
        if len(years) > 1 or len(named) > 1:
            return True
    return False


def _in_clause(verb: Token, draft: Draft) -> DateValue | None:
    """The one date inside a relative clause: "which is to take place on Monday"."""
    if verb.dep_ != "relcl":
        return None
    last = verb.right_edge
    rest = verb.doc[last.i + 1 : verb.sent.end]
    if len(rest) and not any(token.pos_ in ("VERB", "AUX") for token in rest):
        last = rest[-1]
    return _one_date(draft, verb.left_edge, last)


def _one_date(draft: Draft, start: Token, last: Token) -> DateValue | None:
    """The date between two tokens, if there is just one."""
    first = bisect_left(draft.times, start.idx, key=lambda time: time.start)
    dates = [
        value
        for time in draft.times[first : first + _TIMES]
        if start.idx <= time.start
        and time.end <= last.idx + len(last)
        and (value := date_value(time, Basis.RESOLVED)) is not None
    ]
    return dates[0] if len(dates) == 1 else None


def _before_talks(token: Token) -> bool:
    """Whether the clause says that it was before a meeting: "prior to the summit"."""
    at = token
    for _ in range(_CLIMB):
        for child in at.children:
            if child.lower_ in ("prior", "before", "ahead") and child.dep_ in ("prep", "advmod"):
                nouns = (t for t in child.subtree if t.dep_ == "pobj")
                return any(t.lemma_ in classes()["meeting"] for t in nouns)
        if at.dep_ not in ("pcomp", "prep", "conj", "xcomp", "advcl") or at.head is at:
            return False
        at = at.head
    return False


def _event(id_: str, find: Find, draft: Draft, cast: Cast, *, several: bool) -> Event:
    entry, here = find.match.entry, anchor(find)
    words = evidence(draft, find.match.token, several=several and find.claim is None)
    status = stage(find, draft.article.published or "")
    done = status in (Status.OCCURRED, Status.CLAIMED, Status.REFUSED)
    if done and find.date is not None and is_late(find.date, draft.article.published or ""):
        day = (draft.article.published or "")[:10]
        find.date = DateValue(day, Granularity.DAY, Basis.PUBLICATION)
    background = _background(find, find.date, draft)
    if background and find.date is not None and find.date.basis is Basis.PUBLICATION:
        find.date = None  # told in passing and without a day: not of the day of publication
    lexical = find.type is entry.type
    return Event(
        id=id_,
        type=find.type,
        status=status,
        sources=tuple(find.sources),
        recipients=tuple(find.recipients),
        anchor=here,
        evidence=words,
        mode=entry.mode if lexical else None,
        cameo=entry.cameo if lexical else None,
        contexts=contexts(draft.doc, words),
        date=find.date,
        place=_place(find, draft, cast),
        claimed_by=find.claimed_by,
        statement=find.claim.statement if find.claim else None,
        magnitudes=magnitudes(find.match.token, find.type),
        background=background,
    )


def _place(find: Find, draft: Draft, cast: Cast) -> str | None:
    """Where it was; a visit is where the host is."""
    if find.type is EventType.CONSULT and find.match.entry.cameo == "042":
        hosts = [a for a in find.recipients if cast.kind(a) is Kind.STATE]
        if hosts:
            return cast.name(hosts[0])
    return place_near(draft, *anchor(find))


def _background(find: Find, date: DateValue | None, draft: Draft) -> bool:
    """Whether an event is told in passing: in a relative clause, by a bare noun, long ago."""
    published = (draft.article.published or "")[:4]
    year = date.value.removeprefix("../")[:4] if date else ""
    if published.isdigit() and year.isdigit() and int(year) < int(published) - 1:
        return True
    if find.status is Status.PLANNED:
        return False
    return find.mood.relative or find.match.token.dep_ == "pobj"
