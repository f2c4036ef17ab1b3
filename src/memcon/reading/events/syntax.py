"""The clause around a predicate: its subjects, objects, prepositions and complements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from memcon.reading.events.lexicon import classes

_RELATIVE = {"who", "which", "that", "whom"}
_ADVERBS = frozenset(
    ["back", "home", "out", "away", "together", "aside", "down", "off", "up", "over", "in", "free"]
)
_PHRASE = 6  # tokens after a stranded preposition within which its noun must end
_DEPTH = 8  # longest chain of coordinations or quantities followed


@dataclass(slots=True)
class Frame:
    """What stands around a predicate. ``passive`` clauses have their patient among ``objects``."""

    token: Token
    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    preps: dict[str, list[Token]] = field(default_factory=dict)
    comps: list[Token] = field(default_factory=list)
    particles: set[str] = field(default_factory=set)
    passive: bool = False

    def slot(self, name: str) -> list[Token]:
        """The heads in a slot: "subj", "obj", "comp" or a preposition."""
        if name == "subj":
            return self.subjects
        if name == "obj":
            return self.objects
        if name == "comp":
            return self.comps
        return self.preps.get(name, [])


def coordinated(token: Token) -> list[Token]:
    """A token and what is coordinated with it, in text order."""
    found, at = [token], token
    for _ in range(_DEPTH):
        following = [child for child in at.children if child.dep_ == "conj" or _listed(child)]
        if not following:
            break
        found.extend(following)
        at = following[0]
    return found


def _listed(name: Token) -> bool:
    """Whether a name set beside another is the next of a list: "A, B and C", hung as A, that is B.

    Both are people, and what follows is another.
    """
    people = name.dep_ == "appos" and name.ent_type_ == "PERSON" == name.head.ent_type_
    return people and any(c.dep_ == "conj" and c.ent_type_ == "PERSON" for c in name.children)


def core(token: Token) -> Token:
    """The noun that matters in "two tons of medicine" or "a series of attacks"."""
    for _ in range(3):
        if token.lemma_.lower() not in classes()["quantity"] and token.pos_ != "NUM":
            break
        inner = [p for prep in token.children if prep.lower_ == "of" for p in prep.children]
        inner = [child for child in inner if child.dep_ == "pobj"]
        if not inner:
            break
        token = inner[0]
    return token


def frame(token: Token, depth: int = 0) -> Frame:
    """The clause of a verb or predicative adjective."""
    made = Frame(token)
    made.passive = _is_passive(token)
    verb = token.head if token.dep_ == "acomp" else token
    _own(made, token)
    if verb is not token:
        _own(made, verb, outer=True)
    if not made.subjects and not (made.passive and made.objects):
        _borrow(made, verb, depth + 1)
    return made


def _is_passive(token: Token, depth: int = 0) -> bool:
    if any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in token.children):
        return True
    if token.tag_ == "VBN" and token.dep_ in ("acl", "oprd", "amod"):
        return True
    if token.dep_ == "conj" and token.tag_ == "VBN":
        own = any(child.dep_ in ("aux", "nsubj", "dobj") for child in token.children)
        return not own and depth < _DEPTH and _is_passive(token.head, depth + 1)
    return token.tag_ == "VBN" and token.dep_ == "advcl" and not _has(token, "aux", "nsubj")


def _has(token: Token, *deps: str) -> bool:
    return any(child.dep_ in deps for child in token.children)


def _own(made: Frame, token: Token, *, outer: bool = False) -> None:
    for child in token.children:
        dep = child.dep_
        if dep == "nsubj":
            made.subjects.extend(coordinated(_antecedent(child, token)))
        elif dep == "nsubjpass" or (dep == "dobj" and not outer):
            made.objects.extend(coordinated(_antecedent(child, token)))
        elif dep in ("oprd", "attr") and not outer and child.pos_ in ("NOUN", "PROPN"):
            made.objects.extend(coordinated(child))
        elif dep == "auxpass":  # "is opposed": the subject may hang on "is"
            for inner in child.children:
                if inner.dep_ in ("nsubj", "nsubjpass"):
                    made.objects.extend(coordinated(inner))
        elif dep == "dative":
            _dative(made, child)
        elif dep == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    made.subjects.extend(coordinated(inner))
        elif dep == "prt" or (dep == "advmod" and child.lower_ in _ADVERBS):
            made.particles.add(child.lower_)
            for inner in child.children if child.lower_ == "away" else ():
                if inner.dep_ == "prep":  # "walked away from the talks"
                    prepositions(inner, made.preps)
        elif dep == "prep":
            prepositions(child, made.preps)
            if not any(c.dep_ in ("pobj", "pcomp") for c in child.children):
                made.particles.add(child.lower_)
        elif (dep in ("xcomp", "ccomp") and not outer and not _parenthetic(child, token)) or (
            dep == "advcl" and not outer and _pledged(child, token)
        ):
            made.comps.append(child)
    if not outer:
        if not made.objects:
            made.objects.extend(_raised(made.comps))
        for noun in list(made.objects):
            for child in noun.children:
                if child.dep_ == "prep":
                    prepositions(child, made.preps)
                elif child.dep_ == "acl" and child.tag_ == "VB":
                    made.comps.append(child)


def _raised(comps: list[Token]) -> list[Token]:
    """The object that the parser gives to the complement: "allowed HIM to run"."""
    for comp in comps:
        words = [child for child in comp.children if child.dep_ == "aux"]
        if comp.tag_ == "VB" and len(words) == 1 and words[0].lower_ == "to":
            return [
                other
                for child in comp.children
                if child.dep_ == "nsubj"
                for other in coordinated(child)
            ]
    return []


def _pledged(child: Token, token: Token) -> bool:
    """Whether an infinitive is what is sworn or offered rather than a purpose."""
    to = any(word.lower_ == "to" for word in child.children)
    return to and child.tag_ == "VB" and token.lemma_ in classes()["pledging"]


def _parenthetic(child: Token, token: Token) -> bool:
    """Whether a clausal complement is a quotation around its verb: ``X, he said``."""
    return child.dep_ == "ccomp" and child.i < token.i and token.pos_ == "VERB"


def _dative(made: Frame, child: Token) -> None:
    if child.pos_ == "ADP":
        prepositions(child, made.preps)
    else:
        made.preps.setdefault("to", []).extend(coordinated(child))


def prepositions(prep: Token, into: dict[str, list[Token]]) -> None:
    """Add what a preposition governs ("against", "out of" by its last word) to a table."""
    if prep.lower_ in ("according", "prior", "due", "thanks"):
        return
    for child in prep.children:
        if prep.lower_ == "in" and child.lemma_.lower() in classes()["aside"]:
            continue  # "in support of X": beside the act, X is not whom it hits
        if child.dep_ in ("pobj", "pcomp"):
            into.setdefault(prep.lower_, []).extend(coordinated(child))
        elif child.dep_ == "prep":
            prepositions(child, into)
    if not any(True for _ in prep.children):
        into.setdefault(prep.lower_, []).extend(_stranded(prep))


def governed(noun: Token, word: str) -> list[Token]:
    """What a preposition right under a noun governs."""
    found: dict[str, list[Token]] = {}
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == word:
            prepositions(child, found)
    return found.get(word, [])


def _stranded(prep: Token) -> list[Token]:
    """The noun right after a preposition that the parser left without one."""
    last = min(prep.i + _PHRASE, len(prep.doc) - 1)
    at = prep.doc[prep.i + 1] if prep.i + 1 < len(prep.doc) else prep
    while at.dep_ in ("det", "nummod", "amod", "compound", "poss") and at.i < at.head.i <= last:
        at = at.head
    named = at.pos_ in ("NOUN", "PROPN") and at.i > prep.i and at.sent == prep.sent
    return coordinated(at) if named and at.dep_ == "nsubj" else []


def _antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for, else the token itself."""
    if token.lower_ in _RELATIVE and token.tag_ in ("WP", "WDT"):
        at = verb
        for _ in range(_DEPTH):
            if at.dep_ == "relcl":
                return at.head
            if at.dep_ not in ("conj", "xcomp", "ccomp"):
                break
            at = at.head
    return token


def _borrow(made: Frame, verb: Token, depth: int) -> None:
    """Take the subject from the governing clause: coordination, control, participles."""
    if depth > _DEPTH:
        return
    if verb.dep_ == "acl":
        if verb.tag_ == "VBN":
            made.passive = True
            made.objects.extend([] if made.objects else coordinated(verb.head))
        elif verb.tag_ == "VBG" and _thing(verb.head):
            made.subjects.extend(frame(verb.head.head, depth).subjects)
        elif verb.tag_ == "VBG":
            made.subjects.extend(coordinated(verb.head))
        elif verb.head.dep_ == "dobj":
            made.subjects.extend(frame(verb.head.head, depth).subjects)
        return
    governor = verb.head
    if verb.dep_ == "pcomp" and governor.head is not verb:
        governor = governor.head
        governor = governor.head if governor.pos_ == "ADP" else governor
    if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "ccomp") or governor is verb:
        return
    if verb.dep_ == "conj" and governor.pos_ not in ("VERB", "AUX", "ADJ"):
        return
    if verb.dep_ == "ccomp" and verb.tag_ not in ("VB", "VBG"):
        return
    above = joined(verb)
    bare = governor.tag_ == "VB" and not finite(governor)
    if above is None and verb.dep_ == "conj" and finite(verb) and bare:
        return  # whose act it is cannot be told
    if verb.dep_ == "conj" and finite(governor) and _to(verb):
        return  # "asked X to wait and to lift the ban": hung under "asked", it is X's
    outer = frame(above or governor, depth)
    _share(made, verb, outer)


def joined(verb: Token) -> Token | None:
    """The finite verb that a finite verb is really coordinated with, where the parser says not.

    "Urged Peru to wait and condemned the raid": hung under "wait", it goes with "urged".
    """
    at = verb.head
    if verb.dep_ != "conj" or not finite(verb) or finite(at):
        return None
    for _ in range(_DEPTH):
        if at.head is at or at.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "acl"):
            return None
        at = at.head
        vague = any(c.dep_ == "nsubj" and c.lower_ in ("it", "there") for c in at.children)
        if at.pos_ in ("VERB", "AUX") and finite(at) and not vague:
            return at
    return None


def finite(verb: Token) -> bool:
    """Whether a verb is tensed, by itself or by its auxiliary."""
    tensed = ("VBD", "VBZ", "VBP", "MD")
    return verb.tag_ in tensed or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in tensed for c in verb.children
    )


def _to(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.lefts)


def _thing(noun: Token) -> bool:
    """Whether a participle after a noun belongs to who made it: "issued a letter demanding"."""
    return (
        noun.dep_ == "dobj"
        and noun.pos_ == "NOUN"
        and (noun.lemma_ not in classes()["people"] | classes()["force"])
    )


def _share(made: Frame, verb: Token, outer: Frame) -> None:
    control = (
        verb.dep_ == "xcomp"
        and outer.objects
        and outer.token.lemma_ not in classes()["subject_control"]
    )
    lent = outer.objects if control or (outer.passive and verb.dep_ != "pcomp") else outer.subjects
    if verb.dep_ == "pcomp" and outer.objects and verb.head.lower_ in ("of", "for", "from"):
        lent = outer.objects
    if verb.dep_ == "pcomp" and outer.objects and verb.head.lower_ == "by" and _accuses(outer):
        lent = outer.objects  # "accused X of a crime by killing Y"
    if made.passive:
        made.objects.extend([] if made.objects else lent)
    else:
        made.subjects.extend(lent or outer.subjects)


def _accuses(outer: Frame) -> bool:
    return "of" in outer.preps and outer.token.lemma_ in classes()["blaming"]


def subtree(token: Token, *, skip: frozenset[str] = frozenset()) -> Iterator[Token]:
    """A token and all below it, in text order, without branches whose dependency is in ``skip``."""
    stack, found = [token], []
    while stack:
        at = stack.pop()
        found.append(at)
        stack.extend(child for child in at.children if child.dep_ not in skip)
    yield from sorted(found, key=lambda t: t.i)
