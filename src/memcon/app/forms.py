"""Forms that only our own pages can send.

Each form carries a token made from a cookie that other sites can neither read nor have sent
(SameSite=Strict); where the browser says which site a form comes from, that is checked as well.
"""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from fastapi import Request, Response
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from memcon.app.keys import LASTS, Keys

COOKIE = "memcon_form"
FIELD = "form_token"
_LONGEST_VALUE = 2000
STALE = "This form is no longer valid: go back, load the page again and repeat what you did."


class Forms:
    """Makes and checks the tokens."""

    def __init__(self, keys: Keys, *, secure: bool = False) -> None:
        self.keys = keys
        self.secure = secure

    def token(self, request: Request) -> str:
        """The token for the forms of a page; `dress` must then be called on its response."""
        cookie = request.cookies.get(COOKIE, "")
        if not 40 <= len(cookie) <= 64:
            cookie = getattr(request.state, "form_cookie", "") or secrets.token_urlsafe(32)
            request.state.form_cookie = cookie
        return self.keys.sign("form", cookie)

    def dress(self, request: Request, response: Response) -> Response:
        """The response with the cookie that its forms need."""
        cookie = getattr(request.state, "form_cookie", "")
        if cookie:
            response.set_cookie(
                COOKIE, cookie, max_age=int(LASTS), httponly=True, samesite="strict",
                secure=self.secure, path="/",
            )  # fmt: skip
        return response

    async def take(self, request: Request) -> tuple[dict[str, str], dict[str, list[str]]]:
        """The fields of a form that one of our pages sent: the last of each, and all of each.

        Raises:
            HTTPException: 403 where it did not come from one of our pages, 422 where it has no
                right form.
        """
        form = await request.form(max_files=0, max_fields=300)
        if not is_ours(request) or not self._holds(request, form):
            raise HTTPException(403, STALE)
        several: dict[str, list[str]] = {}
        for name, value in form.multi_items():
            if not isinstance(value, str) or len(value) > _LONGEST_VALUE:
                raise HTTPException(422, f"A field is longer than {_LONGEST_VALUE} characters.")
            several.setdefault(name, []).append(value)
        return {name: values[-1] for name, values in several.items()}, several

    def _holds(self, request: Request, form: FormData) -> bool:
        cookie, token = request.cookies.get(COOKIE, ""), form.get(FIELD)
        if not cookie or not isinstance(token, str):
            return False
        return self.keys.signed("form", cookie, token)


def is_ours(request: Request) -> bool:
    """Whether the browser says that the form comes from this site, or says nothing."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")
