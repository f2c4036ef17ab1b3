"""Issues: the noun phrases that keep coming back in what a story's people say.

Nothing is listed beforehand. A phrase is a run of words that carry meaning, small words of a noun
phrase ("of", "on") allowed inside; writings with the same stems in any order are one issue.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from memcon.recording.claims import Claim, Word, weight
from memcon.recording.contrary.lists import listed
from memcon.recording.words import data, fold, stem, stop_words

LONGEST = 3  # words that carry meaning in one phrase
RECURRING = 5  # claims that use one word before it names an issue by itself
_MARKS = frozenset(',;:.!?—–()“”"…')
_INSIDE = ("of", "on", "for")
_AFTER_INSIDE = ("all", "any", "both", "such")
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
_NO_NOUNS = ("ed", "ly", "ing", "ize", "ise", "ous", "ful", "ive")
NOUN = 0.4  # share of a word's uses in which it must stand as a noun
SELDOM = 0.2  # share below which it only describes others
AWAY = 4  # words from the verb at which a phrase counts half
FARTHEST = 12  # words from the verb beyond which a phrase is not what it is about
GOVERNED = 0.5  # how much less a phrase is wanted that only says of what, or where, another is
LONG = 0.7  # how much less a phrase of three words is wanted than one of two
Key = frozenset[str]


class Issues:
    """The phrases of one story's claims, by how many claims use them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._counts: dict[Key, int] = defaultdict(int)
        self._written: dict[Key, dict[str, int]] = {}
        self._by_stem: dict[str, list[Key]] = defaultdict(list)
        self._named = _Named()
        for claim in claims:
            self._named.add(claim)
            self._add(phrases(claim))

    def _add(self, found: Iterable[tuple[Key, str]]) -> None:
        """Count the phrases of one claim."""
        here: set[Key] = set()
        for key, text in found:
            if key not in here:
                here.add(key)
                self._counts[key] += 1
            written = self._written.get(key)
            if written is None:
                self._written[key] = {text: 1}
                for part in key:
                    self._by_stem[part].append(key)
            else:
                written[text] = written.get(text, 0) + 1

    def count(self, key: Key) -> int:
        """How many claims use a phrase."""
        return self._counts.get(key, 0)

    def seldom(self, word: str) -> bool:
        """Whether a word by itself is too rare in the story's claims to name an issue."""
        return self.count(frozenset([stem(word)])) < RECURRING

    def text(self, key: Key) -> str:
        """The way it is written most."""
        written = self._written[key]
        return min(written, key=lambda t: (t.endswith(("ed", "ing")), -written[t], len(t), t))

    def around(self, word: str) -> str | None:
        """The phrase most used that holds a stem; a longer one where it is used half as often."""
        keys = self._by_stem.get(word, [])
        ranked = sorted(keys, key=lambda k: (-self._worth(k), self.text(k)))
        return self.text(ranked[0]) if ranked else None

    def shared(self, one: Claim, other: Claim) -> str | None:
        """The phrase of both claims that says most."""
        keys = {key for key, _ in phrases(one)} & {key for key, _ in phrases(other)}
        keys &= self._written.keys()
        ranked = sorted(keys, key=lambda k: (-self._worth(k), self.text(k)))
        return self.text(ranked[0]) if ranked else None

    def between(self, one: Claim, other: Claim, first: Claim | None = None) -> str:
        """What two claims are about: what both say, else the issue of one (``first``, if given).

        A word that comes back by itself is told with those that most often stand with it.
        """
        left, right = (one, other) if first is not other else (other, one)
        named = (self.shared(one, other), self.best(left), self.best(right))
        found = next((name for name in named if name and not _only_claims(name)), None)
        if found:
            return self.fuller(found, one, other)
        return (right if _only_claims(left.text) else left).quote(80)

    def fuller(self, text: str, one: Claim, other: Claim) -> str:
        """A word as a phrase of the two claims that holds it, else as one of the story."""
        key = frozenset([stem(text)])
        if " " in text or not self.count(key):
            return text
        own = {k for claim in (one, other) for k, _ in phrases(claim)}
        longer = [k for k in self._by_stem[next(iter(key))] if len(k) == 2 and self._full(k, own)]
        if not longer:
            return text
        return self.text(max(longer, key=lambda k: (k in own, self._worth(k), sorted(k))))

    def _full(self, key: Key, own: Container[Key]) -> bool:
        """Whether a phrase ends in a noun and begins with no verb, and is told often or by one."""
        words = self.text(key).split()
        noun = self._named.is_noun(fold(words[-1])) and not words[0].endswith(_NO_NOUNS)
        return noun and (self.count(key) > 1 or key in own)

    def best(self, claim: Claim, after: int = 0, before: int | None = None) -> str | None:
        """The issue of a claim: of its phrases that come back in others, the one that says most.

        ``after`` and ``before`` are the offsets in the claim's text between which phrases count.
        """
        end = len(claim.text) if before is None else before
        found = [
            (self._worth(key), -at, key)
            for key, at in _placed(claim)
            if after <= at < end and self._is_told(key)
        ]
        if not found:
            return None
        return self.text(self._general(max(found, key=lambda f: (f[0], f[1], sorted(f[2])))[2]))

    def _is_told(self, key: Key) -> bool:
        """Whether a phrase can name an issue; what no claim of the story says cannot."""
        return key in self._written and (len(key) > 1 or self._stands_alone(key))

    def object(self, claim: Claim, after: int, before: int) -> tuple[str, int] | None:
        """What a verb is about, and where it stands: the noun phrase after it that says most.

        It has two words that carry meaning, or is a noun that comes back. The nearer, the better.
        """
        found = []
        headed = False
        for run in _stretches(claim):
            kept = self._named.phrase(claim, run)
            inside = [w for w in kept if after <= w.start < before]
            beside = GOVERNED if headed and _governed(claim, inside) else 1.0
            if inside and inside[-1].form in data("record_positions")["leading"]["words"]:
                beside *= GOVERNED
            elif inside:
                headed = True
            for part in _tails(inside) if inside and inside[-1] is kept[-1] else ():
                key = frozenset(w.stem for w in part if not _light(w))
                if _only_names(part) or not self._names_issue(key, part):
                    continue
                if _begins_with_person(claim, part) and not self._named.is_noun(part[-1].form):
                    continue  # "wants to see [Clinton embrace] some of his priorities"
                away = sum(after <= w.start < part[0].start for w in claim.words)
                if away > FARTHEST:
                    continue
                worth = self._worth(key) * (LONG if len(key) > 2 else 1.0) / (1 + away / AWAY)
                found.append((worth * beside, -part[0].start, key, part))
        if not found:
            return None
        _, at, key, part = max(found, key=lambda f: (f[0], f[1], sorted(f[2])))
        return " ".join((self._shown(claim, key, part), *_closing(claim, part[-1]))), -at

    def _names_issue(self, key: Key, part: Sequence[Word]) -> bool:
        if len(key) > 1:
            return True
        return self.count(key) > 1 and self._named.is_noun(part[-1].form)

    def _shown(self, claim: Claim, key: Key, part: Sequence[Word]) -> str:
        general = self._general(key)
        if general != key and self._named.is_noun(self.text(general)):
            return self.text(general)
        one = len(key) == 1 and not self._named.is_noun(self.text(key))
        if key in self._written and self.text(key) == self.text(key).lower() and not one:
            return self.text(key)
        last = part[-1]
        return _plain(claim.text[part[0].start : last.start + len(last.form)])

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


class _Named:
    """Which words stand as names of things in a story's claims: nouns, told by their neighbours."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._nouns: Counter[str] = Counter()

    def add(self, claim: Claim) -> None:
        """Count the words of a claim that could be nouns, and those that stand as one."""
        words = claim.words
        for i, word in enumerate(words):
            if not _is_heavy(word.form):
                continue
            self._seen[word.form] += 1
            followed = i + 1 < len(words) and not _parted(claim, i + 1)
            modifies = followed and (_content(words[i + 1]))
            before = words[i - 1].form if i else ""
            if not modifies and not _before_verb(before) and before not in _being():
                self._nouns[word.form] += 1

    def is_noun(self, form: str) -> bool:
        """Whether a word comes back and mostly stands where only a noun can."""
        seen, nouns = self._seen[form], self._nouns[form]
        return seen > 1 and nouns >= NOUN * seen and not form.endswith(_NO_NOUNS)

    def phrase(self, claim: Claim, run: Sequence[Word]) -> list[Word]:
        """A run without the verb or adverb that begins it; nothing where it ends in no noun."""
        kept = list(run)
        at = claim.words.index(kept[0])
        before = claim.words[at - 1].form if at and not _parted(claim, at) else ""
        verb = _before_verb(before) or (run[0].form.endswith("ing") and before in _leading())
        verb = verb or (run[0].form.endswith("ed") and before in ("that", "which"))
        while kept and (kept[0].form.endswith("ly") or verb):
            verb = verb and kept[0].form.endswith("ly")
            kept = kept[1:]
        while kept and _light(kept[0]):
            kept = kept[1:]
        while kept and (_light(kept[-1]) or _verbal(kept[-1].form)):
            kept = kept[:-1]  # "the sanctions imposed ..."
        if kept and (_no_noun(kept[-1]) or self._modifies(kept[-1].form)):
            return []
        if kept and _governs(claim, kept[-1]):
            return []
        return kept

    def _modifies(self, form: str) -> bool:
        return self._seen[form] > 2 and self._nouns[form] < SELDOM * self._seen[form]


def _verbal(form: str) -> bool:
    return form.endswith(("ed", "ly", "ing")) or form in data("record_positions")["participles"]


def _no_noun(word: Word) -> bool:
    return word.capital or word.form.endswith(_NO_NOUNS)


def _governs(claim: Claim, word: Word) -> bool:
    """Whether a word has an object of its own, as a verb has: "halts its programme"."""
    at = claim.words.index(word) + 1
    if at == len(claim.words) or _parted(claim, at):
        return False
    return claim.words[at].form in data("record_positions")["between"]["determiners"]


def _governed(claim: Claim, part: Sequence[Word]) -> bool:
    """Whether a phrase hangs on a preposition: "the release of the girls"."""
    if not part:
        return False
    at = claim.words.index(part[0]) - 1
    determiners = data("record_positions")["between"]["determiners"]
    while at >= 0 and (claim.words[at].form in determiners or claim.words[at].form[0].isdigit()):
        at -= 1
    return at >= 0 and claim.words[at].form in _leading()


def _content(word: Word) -> bool:
    """Whether a word, after another, could be what that other one describes."""
    return word.form not in stop_words() and word.form not in listed("negators")


def _before_verb(form: str) -> bool:
    return form in _verbs() or form.endswith("n't")


@functools.cache
def _verbs() -> frozenset[str]:
    return frozenset(data("record_positions")["between"]["verbs"])


@functools.cache
def _leading() -> frozenset[str]:
    """Prepositions: after one, a word in "-ing" without an article is a verb."""
    return frozenset(data("record_positions")["between"]["before"])


@functools.cache
def _being() -> frozenset[str]:
    return frozenset((*data("record_positions")["between"]["being"], "very", "so", "more", "too"))


def _tails(run: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The last one, two and three words of meaning of a run."""
    heavy = [i for i, word in enumerate(run) if not _light(word)]
    for start in heavy[-LONGEST:]:
        yield run[start:]


def _only_claims(name: str) -> bool:
    """Whether some words only say that something is claimed: "the allegations"."""
    told = [word for word in fold(name).split() if word not in stop_words()]
    return all(word in listed("assertions") for word in told)


def phrases(claim: Claim) -> Iterator[tuple[Key, str]]:
    """The phrases of a claim with their writing, each once."""
    seen: set[tuple[Key, str]] = set()
    for key, text, _ in _runs(claim):
        if (key, text) not in seen:
            seen.add((key, text))
            yield key, text


def _placed(claim: Claim) -> Iterator[tuple[Key, int]]:
    return ((key, at) for key, _, at in _runs(claim))


def _runs(claim: Claim) -> Iterator[tuple[Key, str, int]]:
    for run in _stretches(claim):
        heavy = [i for i, word in enumerate(run) if not _light(word)]
        for first, start in enumerate(heavy):
            stems: list[str] = []
            names = True
            for end in heavy[first : first + LONGEST]:
                last = run[end]
                stems.append(last.stem)
                names = names and last.capital
                key = frozenset(stems)
                if len(key) == len(stems) and not names:
                    begin = run[start].start
                    text = claim.text[begin : last.start + len(last.form)]
                    yield key, text if text.isalpha() else _plain(text), begin


def _plain(text: str) -> str:
    """A phrase on one line, without "all" or "any": how much of a thing is no part of the issue."""
    words = text.split()
    return " ".join(w for w in words if w.lower() not in _AFTER_INSIDE)


def _stretches(claim: Claim) -> Iterator[list[Word]]:
    """Runs of words that may stand in one noun phrase."""
    run: list[Word] = []
    for i, word in enumerate(claim.words):
        heavy = _is_heavy(word.form)
        if not heavy and not run:
            continue
        broken = i > 0 and _parted(claim, i)
        inside = bool(run) and (word.form in _INSIDE or _determines(run[-1], word))
        if broken or not (heavy or inside):
            if run:
                yield run
            run = []
        if heavy or (run and inside):
            run.append(word)
    if run:
        yield run


def _parted(claim: Claim, i: int) -> bool:
    before = claim.words[i - 1]
    between = claim.text[before.start + len(before.form) : claim.words[i].start]
    return between != " " and not _MARKS.isdisjoint(between)


@functools.lru_cache(maxsize=50_000)
def _is_heavy(form: str) -> bool:
    if form[0].isdigit() or len(form) < 3 or form in stop_words():
        return False
    if form.endswith(("n't", "n’t")):
        return False
    return form not in _no_subject()


@functools.cache
def _no_subject() -> frozenset[str]:
    """Words that name no issue: of stance, extent and denial, and those any issue goes with."""
    positions = data("record_positions")
    stances = {
        w
        for entry in positions["stance"]
        for how in ("reporting", "telling", "standing")
        for words in entry.get(how, ())
        for w in words.split()
    }
    return frozenset(
        stances
        | set(positions["vague"])
        | set(positions["judging"])
        | listed("proposing")
        | listed("denying")
        | listed("whole")
        | listed("part")
    )


def _only_names(words: Sequence[Word]) -> bool:
    """Whether a phrase consists of names alone: those are parties and places, not issues."""
    return all(word.capital for word in words if not _light(word))


def _closing(claim: Claim, last: Word) -> Sequence[str]:
    """The noun right after a phrase that names no issue by itself: "territorial [dispute]"."""
    at = claim.words.index(last) + 1
    if at == len(claim.words) or _parted(claim, at):
        return ()
    form = claim.words[at].form
    return (form,) if form in data("record_positions")["between"]["closing"] else ()


def _begins_with_person(claim: Claim, part: Sequence[Word]) -> bool:
    """Whether a phrase begins with somebody's name, who may be the subject of a verb in it."""
    people = (
        at for (i, _), at in zip(claim.about, claim.about_at, strict=True) if i[:7] == "person:"
    )
    return part[0].capital and part[0].start in set(people)


def _light(word: Word) -> bool:
    return word.form in _INSIDE or word.form in _AFTER_INSIDE


def _determines(before: Word, word: Word) -> bool:
    """Whether a word is the determiner within "the lifting of all sanctions"."""
    return before.form in _INSIDE and word.form in _AFTER_INSIDE
