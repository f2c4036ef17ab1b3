"""The commands that add to a store and take out of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from memcon.cli import app
from memcon.reading import pipeline
from memcon.store import open_store

TEXT = "Foreign Minister Mira Tolland said the inspectors may return in May. {}"


def run(*args: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(arg) for arg in args])
    return done.exit_code, done.output


def write(path: Path, *texts: str, name: str = "n") -> Path:
    rows = [
        {"id": f"{name}{n}", "title": "Dam", "published": "2024-05-02", "text": text}
        for n, text in enumerate(texts)
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    return path


def test_commands_add_again_reads_only_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "r.db"
    source = write(tmp_path / "a.jsonl", TEXT.format("One."), TEXT.format("Two, of others."))
    status, said = run("add", source, "--db", db)
    assert status == 0 and "added" in said
    loaded: list[str] = []
    plain = pipeline.load

    def counted(name: str) -> Language:
        loaded.append(name)
        return plain(name)

    monkeypatch.setattr(pipeline, "load", counted)
    assert run("add", source, "--db", db)[0] == 0
    assert loaded == []
    write(source, TEXT.format("One."), TEXT.format("Two, corrected."), TEXT.format("Three, new."))
    assert run("add", source, "--db", db)[0] == 0
    assert len(loaded) == 2
    with open_store(db) as store:
        assert store.counts().articles == 3
        changed = store.reading("n1")
        assert changed is not None and "corrected" in changed.article.text
    assert run("add", source, "--db", db, "--again")[0] == 0
    assert len(loaded) == 5


def test_commands_add_tells_apart_two_articles_of_one_id(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    run("add", write(tmp_path / "a.jsonl", TEXT.format("One.")), "--db", db)
    other = write(tmp_path / "b.jsonl", "The dam at Vellmark was closed on Monday.")
    for _ in range(2):
        status, said = run("add", other, "--db", db)
        assert status == 1
        assert "is in the store for another text" in said
    with open_store(db) as store:
        assert store.counts().articles == 2


def test_commands_remove(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    run("add", write(tmp_path / "a.jsonl", TEXT.format("One."), TEXT.format("Two.")), "--db", db)
    assert run("remove", "n0", "--db", db)[0] == 0
    status, said = run("remove", "n0", "n1", "--db", db)
    assert status == 1 and "n0: no such article" in said
    with open_store(db) as store:
        assert store.counts().articles == 0


def test_commands_wrong_use_is_told_in_a_line(tmp_path: Path) -> None:
    status, said = run("remove", "a", "--db", tmp_path / "none.db")
    assert status == 2 and "no such file" in said
    status, said = run("add", tmp_path / "none", "--db", tmp_path / "r.db")
    assert status == 2
    text = tmp_path / "a.txt"
    text.write_text("No database.")
    status, said = run("add", text, "--db", text)
    assert status == 2 and "no database of Memcon" in said
    assert "Traceback" not in said
