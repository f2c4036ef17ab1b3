"""Whom descriptions stand for: "the North Korean leader", "the ministry", "the two sides"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from memcon.model import Kind
from memcon.reading.actors import (
    described,
    groups,
    lexicon,
    named,
    pairs,
    principals,
    pronouns,
    variations,
)
from memcon.reading.actors.leading import Countries
from memcon.reading.actors.lexicon import Agent, Body, Common, Named, Title
from memcon.reading.actors.people import People
from memcon.reading.actors.persons import all_titles
from memcon.reading.actors.registry import Known, Registry
from memcon.reading.actors.runs import Piece
from memcon.reading.actors.scene import Scene
from memcon.reading.actors.titles import Description, Map, country_of, own_body
from memcon.reading.actors.words import Words

_SUBJECT = 3  # the rank of who acts in a clause
_NEAR = 2  # sentences back in which a description looks for the one who was just spoken of
_WINDOWS = (2, 6)  # the same for a title: who alone was spoken of in so many sentences
_CLEARLY = 3  # times as often: then "the president" is the one whom the article is about

Answer = tuple[Known, ...] | None


class Resolver:
    """Answers whom a description or pronoun stands for, given all before it.

    An answer is a tuple of actors: one; several for a group with members; none where the text does
    not tell. None means that the words are no mention at all.
    """

    def __init__(
        self,
        words: Words,
        known: Map,
        registry: Registry,
        scene: Scene,
        people: People,
        persons: dict[int, Known],
        countries: Countries,
        placed: Set[tuple[int, int]] = frozenset(),
        unlisted: bool = False,
    ) -> None:
        self.words, self.map, self.registry, self.scene = words, known, registry, scene
        self.people, self.persons, self.countries = people, persons, countries
        self.placed = placed  # the spans of what the gazetteer knows as places
        self.unlisted = unlisted  # whether a state acts that no list has: the others tell nothing
        self.genders = {persons[id(p)].id: p.gender for p in people.persons}
        self._person_of = {persons[id(p)].id: p for p in people.persons}
        self._use_of = {use.last - 1: use for use in people.uses}
        self.use_at = {use.first: use for use in people.uses}
        self.by_token = {  # the people whose names end with a token of spaCy's
            words[use.last - 1].token.i: persons[id(use.person)]
            for use in people.uses
            if use.person is not None
        }
        self.holders: dict[str, list[Known]] = {}
        for person in people.persons:
            self._learn(persons[id(person)], set(all_titles(person.titles)))
        self.small = {f for w, f in zip(words.items, words.folded, strict=True) if w.text == f}
        self.orgs = Counter(
            f
            for w, f in zip(words.items, words.folded, strict=True)
            if w.capital and w.token.ent_type_ == "ORG"
        )
        self.groups: dict[str, Known] = {}  # the latest group, by its word
        self.classes: dict[tuple[str, str | None], Known] = {}  # by its words and country
        self.unnamed: dict[str, Known] = {}  # the latest person without a name, by title
        self._succeeds: dict[str, set[str]] = {}  # the titles of whom someone succeeds, by id
        self.led: dict[str, Known | None] = {}  # who leads a government told by its leader
        self.served: dict[str, Known] = {}  # whose someone without a name is, by id

    def _learn(self, known: Known, called: set[str]) -> None:
        for title in sorted(called):
            self.holders.setdefault(title, []).append(known)

    def learn_successor(self, known: Known, about: Description) -> None:
        """Let a successor be called what the predecessor is: from then on either may be meant."""
        owner = self.owner_of(about) if about.title == "successor" else None
        if owner is not None:
            called = set(all_titles(t for t in self._titles(owner) if not t.former))
            self._learn(known, {c for c in called if known not in self.holders.get(c, ())})
            self._succeeds[known.id] = {t.title for t in self._titles(owner) if not t.former}

    def pronoun(self, at: int) -> Answer:
        """Whom a pronoun stands for."""
        return pronouns.resolve(self, at)

    # Bodies

    def settle_body(self, about: Description) -> None:
        """Give a title the state of the body that it belongs to: "Ministry spokeswoman"."""
        if about.body is None or about.of is not None:
            return
        entry = about.body.entry
        if isinstance(entry, Named):
            about.of, about.code = entry.name, entry.country
        elif isinstance(entry, Body) and (known := named.body_name(self, about.body)):
            about.of, about.code = known.name, known.country

    def body_text(self, about: Description) -> str | None:
        """The name of the body that a title belongs to."""
        self.settle_body(about)
        return about.of

    def country_by_role(self, about: Description) -> str | None:
        """The country that a title tells once its body and owner are known."""
        if code := country_of(about):
            return code
        if about.owner is None:
            return None
        owner = self.owner_of(about)
        if owner is not None and owner.kind in (Kind.STATE, Kind.GOVERNMENT):
            return owner.country
        relative = about.title in lexicon.word_lists()["relatives"]
        return owner.country if owner is not None and relative else None

    def role_of_owner(self, about: Description) -> str | None:
        """The title of the one whose counterpart this is."""
        owner = self.owner_of(about)
        if owner is None or owner.kind is not Kind.PERSON:
            return None
        for title in self._titles(owner):
            if title.title != "counterpart" and isinstance(title.entry, Title):
                return title.title
        return None

    def principals_of(self, known: Known, title: str) -> set[str]:
        """The names of those for whom someone holds a title, by the names before it."""
        owners = (
            self._use_of.get(held.owner)
            for held in self._titles(known)
            if held.title == title and held.owner is not None
        )
        people = (use.person for use in owners if use is not None and use.person is not None)
        return {self.persons[id(person)].name for person in people}

    def serves_a_body(self, known: Known, title: str) -> bool:
        """Whether someone holds a title as one of a body: "the White House spokesman"."""
        held = [about for about in self._titles(known) if title in all_titles([about])]
        return any(own_body(about) or about.body is not None for about in held)

    def _titles(self, known: Known) -> list[Description]:
        person = self._person_of.get(known.id)
        return person.titles if person else []

    def owner_name(self, about: Description) -> str | None:
        """The name of the one whom a title belongs to: "Trump's lawyer"."""
        owner = principals.principal(self, about)
        return owner.name if owner else None

    def owner_of(self, about: Description) -> Known | None:
        """Whom a possessive before a description stands for."""
        if about.owner is None:
            return None
        if self.words.folded[about.owner] in pronouns.WORDS:
            answer = pronouns.resolve(self, about.owner)
            return answer[0] if answer and len(answer) == 1 else None
        for seen in reversed(self.scene.seen):
            if seen.word == about.owner and len(seen.actors) == 1:
                return seen.actors[0]
        use = self._use_of.get(about.owner)
        return self.persons[id(use.person)] if use and use.person is not None else None

    def latest_body(self, head: str, country: str | None) -> Known | None:
        """The body last spoken of that a common noun can call."""
        latest: Known | None = None
        for seen in reversed(self.scene.seen):
            for known in seen.actors:
                if not _called_by(known, head, country):
                    continue
                latest = latest or known
                if seen.rank == _SUBJECT and known.uses > latest.uses:
                    return known  # who acts in the article, not who was named in passing
                if latest is known and seen.rank == _SUBJECT:
                    return known
        return latest

    def only_state(self, at: int, among: frozenset[str] | None = None) -> str | None:
        """The one country (of these) spoken of nearby, by name or people; None if several."""
        word = self.words[at]
        codes: list[str] = []
        for seen in reversed(() if self.unlisted else self.scene.seen):
            if seen.para < word.para - 1 or (codes and seen.sent < word.sent - _NEAR):
                break
            states = [a.country for a in seen.actors if a.kind is Kind.STATE and a.country]
            codes += [code for code in states if among is None or code in among]
        return codes[0] if len(set(codes)) == 1 else None

    def states_near(self, at: int) -> set[str]:
        """The countries spoken of in a word's paragraph before it."""
        para, found = self.words[at].para, set()
        for seen in reversed(self.scene.seen):
            if seen.para < para:
                break
            found |= {a.country for a in seen.actors if a.kind is Kind.STATE and a.country}
        return found

    # Descriptions

    def description(self, found: Description) -> Answer:
        """Whom a description stands for."""
        entry = found.entry
        if isinstance(entry, Common):
            return pairs.common(self, found)
        if isinstance(entry, Body):
            return described.body(self, found, entry)
        if found.plural:
            return pairs.people(self, found) or groups.group(self, found)
        if isinstance(entry, Agent):
            return variations.told_before(self, found) or groups.group(self, found)
        return self._person(found, entry)

    def counted(self, piece: Piece) -> bool:
        """Whether a nationality is some of its people: "two Israelis", "thousands of Nigerians"."""
        first = piece.first
        token = self.words[piece.last - 1].token
        if token.tag_ not in ("NNS", "NNPS") or token.dep_ in ("compound", "amod") or not first:
            return False
        before = self.words[first - 1].token
        if before.pos_ == "NUM" or (before.pos_ == "ADJ" and before.head.i == token.i):
            return True
        crowds = lexicon.word_lists()["crowds"]
        return first > 1 and before.lower_ == "of" and self.words.folded[first - 2] in crowds

    def _person(self, found: Description, entry: Title) -> Answer:
        """The holder of a title, or someone without a name."""
        if found.title in lexicon.word_lists()["kin"]:
            return self._kin(found)
        if found.det in ("no", "any", "each", "every", "another", "other"):
            return None
        if found.title == "counterpart":
            return self._counterpart(found)
        definite = found.det in described.DEFINITE or found.states or found.owner is not None
        definite = definite or own_body(found) or self._called(found)
        one = self.words.folded[found.bare] == "one" and not found.det  # "said one party leader"
        if one or found.det in ("a", "an", "some") or not definite:
            return groups.group(self, found) if found.det or one else None
        country, whose = country_of(found), principals.principal(self, found)
        if country is None and whose is not None:
            country = whose.country
        fits = [
            known
            for known in self.holders.get(found.title, ())
            if (country is None or known.country in (None, country))
            and not principals.of_another(self, known, found, whose)
            and known is not whose
        ]
        if country is not None and (own := [k for k in fits if k.country == country]):
            fits = own
        elif country is not None and found.own:
            fits = [k for k in fits if k.country or self._acted_alone(k, found)]
        if own_body(found) and found.body and isinstance(found.body.entry, Named):
            fits = [k for k in fits if self._serves(k, found.body.entry)]  # "the UN leader"
        if nation := described.nation(self, found):
            fits = [
                k
                for k in fits
                if nation in (described.nation(self, held) for held in self._titles(k))
            ]
        if found.former:
            fits = [k for k in fits if self.is_former(k)] or fits
        else:
            fits = [k for k in fits if self._still(k, found) or self._just_spoken_of(k, found)]
            fits = [k for k in fits if not self._only_once(k, found)] or fits
        if country is None and self._of_somebody_else(found):
            fits = []  # whose the governor of "the state's governor" is the text leaves open
        if not fits:
            if told := variations.person(self, found, entry):
                return (told,)
            same = None if own_body(found) else self.unnamed.get(found.title)
            theirs = same is not None and (whose is None or self.served.get(same.id) is whose)
            theirs = theirs and found.det in described.DEFINITE
            if same is not None and theirs and country in (None, same.country):
                return (same,)
            return groups.group(self, found)
        before = [k for k in fits if k.uses]
        fits = before or fits
        if found.title in lexicon.word_lists()["any_titles"]:
            return self._just_named(fits, found)
        chosen = fits[0] if len(fits) == 1 else self._prominent(fits, found)
        if chosen and country and found.own and chosen.country is None:
            chosen.country = country  # "Trump … the U.S. president"
        return (chosen,) if chosen else ()

    def _kin(self, found: Description) -> Answer:
        """The one told before to be somebody's father or wife: "Field's father" again."""
        owner = self.owner_of(found)
        if owner is None or owner.kind is not Kind.PERSON:
            return None
        held = [
            known
            for known in self.holders.get(found.title, ())
            if any(r.title == found.title and r.of == owner.name for r in known.roles)
        ]
        return (held[0],) if len(held) == 1 else None

    def _of_somebody_else(self, found: Description) -> bool:
        """Whether a title belongs to something that stands for no actor here: "the state's"."""
        if found.owner is None or self.words.folded[found.owner] in ("my", "our", "your"):
            return False
        return self.owner_of(found) is None

    def _just_named(self, fits: list[Known], found: Description) -> Answer:
        """For a title that many bear: the only one who was named in the last sentences."""
        modifiers = self.words.folded[found.bare : found.head]
        if {"most", "more", "least", "second", "third"} & set(modifiers):
            return groups.group(self, found)
        back = self.scene.back({Kind.PERSON}, sents=_NEAR, at=found.head)
        near = {s.actors[0].id: s.actors[0] for s in back if s.actors[0] in fits}
        return (next(iter(near.values())),) if len(near) == 1 else ()

    def _called(self, found: Description) -> bool:
        """Whether a bare title in capitals stands for its holder, and does not tell an office."""
        word = self.words[found.head]
        return word.capital and not word.first and word.token.dep_ not in ("oprd", "attr", "appos")

    def _nations(self, known: Known) -> set[str | None]:
        return {described.nation(self, held) for held in self._titles(known)}

    def is_former(self, known: Known) -> bool:
        """Whether somebody is told to have held an office before."""
        return any(title.former for title in self._titles(known))

    def _still(self, known: Known, found: Description) -> bool:
        """Whether a title may still call someone, though "then Prime Minister Field" once did.

        Whom the article is about keeps it: it may tell of that time.
        """
        told = [title.former for title in self._titles(known) if title.title == found.title]
        return not told or not all(told) or self._uses(known) >= _CLEARLY

    def _only_once(self, known: Known, found: Description) -> bool:
        """Whether someone held a title and does no more: no "president" is a former one."""
        told = [t.former for t in self._titles(known) if found.title in set(all_titles([t]))]
        return bool(told) and all(told)

    def _just_spoken_of(self, known: Known, found: Description) -> bool:
        """Whether someone was the last person named, as "the Irish premier" may be."""
        back = self.scene.back({Kind.PERSON}, sents=_NEAR, at=found.head)
        return bool(back) and back[0].actors[0] is known

    def _acted_alone(self, known: Known, found: Description) -> bool:
        """Whether someone was the last person named, and nobody else acted beside them there.

        "Hadi told a reporter that Novak was wrong. …, the Libyan leader said": either may be it.
        """
        if not self._just_spoken_of(known, found):
            return False
        back = self.scene.back({Kind.PERSON}, sents=_NEAR, at=found.head)
        acted = {s.actors[0].id for s in back if s.sent == back[0].sent and s.rank == _SUBJECT}
        return acted <= {known.id}

    def _serves(self, known: Known, body: Named) -> bool:
        """Whether a person may hold an office of a body: a state's of its own, else a title in it.

        A body of a state ("the White House spokesman") is told by its country.
        """
        if body.country:
            return known.country in (None, body.country)
        bodies = (t.body.entry for t in self._titles(known) if t.body is not None)
        return any(isinstance(own, Named) and own.name == body.name for own in bodies)

    def _prominent(self, fits: list[Known], found: Description) -> Known | None:
        """The one just spoken of, else the one whom the article speaks of far more than others."""
        at, ids = found.head, {known.id for known in fits}
        for sents in _WINDOWS:
            back = self.scene.back({Kind.PERSON}, sents=sents, at=at)
            near = {s.actors[0].id: s.actors[0] for s in back if s.actors[0].id in ids}
            if len(near) == 1:
                return next(iter(near.values()))
            if near:
                break
        exact = [k for k in fits if self._holds(k, found.title)]
        if len(exact) == 1:
            return exact[0]
        counts = sorted(((self._uses(k), k.id, k) for k in exact or fits), reverse=True)
        if counts[0][0] >= _CLEARLY * max(1, counts[1][0]):
            return counts[0][2]
        return None

    def _holds(self, known: Known, title: str) -> bool:
        held = any(held.title == title for held in self._titles(known))
        return held or title in self._succeeds.get(known.id, ())

    def _uses(self, known: Known) -> int:
        person = self._person_of.get(known.id)
        return len(person.named) if person else 0

    def _counterpart(self, found: Description) -> Answer:
        role, country = self.role_of_owner(found), country_of(found)
        if role and country:
            fits = [k for k in self.holders.get(role, ()) if k.country == country]
            if len(fits) == 1:
                return (fits[0],)
        return groups.group(self, found) if country else ()


def _called_by(known: Known, head: str, country: str | None) -> bool:
    """Whether a common noun can call a body: "the ministry"."""
    if known.kind not in (Kind.GOVERNMENT, Kind.ORGANISATION) and not known.head:
        return False
    name = f"{known.name.lower()} of "  # "the ministry" may be the Ministry of Defence
    called = known.head == head or f"{head} of " in name or f"{head} for " in name
    return called and (country is None or known.country in (None, country))
