"""The app as a reader meets it: walked through in a headless Chromium."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import stocked

from memcon.app import create_app
from memcon.store import Store, open_store

selenium = pytest.importorskip("selenium", reason="selenium is not installed")

import uvicorn  # noqa: E402
from selenium import webdriver  # noqa: E402
from selenium.common.exceptions import WebDriverException  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.remote.webelement import WebElement  # noqa: E402

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
DRIVER = shutil.which("chromedriver")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        CHROMIUM is None or DRIVER is None, reason="no Chromium with chromedriver on this machine"
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
Driver = webdriver.Chrome
PATIENCE = 20.0


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of the app on a store, served until left."""
    config = uvicorn.Config(create_app(store), host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + PATIENCE
    while not server.started:
        if time.monotonic() > end:
            raise TimeoutError("the app did not start")
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(PATIENCE)


@contextmanager
def browser(folder: Path, *, width: int, dark: bool = False) -> Iterator[Driver]:
    """A browser with a window of this width; a phone where it is narrow."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in (
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={folder}", f"--window-size={width},900",
        *(["--force-dark-mode"] if dark else []),
    ):  # fmt: skip
        options.add_argument(argument)
    if width < 600:
        metrics = {"width": width, "height": 800, "pixelRatio": 1, "mobile": True}
        options.add_experimental_option("mobileEmulation", {"deviceMetrics": metrics})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Driver(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on a copy of the example coverage, which tests may correct and must restore."""
    made = stocked.copy(stocked.of_coverage(stocked.EXAMPLE), tmp_path_factory.mktemp("record"))
    with served(made) as found:
        yield found


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The example coverage itself."""
    with open_store(stocked.of_coverage(stocked.EXAMPLE), readonly=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """A browser on a wide screen."""
    with browser(tmp_path_factory.mktemp("wide"), width=1280) as opened:
        yield opened


def find(opened: Driver, css: str) -> WebElement:
    """The one element that is meant."""
    return opened.find_element(By.CSS_SELECTOR, css)


def text(opened: Driver) -> str:
    """What a reader sees."""
    return find(opened, "body").text


def until(come: Callable[[], object]) -> bool:
    """Whether something comes true before patience ends; between two pages nothing does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(WebDriverException):
            if come():
                return True
        time.sleep(0.02)
    return False


def go(opened: Driver, element: WebElement) -> None:
    """Choose something that leads to another page, and wait until that is there."""
    opened.execute_script("window.left = true")
    element.click()
    there = "return !window.left && document.readyState === 'complete' && location.protocol !== 'about:'"
    assert until(lambda: opened.execute_script(there))


def test_a_reader_searches_filters_and_opens_the_sentence(wide: Driver, address: str) -> None:
    wide.get(address)
    find(wide, "#find").send_keys("sanctions")
    go(wide, find(wide, ".find button"))
    everything = len(wide.find_elements(By.CSS_SELECTOR, ".row"))
    assert everything > 3
    assert {e.text.lower() for e in wide.find_elements(By.CSS_SELECTOR, "mark")} <= {
        "sanctions", "sanction", "sanctioned",
    }  # fmt: skip
    speaker = find(wide, ".row .speaker").text
    find(wide, "#f-speaker").send_keys(speaker)
    go(wide, find(wide, ".sift button"))
    assert f"Said by: {speaker}" in text(wide)
    speakers = [e.text for e in wide.find_elements(By.CSS_SELECTOR, ".row .about")]
    assert 0 < len(speakers) < everything
    assert all(speaker in line for line in speakers)
    said = find(wide, ".row .said-words").text
    go(wide, find(wide, ".row .cite"))
    target = find(wide, ":target")
    assert said.split("…")[0].strip() in target.text
    place = target.rect
    scrolled = wide.execute_script("return window.scrollY")
    assert 0 <= place["y"] - scrolled < 900
    colour = target.value_of_css_property("background-color")
    assert colour not in (
        "rgba(0, 0, 0, 0)",
        find(wide, "body").value_of_css_property("background-color"),
    )


def test_a_reader_merges_two_actors_and_undoes_it(wide: Driver, address: str, store: Store) -> None:
    people = [a for a in store.actors(limit=100).items if a.kind.value == "person"]
    one, other = people[0], people[1]
    wide.get(f"{address}/actors/{one.id}")
    find(wide, "#c-with").send_keys(other.name)
    go(wide, find(wide, "#c-with").find_element(By.XPATH, "ancestor::form//button"))
    assert other.name in text(wide)
    go(wide, find(wide, ".correct form[method=post] button"))
    assert "Kept:" in text(wide)
    assert "are one" in text(wide)
    wide.get(f"{address}/actors?q={other.name}")
    names = [e.text for e in wide.find_elements(By.CSS_SELECTOR, ".who-row b")]
    assert one.name not in names or other.name not in names
    wide.get(f"{address}/decisions")
    go(wide, find(wide, ".decision form button"))
    assert "undone" in text(wide)
    for actor in (one, other):
        wide.get(f"{address}/actors/{actor.id}")
        assert find(wide, "h1").text == actor.name


def test_a_permanent_link_leads_to_the_same_view(wide: Driver, address: str) -> None:
    wide.get(f"{address}/search?in=statements&q=sanctions&sort=oldest")
    rows = [e.text for e in wide.find_elements(By.CSS_SELECTOR, ".row")]
    find(wide, ".tools summary").click()
    link = find(wide, "#permanent").get_attribute("value")
    assert link
    wide.get("about:blank")
    wide.get(link)
    assert until(lambda: [e.text for e in wide.find_elements(By.CSS_SELECTOR, ".row")] == rows)


def test_a_citation_is_copied(wide: Driver, address: str, store: Store) -> None:
    wide.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"origin": address, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    wide.get(f"{address}/articles/{store.articles(limit=1).items[0].id}")
    find(wide, ".tools summary").click()
    wanted = find(wide, "#cite-2").get_attribute("value")
    button = wide.find_element(By.CSS_SELECTOR, "[data-copy=cite-2]")
    button.click()
    assert until(lambda: button.text == "Copied")
    copied = wide.execute_async_script(
        "const done = arguments[0]; navigator.clipboard.readText().then(done, e => done(String(e)))"
    )
    assert copied == wanted
    assert wanted is not None
    assert wanted.startswith("@online{")


def test_a_dispute_is_marked_as_wrong_and_comes_back(wide: Driver, address: str) -> None:
    wide.get(f"{address}/disputes")
    before = len(wide.find_elements(By.CSS_SELECTOR, ".row.dispute"))
    go(wide, find(wide, ".dispute h3 a"))
    find(wide, "details.correct summary").click()
    find(wide, "details.correct input[name=reason]").send_keys("both say the same")
    go(wide, find(wide, "details.correct button"))
    assert "both say the same" in text(wide)
    wide.get(f"{address}/disputes")
    assert len(wide.find_elements(By.CSS_SELECTOR, ".row.dispute")) == before - 1
    wide.back()
    assert until(lambda: find(wide, ".done-note form button").is_displayed())
    go(wide, find(wide, ".done-note form button"))
    wide.get(f"{address}/disputes")
    assert len(wide.find_elements(By.CSS_SELECTOR, ".row.dispute")) == before


def test_the_keyboard_alone_is_enough(wide: Driver, address: str) -> None:
    wide.get(address)

    def press(*keys: str) -> WebElement:
        webdriver.ActionChains(wide).send_keys(*keys).perform()
        return wide.switch_to.active_element

    assert press(Keys.TAB).text == "Skip to the text"
    for _ in range(20):
        here = press(Keys.TAB)
        if here.get_attribute("id") == "find":
            break
    assert here.get_attribute("id") == "find"
    style = wide.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"
    press("sanctions", Keys.ENTER)
    assert until(lambda: "/search" in wide.current_url and find(wide, ".row .cite"))
    for _ in range(60):
        here = press(Keys.TAB)
        if "cite" in (here.get_attribute("class") or "").split():
            break
    press(Keys.ENTER)
    assert until(lambda: "/articles/" in wide.current_url and "#c" in wide.current_url)


def paths(store: Store) -> list[str]:
    """A page of every kind."""
    story = store.stories(limit=1).items[0].id
    actor = store.actors(limit=1).items[0].id
    hit = store.search("statements", limit=1).items[0]
    dispute, happening = store.disputes(limit=1).items[0].id, store.happenings(limit=1).items[0].id
    issue = store.issues(limit=1).items[0].key
    return [
        "/", f"/stories/{story}", f"/actors/{actor}", f"/issues/{issue}", f"/disputes/{dispute}",
        f"/happenings/{happening}", "/disputes", "/timeline", "/coverage", "/actors",
        "/search?q=sanctions", f"/articles/{hit.article}?at={hit.start}-{hit.end}",
        f"/statements/{hit.article}?statement={hit.id}", "/decisions", "/api", "/nowhere",
        f"/correct/merge?actor={actor}&name=a", f"/correct/split?actor={actor}", "/ask",
    ]  # fmt: skip


# HTML lets a dl hold its terms in divs; the checker's rule is older than that.
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations'], rules: {dlitem: {enabled: false}}}).then(
  found => done(found.violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.html)])),
  error => done([['critical', String(error), []]]));
"""


def axe_source() -> str:
    """The accessibility checker, as it comes with its package."""
    package = pytest.importorskip("axe_selenium_python", reason="axe is not installed")
    return (Path(package.__file__).parent / "node_modules/axe-core/axe.min.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("width", "dark"), [(1280, False), (1280, True), (360, False), (360, True)],
    ids=["wide-light", "wide-dark", "phone-light", "phone-dark"],
)  # fmt: skip
def test_pages_are_accessible_and_fit_their_window(
    tmp_path: Path, address: str, store: Store, width: int, dark: bool
) -> None:
    checker = axe_source()
    with browser(tmp_path, width=width, dark=dark) as opened:
        opened.set_script_timeout(60)
        for path in paths(store):
            opened.get(address + path)
            scheme = "return matchMedia('(prefers-color-scheme: dark)').matches"
            assert opened.execute_script(scheme) is dark
            opened.execute_script(
                "for (const d of document.querySelectorAll('details')) d.open = true"
            )
            shown = opened.execute_script("return document.documentElement.scrollWidth")
            assert shown <= width, path
            opened.execute_script(checker)
            found: list[list[Any]] = opened.execute_async_script(AXE)
            serious = [each for each in found if each[0] in ("serious", "critical")]
            assert serious == [], (path, serious)
        log: list[dict[str, Any]] = opened.get_log("browser")  # type: ignore[no-untyped-call]
        refused = [entry for entry in log if "404" not in entry["message"]]
        assert refused == []


def test_the_pages_work_without_script(tmp_path: Path, address: str) -> None:
    with browser(tmp_path, width=1280) as opened:
        opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        opened.get(f"{address}/search?q=sanctions")
        assert opened.find_elements(By.CSS_SELECTOR, "mark")
        find(opened, ".tools summary").click()
        assert "@online{" in (find(opened, "#cite-2").get_attribute("value") or "")
        assert not [b for b in opened.find_elements(By.CSS_SELECTOR, ".copy") if b.is_displayed()]


@pytest.mark.skipif(
    not stocked.COVERAGE.is_dir(), reason="no ../shared/coverage beside the checkout"
)
def test_the_real_coverage_is_walked_through(wide: Driver) -> None:
    with served(stocked.of_coverage(stocked.COVERAGE)) as found:
        wide.get(found)
        go(wide, find(wide, ".dispute h3 a"))
        assert len(wide.find_elements(By.CSS_SELECTOR, ".side")) >= 2
        go(wide, find(wide, ".side .cite"))
        assert find(wide, ":target").text


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_markup_in_a_record_does_not_run(wide: Driver) -> None:
    with served(stocked.hostile()) as found:
        for path in ("/", "/actors", "/search", "/articles", "/coverage", "/disputes"):
            wide.get(found + path)
            assert wide.execute_script("return [window.evil ?? null, document.images.length]") == [
                None, 0,
            ]  # fmt: skip
            assert "<script>" in text(wide) or path in ("/disputes",)
