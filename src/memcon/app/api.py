"""The JSON API: the same lists, filters and things as the pages, in the interchange format.

What changes the record is in `memcon.app.changes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.exceptions import HTTPException

from memcon import interchange
from memcon.app import changes, flat, schema
from memcon.app.cite import Work
from memcon.app.kinds import LISTS, SEARCHED, Listed
from memcon.app.shell import Shell, address
from memcon.app.wanted import Wanted, clean, find_actor, plain, understand, wanted
from memcon.model import Reading
from memcon.store import Store

_MOST = 200  # items of one answer
_MOST_ROWS = 100_000  # rows of one CSV file
_BATCH = 200
_LONGEST_ID = 1000
# Articles are listed, not searched for their first words: the same filters, and shorter.
KINDS = {**{k: v for k, v in SEARCHED.items() if k != "articles"}, **LISTS}

Asked = Annotated[Wanted, Depends(wanted)]
Cursor = Annotated[str | None, Query(max_length=2000, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=_MOST)]
Count = Annotated[bool, Query(description="Count all that match, too.")]
Key = Annotated[str, Query(max_length=_LONGEST_ID)]
Get = Callable[[Store, str], Any]

_ONE: dict[str, Get] = {
    "stories": lambda store, key: store.story(key),
    "actors": lambda store, key: store.actor(key),
    "issues": lambda store, key: store.issue(key),
    "disputes": lambda store, key: store.dispute(key),
    "happenings": lambda store, key: store.happening(key),
    "articles": lambda store, key: _reading(store.reading(key)),
}


def _reading(reading: Reading | None) -> dict[str, Any] | None:
    """An article with what was read in it, as one line of readings.jsonl."""
    return None if reading is None else interchange.reading_to_json(reading)


def add(app: FastAPI, shell: Shell) -> None:
    """Add the API to an app, with its description at ``/api/openapi.json``."""
    app.include_router(_routes(shell))
    schema.describe(app)

    @app.get("/api", include_in_schema=False)
    def guide(request: Request) -> Response:
        work = Work("The record as data", address(request, "api"))
        return shell.page(
            request, "api.html", ways=schema.ways(app.openapi()), cited=shell.cited(work)
        )


def _routes(shell: Shell) -> APIRouter:
    made = APIRouter(prefix="/api", default_response_class=JSONResponse)
    for name, listed in KINDS.items():
        made.add_api_route(
            f"/{name}.csv", _csv(shell, listed), methods=["GET"], tags=[name],
            summary=f"{listed.title}, as CSV", response_class=Response,
            responses=schema.csv_responses(), operation_id=f"{name}_csv",
        )  # fmt: skip
        made.add_api_route(
            f"/{name}", _list(shell, listed), methods=["GET"], tags=[name],
            summary=listed.title, responses=schema.responses(f"Page of {name}"),
            operation_id=f"list_{name}", response_model=None,
        )  # fmt: skip
    for name, get in _ONE.items():
        made.add_api_route(
            f"/{name}/{{key:path}}", _one(shell, get), methods=["GET"], tags=[name],
            summary=f"One of the {name}, by its id",
            responses=schema.responses(name, missing=True),
            operation_id=f"get_{name}", response_model=None,
        )  # fmt: skip
    _add_others(made, shell)
    changes.add(made, shell)
    return made


def _add_others(made: APIRouter, shell: Shell) -> None:
    @made.get("/counts", tags=["record"], responses=schema.responses("Counts"), response_model=None)
    def counts() -> Response:
        """How much is in the record."""
        return _json(shell.store.counts())

    @made.get("/outlets", tags=["outlets"], responses=schema.responses("Outlets"),
              response_model=None)  # fmt: skip
    def outlets() -> Response:
        """The outlets, those of most articles first."""
        return _json(shell.store.outlets())

    @made.get("/outlets.csv", tags=["outlets"], responses=schema.csv_responses(),
              response_class=Response)  # fmt: skip
    def outlets_csv(request: Request) -> Response:
        """The outlets, as CSV."""
        rows = flat.rows_of("outlets", shell.store, shell.store.outlets(), address(request, ""))
        return _file("outlets", rows)

    @made.get("/dealings", tags=["actors"], responses=schema.responses("Dealings", missing=True),
              response_model=None)  # fmt: skip
    def dealings(actor: Key, limit: Limit = 50) -> Response:
        """Whom an actor, by id or name, dealt with, by event type."""
        key, _, _ = find_actor(shell.store, clean(actor)) if clean(actor) else ("", "", "")
        if shell.store.actor(key) is None:
            raise HTTPException(404, "No such actor is in the record.")
        return _json(shell.store.dealt_with(key, limit=limit))

    @made.get("/ask", tags=["record"], responses=schema.responses("Answer"), response_model=None)
    def asked(
        q: Annotated[str, Query(max_length=400)],
        limit: Annotated[int, Query(ge=1, le=50)] = 10,
    ) -> Response:
        """The record's own lines that answer a question, each with its sentence."""
        from memcon.ask import ask  # brings a language pipeline, which nothing else here needs

        with shell.asking:
            answer = ask(shell.store, clean(q), limit=limit)
        return _json({
            "question": answer.question,
            "found": answer.found,
            "missing": answer.missing,
            "items": answer.items,
        })  # fmt: skip


def _list(shell: Shell, listed: Listed) -> Callable[..., Response]:
    def items(
        request: Request,
        asked: Asked,
        cursor: Cursor = None,
        limit: Limit = 25,
        count: Count = False,
    ) -> Response:
        found = listed.fetch(
            shell.store, _filter(shell.store, asked), sort=_sort(listed, asked),
            cursor=cursor, limit=limit, count=count,
        )  # fmt: skip
        body: dict[str, Any] = {"items": found.items, "next": found.next}
        if count:
            body |= {"total": found.total, "more": found.more}
        return _json(body)

    items.__doc__ = listed.lead or f"{listed.title} that match."
    return items


def _csv(shell: Shell, listed: Listed) -> Callable[..., Response]:
    def file(request: Request, asked: Asked) -> Response:
        wanted_, sort = _filter(shell.store, asked), _sort(listed, asked)
        base = address(request, "")

        # The first page is fetched here, so that a wrong request is told before any line is sent.
        first = listed.fetch(shell.store, wanted_, sort=sort, limit=_BATCH)

        def rows() -> Iterator[flat.Row]:
            found, sent = first, 0
            while True:
                yield from flat.rows_of(listed.name, shell.store, found.items, base)
                sent += len(found.items)
                if found.next is None or sent >= _MOST_ROWS:
                    return
                found = listed.fetch(
                    shell.store, wanted_, sort=sort, cursor=found.next, limit=_BATCH
                )

        return _file(listed.name, rows())

    file.__doc__ = f"All {listed.what} that match, up to {_MOST_ROWS:,}, as CSV."
    return file


def _one(shell: Shell, get: Get) -> Callable[..., Response]:
    def item(key: str, id: Key = "") -> Response:
        found = get(shell.store, clean(key or id)[:_LONGEST_ID])
        if found is None:
            raise HTTPException(404, "Nothing of the record has this id.")
        return _json(found)

    return item


def _filter(store: Store, asked: Wanted) -> Any:
    return understand(store, asked).filter if asked.speaker or asked.actor else plain(asked)


def _sort(listed: Listed, asked: Wanted) -> str:
    """The order asked for.

    Raises:
        HTTPException: 422 where the list has no such order.
    """
    known = [value for value, _ in listed.sorts]
    if asked.sort and asked.sort not in known:
        raise HTTPException(422, f"sort: {asked.sort!r} is none of {', '.join(known)}")
    return asked.sort


def _json(value: Any) -> Response:
    return JSONResponse(_plain(value))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return interchange.encode(value)


def _file(name: str, rows: Iterator[flat.Row]) -> Response:
    return StreamingResponse(
        flat.write(rows, flat.COLUMNS[name]),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="memcon-{name}.csv"'},
    )
