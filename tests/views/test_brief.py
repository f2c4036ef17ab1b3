from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import invented
import pages
import pytest

import memcon
from memcon.model import (
    Basis,
    DateValue,
    Evidence,
    Granularity,
    Happening,
    Position,
    Record,
    Role,
    Side,
    Skip,
    Span,
    TimelineEntry,
)
from memcon.views import brief, links

Written = Callable[[Record], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a brief and give its folder."""

    def write(record: Record) -> Path:
        return brief.write(record, tmp_path / "brief").parent

    return write


def section(folder: Path, name: str, page: str = "index.html") -> str:
    """The HTML of one section of a page."""
    html = (folder / page).read_text(encoding="utf-8")
    rest = html.split(f'<section id="{name}"', 1)[1].split(">", 1)[1]
    return rest.split('<section id="', 1)[0].split("</main>", 1)[0]


def words(html: str) -> str:
    """HTML as the words that a reader has."""
    reader = pages._Reader()
    reader.feed(html)
    return reader.page.text


def test_write_gives_the_first_page_and_tells_its_progress(tmp_path: Path) -> None:
    told: list[str] = []
    path = brief.write(invented.record(), tmp_path / "new" / "brief", progress=told.append)
    assert path == tmp_path / "new" / "brief" / "index.html"
    assert told == ["laying out", "writing lists", "writing articles, 0 of 5"]


def test_every_link_leads_to_something(written: Written) -> None:
    found = pages.read_all(written(invented.record()))
    assert len(found) == 1 + len(invented.TEXTS)
    assert pages.dead_links(found) == []
    assert sum(len(page.links) for page in found.values()) > 150


def test_every_quotation_stands_in_a_place_that_it_cites(written: Written) -> None:
    folder = written(invented.record())
    quoted = [row for path in [folder / "index.html"] for row in pages.rows(path)]
    assert len(quoted) > 20
    assert pages.unfounded(folder) == []
    index = folder / "index.html"
    html = index.read_text(encoding="utf-8")
    index.write_text(html.replace("the offer would hold", "the offer was a lie"), encoding="utf-8")
    assert [line.partition(": ")[2] for line in pages.unfounded(folder)] == ["the offer was a lie"]


@pytest.mark.slow
def test_the_example_coverage_makes_a_sound_brief(tmp_path: Path) -> None:
    """From files to pages: each link leads somewhere, each quotation is where it says."""
    examples = Path(__file__).parents[2] / "examples" / "hanoi-2019"
    if not examples.is_dir():
        pytest.skip("the example coverage is not beside the tests")
    folder = brief.write(memcon.record(examples), tmp_path).parent
    found = pages.read_all(folder)
    assert len([path for path in found if path.parent.name == "articles"]) == 8
    assert pages.dead_links(found) == []
    assert pages.unfounded(folder) == []
    assert [path for path, page in found.items() if page.unclosed] == []


def test_pages_are_well_formed_and_their_headings_in_order(written: Written) -> None:
    for path, page in pages.read_all(written(invented.record())).items():
        assert page.unclosed == [], path
        assert len(page.ids) == len(set(page.ids)), path
        assert page.headings[0] == 1
        assert page.headings.count(1) == 1
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), path


def test_index_has_the_sections_in_order(written: Written) -> None:
    html = (written(invented.record()) / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<section id="(\w+)"', html) == [
        "covers", "timeline", "disputes", "positions", "said", "dealings", "coverage", "who",
    ]  # fmt: skip


def test_covers_counts_what_there_is(written: Written) -> None:
    text = words(section(written(invented.record()), "covers"))
    assert "articles 5 1 repeats another’s text, 1 undated, 1 not read" in text
    assert "outlets 5 statements 9 happenings 5 disputes 2 input problem 1" in text
    assert "dam/empty.txt the file is empty remove it or save the page again" in text
    assert "kept, not read: its language is “fr”" in text
    assert "copy of Meridian Wire, 14 Mar 2024 (2 of 2 paragraphs are the same)" in text


def test_index_shows_each_side_of_a_dispute_in_its_words(written: Written) -> None:
    html = section(written(invented.record()), "disputes")
    denial, ending = html.split('<li class="row dispute"')[1:]
    said = r'<span class="said-words"> ?(.*?)</span>'
    assert re.findall(said, denial) == [invented.ASKED, invented.SLOWER]
    assert re.findall(said, ending) == [invented.TALKS, invented.CLOSED]
    text = words(denial)
    assert "through SNA ›, then Tarik Osman" in text
    assert "Carried by Meridian Wire, The Harbour Post (2 outlets, 1 independent)" in text
    assert "very sure (92%); who is right is not judged" in text


@pytest.mark.parametrize(
    ("unnamed", "shown"), [(True, "A speaker not named"), (False, "Sudia Daily")]
)
def test_index_tells_who_holds_what_nobody_named_says(
    written: Written, unnamed: bool, shown: str
) -> None:
    record = invented.record()
    sides = (record.disputes[1].sides[0], replace(record.disputes[1].sides[1], unnamed=unnamed))
    html = section(
        written(replace(record, disputes=(replace(record.disputes[1], sides=sides),))), "disputes"
    )
    held = re.findall(r'<p class="holder">(.*?)</p>', html)
    assert [words(each) for each in held] == ["Meridian Wire", shown]


def test_index_shows_first_what_most_outlets_carry(written: Written) -> None:
    record = invented.record()
    widest = replace(
        record.disputes[1],
        sides=tuple(
            replace(side, outlets=(*side.outlets, "River Weekly"))
            for side in record.disputes[1].sides
        ),
    )
    html = section(written(replace(record, disputes=(record.disputes[0], widest))), "disputes")
    assert re.findall(r"<h3><bdi>(.*?)</bdi></h3>", html) == [
        "how the talks ended",
        "filling of the reservoir",
    ]


def test_index_keeps_own_words_and_what_others_tell_apart(written: Written) -> None:
    html = section(written(invented.record()), "positions")
    rows = html.split('<li class="row position ')[1:]
    kinds = [row.split('"', 1)[0] for row in rows]
    assert kinds == ["own", "own", "told", "own", "told"]
    assert "as told by" in rows[2]
    assert "Ada Brandt" in rows[2]


def test_index_shows_a_statement_with_what_stands_around_it(written: Written) -> None:
    html = section(written(invented.record()), "said")
    assert (
        '<span class="around">doubted that</span><span class="said-words"> the offer would hold</span>'
        in html
    )
    text = words(html)
    assert "quoted denies through SNA ›, then Tarik Osman" in text
    assert (
        "to reporters 2 outlets, 1 independent" in text
    )  # the copy's statement is not another one
    assert text.count("They asked us to stop filling") == 1


def test_index_tells_who_told_what(written: Written) -> None:
    html = section(written(invented.record()), "coverage")
    rows = html.split('<tr class="row"')[1:]
    assert re.findall(r'<td class="(\w+)"', rows[0].split("</tr>")[0]) == [
        "own", "own", "copy", "own", "unread", "sum",
    ]  # fmt: skip
    assert "first" in rows[0]
    assert "planned (2 Mar 2024) →, then occurred (14 Mar 2024)" in words(rows[0])
    assert "The Harbour Post: Water talks end without accord repeats Meridian Wire" in words(html)


@pytest.mark.parametrize("key", sorted(invented.TEXTS))
def test_article_page_has_the_whole_text(written: Written, key: str) -> None:
    page = pages.read(written(invented.record()) / links.article_path(key))
    text = page.text.replace("Not part of the article: ", "")
    for line in invented.TEXTS[key].splitlines():
        assert line in text


def test_article_page_anchors_hold_the_cited_words(written: Written) -> None:
    folder = written(invented.record())
    checked = 0
    for path, page in pages.read_all(folder).items():
        if path.parent.name != "articles":
            continue
        key = next(
            k
            for k in invented.TEXTS
            if path.name.startswith(re.sub(r"\W+", "-", k.lower()).strip("-"))
        )
        for name, inside in page.marked.items():
            if found := re.fullmatch(r"c(\d+)-(\d+)", name):
                assert invented.TEXTS[key][int(found[1]) : int(found[2])] in inside
                checked += 1
    assert checked > 20


def test_article_page_greys_furniture_and_links_back(written: Written) -> None:
    html = (written(invented.record()) / "articles/wire-1.html").read_text(encoding="utf-8")
    blocks = re.findall(r'<div class="block (\w+)">', html)
    assert blocks == ["furniture", "heading", "body", "body", "body", "body", "furniture"]
    assert "Accounts differ: filling of the reservoir" in html
    assert 'href="../index.html#d1"' in html


def test_article_page_tells_the_main_event_in_the_article_s_words(written: Written) -> None:
    page = pages.read(written(invented.record()) / "articles/wire-1.html")
    assert (
        "Main event Who Norland and Sudia What end water talks without accord When 14 March 2024"
        in page.text
    )
    assert "Atlantis" not in page.text  # not in the article


def test_a_side_shows_its_other_wordings(written: Written) -> None:
    record = invented.record()
    first, second = record.disputes[0].sides
    more = invented.evidence("daily-2", invented.OFFERED)
    sides = (first, replace(second, evidence=(*second.evidence, more)))
    html = section(
        written(replace(record, disputes=(replace(record.disputes[0], sides=sides),))), "disputes"
    )
    assert html.count("other wording") == 1  # the copy of Brandt's words is not another wording
    assert f'<span class="said-words"> {invented.OFFERED}</span>' in html


def test_article_page_says_how_the_day_is_known(written: Written) -> None:
    page = pages.read(written(invented.record()) / "articles/daily-2.html")
    assert "15 March 2024 (inferred: the text speaks of Thursday and of 14 March)" in page.text


def _entry(**changes: object) -> TimelineEntry:
    return replace(invented.record().timeline[0], **changes)  # type: ignore[arg-type]


def _wrong() -> Record:
    """The record with one line of each kind whose words are not in its evidence."""
    record = invented.record()
    reading = record.readings[0]
    bad = replace(reading.statements[0], id="s9", content=(Span(0, 100_000),))
    happening = replace(record.happenings[2], id="h9", evidence=(Evidence("gone", 0, 5),))
    lie = Evidence("wire-1", 0, 20)
    return replace(
        record,
        readings=(replace(reading, statements=(*reading.statements, bad)), *record.readings[1:]),
        timeline=(*record.timeline, _entry(text="The talks were a triumph."), _entry(evidence=())),
        disputes=(
            replace(record.disputes[0], sides=(record.disputes[0].sides[0], Side(("osman",), "No.", (lie,)))),
            record.disputes[1],
        ),
        positions=(*record.positions, replace(record.positions[0], claim="Nothing at all")),
        happenings=(*record.happenings, happening),
        actors=(replace(record.actors[0], roles=(Role("king", "sudia", Span(-5, 3), "wire-1"),)), *record.actors[1:]),
    )  # fmt: skip


def test_lines_whose_words_are_not_in_the_text_are_withheld_and_counted(written: Written) -> None:
    folder = written(_wrong())
    text = words((folder / "index.html").read_text(encoding="utf-8"))
    assert "triumph" not in text
    assert "Nothing at all" not in text
    assert "king" not in text
    assert "8 lines withheld in this brief" in text
    assert "2 lines withheld" in words(section(folder, "timeline"))
    assert "1 line withheld" in words(section(folder, "disputes"))
    assert pages.dead_links(pages.read_all(folder)) == []


def test_words_pieced_together_must_come_from_one_article_in_order(written: Written) -> None:
    record = invented.record()
    first, second = record.disputes[0].sides
    spans = (
        invented.evidence("wire-1", invented.ASKED),
        invented.evidence("wire-1", invented.COULD_NOT),
    )
    sound = replace(first, claim=f"{invented.ASKED} … {invented.COULD_NOT}", evidence=spans)
    pasted = replace(first, claim=f"{invented.ASKED} {invented.COULD_NOT}", evidence=spans)
    turned = replace(first, claim=f"{invented.COULD_NOT} … {invented.ASKED}", evidence=spans)
    mixed = replace(
        first,
        claim=f"{invented.ASKED} … {invented.CLOSED}",
        evidence=(spans[0], invented.evidence("daily-2", invented.CLOSED)),
    )
    disputes = tuple(
        replace(record.disputes[0], issue=issue, sides=(side, second))
        for issue, side in [
            ("sound", sound),
            ("pasted", pasted),
            ("turned", turned),
            ("mixed", mixed),
        ]
    )
    html = section(written(replace(record, disputes=disputes)), "disputes")
    assert re.findall(r"<h3><bdi>(\w+)</bdi></h3>", html) == ["sound"]
    assert "3 lines withheld" in html


def test_a_sound_record_withholds_nothing(written: Written) -> None:
    assert "withheld in this brief" not in (written(invented.record()) / "index.html").read_text()


EVIL = "</script><script>window.evil=1</script><img src=x onerror='window.evil=1'>\" onclick=\"x\u202e{{7*7}}"


def _hostile() -> Record:
    """The record with markup and control characters in every field that comes from outside."""
    record = invented.record()

    def foul(text: str | None) -> str:
        return f"{text}{EVIL}"

    readings = tuple(
        replace(
            reading,
            article=replace(
                reading.article, text=foul(reading.article.text), title=foul(EVIL * 50), byline=EVIL, path=EVIL,
                url="javascript:window.evil=1", language='en" onload="x', wire=(EVIL,), outlet=foul("o"),
            ),
        )
        for reading in record.readings
    )  # fmt: skip
    return replace(
        record,
        readings=readings,
        articles=tuple(replace(a, title=foul(EVIL * 50), outlet=foul(a.outlet), path=EVIL, copy_reason=EVIL) for a in record.articles),
        actors=tuple(replace(a, name=foul(a.name), forms=(EVIL,), country=EVIL) for a in record.actors),
        stories=tuple(replace(s, title=EVIL) for s in record.stories * 2),
        happenings=tuple(replace(h, title=foul(h.title), place=EVIL) for h in record.happenings),
        disputes=tuple(replace(d, issue=foul(d.issue), reason=EVIL) for d in record.disputes),
        positions=tuple(replace(p, issue=foul(p.issue)) for p in record.positions),
        skipped=(Skip(EVIL, EVIL, EVIL),),
    )  # fmt: skip


def test_markup_in_any_field_is_shown_as_text(written: Written) -> None:
    folder = written(_hostile())
    plain = {
        name
        for page in pages.read_all(written(invented.record())).values()
        for name, _ in page.tags
    }
    folder = written(_hostile())
    for path, page in pages.read_all(folder).items():
        raw = path.read_text(encoding="utf-8")
        assert "<img" not in raw
        assert "<script>" not in raw
        assert "\u202e" not in raw
        assert "{{7*7}}" in raw
        assert page.unclosed == []
        assert {name for name, _ in page.tags} <= plain
        handlers = [name for _, given in page.tags for name in given if name.startswith("on")]
        assert handlers == []
        assert not [link for link in page.links if link.lower().startswith("javascript")]
    assert pages.dead_links(pages.read_all(folder)) == []


def test_pages_ask_for_nothing_from_the_network(written: Written) -> None:
    for path, page in pages.read_all(written(invented.record())).items():
        policies = [
            given["content"]
            for name, given in page.tags
            if given.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1
        assert policies[0].startswith("default-src 'none'; style-src 'self' file:")
        assert "unsafe" not in policies[0]
        assert ("script-src 'none'" in policies[0]) == (path.name != "index.html")
        loaded = [
            given.get("src") or given["href"]
            for name, given in page.tags
            if name in ("script", "link", "img") and (given.get("src") or given.get("href"))
        ]
        assert all(not name.startswith(("http", "//")) for name in loaded)
        assert not any("style" in given for _, given in page.tags)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    first = brief.write(invented.record(), tmp_path / "a").parent
    second = brief.write(invented.record(), tmp_path / "b").parent
    assert _bytes(first) == _bytes(second)


def test_an_earlier_brief_is_replaced_and_other_files_left(tmp_path: Path) -> None:
    folder = brief.write(invented.large(5, 50), tmp_path).parent
    (folder / "notes.txt").write_text("mine")
    brief.write(invented.record(), folder)
    fresh = brief.write(invented.record(), tmp_path / "fresh").parent
    names = set(_bytes(folder)) - {f"fresh/{name}" for name in _bytes(fresh)}
    assert names == {*_bytes(fresh), "notes.txt"}


def test_an_empty_record_still_makes_a_page(written: Written) -> None:
    folder = written(Record((), (), (), (), (), (), (), ()))
    text = words((folder / "index.html").read_text(encoding="utf-8"))
    assert "no dated article" in text
    assert text.count("Nothing of this kind was found in the coverage.") == 8
    assert pages.dead_links(pages.read_all(folder)) == []


def test_long_lists_go_on_over_pages(written: Written) -> None:
    folder = written(invented.large(60, 10))
    found = pages.read_all(folder)
    assert pages.dead_links(found) == []
    rows = {
        p.name: sum(given.get("class", "").startswith("row said") for _, given in page.tags)
        for p, page in found.items()
    }
    assert rows["index.html"] == 40
    assert [rows[f"said-{n}.html"] for n in (2, 3, 4)] == [200, 200, 160]
    assert "1–40 of 600 statements. Next 200" in words(section(folder, "said"))
    assert (
        "41–240 of 600 statements. Previous Next 200"
        in found[(folder / "lists/said-2.html").resolve()].text
    )
    assert (folder / "lists/said-2.js").read_text().startswith('memcon(["said",2,[["s-')


def test_cited_words_that_begin_in_white_space_have_their_place(written: Written) -> None:
    record = invented.record()
    start = invented.TEXTS["Weekly/4?"].index("\nNorland signed")
    place = Evidence("Weekly/4?", start, start + 30)
    entry = _entry(text="Norland signed the river", evidence=(place,))
    folder = written(replace(record, timeline=(entry,)))
    assert pages.dead_links(pages.read_all(folder)) == []


def test_a_happening_with_a_huge_cast_stays_small(written: Written) -> None:
    crowd = tuple(f"p{n}" for n in range(2000))
    base = invented.record()
    happening: Happening = replace(base.happenings[0], sources=crowd, recipients=crowd)
    folder = written(replace(base, happenings=(happening,)))
    html = section(folder, "dealings")
    assert html.count('<li class="row dealing"') == 6


def test_a_record_of_many_stories_says_so(written: Written) -> None:
    record = invented.record()
    stories = tuple(
        replace(record.stories[0], id=key, title=f"The story of {key}", articles=(key,))
        for key in invented.TEXTS
    )
    articles = tuple(replace(place, story=place.id) for place in record.articles)
    folder = written(replace(record, stories=stories, articles=articles))
    html = (folder / "index.html").read_text(encoding="utf-8")
    assert "<h1><bdi>The story of Weekly/4?, and 4 other stories</bdi></h1>" in html
    assert "5 stories in this coverage" in words(section(folder, "covers"))
    assert re.findall(r"<option value=\"\d\">(The story of [^<]+)</option>", html) == [
        f"The story of {key}"
        for key in ("wire-1", "daily-2", "Weekly/4?", "reprint-3", "francais-5")
    ]


def test_headings_of_the_timeline_that_come_back_have_ids_of_their_own(written: Written) -> None:
    values = ["2019-01-01", "2019", "2019-01-02", "2019", "2019-01-03", "2019-01-04", "2019-01-05"]
    entries = tuple(
        _entry(date=DateValue(value, Granularity.DAY, Basis.STATED), text=invented.TREATY)
        for value in values
    )
    folder = written(replace(invented.record(), timeline=entries))
    page = pages.read(folder / "index.html")
    assert len(page.ids) == len(set(page.ids))
    assert re.findall(r"<h3 id=.*?<bdi>(.*?)</bdi>", section(folder, "timeline")) == [
        "January 2019", "2019", "January 2019", "2019", "January 2019",
    ]  # fmt: skip


def test_a_date_of_no_known_form_is_shown_as_it_is(written: Written) -> None:
    odd = DateValue("2019-02-27/PXX", Granularity.INTERVAL, Basis.STATED)
    base: Record = invented.record()
    position: Position = replace(base.positions[0], date=odd)
    folder = written(replace(base, positions=(position,), timeline=(_entry(date=odd),)))
    assert "27 February 2019 – PXX" in words(section(folder, "timeline"))
