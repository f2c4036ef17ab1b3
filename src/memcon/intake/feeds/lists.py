"""Lists of feeds: one address, a text with an address a line, or an OPML file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.parsers import expat

from memcon.errors import MemconError
from memcon.intake import decoding, limits
from memcon.intake.feeds.addresses import canonical, checked
from memcon.intake.feeds.bounds import MAX_FEEDS
from memcon.intake.feeds.failures import FetchError
from memcon.model import Skip


class NoFeeds(MemconError):
    """What should name feeds cannot be read, or names none."""


def read_feeds(given: str) -> tuple[list[str], list[Skip]]:
    """The addresses of the feeds that are named, each once, and the lines that name none.

    Args:
        given: an http or https address; or the path of a text (an address a line, first on its
            line; "#" starts a comment) or of an OPML file.

    Raises:
        NoFeeds: there is no such file, it cannot be read, or it names no feed.
    """
    if given.lower().startswith(("http://", "https://")):
        named: Iterable[tuple[str, str]] = [(given, given)]
    else:
        text = _text(given)
        named = _outlines(text, given) if "<opml" in text[:4_000].lower() else _lines(text, given)
    feeds: dict[str, str] = {}
    skipped = []
    for where, address in named:
        try:
            url = str(checked(address))
        except FetchError as err:
            skipped.append(Skip(where, f"{address[:80]!r} {err}", "give an http or https address"))
            continue
        feeds.setdefault(canonical(url), url)
    if not feeds:
        lines = [f"{s.where}: {s.why}; {s.advice}" for s in skipped[:20]]
        raise NoFeeds("\n".join([*lines, f"{given}: names no feed; give the address of one"]))
    if len(feeds) > MAX_FEEDS:
        raise NoFeeds(f"{given}: names over {MAX_FEEDS:,} feeds; split it into several lists")
    return list(feeds.values()), skipped


def _text(given: str) -> str:
    try:
        with Path(given).open("rb") as file:
            data = file.read(limits.MAX_DOCUMENT_BYTES + 1)
    except OSError as err:
        why = err.strerror or "it cannot be read"
        raise NoFeeds(f"{given}: {why}; give a web address, a list or an OPML file") from err
    if len(data) > limits.MAX_DOCUMENT_BYTES:
        raise NoFeeds(f"{given}: is too large to be a list of feeds")
    return decoding.decode(data)[0]


def _lines(text: str, given: str) -> Iterable[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield f"{given}:{number}", line.split()[0]


def _outlines(text: str, given: str) -> list[tuple[str, str]]:
    """The ``xmlUrl`` of each outline; entities, which can be bombs, are not taken."""
    found: list[tuple[str, str]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name.lower() == "outline":
            address = next((v for k, v in attributes.items() if k.lower() == "xmlurl"), "")
            if address:
                found.append((f"{given}:{parser.CurrentLineNumber}", address))

    def entity(*_: object) -> None:
        raise NoFeeds(f"{given}: declares XML entities, which a list of feeds has no need of")

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EntityDeclHandler = start, entity
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as err:
        raise NoFeeds(f"{given}: is no well-formed OPML: {err}; export it again") from err
    return found
