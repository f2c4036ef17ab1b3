"""Errors as pages and as JSON: what went wrong and what to do, never how the house is built."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from memcon.app.shell import Shell
from memcon.errors import MemconError

_LOG = logging.getLogger("memcon.app")
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
        return answer(request, 422, str(error)[:500])

    def failed(request: Request, error: Exception) -> Response:
        _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return answer(request, 500, "")

    app.state.failed = failed
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, unfit)
    app.add_exception_handler(MemconError, unusable)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"
