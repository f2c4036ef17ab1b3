"""The language of a text, by its script and its commonest words. Small, fast and deterministic.

Not a general identifier: it tells the major languages of news apart on a paragraph or more, and
says None where a text is too short or mixed to tell.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Final

from memcon.intake.resources import table

# Enough for the share of stop words to settle; the rest of a long text says the same.
SAMPLE_CHARS: Final = 6_000
# Fewer words, or a smaller share of common ones, say nothing. Running English text has 35 to 50 in
# 100 from its list, and headlines in a foreign language under 5.
LEAST_WORDS: Final = 4
LEAST_SHARE: Final = 0.08
# The best must be this much above the next (relative).
MARGIN: Final = 1.15

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@functools.cache
def _profiles() -> dict[str, frozenset[str]]:
    words: dict[str, str] = table("intake_languages.toml")["words"]
    return {code: frozenset(common.split()) for code, common in words.items()}


@functools.cache
def _scripts() -> list[tuple[str, re.Pattern[str]]]:
    scripts = table("intake_languages.toml")["scripts"]
    return [(name, re.compile(f"[{ranges}]")) for name, ranges in scripts.items()]


def detect(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None where it cannot be told."""
    sample = text[:SAMPLE_CHARS]
    counts = {name: len(pattern.findall(sample)) for name, pattern in _scripts()}
    script, most = max(counts.items(), key=lambda item: item[1])
    if most < 3:
        return None
    if (counts["han"] + counts["kana"]) * 2 > most and script in ("han", "kana"):
        return "ja" if counts["kana"] * 5 > counts["han"] else "zh"
    single: dict[str, str] = table("intake_languages.toml")["single"]
    return single.get(script) or _by_words(sample)


def _by_words(sample: str) -> str | None:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    if len(words) < LEAST_WORDS:
        return None
    counts = Counter(words)
    shares = [(sum(counts[w] for w in ws), code) for code, ws in _profiles().items()]
    shares.sort(reverse=True)
    (best, code), (second, _) = shares[:2]
    return code if best >= LEAST_SHARE * len(words) and best >= MARGIN * second else None
