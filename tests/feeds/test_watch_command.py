"""`memcon watch` end to end, and what docs/feeds.md says of it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from badserver import Asked, Site, answer, serve
from newsmaking import item, listing, page, rss
from typer.testing import CliRunner

from memcon.cli import app
from memcon.cli.watch import user_agent
from memcon.store import open_store

runner = CliRunner()
GUIDE = (Path(__file__).parents[2] / "docs" / "feeds.md").read_text("utf-8")


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


def watch(feeds: str, db: Path, *options: str) -> Any:
    return runner.invoke(app, ["watch", feeds, "--db", str(db), "--gap", "0.1", *options])


def test_watch_command_reads_what_a_feed_lists(site: Site, tmp_path: Path) -> None:
    site.put("/rss", listing(site, 1))
    db = tmp_path / "record.db"
    result = watch(f"{site.url}/rss", db, "--once", "--allow-internal", "--contact", "me@x.example")
    assert result.exit_code == 0, result.output
    assert re.search(r"articles added\s+1\b", result.stderr)
    assert all("me@x.example" in asked.headers["user-agent"] for asked in site.asked)
    with open_store(db) as store:
        record = store.record()
    assert [article.title for article in record.articles] == ["Report 1"]
    assert {actor.name for actor in record.actors} >= {"Norway", "Chad"}
    again = watch(f"{site.url}/rss", db, "--once", "--allow-internal", "-q")
    assert again.exit_code == 0
    assert re.search(r"articles added\s+0\b", again.stderr)


def test_watch_command_asks_no_internal_machine(site: Site, tmp_path: Path) -> None:
    site.put("/rss", listing(site, 1))
    result = watch(f"{site.url}/rss", tmp_path / "record.db", "--once")
    assert result.exit_code == 1
    assert "127.0.0.1 is of an internal network; if you trust" in result.stderr
    assert site.asked == []


def test_watch_command_names_what_is_skipped(site: Site, tmp_path: Path) -> None:
    site.put("/rss", rss([item(f"{site.url}/none", "g", "None", text="Read more")]))
    feeds = tmp_path / "feeds.txt"
    feeds.write_text(f"{site.url}/rss\nnonsense\n")
    result = watch(str(feeds), tmp_path / "record.db", "--once", "--allow-internal")
    assert result.exit_code == 1
    assert f"{site.url}/none: the server answers with status 404; the feed itself" in result.stderr
    assert "feeds.txt:2: 'nonsense' is no http or https address; give" in result.stderr
    assert "Traceback" not in result.output


def test_watch_command_prints_nothing_that_steers_a_terminal(site: Site, tmp_path: Path) -> None:
    title = "Talks &amp;#27;]0;owned&amp;#7; &amp;#x202e; [red]on"
    site.put("/rss", rss([f"<item><guid>g</guid><title>{title}</title></item>"]))
    result = watch(f"{site.url}/rss", tmp_path / "record.db", "--once", "--allow-internal")
    assert "[red]on: links to no page of its own" in result.stderr
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stderr)


@pytest.mark.parametrize("feeds", ["nowhere.txt", "http://[::1", "http://a:b@x.example/rss"])
def test_watch_command_wrong_use_is_exit_two(feeds: str, tmp_path: Path) -> None:
    result = watch(feeds, tmp_path / "record.db", "--once")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert not (tmp_path / "record.db").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are not sent there")
def test_watch_command_ends_cleanly_when_asked(site: Site, tmp_path: Path) -> None:
    asked = threading.Event()

    def tell(connection: Any, request: Asked) -> None:
        connection.sendall(answer(rss([])))
        asked.set()

    site.pages["/rss"] = tell
    command = [sys.executable, "-m", "memcon", "watch", f"{site.url}/rss", "--allow-internal"]
    with subprocess.Popen(
        [*command, "--db", str(tmp_path / "record.db")], stderr=subprocess.PIPE, text=True
    ) as process:
        assert asked.wait(60)
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)  # as Ctrl-C does; SIGTERM is dealt with alike
        _, told = process.communicate(timeout=30)
    assert process.returncode == 0, told
    assert "ending after the article in hand" in told
    assert "Traceback" not in told
    assert re.search(r"visited\s+1\b", told)


def test_watch_command_says_who_asks() -> None:
    assert re.fullmatch(r"memcon/\d\S* \(news reader; keeps to robots\.txt\)", user_agent())
    assert user_agent("me@x.example)\r\nHost: y").endswith("; me@x.exampleHost: y)")


def test_watch_command_is_documented() -> None:
    command = typer.main.get_command(app).commands["watch"]  # type: ignore[attr-defined]
    assert command.help
    shown = {option for parameter in command.params for option in parameter.opts}
    assert {"--once", "--every", "--gap", "--contact", "--allow-internal"} <= shown
    for option in ("--once", "--every", "--gap", "--contact", "--allow-internal", "--db"):
        assert option in GUIDE


def test_watch_docs_run(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("/rss", rss([]))
    site.put("/page", page())
    (tmp_path / "feeds.txt").write_text(f"{site.url}/rss\n")
    monkeypatch.chdir(tmp_path)
    space: dict[str, Any] = {}
    (block,) = re.findall(r"```python\n(.*?)```", GUIDE, re.S)
    exec(compile(block, "docs/feeds.md", "exec"), space)
    (skip,) = space["tally"].skipped
    assert "internal network" in skip.why
