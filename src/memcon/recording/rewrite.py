"""Readings with the record's actor ids in place of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from memcon.model import Actor, Event, Mention, Reading, Statement

Ids = dict[tuple[str, str], str]  # (article, the id in it) -> the id in the record


def rewrite(reading: Reading, ids: Ids, story: str) -> Reading:
    """The reading with its actors named as in the record, and its story."""
    new = _Ids(reading.article.id, ids)
    return replace(
        reading,
        actors=_actors(reading.actors, new),
        mentions=tuple(_mention(mention, new) for mention in reading.mentions),
        statements=tuple(_statement(statement, new) for statement in reading.statements),
        asides=tuple(_statement(aside, new) for aside in reading.asides),
        events=tuple(_event(event, new) for event in reading.events),
        story=story,
    )


class _Ids:
    """The record's ids for the actors of one article; an id it does not list stays."""

    def __init__(self, article: str, ids: Ids) -> None:
        self._article = article
        self._ids = ids

    def one(self, actor: str | None) -> str | None:
        return actor if actor is None else self._ids.get((self._article, actor), actor)

    def all(self, actors: Sequence[str]) -> tuple[str, ...]:
        if not actors:
            return ()
        return tuple(dict.fromkeys([self._ids.get((self._article, a), a) for a in actors]))


def _actors(actors: Iterable[Actor], new: _Ids) -> tuple[Actor, ...]:
    """The actors under their new ids; two that turned out to be one are put together."""
    found: dict[str, Actor] = {}
    for actor in actors:
        (key,) = new.all([actor.id])
        other = found.get(key)
        if other is None:
            found[key] = replace(actor, id=key)
        else:
            found[key] = replace(
                other,
                country=other.country or actor.country,
                sector=other.sector or actor.sector,
                forms=tuple(dict.fromkeys((*other.forms, *actor.forms))),
                roles=tuple(dict.fromkeys((*other.roles, *actor.roles))),
            )
    return tuple(found.values())


def _mention(mention: Mention, new: _Ids) -> Mention:
    return replace(mention, actor=new.one(mention.actor), members=new.all(mention.members))


def _statement(statement: Statement, new: _Ids) -> Statement:
    return replace(
        statement,
        speaker=new.one(statement.speaker),
        speakers=new.all(statement.speakers),
        via=new.all(statement.via),
        addressee=new.one(statement.addressee),
    )


def _event(event: Event, new: _Ids) -> Event:
    return replace(
        event,
        sources=new.all(event.sources),
        recipients=new.all(event.recipients),
        claimed_by=new.one(event.claimed_by),
    )
