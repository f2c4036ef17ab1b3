"""The description of the API (OpenAPI): its answers are the interchange format's own types."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from pydantic import TypeAdapter

from memcon import __version__, interchange
from memcon.store import Counts, Dealt, Decided, Hit, Issue, Outlet

_REF = "#/components/schemas/"
# The rows of each list, and what is given by id, as named in the components.
_ROWS = {
    "stories": "Story", "disputes": "Dispute", "actors": "Actor", "issues": "Issue",
    "timeline": "TimelineEntry", "happenings": "Happening", "positions": "Position",
    "articles": "RecordArticle", "statements": "Hit", "events": "Hit", "sentences": "Hit",
}  # fmt: skip
_BY_ID = {**_ROWS, "articles": "Reading"}
_LISTS = {"Outlets": "Outlet", "Dealings": "Dealt", "Decisions": "Decided"}
_OWN = (Hit, Issue, Outlet, Dealt, Decided, Counts)


def responses(name: str, *, missing: bool = False) -> dict[int | str, dict[str, Any]]:
    """What an endpoint answers: its own shape, and errors."""
    found: dict[int | str, dict[str, Any]] = {
        200: {"description": "Found.", "content": {"application/json": {"schema": _shape(name)}}},
        422: _error("Something in the request cannot be used."),
    }
    if missing:
        found[404] = _error("Nothing of the record has this id.")
    return found


def changes(name: str, *, made: bool = False) -> dict[int | str, dict[str, Any]]:
    """What an endpoint answers that changes the record."""
    found = responses(name, missing=True)
    done = {**found.pop(200), "description": "Kept." if made else "Undone."}
    found[201 if made else 200] = done
    found[400] = _error("The body cannot be read.")
    found[403] = _error("The request comes from another site, or the record is open to be read.")
    if made:
        found[415] = _error("The body is not JSON.")
    found[503] = _error("The record is being written to; try again.")
    return found


def csv_responses() -> dict[int | str, dict[str, Any]]:
    """What an endpoint of a CSV file answers."""
    return {
        200: {"description": "A file.", "content": {"text/csv": {"schema": {"type": "string"}}}},
        422: _error("Something in the request cannot be used."),
    }


def describe(app: FastAPI) -> None:
    """Serve the description at ``/api/openapi.json``."""

    @functools.cache
    def made() -> dict[str, Any]:
        found = get_openapi(
            title="Memcon",
            version=__version__,
            description="The record of news coverage: who met, who said what to whom, and where "
            "the accounts differ. Every line gives the characters of the article that it rests on.",
            routes=app.routes,
        )
        held = found.setdefault("components", {}).setdefault("schemas", {})
        held.clear()
        held.update(_components())
        return found

    app.openapi = made  # type: ignore[method-assign]

    @app.get("/api/openapi.json", include_in_schema=False)
    def openapi() -> JSONResponse:
        return JSONResponse(made())


@dataclass(frozen=True, slots=True)
class Way:
    """An endpoint, for people: its method and path, what it gives, and its fields."""

    method: str
    path: str
    what: str
    fields: tuple[str, ...]


def ways(description: dict[str, Any]) -> tuple[Way, ...]:
    """The endpoints of a description, in order of their paths."""
    found = []
    for path, methods in sorted(description["paths"].items()):
        for method, given in methods.items():
            fields = (field["name"] for field in given.get("parameters", ()))
            what = given.get("description") or given.get("summary", "")
            body = sorted(_wish(description)) if "requestBody" in given else ()
            found.append(Way(method.upper(), path, what.split("\n")[0], (*fields, *body)))
    return tuple(found)


def _wish(description: dict[str, Any]) -> Iterable[str]:
    found: dict[str, Any] = description["components"]["schemas"]["Wish"]["properties"]
    return found


def _error(description: str) -> dict[str, Any]:
    body = {"application/json": {"schema": {"$ref": f"{_REF}Error"}}}
    return {"description": description, "content": body}


def _shape(name: str) -> dict[str, Any]:
    row = name.removeprefix("Page of ")
    if row != name:
        item = {"$ref": f"{_REF}{_ROWS[row]}"}
        fields = {
            "items": {"type": "array", "items": item},
            "next": {"type": ["string", "null"]},
            "total": {"type": ["integer", "null"]},
            "more": {"type": "boolean"},
        }
        return {"type": "object", "properties": fields, "required": ["items", "next"]}
    if name in _LISTS:
        return {"type": "array", "items": {"$ref": f"{_REF}{_LISTS[name]}"}}
    return {"$ref": f"{_REF}{_BY_ID.get(name, name)}"}


def _components() -> dict[str, Any]:
    """The types that answers are made of, from the vocabulary and from the store's own rows."""
    from memcon.app.changes import Wish  # which takes its answers' shapes from here
    from memcon.ask import Answer

    found: dict[str, Any] = {
        "Error": {
            "type": "object",
            "properties": {"error": {"type": "string"}},
            "required": ["error"],
        }
    }
    for kind in (*_OWN, Answer, Wish):
        shape = TypeAdapter(kind).json_schema(ref_template=f"{_REF}{{model}}")
        found.update(shape.pop("$defs", {}))
        found[kind.__name__] = shape
    held = interchange.schema()["$defs"]
    found.update({name: shape for name, shape in held.items() if name != "record"})
    found["Reading"] = found.pop("reading")
    answer = found["Answer"]["properties"]
    del answer["understood"]
    found["Answer"]["required"] = ["question", "found", "items", "missing"]
    return {name: _referring(shape) for name, shape in found.items()}


def _referring(shape: Any) -> Any:
    """A schema whose references are to the components."""
    if isinstance(shape, dict):
        return {
            key: value.replace("#/$defs/", _REF)
            if key == "$ref" and isinstance(value, str)
            else _referring(value)
            for key, value in shape.items()
        }
    if isinstance(shape, list):
        return [_referring(item) for item in shape]
    return shape
