"""Furniture that shares a line with the article: datelines, closing credits, glued headlines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from memcon.countries import capital
from memcon.intake import furniture, outlets
from memcon.intake.layout import Block, Part, capitalised, terminated
from memcon.model import Span

# Shorter tails are more likely words of the article than headlines.
GLUED_CHARS: Final = 25
# Headlines in title case: the share of their longer words that start with a capital.
TITLE_CASE: Final = 0.6

# Letters of a city in a dateline that no table knows; shorter words are often names as "NATO".
SHORTEST_CITY: Final = 5

_ABBREVIATED: Final = "".join(
    rf"(?<!\b{word})" for word in ("Mr", "Ms", "Dr", "St", "Lt", "Jr", "No", "vs")
) + "".join(rf"(?<!\b{word})" for word in ("Mrs", "Gen", "Sen", "Gov", "Col", "Rep"))
_SENTENCE_END: Final = re.compile(rf"(?<![A-Z]){_ABBREVIATED}[.!?][\"”’)]?(\s*)(?=[A-Z0-9‘“'])")
_SPEAKER: Final = re.compile(r"^[A-Z][A-Z .'’-]{2,40}(?:, [A-Z ]+)?: ", re.M)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a wire report: its span, its place, its date as printed, its agency."""

    span: Span
    place: Span
    date: str | None
    agencies: tuple[str, ...]


def find_dateline(text: str, blocks: list[Block]) -> Dateline | None:
    """The dateline at the head of the first paragraph ("HANOI, Feb 28 (Xinhua) -- "), if any.

    One made with a colon ("KABUL: ...") counts only with a city that newspapers file from, and
    where no other paragraph opens like a speaker in a transcript.
    """
    alone = (block for block in blocks if block.reason == "wire dateline")
    body = (block for block in blocks if block.part is Part.BODY)
    first = next(alone, None) or next(body, None)
    if first is None:
        return None
    match = furniture.pattern("datelines", "inline").match(first.text[:200])
    if match is None:
        return _agency_alone(first)
    colon = match["dash"] == ":"
    if colon and (len(_SPEAKER.findall(text)) > 1 or not _is_city(match["place"])):
        return None
    agency = match["agency"] or ""
    place = match["place"].split(",")[0]
    opens = not first.text[match.end() : match.end() + 1].islower()  # not "NEPRA - which has"
    spaced = match["dash"] == "-" and opens and (_is_city(place) or _no_kicker(place))
    sure = match["date"] or agency or len(match["dash"]) > 1 or match["dash"] in "–—_:" or spaced
    upper = place.isupper()
    if not (sure and upper):
        return None
    start = first.start + match.start("place")
    place = Span(start, start + len(match["place"].rstrip(" -–—_,")))
    span = Span(first.start, first.start + match.end())
    return Dateline(span, place, match["date"], outlets.credited(agency))


def _agency_alone(first: Block) -> Dateline | None:
    """A dateline that is only an agency ("(Reuters) - "); its place is empty."""
    match = furniture.pattern("datelines", "agency").match(first.text[:60])
    found = outlets.agencies(match["agency"]) if match else ()
    if match is None or not found:
        return None
    span = Span(first.start, first.start + match.end())
    return Dateline(span, Span(first.start, first.start), None, found)


def _no_kicker(place: str) -> bool:
    """Whether words in capitals can be a city: no "EXCLUSIVE", and no short name as "NATO"."""
    return len(place) >= SHORTEST_CITY and place.split()[0].lower() not in furniture.kickers()


def _is_city(place: str) -> bool:
    name = place.split("/")[0].split(",")[0].strip().title()
    return capital(name) is not None or name in furniture.dateline_cities()


def trimmed(block: Block, *, last: bool) -> tuple[Span, tuple[str, ...]]:
    """The span of a body paragraph without a closing credit, and the agencies credited there.

    Args:
        block: a body paragraph.
        last: whether it is the last paragraph, where headlines may be glued to the last sentence.
    """
    end = len(block.text)
    credited: tuple[str, ...] = ()
    for expression in furniture.tails(last=last):
        if match := expression.search(block.text, max(0, end - 400)):
            end, credited = match.start(), outlets.agencies(match.group())
            break
    if last:
        end = _without_glued(block.text, end)
    words = block.text[:end].rstrip()
    return Span(block.start, block.start + len(words)), credited


def _without_glued(text: str, end: int) -> int:
    """Where the last sentence ends, if what follows it reads like headlines run together."""
    if terminated(text[:end]):
        return end
    ends = list(_SENTENCE_END.finditer(text, 0, end))
    if not ends:
        return end
    tail = text[ends[-1].end() : end].strip()
    glued = not ends[-1][1]
    if len(tail) < GLUED_CHARS or not (glued or capitalised(tail) >= TITLE_CASE):
        return end
    return ends[-1].start() + len(ends[-1].group().rstrip())
