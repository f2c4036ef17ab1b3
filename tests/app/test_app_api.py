from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import stocked
from fastapi.testclient import TestClient

from memcon.app import create_app
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
def test_no_request_of_the_description_fails(mode: str) -> None:
    """Requests made up from the description, and against it: none fails, each answers in shape."""
    schemathesis = pytest.importorskip("schemathesis")
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis.errors import Unsatisfiable

    described = schemathesis.openapi.from_asgi(
        "/api/openapi.json", create_app(stocked.rivers()), headers={"host": "127.0.0.1"}
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
