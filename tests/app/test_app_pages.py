from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
import stocked
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.app import create_app
from memcon.store import Filter, Store, open_store

BASE = "http://127.0.0.1"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """The app on the example coverage."""
    with TestClient(create_app(stocked.of_coverage(stocked.EXAMPLE)), base_url=BASE) as opened:
        yield opened


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The store of the example coverage."""
    with open_store(stocked.of_coverage(stocked.EXAMPLE), readonly=True) as opened:
        yield opened


def walk(client: TestClient, most: int) -> dict[str, stocked.Page]:
    """Every page that links lead to from the first, up to a number."""
    found: dict[str, stocked.Page] = {}
    waiting, known = deque(["/"]), {"/"}
    while waiting and len(found) < most:
        path = waiting.popleft()
        answer = client.get(path)
        assert answer.status_code == 200, path
        found[path] = stocked.read(answer.text)
        for link in found[path].links:
            target = urldefrag(link)[0]
            if target.startswith("/") and not target.startswith("/api") and target not in known:
                known.add(target)
                waiting.append(target)
    return found


@pytest.mark.slow
def test_every_page_is_sound_and_every_link_leads_somewhere(client: TestClient) -> None:
    found = walk(client, 250)
    assert len(found) == 250
    for path, page in found.items():
        assert page.unclosed == [], path
        assert len(page.ids) == len(set(page.ids)), path
        assert page.headings.count(1) == 1, path
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), path
        for link in page.links:
            target, fragment = urldefrag(link)
            held = found.get(target) if target else page
            assert not fragment or held is None or fragment in held.ids, (path, link)


def test_first_page_shows_what_is_disputed_and_what_is_new(client: TestClient) -> None:
    page = stocked.read(client.get("/").text)
    assert "Where accounts differ" in page.text
    assert "8 articles" in page.text
    assert "Newest articles" in page.text


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    open_store(tmp_path / "new.db").close()
    client = TestClient(create_app(tmp_path / "new.db"), base_url=BASE)
    page = stocked.read(client.get("/").text)
    assert "Nothing here yet" in page.text
    assert "memcon add my-coverage/ --db new.db" in page.text
    for path in (
        "/stories",
        "/disputes",
        "/actors",
        "/issues",
        "/timeline",
        "/search",
        "/coverage",
    ):
        assert "The record holds no" in stocked.read(client.get(path).text).text
    assert client.get("/ask?q=Who met whom?").status_code == 200


@pytest.mark.parametrize("kind", ["statements", "events", "sentences", "articles"])
def test_search_shows_the_sentence_with_the_words_marked(client: TestClient, kind: str) -> None:
    html = client.get("/search", params={"in": kind, "q": "sanctions"}).text
    assert "<mark>sanctions</mark>" in html
    assert "#c" in html or kind == "articles"


def test_search_takes_a_speaker_by_name_and_says_so(client: TestClient, store: Store) -> None:
    speaker = store.search("statements", limit=1).items[0]
    name = speaker.names[0]
    page = stocked.read(client.get("/search", params={"speaker": name.upper()}).text)
    assert f"Said by: {name}" in page.text.replace(" :", ":")
    lost = stocked.read(client.get("/search", params={"speaker": "Nobody Atall"}).text)
    assert "No actor of the record is called “Nobody Atall”." in lost.text
    assert "No statements fit." in lost.text


def test_pages_of_a_list_go_on_without_a_gap(client: TestClient, store: Store) -> None:
    wanted = {hit.article + hit.id for hit in store.search("sentences", limit=500).items}
    seen: list[str] = []
    path = "/search?in=sentences"
    for _ in range(50):
        page = stocked.read(client.get(path).text)
        seen += [
            unquote(given["href"])
            for tag, given in page.tags
            if tag == "a" and given.get("class") == "cite"
        ]
        following = [g["href"] for t, g in page.tags if t == "a" and g.get("rel") == "next"]
        if not following:
            break
        path = following[0]
    assert len(seen) == len(set(seen)) == len(wanted)


def test_an_article_opens_at_the_words_of_its_address(client: TestClient, store: Store) -> None:
    hit = store.search("sentences", Filter(text="sanctions"), limit=1).items[0]
    html = client.get(f"/articles/{hit.article}?at={hit.start}-{hit.end}").text
    page = stocked.read(html)
    assert f"c{hit.start}-{hit.end}" in page.ids
    assert hit.text.split(",")[0] in page.text
    assert f"/articles/{hit.article}?at={hit.start}-{hit.end}#c{hit.start}-{hit.end}" in html


@pytest.mark.parametrize("at", ["9-3", "0-99999999", "x", "-1-4", "1-2-3", "٣-٤"])
def test_an_article_opens_whatever_words_its_address_means(
    client: TestClient, store: Store, at: str
) -> None:
    key = store.articles(limit=1).items[0].id
    assert client.get(f"/articles/{key}", params={"at": at}).status_code == 200


def test_an_actor_has_roles_statements_and_dealings(client: TestClient, store: Store) -> None:
    actor = next(a for a in store.actors(limit=50).items if a.roles and store.dealt_with(a.id))
    page = stocked.read(client.get(f"/actors/{actor.id}").text)
    for heading in ("Roles and names", "Positions over time", "Statements", "Whom they dealt with"):
        assert heading in page.text
    assert actor.roles[0].title in page.text


def test_every_view_has_a_link_citations_and_files(client: TestClient, store: Store) -> None:
    story = store.stories(limit=1).items[0]
    dispute = store.disputes(limit=1).items[0].id
    lasting = store.permanent("disputes", [dispute]).get(dispute, dispute)
    actor = store.actors(limit=1).items[0]
    article = store.articles(limit=1).items[0]
    for path in (
        "/", "/disputes?kind=denial", "/search?in=statements&q=talks", "/timeline", "/coverage",
        f"/stories/{story.id}", f"/actors/{actor.id}", f"/articles/{article.id}",
        f"/disputes/{lasting}",
    ):  # fmt: skip
        page = stocked.read(client.get(path).text)
        given = {g["id"]: g for t, g in page.tags if "id" in g}
        assert given["permanent"]["value"] == f"{BASE}{path}"
        assert {"cite-1", "cite-2", "cite-3"} <= set(given)
        assert any("api/" in link for link in page.links), path


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/stories/none", 404),
        ("/actors/none", 404),
        ("/disputes/none", 404),
        ("/happenings/none", 404),
        ("/issues/none", 404),
        ("/articles/none", 404),
        ("/statements/none?statement=s1", 404),
        ("/disputes?since=yesterday", 422),
        ("/disputes?cursor=nonsense", 422),
        (f"/search?q={'x' * 400}", 422),
    ],
)
def test_errors_are_pages(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    page = stocked.read(answer.text)
    assert page.unclosed == []
    assert "To the first page" in page.text
    as_json = client.get(f"/api{path}")
    assert as_json.status_code in (status, 404)
    assert list(as_json.json()) == ["error"]


def test_a_failure_tells_nothing_of_the_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(tmp_path / "x.db").close()
    client = TestClient(create_app(tmp_path / "x.db"), base_url=BASE)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(Store, "counts", fail)
    for path in ("/", "/api/counts"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.slow
def test_markup_in_a_record_is_shown_as_text() -> None:
    client = TestClient(create_app(stocked.hostile()), base_url=BASE)
    found = walk(client, 120)
    assert len(found) > 20
    shown = 0
    for path, page in found.items():
        assert page.unclosed == [], path
        for tag, held in page.tags:
            assert tag != "img", path
            assert tag != "script" or held == {"src": "/assets/app.js", "defer": ""}, path
            assert not any(name.startswith("on") for name in held), (path, held)
            assert not held.get("href", "").startswith("javascript:"), path
        shown += stocked.EVIL in page.text
        assert "49" not in page.text or "{{7*7}}" in page.text, path
    assert shown > 10


@pytest.mark.slow
@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    path=st.sampled_from(["/search", "/disputes", "/actors", "/timeline", "/articles", "/issues"]),
    field=st.sampled_from(
        [
            "q",
            "in",
            "speaker",
            "actor",
            "issue",
            "story",
            "outlet",
            "kind",
            "status",
            "since",
            "until",
            "article",
            "sort",
            "cursor",
            "done",
        ]
    ),
    value=st.one_of(
        st.text(max_size=40), st.sampled_from(["\x00", '"', "2019-13-01", "%", "*", "-1"])
    ),
)
def test_no_page_fails_whatever_its_address_says(path: str, field: str, value: str) -> None:
    answer = rivers().get(path, params={field: value})
    assert answer.status_code in (200, 422)


@functools.cache
def rivers() -> TestClient:
    """The app on a small record."""
    return TestClient(create_app(stocked.rivers()), base_url=BASE)
