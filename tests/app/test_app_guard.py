from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import stocked
from fastapi.testclient import TestClient

from memcon.app import Access, create_app, is_loopback
from memcon.app.access import Sessions
from memcon.app.keys import LASTS, ROTATED, Keys

BASE = "http://127.0.0.1"


def client(access: Access | None = None, base: str = BASE) -> TestClient:
    """The app on a small record, under some guard."""
    made = create_app(stocked.rivers(), access=access)
    return TestClient(made, base_url=base, follow_redirects=False)


@functools.cache
def open_client(access: Access | None = None) -> TestClient:
    """The same, made once for tests that leave nothing behind."""
    return client(access)


@pytest.mark.parametrize(
    ("host", "local", "status"),
    [
        ("127.0.0.1", True, 200),
        ("127.0.0.1:8765", True, 200),
        ("127.8.9.1", True, 200),
        ("localhost:80", True, 200),
        ("LOCALHOST", True, 200),
        ("[::1]:8765", True, 200),
        ("", True, 421),
        ("evil.example", True, 421),
        ("localhost.evil.example", True, 421),
        ("127.0.0.1.evil.example", True, 421),
        ("192.168.1.4", True, 421),
        ("192.168.1.4:8765", False, 200),
        ("record.example", False, 200),
        ("evil.example", False, 421),
    ],
)
def test_only_its_own_names_are_answered(host: str, local: bool, status: int) -> None:
    opened = open_client(Access(local=local, hosts=frozenset({"record.example"})))
    assert opened.get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/assets/app.css", "/assets/none", "/api/counts", "/disputes?since=x"]
)
def test_every_answer_has_the_headers(path: str) -> None:
    headers = open_client().get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers


def test_pages_hold_no_script_or_style_of_their_own() -> None:
    opened = client()
    for path in ("/", "/actors", "/search", "/decisions", "/api", "/ask"):
        page = stocked.read(opened.get(path).text)
        assert [g for t, g in page.tags if t == "script"] == [
            {"src": "/assets/app.js", "defer": ""}
        ]
        assert not [t for t, g in page.tags if t == "style" or "style" in g]
        outside = [v for _, g in page.tags for n, v in g.items() if n in ("src", "action")]
        assert not [value for value in outside if value.startswith(("http", "//"))]


def test_requests_are_bounded() -> None:
    opened = client()
    assert opened.get(f"/search?q={'x' * 9000}").status_code == 414
    assert opened.post("/decisions", content=b"x" * 70_000).status_code == 413
    chunks = (b"x" * 10_000 for _ in range(20))
    assert opened.post("/decisions", content=chunks).status_code in (400, 403, 413)
    assert opened.post("/decisions", headers={"content-length": "-3"}).status_code == 413


SHUT = Access(password="open sesame", token="t0ken", local=False)


@pytest.mark.parametrize("path", ["/", "/disputes?kind=denial", "/articles/wire-1", "/decisions"])
def test_a_page_asks_for_the_password_and_then_opens(path: str) -> None:
    opened = client(SHUT, "http://10.0.0.9")
    asked = opened.get(path)
    assert asked.status_code == 303
    page = opened.get(asked.headers["location"])
    fields = {
        "form_token": stocked.form_token(stocked.read(page.text)),
        "next": path,
        "password": "open sesame",
    }
    assert "Ada Brandt" not in page.text
    assert page.text.count('href="/stories"') == 0
    wrong = opened.post("/login", data={**fields, "password": "open sesam"})
    assert wrong.status_code == 401
    assert "memcon_session" not in wrong.headers.get("set-cookie", "")
    right = opened.post("/login", data=fields)
    assert (right.status_code, right.headers["location"]) == (303, path)
    cookie = right.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert opened.get(path).status_code == 200


def test_a_session_ends_where_it_is_left() -> None:
    opened = client(SHUT, "http://10.0.0.9")
    token = stocked.form_token(stocked.read(opened.get("/login").text))
    opened.post("/login", data={"form_token": token, "password": "open sesame"})
    session = opened.cookies["memcon_session"]
    assert opened.get("/").status_code == 200
    assert opened.post("/logout", data={"form_token": token}).status_code == 303
    opened.cookies.set("memcon_session", session)
    assert opened.get("/").status_code == 303


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example/", "/\\evil.example"]
)
def test_the_way_in_leads_nowhere_else(elsewhere: str) -> None:
    opened = client(SHUT, "http://10.0.0.9")
    token = stocked.form_token(stocked.read(opened.get("/login").text))
    fields = {"form_token": token, "password": "open sesame", "next": elsewhere}
    target = opened.post("/login", data=fields).headers["location"]
    assert target.startswith("/")
    assert not target.startswith(("//", "/\\"))


def test_wrong_passwords_are_throttled() -> None:
    opened = client(SHUT, "http://10.0.0.9")
    token = stocked.form_token(stocked.read(opened.get("/login").text))

    def enter(password: str) -> Any:
        return opened.post("/login", data={"form_token": token, "password": password})

    assert [enter("no").status_code for _ in range(10)] == [401] * 10
    assert enter("open sesame").status_code == 429


def test_programs_enter_by_token() -> None:
    opened = client(SHUT, "http://10.0.0.9")
    refused = opened.get("/api/counts")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    for given, status in (("t0ken", 200), ("t0keN", 401), ("", 401), ("t0ken x", 401)):
        headers = {"authorization": f"Bearer {given}"}
        assert opened.get("/api/counts", headers=headers).status_code == status
    assert opened.get("/api/counts", headers={"authorization": "Basic t0ken"}).status_code == 401


def test_sessions_end_by_themselves() -> None:
    clock = [0.0]
    sessions = Sessions(Keys(now=lambda: clock[0]))
    key = sessions.open()
    assert sessions.holds(key)
    assert not sessions.holds(key + "x")
    clock[0] = 15 * 24 * 3600
    assert not sessions.holds(key)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4", False),
        ("record.example", False),
    ],
)
def test_is_loopback_knows_this_machine(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_serve_refuses_to_be_open_to_others(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from memcon.cli import app

    runner = CliRunner()
    found = runner.invoke(app, ["serve", "--db", str(stocked.rivers()), "--host", "0.0.0.0"])
    assert found.exit_code == 2
    assert "password" in found.output
    missing = runner.invoke(app, ["serve", "--db", str(tmp_path / "none.db")])
    assert missing.exit_code == 2
    assert "none.db" in missing.output.replace("\n", "")


def entered(place: Path, access: Access = SHUT) -> TestClient:
    """A client with a session of a process that serves a store."""
    opened = TestClient(
        create_app(place, access=access), base_url="http://10.0.0.9", follow_redirects=False
    )
    token = stocked.form_token(stocked.read(opened.get("/login").text))
    opened.post("/login", data={"form_token": token, "password": access.password or ""})
    assert opened.get("/").status_code == 200
    return opened


def restarted(place: Path, before: TestClient, access: Access = SHUT) -> TestClient:
    """The same browser, after the process has been started anew."""
    after = TestClient(
        create_app(place, access=access), base_url="http://10.0.0.9", follow_redirects=False
    )
    after.cookies.update(before.cookies)
    return after


def test_a_restart_keeps_sessions_and_forms(tmp_path: Path) -> None:
    place = stocked.copy(stocked.rivers(), tmp_path)
    before = entered(place)
    token = stocked.form_token(stocked.read(before.get("/").text))
    after = restarted(place, before)
    assert after.get("/").status_code == 200
    answer = after.post(
        "/decisions",
        data={"form_token": token, "kind": "rename", "actor": "Ada Brandt", "value": "A. Brandt"},
    )
    assert answer.status_code == 303
    key = tmp_path / "record.db-key"
    assert key.stat().st_mode & 0o077 == 0


def test_a_session_that_was_left_stays_so_after_a_restart(tmp_path: Path) -> None:
    place = stocked.copy(stocked.rivers(), tmp_path)
    before = entered(place)
    session = before.cookies["memcon_session"]
    token = stocked.form_token(stocked.read(before.get("/").text))
    assert before.post("/logout", data={"form_token": token}).status_code == 303
    after = restarted(place, before)
    after.cookies.set("memcon_session", session)
    assert after.get("/").status_code == 303


@pytest.mark.parametrize(
    "change", [{"password": "other"}, {"token": "other"}, {"password": "other", "token": None}]
)
def test_sessions_end_where_the_password_or_token_changes(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    place = stocked.copy(stocked.rivers(), tmp_path)
    before = entered(place)
    assert restarted(place, before, replace(SHUT, **change)).get("/").status_code == 303
    assert restarted(place, before).get("/").status_code == 200


def test_sessions_end_with_the_file_of_keys(tmp_path: Path) -> None:
    place = stocked.copy(stocked.rivers(), tmp_path)
    before = entered(place)
    (tmp_path / "record.db-key").unlink()
    assert restarted(place, before).get("/").status_code == 303


def test_keys_are_replaced_and_what_they_signed_holds_to_its_end(tmp_path: Path) -> None:
    clock = [1e9]
    sessions = Sessions(Keys(tmp_path / "keys", now=lambda: clock[0]))
    sessions.open()
    clock[0] += ROTATED - 60
    early = sessions.open()
    held = (tmp_path / "keys").read_text()
    clock[0] += 120
    late = sessions.open()
    assert (tmp_path / "keys").read_text() != held
    again = Sessions(Keys(tmp_path / "keys", now=lambda: clock[0]))
    assert again.holds(early) and again.holds(late)
    clock[0] += LASTS - 60
    assert (again.holds(early), again.holds(late)) == (False, True)


@pytest.mark.parametrize(
    "key", ["", ".", "..", "a.1.b", "a.99999999999.b", "é.1.2", "x" * 1000, "a.1e9.b", "a.-1.b"]
)
def test_no_session_is_made_up(key: str) -> None:
    sessions = Sessions()
    assert not sessions.holds(key)
    real = sessions.open()
    session, until, signature = real.split(".")
    for forged in (f"{session}x.{until}.{signature}", f"{session}.{int(until) - 1}.{signature}"):
        assert not sessions.holds(forged)
    assert sessions.holds(real)


@pytest.mark.parametrize("held", ["", "[]", "{", '{"keys": [{}], "left": {}}', '{"keys": 1}'])
def test_a_broken_file_of_keys_is_replaced(tmp_path: Path, held: str) -> None:
    (tmp_path / "keys").write_text(held)
    sessions = Sessions(Keys(tmp_path / "keys"))
    key = sessions.open()
    assert Sessions(Keys(tmp_path / "keys")).holds(key)


def test_keys_that_cannot_be_kept_last_as_long_as_the_process(tmp_path: Path) -> None:
    sessions = Sessions(Keys(tmp_path / "none" / "keys"))
    assert sessions.holds(sessions.open())
