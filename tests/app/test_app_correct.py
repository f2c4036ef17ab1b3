from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import stocked
from fastapi.testclient import TestClient

import marked
from memcon.app import correct, create_app
from memcon.store import Store, open_store

BASE = "http://127.0.0.1"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A small record that may be written to."""
    return open_store(stocked.copy(stocked.rivers(), tmp_path))


@pytest.fixture
def client(store: Store) -> TestClient:
    """The app on it."""
    return TestClient(create_app(store), base_url=BASE, follow_redirects=False)


def send(client: TestClient, path: str, page: str, **fields: str | list[str]) -> Any:
    """Send a form as a page of the app would."""
    token = stocked.form_token(stocked.read(client.get(page).text))
    return client.post(path, data={"form_token": token, **fields})


def ids(store: Store) -> dict[str, str]:
    """The actors' ids by name."""
    return {actor.name: actor.id for actor in store.actors().items}


def test_two_actors_are_merged_and_taken_apart_again(client: TestClient, store: Store) -> None:
    before = ids(store)
    one, other = before["Ada Brandt"], before["Nils Holm"]
    chosen = stocked.read(client.get(f"/correct/merge?actor={one}&name=Holm").text)
    assert "Nils Holm" in chosen.text
    page = f"/correct/merge?actor={one}&name=Holm"
    answer = send(
        client, "/decisions", page, kind="merge", actor=[one, other], back=f"actors/{one}"
    )
    assert answer.status_code == 303
    assert len(ids(store)) == len(before) - 1
    kept = client.get(answer.headers["location"])
    kept = client.get(kept.headers["location"]) if kept.status_code == 307 else kept
    assert "Kept: Ada Brandt" in stocked.read(kept.text).text
    listed = stocked.read(client.get("/decisions").text)
    assert "are one" in listed.text
    assert client.get(f"/actors/{other}").status_code in (200, 307)
    undone = send(client, "/decisions/undo", "/decisions", id="1", back="decisions")
    assert (undone.status_code, undone.headers["location"]) == (303, "/decisions")
    assert ids(store) == before
    assert "undone" in stocked.read(client.get("/decisions").text).text


def test_an_actor_is_renamed_and_given_a_country(client: TestClient, store: Store) -> None:
    one = ids(store)["Tarik Osman"]
    page = f"/actors/{one}"
    send(client, "/decisions", page, kind="rename", actor=one, value="T. Osman", back=page)
    renamed = ids(store)["T. Osman"]
    send(client, "/decisions", f"/actors/{renamed}", kind="country", actor=renamed, value="sdn")
    found = store.actor(renamed)
    assert found is not None
    assert (found.name, found.country) == ("T. Osman", "SDN")


def test_an_actor_is_split_by_article(client: TestClient, store: Store) -> None:
    one = ids(store)["Tarik Osman"]
    page = f"/correct/split?actor={one}"
    assert "Outlet wire-1: Talks on the dam" in stocked.read(client.get(page).text).text
    send(client, "/decisions", page, kind="split", actor=one, article=["wire-1"])
    assert [actor.name for actor in store.actors().items].count("Tarik Osman") == 2


def test_a_statement_marked_as_wrong_is_hidden_and_comes_back(client: TestClient) -> None:
    page = "/statements/wire-1?statement=s1"
    assert "2 statements" in client.get("/search").text
    answer = send(
        client, "/decisions", page, kind="wrong", what="statement", value="s1",
        article="wire-1", reason="she did not", back=page[1:],
    )  # fmt: skip
    assert answer.headers["location"] == f"{page}&done=1"
    assert "1 statement" in client.get("/search").text
    told = stocked.read(client.get(answer.headers["location"]).text)
    assert "Marked as wrong : she did not. The record leaves it out." in told.text
    backs = [g["value"] for t, g in told.tags if t == "input" and g.get("name") == "back"]
    assert set(backs) == {page[1:]}
    send(client, "/decisions/undo", page, id="1", back=page[1:])
    assert "2 statements" in client.get("/search").text


def test_a_happening_marked_as_wrong_is_hidden(client: TestClient, store: Store) -> None:
    row = store.happenings(limit=1).items[0].id
    key = store.permanent("happenings", [row])[row]
    page = f"/happenings/{key}"
    before = store.happenings(count=True).total or 0
    send(client, "/decisions", page, kind="wrong", what="happening", value=key, back=page)
    assert store.happenings(count=True).total == before - 1
    assert "Marked as wrong" in client.get(page).text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_forms_of_other_sites_change_nothing(
    client: TestClient, store: Store, headers: dict[str, str]
) -> None:
    one = ids(store)["Tarik Osman"]
    token = stocked.form_token(stocked.read(client.get(f"/actors/{one}").text))
    fields = {"form_token": token, "kind": "rename", "actor": one, "value": "X"}
    assert client.post("/decisions", data=fields, headers=headers).status_code == 403
    assert store.decisions() == ()


def test_a_form_needs_the_token_of_its_own_cookie(client: TestClient, store: Store) -> None:
    one = ids(store)["Tarik Osman"]
    fields = {"kind": "rename", "actor": one, "value": "X"}
    assert client.post("/decisions", data=fields).status_code == 403
    token = stocked.form_token(stocked.read(client.get(f"/actors/{one}").text))
    for wrong in ("", token[:-1], token + "0", "é"):
        assert client.post("/decisions", data={**fields, "form_token": wrong}).status_code == 403
    client.cookies.clear()
    client.cookies.set("memcon_form", "x" * 43)
    assert client.post("/decisions", data={**fields, "form_token": token}).status_code == 403
    client.cookies.clear()
    assert client.post("/decisions", data={**fields, "form_token": token}).status_code == 403
    assert store.decisions() == ()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 422),
        ({"kind": "nonsense"}, 422),
        ({"kind": "merge"}, 422),
        ({"kind": "merge", "actor": "none"}, 422),
        ({"kind": "merge", "actor": ["none", "nobody"]}, 404),
        ({"kind": "rename", "actor": "none", "value": ""}, 422),
        ({"kind": "country", "actor": "none", "value": "Sudan"}, 422),
        ({"kind": "wrong", "what": "weather", "value": "x"}, 422),
        ({"kind": "rename", "actor": "a", "value": "x" * 3000}, 422),
    ],
)
def test_forms_that_lack_something_are_told_so(
    client: TestClient, store: Store, fields: dict[str, Any], status: int
) -> None:
    page = f"/actors/{ids(store)['Tarik Osman']}"
    answer = send(client, "/decisions", page, **fields)
    assert answer.status_code == status
    assert "To the first page" in answer.text
    assert store.decisions() == ()


@pytest.mark.parametrize("key", ["", "0", "99", "-1", "x", "1" * 30, "١"])
def test_undoing_what_is_not_there_is_told(client: TestClient, store: Store, key: str) -> None:
    page = f"/actors/{ids(store)['Tarik Osman']}"
    assert send(client, "/decisions/undo", page, id=key).status_code == 404


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "\\\\evil.example", ""])
def test_a_form_leads_back_into_the_app_alone(client: TestClient, store: Store, back: str) -> None:
    one = ids(store)["Tarik Osman"]
    answer = send(
        client, "/decisions", f"/actors/{one}", kind="rename", actor=one, value="X", back=back
    )
    target = answer.headers["location"]
    assert target.startswith("/")
    assert not target.startswith(("//", "/\\"))


def mark(client: TestClient, article: str, event: str, page: str) -> None:
    """Mark an event of an article as wrong."""
    answer = send(
        client, "/decisions", page, kind="wrong", what="event", value=event, article=article
    )
    assert answer.status_code == 303


def test_a_happening_that_only_marked_events_tell_is_left_out(
    client: TestClient, store: Store
) -> None:
    row = next(each for each in store.happenings(limit=50).items if len(each.tellings) == 1)
    key = store.permanent("happenings", [row.id])[row.id]
    page = f"/happenings/{key}"
    assert f'{page}"' in client.get("/happenings").text
    assert client.get(f"/api{page}").status_code == 200
    (told,) = row.tellings
    mark(client, told.article, told.event, page)
    after = stocked.read(client.get(page).text)
    assert "All that told this is marked as wrong" in after.text
    assert f"/api{page}" not in after.links
    for path in ("/happenings", "/timeline", "/"):
        assert f'{page}"' not in client.get(path).text
    assert client.get(f"/api{page}").status_code == 404
    assert row.id not in client.get("/api/happenings").text
    undone = [g["value"] for t, g in after.tags if t == "input" and g.get("name") == "id"]
    send(client, "/decisions/undo", page, id=undone[-1], back=page)
    assert "All that told this" not in client.get(page).text
    assert f'{page}"' in client.get("/happenings").text


def test_a_dispute_of_a_marked_statement_says_so_on_its_page(tmp_path: Path) -> None:
    store = open_store(stocked.copy(stocked.of_readings(marked.summit()), tmp_path))
    client = TestClient(create_app(store), base_url=BASE, follow_redirects=False)
    (row,) = store.disputes().items
    page = f"/disputes/{store.permanent('disputes', [row.id])[row.id]}"
    said = "/statements/b?statement=s1"
    send(client, "/decisions", said, kind="wrong", what="statement", value="s1", article="b")
    told = stocked.read(client.get(page).text)
    assert "What this rests on is marked as wrong" in told.text
    assert "Mark as wrong" not in told.text
    assert client.get("/api/disputes").json()["items"] == []
    assert client.get("/api/articles/b").json()["statements"] == []
    assert client.get("/api/counts").json()["disputes"] == 0
    assert "tariffs, not of all tariffs" not in client.get("/api/statements.csv").text
    listed = stocked.read(client.get("/decisions").text)
    assert "Statement marked as wrong: “said that we asked for a partial removal" in listed.text
    assert said[1:] in {link.lstrip("/") for link in listed.links}
    send(client, "/decisions/undo", said, id="1", back="decisions")
    assert len(client.get("/api/disputes").json()["items"]) == 1


def test_a_happening_that_is_marked_is_undone_on_its_own_page(tmp_path: Path) -> None:
    store = open_store(stocked.copy(stocked.of_readings(marked.summit()), tmp_path))
    client = TestClient(create_app(store), base_url=BASE, follow_redirects=False)
    row = next(each for each in store.happenings().items if len(each.tellings) == 1)
    key = store.permanent("happenings", [row.id])[row.id]
    page = f"/happenings/{key}"
    send(client, "/decisions", page, kind="wrong", what="happening", value=key, back=page)
    gone = stocked.read(client.get(page).text)
    assert "Marked as wrong . The record leaves it out." in gone.text
    assert (
        f"Happening marked as wrong: {row.title}"
        in stocked.read(client.get("/decisions").text).text
    )
    send(client, "/decisions/undo", page, id="1", back=page)
    assert store.happening(key) is not None


def test_a_record_that_may_only_be_read_says_so(tmp_path: Path) -> None:
    path = stocked.copy(stocked.rivers(), tmp_path)
    client = TestClient(create_app(path, readonly=True), base_url=BASE, follow_redirects=False)
    answer = client.post("/api/decisions", json={"kind": "rename", "actors": ["x"], "value": "y"})
    assert answer.status_code in (403, 404)
    one = client.get("/api/actors").json()["items"][0]["id"]
    wish = {"kind": "rename", "actors": [one], "value": "y"}
    answer = client.post("/api/decisions", json=wish)
    assert (answer.status_code, answer.json()) == (
        403, {"error": "This record may only be read here."},
    )  # fmt: skip
    page = f"/actors/{one}"
    shown = send(client, "/decisions", page, kind="rename", actor=one, value="y")
    assert shown.status_code == 403
    assert "This record may only be read here." in stocked.read(shown.text).text


def test_the_articles_of_an_actor_are_paged_where_it_is_split(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correct, "_ARTICLES", 1)
    client = TestClient(create_app(stocked.copy(stocked.rivers(), tmp_path)), base_url=BASE)
    page = "/correct/split?actor=person:tarik-osman"
    seen = []
    while page:
        shown = stocked.read(client.get(page).text)
        seen += [g["value"] for t, g in shown.tags if t == "input" and g.get("name") == "article"]
        page = next((link for link in shown.links if "cursor=" in link), "")
    assert seen == ["daily-2", "wire-1"]
    assert client.get("/correct/split?actor=person:tarik-osman&cursor=x").status_code == 422


def test_an_actor_lists_the_articles_that_name_it(client: TestClient) -> None:
    shown = stocked.read(client.get("/actors/person:tarik-osman").text)
    assert {"/articles/wire-1", "/articles/daily-2"} <= set(shown.links)
    assert "2 articles" in shown.text
    found = client.get("/api/articles?actor=person:tarik-osman&limit=1").json()
    assert [row["id"] for row in found["items"]] == ["daily-2"]
    assert found["next"]
