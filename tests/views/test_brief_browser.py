"""The brief as a reader meets it: opened from disk in a headless Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import invented
import pytest
from browser import CHROMIUM, DRIVER, MISSING, Browser, browser

from memcon.views import brief

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason=MISSING),
]

SHOWN = (
    "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length"
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the invented coverage's brief."""
    return brief.write(invented.record(), tmp_path_factory.mktemp("small")).parent


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a brief with 10,000 statements."""
    return brief.write(invented.large(1000, 10), tmp_path_factory.mktemp("large")).parent


@pytest.fixture(scope="module")
def wide() -> Iterator[Browser]:
    """A browser on a wide screen."""
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def phone() -> Iterator[Browser]:
    """A browser on a narrow screen."""
    with browser(width=320, height=640, phone=True) as opened:
        yield opened


def choose(opened: Browser, field: str, value: str) -> None:
    """Set a field of the filter as a reader does, and wait until the lists have followed."""
    opened.run(
        "document.getElementById('passed').textContent = 'not yet';"
        "const f = document.getElementById(arguments[0]);"
        "const o = [...(f.options || [])].find(o => o.text === arguments[1]);"
        "f.value = o ? o.value : arguments[1];"
        "f.dispatchEvent(new Event('input', {bubbles: true}));",
        field,
        value,
    )
    assert opened.comes_to(
        "return document.getElementById('passed').textContent !== 'not yet'", True
    )


def test_nothing_is_blocked_and_nothing_fails(wide: Browser, small: Path) -> None:
    wide.log()
    for page in sorted(small.rglob("*.html")):
        wide.open(page)
        loaded = wide.run("return performance.getEntriesByType('resource').map(e => e.name)")
        assert all(name.startswith("file:") for name in loaded)
        assert wide.run("return getComputedStyle(document.body).maxWidth") == "1248px"
    assert wide.log() == []


def test_a_citation_leads_to_its_words_in_sight(wide: Browser, small: Path) -> None:
    wide.open(small / "index.html")
    wide.run("document.querySelector('#d1 .side:nth-child(2) .cite').click()")
    assert wide.comes_to("return document.querySelector(':target').textContent", invented.SLOWER)
    seen = wide.run(
        "const e = document.querySelector(':target'), r = e.getBoundingClientRect();"
        "return {top: r.top, bottom: r.bottom, high: innerHeight,"
        " colour: getComputedStyle(e).backgroundColor,"
        " plain: getComputedStyle(document.body).backgroundColor}"
    )
    assert 0 <= seen["top"] < seen["bottom"] <= seen["high"]
    assert seen["colour"] not in (seen["plain"], "rgba(0, 0, 0, 0)")


def test_a_note_leads_back_to_its_line(wide: Browser, small: Path) -> None:
    wide.open(small / "articles" / "wire-1.html")
    wide.run("[...document.querySelectorAll('.notes a')].find(a => a.href.endsWith('#d1')).click()")
    assert wide.comes_to("return document.querySelector(':target').className", "row dispute")


def test_filters_keep_the_lines_that_pass(wide: Browser, small: Path) -> None:
    wide.open(small / "index.html")
    everything = wide.run(SHOWN, ".row")
    choose(wide, "by-outlet", "River Weekly")
    kept = wide.run(
        "return [...document.querySelectorAll('.list:not([data-list=who]) .row')]"
        ".filter(e => e.checkVisibility()).map(e => e.textContent)"
    )
    assert 0 < len(kept) < everything
    assert all(
        "River Weekly" in text or "Port Elin" in text or "River treaty" in text or "Threat" in text
        for text in kept
    )
    choose(wide, "from-day", "2024-03-01")
    assert wide.run(SHOWN, "#list-timeline .row") == 0
    assert wide.run(SHOWN, "#list-timeline .none-left") == 1
    assert "Undated lines are left out." in wide.run(
        "return document.getElementById('passed').textContent"
    )
    wide.run("document.getElementById('filter').reset()")
    assert wide.comes_to(SHOWN, everything, ".row")
    choose(wide, "by-actor", "SNA")
    assert wide.run(SHOWN, "#list-disputes .row") == 1
    choose(wide, "by-actor", "")
    assert wide.run(SHOWN, ".row") == everything


def test_filters_keep_the_lines_of_a_story(wide: Browser, tmp_path: Path) -> None:
    record = invented.record()
    two = tuple(replace(record.stories[0], id=key, title=f"Story {key}") for key in ("one", "two"))
    places = tuple(
        replace(place, story="two" if place.id == "Weekly/4?" else "one")
        for place in record.articles
    )
    page = brief.write(replace(record, stories=two, articles=places), tmp_path)
    wide.open(page)
    choose(wide, "by-story", "Story two")
    titles = "return [...document.querySelectorAll('#list-articles .row')].filter(e => e.checkVisibility()).map(e => e.querySelector('a').textContent)"
    assert wide.run(titles) == ["Before the talks"]
    assert wide.run(SHOWN, "#list-disputes .row") == 0


def test_ten_thousand_statements_are_never_shown_at_once(wide: Browser, large: Path) -> None:
    wide.open(large / "index.html")
    rows = "#list-said .row"
    assert wide.run(SHOWN, rows) == 40
    wide.run("document.querySelector('#list-said .more').click()")
    assert wide.comes_to(SHOWN, 140, rows)
    choose(wide, "by-actor", "Speaker 42")
    assert wide.run(SHOWN, rows) == 100
    assert (
        wide.run(
            "return new Set([...document.querySelectorAll('#list-said .group')].filter(e => e.checkVisibility()).map(e => e.querySelector('h3').textContent)).size"
        )
        == 1
    )
    loaded = wide.run("return document.querySelectorAll('head script[src*=\"said-\"]').length")
    assert 1 <= loaded <= 4
    choose(wide, "by-outlet", "Outlet 6")
    assert (
        wide.run(
            "return [...document.querySelectorAll('#list-said .row')].filter(e => e.checkVisibility() && !e.textContent.includes('Outlet 6')).length"
        )
        == 0
    )
    assert wide.run("return document.querySelectorAll('*').length") < 8000


def test_without_script_the_lists_go_on_over_pages(large: Path) -> None:
    with browser() as opened:
        opened.command("Emulation.setScriptExecutionDisabled", {"value": True})
        opened.open(large / "index.html")
        assert opened.run(SHOWN, "#filter") == 0
        assert opened.run(SHOWN, ".more") == 0
        following = opened.run("return document.querySelector('#list-said a[rel=next]').href")
        assert following.endswith("lists/said-2.html")
        opened.open(large / "lists" / "said-2.html")
        assert opened.run(SHOWN, ".row") == 200


def test_the_first_tab_offers_to_skip_to_the_text(wide: Browser, small: Path) -> None:
    wide.command("Emulation.setFocusEmulationEnabled", {"enabled": True})
    wide.open(small / "index.html")
    assert wide.comes_to("return document.hasFocus()", True)
    wide.press("\ue004")
    left = "return [document.activeElement.textContent, document.activeElement.getBoundingClientRect().left >= 0]"
    assert wide.comes_to(left, ["Skip to the text", True])


def test_quick_clicks_show_no_line_twice(wide: Browser, large: Path) -> None:
    wide.open(large / "index.html")
    wide.run(
        "const more = document.querySelector('#list-said .more');"
        "more.click(); more.click(); more.click(); more.click();"
    )
    assert wide.comes_to("return document.querySelectorAll('#list-said .row').length >= 440", True)
    ids = wide.run("return [...document.querySelectorAll('#list-said .row')].map(e => e.id)")
    assert ids == [f"s{n}" for n in range(1, 441)]


def test_markup_in_a_record_does_not_run(wide: Browser, tmp_path: Path) -> None:
    evil = "<img src=x onerror='window.evil=1'></script><script>window.evil=1</script>"
    many = invented.large(100, 10)
    actors = tuple(replace(actor, name=evil + actor.name) for actor in many.actors)
    page = brief.write(replace(many, actors=actors), tmp_path)
    wide.open(page)
    wide.run("document.querySelector('#list-said .more').click()")
    assert wide.comes_to(SHOWN, 140, "#list-said .row")
    assert wide.run("return [window.evil ?? null, document.images.length]") == [None, 0]


@pytest.mark.parametrize("name", ["index.html", "articles/wire-1.html", "articles/daily-2.html"])
def test_a_phone_needs_no_sideways_scrolling(phone: Browser, small: Path, name: str) -> None:
    phone.open(small / name)
    assert phone.run("return document.documentElement.scrollWidth") == 320


def test_layers_can_be_put_out(wide: Browser, small: Path) -> None:
    wide.open(small / "articles" / "wire-1.html")
    colour = "return getComputedStyle(document.querySelector('.st.direct')).backgroundColor"
    before = wide.run(colour)
    wide.run("document.getElementById('lay-st').click()")
    assert before != "rgba(0, 0, 0, 0)"
    assert wide.comes_to(colour, "rgba(0, 0, 0, 0)")


CONTRAST = """
const channel = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
const light = c => .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2]);
const parts = s => s.match(/[\\d.]+/g).map(Number);
const ground = e => { for (; e; e = e.parentElement) {
  const c = parts(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
return [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.closest('svg') && !e.closest('.vh, .skip') &&
  [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => {
  const a = light(parts(getComputedStyle(e).color)), b = light(ground(e));
  return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.tagName + '.' + e.className];
}).filter(([ratio]) => ratio < 4.5)
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(small: Path, dark: bool) -> None:
    with browser(dark=dark) as opened:
        for name in ("index.html", "articles/wire-1.html"):
            opened.open(small / name)
            scheme = opened.run("return matchMedia('(prefers-color-scheme: dark)').matches")
            assert scheme is dark
            assert opened.run(CONTRAST) == []


OVERLAPS = """
return [...document.querySelectorAll('figure svg')].filter(svg => svg.checkVisibility()).flatMap(svg => {
  const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
  const frame = svg.getBoundingClientRect();
  const out = boxes.filter(([, p]) => p.left < frame.left - 1 || p.right > frame.right + 1);
  return out.concat(boxes.flatMap(([a, p], n) => boxes.slice(n + 1).filter(([b, q]) =>
    p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 2 && q.top < p.bottom - 2)
    .map(([b]) => [a, b])));
})
"""


@pytest.mark.parametrize(("days", "crowd"), [(0, 0), (6, 4), (25, 12), (200, 40)])
def test_labels_in_the_pictures_do_not_collide(
    wide: Browser, phone: Browser, tmp_path: Path, days: int, crowd: int
) -> None:
    record = invented.busy(days, crowd) if days else invented.record()
    page = brief.write(record, tmp_path)
    for opened in (wide, phone):
        opened.open(page)
        assert opened.run(SHOWN, "figure svg text") > 2
        assert opened.run(OVERLAPS) == []
