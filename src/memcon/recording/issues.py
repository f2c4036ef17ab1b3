"""Issues: the noun phrases that keep coming back in what a story's people say.

Nothing is listed beforehand. A phrase is a run of words that carry meaning, small words of a noun
phrase ("of", "on") allowed inside; writings with the same stems in any order are one issue.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from memcon.recording.claims import Claim, Word, weight
from memcon.recording.quantities import listed
from memcon.recording.words import data, stem, stop_words

LONGEST = 3  # words that carry meaning in one phrase
RECURRING = 5  # claims that use one word before it names an issue by itself
MOST_PHRASES = 60  # taken from one claim
_INSIDE = ("of", "on", "for")
_NOUNS = (
    "tion",
    "tions",
    "sion",
    "ment",
    "ments",
    "ity",
    "ness",
    "ance",
    "ence",
    "ship",
    "ies",
    "s",
)
Key = frozenset[str]


class Issues:
    """The phrases of one story's claims, by how many claims use them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._holders: dict[Key, set[tuple[str, str]]] = defaultdict(set)
        self._written: dict[Key, Counter[str]] = defaultdict(Counter)
        self._by_stem: dict[str, set[Key]] = defaultdict(set)
        for claim in claims:
            for key, text in phrases(claim):
                self._holders[key].add(claim.key)
                self._written[key][text] += 1
                for part in key:
                    self._by_stem[part].add(key)

    def count(self, key: Key) -> int:
        """How many claims use a phrase."""
        return len(self._holders.get(key, ()))

    def seldom(self, word: str) -> bool:
        """Whether a word by itself is too rare in the story's claims to name an issue."""
        return self.count(frozenset([stem(word)])) < RECURRING

    def text(self, key: Key) -> str:
        """The way it is written most."""
        written = self._written[key]
        return min(written, key=lambda t: (t.endswith(("ed", "ing")), -written[t], len(t), t))

    def around(self, word: str) -> str | None:
        """The phrase most used that holds a stem; a longer one where it is used half as often."""
        keys = self._by_stem.get(word, set())
        ranked = sorted(keys, key=lambda k: (-self._worth(k), self.text(k)))
        return self.text(ranked[0]) if ranked else None

    def shared(self, one: Claim, other: Claim) -> str | None:
        """The phrase of both claims that says most."""
        keys = {key for key, _ in phrases(one)} & {key for key, _ in phrases(other)}
        ranked = sorted(keys, key=lambda k: (-self._worth(k), self.text(k)))
        return self.text(ranked[0]) if ranked else None

    def best(self, claim: Claim, after: int = 0, before: int | None = None) -> str | None:
        """The issue of a claim: of its phrases that come back in others, the one that says most.

        ``after`` and ``before`` are the offsets in the claim's text between which phrases count.
        """
        end = len(claim.text) if before is None else before
        found = [
            (self._worth(key), -at, key)
            for key, at in _placed(claim)
            if after <= at < end and (len(key) > 1 or self._stands_alone(key))
        ]
        if not found:
            return None
        return self.text(self._general(max(found, key=lambda f: (f[0], f[1], sorted(f[2])))[2]))

    def _general(self, key: Key) -> Key:
        """The noun of a phrase that comes back far more often than it: what its variants share."""
        often = 2 * self.count(key)
        words = [frozenset([part]) for part in sorted(key)]
        nouns = [w for w in words if self.count(w) >= often and self.text(w).endswith(_NOUNS)]
        nouns = [w for w in nouns if self._stands_alone(w)]
        return max(nouns, key=lambda w: (self._worth(w), sorted(w)), default=key)

    def _stands_alone(self, key: Key) -> bool:
        """Whether one word can be an issue: it keeps coming back, and looks like a noun."""
        count = self.count(key)
        return count > 5 or (count > 1 and self.text(key).endswith(_NOUNS))

    def _worth(self, key: Key) -> float:
        rarity = sum(weight(part) for part in sorted(key)) ** 0.5
        text = self.text(key)
        shape = (1.0 + 0.25 * (len(key) == 2)) * (1.3 if text.endswith(_NOUNS) else 1.0)
        shape *= 0.5 if text.endswith(("ed", "ing")) else 1.0
        shape *= 0.7 if text != text.lower() else 1.0  # a name in it: more a party than an issue
        return float(self.count(key) ** 0.5 * rarity * shape)


def phrases(claim: Claim) -> Iterator[tuple[Key, str]]:
    """The phrases of a claim with their writing, each once."""
    seen: set[tuple[Key, str]] = set()
    for key, text, _ in _runs(claim):
        if (key, text) not in seen and len(seen) < MOST_PHRASES:
            seen.add((key, text))
            yield key, text


def _placed(claim: Claim) -> Iterator[tuple[Key, int]]:
    return ((key, at) for key, _, at in _runs(claim))


def _runs(claim: Claim) -> Iterator[tuple[Key, str, int]]:
    for run in _stretches(claim):
        heavy = [i for i, word in enumerate(run) if not _light(word)]
        for first, start in enumerate(heavy):
            for end in heavy[first : first + LONGEST]:
                part = run[start : end + 1]
                stems = [word.stem for word in part if not _light(word)]
                key = frozenset(stems)
                if len(key) == len(stems) and not _only_names(part):
                    last = part[-1]
                    text = claim.text[part[0].start : last.start + len(last.form)]
                    yield key, " ".join(text.split()), part[0].start


def _stretches(claim: Claim) -> Iterator[list[Word]]:
    """Runs of words that may stand in one noun phrase."""
    run: list[Word] = []
    for i, word in enumerate(claim.words):
        broken = i > 0 and _parted(claim, i)
        if broken or not (_heavy(word) or (run and word.form in _INSIDE)):
            if run:
                yield run
            run = []
        if _heavy(word) or (run and word.form in _INSIDE):
            run.append(word)
    if run:
        yield run


def _parted(claim: Claim, i: int) -> bool:
    before = claim.words[i - 1]
    between = claim.text[before.start + len(before.form) : claim.words[i].start]
    return any(mark in between for mark in ',;:.!?—–()“”"…')


def _heavy(word: Word) -> bool:
    if word.form[0].isdigit() or len(word.form) < 3 or word.form in stop_words():
        return False
    if word.form.endswith(("n't", "n’t")):
        return False
    return word.form not in _no_subject()


@functools.cache
def _no_subject() -> frozenset[str]:
    """Words that name no issue: of stance, extent and denial, and those any issue goes with."""
    positions = data("record_positions")
    stances = {
        w for entry in positions["stance"] for words in entry["words"] for w in words.split()
    }
    return frozenset(
        stances
        | set(positions["vague"])
        | listed("proposing")
        | listed("denying")
        | listed("whole")
        | listed("part")
    )


def _only_names(words: Sequence[Word]) -> bool:
    """Whether a phrase consists of names alone: those are parties and places, not issues."""
    return all(word.capital for word in words if not _light(word))


def _light(word: Word) -> bool:
    return word.form in _INSIDE
