"""What a reader asks a list for: the fields of an address, checked, and as the store's filter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated

from fastapi import Query, Request
from starlette.exceptions import HTTPException

from memcon.store import Filter, Store

LONGEST = 300
_LONGEST = {"speaker": 1000, "actor": 1000, "story": 1000, "article": 1000, "kind": 60,
            "status": 60, "since": 10, "until": 10, "sort": 20}  # fmt: skip
Text = Annotated[str | None, Query(max_length=LONGEST)]
Key = Annotated[str | None, Query(max_length=1000)]
Day = Annotated[
    str | None, Query(max_length=10, description="An ISO 8601 day, included: 2019-02-28.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The fields of an address, all of them as given; an empty one asks for nothing."""

    q: str = ""
    speaker: str = ""
    actor: str = ""
    issue: str = ""
    story: str = ""
    outlet: str = ""
    kind: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    article: str = ""
    sort: str = ""

    def given(self) -> dict[str, str]:
        """The fields that ask for something, by name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}

    def without(self, *names: str) -> Wanted:
        """The same, but for these fields."""
        return replace(self, **dict.fromkeys(names, ""))


def wanted(
    q: Annotated[
        str | None,
        Query(max_length=LONGEST, description='Words in any form; "in quotes" as a phrase.'),
    ] = None,
    speaker: Annotated[
        str | None, Query(max_length=1000, description="Who says it: an actor’s id or name.")
    ] = None,
    actor: Annotated[
        str | None, Query(max_length=1000, description="Who takes part: an actor’s id or name.")
    ] = None,
    issue: Text = None,
    story: Key = None,
    outlet: Text = None,
    kind: Annotated[
        str | None,
        Query(
            max_length=60,
            description="A statement’s act or voice, an event’s type, a dispute’s or actor’s kind.",
        ),
    ] = None,
    status: Annotated[str | None, Query(max_length=60)] = None,
    since: Day = None,
    until: Day = None,
    article: Key = None,
    sort: Annotated[str | None, Query(max_length=20)] = None,
) -> Wanted:
    """The fields of a request.

    Raises:
        HTTPException: 422 where a day is none.
    """
    given: dict[str, str | None] = {
        "q": q, "speaker": speaker, "actor": actor, "issue": issue, "story": story,
        "outlet": outlet, "kind": kind, "status": status, "since": since, "until": until,
        "article": article, "sort": sort,
    }  # fmt: skip
    return _checked(given)


def of_page(request: Request) -> Wanted:
    """The fields of a page's address: the same, looked at without the API's machinery.

    Raises:
        HTTPException: 422 where a field is too long, or a day is none.
    """
    given: dict[str, str | None] = {}
    for name in Wanted.__slots__:
        value = request.query_params.get(name)
        longest = _LONGEST.get(name, LONGEST)
        if value is not None and len(value) > longest:
            raise HTTPException(422, f"{name}: at most {longest} characters.")
        given[name] = value
    return _checked(given)


def _checked(given: Mapping[str, str | None]) -> Wanted:
    found = Wanted(**{name: clean(value) for name, value in given.items()})
    for name in ("since", "until"):
        _check_day(name, getattr(found, name))
    return found


def clean(value: str | None) -> str:
    """A field without what no database takes, and without blanks around it."""
    return (value or "").replace("\x00", "").encode("utf-8", "replace").decode().strip()


def _check_day(name: str, value: str) -> None:
    try:
        fits = not value or (len(value) == 10 and bool(date.fromisoformat(value)))
    except ValueError:
        fits = False
    if not fits:
        raise HTTPException(422, f"{name}: {value!r} is no day; write it as 2019-02-28.")


@dataclass(frozen=True, slots=True)
class Understood:
    """A request as the store takes it.

    ``names`` are how the actors, story and article that it names are shown; ``notes`` say what was
    not found, or which of several it was taken for.
    """

    filter: Filter
    names: Mapping[str, str]
    notes: tuple[str, ...]


def understand(store: Store, asked: Wanted) -> Understood:
    """Make a filter, finding actors by name where they are not given by id."""
    names: dict[str, str] = {}
    notes: list[str] = []
    ids: dict[str, str | None] = {}
    for field in ("speaker", "actor"):
        given = getattr(asked, field)
        key, name, note = find_actor(store, given) if given else (None, "", "")
        ids[field] = key
        names[field] = name
        notes += [note] if note else []
    if asked.story:
        story = store.story(asked.story)
        names["story"] = story.title if story else asked.story
    if asked.article:
        article = store.article(asked.article)
        names["article"] = (article.title if article else None) or asked.article
    found = replace(plain(asked), speaker=ids["speaker"], actor=ids["actor"])
    return Understood(found, names, tuple(notes))


def plain(asked: Wanted) -> Filter:
    """A filter of what is asked for, its actors being ids."""
    return Filter(
        text=asked.q or None,
        speaker=asked.speaker or None,
        actor=asked.actor or None,
        issue=asked.issue or None,
        story=asked.story or None,
        outlet=asked.outlet or None,
        kind=asked.kind or None,
        status=asked.status or None,
        since=asked.since or None,
        until=asked.until or None,
        article=asked.article or None,
    )


def find_actor(store: Store, given: str) -> tuple[str, str, str]:
    """The id and name of the actor meant, and a note where that is not plain."""
    known = store.actor(given)
    if known is not None:
        return known.id, known.name, ""
    found = store.actors(Filter(text=given), limit=2).items
    if not found:
        return given, given, f"No actor of the record is called “{given}”."
    others = ", of several with such a name the one most often named" if len(found) > 1 else ""
    note = f"“{given}” is taken as {found[0].name}{others}."
    exact = given.casefold() in {form.casefold() for form in (found[0].name, *found[0].forms)}
    return found[0].id, found[0].name, "" if exact and not others else note
