"""Mishaps: what goes wrong on an occasion, told by one outlet and left out by another.

"The news conference was called off at the last minute" against an account of the same talks, of the
same day or after it, without a word of that. Which of them leaves out too much is not said: the
reader sees both. Only what stands out is taken up: something called off, somebody who left early or
was jeered.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from memcon.model import Article, DisputeKind
from memcon.recording.claims import Claim, weight
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.untold import as_claim, sentences
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.stories import day_of
from memcon.recording.words import data, fold, stem, tokens

MOST = 6  # mishaps of a story that are looked at
BACK = 300  # characters before a sentence, and after it, in which stands of whom it tells
AFTER = 2  # days after the telling within which an account that leaves it out was published
NAMES = 2  # names in common from which two accounts are of one occasion
RARE = 3.5  # weight from which a name tells of whom
FIRST = 2_000  # characters of an article in which it tells of the occasion
SHORTEST = 400  # characters of one that had room for it
LONG = 80  # characters that name the issue
SURE = 0.62


_NAME = re.compile(r"(?:[A-Z][\w’-]+ )*(?P<last>[A-Z][\w-]{2,})")


@dataclass(frozen=True, slots=True)
class _Mishap:
    claim: Claim
    kind: str
    what: str
    names: frozenset[str]  # stems of the names in and around its sentence
    occasion: frozenset[str]  # what it calls what was held: "banquet"
    weekdays: frozenset[str]  # named there
    day: int  # on which it was, of the common era


def mishaps(claims: Sequence[Claim], _: Issues) -> Iterator[Contrast]:
    """Accounts of an occasion on which something went wrong, with those that leave it out."""
    articles: dict[str, Article] = {}
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        articles[claim.article.id] = claim.article
        said[claim.article.id].append(claim)
    found = [m for key in sorted(articles) for m in _told(articles[key], said[key])]
    for mishap in found[:MOST]:
        for key in sorted(articles):
            other = _without(mishap, articles[key])
            if other is not None:
                yield _contrast(mishap, other)


def _told(article: Article, said: Sequence[Claim]) -> Iterator[_Mishap]:
    """What an article tells to have gone wrong; each kind once."""
    published = day_of(article.published)
    if published is None:
        return
    marked = [(span, article.text[slice(*span)]) for span in sentences(article, _marks())]
    for kind, patterns in _patterns():
        marks = _row(kind)["marks"]
        for span, text in marked:
            if not any(mark in text for mark in marks):
                continue
            match = next((m for p in patterns if (m := p.search(text))), None)
            if match is None or not _has_with(kind, match[0]):
                continue
            around = article.text[max(_opens(article), span.start - BACK) : span.end + BACK]
            weekdays = _weekdays(text) or _weekdays(around)
            day = max((_last(w, published) for w in weekdays), default=published)
            what = " ".join(match.group().split())[:LONG]
            held_there = frozenset(fold(w) for w, _ in tokens(text)) & frozenset(_listed("rare"))
            claim = _said(said, span.start + match.start()) or as_claim(article, span)
            yield _Mishap(claim, kind, what, _names(around), held_there, weekdays, day)
            break


def _said(said: Sequence[Claim], place: int) -> Claim | None:
    """The statement in whose words a place of an article stands, if any."""
    return next(
        (c for c in said if c.statement and any(s.start <= place < s.end for s in c.spans)), None
    )


def _without(mishap: _Mishap, article: Article) -> Claim | None:
    """The sentence in which an article tells of the occasion, where it leaves the mishap out."""
    published = day_of(article.published)
    if article.id == mishap.claim.article.id or published is None:
        return None
    first, text = _opens(article), article.text[_opens(article) :]
    own = [word for word in _row(mishap.kind).get("own", ()) if word in mishap.what]
    silent = not any(trace in text.lower() for trace in (*_row(mishap.kind)["traces"], *own))
    if not silent or len(text) < SHORTEST or not 0 <= published - mishap.day <= AFTER:
        return None
    ranked = []
    for span in sentences(article, _listed("occasions")):
        words = article.text[slice(*span)]
        forms = {fold(word) for word, _ in tokens(words)}
        same = not forms.isdisjoint(mishap.occasion)  # "the state banquet"
        if _row(mishap.kind).get("wide"):
            words = article.text[max(first, span.start - BACK) : span.end + BACK]
        shared = _names(text[:FIRST] if same else words) & mishap.names
        weekdays = _weekdays(words)
        there = not forms.isdisjoint(_occasions(mishap.kind)) and span.start <= first + FIRST
        that_day = published == mishap.day if not weekdays else weekdays & mishap.weekdays
        if there and (same or that_day) and len(shared) >= NAMES:
            plain = forms.isdisjoint(_listed("sayings"))
            well = not forms.isdisjoint(_listed("went_well"))
            ranked.append((-plain - well - same, -len(shared), span))
    return as_claim(article, min(ranked)[2]) if ranked else None


def _weekdays(text: str) -> frozenset[str]:
    return frozenset(fold(w) for w, _ in tokens(text)) & listed("weekdays")


def _last(weekday: str, published: int) -> int:
    """The last such day that is not after a day; day 1 of the common era was a Monday."""
    number: int = data("record_disputes")["weekdays"].index(weekday)
    return published - (published - 1 - number) % 7


def _opens(article: Article) -> int:
    return article.body[0].start if article.body else 0


def _names(text: str) -> frozenset[str]:
    """The stems of the rare names in a text, the last word of each."""
    found = (stem(match.group("last")) for match in _NAME.finditer(text))
    return frozenset(w for w in found if weight(w) > RARE)


def _contrast(mishap: _Mishap, other: Claim) -> Contrast:
    return Contrast(
        kind=DisputeKind.FRAMING,
        topic=f"mishap {mishap.kind} {mishap.day}",
        issue=f"told or left out: {mishap.what}",
        one=mishap.claim,
        other=other,
        poles=("told", "left out"),
        sure=SURE,
        reason="one tells of it, the other tells of the same occasion without it",
        apart=True,
    )


@functools.cache
def _listed(name: str) -> tuple[str, ...]:
    return tuple(data("record_mishaps")[name])


@functools.cache
def _marks() -> tuple[str, ...]:
    """Letters of which a sentence that tells of any mishap has some."""
    return tuple({mark: None for row in data("record_mishaps")["mishap"] for mark in row["marks"]})


@functools.cache
def _row(kind: str) -> Mapping[str, Any]:
    rows: Sequence[Mapping[str, Any]] = data("record_mishaps")["mishap"]
    return next(row for row in rows if row["name"] == kind)


@functools.cache
def _occasions(kind: str) -> frozenset[str]:
    """The words of occasions on which such a mishap can be."""
    return frozenset(_row(kind).get("occasions", _listed("occasions")))


def _has_with(kind: str, text: str) -> bool:
    """Whether what is told has one of the words that must stand in it, if any must."""
    beside = _row(kind).get("with")
    return not beside or not {fold(word) for word, _ in tokens(text)}.isdisjoint(beside)


@functools.cache
def _patterns() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    lists = data("record_mishaps")
    parts = {"E": f"(?:{'|'.join(lists['held'])})", "C": f"(?:{'|'.join(lists['became'])})"}
    return tuple(
        (
            row["name"],
            tuple(
                re.compile(re.sub(r"\{([EC])\}", lambda m: parts[m[1]], told), re.IGNORECASE)
                for told in row["told"]
            ),
        )
        for row in lists["mishap"]
    )
