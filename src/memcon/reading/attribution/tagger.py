"""The tagger: text in, attributions out; loads its weights at the first text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from memcon.errors import ModelMissing
from memcon.model import Span
from memcon.reading.attribution.decode import Rules, attributions
from memcon.reading.attribution.tagged import Attribution
from memcon.reading.attribution.windows import Window, pack, read_words

FILES = ("model.onnx", "tokenizer.json", "config.json")
FORMAT = 1
# On a CPU the fused operator takes ten times as long as the two it replaces: a quarter of a window.
SLOW = ["SkipLayerNormFusion"]


class Tagger:
    """Finds attributions with an encoder on one thread; the same text always gives the same spans.

    Texts go through in windows, one a call, so what is found in one window does not depend on what
    else is read. What lies beyond `memcon.reading.attribution.windows.MAX_PIECES` is not read.

    Args:
        folder: a folder with ``model.onnx``, ``tokenizer.json`` and ``config.json``; None for the
            weights that ship.
        threads: threads the encoder may use within one window.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        self.folder = folder
        self.threads = threads
        self._encoder: _Encoder | None = None

    def tag(self, text: str, paragraphs: Sequence[Span]) -> tuple[Attribution, ...]:
        """Attributions in the paragraphs of a text, in text order.

        Raises:
            ModelMissing: the folder lacks a file, or one of them cannot be used.
        """
        if self._encoder is None:
            self._encoder = _Encoder(self.folder or _shipped(), self.threads)
        encoder = self._encoder
        return tuple(
            found
            for window in encoder.windows(text, paragraphs)
            for found in encoder.attributions(window)
        )


def _shipped() -> Path:
    return Path(str(resources.files("memcon") / "data" / "attribution"))


class _Encoder:
    """The loaded files of a folder."""

    def __init__(self, folder: Path, threads: int) -> None:
        for name in FILES:
            if not (folder / name).is_file():
                raise ModelMissing(
                    f"no attribution model in {folder}: {name} is missing; give a folder with "
                    f"{', '.join(FILES)} (training/attribution/README.md makes one)"
                )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self.rules, self.size = _rules(json.loads((folder / "config.json").read_text("utf-8")))
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self.session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=SLOW,
            )
        except Exception as err:  # the runtimes raise bare exceptions of their own
            raise ModelMissing(
                f"the attribution model in {folder} cannot be loaded: {err}"
            ) from err
        self.cls, self.sep = (self.tokenizer.token_to_id(x) or 0 for x in ("[CLS]", "[SEP]"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def windows(self, text: str, paragraphs: Sequence[Span]) -> list[Window]:
        words = read_words(text, paragraphs, self.tokenizer)
        return pack(words, self.cls, self.sep, self.size)

    def attributions(self, window: Window) -> list[Attribution]:
        pieces, shapes = (np.array([x], np.int64) for x in (window.pieces, window.shapes))
        labels, links = self.session.run(["labels", "links"], {"pieces": pieces, "shapes": shapes})
        return attributions(window, labels[0, window.at], links[0, [0, *window.at]], self.rules)


def _rules(config: dict[str, Any]) -> tuple[Rules, int]:
    if config["format"] != FORMAT:
        raise ValueError(f"format {config['format']!r} in config.json, this reads {FORMAT}")
    rules = Rules(
        labels=tuple(config["labels"]),
        start=np.array(config["start"], np.float32),
        step=np.array(config["step"], np.float32),
        near=np.array(config["near"], np.float32),
        link=int(config["link"]),
        none=np.array(config["none"], np.float32),
    )
    return rules, int(config["window"])
