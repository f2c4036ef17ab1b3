"""Files of every kind through `read_paths`; the bad ones each cost themselves alone."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from memcon.intake import limits, read_paths
from memcon.model import Article, How, Skip

TODAY = date(2024, 1, 1)
TALKS = "Officials of the two countries met on Monday and will meet again in April."
DATED = f"March 4, 2019\n\n{TALKS}\n"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Talks end | Port Vale Post</title>
<meta property="og:site_name" content="Port Vale Post">
<meta property="article:published_time" content="2019-03-04T08:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks end</h1>
<p>Officials of the two countries met on Monday and will meet again in April, they said.</p>
<p>The opposition called the meeting a waste of time, and it left the chamber in protest.</p>
<script>document.write("stolen")</script></article></body></html>"""
ROWS: list[dict[str, Any]] = [
    {"id": "r1", "published": "2019-03-04", "text": TALKS},
    {"id": "r2", "published": "2019-03-05", "text": "The talks failed on Tuesday, officials said."},
]


def read(*paths: Path | str, stdin: BinaryIO | None = None) -> tuple[list[Article], list[Skip]]:
    found = list(read_paths(paths, stdin=stdin, today=TODAY))
    return [a for a in found if isinstance(a, Article)], [s for s in found if isinstance(s, Skip)]


def packed(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def json_lines(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def as_csv(rows: list[dict[str, Any]], delimiter: str = ",") -> bytes:
    lines = [delimiter.join(rows[0])]
    lines += [delimiter.join(f'"{value}"' for value in row.values()) for row in rows]
    return "\r\n".join(lines).encode()


def as_parquet(rows: list[dict[str, Any]]) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rows.jsonl", json_lines(ROWS)),
        ("rows.json", json.dumps(ROWS).encode()),
        ("rows.json", json.dumps({"status": "ok", "articles": ROWS}, indent=1).encode()),
        ("rows.json", json.dumps({"response": {"docs": ROWS}}).encode()),
        ("rows", json_lines(ROWS)),
        ("rows.csv", as_csv(ROWS)),
        ("rows.csv", as_csv(ROWS, ";")),
        ("rows.csv", "\ufeff".encode() + as_csv(ROWS)),
        ("rows.tsv", as_csv(ROWS, "\t")),
        ("rows.parquet", as_parquet(ROWS)),
        ("rows.jsonl.gz", gzip.compress(json_lines(ROWS))),
        ("rows.csv.gz", gzip.compress(as_csv(ROWS))),
        ("rows.zip", packed(**{"a/rows.jsonl": json_lines(ROWS)})),
        ("rows.zip", packed(**{"rows.parquet": as_parquet(ROWS)})),
        ("rows.zip", packed(**{"inner.zip": packed(**{"rows.csv": as_csv(ROWS)})})),
    ],
)
def test_read_paths_rows(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    articles, skips = read(tmp_path)
    assert skips == []
    assert [(a.id, a.published, a.text) for a in articles] == [
        (row["id"], row["published"], row["text"]) for row in ROWS
    ]
    assert {a.known["published"].how for a in articles} == {How.INPUT}


def test_read_paths_keeps_the_text_of_a_file_unchanged(tmp_path: Path) -> None:
    text = "March 4, 2019\r\n\r\n  The café’s owner said “no”.\xa0\r\nHe left. \r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (article,), _ = read(tmp_path / "a.txt")
    assert article.text == text
    assert [text[start:end] for start, end in article.body] == [
        "The café’s owner said “no”.",
        "He left.",
    ]


def test_read_paths_page(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (article,), skips = read(tmp_path)
    assert skips == []
    assert (article.outlet, article.title) == ("Port Vale Post", "Talks end")
    assert article.published == "2019-03-04T08:00:00+00:00"
    assert article.known["published"].how is How.PAGE
    assert [article.text[start:end][:14] for start, end in article.body] == [
        "Officials of t",
        "The opposition",
    ]
    assert "stolen" not in article.text


def test_read_paths_row_with_a_page(tmp_path: Path) -> None:
    row = {"id": "p", "html": PAGE, "title": "Own title", "published": "2019-03-05"}
    (tmp_path / "rows.jsonl").write_bytes(json_lines([row]))
    (article,), _ = read(tmp_path)
    assert (article.id, article.title, article.published) == ("p", "Own title", "2019-03-05")
    assert "waste of time" in article.text


def test_read_paths_order_is_the_same_whatever_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", "B.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"March 4, 2019\n\n{TALKS} {name}")
    paths = [tmp_path / "b.txt", tmp_path / "c", tmp_path / "a.txt", tmp_path / "B.txt"]
    assert [a.path for a in read(*paths)[0]] == [a.path for a in read(*paths[::-1])[0]]
    assert [a.path for a in read(tmp_path)[0]] == ["B.txt", "a.txt", "b.txt", "c/d.txt"]


def test_read_paths_leaves_out_what_is_no_coverage(tmp_path: Path) -> None:
    for name in (".hidden", "README.md", "coverage.toml", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "a.txt").write_text(DATED)
    (tmp_path / "z.zip").write_bytes(packed(**{"__MACOSX/a": b"x", "README": b"x", ".b": b"x"}))
    articles, skips = read(tmp_path)
    assert [a.path for a in articles] == ["a.txt"]
    assert skips == []


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (DATED.encode(), "stdin"),
        (PAGE.encode(), "stdin"),
        (json_lines(ROWS[:1]), "stdin:1"),
        (gzip.compress(json_lines(ROWS[:1])), "stdin:1"),
        (packed(**{"a.txt": DATED.encode()}), "stdin!a.txt"),
    ],
)
def test_read_paths_standard_input(data: bytes, path: str) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    for stream in (io.BytesIO(data), Pipe(data)):
        articles, skips = read("-", stdin=stream)
        assert [a.path for a in articles] == [path]
        assert skips == []
        assert not stream.closed


def test_read_paths_same_article_twice_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DATED)
    (tmp_path / "b.zip").write_bytes(packed(**{"a.txt": DATED.encode()}))
    (tmp_path / "c.jsonl").write_bytes(json_lines([*ROWS, ROWS[0]]))
    articles, skips = read(tmp_path)
    assert [a.path for a in articles] == ["a.txt", "c.jsonl:1", "c.jsonl:2"]
    assert skips == []


def test_read_paths_one_id_with_two_texts_keeps_both(tmp_path: Path) -> None:
    rows = [ROWS[0], ROWS[0] | {"text": "The talks were put off."}]
    (tmp_path / "a.jsonl").write_bytes(json_lines([*rows, *rows]))
    articles, (skip,) = read(tmp_path)
    assert [a.text for a in articles] == [row["text"] for row in rows]
    assert articles[0].id == "r1" and articles[1].id.startswith("r1-")
    assert "'r1' is used for two texts" in skip.why


def test_read_paths_a_reprint_in_another_outlet_is_an_article_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "reuters.txt").write_text(DATED)
    (tmp_path / "xinhua.txt").write_text(DATED)
    articles, _ = read(tmp_path)
    assert [a.outlet for a in articles] == ["Reuters", "Xinhua"]
    assert articles[0].id != articles[1].id


BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "is an empty file"),
    ("blank.txt", b" \n\t\r\n", "is an empty file"),
    ("binary.txt", bytes(range(256)) * 40, "is a binary file"),
    ("report.pdf", b"%PDF-1.7 ...", "is a PDF document"),
    ("feed.xml", b"<?xml version='1.0'?><rss></rss>", "is an XML document"),
    ("site.js", b"var a = 1;", "is a script or style sheet"),
    ("long.txt", b"word " * 10_000_000, "longer than any article"),
    ("long.jsonl", b'{"text": "' + b"x" * 50_000_000, "the line is over"),
    ("lines.txt", b"a\n" * (limits.MAX_ARTICLE_LINES + 10), "longer than any article"),
    ("one.json", b'{"text": ', "not valid JSON"),
    ("deep.json", b"[" * 100_000, "nested too deeply"),
    ("nothing.json", b"[]", "holds no article"),
    ("number.json", b"[1]", "not an object"),
    ("notext.jsonl", b'{"id": "1", "url": "https://post.example/1"}\n', "has no text"),
    ("gdelt.csv", b"GLOBALEVENTID,SOURCEURL\n1,https://post.example/1\n", "no column holds text"),
    ("cells.csv", b"id,text\n1,a,b,c\n", "has 4 cells where the header has 2"),
    ("quote.csv", b'id,text\n1,"' + b"y" * 20_000_000, "not a row"),
    ("bad.parquet", b"PAR1" + b"junk" * 50, "not a readable Parquet file"),
    ("nocolumn.parquet", as_parquet([{"a": 1}]), "no column holds text"),
    ("bomb.html", b"<html><body>" + b"<div>" * 100_000, "too many elements"),
    ("deep.html", b"<html><body>" + b"<div>" * 5_000 + TALKS.encode(), "nests them too deeply"),
    ("stray.html", b"<html><body>" + b"<" * 5_000_000, "too many elements"),
    ("none.html", b"<html><body></body></html>", "no article text"),
    ("bomb.txt.gz", gzip.compress(b"0" * 100_000_000), "longer than any article"),
    ("bomb.jsonl.gz", gzip.compress(b'{"id": ' + b" " * 100_000_000), "more than 200 times its size"),
    ("cut.txt.gz", gzip.compress(DATED.encode() * 900)[:-20], "ends in the middle of a file"),
    ("cut.zip", packed(**{"a.txt": DATED.encode() * 900})[:-30], "not a readable zip archive"),
    ("bomb.zip", packed(**{"a.jsonl": b'{"id": ' + b" " * 100_000_000}), "more than 200 times its size"),
    ("bombs.zip", packed(**{"a.zip": packed(**{"b.zip": packed(c=b"d")})}), "within archives"),
    ("office.docx", packed(**{"[Content_Types].xml": b"<x/>"}), "an office document"),
    ("data.tar", b"a.txt".ljust(257, b"\0") + b"ustar" + b"\0" * 300, "is a tar archive"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "why"), BAD, ids=[name for name, _, _ in BAD])
def test_read_paths_bad_input_costs_itself_alone(
    tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz-good.txt").write_text(DATED)
    articles, skips = read(tmp_path)
    assert [a.path for a in articles] == ["zz-good.txt"]
    (skip,) = skips
    assert why in skip.why
    assert name in skip.where and skip.advice
    assert "\n" not in skip.where + skip.why + skip.advice


def test_read_paths_bad_lines_in_the_middle(tmp_path: Path) -> None:
    lines = [json_lines(ROWS[:1]), b'{"id": \n', b"[1]\n", b"\n", json_lines(ROWS[1:])]
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    articles, skips = read(tmp_path)
    assert [a.path for a in articles] == ["a.jsonl:1", "a.jsonl:5"]
    assert [skip.where.rsplit(":", 1)[1] for skip in skips] == ["2", "3"]


def test_read_paths_counts_bad_rows_that_are_too_many_to_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_SKIPS", 3)
    (tmp_path / "a.jsonl").write_bytes(b"[1]\n" * 10 + json_lines(ROWS))
    articles, skips = read(tmp_path)
    assert len(articles) == 2
    assert [skip.why for skip in skips] == ["not an object"] * 3 + ["7 more rows cannot be read"]


def test_read_paths_bad_member_of_a_good_archive(tmp_path: Path) -> None:
    data = bytearray(
        packed(**{"a.txt": DATED.encode(), "b.txt": b"", "c.txt": DATED.encode() + b"."})
    )
    at = data.index(b"a.txt") + len("a.txt") + 2
    data[at] ^= 0xFF  # damage the packed bytes of the first member
    (tmp_path / "z.zip").write_bytes(data)
    articles, skips = read(tmp_path)
    assert [a.path for a in articles] == ["z.zip!c.txt"]
    assert [skip.where.rsplit("!", 1)[1] for skip in skips] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("March 4, 2019\n\nThe café’s owner said “no” to the envoy.".encode("cp1252"), "Windows-1252"),
        ("March 4, 2019\n\nThe café’s owner said “no” to the envoy.".encode()[:-20] + b"\xe2", "damaged"),
    ],
)  # fmt: skip
def test_read_paths_broken_encoding_is_read_with_a_note(
    tmp_path: Path, data: bytes, why: str
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (article,), (skip,) = read(tmp_path)
    assert "The café’s owner" in article.text
    assert why in skip.why


def test_read_paths_dates_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "future.txt").write_text(f"Published: May 1, 2031\n\n{TALKS}")
    (tmp_path / "none.txt").write_text(TALKS)
    dates = ("2031-05-01", "03/04/2019")
    rows = [{"id": day, "published": day, "text": TALKS} for day in dates]
    (tmp_path / "row.jsonl").write_bytes(json_lines(rows))
    articles, skips = read(tmp_path)
    assert [a.published for a in articles] == [None, None, None, None]
    assert ["refused" in skip.why for skip in skips] == [True, False, True, True]
    assert all("coverage.toml" in skip.advice for skip in skips)


def test_read_paths_missing_and_special_files(tmp_path: Path) -> None:
    _, (skip,) = read(tmp_path / "nowhere")
    assert (skip.why, skip.where) == ("does not exist", str(tmp_path / "nowhere"))
    _, (skip,) = read("/dev/null")
    assert skip.why == "is no file or folder"


def test_read_paths_row_whose_text_is_marked_up(tmp_path: Path) -> None:
    text = f"<p>{TALKS}</p>\n<p>It was <b>late</b>.<br>He left.</p><script>x()</script>"
    rows = [ROWS[0] | {"text": text}, ROWS[1] | {"text": PAGE}]
    (tmp_path / "a.jsonl").write_bytes(json_lines(rows))
    articles, skips = read(tmp_path)
    assert skips == []
    assert articles[0].text == f"{TALKS}\nIt was late.\nHe left."
    assert articles[1].title == "Talks end"


def test_read_paths_markup_in_fields_stays_text(tmp_path: Path) -> None:
    row = ROWS[0] | {"title": "<script>x</script>", "outlet": "<b>Post</b>", "text": f"<i> {TALKS}"}
    (tmp_path / "a.jsonl").write_bytes(json_lines([row]))
    (article,), _ = read(tmp_path)
    assert (article.title, article.outlet) == ("<script>x</script>", "<b>Post</b>")
    assert article.text == f"<i> {TALKS}"
