"""The actors that a question names: its words looked up in the store and in the reading's tables.

A name is a run of capitalised words; the longest part of it that the store knows as an actor's
name, or the tables as a state's or body's, is one. An office goes with its country or body: "South
Korea's president", "the UN chief". A name that nobody knows stays, and must then be in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from memcon.ask.question import Asked, Part
from memcon.ask.words import Terms, Wording, listed, listed_terms, phrase_terms, wording
from memcon.model import Actor, Kind
from memcon.reading.actors import lexicon
from memcon.recording.names import is_generic
from memcon.recording.words import fold
from memcon.store import Filter, Store

LONGEST = 6  # words of a name
MOST_NAMES = 8  # names of one question
LOOKED = 12  # actors looked at for one name
MOST_FORMS = 12  # writings of one name
ALIKE = 3  # actors that one name may stand for
_AUXILIARIES = frozenset(
    ["do", "does", "did", "has", "have", "had", "will", "would", "can", "could", "should"]
)
_PARTICLES = frozenset(["al", "bin", "bint", "da", "de", "del", "di", "dos", "van", "von"])
_PLACE = {"in", "at", "near", "outside", "inside", "around", "into", "across"}
_SUBJECTS = {"nsubj", "agent", "csubj"}
_OBJECTS = {"dobj", "dative", "iobj", "oprd"}
_TO_WHOM = {"to", "from", "against", "at", "toward", "towards"}
_BESIDE = {"compound", "nmod", "amod", "poss"}


@dataclass(frozen=True, slots=True)
class Named:
    """A run of tokens ``[first, last)`` that names somebody."""

    first: int
    last: int
    asked: Asked


@dataclass(frozen=True, slots=True)
class _Found:
    ids: tuple[str, ...]
    forms: tuple[Wording, ...]
    country: str | None = None
    state: bool = False


def find_named(doc: Doc, store: Store, taken: Sequence[bool]) -> list[Named]:
    """The actors that a question names, in order.

    Args:
        doc: the question.
        store: whose actors they may be.
        taken: for each token, whether it is something else already (a time).
    """
    found: list[Named] = []
    at = 0
    while at < len(doc) and len(found) < MOST_NAMES:
        named = None if taken[at] else _at(doc, at, store, taken)
        if named is None:
            at += 1
            continue
        found.append(named)
        at = named.last
    return found


def _at(doc: Doc, at: int, store: Store, taken: Sequence[bool]) -> Named | None:
    office = _office_first(doc, at, store, taken)
    if office is not None:
        return office
    last = _run(doc, at, taken)
    if last == at:
        return None
    for end in range(last, at, -1):
        if not (_capital(doc[end - 1]) or (end - 2 > at and doc[end - 2].text == "-")):
            continue
        text = doc[at:end].text
        found = _known(text, _state(doc, at, end), store)
        if found is not None:
            return _with_office(doc, at, end, found, store)
    for start in range(at + 1, last):  # "General Maehara", "Chancellor Merkel"
        found = _known(doc[start:last].text, None, store)
        if found is not None and found.ids and found.ids[0].startswith("person:"):
            return _with_office(doc, at, last, found, store)
    start, end = at, last
    forms = (wording(doc[start:end].text),)
    return Named(start, end, Asked(doc[start:end].text, _part(doc[start:end]), forms=forms))


def _run(doc: Doc, at: int, taken: Sequence[bool]) -> int:
    """The end of the run of words that may be one name, from a token; the token where none."""
    if not _starts(doc[at]):
        return at
    end = at + 1
    while end < len(doc) and end - at < LONGEST and not taken[end]:
        token = doc[end]
        tight = token.i > 0 and not doc[end - 1].whitespace_  # "Mazar-i-Sharif"
        joint = tight or token.lower_ in ("of", "for") or token.lower_ in _PARTICLES
        follows = end + 1 < len(doc) and not taken[end + 1]
        follows = follows and (_capital(doc[end + 1]) or (tight and not token.whitespace_))
        tail = tight and doc[end - 1].text == "-"  # "Lee Jae-yong"
        if not (_capital(token) or tail or (joint and follows)) or token.tag_ == "POS":
            break
        end += 1
    return end


def _starts(token: Token) -> bool:
    if token.lower_ in _PARTICLES and token.i + 1 < len(token.doc):
        following = token.nbor()
        if following.text == "-" and token.i + 2 < len(token.doc):  # "al-Waer"
            return token.nbor(2).text[:1].isupper()
        return following.text[:1].isupper() and following.ent_type_ in ("PERSON", token.ent_type_)
    if not _capital(token) or (token.i == 0 and token.lower_ in _opening_words()):
        return False
    return token.i > 0 or token.pos_ in ("PROPN", "NOUN", "ADJ") or token.ent_type_ != ""


def _opening_words() -> frozenset[str]:
    return listed("wants", "what") | listed("wants", "whether") | listed("wants", "who")


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() or (token.text[:1].isdigit() and token.text[1:2].isalpha())


def _state(doc: Doc, first: int, last: int) -> lexicon.Named | None:
    """What the tables know by exactly these words."""
    keys = [lexicon.key(token.text) for token in doc]
    match = lexicon.names().match(keys, first)
    return match[1] if match is not None and match[0] == last else None


def _known(text: str, named: lexicon.Named | None, store: Store) -> _Found | None:
    phrase = phrase_terms(text)
    if not phrase:
        return None
    actors = _actors(text, store)
    if named is not None and named.kind is Kind.STATE and named.country:
        actor = store.actor(f"state:{named.country}", limit=0)
        ids = (actor.id,) if actor else ()
        return _Found(ids, _forms(text, actor), named.country, state=True)
    if actors:
        forms = dict.fromkeys(f for a in actors for f in _forms(text, a))
        return _Found(tuple(a.id for a in actors), tuple(forms), actors[0].country)
    if named is None:
        return None
    official = _actors(named.name, store)
    forms = dict.fromkeys((wording(text), *(f for a in official for f in _forms(named.name, a))))
    return _Found(tuple(a.id for a in official), tuple(forms), named.country)


def _actors(text: str, store: Store) -> list[Actor]:
    """The actors whose name, or a form of it, has these words in this order, the likeliest first.

    The likeliest is the one that is called by just these words, then the one in most articles.
    """
    plain = text.replace('"', " ")
    page = store.actors(Filter(text=f'"{plain}"'), sort="most", limit=LOOKED, shown=0)
    phrase = phrase_terms(text)
    exact = [a for a in page.items if any(phrase_terms(f) == phrase for f in (a.name, *a.forms))]
    part = [a for a in page.items if _ends(a, phrase)]
    people = [a for a in exact if a.kind is not Kind.GROUP]
    return (people or part or exact)[:ALIKE]


def _ends(actor: Actor, phrase: Terms) -> bool:
    """Whether a person's name begins or ends with these words, or a company's is these alone."""
    name = phrase_terms(actor.name)
    if actor.kind is Kind.ORGANISATION:
        return name[: len(phrase)] == phrase and _companies().issuperset(name[len(phrase) :])
    return actor.kind is Kind.PERSON and _either_end(name, phrase)


def _companies() -> frozenset[str]:
    return listed_terms("signs", "companies")


def _either_end(name: Terms, phrase: Terms) -> bool:
    return name[-len(phrase) :] == phrase or name[: len(phrase)] == phrase


def _forms(text: str, actor: Actor | None) -> tuple[Wording, ...]:
    """Writings that name an actor: as asked, and all that the coverage has."""
    known = (actor.name, *actor.forms) if actor else ()
    written = (text, *(form for form in known if not is_generic(form)))
    found: dict[Terms, Wording] = {}
    for form in map(wording, written):
        found.setdefault(form.terms, form)
    return tuple(form for terms, form in found.items() if terms)[:MOST_FORMS]


def _with_office(doc: Doc, first: int, last: int, found: _Found, store: Store) -> Named:
    """A name, with the office that follows it: "South Korea's president", "the UN chief"."""
    at = last + (last < len(doc) and doc[last].tag_ == "POS")
    title = _title(doc, at)
    if title is None or _has_full_name(found):
        asked = Asked(
            doc[first:last].text,
            _part(doc[first:last]),
            found.ids,
            found.country,
            (),
            found.forms,
            found.state,
        )
        return Named(first, last, asked)
    end, titles = title
    return _office(doc, first, end, found, titles, store)


def _has_full_name(found: _Found) -> bool:
    """Whether it is a person by more than one word; a company may be taken for one of a word."""
    person = bool(found.ids) and found.ids[0].startswith("person:")
    return person and any(len(form.terms) > 1 for form in found.forms)


def _office_first(doc: Doc, at: int, store: Store, taken: Sequence[bool]) -> Named | None:
    """An office before what it is of: "the president of Nigeria"."""
    title = _title(doc, at)
    if title is None or title[0] >= len(doc) or doc[title[0]].lower_ != "of":
        return None
    end, titles = title
    start = end + 1 + (end + 1 < len(doc) and doc[end + 1].lower_ == "the")
    last = _run(doc, start, taken) if start < len(doc) else start
    for stop in range(last, start, -1):
        found = _known(doc[start:stop].text, _state(doc, start, stop), store)
        if found is not None:
            return _office(doc, at, stop, found, titles, store)
    return None


def _office(
    doc: Doc, first: int, last: int, owner: _Found, titles: tuple[Terms, ...], store: Store
) -> Named:
    text = doc[first:last].text
    body = _actors(text, store) or _bodies(owner, titles, store)
    asked = Asked(
        text,
        _part(doc[first:last]),
        tuple(a.id for a in body),
        owner.country,
        titles,
        owner.forms,
        state=False,
    )
    return Named(first, last, asked)


def _bodies(owner: _Found, titles: tuple[Terms, ...], store: Store) -> list[Actor]:
    """The bodies of a country that the store has under such words: "Seoul's defense ministry"."""
    words = " ".join(titles[0]) if titles else ""
    if not words or owner.country is None:
        return []
    found = store.actors(Filter(text=f'"{words}"'), sort="most", limit=LOOKED, shown=0).items
    own = (a for a in found if a.country == owner.country and a.kind is Kind.GOVERNMENT)
    return [a for a in own if set(titles[0]) <= set(phrase_terms(a.name))][:ALIKE]


def _title(doc: Doc, at: int) -> tuple[int, tuple[Terms, ...]] | None:
    """An office's words from a token: where they end, and all it may be called."""
    folded = [lexicon.fold(token.text) for token in doc]
    if at >= len(doc) or not folded[at]:
        return None
    match = lexicon.titles().match(folded, at)
    if match is not None:
        end, title = match
        higher = lexicon.titles().match(folded, end) if end < len(doc) else None
        if higher is not None and _deputy(folded[at:end]):  # "deputy ambassador"
            return higher[0], (phrase_terms(" ".join(folded[at : higher[0]])),)
        names = (" ".join(folded[at:end]), *sorted(title.also))
        return end, tuple(dict.fromkeys(phrase_terms(name) for name in names))
    body = lexicon.bodies().match(folded, at)
    if body is not None and folded[at] not in ("group", "team", "people"):
        return body[0], (phrase_terms(" ".join(folded[at : body[0]])),)
    return None


def _deputy(folded: Sequence[str]) -> bool:
    """Whether a title is of who stands in for the holder of the one that follows."""
    return " ".join(folded) in listed("question", "deputies")


def _part(name: DocSpan) -> Part:
    """What a name does in its question, by its place after the auxiliary or by its grammar."""
    doc, at = name.doc, name.start - 1
    at -= at > 0 and doc[at].lower_ in ("the", "a", "an")
    token = name.root
    if token.dep_ == "poss":  # "Where did South Korea's rocket take off?"
        words = token.head.lemma_.lower() in listed("question", "words")
        return Part.AGENT if words else Part.ANY
    if _describes(token, name.end):  # "Did the New York subway trains derail?"
        return Part.ANY
    if token.dep_ == "nsubjpass":  # "What will Sarkozy be tried for?"
        return Part.PATIENT
    if at >= 0 and doc[at].lower_ in _AUXILIARIES:
        return Part.AGENT
    for _ in range(6):
        if token.dep_ in _SUBJECTS:
            return Part.AGENT
        if token.dep_ in _OBJECTS:
            return _object(token)
        if token.dep_ == "pobj":
            return _after_preposition(token)
        if token.dep_ in _BESIDE and token.head.lemma_.lower() in listed("question", "words"):
            return Part.AGENT
        if token.dep_ in ("conj", "appos") and token.head is not token:
            token = token.head
            continue
        break
    return Part.ANY


def _describes(token: Token, end: int) -> bool:
    """Whether a name is part of the noun phrase that follows it, and that is none of words.

    After "did" a verb must follow: of "What did Trump demand?" it is what was taken for a noun.
    """
    noun = token.head
    beside = token.dep_ in ("compound", "nmod", "amod") and noun.pos_ in ("NOUN", "PROPN")
    if not beside or noun.i < end or noun.lemma_.lower() in listed("question", "words"):
        return False
    doc = token.doc
    before = doc[max(0, token.left_edge.i - 1)].lower_
    asked = before in ("do", "does", "did") and token.left_edge.pos_ == "PROPN"
    return not asked or any(word.pos_ == "VERB" for word in doc[noun.i + 1 :])


def _object(token: Token) -> Part:
    """Of "Whom did Kim meet", the parser may take either for the object."""
    return Part.PATIENT if token.dep_ != "oprd" else Part.ANY


def _after_preposition(token: Token) -> Part:
    word = token.head.lower_
    if word == "to" and token.head.head.lower_ == "according":
        return Part.ANY
    if word == "by":
        return Part.AGENT
    if word == "of" and token.head.head.lemma_.lower() in listed("question", "words"):
        return Part.AGENT
    return Part.PATIENT if word in _TO_WHOM else Part.ANY


def is_place(doc: Doc, named: Named) -> bool:
    """Whether a name says where: "in Hanoi", and not whose it is: "in Merkel's view"."""
    before = doc[named.first - 1].lower_ if named.first else ""
    owner = named.last < len(doc) and doc[named.last].tag_ == "POS"
    person = any(one.startswith("person:") for one in named.asked.ids)
    return before in _PLACE and not (owner and (person or _of_words(doc[named.last].head.head)))


def _of_words(noun: Token) -> bool:
    """Whether a noun is one of words or views: "view", "statement"."""
    return noun.lemma_.lower() in listed("question", "words")


def other_words(doc: Doc, named: Sequence[Named]) -> Iterator[Token]:
    """The tokens that are part of no name."""
    inside = {i for name in named for i in range(name.first, name.last)}
    return (token for token in doc if token.i not in inside and fold(token.text).strip())
