"""Whom a pronoun stands for: the nearest prominent mention that agrees with it, or nobody.

Subjects before objects, the same sentence before the one before it; inside a quotation the speaker
is not "he". Where two fit equally, neither is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from spacy.tokens import Token

from memcon.model import Kind
from memcon.reading.actors import lexicon
from memcon.reading.actors.registry import Known
from memcon.reading.actors.scene import Seen

if TYPE_CHECKING:
    from memcon.reading.actors.resolve import Resolver

MALE = {"he", "him", "his", "himself"}
FEMALE = {"she", "her", "hers", "herself"}
THINGS = {"it", "its", "itself"}
SEVERAL = {"they", "them", "their", "theirs", "themselves"}
WORDS = frozenset(MALE | FEMALE | THINGS | SEVERAL)
_PRESS = "JRN"
_HIGHEST, _CHILDREN = 12, 40  # heads above a word and words below one that are looked at
_BACK = 2  # sentences; further back a pronoun has lost its antecedent
_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVES = {"who", "that", "which"}
_MANY = ("NNS", "NNPS")
_ALIKE = 0.5  # between the scores of two groups, one of which stands in another sentence
_KNOWN = 1.0  # for one who is known to be a man or a woman, as the pronoun says
_SPEAKS = 0.75  # for who spoke in the sentence before, where the pronoun speaks
_BODIES = {Kind.STATE, Kind.GOVERNMENT, Kind.ORGANISATION}


def resolve(at: Resolver, word: int) -> tuple[Known, ...] | None:
    """The actors that a pronoun stands for; none where unclear; None where it is no mention."""
    folded = at.words.folded[word]
    if folded in MALE | FEMALE:
        return _person(at, word, "m" if folded in MALE else "f")
    if folded in THINGS:
        return _thing(at, word)
    return _several(at, word)


def _person(at: Resolver, word: int, gender: str) -> tuple[Known, ...]:
    here = at.words[word]
    barred, told = _same_clause(at, word), _told_of(at, word)
    options, things = [], lexicon.word_lists()["no_persons"]
    speaker, speaks = _quoted_by(at, word) if here.quoted else None, _speaks(at, word)
    for seen in at.scene.back({Kind.PERSON, Kind.GROUP}, sents=_BACK, at=word):
        known = seen.actors[0]
        body = known.head or at.words.folded[seen.word] in things
        if seen.plural or (known.kind is Kind.GROUP and body):
            continue
        if at.genders.get(known.id, "") not in ("", gender):
            continue
        if seen.word in barred:
            continue
        if known is speaker:
            continue
        if here.quoted and seen.speaks and not seen.quoted and seen.sent == here.sent:
            continue
        if speaks and seen.quoted and not here.quoted and seen.sent == here.sent:
            continue  # "Field is right," he said: nobody quotes his own name
        options.append(seen)
    if _of_unknown(at, word):
        return ()
    return _best(at, word, [seen for seen in options if seen.word not in told] or options)


def _of_unknown(at: Resolver, word: int) -> bool:
    """Whether the clause around a pronoun is told of someone whom the text leaves open."""
    subject = _governor(at, word)
    if subject < 0 or not _speaks_of(at.words[word].token.doc[subject]):
        return False
    left_open = (at.words[s.word].token.i for s in at.scene.seen if not s.actors and not s.plural)
    return subject in set(left_open)


def _speaks_of(subject: Token) -> bool:
    """Whether a subject is who says what a pronoun stands in."""
    speech = subject.head.lemma_ in lexicon.word_lists()["speech_verbs"]
    return speech and subject.dep_ == "nsubj" and subject.pos_ != "PRON"


def _quoted_by(at: Resolver, word: int) -> Known | None:
    """Who is named after a quotation as its speaker: no "him" in it, who says "I"."""
    verbs = lexicon.word_lists()["speech_verbs"]
    for above in islice(at.words[word].token.ancestors, _HIGHEST):
        if above.lemma_ not in verbs:
            continue
        for child in islice(above.children, _CHILDREN):
            person = at.by_token.get(child.i) if child.dep_ == "nsubj" else None
            if person is not None:
                return person
    return None


def _best(at: Resolver, word: int, options: list[Seen]) -> tuple[Known, ...]:
    """The most prominent option; a tie between two actors is nobody."""
    scores: dict[str, float] = {}
    actors: dict[str, Known] = {}
    for seen in options:
        known = seen.actors[0]
        score = _score(at, word, seen) + (_KNOWN if at.genders.get(known.id) else 0.0)
        actors[known.id] = known
        scores[known.id] = max(scores.get(known.id, 0.0), score)
    if not scores:
        return ()
    ranked = sorted(scores, key=lambda key: (-scores[key], key))
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < 0.5:
        return ()
    return (actors[ranked[0]],)


def _score(at: Resolver, word: int, seen: Seen) -> float:
    """Prominence less distance; a modifier hardly counts."""
    distance = at.words[word].sent - seen.sent
    same_clause = distance == 0 and word - seen.word <= 3 and seen.rank == 0
    score = seen.rank - 1.5 * distance
    if at.words[word].para != seen.para:
        score -= 0.5
    if seen.quoted != at.words[word].quoted:
        score -= 0.5
    if distance == 0 and at.words[seen.word].token.i == _governor(at, word):
        score += 1.0
    if distance and seen.speaks and _speaks(at, word):
        score += _SPEAKS
    return score - (1.0 if same_clause else 0.0)


def _governor(at: Resolver, word: int) -> int:
    """The subject of the nearest verb above a pronoun, not its own: spaCy's token index, or -1.

    In a relative clause it is the noun that this tells of: "rivals who have to make their case".
    """
    token = at.words[word].token
    own = token.head if token.dep_ in _SUBJECTS else None
    for above in token.ancestors:
        if above.pos_ not in ("VERB", "AUX") or above is own:
            continue
        for child in above.children:
            if child.dep_ in _SUBJECTS and child.i != token.i:
                of_noun = child.lower_ in _RELATIVES and above.dep_ == "relcl"
                return int(above.head.i if of_noun else child.i)
    return -1


def _same_clause(at: Resolver, word: int) -> set[int]:
    """The subject of a pronoun's own verb, which it cannot stand for: "Kim met him".

    Nor can "his" stand for whom it tells of: "Kim is his first choice".
    """
    token = at.words[word].token
    if token.dep_ == "poss" and token.head.dep_ == "attr" and token.head.head.lemma_ == "be":
        return _subjects_of(at, token.head.head)
    if token.dep_ not in ("dobj", "pobj", "dative") or at.words.folded[word] in (
        "his",
        "her",
        "their",
    ):
        return set()
    verb = token.head.head if token.dep_ == "pobj" else token.head
    while verb.dep_ == "xcomp" and not any(c.dep_ in _SUBJECTS for c in verb.lefts):
        verb = verb.head  # "Hill agreed to pay him"
    return _subjects_of(at, verb)


def _speaks(at: Resolver, word: int) -> bool:
    """Whether a pronoun is who says something."""
    token = at.words[word].token
    speech = token.head.lemma_ in lexicon.word_lists()["speech_verbs"]
    return speech and token.dep_ == "nsubj"


def _told_of(at: Resolver, word: int) -> set[int]:
    """The mentions in what a pronoun has just been told to say: "An officer was hurt, he said"."""
    token = at.words[word].token
    if not _speaks(at, word):
        return set()
    told = [c for c in token.head.lefts if c.dep_ in ("ccomp", "parataxis") and c.i < token.i]
    if not told:
        return set()
    first, last = told[0].left_edge.i, told[-1].right_edge.i
    return {seen.word for seen in at.scene.seen if first <= at.words[seen.word].token.i <= last}


def _subjects_of(at: Resolver, verb: Token) -> set[int]:
    """The last words of the mentions that are a verb's subjects."""
    subjects = {child.i for child in verb.children if child.dep_ in _SUBJECTS}
    return {seen.word for seen in at.scene.seen if at.words[seen.word].token.i in subjects}


def _thing(at: Resolver, word: int) -> tuple[Known, ...] | None:
    """ "its" and an acting "it": the state or body that is the subject here or just before."""
    token = at.words[word].token
    folded = at.words.folded[word]
    if folded == "it" and (token.dep_ != "nsubj" or token.head.lemma_ in ("be", "seem", "appear")):
        return None
    if _goes_on(at, word):
        return None
    options = [
        seen
        for seen in at.scene.back(_BODIES, sents=1, at=word)
        if seen.rank >= (1 if folded == "its" and seen.sent == at.words[word].sent else 3)
    ]
    told = [seen for seen in options if seen.actors[0].sector != _PRESS]
    found = _best(at, word, told or options)  # who acts, not the agency that reports it
    return found or None


def _goes_on(at: Resolver, word: int) -> bool:
    """Whether "it" takes up a thing told of just before: "the paper notes …, and it says …"."""
    token = at.words[word].token
    if token.dep_ not in _SUBJECTS or token.head.dep_ != "conj":
        return False
    subjects = (child for child in token.head.head.children if child.dep_ in _SUBJECTS)
    things = {child.i for child in subjects if child.tag_ == "NN"}
    return bool(things) and things.isdisjoint(at.words[s.word].token.i for s in at.scene.seen)


def _several(at: Resolver, word: int) -> tuple[Known, ...] | None:
    """ "they": the latest group or pair; else two subjects joined by "and".

    Nobody where a group of this sentence and who acted in the one before fit alike.
    """
    subject = -1 if at.words.folded[word] == "them" else _governor(at, word)
    if _unknown_many(at, word, subject):
        return None
    found = list(_groups(at, word, subject))
    if not found:
        return None
    score, sent, group = max(reversed(found), key=lambda one: (one[0], len(one[2])))
    rivals = [one for one in found if one[1] != sent and one[2] != group]
    return () if any(score - one[0] <= _ALIKE for one in rivals) else group


def _groups(
    at: Resolver, word: int, subject: int
) -> Iterator[tuple[float, int, tuple[Known, ...]]]:
    """What "they" may stand for, the latest first: how prominent, its sentence, its actors."""
    here, folded = at.words[word], at.words.folded[word]
    barred = _same_clause(at, word)
    for seen in reversed(at.scene.seen):
        if seen.sent < here.sent - 1:
            break
        if seen.word in barred or (here.quoted and not seen.quoted):
            continue  # whom a speaker calls "they" the words outside rarely tell
        group = _joined_before(at, seen)
        if len(group) < 2:
            group = seen.actors if seen.plural or len(seen.actors) > 1 else ()
        score = seen.rank - 1.5 * (here.sent - seen.sent)
        if folded == "them" and seen.sent == here.sent:
            score += 1.0  # an object of this sentence: "sent citizens a text and advised them"
        if at.words[seen.word].token.i == subject:
            score += 1.0
        if group and seen.rank >= 1:
            yield score, seen.sent, group


def _unknown_many(at: Resolver, word: int, subject: int) -> bool:
    """Whether "their" is of a subject that is no mention: "the measures had their effect".

    So is "they" where such a one acted in the sentence before: "Hoteliers say … They report …".
    """
    folded, token = at.words.folded[word], at.words[word].token
    if subject < 0 and folded == "they" and token.sent.start > 0:
        before = token.doc[token.sent.start - 1].sent.root
        subject = next((child.i for child in before.lefts if child.dep_ in _SUBJECTS), -1)
    elif folded not in ("their", "theirs", "themselves"):
        return False
    if subject < 0:
        return False
    token = token.doc[subject]
    mentions = (at.words[seen.word].token.i for seen in at.scene.seen)
    return token.tag_ in _MANY and token.i not in set(mentions)


def _joined_before(at: Resolver, last: Seen) -> tuple[Known, ...]:
    """The actors of a coordination that ends with this mention: "Kim and Trump"."""
    token = at.words[last.word].token
    if token.dep_ != "conj":
        return ()
    members = [last]
    for seen in reversed(at.scene.seen):
        if seen.sent != last.sent:
            break
        if at.words[seen.word].token.i == token.head.i:
            members.insert(0, seen)
            token = token.head
    actors = [known for seen in members for known in seen.actors]
    distinct = tuple({known.id: known for known in actors}.values())
    return distinct if len(distinct) > 1 else ()
