"""Decisions made by hand, whoever sends them: a page's form, a program, the command line."""

from __future__ import annotations

from dataclasses import replace

from memcon.app.wanted import clean
from memcon.errors import MemconError
from memcon.model import Actor, MentionKind
from memcon.store import Decided, Decision, Filter, Store
from memcon.store.deciding import check

KINDS = ("merge", "split", "rename", "country", "role", "wrong")
_LOOKED = 50  # actors looked at for one name


class NotThere(MemconError):
    """What a decision is about is not in the record."""


class Unclear(MemconError):
    """A name that several actors have; the message gives their ids."""


def keep(store: Store, decision: Decision) -> list[int]:
    """Keep a decision; the ids under which it stands.

    Actors may be given by id or by name, but for those that are never one, which a split gives as
    the articles have them. A split by articles is kept as one decision for each name that these
    give the actor.

    Raises:
        NotThere: an actor or article is not in the record.
        Unclear: several actors have a name that is given.
        StoreError: the decision lacks what its kind needs, or the store cannot be written.
    """
    check(_tidy(decision))
    tidy = _found(store, _tidy(decision))
    if tidy.kind != "split" or not tidy.articles:
        return [store.decide(tidy)]
    actor = find(store, tidy.actors[0])
    named: dict[str, list[str]] = {}
    for article in tidy.articles:
        named.setdefault(_name_in(store, article, actor), []).append(article)
    return [
        store.decide(replace(tidy, actors=(name,), articles=tuple(articles)))
        for name, articles in named.items()
    ]


def withdraw(store: Store, key: int) -> Decided:
    """Undo a decision; it, as it now is.

    Raises:
        NotThere: no decision of this id stands.
        StoreError: the store cannot be written.
    """
    if not store.undo(key):
        raise NotThere(f"No decision of number {key} stands; it may be undone already.")
    return one(store, key)


def one(store: Store, key: int) -> Decided:
    """A decision by its id, whether it stands or not.

    Raises:
        NotThere: there is none.
    """
    found = next((each for each in store.decisions(undone=True) if each.id == key), None)
    if found is None:
        raise NotThere(f"No decision has the number {key}.")
    return found


def find(store: Store, given: str) -> Actor:
    """An actor by id, or by a name that it alone has.

    Raises:
        NotThere: there is none.
        Unclear: there are several of this name.
    """
    known = store.actor(given)
    if known is not None:
        return known
    name = given.casefold()
    quoted = '"' + given.replace('"', " ") + '"'
    found = [
        actor
        for actor in store.actors(Filter(text=quoted), sort="most", limit=_LOOKED).items
        if name in {form.casefold() for form in (actor.name, *actor.forms)}
    ]
    if not found:
        raise NotThere("No such actor is in the record.")
    if len(found) > 1:
        ids = ", ".join(actor.id for actor in found[:6])
        raise Unclear(f"Several actors are called {given!r}; give the id of one: {ids}")
    return found[0]


def _tidy(decision: Decision) -> Decision:
    """The decision without control characters, its country in capitals."""
    value = clean(decision.value)
    return replace(
        decision,
        actors=tuple(dict.fromkeys(filter(None, map(clean, decision.actors)))),
        value=(value.upper() if decision.kind == "country" else value) or None,
        of=clean(decision.of) or None,
        date=clean(decision.date) or None,
        reason=clean(decision.reason),
        author=clean(decision.author),
    )


def _found(store: Store, decision: Decision) -> Decision:
    """The decision with its actors by their ids, but for names that are never one."""
    if decision.kind == "split" and not decision.articles:
        return decision
    ids = (find(store, actor).id for actor in decision.actors)
    return replace(decision, actors=tuple(dict.fromkeys(ids)))


def _name_in(store: Store, article: str, actor: Actor) -> str:
    """The fullest name that an article gives an actor: a split holds to names as articles have
    them, and an article may have the surname alone."""
    reading = store.reading(article)
    if reading is None:
        raise NotThere("No such article is in the record.")
    spans = [m for m in reading.mentions if m.actor == actor.id and m.kind is MentionKind.NAME]
    text = reading.article.text
    return max((text[m.start : m.end] for m in spans), key=len, default=actor.name)
