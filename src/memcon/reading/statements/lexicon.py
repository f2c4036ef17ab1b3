"""The words that report speech (data/cues.toml), as sets and tables ready to be asked."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from spacy.tokens import Token

from memcon.model import Act

LONGEST_PHRASE = 3  # words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas and lemma phrases by what they tell; see the comments in data/cues.toml."""

    acts: Mapping[str, Act]
    lemmas: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    preposition: Mapping[str, frozenset[str]]
    topic: Mapping[str, frozenset[str]]
    inner_topic: Mapping[str, frozenset[str]]
    made_by: Mapping[str, str]

    def has(self, name: str, word: str) -> bool:
        """Whether a word or phrase is in a list, named as in the file ("frames.clause")."""
        return word in self.sets[name]

    def lemma(self, token: Token) -> str:
        """A token's lemma in lower case, with the pipeline's known slips put right."""
        lemma = token.lemma_.lower()
        return self.lemmas.get(lemma, lemma)


@functools.cache
def lexicon() -> Lexicon:
    """Load the lists, once."""
    path = resources.files("memcon") / "data" / "cues.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    acts = {word: Act(act) for act, words in data["acts"].items() for word in words}
    tables = {key: data["frames"][key] for key in ("preposition", "topic")}
    return Lexicon(
        acts=acts,
        lemmas=data["lemmas"],
        sets=dict(_lists(data)),
        preposition={verb: frozenset(words) for verb, words in tables["preposition"].items()},
        topic={verb: frozenset(words) for verb, words in tables["topic"].items()},
        inner_topic={verb: frozenset(words) for verb, words in data["nested"]["topic"].items()},
        made_by=data["documents"]["made_by"],
    )


def _lists(data: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    for section, entries in data.items():
        for name, words in entries.items():
            if isinstance(words, list):
                yield f"{section}.{name}", frozenset(words)


def phrases(lemmas: Iterable[str]) -> Iterator[str]:
    """Every run of up to three lemmas, longest first, then in text order."""
    words = list(lemmas)
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])
