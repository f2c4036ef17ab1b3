"""From attributions to statements: the steps, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from memcon.model import Actor, Mention, Statement, Voice
from memcon.reading.attribution import Attribution
from memcon.reading.draft import Draft
from memcon.reading.statements.addressee import with_addressees
from memcon.reading.statements.answers import with_answers
from memcon.reading.statements.chain import with_chains, with_reporters
from memcon.reading.statements.cues import act_of, is_hedged, is_negated
from memcon.reading.statements.extras import Extras
from memcon.reading.statements.headlines import headline_statements, in_headline, parted
from memcon.reading.statements.layout import Layout, extent
from memcon.reading.statements.mend import mended
from memcon.reading.statements.nested import inner
from memcon.reading.statements.net import missed
from memcon.reading.statements.runs import announced, go_on, turns, with_run_speakers, with_sources
from memcon.reading.statements.speaker import with_speakers
from memcon.reading.statements.tidy import apart, labelled, tidy, voice
from memcon.reading.statements.timing import with_times
from memcon.reading.statements.unsaid import aside, put, said


@dataclass(frozen=True, slots=True)
class Found:
    """Statements and asides in text order, with the actors and mentions made for statements."""

    statements: tuple[Statement, ...] = ()
    asides: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()


def find_statements(draft: Draft, attributions: Sequence[Attribution]) -> Found:
    """Make statements of a draft's attributions; its mentions, times and places are in by now.

    Every span of a statement lies within the article's text. Attributions may be out of order,
    overlap, or reach beyond the text; what is unusable is left out.
    """
    layout = Layout.of(draft)
    extras = Extras(layout)
    above, below = parted(draft.article, attributions)
    tidied = _tidied(layout, below)
    heard = with_run_speakers(layout, with_speakers(layout, extras, spoken(layout, tidied)))
    held = [_held(layout, extras, s) for s in heard]
    beside = [s for s, kept in zip(heard, held, strict=True) if not kept]
    beside = [s for s in (*beside, *_strays(layout, tidied, heard)) if aside(layout, s)]
    told = with_reporters(layout, extras, list(compress(heard, held)))
    told += inner(layout, extras, told)
    told = with_addressees(layout, extras, [_classed(layout, s) for s in told])
    linked = with_chains([*headline_statements(draft, above), *told])
    head = [s for s in linked if in_headline(draft.article, s)]
    body = [s for s in linked if not in_headline(draft.article, s)]
    done = sorted([*head, *with_answers(layout, with_times(layout, body))], key=_number)
    beside = sorted(beside, key=lambda s: (s.content, s.cue))
    asides = tuple(_aside(layout, s, number) for number, s in enumerate(beside, 1))
    return Found(tuple(labelled(layout, s) for s in done), asides, *_needed(extras, done))


def _number(statement: Statement) -> int:
    return int(statement.id[1:])


def _held(layout: Layout, extras: Extras, statement: Statement) -> bool:
    """Whether it was said; paraphrase of nobody named is left out unless it is a clause."""
    nobody = statement.speaker is None and not statement.source
    if nobody and voice(layout, statement.content) is Voice.INDIRECT:
        return put(layout, statement)
    return said(layout, extras, statement)


def _tidied(layout: Layout, attributions: Sequence[Attribution]) -> list[Statement]:
    """What the tagger found, with clean spans."""
    tidied = (tidy(layout, attribution) for attribution in attributions)
    return [apart(layout, s) for s in tidied if s is not None]


def _strays(
    layout: Layout, tidied: Sequence[Statement], heard: Sequence[Statement]
) -> Iterator[Statement]:
    """Words that were taken for somebody's and that mending left to nobody."""
    taken = {t.i for s in heard for span in s.content for t in layout.tokens(span)}
    for span in (span for s in tidied for span in s.content):
        if not any(t.i in taken for t in layout.tokens(span)):
            yield Statement("", (span,), (), (), None, voice(layout, (span,)))


def spoken(layout: Layout, tidied: Sequence[Statement]) -> list[Statement]:
    """Statements with their sources, in text order, before anyone is named."""
    given, loose = mended(layout, tidied)
    caught = [*given, *missed(layout, given)]
    caught += turns(layout, caught)
    joined = announced(layout, go_on(layout, with_sources(layout, caught), loose))
    return sorted(joined, key=lambda s: extent(s.content))


def _aside(layout: Layout, statement: Statement, number: int) -> Statement:
    """An aside with its id and class, and its speaker only where the article has that actor."""
    known = tuple(i for i in statement.speakers if i in layout.actors)
    one = statement.speaker if statement.speaker in layout.actors else None
    made = replace(statement, id=f"a{number}", speaker=one, speakers=known)
    return labelled(layout, _classed(layout, made))


def _classed(layout: Layout, statement: Statement) -> Statement:
    cue, content = statement.cue, statement.content
    return replace(
        statement,
        kind=_kind(layout, statement),
        act=act_of(layout, cue, content),
        negated=is_negated(layout, cue, content),
        hedged=is_hedged(layout, cue, content),
    )


def _kind(layout: Layout, statement: Statement) -> Voice:
    """The kind by quotation marks; a turn of a transcript is verbatim without them."""
    cue = [layout.text[span.start : span.end] for span in statement.cue]
    return Voice.DIRECT if cue == [":"] else voice(layout, statement.content)


def _needed(
    extras: Extras, statements: Sequence[Statement]
) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """The made actors that a statement names, with their mentions."""
    ids = {i for s in statements for i in (s.speaker, s.addressee, *s.speakers, *s.via) if i}
    actors = tuple(a for a in extras.actors.values() if a.id in ids)
    mentions = sorted(
        (m for m in extras.mentions if m.actor in ids), key=lambda m: (m.start, m.end)
    )
    return actors, tuple(mentions)
