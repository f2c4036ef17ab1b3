"""From the words of a question to what it asks."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from memcon.ask.naming import Named, find_named, is_place, other_words
from memcon.ask.period import Period, find_period, reference_day
from memcon.ask.question import LEAST, NAME, Asked, Part, Question, Term, Want
from memcon.ask.recasing import recase
from memcon.ask.tense import asks_ahead
from memcon.ask.words import (
    Meaning,
    Terms,
    compounds,
    forms,
    is_empty,
    listed,
    meaning,
    openings,
    opposites,
    phrase_terms,
    synonyms,
    turned,
    ways_of_saying,
    wording,
)
from memcon.reading import pipeline
from memcon.recording.words import stop_words
from memcon.store import Store
from memcon.store.terms import rarity, term

LONGEST = 400  # characters of a question; the rest is not looked at
MOST_TERMS = 12
MAIN, MOST = 2.0, 4.5  # the least weight of a main verb, and the most of a word
LIGHT = 0.5  # weight of words that name no matter: "the idea that he raised"
_UNITS = {
    "how far": "distance",
    "how high": "distance",
    "how long": "duration",
    "how much time": "duration",
}
_KEPT = {"NOUN", "VERB", "ADJ", "PROPN", "NUM", "ADV", "X"}


def parse(
    text: str, store: Store, *, today: date | None = None, model: str | None = None
) -> Question:
    """Recognise what a question asks.

    Args:
        text: the question, or key words; only its first 400 characters are looked at.
        store: whose actors and days it may name.
        today: the asker's day; the real one where None.
        model: a spaCy pipeline by name or path, instead of the one that ships.
    """
    nlp = pipeline.load(model or pipeline.DEFAULT_MODEL)
    plain = recase(" ".join(text[:LONGEST].split()), store)
    doc = nlp(plain)
    reference = reference_day(store.counts().last, today or date.today())
    period = find_period(doc, nlp, reference)
    taken = _taken(doc, period)
    want, opened = _want(doc)
    found = find_named(doc, store, taken)
    differs = _differs(doc, want)
    names = [named for named in found if not is_place(doc, named)]
    places = [named for named in found if is_place(doc, named)]
    left = [t for t in other_words(doc, found) if t.i >= opened and not taken[t.i]]
    terms = [*_places(places), *_terms(left, want, differs)]
    return Question(
        text=plain,
        want=want,
        asked=tuple(_lead(names, want, doc)),
        terms=tuple(terms[:MOST_TERMS]),
        meaning=_meaning(left, want, terms),
        says=not differs and _says(doc),
        differs=differs,
        unit=_unit(doc),
        counted=_counted(doc, opened) if want is Want.COUNT else None,
        period=period,
        identity=want is Want.WHO and len(names) == 1 and not terms and _copula(doc, opened),
        negated=any(token.dep_ == "neg" and token.head.dep_ == "ROOT" for token in doc),
        ending=_ending(doc),
        cue=_cue(doc),
        ahead=asks_ahead(doc),
    )


def _taken(doc: Doc, period: Period | None) -> list[bool]:
    spans = period.spans if period else ()
    return [any(s <= token.idx < e for s, e in spans) for token in doc]


def _want(doc: Doc) -> tuple[Want, int]:
    """What is wanted, and the token after the words that say so."""
    words = [token.lower_ for token in doc]
    for phrase, want in openings():
        starts = (0, 1) if words[:1] and doc[0].pos_ == "ADP" else (0,)  # "At which hotel"
        for start in starts:
            if tuple(words[start : start + len(phrase)]) == phrase:
                kind = Want(want if want != "count" else "how many")
                reason = kind is Want.WHAT and _reason(doc)
                return Want.WHY if reason else kind, start + len(phrase)
    return Want.ABOUT, 0


def _reason(doc: Doc) -> bool:
    """Whether the noun that is asked for is one of reasons: "What was his explanation for ...?"."""
    return any(
        token.lemma_.lower() in listed("question", "reasons")
        and token.dep_ in ("ROOT", "attr", "nsubj", "dobj")
        for token in doc[:8]
    )


def _says(doc: Doc) -> bool:
    """Whether the question asks for words: its main verb or noun is one of saying."""
    return any(
        token.lemma_.lower() in listed("question", "saying" if token.pos_ == "VERB" else "words")
        and token.pos_ in ("VERB", "NOUN", "PROPN")
        and not _deed(token)
        and token.dep_ not in ("compound", "amod", "xcomp", "relcl", "advcl", "acl")
        for token in doc
    )


def _cue(doc: Doc) -> tuple[Terms, ...]:
    """The writings of the main verb of saying, and of its like, where it says how."""
    verb = next((t for t in doc if t.dep_ == "ROOT" and t.pos_ == "VERB"), None)
    if verb is None or _deed(verb):
        return ()
    like = [word for group in ways_of_saying() if verb.lemma_.lower() in group for word in group]
    found = (writing.terms for word in like for writing in (wording(word), *forms(word, word)))
    return tuple(dict.fromkeys(found))


def _differs(doc: Doc, want: Want) -> bool:
    """Whether accounts are asked against one another, and not who or whether one disagrees."""
    words = [t for t in doc if t.lemma_.lower() in listed("question", "differing")]
    alone = want in (Want.WHO, Want.WHETHER, Want.WHY) and bool(words)
    if alone and all(_one_disagrees(token) for token in words):
        return False
    return bool(words) or "at odds" in doc.text.lower()


def _one_disagrees(verb: Token) -> bool:
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return verb.pos_ == "VERB" and any(
        one.lemma_.lower() not in listed("question", "accounts")
        and one.tag_ not in ("NNS", "NNPS")
        and not any(child.dep_ == "conj" for child in one.children)
        for one in subjects
    )


def _ending(doc: Doc) -> str | None:
    """The preposition that a question ends with: what follows it in an answer is asked for."""
    last = next((token for token in reversed(doc) if token.is_alpha), None)
    if last is None or last.pos_ != "ADP" or last.dep_ != "prep" or last.n_rights:
        return None
    return term(last.text)


def _lead(names: Sequence[Named], want: Want, doc: Doc) -> Iterator[Asked]:
    """The actors, of whom one asked about by "who" cannot be the one who does it."""
    subject = any(_subject(doc, named) for named in names)
    main = any(not _told_of(doc, named) for named in names if named.asked.part is Part.AGENT)
    main = main or any(token.lower_ == "who" and token.dep_ == "nsubj" for token in doc[:3])
    for named in names:
        asked = named.asked
        if main and asked.part is Part.AGENT and _told_of(doc, named):
            asked = replace(asked, part=Part.ANY)
        if subject and asked.part is Part.AGENT and not _subject(doc, named):
            asked = replace(asked, part=Part.ANY)
        verb = doc[named.first : named.last].root.head
        if want is Want.WHO and asked.part is Part.AGENT and _has_other_subject(verb, named):
            asked = replace(asked, part=Part.PATIENT)
        yield asked


def _told_of(doc: Doc, named: Named) -> bool:
    """Whether a name does what another only tells: "What did Abe say North Korea had promised?"."""
    name = doc[named.first : named.last]
    before = doc[named.first - 1].lower_ if named.first else ""
    verb = name.root.head
    told = verb.dep_ in ("ccomp", "relcl", "advcl", "acl") and verb.pos_ in ("VERB", "AUX")
    return told and name.root.dep_ == "nsubj" and before not in ("did", "does", "do", "has", "had")


def _subject(doc: Doc, named: Named) -> bool:
    """Whether a name is who does it, and not only whose words they are: "Choe's remarks"."""
    name = doc[named.first : named.last]
    return named.asked.part is Part.AGENT and name.root.dep_ not in ("poss", "pobj", "compound")


def _has_other_subject(verb: Token, named: Named) -> bool:
    return any(
        child.dep_ == "nsubj" and child.lower_ == "who" and not named.first <= child.i < named.last
        for child in verb.children
    )


def _places(named: Iterable[Named]) -> Iterator[Term]:
    for name in named:
        known = name.asked.forms
        if known:
            yield Term(name.asked.text, known[0].terms, NAME, forms=known[1:], name=True)


def _terms(left: Sequence[Token], want: Want, differs: bool) -> Iterator[Term]:
    """What is left of a question's words, as what it is about."""
    skip: set[int] = set()
    deed = _main(left[0].doc) if left else None
    words = [token.text for token in left]
    lemmas = [token.lemma_.lower() for token in left]
    stems = [phrase_terms(word) for word in words]
    flat = [stem[0] if stem else "" for stem in stems]
    seen: set[tuple[str, ...]] = set()
    for i, token in enumerate(left):
        if i in skip or not flat[i]:
            continue
        beside = sum(1 for j, other in enumerate(left[i:]) if other.i == token.i + j)
        known = (p for p in compounds().get(flat[i], ()) if len(p) <= beside)
        compound = next((p for p in known if _follows(flat, i, p)), None)
        if compound is not None:
            skip.update(range(i, i + len(compound)))
            phrase, others = compound, synonyms(compound)
        elif _carries(token, differs):
            phrase = stems[i]  # of "9/11" there are two
            others = synonyms(phrase, token.lower_, token.lemma_.lower())
        else:
            continue
        if phrase in seen:
            continue
        seen.add(phrase)
        verb = token.pos_ == "VERB" or _asked_by_do(token)
        if want is Want.WHETHER:
            others += opposites(phrase)
        wide = len(phrase) if compound is not None else 1
        text = " ".join(words[i : i + wide])
        same = forms(token.text, token.lemma_.lower()) if len(phrase) == 1 else ()
        told = _told(token, want, " ".join(lemmas[i : i + wide])) if verb else Meaning()
        main = verb and token.i == deed
        yield Term(text, phrase, _weight(token, phrase), same, others, meaning=told, main=main)


def _main(doc: Doc) -> int:
    """The verb of what is asked for: of "plans to invest" the second, which tells what is done."""
    verb = next((token for token in doc if token.dep_ == "ROOT"), doc[0])
    if verb.lemma_.lower() in listed("question", "leading"):
        led = (child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "acl"))
        return next((child.i for child in led if child.pos_ == "VERB"), verb.i)
    return verb.i


def _asked_by_do(token: Token) -> bool:
    """Whether a word is a verb though it looks like a noun: "When did the navy fire?"."""
    opened = any(t.lower_ in ("do", "does", "did") for t in token.doc[: min(3, token.i)])
    return opened and token.dep_ == "ROOT" and token.tag_ in ("NN", "NNP")


def _weight(token: Token, phrase: Terms) -> float:
    """How much a word narrows: the rarer the more, within bounds; the verb is what is asked."""
    light = token.lemma_.lower() in listed("question", "light") and len(phrase) == 1
    if light and token.dep_ != "ROOT":
        return LIGHT
    least = MAIN if token.dep_ == "ROOT" and token.pos_ == "VERB" else LEAST
    small = _small() if len(phrase) > 1 else frozenset()
    return min(MOST, max([least, *(rarity(word) for word in phrase if word not in small)]))


@functools.cache
def _small() -> frozenset[str]:
    """The terms of words without a subject, which do not make a phrase rare: "hand over"."""
    return frozenset(map(term, stop_words()))


def _follows(flat: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(flat[at : at + len(phrase)]) == phrase


def _deed(token: Token) -> bool:
    """Whether a verb of words is a deed: "Who called Moon?", "Who wrote the letter?"."""
    lemma = token.lemma_.lower()
    done, made = lemma in listed("question", "deeds"), lemma in listed("question", "works")
    if token.pos_ != "VERB" or not (done or made):
        return False
    children = list(token.children)
    wanted = ("PROPN",) if done else ("PROPN", "NOUN")
    named = any(c.dep_ == "dobj" and c.pos_ in wanted for c in children)
    return named and not any(c.dep_ in ("oprd", "ccomp", "xcomp") for c in children)


def _carries(token: Token, differs: bool) -> bool:
    lemma = token.lemma_.lower()
    if _deed(token):
        return True
    if token.pos_ not in _KEPT or is_empty(token.text, lemma):
        return False
    if lemma in listed("question", "saying" if token.pos_ == "VERB" else "words"):
        return token.dep_ == "compound"
    accounts = listed("question", "accounts") | listed("question", "differing")
    return not (differs and lemma in accounts)


def _copula(doc: Doc, opened: int) -> bool:
    return opened < len(doc) and doc[opened].lemma_.lower() == "be"


def _told(token: Token, want: Want, phrase: str = "") -> Meaning:
    """What a verb asks for; with its opposite, where the question can be answered with no."""
    found = meaning(phrase or token.lemma_.lower())
    return turned(found) if want is Want.WHETHER else found


def _meaning(left: Sequence[Token], want: Want, terms: Sequence[Term]) -> Meaning:
    """What the verbs and nouns of action ask for, together."""
    found = [_told(token, want) for token in left if _acts(token)]
    found += [term.meaning for term in terms if len(term.phrase) > 1]
    return Meaning(
        frozenset().union(*(m.acts for m in found)),
        frozenset().union(*(m.types for m in found)),
        frozenset().union(*(m.stances for m in found)),
    )


def _acts(token: Token) -> bool:
    """Whether a word tells what was done: a verb, or the noun at the head of key words."""
    lemma = token.lemma_.lower()
    if lemma in listed("question", "meant"):
        return True
    if is_empty(token.text, lemma) or lemma in listed("question", "saying"):
        return False
    return token.pos_ == "VERB" or (token.pos_ == "NOUN" and token.dep_ == "ROOT")


def _unit(doc: Doc) -> str | None:
    """The list of units that is asked for: "how long", "how much time"."""
    words = [token.lower_ for token in doc[:3]]
    return _UNITS.get(" ".join(words)) or _UNITS.get(" ".join(words[:2]))


def _counted(doc: Doc, opened: int) -> str | None:
    """What "how many" counts: the head of the noun phrase that follows."""
    for token in doc[opened : opened + 6]:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
            found = phrase_terms(token.text)
            return found[0] if found else None
        if token.pos_ in ("VERB", "AUX"):
            return None
    return None
