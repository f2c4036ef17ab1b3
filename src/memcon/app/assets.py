"""Style, script and icon, from the package itself and under names that are known beforehand."""

from __future__ import annotations

from importlib import resources

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_KNOWN = ("brief.css", "app.css", "app.js", "icon.svg")


def app() -> ASGIApp:
    """An app that gives the files, read once."""
    files = {name: _read(name) for name in _KNOWN}

    async def give(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        name = request.url.path.rpartition("/")[2]
        found = files.get(name)
        answer: Response = PlainTextResponse("No such file.\n", 404)
        if request.method not in ("GET", "HEAD"):
            answer = PlainTextResponse("Only to be read.\n", 405)
        elif found is not None:
            answer = Response(found, media_type=_TYPES[name.rpartition(".")[2]])
        await answer(scope, receive, send)

    return give


def _read(name: str) -> bytes:
    return resources.files("memcon.views").joinpath("assets", name).read_bytes()
