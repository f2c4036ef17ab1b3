"""The event tables of POLECAT and GDELT: columns, types, and what is left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pyarrow
import pyarrow.csv
import pytest
from export_sample import HOSTILE, MAYBE, MEETING, RIOT, TOLD, day, make_record

from memcon.exports import export
from memcon.exports.codes import cameo_of, columns, gdelt_quad, quad_of
from memcon.exports.gdelt import MOST_PAIRS
from memcon.model import Event, EventType, Granularity, Record, Span, Status

INTEGER = re.compile(r"-?\d+")


def cells(path: Path) -> list[list[str]]:
    """Rows of a file where each line is a row and each tab parts two cells, without quotes."""
    text = path.read_bytes().decode("utf-8")
    assert text == "" or text.endswith("\n")
    assert "\r" not in text and '"' not in text
    return [line.split("\t") for line in text[:-1].split("\n")] if text else []


def table(path: Path) -> list[dict[str, str]]:
    head, *rows = cells(path)
    assert all(len(row) == len(head) for row in rows), path.name
    return [dict(zip(head, row, strict=True)) for row in rows]


def filled(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if value}


def test_ngec_has_polecats_columns_then_its_own(tmp_path: Path) -> None:
    path, _ = export(make_record(), "ngec", tmp_path)
    head = cells(path)[0]
    assert head[:3] == ["Event ID", "Event Date", "Event Type"]
    assert head[39] == "Version" and head[-3:] == ["Start", "End", "Sentence"]
    assert tuple(head) == columns("polecat") + columns("polecat_more")
    assert len(set(head)) == len(head) == 50


def test_ngec_meeting_in_full(tmp_path: Path) -> None:
    row = filled(table(export(make_record(), "ngec", tmp_path)[0])[0])
    assert row.pop("Version").startswith("memcon ")
    assert row == {
        "Event ID": "a1:e1",
        "Event Date": "2021-05-04",
        "Event Type": "CONSULT",
        "Quad Code": "VERBAL COOPERATION",
        "Contexts": "diplomatic",
        "Actor Name": "Ana Rojas; Kofi Otieno",
        "Actor Country": "PER; GHA",
        "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV",
        "Actor Title": "foreign minister",
        "Actor Name Raw": f"Foreign M; {MEETING}",
        "Placename": "Accra",
        "Country": "Ghana",
        "Latitude": "5.55602",
        "Longitude": "-0.1969",
        "Raw Placename": "Accra",
        "Source": "The Accra Post",
        "Publication Date": "2021-05-05",
        "Story People": "Ana Rojas; Kofi Otieno",
        "Story Locations": "Accra; Lima",
        "Language": "en",
        "Headline": "Ministers meet",
        "Publication": "The Accra Post",
        "Status": "occurred",
        "Happening ID": "happening:e1",
        "Article ID": "a1",
        "URL": "https://post.example/a1",
        "Start": "0",
        "End": str(len(MEETING)),
        "Sentence": MEETING,
    }


def test_ngec_claims_name_the_claimant_and_months_are_no_day(tmp_path: Path) -> None:
    _, claim, riot = table(export(make_record(), "ngec", tmp_path)[0])
    assert (claim["Status"], claim["Claimed By"]) == ("claimed", "Ana Rojas")
    assert (claim["Actor Name"], claim["Recipient Name"]) == ("Ghana", "Peru")
    assert (riot["Event Date"], riot["Event Mode"]) == ("", "beat")


def test_ngec_who_told_what_happened_is_no_claimant(tmp_path: Path) -> None:
    record = make_record()
    event = replace(record.readings[0].events[1], status=Status.OCCURRED)
    reading = replace(record.readings[0], events=(event,))
    (row,) = table(export(replace(record, readings=(reading,)), "ngec", tmp_path)[0])
    assert (row["Status"], row["Claimed By"]) == ("occurred", "")


def test_ngec_lists_what_is_not_told_as_fact(tmp_path: Path) -> None:
    kept, left = export(make_record(), "ngec", tmp_path)
    assert [row["Event ID"] for row in table(kept)] == ["a1:e1", "a1:e2", "a1:e3"]
    assert [(r["ID"], r["Reason"], r["Sentence"]) for r in table(left)] == [
        ("e4", "hypothetical", MAYBE)
    ]


@pytest.mark.parametrize("name", ["ngec", "gdelt"])
def test_events_hostile_text_keeps_to_its_cell(name: str, tmp_path: Path) -> None:
    plain = export(make_record(), name, tmp_path / "plain")
    hostile = export(make_record(HOSTILE), name, tmp_path / "hostile")
    for one, other in zip(plain, hostile, strict=True):
        shape = [len(row) for row in cells(one)]
        assert [len(row) for row in cells(other)] == shape, one.name


def number(cell: str) -> bool:
    return INTEGER.fullmatch(cell) is not None


def real(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


# GDELT 1.0 codebook: the type of every column that is not text.
TYPES: dict[str, Callable[[str], bool]] = {
    "GLOBALEVENTID": lambda cell: number(cell) and 0 <= int(cell) < 2**53,
    "SQLDATE": lambda cell: re.fullmatch(r"\d{8}", cell) is not None,
    "MonthYear": lambda cell: re.fullmatch(r"\d{6}", cell) is not None,
    "Year": lambda cell: re.fullmatch(r"\d{4}", cell) is not None,
    "FractionDate": lambda cell: re.fullmatch(r"\d{4}\.\d{4}", cell) is not None,
    "IsRootEvent": lambda cell: cell in ("0", "1"),
    "EventCode": lambda cell: re.fullmatch(r"\d{3,4}", cell) is not None,
    "EventBaseCode": lambda cell: re.fullmatch(r"\d{3}", cell) is not None,
    "EventRootCode": lambda cell: re.fullmatch(r"(0[1-9]|1\d|20)", cell) is not None,
    "QuadClass": lambda cell: cell in ("1", "2", "3", "4"),
    "NumMentions": number,
    "NumSources": number,
    "NumArticles": number,
    "ActionGeo_Type": lambda cell: cell in ("1", "2", "3", "4", "5"),
    "ActionGeo_CountryCode": lambda cell: re.fullmatch("[A-Z]{2}", cell) is not None,
    "ActionGeo_Lat": real,
    "ActionGeo_Long": real,
    "DATEADDED": lambda cell: re.fullmatch(r"\d{8}", cell) is not None,
}
ALWAYS = ("GLOBALEVENTID", "EventCode", "EventRootCode", "QuadClass", "NumMentions", "DATEADDED")


def gdelt(record: Record, folder: Path) -> list[dict[str, str]]:
    path, *_ = export(record, "gdelt", folder)
    return [dict(zip(columns("gdelt"), row, strict=True)) for row in cells(path)]


@pytest.mark.parametrize("record", [make_record(), make_record(HOSTILE)], ids=["plain", "hostile"])
def test_gdelt_has_58_typed_columns(record: Record, tmp_path: Path) -> None:
    rows = gdelt(record, tmp_path)
    assert len(columns("gdelt")) == 58
    assert len(rows) == 4
    for row in rows:
        assert all(row[name] for name in ALWAYS)
        wrong = {n: row[n] for n, fits in TYPES.items() if row[n] and not fits(row[n])}
        assert not wrong
    assert len({row["GLOBALEVENTID"] for row in rows}) == len(rows)


def test_gdelt_meeting_is_told_both_ways(tmp_path: Path) -> None:
    one, other, *_ = gdelt(make_record(), tmp_path)
    found = filled(one)
    assert int(found.pop("GLOBALEVENTID")) > 0
    assert found == {
        "SQLDATE": "20210504",
        "MonthYear": "202105",
        "Year": "2021",
        "FractionDate": "2021.3397",
        "Actor1Code": "PERGOV",
        "Actor1Name": "ANA ROJAS",
        "Actor1CountryCode": "PER",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "GHAGOV",
        "Actor2Name": "KOFI OTIENO",
        "Actor2CountryCode": "GHA",
        "Actor2Type1Code": "GOV",
        "IsRootEvent": "1",
        "EventCode": "040",
        "EventBaseCode": "040",
        "EventRootCode": "04",
        "QuadClass": "1",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Accra",
        "ActionGeo_CountryCode": "GH",
        "ActionGeo_Lat": "5.55602",
        "ActionGeo_Long": "-0.1969",
        "DATEADDED": "20210505",
        "SOURCEURL": "https://post.example/a1",
    }
    assert (other["Actor1Name"], other["Actor2Name"]) == ("KOFI OTIENO", "ANA ROJAS")


def test_gdelt_a_month_has_no_day_and_a_general_code_stands_in(tmp_path: Path) -> None:
    riot = gdelt(make_record(), tmp_path)[-1]
    keys = ("SQLDATE", "MonthYear", "Year", "FractionDate", "EventCode", "EventRootCode")
    assert [riot[key] for key in keys] == ["", "202103", "2021", "", "182", "18"]
    assert (riot["Actor1Code"], riot["Actor2Code"], riot["IsRootEvent"]) == ("COP", "", "0")


def test_gdelt_numbers_tell_every_pair_apart(tmp_path: Path) -> None:
    record = make_record()
    states = ("state:PER", "state:GHA")
    one = replace(record.happenings[2], sources=states, recipients=("person:rojas", *states))
    rows = gdelt(replace(record, happenings=(one,)), tmp_path)
    names = [(row["Actor1Name"], row["Actor2Name"]) for row in rows]
    assert names == [
        ("PERU", "ANA ROJAS"),
        ("PERU", "GHANA"),
        ("GHANA", "ANA ROJAS"),
        ("GHANA", "PERU"),
    ]
    assert len({row["GLOBALEVENTID"] for row in rows}) == 4


@pytest.mark.parametrize(
    ("value", "granularity", "dates"),
    [
        ("2021-05-31/2021-06-02", Granularity.INTERVAL, ("20210531", "202105", "2021")),
        ("2021-05-01/2021-06-15", Granularity.INTERVAL, ("", "", "2021")),
        ("2021-W18", Granularity.WEEK, ("", "202105", "2021")),
        ("2021-W22", Granularity.WEEK, ("", "", "2021")),
        ("2021", Granularity.YEAR, ("", "", "2021")),
        ("2020-12/2021-01", Granularity.INTERVAL, ("", "", "")),
        ("../2021-05-01", Granularity.INTERVAL, ("", "", "")),
        ("0987-05-01", Granularity.DAY, ("09870501", "098705", "0987")),
    ],
)
def test_gdelt_dates_are_no_finer_than_told(
    value: str, granularity: Granularity, dates: tuple[str, ...], tmp_path: Path
) -> None:
    record = make_record()
    one = replace(record.happenings[2], date=day(value, granularity))
    row = gdelt(replace(record, happenings=(one,)), tmp_path)[0]
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == dates


def test_gdelt_evidence_is_joined_by_event(tmp_path: Path) -> None:
    path, evidence, _ = export(make_record(), "gdelt", tmp_path)
    rows = table(evidence)
    assert [row["GLOBALEVENTID"] for row in rows] == [row[0] for row in cells(path)]
    assert [row["Sentence"] for row in rows] == [MEETING, MEETING, TOLD, RIOT]
    assert rows[2]["Status"] == "claimed"
    text = make_record().readings[0].article.text
    assert all(text[int(r["Start"]) : int(r["End"])] == r["Sentence"] for r in rows)


def test_gdelt_lists_what_it_leaves_out(tmp_path: Path) -> None:
    record = make_record()
    crowd = tuple(f"state:{n}" for n in range(MOST_PAIRS + 1))
    meeting, told, riot = record.happenings
    denied = replace(meeting, status=Status.DENIED)
    changed = (denied, replace(told, sources=()), replace(riot, sources=crowd))
    path, _, left = export(replace(record, happenings=changed), "gdelt", tmp_path)
    assert cells(path) == []
    assert [(row["ID"], row["Reason"]) for row in table(left)] == [
        ("happening:e1", "denied"),
        ("happening:e2", "no source"),
        ("happening:e3", f"more than {MOST_PAIRS} pairs of actors"),
        ("e4", "in no happening: hypothetical"),
    ]


def test_gdelt_takes_the_code_that_most_tellings_have(tmp_path: Path) -> None:
    record = make_record()
    told = record.happenings[0]
    first = record.readings[0].events[0]
    codes = {"e1": "040", "e5": "046", "e6": "046"}
    events = tuple(replace(first, id=key, cameo=code) for key, code in codes.items())
    reading = replace(record.readings[0], events=events)
    tellings = tuple(replace(told.tellings[0], event=key) for key in codes)
    one = replace(told, tellings=tellings)
    row = gdelt(replace(record, readings=(reading,), happenings=(one,)), tmp_path)[0]
    assert (row["EventCode"], row["EventBaseCode"], row["NumMentions"]) == ("046", "046", "3")


@pytest.mark.parametrize(
    ("cameo", "mode", "code"),
    [
        ("0871", "release", "0871"),
        (None, "release", "0841"),
        (None, "odd", "084"),
        (None, None, "084"),
    ],
)
def test_codes_own_then_mode_then_type(cameo: str | None, mode: str | None, code: str) -> None:
    event = Event("e", EventType.RETREAT, Status.OCCURRED, (), (), Span(0, 1), Span(0, 1), mode)
    assert cameo_of(replace(event, cameo=cameo)) == code


@pytest.mark.parametrize("kind", list(EventType))
def test_codes_cover_every_type(kind: EventType) -> None:
    event = Event("e", kind, Status.OCCURRED, (), (), Span(0, 1), Span(0, 1))
    code = cameo_of(event)
    assert re.fullmatch(r"\d{3,4}", code)
    assert quad_of(kind) in (1, 2, 3, 4)
    assert gdelt_quad(code[:2]) in (1, 2, 3, 4)


# Which types a CAMEO root becomes in PLOVER's conversion table.
ROOTS = {
    "03": ("AGREE",),
    "04": ("CONSULT",),
    "05": ("SUPPORT",),
    "06": ("COOPERATE",),
    "07": ("AID",),
    "08": ("CONCEDE", "RETREAT"),
    "09": ("ACCUSE",),
    "10": ("REQUEST",),
    "11": ("ACCUSE",),
    "12": ("REJECT",),
    "13": ("THREATEN",),
    "14": ("PROTEST",),
    "15": ("MOBILIZE",),
    "16": ("SANCTION",),
    "17": ("COERCE",),
    "18": ("ASSAULT",),
    "19": ("ASSAULT",),
    "20": ("ASSAULT",),
}


def test_codes_go_back_to_their_type() -> None:
    text = resources.files("memcon.data").joinpath("export_codes.toml").read_text("utf-8")
    table: dict[str, str] = tomllib.loads(text)["cameo"]
    assert all(key.partition("/")[0] in ROOTS[code[:2]] for key, code in table.items())
    assert {key for key in table if "/" not in key} == {kind.value for kind in EventType}


@pytest.mark.parametrize(
    ("root", "quad"),
    [("03", 1), ("05", 1), ("06", 2), ("09", 2), ("10", 3), ("14", 3), ("15", 4), ("20", 4)],
)
def test_codes_gdelt_quad(root: str, quad: int) -> None:
    assert gdelt_quad(root) == quad


@pytest.mark.parametrize("record", [make_record(), make_record(HOSTILE)], ids=["plain", "hostile"])
def test_gdelt_another_reader_reads_the_types(record: Record, tmp_path: Path) -> None:
    path, *_ = export(record, "gdelt", tmp_path)
    kinds = dict.fromkeys(columns("gdelt"), pyarrow.string())
    kinds |= {name: pyarrow.int64() for name, fits in TYPES.items() if fits is number}
    kinds |= {name: pyarrow.int64() for name in ("GLOBALEVENTID", "SQLDATE", "Year", "QuadClass")}
    kinds |= {name: pyarrow.float64() for name, fits in TYPES.items() if fits is real}
    found = pyarrow.csv.read_csv(
        path,
        pyarrow.csv.ReadOptions(column_names=list(columns("gdelt"))),
        pyarrow.csv.ParseOptions(delimiter="\t"),
        pyarrow.csv.ConvertOptions(column_types=kinds),
    )
    assert found["GLOBALEVENTID"].to_pylist() == [int(row[0]) for row in cells(path)]
    assert found["SQLDATE"].to_pylist() == [20210504, 20210504, 20210505, None]
    assert found["ActionGeo_Lat"].to_pylist() == [5.55602, 5.55602, None, None]
