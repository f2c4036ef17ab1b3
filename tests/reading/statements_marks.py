"""Marks for statement tests: attributions, mentions, times and places by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from memcon.model import (
    Actor,
    Kind,
    Mention,
    MentionKind,
    Place,
    Span,
    Statement,
    TimeExpression,
    TimexType,
)
from memcon.reading.attribution import Attribution
from memcon.reading.draft import Draft
from memcon.reading.statements import Found
from memcon.reading.times.calendar import granularity

PRONOUNS = ("he", "she", "it", "they", "his", "her")


def span_of(text: str, words: str, after: int = 0) -> Span:
    """Where words stand in a text, the first time from an offset on."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def attribution(text: str, source: str, cue: str, *content: str) -> Attribution:
    """An attribution by its words; "" is an empty source or cue.

    Of words that stand in several places, those before the content are meant, else those after it.
    """
    pieces = tuple(span_of(text, words) for words in content)
    return Attribution(
        source=_nearest(text, source, pieces[0]),
        cue=_nearest(text, cue, pieces[0]),
        content=pieces,
    )


def _nearest(text: str, words: str, content: Span) -> tuple[Span, ...]:
    if not words:
        return ()
    start = text.rfind(words, 0, content.start)
    if start < 0 or "\n" in text[start : content.start]:
        start = text.index(words, content.end)
    return (Span(start, start + len(words)),)


def cast(draft: Draft, actors: str, groups: Mapping[str, Sequence[str]] | None = None) -> Draft:
    """Give a draft its actors, a line each: ``words, more words = name, kind, country``.

    The name is the actor's id, too; all the places where the words stand are its mentions.
    ``groups`` has the words that stand for several.
    """
    found: list[Mention] = []
    made: list[Actor] = []
    for line in filter(None, map(str.strip, actors.splitlines())):
        words, _, facts = line.partition(" = ")
        name, kind, country = (part.strip() for part in facts.split(","))
        made.append(Actor(name, name, Kind(kind), country or None, forms=(name,)))
        found += [m for form in words.split(", ") for m in _mentions(draft, form, name)]
    for form, members in (groups or {}).items():
        found += _mentions(draft, form, None, tuple(members))
    inner = sorted(set(found), key=lambda m: (m.start, -m.end))
    draft.mentions = tuple(m for m in inner if not _inside_same(m, inner))
    draft.actors = tuple(made)
    return draft


def _mentions(
    draft: Draft, form: str, actor: str | None, members: tuple[str, ...] = ()
) -> list[Mention]:
    kind = MentionKind.NAME if form[0].isupper() else MentionKind.DESCRIPTION
    if form.lower() in PRONOUNS:
        kind = MentionKind.PRONOUN
    text, found, at = draft.article.text, [], 0
    while (at := text.find(form, at)) >= 0:
        if not text[at - 1 : at].isalnum() and not text[at + len(form) :][:1].isalnum():
            found.append(Mention(at, at + len(form), kind, actor, members))
        at += len(form)
    return found


def _inside_same(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(
        o.actor == mention.actor
        and o.start <= mention.start
        and mention.end <= o.end
        and (o.start, o.end) != (mention.start, mention.end)
        for o in others
    )


def timed(draft: Draft, **times: str) -> Draft:
    """Give a draft its time expressions: words, with "_" for a space, and their value."""
    draft.times = tuple(
        sorted(
            (
                TimeExpression(
                    *span_of(draft.article.text, words.replace("_", " ")),
                    TimexType.DATE,
                    value,
                    granularity(value),
                )
                for words, value in times.items()
            ),
            key=lambda time: time.start,
        )
    )
    return draft


def placed(draft: Draft, *names: str) -> Draft:
    """Give a draft its places by name."""
    draft.places = tuple(Place(*span_of(draft.article.text, name), name) for name in names)
    return draft


CAST = """
Foreign Minister Amina Diallo, Amina Diallo, Diallo, She, she = Amina Diallo, person, MLI
Prime Minister Viktor Hansen, Viktor Hansen, Hansen, He, he = Viktor Hansen, person, NOR
The foreign ministry, the foreign ministry, The ministry, the ministry = foreign ministry, government, NOR
Norway, Oslo = Norway, state, NOR
Mali, Bamako = Mali, state, MLI
"""


def only(found: Found) -> Statement:
    (statement,) = found.statements
    return statement


def words(draft: Draft, statement: Statement) -> list[str]:
    return [draft.text(span) for span in statement.content]
