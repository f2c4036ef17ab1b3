"""What the encoder reads: word pieces of whole paragraphs, packed into windows.

A window is ``[CLS] paragraph [SEP] paragraph [SEP] ...`` and never longer than the encoder's limit;
only a paragraph that is longer by itself is cut. Training and reading make windows with the same
code, so what the weights have learnt is what they meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tokenizers import Tokenizer

from memcon.model import Span

MAX_PIECES = 32_768  # a text's pieces beyond these are not read: some 25,000 words
SHAPES = 14  # seven shapes of a word, outside and inside quotation marks
_QUOTED = 7

# One form for each quotation mark, one character for one, so that offsets stay.
_OTHER_MARKS = str.maketrans("„«»‟", "““”“")
_OPENING = re.compile(r"(?<![^\s(\[{—–―/‘'-])\"")
# Two apostrophes or backticks, as archives of newspapers write a quotation mark.
_PAIR_OPENING = re.compile(r"``|(?<![^\s(\[{—–―/‘-])''(?=\S)")


class Word(NamedTuple):
    """A word: its characters in the text, its pieces, and its shape (see `SHAPES`)."""

    start: int
    end: int
    pieces: tuple[int, ...]
    shape: int
    paragraph: int


@dataclass(slots=True)
class Window:
    """One input of the encoder; ``at[i]`` is the position of the first piece of ``words[i]``."""

    pieces: list[int]
    shapes: list[int]
    words: list[Word] = field(default_factory=list)
    at: list[int] = field(default_factory=list)


def curl(text: str) -> str:
    """The text with every double quotation mark curled to “ or ”, every offset unchanged.

    Of a mark that is written as two characters the outer one is curled, the inner one a space.
    """
    text = _PAIR_OPENING.sub("“ ", text).replace("''", " ”")
    return _OPENING.sub("“", text.translate(_OTHER_MARKS)).replace('"', "”")


def shape_of(word: str) -> int:
    """How a word is written: 1 lower, 2 Title, 3 UPPER, 4 mixed, 5 digits, 6 neither."""
    if word.isalpha():
        if word.islower():
            return 1
        if word.isupper() and len(word) > 1:
            return 3
        return 2 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 4
    return 5 if word.isdigit() else 6


def words_of(
    text: str, span: Span, paragraph: int, tokenizer: Tokenizer, limit: int
) -> Iterator[Word]:
    """The words of one paragraph, with at most ``limit`` pieces between them."""
    # A piece covers a character at least, most of them three; what is over is cut below.
    part = curl(text[span.start : min(span.end, span.start + 32 * limit)])
    encoding = tokenizer.encode(part, add_special_tokens=False)
    ids, offsets, owners = encoding.ids, encoding.offsets, encoding.word_ids
    quoted, i, end = False, 0, min(len(ids), limit)
    while i < end:
        j = i + 1
        while j < end and owners[j] == owners[i]:
            j += 1
        start, stop = _trim(part, offsets[i][0], offsets[j - 1][1])
        if start < stop:
            word = part[start:stop]
            quoted = quoted and word != "”"
            shape = shape_of(word) + (_QUOTED if quoted else 0)
            quoted = quoted or word == "“"
            yield Word(span.start + start, span.start + stop, tuple(ids[i:j]), shape, paragraph)
        i = j


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def read_words(
    text: str, paragraphs: Sequence[Span], tokenizer: Tokenizer, limit: int = MAX_PIECES
) -> list[list[Word]]:
    """The words of each paragraph, until the text's limit of pieces is used up."""
    out = []
    for number, (start, end) in enumerate(paragraphs):
        if limit <= 0:
            break
        span = Span(max(0, start), min(len(text), end))
        words = list(words_of(text, span, number, tokenizer, limit))
        limit -= sum(len(word.pieces) for word in words)
        if words:
            out.append(words)
    return out


def pack(
    paragraphs: Sequence[list[Word]], cls: int, sep: int, size: int, first: int | None = None
) -> list[Window]:
    """Pack paragraphs into windows of at most ``size`` pieces, ``first`` in the first window.

    Training draws ``first`` anew each time, so that windows begin elsewhere.
    """
    windows: list[Window] = []
    room = 0
    for words in paragraphs:
        for part in _cut(words, size - 2):
            need = sum(len(word.pieces) for word in part) + 1
            if not windows or need > room:
                room = (first if first and not windows else size) - 1
                windows.append(Window(pieces=[cls], shapes=[0]))
            room -= need
            _add(windows[-1], part, sep)
    return windows


def _cut(words: list[Word], size: int) -> Iterator[list[Word]]:
    """A paragraph, in parts of at most ``size`` pieces: cut after sentences, where it has to be."""
    start = at = used = 0
    stop = None  # where the part would best end
    while at < len(words):
        cost = len(words[at].pieces)
        if used + cost > size and at > start:
            cut = stop if stop and stop > start else at
            yield words[start:cut]
            used = sum(len(word.pieces) for word in words[cut:at])
            start, stop = cut, None
        used += cost
        at += 1
        if used > size // 2 and words[at - 1].end - words[at - 1].start == 1:
            stop = at if _ends_sentence(words, at) else stop
    if start < len(words):
        yield words[start:]


def _ends_sentence(words: list[Word], at: int) -> bool:
    """Whether a gap follows a lone mark: good enough to cut a paragraph of hundreds of words."""
    return words[at - 1].shape in (6, 6 + _QUOTED) and (
        at < len(words) and words[at].start > words[at - 1].end
    )


def _add(window: Window, words: list[Word], sep: int) -> None:
    for word in words:
        window.words.append(word)
        window.at.append(len(window.pieces))
        window.pieces.extend(word.pieces)
        window.shapes.extend([word.shape] * len(word.pieces))
    window.pieces.append(sep)
    window.shapes.append(0)
