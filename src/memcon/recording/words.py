"""Words for comparing texts: folded, stemmed lightly, with how common each is in news."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from importlib import resources
from typing import Any

from memcon.model import Article, Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_ENDINGS = (  # a short family of endings, so that "remove", "removal" and "removing" meet
    "ization", "isation", "izing", "ising", "ized", "ised", "ize", "ise",
    "ations", "ation", "ions", "ion", "ments", "ment", "ings", "ing",
    "ally", "als", "al", "ers", "er", "ed", "es", "s", "e", "y",
)  # fmt: skip
TELLING = 0.15  # share of news articles: a word of more of them says little of what one is about
_SIBILANT = ("xes", "ches", "shes", "sses")
_LAST = tuple(sorted({ending[-1] for ending in _ENDINGS}))


@functools.cache
def data(name: str) -> dict[str, Any]:
    """One of the word lists of this package, by file name without its ending."""
    path = resources.files("memcon.data").joinpath(f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@functools.cache
def stop_words() -> frozenset[str]:
    """Words that carry no subject: function words, verbs of saying, words of dating."""
    return frozenset(data("record_words")["stop"])


def fold(word: str) -> str:
    """Lower case without accents; letters outside Latin stay as they are."""
    return word.lower() if word.isascii() else _fold(word)


@functools.lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without its ending, at least four letters of it; numbers stay whole."""
    word = fold(word).removesuffix("'s").removesuffix("'")
    if word[:1].isdigit():
        return word
    irregular = data("record_words")["irregular"].get(word)
    if irregular is not None:
        return str(irregular)
    if word.endswith(_SIBILANT) and len(word) > 4:
        return word[:-2]  # "boxes", "taxes": short words, too
    if word.endswith(_LAST) and not word.endswith("ss"):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word[: -len(ending)]
    return word


_INFLECTED = (  # how a word ends and what its forms end in: "delay" and "delayed" differ by stem
    (re.compile(r"e$"), ("es", "ed", "ing")),
    (re.compile(r"(?<=[^aeiou])y$"), ("y", "ies", "ied", "ying")),
    (re.compile(r"(?<=[^aeiou][aeiou])([^aeiouwxy])$"), (r"\1", r"\1s", r"\1ed", r"\1\1ed")),
    (re.compile(r"$"), ("", "s", "ed", "ing")),
)


@functools.cache
def rows_of_synonyms() -> tuple[tuple[str, ...], ...]:
    """The stems of the words that news uses for one thing, in all their regular forms; sorted."""
    lists = data("record_synonyms")
    rows = (*lists["rows"], *([word] for word in lists["forms"]))
    return tuple(tuple(sorted({s for word in row for s in _inflected(word)})) for row in rows)


def _inflected(word: str) -> Iterator[str]:
    yield stem(word)
    if word not in data("record_words")["irregular"]:
        ending, forms = next(pair for pair in _INFLECTED if pair[0].search(word))
        yield from (stem(ending.sub(form, word, count=1)) for form in forms)


@functools.cache
def _senses() -> dict[str, str]:
    """Each stem of a row with the one that stands for all: the commonest that still tells much.

    A row so weighs no more for the rare words that it has beside a common one, and no less for a
    word that half of the news has.
    """
    lists = data("record_words")
    most = lists["articles"] * TELLING
    count = {word: n for word, n in lists["common"].items() if n < most}
    heads = ((row, max(row, key=lambda s: count.get(s, 0))) for row in rows_of_synonyms())
    return {found: head for row, head in heads for found in row}


def sense(found: str) -> str:
    """The stem that stands for all those which news uses for the same thing, given one of them."""
    return _senses().get(found, found)


def tokens(text: str) -> Iterator[tuple[str, Span]]:
    """The words of a text as written, with their offsets."""
    for match in WORD.finditer(text):
        yield match.group(), Span(match.start(), match.end())


def words(text: str) -> list[str]:
    """The words of a text as written."""
    return WORD.findall(text)


def stems(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order."""
    stop = stop_words()
    return [stem(word) for word in words(text) if fold(word) not in stop]


def slug(text: str) -> str:
    """Letters and digits joined by hyphens, for ids."""
    return "-".join(re.findall(r"[^\W_]+", fold(text)))[:80] or "unnamed"


def body(article: Article) -> str:
    """The article's own words, without furniture; a line a paragraph."""
    return "\n".join(article.text[start:end] for start, end in article.body)


def quoted(text: str, span: Span, limit: int = 300) -> str:
    """The words at a span on one line, cut at a word and marked where too long."""
    words = " ".join(text[span.start : span.end].split())
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def outlet_name(article: Article) -> str:
    """Who published the article: the outlet, else the host of its address, else its file or id."""
    if article.outlet:
        return article.outlet
    host = re.match(r"[a-z]+://(?:www\.)?([^/:?#]+)", article.url or "")
    if host:
        return host.group(1)
    return re.sub(r"^.*[/\\]", "", article.path) or article.id
