"""Ways: a matter that news tells in one of two ways, by expressions that say of what they are.

"The commission approved it unanimously" against "three of the seven members refused to sign"; "they
shook hands" against "there was no handshake". The matters are rows of `record_ways.toml`. Two
sources must tell of one scene: the same names around both, near in time, and on no other day.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, cue_words, once, paragraph
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import denies, near, same_source, unsaid
from memcon.recording.contrary.scenes import held_apart, names_in, two_sources
from memcon.recording.contrary.setting import names_shared
from memcon.recording.contrary.times import at_other_times
from memcon.recording.contrary.untold import Told, sentences_around
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, stem, stems

MOST = 20  # accounts of one matter in a story that are compared, each way
LOOKED = 400  # characters of a claim that are looked at
BEFORE = 40  # characters before an expression in which it is only wished or to come
BESIDE = 250  # characters between two accounts that an article sets side by side
NAMES = 2  # names that stand around both
SURE = 0.66


@dataclass(frozen=True, slots=True)
class Way:
    """A matter and its two ways of telling."""

    name: str
    kind: DisputeKind
    issue: str
    reason: str
    poles: tuple[str, str]
    days: int
    settles: bool  # whether the first can come of the second with time, if it is told later
    coming: bool  # whether it may be told as to come
    named: bool  # whether both must name somebody in common, or be told side by side
    beside: bool  # whether they must be told side by side, as what changes within a day
    dated: bool  # whether the two may well tell of two days, and name what it is of by two words
    one: re.Pattern[str]
    other: re.Pattern[str]
    of: re.Pattern[str] | None  # words of which one must stand in the paragraphs of both


def ways(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of one scene that tell a matter in the two ways."""
    told: dict[str, dict[bool, list[Claim]]] = defaultdict(lambda: {True: [], False: []})
    for claim in (*claims, *claims.carried, *claims.leads):
        for way in _ways_of(claim):
            first = _told(claim, way)
            if first is not None and len(told[way.name][first]) < MOST:
                told[way.name][first].append(claim)
    for name, sides in sorted(told.items()):
        way = _ways()[name]
        for one, other in product(sides[True], sides[False]):
            if _contrary(way, one, other):
                yield Contrast(
                    kind=way.kind,
                    topic=f"way {way.name}",
                    issue=way.issue,
                    one=one,
                    other=other,
                    poles=way.poles,
                    sure=SURE,
                    reason=way.reason,
                )


def _contrary(way: Way, one: Claim, other: Claim) -> bool:
    if not two_sources(one, other) or same_source(one, other) or not held_apart(one, other):
        return False
    if not near(one, other, way.days) or (not way.dated and at_other_times(one, other)):
        return False
    if way.of and not way.dated and _of(one, way.of).isdisjoint(_of(other, way.of)):
        return False
    if way.named and names_in(one).isdisjoint(names_in(other)) and not _beside(one, other):
        return False
    if way.beside and not _beside(one, other):
        return False
    if way.settles and _later(one, other):
        return False
    return names_shared(one, other) >= NAMES


def _later(one: Claim, other: Claim) -> bool:
    """Whether the first account is, or may be, later than the other."""
    if one.article.id == other.article.id:
        return False
    return one.published is None or other.published is None or one.published > other.published


def _beside(one: Claim, other: Claim) -> bool:
    """Whether an article sets two accounts side by side."""
    mine, its = one.spans[0], other.spans[0]
    gap = max(mine.start - its.end, its.start - mine.end)
    return one.article.id == other.article.id and gap <= BESIDE


def _told(claim: Claim, way: Way) -> bool | None:
    """Whether a claim tells a matter in the first way; None where it tells it in neither."""
    if not _is_account(claim):
        return None
    found = (_said(claim, way.other, way), _said(claim, way.one, way))
    if not any(found) or (way.of and not _of(claim, way.of)):
        return None
    first = found[1] and not found[0]
    return first != denies(claim)


def _of(claim: Claim, of: re.Pattern[str]) -> frozenset[str]:
    """The stems of the words of a matter that stand around a claim."""
    return frozenset(stem(match.group().lower()) for match in of.finditer(paragraph(claim)))


@once
def _text(claim: Claim) -> str:
    """What a claim says; of what an outlet tells in its own voice, the whole sentence."""
    if claim.event is None:
        return claim.text[:LOOKED]
    article = claim.article
    told = sentences_around(article, claim.spans[0].start)
    return next((article.text[span.start : span.end] for span in told), claim.text)[:LOOKED]


def _is_account(claim: Claim) -> bool:
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or unsaid(claim):
        return False
    return not cue_words(claim) & listed("wishing")


def _said(claim: Claim, expressions: re.Pattern[str], way: Way) -> bool:
    """Whether one of some expressions stands in a claim as what is or was, or is agreed to be."""
    text = _text(claim)
    for match in expressions.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if not _negated().search(before) and (way.coming or not _unreal().search(before)):
            return True
    return False


def _ways_of(claim: Claim) -> list[Way]:
    """The matters of which a word stands in a claim."""
    found = _stems(claim) & _by_stem().keys()
    names = {name: None for stemmed in sorted(found) for name in _by_stem()[stemmed]}
    return [_ways()[name] for name in names]


@once
def _stems(claim: Claim) -> frozenset[str]:
    return claim.stems if claim.event is None else frozenset(stems(_text(claim)))


@functools.cache
def _by_stem() -> Mapping[str, tuple[str, ...]]:
    """For each stem the names of the matters of which it is told."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in data("record_ways")["way"]:
        for stemmed in sorted({stem(word) for word in row["words"]}):
            found[stemmed].append(row["name"])
    return {stemmed: tuple(names) for stemmed, names in found.items()}


@functools.cache
def _ways() -> Mapping[str, Way]:
    return {row["name"]: _way(row) for row in data("record_ways")["way"]}


def _way(row: Mapping[str, object]) -> Way:
    rows = {key: list(map(str, found)) for key, found in row.items() if isinstance(found, list)}
    return Way(
        name=str(row["name"]),
        kind=DisputeKind(str(row["kind"])),
        issue=str(row["issue"]),
        reason=str(row["reason"]),
        poles=(rows["poles"][0], rows["poles"][1]),
        days=int(str(row["days"])),
        settles=bool(row.get("settles", False)),
        coming=bool(row.get("coming", False)),
        named=bool(row.get("named", False)),
        beside=bool(row.get("beside", False)),
        dated=bool(row.get("dated", False)),
        one=re.compile(alternatives(rows["one"]), re.I),
        other=re.compile(alternatives(rows["other"]), re.I),
        of=re.compile(alternatives(rows["of"]), re.I) if "of" in rows else None,
    )


@functools.cache
def _negated() -> re.Pattern[str]:
    return re.compile(alternatives(list(data("record_ways")["negated"])), re.I)


@functools.cache
def _unreal() -> re.Pattern[str]:
    """What is only wished or to come; in small letters, for "May" is a month."""
    return re.compile(alternatives(list(data("record_ways")["unreal"])))
