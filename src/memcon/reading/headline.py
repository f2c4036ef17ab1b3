"""Headlines: the part that tells what happened, in plain case and parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from memcon.reading import pipeline
from memcon.reading.draft import Draft

LONGEST = 300  # characters of a headline that are read
BREAKS = re.compile(r"(?<=\S): |\s[|–—]\s|\s-{1,3}\s|\s?\.{3}\s|; ")
QUOTED = re.compile(r"^['\"‘“][^'\"’”]{2,80}['\"’”](?=\s+\w)")
FINITE = {"VBZ", "VBP", "VBD", "VBN", "VB", "VBG"}


def headline(draft: Draft) -> Doc | None:
    """The clause of the title that tells what happened, parsed; None where there is no title.

    Headlines are cut at colons and dashes, words are put in the case that the body writes them in
    (so that "Trump Meets Obama" parses as a sentence), and the first part with a verb is taken.
    """
    title = (draft.article.title or "")[:LONGEST].strip()
    if not title:
        return None
    nlp = pipeline.load()
    parsed = [nlp(_plain_case(part, draft.doc)) for part in _parts(title)]
    told = [doc for doc in parsed if root(doc) is not None and not _asks(doc)]
    return next(iter(told or parsed), None)


def _parts(title: str) -> Iterator[str]:
    for part in BREAKS.split(title):
        part = QUOTED.sub("", part.strip()).strip()
        if part and not part[0] in "'\"‘“":
            yield part


def root(doc: Doc) -> Token | None:
    """The main verb of a parsed headline, None where it has none."""
    for sent in doc.sents:
        token = sent.root
        if token.pos_ in ("VERB", "AUX") or token.tag_ in FINITE:
            return token
        for child in token.children:
            if child.tag_ in FINITE and child.dep_ in ("acl", "relcl", "ccomp", "advcl"):
                return child
    return None


def _asks(doc: Doc) -> bool:
    return doc[0].tag_ in ("WP", "WRB", "WDT") or doc[0].lower_ in ("how", "why", "what")


def _plain_case(part: str, doc: Doc) -> str:
    """Lower the capitals that only the headline gives."""
    capitals, lower = _cases(doc)
    words = []
    for word in part.split(" "):
        bare = word.strip("'\"‘’“”,.!?()")
        for ending in ("'s", "’s"):
            bare = bare.removesuffix(ending)
        if bare[:1].isupper() and bare.lower() in lower and bare not in capitals:
            word = word.lower()
        elif bare.isupper() and len(bare) > 3 and bare not in capitals and bare.title() in capitals:
            word = word.replace(bare, bare.title())
        words.append(word)
    plain = " ".join(words)
    return plain[:1].upper() + plain[1:]


def _cases(doc: Doc) -> tuple[set[str], set[str]]:
    capitals = {t.text for t in doc if t.text[:1].isupper() and not t.is_sent_start}
    return capitals, {t.text for t in doc if t.text.islower()}
