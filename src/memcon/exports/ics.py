"""The timeline as an iCalendar (RFC 5545): all-day events that take up no time.

A month or year is an event of that length. An entry that is not told as having happened says so in
its summary. Nothing in the file depends on the day of writing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from memcon import __version__
from memcon.exports.dates import Period, day_of, period
from memcon.exports.lookup import Cited, Lookup, has_coordinates
from memcon.exports.text import line
from memcon.model import Record, Status, TimelineEntry

OCTETS = 75  # of a content line, without its end (RFC 5545, 3.1)
LONG = 2_000  # characters of a sentence in a description
SHOWN = 20  # sentences in a description; X-MEMCON-EVIDENCE points at all of them
_OPEN = frozenset((Status.PLANNED, Status.CLAIMED, Status.HYPOTHETICAL))


def write(record: Record, directory: Path) -> list[Path]:
    """Write ``timeline.ics``."""
    path = directory / "timeline.ics"
    with path.open("w", encoding="utf-8", newline="") as file:
        for content in _calendar(record):
            file.write(fold(content))
    return [path]


def _calendar(record: Record) -> Iterator[str]:
    lookup = Lookup(record)
    dated = [(entry, _span(entry)) for entry in record.timeline]
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//Memcon//Memcon {__version__}//EN"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-MEMCON-LEFT-OUT:{sum(span is None for _, span in dated)}"
    seen: set[str] = set()
    for entry, span in dated:
        uid = _uid(entry)
        if span is not None and uid not in seen:
            seen.add(uid)
            yield from _event(lookup, entry, span, uid)
    yield "END:VCALENDAR"


def _span(entry: TimelineEntry) -> Period | None:
    """The days of an entry; None where its date is open or its end beyond the calendar."""
    span = period(entry.date)
    return None if span is None or span.last == date.max else span


def _event(lookup: Lookup, entry: TimelineEntry, span: Period, uid: str) -> Iterator[str]:
    cited = lookup.cite_all(entry.evidence)
    happening = lookup.happenings.get(entry.happening or "")
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{_stamp(lookup, entry)}"
    yield f"DTSTART;VALUE=DATE:{_basic(span.first)}"
    yield f"DTEND;VALUE=DATE:{_basic(span.last + timedelta(days=1))}"
    yield f"SUMMARY:{escape(_summary(entry))}"
    yield f"DESCRIPTION:{escape(_description(lookup, entry, cited))}"
    yield f"CATEGORIES:{escape(entry.status.value.upper())}"
    if entry.status in (Status.OCCURRED, Status.UNDER_WAY, Status.REFUSED):
        yield "STATUS:CONFIRMED"
    elif entry.status in _OPEN:
        yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    if url := next((c.url for c in cited if _is_uri(c.url)), ""):
        yield f"URL:{url}"
    if happening is not None and happening.place:
        yield f"LOCATION:{escape(line(happening.place))}"
        place = lookup.place_of(happening)
        if place is not None and has_coordinates(place):
            yield f"GEO:{place.lat:.6f};{place.lon:.6f}"
    for item in cited:
        where = f"{item.article};{item.start};{item.end}"
        yield f"X-MEMCON-EVIDENCE;VALUE=TEXT:{escape(line(where))}"
    yield "END:VEVENT"


def _uid(entry: TimelineEntry) -> str:
    """The same for the same line of the record, whenever and wherever it is written."""
    first = entry.evidence[0] if entry.evidence else None
    where = (first.article, str(first.start), str(first.end)) if first else ()
    key = "\x1f".join((entry.happening or "", entry.date.value, entry.text, *where))
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32] + "@memcon"


def _stamp(lookup: Lookup, entry: TimelineEntry) -> str:
    """When the entry was last told: the latest publication of its articles."""
    articles = [lookup.article(item.article) for item in entry.evidence]
    days = [day for a in articles if a and (day := day_of(a.published))]
    return f"{_basic(max(days, default=date(1970, 1, 1)))}T000000Z"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _summary(entry: TimelineEntry) -> str:
    text = line(entry.text)
    return text if entry.status is Status.OCCURRED else f"[{entry.status.value}] {text}"


def _description(lookup: Lookup, entry: TimelineEntry, cited: list[Cited]) -> str:
    parts = [f"Outlets: {line(', '.join(entry.outlets))} ({entry.independent} independent)"]
    for item in cited[:SHOWN]:
        article = lookup.article(item.article)
        outlet = line(article.outlet if article else "") or line(item.article)
        place = f"characters {item.start}-{item.end}"
        parts.append(f"{line(item.sentence, LONG)}\n{outlet}, {place} {line(item.url)}".rstrip())
    if len(cited) > SHOWN:
        parts.append(f"and {len(cited) - SHOWN} more")
    return "\n\n".join(parts)


def _is_uri(url: str) -> bool:
    return url.startswith(("http://", "https://")) and url.isascii() and url.isprintable()


def escape(text: str) -> str:
    """Text as a TEXT value (RFC 5545, 3.3.11)."""
    for raw, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(raw, escaped)
    return text


def fold(content: str) -> str:
    """A content line folded at 75 octets, between characters, with its CRLF."""
    return "\r\n ".join(_parts(content)) + "\r\n"


def _parts(content: str) -> Iterable[str]:
    start, size, room = 0, 0, OCTETS
    for at, char in enumerate(content):
        width = len(char.encode("utf-8"))
        if size + width > room:
            yield content[start:at]
            start, size, room = at, 0, OCTETS - 1  # the space that marks a folded line counts
        size += width
    yield content[start:]
