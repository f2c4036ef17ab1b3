"""Records and stores as a notebook shows them."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import memcon
from memcon.model import (
    Actor,
    Article,
    Basis,
    DateValue,
    Dispute,
    DisputeKind,
    Evidence,
    Granularity,
    Kind,
    Reading,
    Record,
    RecordArticle,
    Side,
    Span,
    Status,
    TimelineEntry,
)
from memcon.store import Store, open_store
from memcon.tables import notebook

PLAIN = "Norway said on 6 May that talks would go on."
HOSTILE = "<script>alert(1)</script> \"'& $x$ <img src=x onerror=alert(1)> \u202ebidi \x00"
WIRE = Path(__file__).parents[2] / "examples" / "hanoi-2019" / "03-meridian-wire.txt"


def make_record(text: str = PLAIN, url: str = "https://post.example/a") -> Record:
    article = Article(
        "a", text, (Span(0, len(text)),), url=url, outlet="The Post", published="2024-05-06T10:00"
    )
    where = (Evidence("a", 0, len(text)),)
    day = DateValue("2024-05-06", Granularity.DAY, Basis.STATED)
    side = Side(("state:NOR",), text, where)
    return Record(
        readings=(Reading(article),),
        articles=(RecordArticle("a", "a.txt", "The Post", text, "2024-05-06", "story:a"),),
        actors=(Actor("state:NOR", "Norway" if text is PLAIN else text, Kind.STATE, "NOR"),),
        stories=(),
        happenings=(),
        disputes=(Dispute("d", text, DisputeKind.DENIAL, 0.9, "", (side, side)),),
        positions=(),
        timeline=(TimelineEntry(day, text, None, Status.OCCURRED, ("The Post",), 1, where),),
    )


class Seen(HTMLParser):
    """The elements, addresses and words of a fragment; fails where tags do not match."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(fragment)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "br":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_notebook_shows_counts_disputes_and_the_timeline_with_citations() -> None:
    seen = Seen(notebook.record_html(make_record()))
    assert "articles 1 · actors 1 · disputes 1" in seen.words
    assert f"Norway: {PLAIN}The Post, 2024-05-06: \u201c{PLAIN}\u201d" in seen.words
    assert "6 May 2024" in seen.words
    assert ("href", "https://post.example/a") in seen.attributes


def test_notebook_shows_hostile_text_as_text() -> None:
    seen = Seen(notebook.record_html(make_record(HOSTILE, "javascript:alert(1)")))
    allowed = {
        "section", "p", "b", "br", "small", "details", "summary", "ul", "li", "table", "tr", "td",
    }  # fmt: skip
    assert set(seen.tags) <= allowed
    assert {name for name, _ in seen.attributes} <= {"style", "class", "open"}
    assert "<script>alert(1)</script>" in seen.words
    assert "\u202e" not in seen.words
    assert "\x00" not in seen.words


def test_notebook_an_empty_record_is_said_to_be() -> None:
    empty = Record((), (), (), (), (), (), (), ())
    assert "empty" in Seen(notebook.record_html(empty)).words


def test_notebook_shows_a_store_as_its_record(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db") as store:
        store.add(memcon.read(WIRE))
        of_store = Seen(notebook.store_html(store)).words
        of_record = Seen(notebook.record_html(store.record())).words
    assert (
        of_store.replace("Store", "Record").split("Timeline")[0] == of_record.split("Timeline")[0]
    )
    assert "Meridian" in of_store


class Formatter:
    """As IPython's: functions by type, and by the names of types not loaded yet."""

    def __init__(self) -> None:
        self.types: dict[object, Callable[..., Any]] = {}

    def for_type(self, kind: type, function: Callable[..., Any]) -> None:
        self.types[kind] = function

    def for_type_by_name(self, module: str, name: str, function: Callable[..., Any]) -> None:
        self.types[module, name] = function


def make_shell() -> tuple[Any, dict[str, Formatter]]:
    formatters = {"text/html": Formatter(), "text/plain": Formatter()}
    display = types.SimpleNamespace(formatters=formatters)
    return types.SimpleNamespace(display_formatter=display), formatters


def test_notebook_enable_registers_both_types() -> None:
    shell, formatters = make_shell()
    notebook.load_ipython_extension(shell)
    found = formatters["text/html"].types
    assert found == {
        Record: notebook.record_html,
        (Store.__module__, Store.__name__): notebook.store_html,
    }


def test_notebook_is_enabled_by_making_a_record_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    shell, formatters = make_shell()
    fake = types.ModuleType("IPython")
    fake.get_ipython = lambda: shell  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", fake)
    record = memcon.record(WIRE)
    assert "Meridian" in formatters["text/html"].types[Record](record)
    printed: list[str] = []
    printer = types.SimpleNamespace(text=printed.append)
    formatters["text/plain"].types[Record](record, printer, False)
    assert printed[0].startswith("Record(articles 1, ")


def test_notebook_nothing_happens_outside_one() -> None:
    assert notebook.enable() is False
