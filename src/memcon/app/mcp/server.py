"""An MCP server on a store: assistants ask the record, read-only, and get what they must cite.

Everything that stands in an article comes back as data, with its length bounded, its control
characters taken out, and marked as untrusted: an article may hold text written to steer a machine.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from memcon.app.mcp.quoting import CITE, Quoting, clean
from memcon.ask import ask as ask_record
from memcon.ask.plain import understood
from memcon.errors import MemconError
from memcon.model import Actor
from memcon.store import Filter, Store

T = TypeVar("T")
MOST = 50  # results of one call
AROUND = 4000  # characters of a passage beside what is asked for
LONGEST_PASSAGE = 8000

INSTRUCTIONS = f"""\
A record of news coverage of diplomacy and politics: who said what to whom, who met, offered, \
demanded, agreed or refused, when and where, and where the accounts differ. Read-only.

{CITE}

Start with `ask` for a question, `search` for words, `disputes` for where accounts differ, \
`timeline` for what came when, and `passage` to read around a citation before relying on it. \
When `ask` says found: false, say that the record does not hold an answer; do not answer from \
what comes nearest. A statement is what its speaker said, not a fact; an event with status \
"claimed" or "denied" is told by somebody, not established. Where accounts differ, give each \
side."""

Text = Annotated[str | None, Field(max_length=400)]
Id = Annotated[str, Field(max_length=300)]
OptionalId = Annotated[str | None, Field(max_length=300)]
Day = Annotated[date | None, Field(description="YYYY-MM-DD")]
Limit = Annotated[int, Field(ge=1, le=MOST)]
Cursor = Annotated[str | None, Field(max_length=2000)]
Lines = Literal["statements", "events", "sentences"]
_READS = ToolAnnotations(readOnlyHint=True, idempotentHint=True, openWorldHint=False)


def create_server(store: Store) -> FastMCP:
    """The server, with its tools; run it with ``.run("stdio")``."""
    server = FastMCP("memcon", instructions=INSTRUCTIONS, log_level="ERROR")
    tools = _Tools(store)
    for tool in (
        tools.ask,
        tools.search,
        tools.stories,
        tools.story,
        tools.actors,
        tools.actor,
        tools.disputes,
        tools.dispute,
        tools.timeline,
        tools.passage,
    ):
        server.add_tool(tool, annotations=_READS, structured_output=False)
    return server


class _Tools:
    """What assistants can call; the docstrings are what they read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._quoting = Quoting(store)

    def ask(
        self, question: Annotated[str, Field(min_length=2, max_length=400)], limit: Limit = 5
    ) -> dict[str, Any]:
        """Ask the record a question in English. The answer is its own statements, events, disputes
        and sentences, best first, each with its citation. found is false where the record does not
        hold an answer; nearest are then the closest lines, which are no answer."""
        answer = _told(lambda: ask_record(self._store, question, limit=limit))
        items = [self._quoting.item(item) for item in answer.items]
        return self._quoting.reply(
            {
                "found": answer.found,
                "understood": understood(answer.understood),
                "missing": list(answer.missing),
                "results" if answer.found else "nearest": items,
            }
        )

    def search(
        self,
        words: Text = None,
        kind: Lines = "statements",
        speaker: OptionalId = None,
        actor: OptionalId = None,
        issue: Text = None,
        outlet: OptionalId = None,
        type: Annotated[
            str | None,
            Field(
                max_length=40, description="an act (deny, demand ...) or event type (CONSULT ...)"
            ),
        ] = None,
        since: Day = None,
        until: Day = None,
        sort: Literal["relevance", "newest", "oldest"] = "relevance",
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> dict[str, Any]:
        """Search statements, events or sentences by words, speaker, actor (names or ids), issue,
        outlet, type and days. All that is given must hold; words in double quotes are a phrase."""
        wanted = Filter(
            text=words,
            speaker=self._actor_id(speaker),
            actor=self._actor_id(actor),
            issue=issue,
            outlet=outlet,
            kind=type,
            since=_iso(since),
            until=_iso(until),
        )
        how = sort if words or sort != "relevance" else "newest"
        page = _told(lambda: self._store.search(kind, wanted, sort=how, cursor=cursor, limit=limit))
        hits = [self._quoting.hit(hit) for hit in page.items]
        return self._quoting.reply({"results": hits, "next": page.next})

    def stories(
        self,
        words: Text = None,
        since: Day = None,
        until: Day = None,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> dict[str, Any]:
        """List the stories of the record, the newest first, or those whose titles have words."""
        wanted = Filter(text=words, since=_iso(since), until=_iso(until))
        page = _told(lambda: self._store.stories(wanted, cursor=cursor, limit=limit))
        return self._quoting.reply(
            {"results": [self._quoting.story(story) for story in page.items], "next": page.next}
        )

    def story(self, id: Id, limit: Limit = 20) -> dict[str, Any]:
        """One story: its articles, what happened in order, and its disputes, with citations."""
        story = self._there(self._store.story(id), "story", id)
        within = Filter(story=story.id)
        entries = _told(lambda: self._store.timeline(within, limit=limit)).items
        disputes = _told(lambda: self._store.disputes(within, sort="surest", limit=limit)).items
        articles = _told(lambda: self._store.articles(within, limit=limit)).items
        return self._quoting.reply(
            {
                **self._quoting.story(story),
                "articles": [self._quoting.article(article) for article in articles],
                "timeline": [self._quoting.entry(entry) for entry in entries],
                "disputes": [self._quoting.dispute(dispute) for dispute in disputes],
            }
        )

    def actors(self, name: Text = None, limit: Limit = 10, cursor: Cursor = None) -> dict[str, Any]:
        """Find people, states and organisations by name: their ids, kinds, roles."""
        page = _told(lambda: self._store.actors(Filter(text=name), cursor=cursor, limit=limit))
        return self._quoting.reply(
            {"results": [self._quoting.actor(actor) for actor in page.items], "next": page.next}
        )

    def actor(self, id: Id, limit: Limit = 10) -> dict[str, Any]:
        """One actor by id or name: names, roles with the sentence that states each, whom they
        dealt with, their positions and latest statements, with citations."""
        actor = self._one_actor(id)
        positions = self._store.positions(Filter(actor=actor.id), limit=limit).items
        said = self._store.search("statements", Filter(speaker=actor.id), limit=limit).items
        dealt = self._store.dealt_with(actor.id, limit=limit)
        return self._quoting.reply(
            {
                **self._quoting.actor(actor),
                "roles": [self._quoting.role(role) for role in actor.roles[:limit]],
                "dealt_with": [
                    {"id": other.actor, "name": clean(other.name), "events": dict(other.types)}
                    for other in dealt
                ],
                "positions": [self._quoting.position(position) for position in positions],
                "latest_statements": [self._quoting.hit(hit) for hit in said],
            }
        )

    def disputes(
        self,
        words: Text = None,
        actor: OptionalId = None,
        issue: Text = None,
        kind: Literal["denial", "quantity", "outcome", "attribution", "framing"] | None = None,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> dict[str, Any]:
        """List where accounts differ: each dispute with its sides, claims and citations."""
        wanted = Filter(text=words, actor=self._actor_id(actor), issue=issue, kind=kind)
        page = _told(
            lambda: self._store.disputes(wanted, sort="surest", cursor=cursor, limit=limit)
        )
        found = [self._quoting.dispute(dispute) for dispute in page.items]
        return self._quoting.reply({"results": found, "next": page.next})

    def dispute(self, id: Id) -> dict[str, Any]:
        """One dispute with all its sides."""
        found = self._there(self._store.dispute(id), "dispute", id)
        return self._quoting.reply(self._quoting.dispute(found))

    def timeline(
        self,
        since: Day = None,
        until: Day = None,
        actor: OptionalId = None,
        story: OptionalId = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> dict[str, Any]:
        """What happened, in order of date, with the sentence that tells each."""
        wanted = Filter(
            since=_iso(since), until=_iso(until), actor=self._actor_id(actor), story=story
        )
        page = _told(lambda: self._store.timeline(wanted, cursor=cursor, limit=limit))
        found = [self._quoting.entry(entry) for entry in page.items]
        return self._quoting.reply({"results": found, "next": page.next})

    def passage(
        self,
        article: Id,
        start: Annotated[int, Field(ge=0)] = 0,
        end: Annotated[int | None, Field(ge=0)] = None,
        around: Annotated[int, Field(ge=0, le=AROUND)] = 500,
    ) -> dict[str, Any]:
        """The text of an article around characters start to end of a citation."""
        reading = self._there(self._store.reading(article), "article", article)
        text = reading.article.text
        if start >= max(1, len(text)) or (end is not None and end < start):
            raise ToolError(f"the article has characters 0 to {len(text)}: ask within them")
        first = max(0, start - around)
        last = min(len(text), (end if end is not None else start) + around, first + LONGEST_PASSAGE)
        return self._quoting.reply(self._quoting.passage(reading.article, first, last))

    def _actor_id(self, name: str | None) -> str | None:
        """The id of an actor given by id or name; what is unknown is an error that says so."""
        return self._one_actor(name).id if name else None

    def _one_actor(self, name: str) -> Actor:
        actor = self._store.actor(name)
        if actor is None:
            plain = name.replace('"', " ")
            found = self._store.actors(Filter(text=f'"{plain}"'), limit=1).items
            actor = found[0] if found else None
        return self._there(actor, "actor", name)

    def _there(self, found: T | None, what: str, name: str) -> T:
        if found is None:
            raise ToolError(f"the record has no {what} {clean(name)!r}")
        return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _told(call: Callable[[], T]) -> T:
    """A call, with its errors as words to the assistant."""
    try:
        return call()
    except MemconError as err:
        raise ToolError(str(err)) from err
