"""Who said what: statements by speaker, with the chain that each came through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from memcon.model import Article, Evidence, Reading, Statement, Voice
from memcon.views import dates, links, passages, who, words
from memcon.views.context import Piece
from memcon.views.site import Checked, Citation, Group, Line, Party, Site
from memcon.views.timeline import told

_LONGEST = 600


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
    passages: tuple[passages.Passage, ...]


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
    heads = {speakers: _group(site, speakers) for speakers, _ in groups}
    drafts = [
        _line(site, speakers, heads[speakers], found) for (speakers, _), found in groups.items()
    ]
    drafts.sort(key=lambda line: _order(line, counts))
    numbered = (_numbered(line, number) for number, line in enumerate(drafts, start=1))
    return Checked(tuple(numbered), withheld)


def _statements(site: Site, reading: Reading) -> Iterator[_Found | None]:
    """A reading's statements; None for one whose content is not in the text."""
    for statement in reading.statements:
        yield _find(site, reading.article, statement)


def line(site: Site, article: str, statement: Statement) -> SaidLine | None:
    """The line of one article's statement, without a heading; None if it does not stand."""
    found = _find(site, site.readings[article].article, statement)
    if found is None:
        return None
    speakers = _speakers(statement)
    made = _line(site, speakers, _group(site, speakers), [found])
    key = f"s-{links.slug(f'{article} {statement.id}')}"
    return replace(made, id=key, ref=statement.id, group=None)


def _find(site: Site, article: Article, statement: Statement) -> _Found | None:
    content = [Evidence(article.id, span.start, span.end) for span in statement.content]
    if not content or not all(site.stands(item) for item in content):
        return None
    said = tuple(words.even(site.text(item)) for item in content)
    around = (*statement.cue, *statement.source)
    return _Found(statement, said, passages.split(article, statement.content, around))


def _speakers(statement: Statement) -> tuple[str, ...]:
    if statement.speakers:
        return statement.speakers
    return (statement.speaker,) if statement.speaker is not None else ()


def _line(site: Site, speakers: tuple[str, ...], group: Group, found: list[_Found]) -> SaidLine:
    cites = site.cites(passage.evidence for item in found for passage in item.passages)
    first = _first_told(found, cites)
    statement = first.statement
    article = site.readings[cites[0].article].article
    shown = dates.show(statement.date)
    parties = site.parties(speakers)
    addressee = statement.addressee
    everyone = (*speakers, *statement.via, *([addressee] if addressee else []))
    return SaidLine(
        id="",
        label=f"Said: {words.clip(group.heading, 60)}, {words.VOICE[statement.kind]}",
        keys=site.keys(everyone, cites, shown),
        cites=cites,
        group=group,
        speakers=parties,
        voice=statement.kind,
        voice_word=words.VOICE[statement.kind],
        act=words.ACT[statement.act],
        via=site.parties(statement.via),
        addressee=site.party(addressee) if addressee else None,
        date=shown,
        place=words.clip(statement.place or "", 60),
        pieces=passages.pieces(article, first.passages, _LONGEST),
        told=_told(cites),
    )


def _group(site: Site, speakers: tuple[str, ...]) -> Group:
    """The heading of a speaker's statements, with the role that the coverage first gives."""
    if not speakers:
        return Group("s-unnamed", "Speaker not named")
    names = words.joined([party.name for party in site.parties(speakers)[:4]])
    key = f"s-{links.slug(' '.join(speakers))}"
    if len(speakers) > 1:
        return Group(key, names)
    return Group(key, names, note=who.main_role(site, speakers[0]), actor=speakers[0])


def _first_told(found: list[_Found], cites: tuple[Citation, ...]) -> _Found:
    """The statement as the first of the cited articles has it."""
    first = cites[0].article
    return next(item for item in found if item.passages[0].evidence.article == first)


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
