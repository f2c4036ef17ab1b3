"""The part of the API that changes something: decisions kept and withdrawn, by programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import ConfigDict, Field
from starlette.exceptions import HTTPException

from memcon import interchange
from memcon.app import deciding, schema
from memcon.app.forms import is_ours
from memcon.app.shell import Shell
from memcon.store import Decision

_MOST = 200  # actors or articles of one decision
_HIGHEST = 2**31 - 1
Key = Annotated[str, Field(min_length=1, max_length=1000)]
Text = Annotated[str, Field(max_length=2000)]
Number = Annotated[int, Path(ge=1, le=_HIGHEST)]
_READ = schema.responses("Decisions")
_ONE = schema.responses("Decided", missing=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be decided; see docs/store.md for what each kind needs."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", str_strip_whitespace=True
    )

    kind: Literal["merge", "split", "rename", "country", "role", "wrong"]
    actors: Annotated[tuple[Key, ...], Field(max_length=_MOST, description="By id or name.")] = ()
    value: Annotated[
        Text | None, Field(description="The name, country, title, or id of what is wrong.")
    ] = None
    of: Annotated[Text | None, Field(description="Of what a role is.")] = None
    date: Annotated[Text | None, Field(description="When a role was held (ISO 8601).")] = None
    articles: Annotated[tuple[Key, ...], Field(max_length=_MOST, description="By id.")] = ()
    what: Literal["dispute", "happening", "event", "statement"] | None = None
    reason: Text = ""
    author: Annotated[str, Field(max_length=200)] = ""


async def from_a_program(request: Request) -> None:
    """Refuse what a page of another site can have a browser send without asking first.

    Raises:
        HTTPException: 403 where a browser says that another site sent it, 415 for a body that is
            not JSON.
    """
    if not is_ours(request):
        raise HTTPException(403, "Requests from other sites change nothing.")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind != "application/json":
        raise HTTPException(415, "Send the decision as JSON (Content-Type: application/json).")


def add(made: APIRouter, shell: Shell) -> None:
    """Add the endpoints of decisions."""
    ours = [Depends(from_a_program)]

    @made.get("/decisions", tags=["decisions"], responses=_READ, response_model=None)
    def decisions(
        undone: Annotated[bool, Query(description="Those that were undone, too.")] = False,
    ) -> Response:
        """What people have decided, in the order in which they did."""
        return _json(shell.store.decisions(undone=undone))

    @made.get("/decisions/{number}", tags=["decisions"], responses=_ONE, response_model=None)
    def decision(number: Number) -> Response:
        """A decision, whether it stands or was undone."""
        return _json(deciding.one(shell.store, number))

    @made.post("/decisions", tags=["decisions"], status_code=201, dependencies=ours,
               responses=schema.changes("Decisions", made=True), response_model=None)  # fmt: skip
    def decide(wish: Annotated[Wish, Body()]) -> Response:
        """Merge, split, rename or place actors, or mark something as wrong.

        Gives the decisions that are kept: one, or for a split by articles one for each name that
        these give the actor.
        """
        keys = deciding.keep(shell.store, _decision(wish))
        shell.offers.forget()
        return _json(tuple(deciding.one(shell.store, key) for key in keys), 201)

    @made.delete("/decisions/{number}", tags=["decisions"], dependencies=ours,
                 responses=schema.changes("Decided"), response_model=None)  # fmt: skip
    def undo(number: Number) -> Response:
        """Undo a decision; it stays in the list as undone."""
        found = deciding.withdraw(shell.store, number)
        shell.offers.forget()
        return _json(found)


def _decision(wish: Wish) -> Decision:
    return Decision(
        kind=wish.kind,
        actors=wish.actors,
        value=wish.value,
        of=wish.of,
        date=wish.date,
        articles=wish.articles,
        what=wish.what,
        reason=wish.reason,
        author=wish.author,
    )


def _json(value: Any, status: int = 200) -> Response:
    return JSONResponse(interchange.encode(value), status)
