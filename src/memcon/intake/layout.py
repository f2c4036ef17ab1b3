"""What each paragraph of a scraped text is: body, heading or furniture.

Lines that are furniture by themselves are marked first (`memcon.intake.furniture`); here the order
of lines decides on the rest: what stands before the first paragraph and after the last, headlines
after "Read more:", the title and its repetitions, captions printed twice, section headings. What is
not certain stays body.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from memcon.intake import furniture
from memcon.intake.dates import Printed
from memcon.intake.paragraphs import paragraphs

# A section heading or a headline is no longer; chosen on the headings of political news (PolNeAR)
# and of the story clusters in the benchmarks, where 95 of 100 are shorter.
HEADING_CHARS: Final = 110
HEADING_WORDS: Final = 18
TITLE_CHARS: Final = 200
HEADLINE_CHARS: Final = 150
# Below this a terminated line is taken for a paragraph but does not end the header.
PROSE_CHARS: Final = 45
HEADER_BLOCKS: Final = 10
MASTHEAD_BLOCKS: Final = 3
HEADER_LINES: Final = 40
# Running text starts 15 to 25 of 100 longer words with a capital; headlines run together over 40.
HEADLINE_CAPITALS: Final = 0.4
MOST_LINKS: Final = 15
LABEL_CHARS: Final = 30
# Boxes about authors close the text; a text of fewer paragraphs may be about one.
AUTHOR_BLOCKS: Final = 4
LEAST_ABOVE_AUTHOR: Final = 4
# A text in which fewer lines end in a stop than this is not punctuated: no line of it can be told
# from a heading by its missing stop.
PUNCTUATED: Final = 0.5

_CLOSERS: Final = "\"'”’»›)]}*"
_OPENERS: Final = "\"'“‘«‹([{-–—•*·"
_STOPS: Final = ".!?…。！？؟।"
# The end of a sentence inside a line, with or without a space after it.
_INNER_STOP: Final = re.compile(
    r"[a-z0-9)”\"’'][.!?][”\"’')]?\s+[A-Z“\"‘]|[a-z][.!?][”\"]?[A-Z][a-z]"
)


class Part(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    HEADING = "heading"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Block:
    """A paragraph: characters ``[start, end)``, its words, and what it is, with the reason."""

    start: int
    end: int
    text: str
    part: Part | None = None
    reason: str = ""
    dates: tuple[Printed, ...] = ()

    def mark(self, part: Part, reason: str) -> None:
        """Say what it is, unless that is known."""
        if self.part is None:
            self.part, self.reason = part, reason


def arrange(text: str, *, title: str | None = None) -> list[Block]:
    """The paragraphs of a text, in order, each with what it is.

    Args:
        text: the article's text, as scraped.
        title: the title, where it is known from elsewhere; else one is looked for.
    """
    blocks = [Block(start, end, _one_line(text[start:end])) for start, end in paragraphs(text)]
    _mark_alone(blocks)
    _mark_header_lines(blocks)
    _mark_title(blocks, title)
    _mark_related(blocks)
    _mark_promotion(blocks)
    _mark_shortened(blocks)
    _mark_authors(blocks)
    _mark_header_rest(blocks)
    if _punctuated(blocks):
        _mark_lists(blocks)
        _mark_tail(blocks)
        _mark_headings(blocks)
    for block in blocks:
        block.mark(Part.BODY, "paragraph")
    _keep_something(blocks)
    return blocks


def _one_line(text: str) -> str:
    return re.sub(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text)


def terminated(text: str) -> bool:
    """Whether a paragraph ends as sentences do, or announces what follows."""
    bare = text.rstrip(_CLOSERS + " ")
    if bare.endswith(tuple(_STOPS + ":;,")):
        return True
    return len(bare) < len(text) and len(text) > HEADING_CHARS


def is_prose(block: Block) -> bool:
    """Whether a paragraph is certainly running text."""
    if block.part is not None:
        return False
    if terminated(block.text):
        return len(block.text) >= PROSE_CHARS
    return _INNER_STOP.search(block.text) is not None and len(block.text) > HEADLINE_CHARS


def capitalised(text: str) -> float:
    """The share of the longer words of a text that start with a capital."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def plain(text: str) -> str:
    """Words for comparing lines: lower case, without punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _mark_alone(blocks: list[Block]) -> None:
    labelled = False  # by a line that is no more than "CORRECTION:"
    for block in blocks:
        kind = furniture.kind_of(block.text)
        if kind or labelled:
            block.mark(Part.FURNITURE, kind or "notice")
        labelled = kind == "notice" and len(block.text) < LABEL_CHARS


def _first_prose(blocks: list[Block]) -> int:
    return next((i for i, block in enumerate(blocks) if is_prose(block)), len(blocks))


def _mark_header_lines(blocks: list[Block]) -> None:
    """Datelines and bylines: near the top, or labelled wherever they stand."""
    writers: set[str] = set()
    top = _first_prose(blocks)
    for i, block in enumerate(blocks):
        edge = i < max(top, HEADER_BLOCKS) or i >= len(blocks) - 3
        dated = edge or furniture.is_labelled(block.text)
        if dated and (found := furniture.dateline(block.text, above=i < top)):
            block.dates = tuple(found)
            if block.part is None or block.reason in ("navigation", "related"):
                block.part, block.reason = Part.FURNITURE, "dateline"
        elif i < top and furniture.is_wire_dateline(block.text):
            block.mark(Part.FURNITURE, "wire dateline")
        elif i < top and (hit := furniture.labelled_date(block.text)):
            block.dates = (hit,)
        elif edge and (i < top or furniture.byline(block.text)) and furniture.is_byline(block.text):
            block.mark(Part.FURNITURE, "byline")
            writers.update(plain(name) for name in furniture.byline(block.text))
        elif i < min(top, MASTHEAD_BLOCKS) and furniture.is_masthead(block.text):
            block.mark(Part.FURNITURE, "masthead")
    for block in blocks:
        if writers and len(block.text) < 80 and plain(block.text) in writers:
            block.mark(Part.FURNITURE, "byline")


def _mark_title(blocks: list[Block], title: str | None) -> None:
    """Mark the title and its repetitions: the one known, else the likeliest line of the header."""
    if title is None:
        found = _likely_title(blocks)
        if found is None:
            return
        title = found.text
    wanted = plain(title)
    first = True
    for block in blocks:
        if wanted and len(block.text) < 2 * TITLE_CHARS and plain(block.text) == wanted:
            block.part = Part.HEADING if first else Part.FURNITURE
            block.reason = "title" if first else "title repeated"
            first = False


def _likely_title(blocks: list[Block]) -> Block | None:
    """The line above the first paragraph that is repeated, or shares most words with it."""
    top = _first_prose(blocks)
    if top == len(blocks):
        return None
    lead = set(plain(" ".join(b.text for b in blocks[top : top + 6])).split())
    counts = Counter(plain(b.text) for b in blocks if len(b.text) <= TITLE_CHARS)
    lines = [b for b in blocks[:top][-HEADER_LINES:] if _may_be_title(b)]
    return max(
        lines,
        key=lambda b: (
            counts[plain(b.text)] > 1,
            not b.text.isupper(),
            _shared(plain(b.text).split(), lead),
        ),
        default=None,
    )


def _may_be_title(block: Block) -> bool:
    if block.part is not None or not 12 <= len(block.text) <= TITLE_CHARS:
        return False
    ended = block.text.rstrip(_CLOSERS).endswith((".", "…", ":", ","))
    return block.text.count(" ") > 1 and not ended


def _shared(words: list[str], lead: set[str]) -> float:
    long = [word for word in words if len(word) > 3]
    return sum(word in lead for word in long) / len(long) if long else 0.0


def _mark_related(blocks: list[Block]) -> None:
    """The headlines that follow "Read more:" and its like."""
    left = 0
    for block in blocks:
        if furniture.is_starter(block.text):
            left = MOST_LINKS
        elif left and _is_headline(block.text):
            block.mark(Part.FURNITURE, "related")
            left -= 1
        else:
            left = 0


def _is_headline(text: str) -> bool:
    """Whether a line could be a headline: short, and one sentence without a full stop."""
    if len(text) > HEADLINE_CHARS or _INNER_STOP.search(text):
        return False
    return text[-1] in "?!" or not terminated(text)


def _mark_promotion(blocks: list[Block]) -> None:
    """Short lines with the words of a sign-up beside one that is certain, both ways."""
    for order in (blocks, blocks[::-1]):
        near = False
        for block in order:
            if near and furniture.is_promotional(block.text):
                block.mark(Part.FURNITURE, "promotion")
            near = block.reason == "promotion"


def _mark_shortened(blocks: list[Block]) -> None:
    """A caption cut short, before or after the full one."""
    for first, second in itertools.pairwise(blocks):
        short, full = sorted((first, second), key=lambda block: len(block.text))
        if len(short.text) < 20 or terminated(short.text):
            continue
        if full.text.startswith(short.text) or full.text.endswith(short.text):
            short.mark(Part.FURNITURE, "caption")


def _mark_authors(blocks: list[Block]) -> None:
    """Boxes about who wrote the article, below it."""
    left = [block for block in blocks if block.part is None]
    if len(left) < LEAST_ABOVE_AUTHOR:
        return
    words = Counter(w for b in left for w in set(plain(b.text).split()))
    for block in reversed(left[-AUTHOR_BLOCKS:]):
        if not furniture.is_author_box(block.text, lambda word: words[plain(word)] > 1):
            return
        block.mark(Part.FURNITURE, "author")


def _mark_header_rest(blocks: list[Block]) -> None:
    """Unterminated lines above the first paragraph: menus where long, else headings."""
    top = _first_prose(blocks)
    if top == len(blocks):
        return
    for block in blocks[:top]:
        if block.part is None and not terminated(block.text):
            long = len(block.text) > TITLE_CHARS
            block.mark(*((Part.FURNITURE, "navigation") if long else (Part.HEADING, "heading")))


def _punctuated(blocks: list[Block]) -> bool:
    open_blocks = [block for block in blocks if block.part is None]
    ended = sum(len(block.text) for block in open_blocks if terminated(block.text))
    return ended > PUNCTUATED * sum(len(block.text) for block in open_blocks)


def _mark_lists(blocks: list[Block]) -> None:
    """The items of a list that a paragraph announces with a colon: lines without a stop."""
    listing = False
    for block in blocks:
        if block.part is not None:
            continue
        if terminated(block.text):
            listing = block.text.rstrip(_CLOSERS + " ").endswith(":")
        elif listing:
            block.mark(Part.BODY, "list")


def _mark_tail(blocks: list[Block]) -> None:
    """Unterminated lines below the last paragraph."""
    for block in reversed(blocks):
        if block.part is not None:
            continue
        inner = _INNER_STOP.search(block.text)
        if terminated(block.text) or block.text[0] in _OPENERS:
            return
        if inner and inner.start() >= PROSE_CHARS:
            return
        if len(block.text) > HEADLINE_CHARS and capitalised(block.text) < HEADLINE_CAPITALS:
            return
        block.mark(Part.FURNITURE, "tail")


def _mark_headings(blocks: list[Block]) -> None:
    """Short unterminated lines between paragraphs."""
    for block in blocks:
        if block.part is None and not terminated(block.text) and _is_heading(block.text):
            block.mark(Part.HEADING, "heading")


def _is_heading(text: str) -> bool:
    if len(text) > HEADING_CHARS or len(text.split()) > HEADING_WORDS:
        return False
    return not (text[0] in _OPENERS or text[0].islower() or " — " in text)


def _keep_something(blocks: list[Block]) -> None:
    """Where no body is left, give back the headings: better a heading than no article."""
    if any(block.part is Part.BODY for block in blocks):
        return
    for block in blocks:
        if block.part is Part.HEADING and block.reason != "title":
            block.part, block.reason = Part.BODY, "only text"
