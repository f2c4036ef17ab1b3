"""From a parsed article to its actors and every mention of them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from memcon import countries
from memcon.model import Actor, Kind, Mention, MentionKind, Role, Span
from memcon.reading.actors import (
    appositions,
    home,
    leading,
    lexicon,
    metonyms,
    named,
    predicates,
    pronouns,
)
from memcon.reading.actors.datelines import datelines, inside
from memcon.reading.actors.facts import country_of_person, role_of, sector_of
from memcon.reading.actors.headings import heading_mentions
from memcon.reading.actors.lexicon import Named, Title
from memcon.reading.actors.origins import settle_origins
from memcon.reading.actors.people import People
from memcon.reading.actors.persons import NameUse, Person
from memcon.reading.actors.registry import Known, Registry
from memcon.reading.actors.resolve import Resolver
from memcon.reading.actors.runs import Piece, find_pieces, is_state
from memcon.reading.actors.scene import Scene
from memcon.reading.actors.titles import Description, Map, find_descriptions
from memcon.reading.actors.words import Words, split_words
from memcon.reading.draft import Draft
from memcon.reading.places.dateline import dateline_places

_BODIES = (Kind.GOVERNMENT, Kind.ORGANISATION)
Item = NameUse | Piece | Description | int


def find_actors(draft: Draft) -> tuple[tuple[Mention, ...], tuple[Actor, ...]]:
    """Find who acts in an article: mentions in text order, and the actors behind them.

    A mention begins with its title or determiner and ends with the last word of its head, without
    the possessive: "North Korean Foreign Minister Ri Yong Ho". A state's name inside another
    mention is a mention too. Where the text does not tell whom words stand for, ``actor`` is None.
    """
    words = split_words(draft.doc)
    pieces = settle_origins(words, find_pieces(words))
    found = find_descriptions(words, pieces)
    written = datelines(draft.article)
    pieces = [
        piece
        for piece in pieces
        if not inside(written, words[piece.first].start) and not home.of_money(words, piece)
    ]
    placed = frozenset((p.start, p.end) for p in draft.places if p.country)
    people = People(words, pieces, found, placed)
    reading = _Reading(draft, words, pieces, found, people)
    mentions = list(reading.mentions())
    reading.settle()
    actors = reading.registry.finished()
    mentions += heading_mentions(draft.article, actors)
    mentions = list(dict.fromkeys(mentions))
    mentions.sort(key=lambda m: (m.start, -m.end))
    return tuple(mentions), actors


class _Reading:
    """Walks through the items in text order and gives each its actor."""

    def __init__(
        self,
        draft: Draft,
        words: Words,
        pieces: list[Piece],
        found: list[Description],
        people: People,
    ) -> None:
        self.draft, self.words, self.people, self.pieces = draft, words, people, pieces
        self.text = draft.article.text
        self.map = Map(pieces)
        self.registry, self.scene = Registry(), Scene(words)
        self.aliases: dict[str, Known] = {}  # acronyms that the text defines
        self.known: dict[int, Known] = {}
        for person in people.persons:
            self._enter(person)
        self.countries = leading.Countries(words, pieces)
        leading.settle(self.countries, self._persons())
        beside = {d.head: name for name, ds in people.evidence.beside.items() for d in ds}
        by_name = {use.first: use for use in people.uses}
        self.beside = {head: by_name[name] for head, name in beside.items() if name in by_name}
        self.resolver = Resolver(
            words,
            self.map,
            self.registry,
            self.scene,
            people,
            self.known,
            self.countries,
            people.placed,
            home.unlisted_state(pieces, words, people.persons, people.placed),
        )
        self.items = self._items(pieces, found)

    def _persons(self) -> list[tuple[Person, Known]]:
        return [(person, self.known[id(person)]) for person in self.people.persons]

    def settle(self) -> None:
        """Give actors without a country the one that the article leaves unsaid."""
        pairs, led = self._persons(), self.resolver.led
        others = [k for k in self.registry.actors.values() if k.id not in led]
        home_code = home.home_country(self.pieces, self.people.persons)
        home.settle(home_code, pairs, others)
        placed = [place.country for place in self.draft.places if place.country]
        filed = [place.country for place in dateline_places(self.draft) if place.country]
        if not self.resolver.unlisted:
            sole = home.sole_country(self.pieces, self.words, placed, filed)
            home.settle_sole(sole, pairs, others)
        leading.settle(self.countries, pairs)
        leading.settle_bodies(self.countries, others)
        for body, leader in led.items():
            known = self.registry.actors[body]
            known.country = known.country or (leader.country if leader else None)
            if known.head == "administration":
                home.settle(home_code, (), [known])

    def _enter(self, person: Person) -> None:
        """Register a person with what their titles tell."""
        country = country_of_person(person, self.words, self.map)
        known = self.registry.person(person.name, country, sector_of(person))
        self.known[id(person)] = known

    def _items(self, pieces: list[Piece], found: list[Description]) -> list[tuple[int, Item]]:
        titles = self.people.evidence.used
        items: list[tuple[int, Item]] = [(use.last, use) for use in self.people.uses]
        claimed = self.people.claimed
        items += [
            (p.last, p)
            for p in pieces
            if p.what in ("state", "body", "inside", "people") and p.first not in claimed
        ]
        items += [(p.last, p) for p in self.people.others]
        items += [(d.last, d) for d in found if d.head not in titles]
        items += [(at + 1, at) for at in range(len(self.words)) if self._is_pronoun(at)]
        return sorted(items, key=lambda item: item[0])

    def _is_pronoun(self, at: int) -> bool:
        return self.words.folded[at] in pronouns.WORDS

    def mentions(self) -> Iterator[Mention]:
        """Every mention, in the order of the items."""
        mention: Mention | None
        for _, item in self.items:
            if isinstance(item, NameUse):
                mention = self._name(item)
            elif isinstance(item, Piece):
                mention = self._piece(item)
            elif isinstance(item, Description):
                mention = self._description(item)
            else:
                mention = self._pronoun(item)
            if mention is not None:
                yield mention

    def _mention(
        self, first: int, last: int, kind: MentionKind, actors: tuple[Known, ...]
    ) -> Mention:
        start, end = self.words[first].start, self.words[last - 1].end
        if len(actors) == 1:
            return Mention(start, end, kind, actors[0].id)
        return Mention(start, end, kind, None, tuple(a.id for a in actors))

    def _name(self, use: NameUse) -> Mention:
        if use.person is None:
            return self._mention(use.start, use.last, MentionKind.NAME, ())
        known = self.known[id(use.person)]
        start, end = self.words[use.first].start, self.words[use.last - 1].end
        known.seen(self.text[start:end], start)
        for about in use.titles:
            self._role(known, about, use.person)
        self.scene.add((known,), use.last - 1)
        return self._mention(use.start, use.last, MentionKind.NAME, (known,))

    def _role(self, known: Known, about: Description, person: Person) -> None:
        """Record a title with the words that state it."""
        if not isinstance(about.entry, Title):
            return
        self.resolver.settle_body(about)
        self.resolver.learn_successor(known, about)
        title, of = role_of(about, self.words, self.resolver)
        if not title:
            return
        first, last = about.bare, max(about.last, about.tail)
        span = Span(self.words[first].start, self.words[last - 1].end)
        day = (self.draft.article.published or "")[:10] or None
        known.roles.append(Role(title, of, span, self.draft.article.id, day))
        known.country = known.country or self.resolver.country_by_role(about)

    def _piece(self, piece: Piece) -> Mention | None:
        if is_state(piece) and isinstance(piece.entry, Named):
            return self._state(piece, piece.entry)
        text = self.words.text(piece.first, piece.last)
        if (members := appositions.some_members(self.words, piece)) is not None:
            return self._members(piece, members)
        known = self.aliases.get(text) or self._defined(piece, text)
        if known is None and piece.what == "body":
            known = named.body_name(self.resolver, piece)
        elif known is None and piece.what == "name":
            known = named.organisation(self.resolver, piece)
        if known is None:
            return None
        known.seen(text, self.words[piece.first].start)
        self.scene.add((known,), piece.last - 1)
        return self._mention(piece.first, piece.last, MentionKind.NAME, (known,))

    def _members(self, piece: Piece, first: int) -> Mention:
        """Some of a party's people: "congressional Republicans"."""
        entry, start = piece.entry, self.words[first].start
        country = entry.country if isinstance(entry, Named) else None
        known = self.registry.group(self.words.text(first, piece.last), start, country, "PTY")
        known.seen("", start)
        self.scene.add((known,), piece.last - 1, plural=True)
        return self._mention(first, piece.last, MentionKind.DESCRIPTION, (known,))

    def _defined(self, piece: Piece, text: str) -> Known | None:
        """The body whose name stands right before an acronym in brackets: "… Front (RUF)"."""
        first, seen = piece.first, self.scene.seen
        if not (text.isupper() and text.isalpha() and 2 <= len(text) <= 8 and first > 1 and seen):
            return None
        if self.words[first - 1].text != "(" or seen[-1].word != first - 2:
            return None
        (known, *others) = seen[-1].actors
        initials = [w[0] for w in known.name.replace("-", " ").split() if w[:1].isupper()]
        state = (countries.adjective_of(known.country or "") or "")[:1]  # "Australian … (ASIC)"
        begins = text[0] in initials[:1] or (state and [*text[:2]] == [state, *initials[:1]])
        if others or known.kind not in _BODIES or not begins:
            return None
        self.aliases[text] = known
        return known

    def _state(self, piece: Piece, entry: Named) -> Mention | None:
        if entry.country is None or (entry.country == "GEO" and not self._georgia(entry)):
            return None
        if self._known_elsewhere(piece, entry):
            return None
        if entry.how == "capital" and not metonyms.acts(self.words, piece):
            return None
        start, end = self.words[piece.first].start, self.words[piece.last - 1].end
        people = piece.what == "people"
        if people or (entry.how == "demonym" and self.resolver.counted(piece)):
            known = self.registry.group(self.text[start:end], start, entry.country, "CVL")
            known.seen("", start)
            self.scene.add((known,), piece.last - 1, plural=True)
            return self._mention(piece.first, piece.last, MentionKind.DESCRIPTION, (known,))
        known = self.registry.state(entry.country)
        known.seen(self.text[start:end], start)
        if piece.what != "inside":
            many = self.words[piece.last - 1].token.tag_ in ("NNS", "NNPS")
            plural = many and entry.how == "demonym"  # "the Danes … their"
            self.scene.add((known,), piece.last - 1, plural=plural)
        return self._mention(piece.first, piece.last, MentionKind.NAME, (known,))

    def _known_elsewhere(self, piece: Piece, entry: Named) -> bool:
        """Whether a state's name of old is that of another place: the "Gold Coast" of today."""
        text = self.words.text(piece.first, piece.last)
        if f"{text}:{entry.name}" not in lexicon.word_lists()["old_names"]:
            return False
        return entry.name not in self.words.keys

    def _georgia(self, entry: Named) -> bool:
        """Whether "Georgia" is the state on the Black Sea, by what else the article names."""
        signs = lexicon.word_lists()["georgia_signs"]
        return entry.how != "name" or not signs.isdisjoint(self.words.keys)

    def _description(self, found: Description) -> Mention | None:
        if found.head in self.beside:
            use = self.beside[found.head]
            if use.person is None:
                return None
            known = self.known[id(use.person)]
            if use.first > found.head:
                known.seen("", self.words[found.first].start)
            return self._mention(found.first, found.last, MentionKind.DESCRIPTION, (known,))
        if found.last in self.people.evidence.bodies:
            return None  # "the advocacy group Open Doors": the name is the mention
        subject = predicates.subject_of(self.words, found)
        if subject is not None and found.det in ("a", "an"):
            return self._told_of(found, subject)
        if beside := appositions.body_beside(self.words, self.scene, found):
            beside.seen("", self.words[found.first].start)
            return self._mention(found.first, found.last, MentionKind.DESCRIPTION, (beside,))
        answer = self.resolver.description(found)
        if answer is None:
            return None
        if subject is not None and [known.kind for known in answer] == [Kind.GROUP]:
            return self._told_of(found, subject)
        plural = found.plural or len(answer) > 1
        for known in answer:
            body = known.kind in _BODIES
            form = self.words.text(found.bare, found.last) if body else ""
            known.seen(form, self.words[found.first].start)
        self.scene.add(answer, found.last - 1, plural=plural)
        return self._mention(found.first, found.last, MentionKind.DESCRIPTION, answer)

    def _told_of(self, found: Description, subject: Token) -> Mention | None:
        """A description that tells what somebody is, as a mention of that person."""
        known = predicates.mentioned(self.words, reversed(self.scene.seen), subject)
        if known is None or known.kind is not Kind.PERSON:
            return None
        known.seen("", self.words[found.first].start)
        return self._mention(found.first, found.last, MentionKind.DESCRIPTION, (known,))

    def _pronoun(self, at: int) -> Mention | None:
        answer = self.resolver.pronoun(at)
        if answer is None:
            return None
        for known in answer:
            known.seen("", self.words[at].start)
        several = len(answer) > 1 or self.words.folded[at] in pronouns.SEVERAL
        self.scene.add(answer, at, plural=several)
        return self._mention(at, at + 1, MentionKind.PRONOUN, answer)
