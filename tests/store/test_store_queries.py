"""What the store finds is what looking at every line finds, in the order asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from plain import Plain

from memcon.model import Evidence, Reading
from memcon.store import Filter, Page, Store, StoreError, finding, lines, open_store

LINES = ("statements", "events", "sentences", "articles")
PARTS = ("happenings", "disputes", "positions", "timeline")
HOSTILE = (
    '"', "'", '""', 'a" OR "b', "NEAR(a b)", "words : sanctions", "sanctions*", "-sanctions",
    "^sanctions", "(", ")", "a AND", "NOT", "OR", "\x00", "\ud800", "';DROP TABLE articles;--", "%", "_",
    "_0000000000000000", "{a}", ":x", "\\", "a & b | !c", "<->", "' & '", "💬", "ÄÖÜ", "a" * 5000,
    " ".join(["word"] * 500), "", " ", "\n\t",
)  # fmt: skip


@pytest.fixture(scope="module")
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Store]]:
    """A store with everything, for each database that can be had."""
    read = request.getfixturevalue("read")
    url = request.getfixturevalue("fresh_postgresql")
    places = {"sqlite": str(tmp_path_factory.mktemp("queries") / "record.db")}
    places |= {"postgresql": url} if url else {}
    stores = {name: open_store(place) for name, place in places.items()}
    for store in stores.values():
        store.add(read)
    yield stores
    for store in stores.values():
        store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def full(request: pytest.FixtureRequest, filled: dict[str, Store]) -> Store:
    if request.param not in filled:
        pytest.skip("no PostgreSQL server can be started here")
    return filled[request.param]


@pytest.fixture(scope="module")
def plain(filled: dict[str, Store]) -> Plain:
    return Plain(filled["sqlite"].record())


def all_of(ask: Callable[..., Page[Any]], *args: object, **options: object) -> list[Any]:
    """The items of all pages."""
    found: list[Any] = []
    cursor = None
    while True:
        page = ask(*args, cursor=cursor, **options)
        found += page.items
        cursor = page.next
        if cursor is None:
            return found


def filters(plain: Plain) -> list[Filter]:
    """One of each kind, and some of several, by values that the record holds."""
    record = plain.record
    speaker = Counter(
        s.speaker for r in record.readings for s in r.statements if s.speaker
    ).most_common(1)[0][0]
    story, outlet = record.stories[-1].id, record.articles[0].outlet
    return [
        Filter(),
        Filter(text="sanctions"),
        Filter(text="the sanctions removal"),
        Filter(text='"the two leaders" met'),
        Filter(text="sanctions troops visit", any_word=True),
        Filter(speaker=speaker),
        Filter(actor=speaker, kind="say"),
        Filter(actor="state:USA", text="deal"),
        Filter(actor="nobody"),
        Filter(story=story),
        Filter(outlet=outlet),
        Filter(article=record.articles[1].id),
        Filter(kind="CONSULT"),
        Filter(kind="direct", since="2019-02-28"),
        Filter(status="occurred"),
        Filter(since="2019-02-28", until="2019-03-01"),
        Filter(until="2019-02-28"),
        Filter(issue="sanctions"),
        Filter(issue="sanctions", actor="state:PRK"),
        Filter(text="sanctions", outlet=outlet, since="2019-01-01", until="2019-12-31"),
    ]


@pytest.mark.parametrize("kind", LINES)
def test_queries_find_lines_of_articles(full: Store, plain: Plain, kind: str) -> None:
    for wanted in filters(plain):
        expected = plain.find(kind, wanted)
        found = all_of(full.search, kind, wanted, limit=7)
        assert Counter((h.article, h.id) for h in found) == Counter(
            (line.article, line.id) for line in expected
        ), wanted
        days = {(line.article, line.id): line.day for line in expected}
        order = [days[h.article, h.id] for h in found]
        assert order == sorted(order, reverse=True)
        oldest = all_of(full.search, kind, wanted, limit=7, sort="oldest")
        assert [(h.article, h.id) for h in oldest] == [(h.article, h.id) for h in found][::-1]
        assert full.search(kind, wanted, limit=1, count=True).total == len(expected)


@pytest.mark.parametrize("kind", PARTS)
def test_queries_find_what_stories_add(full: Store, plain: Plain, kind: str) -> None:
    rows = zip(plain.lines[kind], getattr(plain.record, kind), strict=True)
    items = {id(line): item for (line, _), item in rows}
    for wanted in filters(plain):
        expected = [items[id(line)] for line in plain.find(kind, wanted)]
        found = all_of(getattr(full, kind), wanted, limit=3)
        assert Counter(map(repr, found)) == Counter(map(repr, expected)), wanted


def test_queries_hits_show_the_sentence_and_the_words_looked_for(full: Store) -> None:
    for kind in LINES:
        for hit in full.search(kind, Filter(text="sanctions"), limit=50).items:
            reading = full.reading(hit.article)
            assert reading is not None
            text = reading.article.text
            assert hit.text == text[hit.text_start : hit.text_start + len(hit.text)]
            assert hit.text_start <= hit.start < hit.end
            marked = [hit.text[s:e].lower() for s, e in hit.highlights]
            assert all("sanction" in words for words in marked)
            assert marked or kind == "statements"
            assert (hit.title, hit.date) == (reading.article.title, reading.article.published)
            assert hit.names == tuple(full.names(hit.actors).values())


def test_queries_the_best_fitting_come_first(full: Store) -> None:
    wanted = Filter(text="remove all sanctions for Yongbyon", any_word=True)
    found = all_of(full.search, "sentences", wanted, sort="relevance", limit=4)
    scores = [hit.score for hit in found]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1] > 0
    assert len({(h.article, h.id) for h in found}) == len(found)
    assert "sanctions" in found[0].text


def test_queries_pages_stay_what_they_are_while_articles_come(
    address: str, read: tuple[Reading, ...]
) -> None:
    with open_store(address) as store:
        store.add(read[:5])
        first = store.search("sentences", limit=10)
        whole = [(h.article, h.id) for h in all_of(store.search, "sentences", limit=500)]
        newer = replace(read[5].article, published="2031-01-01")
        store.add([replace(read[5], article=newer)])
        rest, cursor = list[Any](), first.next
        seen = [(h.article, h.id) for h in first.items]
        while cursor:
            page = store.search("sentences", limit=10, cursor=cursor)
            rest += page.items
            cursor = page.next
        assert seen + [(h.article, h.id) for h in rest] == whole


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text)[:20])
def test_queries_take_any_text(full: Store, text: str) -> None:
    for kind in (*LINES, *PARTS, "stories", "actors", "issues"):
        ask = getattr(full, kind) if kind not in LINES[:3] else None
        for any_word in (False, True):
            wanted = Filter(text=text, any_word=any_word)
            page = ask(wanted, count=True) if ask else full.search(kind, wanted, count=True)
            assert page.total is not None
    wanted = Filter(actor=text, outlet=text, story=text, kind=text, speaker=text, article=text)
    assert full.search("statements", wanted).items == () or not text
    full.issues(Filter(issue=text))
    assert full.actor(text) is None
    assert full.reading(text) is None


@pytest.mark.parametrize(
    "cursor", ["", "x", "e30", "W10", "WyJzdGF0ZW1lbnRzIl0", "é", "A" * 3000, "WzEsMiwzXQ"]
)
def test_queries_refuse_a_cursor_that_no_page_gave(full: Store, cursor: str) -> None:
    with pytest.raises(StoreError, match="cursor"):
        full.search("statements", cursor=cursor)
    with pytest.raises(StoreError, match="cursor"):
        full.issues(cursor=cursor)


def test_queries_refuse_what_they_do_not_know(full: Store) -> None:
    with pytest.raises(StoreError, match="no sort"):
        full.search("statements", sort="loudest")
    with pytest.raises(StoreError, match="no kind"):
        full.search("people")
    with pytest.raises(StoreError, match="no day"):
        full.search("statements", Filter(since="soon"))
    with pytest.raises(StoreError, match="no cursor of these"):
        full.search("events", cursor=full.search("statements", limit=1).next)


def test_queries_actors(full: Store, plain: Plain) -> None:
    record = plain.record
    found = all_of(full.actors, limit=9)
    assert {a.id for a in found} == {a.id for a in record.actors}
    counts = [len(a.articles) for a in found]
    assert counts == sorted(counts, reverse=True)
    by_name = all_of(full.actors, sort="name", limit=9)
    assert [a.name for a in by_name] == sorted(a.name for a in record.actors)
    states = all_of(full.actors, Filter(kind="state"), limit=4)
    assert {a.id for a in states} == {a.id for a in record.actors if a.kind == "state"}
    story = record.stories[0]
    named = all_of(full.actors, Filter(story=story.id), limit=9)
    assert {a.id for a in named} == {
        a.id for a in record.actors if set(a.articles) & set(story.articles)
    }
    one = record.actors[0]
    assert full.actor(one.id) == one
    assert full.names([one.id, "nobody"]) == {one.id: one.name}
    assert full.tallies([one.id]) == {one.id: len(one.articles)}


@pytest.mark.parametrize("few", [0, 1000])
@pytest.mark.parametrize("kind", [None, "state", "person", "GOV"])
def test_queries_actors_are_all_found_where_there_are_more_than_can_be_sorted(
    full: Store, plain: Plain, monkeypatch: pytest.MonkeyPatch, few: int, kind: str | None
) -> None:
    monkeypatch.setattr(finding, "MOST_SORTED", 2)
    monkeypatch.setattr(finding, "FEW", few)
    record = plain.record
    actors = [a for a in record.actors if kind in (None, a.kind, a.sector, a.country)]
    story = max(record.stories, key=lambda story: len(story.articles))
    outlet = record.articles[0].outlet
    of_outlet = {row.id for row in record.articles if row.outlet == outlet}
    for wanted, articles in (
        (Filter(kind=kind), {row.id for row in record.articles}),
        (Filter(kind=kind, story=story.id), set(story.articles)),
        (Filter(kind=kind, outlet=outlet), of_outlet),
    ):
        found = all_of(full.actors, wanted, limit=5)
        named = {a.id for a in actors if articles & set(a.articles)}
        assert len(named) > 2
        assert {a.id for a in found} == named
        assert full.actors(wanted, count=True).total == len(named)
        counts = full.tallies(a.id for a in found)
        assert [counts[a.id] for a in found] == sorted(counts.values(), reverse=True)


def test_queries_what_is_cited_has_its_text_and_place_alone(full: Store) -> None:
    ids = [row.id for row in full.articles(limit=5).items]
    found = full.cited([*ids, "no such article", ids[0]])
    assert sorted(found) == sorted(ids)
    for key, (bare, place) in found.items():
        whole = full.reading(key)
        assert whole is not None and place == full.article(key)
        assert bare == Reading(article=whole.article, story=whole.story, read=whole.read)


def test_queries_the_articles_of_an_actor_are_paged(full: Store, plain: Plain) -> None:
    one = max(plain.record.actors, key=lambda a: len(a.articles))
    latest = full.actor(one.id, limit=2)
    assert latest is not None
    assert len(one.articles) > 2
    assert latest == replace(one, articles=one.articles[-2:])
    named = all_of(full.articles, Filter(actor=one.id), limit=2)
    assert {row.id for row in named} == set(one.articles)


def test_queries_actors_by_ids_are_those_of_each_id(full: Store) -> None:
    ids = [actor.id for actor in full.actors(limit=500).items]
    found = full.actors_of([*reversed(ids), "person:nobody", ids[0], "\x00"], limit=2)
    assert list(found) == ids[::-1]
    assert found == {one: full.actor(one, limit=2) for one in ids}
    bare = full.actors_of(ids, limit=0)
    assert bare == {one: replace(actor, articles=()) for one, actor in found.items()}
    assert any(actor.articles for actor in found.values())
    assert full.actors_of([]) == {}


def test_queries_a_list_of_actors_shows_so_many_articles_of_each(full: Store) -> None:
    long, bare = full.actors(limit=500).items, full.actors(limit=500, shown=0).items
    assert bare == tuple(replace(actor, articles=()) for actor in long)
    assert any(actor.articles for actor in long)


def test_queries_lines_of_several_searches_come_once_in_the_order_found(full: Store) -> None:
    page = full.search("statements", limit=1).items[0]
    searches = [
        ("statements", Filter(article=page.article)),
        ("sentences", Filter(text="talks sanctions", any_word=True)),
        ("statements", Filter(actor=page.actors[0])),
        ("sentences", Filter(text="talks")),
        ("events", Filter()),
    ]
    each = [hit for kind, wanted in searches for hit in full.search(kind, wanted, limit=7).items]
    wanted = {(hit.kind, hit.article, hit.id): replace(hit, highlights=()) for hit in each}
    assert len(wanted) < len(each)
    assert full.lines(searches, limit=7) == tuple(wanted.values())
    assert full.lines([]) == ()
    with pytest.raises(StoreError, match="is no kind"):
        full.lines([("stories", Filter())])


def test_queries_stories(full: Store, plain: Plain) -> None:
    record = plain.record
    assert {s.id for s in all_of(full.stories, limit=2)} == {s.id for s in record.stories}
    sizes = [len(s.articles) for s in all_of(full.stories, sort="most", limit=2)]
    assert sizes == sorted(sizes, reverse=True)
    actor = max(record.actors, key=lambda a: len(a.articles))
    found = all_of(full.stories, Filter(actor=actor.id))
    assert {s.id for s in found} == {
        s.id for s in record.stories if set(s.articles) & set(actor.articles)
    }
    assert full.story(record.stories[0].id) == record.stories[0]


def test_queries_issues_are_counted(full: Store, plain: Plain) -> None:
    record = plain.record
    keys = Counter(lines.issue_key(p.issue) for p in record.positions)
    disputed = Counter(lines.issue_key(d.issue) for d in record.disputes)
    found = all_of(full.issues, limit=2)
    assert {i.key: (i.positions, i.disputes) for i in found} == {
        key: (keys[key], disputed[key]) for key in keys | disputed
    }
    totals = [i.positions + i.disputes for i in found]
    assert totals == sorted(totals, reverse=True)
    assert [i.key for i in all_of(full.issues, sort="name", limit=2)] == sorted(keys | disputed)
    one = full.issue("Sanctions")
    assert one is not None and one.positions == keys["sanctions"]
    told = {key for key in keys | disputed if "sanction" in key}
    assert {i.key for i in full.issues(Filter(text="sanction")).items} == told >= {"sanctions"}
    whose = record.positions[0]
    here = full.issues(Filter(actor=whose.actor), limit=100).items
    assert lines.issue_key(whose.issue) in {i.key for i in here}


def test_queries_whom_an_actor_dealt_with(full: Store, plain: Plain) -> None:
    pairs: Counter[frozenset[str]] = Counter()
    for h in plain.record.happenings:
        both = {(a, b) for a in h.sources for b in h.recipients if a != b}
        both = both or {(a, b) for a in h.sources for b in h.sources if a < b}
        pairs.update({frozenset(pair) for pair in both})
    most = Counter(a for pair in pairs for a in pair).most_common(1)[0][0]
    found = full.dealt_with(most)
    expected = {next(iter(pair - {most})): n for pair, n in pairs.items() if most in pair}
    assert {d.actor: d.total for d in found} == expected
    assert all(sum(n for _, n in d.types) == d.total for d in found)
    assert [d.total for d in found] == sorted(expected.values(), reverse=True)


def test_queries_sums(full: Store, plain: Plain) -> None:
    record, counts = plain.record, full.counts()
    assert counts.statements == sum(len(r.statements) for r in record.readings)
    assert counts.disputes == len(record.disputes)
    days = sorted(a.published[:10] for a in record.articles if a.published)
    assert (counts.first, counts.last) == (days[0], days[-1])
    outlets = full.outlets()
    assert sum(o.articles for o in outlets) == len(record.articles)
    assert len(outlets) == counts.outlets


def test_queries_evidence_stands_in_its_article(full: Store, plain: Plain) -> None:
    texts = {r.article.id: r.article.text for r in plain.record.readings}
    for dispute in full.disputes(sort="surest", limit=50).items:
        for item in (e for side in dispute.sides for e in side.evidence):
            assert isinstance(item, Evidence)
            assert texts[item.article][item.start : item.end].strip()
