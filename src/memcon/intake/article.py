"""One article from its text and what is known of it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final

from memcon.intake import (
    dates,
    furniture,
    identity,
    labels,
    language,
    outlets,
    publication,
    trimming,
)
from memcon.intake.facts import Facts
from memcon.intake.layout import Block, Part, arrange
from memcon.model import Article, How, Known, Span

_ALONE: Final = re.compile(r"(?:By )?(?P<name>[A-Z][\w.-]+)(?: contributed to this .*)?$")
_ORIGIN: Final = re.compile(r"^From (?:the )?(?P<name>[A-Z].*)$")


def read_text(
    text: str, *, path: str = "", facts: Facts | None = None, today: date | None = None
) -> Article:
    """Lay out a text as it was scraped; never fails, whatever the text.

    Args:
        text: the file's own text, unchanged; all offsets are into it.
        path: where it comes from, for the article's ``path`` and for an outlet named in it.
        facts: what is known from elsewhere (a row, a page, a sidecar); wins over what is printed.
        today: the day of the run, after which no article can have appeared. Default: now, in UTC.
    """
    printed, unlabelled = labels.labelled(text)
    facts = (facts or Facts()).over(printed)
    today = today or datetime.now(UTC).date()
    blocks = arrange(unlabelled, title=facts.title)
    line = trimming.find_dateline(text, blocks)
    body, wire, credits = _body(blocks, line)
    known = dict(facts.known)
    title = facts.title or _title(text, blocks, known)
    outlet = facts.outlet or _outlet(text, blocks, facts, path, known)
    if wire or credits:
        known["wire"] = Known(How.PRINTED, "" if wire else "agencies not named", credits)
    if line and line.place.start < line.place.end:
        known["dateline"] = Known(How.PRINTED, text[line.place.start : line.place.end], line.span)
    return Article(
        id=facts.id or identity.digest(text, outlet),
        text=text,
        body=body,
        path=path,
        url=facts.url,
        outlet=outlet,
        title=title,
        byline=facts.byline or _byline(blocks, known),
        published=_published(text, blocks, facts, line, today, known),
        language=_language(text, body, facts, known),
        headings=tuple(Span(b.start, b.end) for b in blocks if b.part is Part.HEADING),
        wire=wire,
        known=known,
    )


def _body(
    blocks: list[Block], line: trimming.Dateline | None
) -> tuple[tuple[Span, ...], tuple[str, ...], Span | None]:
    """Body spans, the agencies credited, and where the first credit stands."""
    paragraphs = [block for block in blocks if block.part is Part.BODY]
    spans: list[Span] = []
    wire = list(line.agencies if line else ())
    at = line.span if wire and line else None
    for block in paragraphs:
        span, credited = trimming.trimmed(block, last=block is paragraphs[-1])
        if line and span.start == line.span.start:
            span = Span(line.span.end, span.end)
        if credited:
            wire += credited
            at = at or Span(span.end, block.end)
        if span.start < span.end:
            spans.append(span)
    for block in blocks:
        if block.reason in ("credit", "dateline", "byline"):
            found = _agencies(block.text)
            wire += found
            if found or block.reason == "credit":
                at = at or Span(block.start, block.end)
    return tuple(spans), tuple(dict.fromkeys(wire)), at


def _agencies(credit: str) -> tuple[str, ...]:
    """The agencies of a credit line; an unknown one where the line credits it alone."""
    match = _ALONE.match(credit)
    return outlets.agencies(credit) or (outlets.credited(match["name"]) if match else ())


def _title(text: str, blocks: list[Block], known: dict[str, Known]) -> str | None:
    block = next((block for block in blocks if block.reason == "title"), None)
    if block is None:
        return None
    known["title"] = Known(How.PRINTED, "", Span(block.start, block.end))
    return block.text


def _byline(blocks: list[Block], known: dict[str, Known]) -> str | None:
    for block in blocks:
        if block.reason == "byline" and (names := furniture.byline(block.text)):
            known["byline"] = Known(How.PRINTED, "", Span(block.start, block.end))
            return ", ".join(names)
    return None


def _outlet(
    text: str, blocks: list[Block], facts: Facts, path: str, known: dict[str, Known]
) -> str | None:
    if facts.url and (outlet := outlets.outlet_of_url(facts.url)):
        known["outlet"] = Known(known.get("url", Known(How.INPUT)).how, "from the address")
        return outlet
    for block in blocks:
        if block.reason == "origin" and (match := _ORIGIN.match(block.text)):
            known["outlet"] = Known(How.PRINTED, "origin credit", Span(block.start, block.end))
            return match["name"]
    for block in blocks:
        if block.reason == "masthead":
            known["outlet"] = Known(How.PRINTED, "masthead", Span(block.start, block.end))
            return block.text
    if named := outlets.outlet_of_path(path):
        known["outlet"] = Known(How.PATH, f'the path has "{named[1]}"')
        return named[0]
    return _house(blocks, known)


def _house(blocks: list[Block], known: dict[str, Known]) -> str | None:
    """The outlet whose way of crediting pictures the captions have."""
    captions = [block for block in blocks if block.reason == "caption"]
    for outlet, credit, least in furniture.houses():
        found = [(block, hit) for block in captions if (hit := credit.search(block.text))]
        if len(found) >= least:
            block, hit = found[0]
            reason = f'captions are credited as there ("{hit.group()}", {len(found)} of them)'
            known["outlet"] = Known(How.INFERRED, reason, Span(block.start, block.end))
            return outlet
    return None


def _published(
    text: str,
    blocks: list[Block],
    facts: Facts,
    line: trimming.Dateline | None,
    today: date,
    known: dict[str, Known],
) -> str | None:
    """The date, or None with the reason in ``known`` where one was found and refused."""
    how = facts.known.get("published", Known(How.INPUT))
    value = dates.given_date(facts.published) if facts.published else None
    if facts.published and value is None:
        known["published"] = Known(
            how.how, f"{facts.published[:40]!r} refused: no date that can be read in one way"
        )
    if value is None and (hit := publication.printed_date(blocks)):
        value, how = hit.value, Known(How.PRINTED, "", Span(hit.start, hit.end))
    if value is None and (dated := dates.day_in_url(facts.url or "")):
        value, how = dated, Known(How.PATH, "from the address")
    if value is None:
        found = line and publication.dated_by_line(blocks, line.date, line.span, today)
        found = found or publication.inferred_date(text, blocks, today)
        value, how = found or (None, how)
    if value is None:
        return None
    if dates.is_future(value, today):
        reason = f"{value[:10]} refused: after the day of this run ({today.isoformat()})"
        known["published"] = Known(how.how, reason, how.span)
        return None
    known["published"] = how
    return value


def _language(
    text: str, body: tuple[Span, ...], facts: Facts, known: dict[str, Known]
) -> str | None:
    """The language as stated, except that a page's template may say another than its text is in."""
    stated = facts.language
    if stated and known.get("language", Known(How.INPUT)).how is not How.PAGE:
        return stated
    found = language.detect(" ".join(text[start:end] for start, end in body[:20]))
    if found is None or found == stated:
        return stated
    known["language"] = Known(How.INFERRED, "by its script and commonest words")
    return found
