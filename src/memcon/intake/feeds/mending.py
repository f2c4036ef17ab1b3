"""XML from outside made harmless and well-formed, before a parser of feeds sees it."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

from memcon.intake.feeds.failures import Refused
from memcon.intake.limits import MAX_PAGE_ELEMENTS

# The root element of every kind of feed. What stands before it is left out: entities, which can
# unpack to more than any memory or name a file, can only be declared there.
_ROOT: Final = re.compile(r"<(?:rss|(?:[a-z]{1,20}:)?feed|rdf:RDF|RDF|channel)\b", re.I)
_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_PROLOG: Final = 20_000
_DEEPEST: Final = 100
_NAMED: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_OWN: Final = ("amp", "lt", "gt", "quot", "apos")
_BARE: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def feed_xml(text: str) -> tuple[str, str] | None:
    """The feed that a text holds, as well-formed XML without a prolog, and what was wrong with it.

    None where it holds none.

    Raises:
        Refused: it is too large or too deep for the parser, or too broken to be mended.
    """
    root = _ROOT.search(text, 0, _PROLOG)
    if root is None or _PAGE.search(text, 0, root.start()):
        return None
    xml = _NAMED.sub(_character, _CONTROLS.sub(" ", text[root.start() :]))
    try:
        _check(xml)
    except expat.ExpatError as err:
        return _mended(xml, err), str(err)
    return xml, ""


def is_page(text: str) -> bool:
    """Whether a text is a web page."""
    return _PAGE.search(text, 0, _PROLOG) is not None


def _character(entity: re.Match[str]) -> str:
    """The character of an entity that HTML knows and XML does not."""
    if entity[1] in _XML_OWN:
        return entity[0]
    return html.entities.html5.get(f"{entity[1]};", entity[0])


def _check(xml: str) -> None:
    """Parse without keeping anything.

    Raises:
        ExpatError: it is not well-formed.
        Refused: it has too many elements, or nests them too deeply.
    """
    depth = count = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _DEEPEST or count > MAX_PAGE_ELEMENTS:
            raise Refused("has too many elements or nests them too deeply for a feed")

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(xml.encode("utf-8", "replace"), True)


def _mended(xml: str, wrong: expat.ExpatError) -> str:
    """The document as libxml2 recovers it: in time linear in its size, with nothing fetched."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    broken = Refused(f"is malformed XML ({wrong})", "tell its publisher")
    try:
        tree = etree.fromstring(_BARE.sub("&amp;", xml).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as err:
        raise broken from err
    if tree is None:
        raise broken
    mended: str = etree.tostring(tree, encoding="unicode")
    try:
        _check(mended)
    except expat.ExpatError as err:
        raise broken from err
    return mended
