"""Errors as pages and as JSON: what went wrong and what to do, never how the house is built."""

from __future__ import annotations

import logging
import sqlite3
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import DBAPIError, OperationalError
from starlette.exceptions import HTTPException

from memcon.app.deciding import NotThere
from memcon.app.shell import Shell
from memcon.errors import MemconError
from memcon.store import ReadOnly
from memcon.store.lock import Busy

_LOG = logging.getLogger("memcon.app")
_WAIT = {"Retry-After": "5"}
_READ_ONLY = "This record may only be read here."
_ADVICE = {
    403: "The request was not taken, and nothing was changed.",
    404: "Nothing of this record stands at this address. It may have been merged, or taken out.",
    405: "This page cannot be used in that way.",
    422: "Something in the address cannot be used.",
    429: "Wait a minute, then try again.",
    500: "The page could not be made. What went wrong is in the server’s log.",
    503: "The record is being written to. Try again in a moment.",
}


def handle(app: FastAPI, shell: Shell) -> None:
    """Have an app answer all errors with a page, or with JSON under ``/api``."""

    def answer(
        request: Request, status: int, said: str, headers: dict[str, str] | None = None
    ) -> Response:
        if request.url.path.startswith("/api"):
            return JSONResponse(
                {"error": said or _ADVICE.get(status, _phrase(status))}, status, headers
            )
        made = shell.page(
            request,
            "error.html",
            status=status,
            heading=_phrase(status),
            said=said,
            advice=_ADVICE.get(status, ""),
        )
        made.headers.update(headers or {})
        return made

    def refused(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        said = "" if error.detail == _phrase(error.status_code) else str(error.detail)
        return answer(request, error.status_code, said, dict(error.headers or {}))

    def unfit(request: Request, error: Exception) -> Response:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        said = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in found[:5])[:1000]
        return answer(request, 422, said)

    def unusable(request: Request, error: Exception) -> Response:
        status = _status(error)
        if status in (404, 422):
            return answer(request, status, str(error)[:500])
        # These messages name the database, which is no business of whoever asks.
        _LOG.warning("%s %s refused: %s", request.method, request.url.path, error)
        said = _READ_ONLY if isinstance(error, ReadOnly) else ""
        return answer(request, status, said, _WAIT if status == 503 else None)

    def out_of_reach(request: Request, error: Exception) -> Response:
        _LOG.warning("%s %s refused: %s", request.method, request.url.path, error)
        return answer(request, 503, "", _WAIT)

    def failed(request: Request, error: Exception) -> Response:
        _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return answer(request, 500, "")

    app.state.failed = failed
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, unfit)
    app.add_exception_handler(MemconError, unusable)
    app.add_exception_handler(OperationalError, out_of_reach)


def _status(error: Exception) -> int:
    """The status of an answer to what the library refuses."""
    if isinstance(error, NotThere):
        return 404
    if isinstance(error, ReadOnly):
        return 403
    if isinstance(error, Busy) or isinstance(error.__cause__, DBAPIError | sqlite3.Error):
        return 503
    return 422


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"
