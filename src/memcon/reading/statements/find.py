"""From attributions to statements: the steps, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from memcon.reading.statements.unsaid import put, said


@dataclass(frozen=True, slots=True)
class Found:
    """Statements in text order, with the actors and mentions that had to be made for them."""

    statements: tuple[Statement, ...] = ()
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
    found = spoken(layout, below)
    told = with_run_speakers(layout, with_speakers(layout, extras, found))
    told = with_reporters(layout, extras, [s for s in told if _held(layout, extras, s)])
    told += inner(layout, extras, told)
    told = with_addressees(layout, extras, [_classed(layout, s) for s in told])
    linked = with_chains([*headline_statements(draft, above), *told])
    head = [s for s in linked if in_headline(draft.article, s)]
    body = [s for s in linked if not in_headline(draft.article, s)]
    done = sorted([*head, *with_answers(layout, with_times(layout, body))], key=_number)
    return Found(tuple(labelled(layout, s) for s in done), *_needed(extras, done))


def _number(statement: Statement) -> int:
    return int(statement.id[1:])


def _held(layout: Layout, extras: Extras, statement: Statement) -> bool:
    """Whether it was said; paraphrase of nobody named is left out unless it is a clause."""
    nobody = statement.speaker is None and not statement.source
    if nobody and voice(layout, statement.content) is Voice.INDIRECT:
        return put(layout, statement)
    return said(layout, extras, statement)


def spoken(layout: Layout, attributions: Sequence[Attribution]) -> list[Statement]:
    """Statements with clean spans and sources, in text order, before anyone is named."""
    tidied = (tidy(layout, attribution) for attribution in attributions)
    given, loose = mended(layout, [apart(layout, s) for s in tidied if s is not None])
    caught = [*given, *missed(layout, given)]
    caught += turns(layout, caught)
    joined = announced(layout, go_on(layout, with_sources(layout, caught), loose))
    return sorted(joined, key=lambda s: extent(s.content))


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
