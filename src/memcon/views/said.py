"""Who said what: statements by speaker, with the chain that each came through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from memcon.model import Evidence, Reading, Span, Statement, Voice
from memcon.views import dates, links, who, words
from memcon.views.context import Piece
from memcon.views.site import Checked, Citation, Group, Line, Party, Site
from memcon.views.timeline import told

_LONGEST = 600
# A statement whose source stands further from its content is cited by its content alone.
_WIDEST = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine(Line):
    """One statement, however many articles carry it in these words."""

    speakers: tuple[Party, ...]
    voice: Voice
    voice_word: str
    act: str
    via: tuple[Party, ...]
    addressee: Party | None
    date: dates.Shown
    place: str
    pieces: tuple[Piece, ...]
    told: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A statement with where it was found."""

    statement: Statement
    content: tuple[str, ...]
    evidence: Evidence


def lines(site: Site) -> Checked:
    """Statements by speaker, those with most statements first, then by date."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[_Found]] = {}
    withheld = 0
    for key in sorted(site.readings):
        for found in _statements(site, site.readings[key]):
            if found is None:
                withheld += 1
                continue
            same = (_speakers(found.statement), tuple(map(str.casefold, found.content)))
            groups.setdefault(same, []).append(found)
    counts = Counter(speakers for speakers, _ in groups)
    drafts = [_line(site, speakers, found) for (speakers, _), found in groups.items()]
    drafts.sort(key=lambda line: _order(line, counts))
    numbered = (_numbered(line, number) for number, line in enumerate(drafts, start=1))
    return Checked(tuple(numbered), withheld)


def _statements(site: Site, reading: Reading) -> Iterator[_Found | None]:
    """A reading's statements; None for one whose content is not in the text."""
    for statement in reading.statements:
        content = [_evidence(reading, span) for span in statement.content]
        if not content or not all(site.stands(item) for item in content):
            yield None
            continue
        said = tuple(words.even(site.text(item)) for item in content)
        yield _Found(statement, said, _extent(site, reading, statement))


def _extent(site: Site, reading: Reading, statement: Statement) -> Evidence:
    """The span from source or cue to the end of the content."""
    spans = [*statement.content, *statement.cue, *statement.source]
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    wide = _evidence(reading, whole)
    if whole.end - whole.start <= _WIDEST and site.stands(wide):
        return wide
    return _evidence(reading, statement.content[0])


def _evidence(reading: Reading, span: Span) -> Evidence:
    return Evidence(reading.article.id, span.start, span.end)


def _speakers(statement: Statement) -> tuple[str, ...]:
    if statement.speakers:
        return statement.speakers
    return (statement.speaker,) if statement.speaker is not None else ()


def _line(site: Site, speakers: tuple[str, ...], found: list[_Found]) -> SaidLine:
    cites = site.cites(item.evidence for item in found)
    first = _first_told(found, cites)
    statement = first.statement
    shown = dates.show(statement.date)
    parties = site.parties(speakers)
    names = words.joined([party.name for party in parties[:4]]) or "Speaker not named"
    addressee = statement.addressee
    everyone = (*speakers, *statement.via, *([addressee] if addressee else []))
    return SaidLine(
        id="",
        label=f"Said by {words.clip(names, 60)}, {words.VOICE[statement.kind]}",
        keys=site.keys(everyone, cites, shown),
        cites=cites,
        group=_group(site, speakers, names),
        speakers=parties,
        voice=statement.kind,
        voice_word=words.VOICE[statement.kind],
        act=words.ACT[statement.act],
        via=site.parties(statement.via),
        addressee=site.party(addressee) if addressee else None,
        date=shown,
        place=words.clip(statement.place or "", 60),
        pieces=_pieces(site, first),
        told=_told(cites),
    )


def _group(site: Site, speakers: tuple[str, ...], names: str) -> Group:
    """The heading of a speaker's statements, with the role that the coverage first gives."""
    if not speakers:
        return Group("s-unnamed", names)
    key = f"s-{links.slug(' '.join(speakers))}"
    if len(speakers) > 1:
        return Group(key, names)
    return Group(key, names, note=who.main_role(site, speakers[0]), actor=speakers[0])


def _pieces(site: Site, found: _Found) -> tuple[Piece, ...]:
    """The statement's words with what stands around them in its evidence.

    Content alone can mislead: "doubted that the offer would hold" says the opposite of its content.
    """
    text = site.readings[found.evidence.article].article.text
    at, room = found.evidence.start, _LONGEST
    cuts: list[tuple[int, int, bool]] = []
    for start, end in sorted(found.statement.content):
        cuts += [(at, start, False), (max(at, start), end, True)]
        at = max(at, end)
    pieces: list[Piece] = []
    for begin, finish, content in (*cuts, (at, found.evidence.end, False)):
        part = words.clip(text[begin:finish], max(room, 2)) if begin < finish else ""
        if part and room > 0:
            apart = bool(pieces) and (text[begin].isspace() or text[begin - 1].isspace())
            pieces.append(Piece(f" {part}" if apart else part, content))
            room -= len(part)
    return tuple(pieces)


def _first_told(found: list[_Found], cites: tuple[Citation, ...]) -> _Found:
    """The statement as the first of the cited articles has it."""
    at = (cites[0].article, cites[0].start, cites[0].end)
    return next(
        item
        for item in found
        if (item.evidence.article, item.evidence.start, item.evidence.end) == at
    )


def _told(cites: tuple[Citation, ...]) -> str:
    outlets = {cite.outlet for cite in cites}
    own = {cite.outlet for cite in cites if not cite.copy}
    return told(len(outlets), len(own))


def _order(
    line: SaidLine, counts: Counter[tuple[str, ...]]
) -> tuple[bool, int, str, str, bool, str, str, int]:
    speakers = tuple(party.id for party in line.speakers)
    first = line.cites[0]
    return (
        not speakers,
        -counts[speakers],
        line.group.heading if line.group else "",
        line.group.id if line.group else "",
        not line.date.first,
        line.date.first,
        first.path.partition("#")[0],
        first.start,
    )


def _numbered(line: SaidLine, number: int) -> SaidLine:
    return replace(line, id=f"s{number}")
