"""What stands before every request: host, size, headers, and the way in where it is guarded."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from memcon.app.access import Access, Sessions

SESSION = "memcon_session"
_LARGEST_BODY = 64 * 1024
_LONGEST_QUERY = 8 * 1024
_OPEN = ("/login", "/assets/")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers would then send forms with the origin "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """The outermost layer: refuses what is not for this app, and sets every answer's headers."""

    def __init__(self, app: ASGIApp, access: Access, sessions: Sessions) -> None:
        self.app = app
        self.access = access
        self.sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refused(scope) or self._barred(scope)
        await (refused or self._answer)(scope, _bounded(receive), _dressed(scope, send))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer of the app, or a page that says that it failed."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as err:  # whatever it was, it is logged and told without its inside
            if begun:
                raise
            failed = scope["app"].state.failed
            await failed(Request(scope), err)(scope, receive, send)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self.access.answers_to(headers.get("host", "")):
            return PlainTextResponse("This server does not answer under that name.\n", 421)
        if len(scope.get("query_string", b"")) > _LONGEST_QUERY:
            return PlainTextResponse("The address is too long.\n", 414)
        if _size(headers.get("content-length", "0")) > _LARGEST_BODY:
            return PlainTextResponse("The form is too large.\n", 413)
        return None

    def _barred(self, scope: Scope) -> Response | None:
        """What is said to somebody who has not shown a password or token, where one is needed."""
        path = scope["path"]
        if not self.access.guarded or path == "/login" or path.startswith(_OPEN[1]):
            return None
        asked = HTTPConnection(scope)
        scheme, _, given = asked.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self.access.knows_token(given.strip()):
            return None
        if self.sessions.holds(asked.cookies.get(SESSION, "")):
            return None
        if path.startswith("/api"):
            body = {"error": "a token is needed: Authorization: Bearer ..."}
            return JSONResponse(body, 401, {"WWW-Authenticate": "Bearer"})
        query = scope.get("query_string", b"").decode("latin-1")
        target = f"{path}?{query}" if query else path
        return RedirectResponse(f"/login?next={quote(target, safe='')}", 303)


def _size(length: str) -> int:
    return int(length) if length.isascii() and length.isdigit() and len(length) < 12 else 1 << 40


def _bounded(receive: Receive) -> Receive:
    """The request's body, cut off where it is longer than any form of ours."""
    taken = 0

    async def take() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > _LARGEST_BODY else message

    return take


def _dressed(scope: Scope, send: Send) -> Send:
    """Send with our headers on every answer, those of errors too."""
    still = "public, max-age=3600" if scope["path"].startswith("/assets/") else "private, no-cache"

    async def give(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", still)
        await send(message)

    return give
