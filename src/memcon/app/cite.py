"""Citations to copy: plain, BibTeX and Markdown, of a view and of words in an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from memcon.views import dates, words

_LONGEST_QUOTE = 600
_TEX = re.compile(r"[\\{}$&#^_~%]")
_TEX_SIGNS = {
    "\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
}  # fmt: skip
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|])")
_UNFIT_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited: a page of the record, or an article of an outlet with words of it.

    ``address`` is the permanent link, ``web`` that of the article where its outlet has it.
    """

    title: str
    address: str
    outlet: str = ""
    published: str = ""  # ISO 8601
    quote: str = ""
    web: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """The same citation in three forms."""

    plain: str
    bibtex: str
    markdown: str


def cite(work: Work, today: date) -> Cited:
    """The citation of a work, as of a day."""
    return Cited(_plain(work, today), _bibtex(work, today), _markdown(work, today))


def _plain(work: Work, today: date) -> str:
    day = dates.show_iso(work.published[:10]).text if work.published else ""
    who = ", ".join(filter(None, [work.outlet or "Memcon, record of the coverage", _titled(work)]))
    said = f": “{_quoted(work)}”" if work.quote else ""
    where = f" {work.web}," if work.web else ""
    when = f", {day}" if day else ""
    return f"{who}{when}{said}.{where} {work.address} (as of {dates.day(today)})."


def _titled(work: Work) -> str:
    return f"“{words.visible(words.even(work.title))}”"


def _quoted(work: Work) -> str:
    return words.visible(words.clip(work.quote, _LONGEST_QUOTE)).strip('“”"')


def _bibtex(work: Work, today: date) -> str:
    fields = {
        "title": f"{{{_tex(work.title)}}}",
        "author": f"{{{_tex(work.outlet)}}}" if work.outlet else "",
        "date": work.published[:10],
        "url": _address(work.web or work.address),
        "urldate": today.isoformat(),
        "note": _note(work),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{_key(work)},", *lines, "}"])


def _note(work: Work) -> str:
    quoted = f"“{_tex(_quoted(work))}” " if work.quote else ""
    record = f"Memcon: \\url{{{_address(work.address)}}}" if work.web else "Memcon"
    return quoted + record


def _key(work: Work) -> str:
    parts = [work.outlet or "memcon", work.published[:4], *work.title.split()[:3]]
    return "-".join(filter(None, (_UNFIT_KEY.sub("", part.lower())[:20] for part in parts)))


def _tex(text: str) -> str:
    shown = words.visible(words.clip(text, _LONGEST_QUOTE))
    return _TEX.sub(lambda found: _TEX_SIGNS[found[0]], shown)


def _address(address: str) -> str:
    """An address that cannot end the braces around it."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _markdown(work: Work, today: date) -> str:
    title = _marked(words.clip(work.title, _LONGEST_QUOTE))
    day = dates.show_iso(work.published[:10]).text if work.published else ""
    outlet = _marked(work.outlet) if work.outlet else "Memcon"
    said = f": “{_marked(_quoted(work))}”" if work.quote else ""
    address = work.address.replace("(", "%28").replace(")", "%29").replace("<", "%3C")
    link = f"[{title}]({address})"
    return f"{', '.join(filter(None, [outlet, link, day]))}{said} (as of {dates.day(today)})"


def _marked(text: str) -> str:
    """Text whose characters mean nothing to Markdown."""
    return _MARKDOWN.sub(r"\\\1", words.visible(words.even(text)))
