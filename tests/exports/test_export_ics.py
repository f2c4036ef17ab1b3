"""The calendar, read with a strict parser of RFC 5545's content lines."""

from __future__ import annotations

import importlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from export_sample import EMPTY, HOSTILE, MAYBE, MEETING, RIOT, make_record
from hypothesis import given
from hypothesis import strategies as st

from memcon.exports import export
from memcon.exports.ics import OCTETS, SHOWN, escape, fold
from memcon.model import Record, Status

# RFC 5545, 3.1: name, parameters, value; no control characters but tab in a value.
LINE = re.compile(
    r"(?P<name>[A-Z-]+)(?P<params>(;[A-Z-]+=[A-Z-]+)*):(?P<value>[^\x00-\x08\x0a-\x1f\x7f]*)"
)
ESCAPED = re.compile(r"\\([\\;,nN])")
# How often each property stands in an event (3.6.1); the rest may stand any number of times.
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"}
AT_MOST_ONCE = {"STATUS", "URL", "LOCATION", "GEO"}
MANY = {"CATEGORIES", "X-MEMCON-EVIDENCE"}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "X-MEMCON-EVIDENCE"}

Fields = dict[str, list[str]]


def unfold(raw: bytes) -> list[str]:
    """Content lines of a stream; each physical line ends in CRLF and has at most 75 octets."""
    assert raw.endswith(b"\r\n")
    physical = raw[:-2].split(b"\r\n")
    for octets in physical:
        assert len(octets) <= OCTETS and b"\n" not in octets and b"\r" not in octets
        octets.decode("utf-8")  # no character is cut in two
    return raw[:-2].replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def unescape(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), "an unescaped ; or , in a text"
    assert not re.search(r"\\", ESCAPED.sub("", value)), "a backslash that escapes nothing"
    return ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


def parse(raw: bytes) -> tuple[Fields, list[Fields]]:
    """The calendar's own properties, and those of each event."""
    lines = unfold(raw)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    calendar: Fields = {}
    events: list[Fields] = []
    inside = False
    for content in lines[1:-1]:
        found = LINE.fullmatch(content)
        assert found, content
        name, value = found["name"], found["value"]
        if name in ("BEGIN", "END"):
            assert value == "VEVENT" and inside == (name == "END")
            inside = name == "BEGIN"
            if inside:
                events.append({})
            continue
        value = unescape(value) if name in TEXTS else value
        (events[-1] if inside else calendar).setdefault(name, []).append(value)
        if name in ("DTSTART", "DTEND"):
            assert found["params"] == ";VALUE=DATE"
    assert not inside
    return calendar, events


def read(record: Record, folder: Path) -> tuple[Fields, list[Fields]]:
    (path,) = export(record, "ics", folder)
    return parse(path.read_bytes())


def to_date(basic: str) -> date:
    assert re.fullmatch(r"\d{8}", basic)
    return date.fromisoformat(basic)


@pytest.mark.parametrize(
    "record", [EMPTY, make_record(), make_record(HOSTILE)], ids=["empty", "plain", "hostile"]
)
def test_ics_is_grammatical(record: Record, tmp_path: Path) -> None:
    calendar, events = read(record, tmp_path)
    assert calendar["VERSION"] == ["2.0"] and len(calendar["PRODID"]) == 1
    for event in events:
        assert event.keys() >= ONCE
        assert event.keys() <= ONCE | AT_MOST_ONCE | MANY
        assert all(len(event.get(name, [])) <= 1 for name in ONCE | AT_MOST_ONCE)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"][0])
        assert to_date(event["DTSTART"][0]) < to_date(event["DTEND"][0])
        assert event["TRANSP"] == ["TRANSPARENT"]
    uids = [event["UID"][0] for event in events]
    assert len(set(uids)) == len(uids)


def test_ics_dates_statuses_and_sentences(tmp_path: Path) -> None:
    calendar, events = read(make_record(), tmp_path)
    keys = ("DTSTART", "DTEND", "SUMMARY", "STATUS")
    assert [tuple(event.get(key, [""])[0] for key in keys) for event in events] == [
        ("20210301", "20210401", RIOT, "CONFIRMED"),
        ("20210504", "20210505", MEETING, "CONFIRMED"),
        ("20210505", "20210508", f"[claimed] {make_record().timeline[2].text}", "TENTATIVE"),
        ("20200101", "20210101", f"[failed] {MAYBE}", ""),
    ]
    # An open interval, and the last day of the calendar, which has no day after it.
    assert calendar["X-MEMCON-LEFT-OUT"] == ["2"]


def test_ics_event_in_full(tmp_path: Path) -> None:
    event = read(make_record(), tmp_path)[1][1]
    assert re.fullmatch(r"[0-9a-f]{32}@memcon", event.pop("UID")[0])
    end = len(MEETING)
    url = "https://post.example/a1"
    assert event == {
        "DTSTAMP": ["20210505T000000Z"],
        "DTSTART": ["20210504"],
        "DTEND": ["20210505"],
        "SUMMARY": [MEETING],
        "DESCRIPTION": [
            "Outlets: The Accra Post (1 independent)\n\n"
            f"{MEETING}\nThe Accra Post, characters 0-{end} {url}"
        ],
        "CATEGORIES": ["OCCURRED"],
        "STATUS": ["CONFIRMED"],
        "TRANSP": ["TRANSPARENT"],
        "URL": [url],
        "LOCATION": ["Accra"],
        "GEO": ["5.556020;-0.196900"],
        "X-MEMCON-EVIDENCE": [f"a1;0;{end}"],
    }


def test_ics_uid_stays_when_the_entry_moves(tmp_path: Path) -> None:
    record = make_record()
    turned = replace(record, timeline=record.timeline[::-1])
    one = {event["SUMMARY"][0]: event["UID"] for event in read(record, tmp_path)[1]}
    other = {event["SUMMARY"][0]: event["UID"] for event in read(turned, tmp_path)[1]}
    assert one == other and len(one) == 4


def test_ics_one_line_told_twice_is_one_event(tmp_path: Path) -> None:
    record = make_record()
    twice = replace(record, timeline=record.timeline[:1] * 2)
    assert len(read(twice, tmp_path)[1]) == 1


def test_ics_address_that_is_none_is_left_out(tmp_path: Path) -> None:
    _, events = read(make_record(HOSTILE), tmp_path)
    assert events and not any("URL" in event for event in events)


def test_ics_description_is_bounded_but_all_evidence_is_there(tmp_path: Path) -> None:
    record = make_record()
    entry = record.timeline[1]
    many = replace(entry, evidence=entry.evidence * (SHOWN + 3))
    (event,) = read(replace(record, timeline=(many,)), tmp_path)[1]
    assert event["DESCRIPTION"][0].count(MEETING) == SHOWN
    assert event["DESCRIPTION"][0].endswith("\n\nand 3 more")
    assert len(event["X-MEMCON-EVIDENCE"]) == SHOWN + 3


@pytest.mark.parametrize("status", list(Status))
def test_ics_summary_says_what_did_not_happen(status: Status, tmp_path: Path) -> None:
    record = make_record()
    entry = replace(record.timeline[1], status=status)
    (event,) = read(replace(record, timeline=(entry,)), tmp_path)[1]
    shown = MEETING if status is Status.OCCURRED else f"[{status.value}] {MEETING}"
    assert event["SUMMARY"] == [shown]


@given(st.text(alphabet="aé𝔘—;,:\\ ", max_size=400))
def test_ics_fold_is_undone_by_unfolding(text: str) -> None:
    assert unfold(fold(f"SUMMARY:{text}").encode()) == [f"SUMMARY:{text}"]


@given(st.text(alphabet="a\\;,\nn", max_size=40))
def test_ics_escape_is_undone(text: str) -> None:
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("record", [make_record(), make_record(HOSTILE)], ids=["plain", "hostile"])
def test_ics_icalendar_reads_it_all(record: Record, tmp_path: Path) -> None:
    pytest.importorskip("icalendar", reason="icalendar is not installed")
    (path,) = export(record, "ics", tmp_path)
    calendar = importlib.import_module("icalendar").Calendar.from_ical(path.read_bytes())
    found = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert found == [event["SUMMARY"][0] for event in parse(path.read_bytes())[1]]
    assert not calendar.errors and not any(event.errors for event in calendar.walk("VEVENT"))
