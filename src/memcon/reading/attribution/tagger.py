"""The tagger: text in, attributions out; loads its weights at the first text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from memcon.errors import ModelMissing
from memcon.model import Span
from memcon.reading.attribution.tagged import Attribution


class Tagger:
    """Finds attributions with an encoder on one thread; the same text always gives the same spans.

    Args:
        folder: a folder with ``model.onnx``, ``tokenizer.json`` and ``config.json``; None for the
            weights that ship.
        threads: threads the encoder may use within one window.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        self.folder = folder
        self.threads = threads

    def tag(self, text: str, paragraphs: Sequence[Span]) -> tuple[Attribution, ...]:
        """Attributions in the paragraphs of a text, in text order."""
        raise ModelMissing("no attribution model yet")
