"""The command line end to end, on coverage made in a few lines."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from memcon import interchange
from memcon.cli import app
from memcon.exports import FORMATS

runner = CliRunner()

TALKS = """January 9, 2024

Norway and Chad to hold talks

Norwegian Foreign Minister Astrid Lund met Chadian President Idris Mahamat in Oslo on Monday.

"We will open an embassy," Lund told reporters. Mahamat said that Chad wanted more trade.
"""


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    folder = tmp_path / "coverage"
    folder.mkdir()
    (folder / "talks.txt").write_text(TALKS, encoding="utf-8")
    return folder


def test_cli_record_writes_both_files_in_the_format(coverage: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = runner.invoke(app, ["record", str(coverage), "-o", str(out), "-q"])
    assert result.exit_code == 0, result.output
    check = jsonschema.Draft202012Validator(interchange.schema())
    lines = (out / "readings.jsonl").read_text("utf-8").splitlines()
    check.validate(json.loads(lines[0]))
    check.validate(json.loads((out / "record.json").read_text("utf-8")))
    assert [json.loads(line)["published"] for line in lines] == ["2024-01-09"]


def test_cli_record_is_the_same_in_any_order(coverage: Path, tmp_path: Path) -> None:
    second = coverage / "later.txt"
    second.write_text(TALKS.replace("January 9", "January 12").replace("Monday", "Friday"))
    for name, paths in {"a": ["talks.txt", "later.txt"], "b": ["later.txt", "talks.txt"]}.items():
        given = [str(coverage / path) for path in paths]
        assert runner.invoke(app, ["record", *given, "-o", str(tmp_path / name)]).exit_code == 0
    for file in ("readings.jsonl", "record.json"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_cli_read_is_a_filter() -> None:
    row = {"id": "x1", "published": "2024-01-09", "text": TALKS}
    result = runner.invoke(app, ["read", "-q"], input=json.dumps(row) + "\n")
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout.splitlines()
    read = json.loads(line)
    assert read["id"] == "x1"
    assert {read["text"][slice(*s["content"][0])] for s in read["statements"]} >= {
        "“We will open an embassy,”".replace("“", '"').replace("”", '"')
    }


def test_cli_skips_what_it_cannot_read_and_says_so(coverage: Path, tmp_path: Path) -> None:
    (coverage / "empty.txt").write_bytes(b"")
    (coverage / "broken.zip").write_bytes(b"PK\x03\x04 not an archive")
    result = runner.invoke(app, ["record", str(coverage), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    skipped = json.loads((tmp_path / "out" / "record.json").read_text())["skipped"]
    assert {Path(s["where"]).name for s in skipped} == {"empty.txt", "broken.zip"}
    assert all(s["why"] and s["advice"] for s in skipped)
    assert "empty.txt" in result.stderr and "broken.zip" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["record", "nowhere", "-o", "out"], ["brief", "nowhere", "-o", "out"], ["read", "nowhere"]],
    ids=lambda arguments: arguments[0],
)
def test_cli_nothing_to_read_is_exit_two_without_a_traceback(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = runner.invoke(app, arguments)
    assert result.exit_code == 2
    assert "nowhere" in result.stderr and "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_cli_names_a_missing_model(coverage: Path) -> None:
    result = runner.invoke(app, ["read", str(coverage), "--model", "no_such_pipeline"])
    assert result.exit_code == 2
    assert "no_such_pipeline" in result.stderr


def test_cli_brief_writes_pages_and_a_summary(coverage: Path, tmp_path: Path) -> None:
    result = runner.invoke(app, ["brief", str(coverage), "-o", str(tmp_path / "brief")])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "brief" / "index.html").exists()
    for word in (
        "articles",
        "outlets",
        "period",
        "statements",
        "happenings",
        "disputes",
        "problems",
    ):
        assert word in result.stderr


def test_cli_every_command_has_help() -> None:
    for command in ("brief", "record", "export", "read", "actor", "schema"):
        result = runner.invoke(app, [command, "--help"])
        assert result.exit_code == 0 and "Usage" in result.output


def test_cli_export_names_the_files_it_wrote(coverage: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = runner.invoke(
        app, ["export", str(coverage), "--format", "plover", "-o", str(out), "-q"]
    )
    assert result.exit_code == 0, result.stderr
    assert [Path(line) for line in result.stdout.split()] == sorted(out.iterdir())


def test_cli_export_names_the_formats_when_asked_for_another(coverage: Path) -> None:
    result = runner.invoke(app, ["export", str(coverage), "--format", "xls", "-o", "out"])
    assert result.exit_code == 2
    assert all(name in result.stderr for name in FORMATS)


def test_cli_export_help_names_every_format() -> None:
    helped = runner.invoke(app, ["export", "--help"], env={"COLUMNS": "200"}).output
    assert all(name in helped for name in FORMATS)


def test_cli_actors_are_renamed_by_decision(coverage: Path, tmp_path: Path) -> None:
    decided = tmp_path / "actors.toml"
    decided.write_text('[[rename]]\nactor = "Astrid Lund"\nname = "Minister Lund"\n')
    out = tmp_path / "out"
    given = ["record", str(coverage), "-o", str(out), "-q", "--actors", str(decided)]
    assert runner.invoke(app, given).exit_code == 0
    names = {a["name"] for a in json.loads((out / "record.json").read_text("utf-8"))["actors"]}
    assert "Minister Lund" in names and "Astrid Lund" not in names


def test_cli_names_from_outside_do_not_steer_the_terminal(tmp_path: Path) -> None:
    odd = tmp_path / "bell\x1b]0;title\x07[bold].txt"
    odd.write_bytes(b"\x00\x01\x02\x03" * 50)
    result = runner.invoke(app, ["record", str(odd), "-o", str(tmp_path / "out"), "-q"])
    assert "[bold].txt" in result.stderr
    assert "\x1b" not in result.stderr and "\x07" not in result.stderr


def test_cli_writes_the_record_of_a_store(coverage: Path, tmp_path: Path) -> None:
    db, out, whole = str(tmp_path / "a.db"), tmp_path / "kept", tmp_path / "read"
    assert runner.invoke(app, ["add", str(coverage), "--db", db, "-q"]).exit_code == 0
    assert runner.invoke(app, ["record", "--db", db, "-o", str(out), "-q"]).exit_code == 0
    assert runner.invoke(app, ["record", str(coverage), "-o", str(whole), "-q"]).exit_code == 0
    assert (out / "record.json").read_text("utf-8") == (whole / "record.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ([], "nothing to read"),
        (["PATH", "--db", "a.db"], "leave out PATH"),
        (["--db", "none.db"], "no such file"),
    ],
)
def test_cli_takes_coverage_or_a_store(tmp_path: Path, given: list[str], why: str) -> None:
    result = runner.invoke(app, ["record", *given, "-o", str(tmp_path), "-q"])
    assert result.exit_code == 2 and why in result.stderr
