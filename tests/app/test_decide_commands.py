"""Correcting a record on the command line: decided, listed, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import stocked
from typer.testing import CliRunner

from memcon.cli import app
from memcon.store import open_store


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A small record that may be written to."""
    return str(stocked.copy(stocked.rivers(), tmp_path))


def run(*words: str) -> tuple[int, str]:
    """A command's exit status, and what it prints."""
    found = CliRunner().invoke(app, list(words))
    return found.exit_code, found.output


def names(record: str) -> set[str]:
    """The actors of a record."""
    with open_store(record, readonly=True) as store:
        return {actor.name for actor in store.actors().items}


def test_decide_merges_by_name_and_undo_takes_it_back(record: str) -> None:
    before = names(record)
    code, out = run("decide", "merge", "Ada Brandt", "Nils Holm", "--db", record, "--reason", "one")
    assert code == 0
    assert "Ada Brandt and Nils Holm are one (one)" in out
    assert len(names(record)) == len(before) - 1
    code, listed = run("decisions", "--db", record)
    assert (code, listed) == (0, out)
    assert run("undo", "1", "--db", record)[0] == 0
    assert names(record) == before
    assert run("decisions", "--db", record) == (0, "")
    assert "undone" in run("decisions", "--undone", "--db", record)[1]
    code, told = run("undo", "1", "--db", record)
    assert code == 1
    assert "no decision of this number stands" in told


def test_decisions_as_json(record: str) -> None:
    run(
        "decide",
        "wrong",
        "--what",
        "statement",
        "--value",
        "s1",
        "--article",
        "wire-1",
        "--db",
        record,
    )
    (line,) = run("decisions", "--json", "--db", record)[1].splitlines()
    assert json.loads(line)["decision"]["what"] == "statement"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["guess", "Ada Brandt"], "no kind of decision"),
        (["merge", "Ada Brandt"], "needs two actors"),
        (["merge", "Ada Brandt", "Nobody"], "No such actor"),
        (["rename", "Ada Brandt"], "the name as its value"),
        (["country", "Ada Brandt", "--value", "Norway"], "ISO 3166-1"),
        (["wrong", "--what", "dispute", "--value", "none"], "there is no dispute"),
    ],
)
def test_decide_tells_what_is_lacking(record: str, words: list[str], told: str) -> None:
    code, out = run("decide", *words, "--db", record)
    assert code == 2
    assert told in " ".join(out.split())
