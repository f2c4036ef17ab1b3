"""The way in where a password is asked for, and out again."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from memcon.app.access import Sessions
from memcon.app.guard import SESSION
from memcon.app.keys import LASTS
from memcon.app.shell import Shell, root


def form(shell: Shell, request: Request, following: str, *, wrong: bool = False) -> Response:
    """The page that asks for the password."""
    request.state.inside = False
    status = 401 if wrong else 200
    return shell.page(request, "login.html", status=status, following=following, wrong=wrong)


async def enter(shell: Shell, sessions: Sessions, request: Request) -> Response:
    """Open a session for whoever knows the password.

    Raises:
        HTTPException: 403 for a form that is not ours, 429 after many wrong passwords.
    """
    request.state.inside = False
    fields, _ = await shell.forms.take(request)
    if sessions.throttled():
        raise HTTPException(429, "Too many wrong passwords.", {"Retry-After": "60"})
    following = fields.get("next", "")
    if not shell.access.knows_password(fields.get("password", "")):
        sessions.failed()
        return form(shell, request, following, wrong=True)
    inside = "".join(c for c in following if c.isprintable() and c != "\\").lstrip("/")
    answer = RedirectResponse(f"{root(request)}{inside[:3000]}", 303)
    secure = shell.access.secure
    answer.set_cookie(
        SESSION, sessions.open(), max_age=int(LASTS), httponly=True, samesite="lax", secure=secure
    )
    return answer


async def leave(shell: Shell, sessions: Sessions, request: Request) -> Response:
    """End the session."""
    await shell.forms.take(request)
    sessions.close(request.cookies.get(SESSION, ""))
    answer = RedirectResponse(f"{root(request)}login", 303)
    answer.delete_cookie(SESSION)
    return answer
