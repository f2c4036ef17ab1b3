"""What a search finds, as lines: the sentence, whose words it has, and what was looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from memcon.app import addresses
from memcon.model import Act, EventType, Span, Statement, Status
from memcon.store import Hit
from memcon.views import dates, words
from memcon.views.site import Citation, Keys, Line, Party

_MOST_ACTORS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the sentence: whether they are those said, and whether they were looked for."""

    text: str
    content: bool
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HitLine(Line):
    """Words found in an article; ``voice`` only for statements, ``status`` only for events."""

    kind: str
    date: dates.Shown
    title: str
    tag: str
    conflict: bool
    voice: str
    voice_word: str
    act: str
    status: str
    status_word: str
    actors: tuple[Party, ...]
    via: tuple[Party, ...]
    addressee: Party | None
    pieces: tuple[Piece, ...]


def line(hit: Hit, statement: Statement | None, key: str) -> HitLine:
    """The line of a hit, with the statement that it is where it is one."""
    names = dict(zip(hit.actors, hit.names, strict=False))
    event = EventType(hit.type) if hit.kind == "events" and hit.type else None
    status = Status(hit.status) if hit.status else None
    speakers = _speakers(statement) if statement else hit.actors
    return HitLine(
        id=key,
        ref=hit.id,
        label="",
        keys=Keys((), ()),
        cites=(_cite(hit),),
        kind=hit.kind,
        date=dates.show(hit.when) if hit.when else dates.show_iso(hit.date),
        title=words.clip(hit.title or words.NO_TITLE, 160) if hit.kind == "articles" else "",
        tag=words.EVENT[event] if event else "",
        conflict=event in words.CONFLICT,
        voice=statement.kind.value if statement else "",
        voice_word=words.VOICE[statement.kind] if statement else "",
        act=words.ACT[Act(hit.type)] if statement and hit.type else "",
        status=status.value if status else "",
        status_word=words.STATUS[status] if status else "",
        actors=_parties(speakers, names),
        via=_parties(statement.via if statement else (), names),
        addressee=_party(statement.addressee, names) if statement and statement.addressee else None,
        pieces=tuple(_pieces(hit, statement.content if statement else ())),
    )


def _speakers(statement: Statement) -> tuple[str, ...]:
    return statement.speakers or ((statement.speaker,) if statement.speaker else ())


def _parties(keys: Iterable[str], names: Mapping[str, str]) -> tuple[Party, ...]:
    return tuple(_party(key, names) for key in list(dict.fromkeys(keys))[:_MOST_ACTORS])


def _party(key: str, names: Mapping[str, str]) -> Party:
    return Party(key, words.clip(names.get(key, key), 90))


def _cite(hit: Hit) -> Citation:
    whole = hit.kind == "articles"
    path = addresses.IN_APP.words(hit.article, hit.start, hit.end)
    return Citation(
        article=hit.article,
        start=hit.start,
        end=hit.end,
        outlet=words.clip(hit.outlet or "Outlet not known", 90),
        title=words.clip(hit.title or words.NO_TITLE, 200),
        date=dates.show_iso(hit.date),
        path=addresses.article(hit.article) if whole else path,
        copy=False,
    )


def _pieces(hit: Hit, content: Iterable[Span]) -> Iterator[Piece]:
    """The sentence cut where what is said, and what was looked for, begin and end."""
    length = len(hit.text)
    said = [(_within(s - hit.text_start, length), _within(e - hit.text_start, length))
            for s, e in content]  # fmt: skip
    found = [(_within(s, length), _within(e, length)) for s, e in hit.highlights]
    cuts = sorted({0, length, *(at for pair in (*said, *found) for at in pair)})
    for start, end in pairwise(cuts):
        yield Piece(
            hit.text[start:end],
            not said or any(s <= start and end <= e for s, e in said),
            any(s <= start and end <= e for s, e in found),
        )


def _within(at: int, length: int) -> int:
    return min(max(at, 0), length)
