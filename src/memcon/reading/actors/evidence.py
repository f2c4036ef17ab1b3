"""What stands around a name and says whose it is: titles, forms of address, appositions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from memcon.reading.actors import lexicon, names
from memcon.reading.actors.lexicon import Agent, Body, Title
from memcon.reading.actors.runs import Piece
from memcon.reading.actors.titles import Description
from memcon.reading.actors.words import Words

_MOST_JOINED = 4  # nouns that "and" joins to one apposition


@dataclass(slots=True)
class Evidence:
    """What stands around the name pieces: honorifics, titles before, appositions beside."""

    honorific: dict[int, Piece] = field(default_factory=dict)
    titles: dict[int, list[Description]] = field(default_factory=lambda: defaultdict(list))
    used: set[int] = field(default_factory=set)  # heads of descriptions that are titles
    bodies: set[int] = field(default_factory=set)  # names after a word for a body: "the group X"
    beside: dict[int, list[Description]] = field(default_factory=lambda: defaultdict(list))


def gather(words: Words, pieces: Sequence[Piece], found: Sequence[Description]) -> Evidence:
    """Tie titles and appositions to the name pieces that they belong to."""
    evidence = Evidence()
    starts = {p.first: p for p in pieces if p.what == "name"}
    ends = {p.last: p for p in pieces if p.what == "name"}
    by_token = {words[p.last - 1].token.i: p for p in ends.values()}
    by_last = {d.last: d for d in found}
    addressed = {
        p.first: starts[p.last] for p in pieces if p.what == "honorific" and p.last in starts
    }
    titled = {d.bare: starts[d.last] for d in found if d.last in starts} | addressed | starts
    for piece in pieces:
        if piece.what == "honorific" and piece.last in starts:
            evidence.honorific[piece.last] = piece
    for about in found:
        if about.last in starts and _a_body(words, about):
            evidence.bodies.add(about.last)
            continue
        if isinstance(about.entry, Agent) and about.last in starts and _someone(words, about):
            evidence.titles[about.last].append(about)  # "gunman Paul Hart"
            evidence.used.add(about.head)
            continue
        if isinstance(about.entry, Agent) and _someone(words, about):
            if (name := _beside(words, about, by_last, titled, ends)) is not None:
                evidence.beside[name.first].append(about)
            continue
        if not isinstance(about.entry, Title):
            continue
        name = _titled(words, about, starts, evidence)
        if name is not None:
            evidence.titles[name.first].append(about)
            evidence.used.add(about.head)
            _joined(words, about, by_last, name, evidence)
            if about.plural:
                _shared(words, about, name, starts, evidence)
        elif not about.plural:
            name = _beside(words, about, by_last, titled, ends) or _further(words, about, by_token)
            if name is not None:
                evidence.beside[name.first].append(about)
    return evidence


def _a_body(words: Words, about: Description) -> bool:
    """Whether a word for a body stands right before its name: "the advocacy group Open Doors"."""
    if about.plural or not isinstance(about.entry, Agent | Body):
        return False
    token = words[about.last - 1].token
    return token.is_lower and token.lower_ in lexicon.word_lists()["before_names"]


def _someone(words: Words, about: Description) -> bool:
    """Whether a word for people without a name tells of one: "Ann Field, a property developer"."""
    no_persons = lexicon.word_lists()["no_persons"]
    return not about.plural and words.folded[about.last - 1] not in no_persons


def _titled(
    words: Words, about: Description, starts: dict[int, Piece], evidence: Evidence
) -> Piece | None:
    """The name right after a title."""
    at = about.last
    if at - 1 in evidence.honorific:
        at += 1
    if at in starts:
        return starts[at]
    if (name := starts.get(about.tail)) is not None and _before_its_name(words, about, name):
        return name
    if at < len(words) and at + 1 in starts and at + 1 in evidence.honorific:
        return starts[at + 1]
    return None


def _before_its_name(words: Words, about: Description, name: Piece) -> bool:
    """Whether a name after all of a title's "of …" is its holder's.

    "UN Special Envoy for Syria Staffan de Mistura", "Vice President of the Bank Ann Field".
    """
    if about.tail <= about.last or about.plural or about.det not in ("", "the"):
        return False
    if not words[about.tail - 1].capital or words[about.tail].sent != words[about.head].sent:
        return False
    if about.title in lexicon.word_lists()["envoys"]:
        return True
    parts = names.name_parts([words[at].text for at in range(name.first, name.last)])
    return words[about.head].capital and names.looks_like_person(parts)


def _shared(
    words: Words, about: Description, name: Piece, starts: dict[int, Piece], evidence: Evidence
) -> None:
    """A title in the plural for the next names too: "Senators Ann Field and Joan Hill"."""
    at = name.last
    while at + 1 < len(words) and words.folded[at] in (",", "and"):
        step = 2 if words.folded[at + 1] == "and" else 1
        following = starts.get(at + step)
        if following is None:
            return
        evidence.titles[following.first].append(about)
        at = following.last


def _joined(
    words: Words,
    about: Description,
    by_last: dict[int, Description],
    name: Piece,
    evidence: Evidence,
) -> None:
    """The title before an "and": "Deputy Prime Minister and Minister of Foreign Affairs X"."""
    first = about.bare
    if first > 0 and words.folded[first - 1] == "and" and words[about.head].capital:
        other = by_last.get(first - 1)
        if other and words[other.head].capital and isinstance(other.entry, Title):
            if not about.states:
                about.states = list(other.states)
            evidence.titles[name.first].append(other)
            evidence.used.add(other.head)


def _outset(
    words: Words, about: Description, by_last: dict[int, Description], ends: dict[int, Piece]
) -> int:
    """Where a description begins with whom it belongs to: "the president's first adviser"."""
    if about.owner is None or about.owner + 1 >= len(words):
        return about.first
    name = ends.get(about.owner + 1)
    if name is not None and words[about.owner + 1].possessive:
        title = by_last.get(name.first)  # "President Field's spokesman"
        return title.first if title is not None else name.first
    owner = by_last.get(about.owner + 1)
    if owner is not None and words[about.owner + 1].possessive:
        return owner.first
    return about.first


def _beside(
    words: Words,
    about: Description,
    by_last: dict[int, Description],
    starts: dict[int, Piece],
    ends: dict[int, Piece],
) -> Piece | None:
    """The name that a description stands beside: "Lu Kang, a spokesman for …"."""
    before = _outset(words, about, by_last, ends) - 1
    after = about.tail
    if after < len(words) and words[after].possessive:
        return None
    if before > 0 and words[before].text == "," and before in ends:
        closed = after >= len(words) or words[after].text in ",.;:—–)"
        name = ends[before]
        noun, last = words[about.last - 1].token, words[name.last - 1].token
        begins = noun.dep_ in ("nsubj", "nsubjpass")  # "With Hill, the …"
        told = noun.dep_ == "appos" and noun.head.i == last.i and not _kin(about)
        if (closed or told or (about.det and not begins)) and not _listed(words, name, ends):
            return name
    for at in (about.tail, about.last):
        if at + 1 < len(words) and words[at].text == "," and at + 1 in starts:
            name = starts[at + 1]  # which may begin with a title of its own
            closes = name.last >= len(words) or words[name.last].text in ",.;—–)"
            closes = closes or _says(words, name)
            if closes and about.det in ("the", "its", "his", "her", "their", ""):
                return name if not _of_titled(words, about, by_last) else None
            if closes and about.det in ("a", "an") and _tells(words, about, name):
                return name if not _of_titled(words, about, by_last) else None
    copula = before
    if copula > 1 and words[copula].token.lemma_ in ("be", "become") and copula in ends:
        return ends[copula]
    return None


def _kin(about: Description) -> bool:
    return about.title in lexicon.word_lists()["kin"]


def _says(words: Words, name: Piece) -> bool:
    """Whether a name is who says something, the comma after it left out."""
    last, verb = words[name.last - 1].token, words[name.last].token
    speech = verb.lemma_ in lexicon.word_lists()["speech_verbs"]
    return speech and verb.pos_ == "VERB" and last.sent == verb.sent


def _of_titled(words: Words, about: Description, by_last: dict[int, Description]) -> bool:
    """Whether a description's "of …" ends with a title, whose holder a name after it is.

    "A spokesman for the interior minister, Ivan Petrov", "the wife of the mayor, Ivan Petrov".
    """
    within = by_last.get(about.tail)
    if within is None or within is about or about.tail <= about.last:
        return False
    return isinstance(within.entry, Title) and within.first > about.last


def _tells(words: Words, about: Description, name: Piece) -> bool:
    """Whether "a lawyer for Field, Joan Hill," speaks: the name is an apposition of its noun."""
    noun, token = words[about.last - 1].token, words[name.last - 1].token
    return token.dep_ == "appos" and noun in token.ancestors and noun.dep_ == "nsubj"


def _further(words: Words, about: Description, by_token: dict[int, Piece]) -> Piece | None:
    """The name that a second description is of: "Lu Kang, a lawyer and head of the council"."""
    token = words[about.last - 1].token
    if token.dep_ != "conj" or about.det not in ("", "a", "an", "the"):
        return None
    for _ in range(_MOST_JOINED):
        if token.dep_ != "conj":
            break
        token = token.head
    name = by_token.get(token.head.i) if token.dep_ == "appos" else None
    if name is None or name.last > about.first:
        return None
    return name if words[name.first].sent == words[about.head].sent else None


def _listed(words: Words, name: Piece, ends: dict[int, Piece]) -> bool:
    """Whether a name is an item of a list: "A, B, the minister and C"."""
    return name.first > 1 and words[name.first - 1].text == "," and name.first - 1 in ends
