"""The kinds of lines that can be listed, searched and taken away: one table for pages and API."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from memcon.app.desk import Desk, Lines
from memcon.model import DisputeKind, EventType, Stance, Status
from memcon.model import Kind as ActorKind
from memcon.store import Filter, Page, Store
from memcon.views import words

Choices = tuple[tuple[str, str], ...]

NEWEST = (("newest", "newest first"), ("oldest", "oldest first"))
FOUND = (*NEWEST, ("relevance", "best match first"))
MOST = (("most", "most named first"), ("name", "by name"))


class Query(Protocol):
    """A paged query of the store."""

    def __call__(
        self,
        wanted: Filter | None = None,
        *,
        sort: str,
        cursor: str | None = None,
        limit: int = 20,
        count: bool = False,
    ) -> Page[Any]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A kind of line: how it is queried, shown and narrowed down.

    ``name`` is its name in the API, ``path`` its page, to which ``extra`` fields belong; ``row``
    is the shape of its lines, ``fields`` what it can be narrowed by, the first of ``sorts`` the
    one that it has unless another is asked for.
    """

    name: str
    title: str
    what: str
    row: str
    query: Callable[[Store], Query]
    lines: Callable[[Desk, Sequence[Any]], Lines]
    fields: tuple[str, ...]
    sorts: Choices
    path: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    lead: str = ""
    kinds: Choices = ()
    statuses: Choices = ()
    each: int = 25
    searched: bool = False

    def fetch(
        self,
        store: Store,
        wanted: Filter,
        *,
        sort: str = "",
        cursor: str | None = None,
        limit: int | None = None,
        count: bool = False,
    ) -> Page[Any]:
        """A page of rows.

        Raises:
            StoreError: the sort or the cursor is none of this kind's.
        """
        known = [value for value, _ in self.sorts]
        by = sort if sort in known else known[0]
        if by == "relevance" and not wanted.text:
            by = "newest"
        query = self.query(store)
        return query(wanted, sort=by, cursor=cursor, limit=limit or self.each, count=count)


def _search(kind: str) -> Callable[[Store], Query]:
    def of(store: Store) -> Query:
        def search(
            wanted: Filter | None = None,
            *,
            sort: str,
            cursor: str | None = None,
            limit: int = 20,
            count: bool = False,
        ) -> Page[Any]:
            return store.search(kind, wanted, sort=sort, cursor=cursor, limit=limit, count=count)

        return search

    return of


def _named(kinds: Mapping[Any, str]) -> Choices:
    """The values of an enum with the words used for them, by the words."""
    return tuple(sorted(((k.value, word) for k, word in kinds.items()), key=lambda item: item[1]))


_ACTS: Choices = (
    *_named({act: word for act, word in words.ACT.items() if word}),
    *_named(words.VOICE),
)
_STATUSES = tuple((status.value, words.STATUS[status]) for status in Status)
_EVENTS = _named({kind: words.EVENT[kind] for kind in EventType})

_ALL = (
    Listed(
        name="stories", title="Stories", what="stories", row="stories",
        query=lambda store: store.stories, lines=Desk.stories,
        fields=("q", "actor", "outlet", "since", "until"),
        sorts=(*NEWEST, ("most", "most articles first")),
        lead="Articles on one course of events.",
    ),
    Listed(
        name="disputes", title="Where accounts differ", what="disputes", row="disputes",
        query=lambda store: store.disputes, lines=Desk.disputes,
        fields=("q", "actor", "issue", "kind", "outlet", "since", "until"),
        sorts=(*NEWEST, ("surest", "surest first")), each=10,
        kinds=_named({kind: words.DISPUTE[kind] for kind in DisputeKind}),
        lead="Accounts that cannot all be right, or that tell one thing differently, side by side "
        "and in the words of those who give them. They are laid out, not judged.",
    ),
    Listed(
        name="actors", title="Who is who", what="actors", row="who",
        query=lambda store: store.actors, lines=Desk.actors,
        fields=("q", "kind", "outlet"), sorts=MOST, each=30,
        kinds=_named({kind: words.KIND[kind] for kind in ActorKind}),
        lead="The actors, with the roles that the coverage itself gives them.",
    ),
    Listed(
        name="issues", title="Issues", what="issues", row="issues",
        query=lambda store: store.issues, lines=Desk.issues,
        fields=("q", "actor"), sorts=(("most", "most taken up first"), ("name", "by name")),
        each=50, lead="What positions and disputes are on.",
    ),
    Listed(
        name="timeline", title="Timeline", what="dated lines", row="timeline",
        query=lambda store: store.timeline, lines=Desk.timeline,
        fields=("q", "actor", "outlet", "status", "since", "until"),
        sorts=NEWEST, statuses=_STATUSES, each=50,
        lead="What happened, on the day that the coverage gives it.",
    ),
    Listed(
        name="happenings", title="Who met or dealt with whom", what="happenings", row="happening",
        query=lambda store: store.happenings, lines=Desk.happenings,
        fields=("q", "actor", "kind", "status", "outlet", "since", "until"),
        sorts=NEWEST, kinds=_EVENTS, statuses=_STATUSES,
        lead="Real events, each as one or more outlets tell it.",
    ),
    Listed(
        name="positions", title="Positions", what="positions", row="positions",
        query=lambda store: store.positions, lines=Desk.positions,
        fields=("q", "actor", "issue", "kind", "since", "until"),
        sorts=NEWEST, kinds=_named({stance: words.STANCE[stance] for stance in Stance}),
        lead="What an actor wants, offers, accepts or refuses, in own words and as told by others.",
    ),
    Listed(
        name="articles", title="Articles", what="articles", row="articles",
        query=lambda store: store.articles, lines=Desk.articles,
        fields=("q", "actor", "outlet", "since", "until"), sorts=NEWEST, each=40,
        lead="What the record was read from.",
    ),
)  # fmt: skip
_SEARCHES = (
    ("statements", "Statements", "statements", ("q", "speaker", "actor", "issue", "kind"), _ACTS),
    ("events", "Events", "events", ("q", "actor", "issue", "kind", "status"), _EVENTS),
    ("sentences", "Sentences", "sentences", ("q", "actor", "issue"), ()),
    ("articles", "Articles", "articles", ("q", "actor"), ()),
)
SEARCHED = {
    name: Listed(
        name=name, title=title, what=what, row="hit", query=_search(name), lines=Desk.hits,
        fields=(*fields, "outlet", "since", "until"), sorts=FOUND, path="search",
        extra={"in": name}, kinds=kinds, statuses=_STATUSES if "status" in fields else (),
        searched=True,
    )
    for name, title, what, fields, kinds in _SEARCHES
}  # fmt: skip
LISTS = {listed.name: listed for listed in _ALL}
