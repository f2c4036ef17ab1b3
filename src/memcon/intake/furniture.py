"""Single lines that are certainly not the article: what they are is told by the line alone.

The patterns are data (`intake_furniture.toml`). What takes the neighbouring lines to tell is in
`memcon.intake.layout`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Final

from memcon.intake import dates, outlets
from memcon.intake.resources import table

# Longer lines are not tried: no header, credit or link is that long, and captions rarely.
LONGEST: Final = 1_000
# What is left of a dateline without its dates: a section, a source, a word or two.
DATELINE_REST: Final = 60
DATELINE_REST_BELOW: Final = 12
DATELINE: Final = 160

_DATE_WORDS: Final = re.compile(
    r"\b(?:date|published|publish|updated|update|last|modified|posted|created|issued|time|on|at|by"
    r"|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|[ap]\.?m\.?|[A-Z]{2,4}T|UTC|GMT|IST|PT|ET|first|hrs?)\b|[\W\d_]",
    re.I,
)


@functools.cache
def _lines() -> tuple[tuple[str, re.Pattern[str]], ...]:
    groups = table("intake_furniture.toml")["lines"]
    return tuple((kind, re.compile(p, re.I)) for kind, ps in groups.items() for p in ps)


@functools.cache
def _patterns(group: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in table("intake_furniture.toml")[group][key])


@functools.cache
def _starters() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.I) for p in table("intake_furniture.toml")["starters"]["related"])


@functools.cache
def _promotion_words() -> re.Pattern[str]:
    return re.compile("|".join(table("intake_furniture.toml")["promotion_words"]["words"]), re.I)


def tails(*, last: bool) -> tuple[re.Pattern[str], ...]:
    """Patterns of credits that close a paragraph ("(With inputs from agencies)"), or the last."""
    return _patterns("credits", "tails") + (_patterns("credits", "last") if last else ())


@functools.cache
def pattern(group: str, key: str) -> re.Pattern[str]:
    """One pattern of the data file that stands by itself."""
    return re.compile(table("intake_furniture.toml")[group][key])


def kind_of(line: str) -> str | None:
    """What kind of furniture a line is by itself, or None where it may be the article.

    Kinds: navigation, notice, related, promotion, copyright, caption, credit, origin.
    """
    if len(line) > LONGEST:
        return None
    for kind, expression in _lines():
        if expression.fullmatch(line):
            return kind
    if is_credit(line):
        return "origin" if line.startswith("From ") else "credit"
    return "caption" if is_caption(line) else None


def is_starter(line: str) -> bool:
    """Whether headlines of other articles follow ("Read more:")."""
    return len(line) < 80 and any(p.fullmatch(line) for p in _starters())


def is_promotional(line: str) -> bool:
    """Whether a short line has the words of a sign-up or notice; not certain by itself."""
    return len(line) < 140 and _promotion_words().search(line) is not None


def is_credit(line: str) -> bool:
    """Whether a line only says who reported, edited or supplied the text."""
    if any(p.match(line) for p in _patterns("credits", "lines")):
        return True
    return len(line) < 60 and outlets.is_agency(line.strip("—–-()[] ").removesuffix("."))


def is_caption(line: str) -> bool:
    """Whether a line is certainly a caption: it ends in or starts with a picture's credit."""
    if any(p.search(line) for p in _patterns("captions", "ends")):
        return True
    if any(p.fullmatch(line) for p in _patterns("captions", "starts")):
        return True
    sides = {side.lower()[:2] for side in pattern("captions", "sides").findall(line)}
    return len(sides) > 1  # "(L)" and "(R)"; "(R)" alone is a party


def is_author_box(line: str, named: Callable[[str], bool]) -> bool:
    """Whether a line below the article says who wrote it.

    Args:
        line: the line.
        named: whether a word stands elsewhere in the article; one of the author's name may not.
    """
    if len(line) > LONGEST:
        return False
    if any(p.match(line) for p in _patterns("authors", "works")):
        return True
    found = next((m for p in _patterns("authors", "is") if (m := p.match(line))), None)
    return found is not None and not named(found["name"].split()[-1])


def is_old_picture(line: str) -> bool:
    """Whether a caption says that its picture is not of the day."""
    return pattern("captions", "old").search(line) is not None


def dateline(line: str, *, above: bool = True) -> list[dates.Printed]:
    """The dates of a line that consists of little else; empty where it is no such line.

    Args:
        line: the line.
        above: whether it stands above the first paragraph; elsewhere less may stand beside the
            date, unless the line says that it is the day of publication.
    """
    ended = line.endswith((".", "?", ":", '"', "”")) and not _HALF.search(line)
    if len(line) > DATELINE or ended:
        return []
    found = dates.full_dates(line)
    rest = line
    for hit in reversed(found):
        rest = rest[: hit.start] + " " + rest[hit.end :]
    left = len(_DATE_WORDS.sub("", rest))
    most = DATELINE_REST if above or _LABELLED.match(line) else DATELINE_REST_BELOW
    return found if found and left <= most and not _is_sentence(rest) else []


@functools.cache
def houses() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """(outlet, its way of crediting a picture, how many captions must have it)."""
    found = table("intake_furniture.toml")["houses"]
    return tuple((h["outlet"], re.compile(h["credit"]), h["least"]) for h in found)


def is_masthead(line: str) -> bool:
    """Whether a line names an outlet: a known one, or words that outlets are called by."""
    if len(line) > 50 or not pattern("mastheads", "name").fullmatch(line):
        return False
    words: list[str] = table("intake_furniture.toml")["mastheads"]["words"]
    last = line.split()[-1].title()
    return outlets.is_outlet(line) or (last in words and line.count(" ") > 0)


@functools.cache
def dateline_cities() -> frozenset[str]:
    """Cities besides the capitals that newspapers file from with a colon."""
    return frozenset(table("intake_furniture.toml")["datelines"]["cities"])


@functools.cache
def kickers() -> frozenset[str]:
    """Words in capitals that open a paragraph before a hyphen and are no city: "EXCLUSIVE - "."""
    return frozenset(table("intake_furniture.toml")["datelines"]["kickers"])


def is_wire_dateline(line: str) -> bool:
    """Whether a line is the dateline of a wire report and nothing else ("OSLO, May 3 (AP) --")."""
    return len(line) < 120 and pattern("datelines", "inline").fullmatch(line) is not None


def labelled_date(line: str) -> dates.Printed | None:
    """The date after a label in a line that holds more ("Talks end Updated: 2019-03-01 09:53")."""
    label = _LABEL_INSIDE.search(line[:300])
    if label is None:
        return None
    hits = dates.full_dates(line[:300])
    return next((hit for hit in hits if 0 <= hit.start - label.end() < 12), None)


def is_labelled(line: str) -> bool:
    """Whether a line starts by saying that a date of publication follows."""
    return _LABELLED.match(line) is not None


def _is_sentence(rest: str) -> bool:
    """Whether what stands beside a date reads on: several lower-case words in a row."""
    return re.search(r"(?:\b[a-z]{2,15} ){2}[a-z]{2,15}", _LABELS.sub(" ", rest)) is not None


_HALF: Final = re.compile(r"(?i)[ap]\.m\.$")
_LABELLED: Final = re.compile(
    r"(?i)(?:first |last )?(?:published|updated|posted|modified|issued|date)\b"
    r"\s?(?::|on\b|at\b|\d|[A-Z]|$)"
)
_LABEL_INSIDE: Final = re.compile(r"\b(?i:published|updated|posted)\b:?")
_LABELS: Final = re.compile(r"(?i)\b(?:published|updated|posted|last|modified|on|at|by|date)\b")


def byline(line: str) -> tuple[str, ...]:
    """The names of a byline ("By Ann Lee and Bo Chen, Reuters"); empty where it is none."""
    match = pattern("bylines", "line").match(line)
    return names(match["names"]) if match and is_byline(line) else ()


def is_byline(line: str) -> bool:
    """Whether a line has the form of a byline, of persons or of an agency."""
    if len(line) > 160 or line.endswith((".", "?", "!", ":", ";")):
        return False
    match = pattern("bylines", "line").match(line)
    if match is None:
        return False
    agency = pattern("mastheads", "name").fullmatch(match["names"])
    return agency is not None or bool(names(match["names"]))


def names(text: str) -> tuple[str, ...]:
    """The personal names in a list of authors, without agencies and roles."""
    parts = re.split(r"\s*(?:,|\||;|/| and | & | in [A-Z]| for [A-Z])\s*", text)
    people = [part for part in parts if pattern("bylines", "name").fullmatch(part)]
    if not people or people[0] != parts[0]:
        return ()
    return tuple(name for name in people if not outlets.agencies(name))
