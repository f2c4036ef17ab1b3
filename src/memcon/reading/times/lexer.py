"""The lexer: an article's words as the classes that the grammar of times is written in.

Linear in the text: one pass of a regular expression without nested repetition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from memcon.reading.times.lexicon import LEXEME, lexicon


class Lexeme(NamedTuple):
    """A word, number or sign: where it stands, its class, lower-case form and value."""

    start: int
    end: int
    kind: str
    word: str
    value: str


FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
CAPITALISED = {"MONTH", "MONTHABBR", "WEEKDAY", "WEEKDAYS", "WEEKDAYABBR", "HOLIDAY", "ZONE"}
LOWER = {
    "UNIT",
    "UNITS",
    "DAYPART",
    "FREQUENCY",
    "HOURWORD",
    "FUTURE",
    "CURRENT",
    "LATEST",
}  # in a name where they have a capital
INSIDE = {"WORD", "DASH", "COMMA"}  # what stands before them inside a sentence
DOTTED = {"MONTHABBR", "WEEKDAYABBR"}
SIGNS = {
    "-": "DASH", "–": "DASH", "—": "DASH", ",": "COMMA", ".": "STOP", "/": "SLASH", "(": "OPEN",
    ")": "CLOSE",
}  # fmt: skip
BEFORE_SEASON = {
    "THE", "THIS", "LAST", "NEXT", "MOD", "IN", "PREVIOUS", "FOLLOWING", "THAT", "PAST", "DASH",
}  # fmt: skip
MONTH_NAMES_ELSEWHERE = {"may", "march", "april", "june", "august", "mar", "jan"}
SURELY_MONTH = {
    "in", "since", "last", "next", "this", "until", "till", "through", "early", "late", "mid",
    "during", "every", "each", "previous",
}  # fmt: skip
BEFORE_MONTH = SURELY_MONTH | {"of", "before", "after", "by", "from", "and"}


def lex(doc: Doc) -> list[Lexeme]:
    """Split a document's text into lexemes; a BREAK stands between paragraphs."""
    text = doc.text
    return list(_merge(list(_raw(text)), doc, text))


def _raw(text: str) -> Iterator[Lexeme]:
    at, before = 0, "BREAK"
    for match in LEXEME.finditer(text):
        if "\n" in text[at : match.start()]:
            yield Lexeme(at, match.start(), "BREAK", "", "")
            before = "BREAK"
        at = match.end()
        lexeme = _lexeme(match)
        if lexeme.kind in LOWER and before in INSIDE and match.group().istitle():
            lexeme = lexeme._replace(kind="OTHER", value="")  # "This Week", "The Daily Post"
        before = lexeme.kind
        if lexeme.word.isalpha():
            before = "WORD"
        yield lexeme


def _lexeme(match: re.Match[str]) -> Lexeme:
    word, kind = match.group().lower().replace("’", "'"), str(match.lastgroup)
    start, end, value = match.start(), match.end(), ""
    if kind == "NUMBER":
        kind, value = _number(word)
    elif kind == "ORDNUM":
        kind, value = "ORDINAL", word[:-2]
    elif kind == "SIGN":
        kind = SIGNS.get(word, "OTHER")
    elif kind == "NINE":
        kind, value = "HOLIDAY", "2001-09-11"
    elif kind == "WORD":
        if word.endswith("'s") and word not in lexicon().words:
            word, end = word[:-2], end - 2
        kind, value = lexicon().words.get(word, ("OTHER", ""))
        if kind in CAPITALISED and not match.group()[0].isupper():
            kind = "OTHER"
    return Lexeme(start, end, kind, word, value)


def _number(word: str) -> tuple[str, str]:
    if word in FRACTIONS:
        return "NUM", str(FRACTIONS[word])
    if " " in word:
        whole, fraction = word.split(" ")
        over, under = fraction.split("/")
        return "NUM", str(int(whole) + (int(over) / int(under) if int(under) else 0))
    plain = word.replace(",", "")
    if len(plain) > 9:
        return "OTHER", ""
    if re.fullmatch(r"1[0-9]\d\d|20\d\d|21\d\d", word):
        return "YEAR", word
    return "NUM", plain


def _merge(lexemes: list[Lexeme], doc: Doc, text: str) -> Iterator[Lexeme]:
    at, people = 0, _surnames(doc)
    while at < len(lexemes):
        here = lexemes[at]
        length, merged = _phrase(lexemes, at, text)
        if length > 1:
            yield merged
        elif here.kind in DOTTED or here.word in MONTH_NAMES_ELSEWHERE:
            length, merged = _ambiguous(lexemes, at, doc, people)
            yield merged
        elif here.kind == "SEASON" and not _season(lexemes, at, doc, text):
            yield here._replace(kind="OTHER")
        elif here.kind == "FREQUENCY" and _paper(doc, here.start):
            yield here._replace(kind="OTHER", value="")
        else:
            yield here
        at += length


def _phrase(lexemes: list[Lexeme], at: int, text: str) -> tuple[int, Lexeme]:
    here = lexemes[at]
    if here.kind == "NUMWORD" and at + 2 < len(lexemes) and lexemes[at + 1].kind == "DASH":
        ones = lexemes[at + 2]
        if float(here.value) >= 20 and ones.kind == "NUMWORD" and float(ones.value) < 10:
            return 3, here._replace(end=ones.end, value=str(int(here.value) + int(ones.value)))
    for words, kind, value in lexicon().phrases.get(_plain(text, here), ()):
        span = lexemes[at : at + len(words)]
        if tuple(_plain(text, one) for one in span) != words:
            continue
        if kind == "HOLIDAY" and not text[here.start].isupper():
            continue
        return len(words), Lexeme(here.start, span[-1].end, kind, " ".join(words), value)
    return 1, here


def _plain(text: str, lexeme: Lexeme) -> str:
    word = text[lexeme.start : lexeme.end].lower().replace("’", "'")
    return word + "'s" if text[lexeme.end : lexeme.end + 2] in ("'s", "’s") else word


def _ambiguous(
    lexemes: list[Lexeme], at: int, doc: Doc, people: frozenset[str]
) -> tuple[int, Lexeme]:
    """Settle words that name months or days only beside other words of time."""
    here = lexemes[at]
    after = lexemes[at + 1] if at + 1 < len(lexemes) else None
    dotted = after is not None and after.word == "." and after.start == here.end
    beyond = lexemes[at + 2] if dotted and at + 2 < len(lexemes) else after
    before = lexemes[at - 1] if at else None
    length = 2 if dotted and here.kind in DOTTED else 1
    end = after.end if length == 2 and after else here.end
    beside = _dates(beyond) or _dates(before)
    if here.kind == "WEEKDAYABBR":
        beside = beside or (beyond is not None and beyond.kind in ("COMMA", "CLOCK") and dotted)
        kind = "WEEKDAY" if beside else "OTHER"
    elif here.kind in ("MONTH", "MONTHABBR"):
        kind = "MONTH" if beside or _month_by_itself(lexemes, at, doc, dotted, people) else "OTHER"
    else:
        kind = here.kind
    return (
        (length, here._replace(kind=kind, end=end))
        if kind != "OTHER"
        else (1, here._replace(kind=kind))
    )


def _dates(lexeme: Lexeme | None) -> bool:
    return (lexeme is not None and lexeme.kind in ("YEAR", "ORDINAL")) or (
        lexeme is not None
        and lexeme.kind == "NUM"
        and lexeme.value.isdigit()
        and 1 <= int(lexeme.value) <= 31
    )


def _month_by_itself(
    lexemes: list[Lexeme], at: int, doc: Doc, dotted: bool, people: frozenset[str]
) -> bool:
    token = _token(doc, lexemes[at].start)
    if lexemes[at].kind == "MONTHABBR":
        return dotted and at > 0 and lexemes[at - 1].word in BEFORE_MONTH
    if token is None or token.ent_type_ == "PERSON" or token.tag_ in ("MD", "VB", "VBD", "VBP"):
        return False
    if token.dep_ not in ("compound", "nmod") and any(_describes(left) for left in token.lefts):
        return False
    if _somebody(lexemes, at, token, people):
        return False
    return token.ent_type_ == "DATE" or (at > 0 and lexemes[at - 1].word in BEFORE_MONTH)


def _somebody(lexemes: list[Lexeme], at: int, month: Token, people: frozenset[str]) -> bool:
    """Whether a month's name is a person's here: "May said", "of May" beside "Theresa May"."""
    if at and lexemes[at - 1].word in SURELY_MONTH:
        return False
    following = month.nbor(1) if month.i + 1 < len(month.doc) else None
    if following is not None and following.tag_ in ("VBD", "VBZ", "VBN"):
        says = following.lemma_.lower() in lexicon().tense["saying"]
        return says or month.lower_ in people
    return month.lower_ in people


def _surnames(doc: Doc) -> frozenset[str]:
    """The last words, in lower case, of the people whom a document names with two or more."""
    return frozenset(e[-1].lower_ for e in doc.ents if e.label_ == "PERSON" and len(e) > 1)


def _describes(left: Token) -> bool:
    """Whether a word before a month makes it something else: "the annual March for Life"."""
    return left.tag_ in ("DT", "JJ", "PRP$") and left.lower_ not in BEFORE_MONTH


OF_SEASON = ("YEAR", "LAST", "NEXT", "THIS")  # "the fall of last year"


def _season(lexemes: list[Lexeme], at: int, doc: Doc, text: str) -> bool:
    here = lexemes[at]
    token = _token(doc, here.start)
    if token is None or token.pos_ not in ("NOUN", "PROPN"):
        return False
    after = lexemes[at + 1] if at + 1 < len(lexemes) else None
    if after is not None and after.kind == "OF":  # "the fall of the government"
        return at + 2 < len(lexemes) and lexemes[at + 2].kind in OF_SEASON
    if text[here.start].isupper():
        return after is not None and after.kind == "YEAR"
    before = lexemes[at - 1].kind if at else ""
    return before in BEFORE_SEASON or (after is not None and after.kind == "YEAR")


def _paper(doc: Doc, offset: int) -> bool:
    """Whether a word of how often is a paper: "the state-run daily said", "a government daily,"."""
    token = _token(doc, offset)
    if token is None:
        return False
    before = token.nbor(-1) if token.i else token
    named = before.pos_ == "PROPN" and before.head.i == token.i
    beside = token.head.i == before.i and token.head.dep_ == "appos"
    return token.dep_ in ("nsubj", "nsubjpass", "poss", "appos") or named or beside


def _token(doc: Doc, offset: int) -> Token | None:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span else None
