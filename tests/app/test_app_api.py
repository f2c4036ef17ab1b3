from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import stocked
from fastapi.testclient import TestClient

from memcon.app import Access, create_app
from memcon.store import Store, open_store

BASE = "http://127.0.0.1"
LISTS = (
    "stories", "disputes", "actors", "issues", "timeline", "happenings", "positions", "articles",
    "statements", "events", "sentences",
)  # fmt: skip


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """The API of the example coverage."""
    with TestClient(create_app(stocked.of_coverage(stocked.EXAMPLE)), base_url=BASE) as opened:
        yield opened


@pytest.fixture(scope="module")
def small() -> TestClient:
    """The API of a small record."""
    return TestClient(create_app(stocked.rivers()), base_url=BASE)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The store of the example coverage."""
    with open_store(stocked.of_coverage(stocked.EXAMPLE), readonly=True) as opened:
        yield opened


def everything(client: TestClient, name: str, limit: int) -> list[Any]:
    """All items of a list, page by page."""
    found: list[Any] = []
    cursor: str | None = ""
    while cursor is not None:
        given = {"limit": str(limit), **({"cursor": cursor} if cursor else {})}
        answer = client.get(f"/api/{name}", params=given).json()
        found += answer["items"]
        cursor = answer["next"]
    return found


@pytest.mark.parametrize("name", LISTS)
def test_pages_by_cursor_give_every_item_once(client: TestClient, name: str) -> None:
    whole = everything(client, name, 200)
    assert everything(client, name, 7 if len(whole) < 200 else 60) == whole
    assert len({json.dumps(item) for item in whole}) == len(whole) > 0
    counted = client.get(f"/api/{name}", params={"limit": 1, "count": True}).json()
    assert counted["total"] == len(whole)


@pytest.mark.parametrize("name", LISTS)
def test_answers_have_the_described_shape(client: TestClient, name: str) -> None:
    described = client.get("/api/openapi.json").json()
    shape = described["paths"][f"/api/{name}"]["get"]["responses"]["200"]["content"]
    schema = {**shape["application/json"]["schema"], "components": described["components"]}
    jsonschema.validate(client.get(f"/api/{name}").json(), schema)


def test_things_are_given_by_id_in_the_interchange_format(client: TestClient, store: Store) -> None:
    from memcon import interchange

    reading = store.reading(store.articles(limit=1).items[0].id)
    assert reading is not None
    given = client.get(f"/api/articles/{reading.article.id}").json()
    assert given == interchange.reading_to_json(reading)
    story = store.stories(limit=1).items[0]
    assert client.get(f"/api/stories/{story.id}").json() == interchange.encode(story)
    assert client.get("/api/stories/none").status_code == 404


def test_a_filter_takes_an_actor_by_name(client: TestClient, store: Store) -> None:
    hit = store.search("statements", limit=1).items[0]
    by_name = client.get("/api/statements", params={"speaker": hit.names[0]}).json()["items"]
    by_id = client.get("/api/statements", params={"speaker": hit.actors[0]}).json()["items"]
    assert by_name == by_id != []


@pytest.mark.parametrize("name", [*LISTS, "outlets"])
def test_csv_has_the_same_lines_and_a_header(client: TestClient, name: str) -> None:
    answer = client.get(f"/api/{name}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="memcon-{name}.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    whole = (
        client.get("/api/outlets").json() if name == "outlets" else everything(client, name, 200)
    )
    sides = sum(len(item["sides"]) for item in whole) if name == "disputes" else len(whole)
    assert len(rows) == sides
    assert all(row["address"].startswith(BASE) for row in rows)
    assert all(client.get(row["address"]).status_code == 200 for row in rows[:3])


def test_csv_gives_no_spreadsheet_a_formula() -> None:
    client = TestClient(create_app(stocked.formulas()), base_url=BASE)
    rows = list(csv.reader(io.StringIO(client.get("/api/articles.csv").text)))
    cells = [cell for row in rows for cell in row]
    assert "'=1+2" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_whom_an_actor_dealt_with_is_given_by_name_too(small: TestClient) -> None:
    found = small.get("/api/dealings", params={"actor": "Tarik Osman"}).json()
    assert sorted(each["name"] for each in found) == ["Ada Brandt", "Nils Holm"]
    assert small.get("/api/dealings", params={"actor": "Nobody"}).status_code == 404


@pytest.mark.slow
def test_a_question_is_answered_with_sentences(client: TestClient) -> None:
    found = client.get("/api/ask", params={"q": "Who spoke of sanctions?"}).json()
    assert set(found) == {"question", "found", "missing", "items"}
    assert found["items"]
    for item in found["items"]:
        article = client.get(f"/api/articles/{item['citation']['article']}").json()
        cited = item["citation"]
        assert article["text"][cited["start"] : cited["end"]] == cited["sentence"]


@pytest.mark.parametrize(
    "path",
    [
        "stories?limit=0", "stories?limit=100000", "stories?cursor=x", "stories?sort=best",
        "stories?since=2019", "timeline?until=2019-02-30", "disputes?q=" + "x" * 301,
        "sentences?cursor=" + "x" * 3000, "ask", "dealings",
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_one_shape(small: TestClient, path: str) -> None:
    answer = small.get(f"/api/{path}")
    assert answer.status_code == 422
    assert list(answer.json()) == ["error"]


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_no_request_of_the_description_fails(mode: str, tmp_path: Path) -> None:
    """Requests made up from the description, and against it: none fails, each answers in shape."""
    schemathesis = pytest.importorskip("schemathesis")
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis.errors import Unsatisfiable

    described = schemathesis.openapi.from_asgi(
        "/api/openapi.json",
        create_app(stocked.copy(stocked.rivers(), tmp_path)),
        headers={"host": "127.0.0.1"},
    )
    kind = schemathesis.GenerationMode(mode)
    checks = schemathesis.specs.openapi.checks
    wanted = [schemathesis.checks.not_a_server_error]
    if kind is schemathesis.GenerationMode.POSITIVE:
        wanted += [
            checks.response_schema_conformance,
            checks.status_code_conformance,
            checks.content_type_conformance,
        ]
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 30
    for operation in operations:
        if operation.path == "/api/ask":
            continue  # a language pipeline for every case; what it is given is bounded above

        @settings(
            max_examples=10,
            deadline=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=kind))
        def each(case: Any) -> None:
            response = case.call(headers={"host": "127.0.0.1"})
            assert response.status_code < 500, (case.path, case.query, response.text[:300])
            case.validate_response(response, checks=wanted)

        try:
            each()
        except Unsatisfiable:  # takes nothing that could be wrong
            assert mode == "negative"
            assert not list(operation.iter_parameters()), operation.path


@pytest.fixture
def writable(tmp_path: Path) -> TestClient:
    """The API of a small record that may be written to."""
    made = create_app(stocked.copy(stocked.rivers(), tmp_path))
    return TestClient(made, base_url=BASE, raise_server_exceptions=False)


def names(client: TestClient) -> set[str]:
    """The names of the actors."""
    return {actor["name"] for actor in client.get("/api/actors").json()["items"]}


def test_decisions_are_made_by_name_and_undone(writable: TestClient) -> None:
    before = names(writable)
    wish = {"kind": "merge", "actors": ["Ada Brandt", "nils holm"], "reason": "one person"}
    made = writable.post("/api/decisions", json=wish)
    assert made.status_code == 201
    (kept,) = made.json()
    assert kept["decision"]["kind"] == "merge"
    assert all(actor.startswith("person:") for actor in kept["decision"]["actors"])
    assert len(names(writable)) == len(before) - 1
    assert writable.get("/api/decisions").json() == [kept]
    undone = writable.delete(f"/api/decisions/{kept['id']}")
    assert undone.status_code == 200
    assert undone.json()["undone"] is not None
    assert names(writable) == before
    assert writable.get("/api/decisions").json() == []
    assert writable.get(f"/api/decisions/{kept['id']}").json() == undone.json()
    assert writable.delete(f"/api/decisions/{kept['id']}").status_code == 404


def test_a_mark_hides_a_statement_from_the_lists(writable: TestClient) -> None:
    def count() -> int:
        return int(writable.get("/api/statements?count=true").json()["total"])

    before = count()
    wish = {"kind": "wrong", "what": "statement", "value": "s1", "articles": ["wire-1"]}
    (kept,) = writable.post("/api/decisions", json=wish).json()
    assert count() == before - 1
    writable.delete(f"/api/decisions/{kept['id']}")
    assert count() == before


def test_a_split_by_articles_is_kept_under_the_names_they_give(writable: TestClient) -> None:
    wish = {"kind": "split", "actors": ["Tarik Osman"], "articles": ["wire-1"]}
    (kept,) = writable.post("/api/decisions", json=wish).json()
    assert kept["decision"]["actors"] == ["Tarik Osman"]
    found = writable.get("/api/actors").json()["items"]
    assert [actor["name"] for actor in found].count("Tarik Osman") == 2


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({}, 422),
        ({"kind": "nonsense"}, 422),
        ({"kind": "merge", "actors": ["Ada Brandt"]}, 422),
        ({"kind": "merge", "actors": ["Ada Brandt", "Nobody"]}, 404),
        ({"kind": "rename", "actors": ["Ada Brandt"]}, 422),
        ({"kind": "rename", "actors": ["Nobody"], "value": "X"}, 404),
        ({"kind": "country", "actors": ["Ada Brandt"], "value": "Norway"}, 422),
        ({"kind": "wrong", "what": "dispute", "value": "none"}, 422),
        ({"kind": "rename", "actors": ["Ada Brandt"], "value": "x", "colour": "red"}, 422),
        ({"kind": "rename", "actors": ["Ada Brandt"], "value": "x" * 3000}, 422),
        ({"kind": "rename", "actors": ["a"] * 500, "value": "x"}, 422),
    ],
)
def test_decisions_that_lack_something_are_told_so(
    writable: TestClient, wish: dict[str, Any], status: int
) -> None:
    answer = writable.post("/api/decisions", json=wish)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
    assert writable.get("/api/decisions").json() == []


WISH = '{"kind": "rename", "actors": ["Ada Brandt"], "value": "X"}'


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-type": ""}, 415),
        ({"content-type": "application/json", "origin": "https://evil.example"}, 403),
        ({"content-type": "application/json", "sec-fetch-site": "cross-site"}, 403),
        ({"content-type": "application/json", "host": "evil.example"}, 421),
        ({"content-type": "application/json; charset=utf-8"}, 201),
    ],
)
def test_other_sites_decide_nothing(
    writable: TestClient, headers: dict[str, str], status: int
) -> None:
    answer = writable.post("/api/decisions", content=WISH, headers=headers)
    assert answer.status_code == status
    assert len(writable.get("/api/decisions").json()) == (status == 201)
    if status == 403:
        sent = {name: value for name, value in headers.items() if name != "content-type"}
        assert writable.delete("/api/decisions/1", headers=sent).status_code == 403


@pytest.mark.parametrize("body", ["", "{", "[" * 20_000, "null", '"x"', "\ud800"])
def test_bodies_that_are_no_decision_are_told_so(writable: TestClient, body: str) -> None:
    content = body.encode("utf-8", "surrogatepass")
    headers = {"content-type": "application/json"}
    answer = writable.post("/api/decisions", content=content, headers=headers)
    assert answer.status_code in (400, 422)
    assert list(answer.json()) == ["error"]


def test_decisions_need_the_token_where_one_is_set(tmp_path: Path) -> None:
    access = Access(token="t0ken", local=False)
    made = create_app(stocked.copy(stocked.rivers(), tmp_path), access=access)
    opened = TestClient(made, base_url="http://10.0.0.9")
    wish = {"kind": "rename", "actors": ["Ada Brandt"], "value": "X"}
    assert opened.post("/api/decisions", json=wish).status_code == 401
    assert opened.delete("/api/decisions/1").status_code == 401
    opened.headers["authorization"] = "Bearer t0ken"
    assert opened.post("/api/decisions", json=wish).status_code == 201
    assert opened.delete("/api/decisions/1").status_code == 200


def test_a_record_being_written_to_is_told_without_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from memcon.store import lock
    from memcon.store import store as store_module

    monkeypatch.setattr(store_module, "DECIDING", 0.3)
    place = stocked.copy(stocked.rivers(), tmp_path)
    opened = TestClient(create_app(place), base_url=BASE)
    wish = {"kind": "rename", "actors": ["Ada Brandt"], "value": "X"}
    with open_store(place) as other, lock.writer(other._engine):
        answer = opened.post("/api/decisions", json=wish)
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert str(tmp_path) not in answer.text
    assert "process" not in answer.text
    assert opened.post("/api/decisions", json=wish).status_code == 201


def test_a_record_open_to_be_read_is_told_without_its_place(tmp_path: Path) -> None:
    place = stocked.copy(stocked.rivers(), tmp_path)
    wish = {"kind": "rename", "actors": ["Ada Brandt"], "value": "X"}
    with open_store(place, readonly=True) as store:
        answer = TestClient(create_app(store), base_url=BASE).post("/api/decisions", json=wish)
    assert answer.status_code == 403
    assert str(tmp_path) not in answer.text
