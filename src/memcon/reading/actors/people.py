"""The people named in an article: which pieces are people, and which of them are one person."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Sequence, Set

from memcon.model import Kind
from memcon.reading.actors import lexicon, names
from memcon.reading.actors.choosing import choose, goes_by_first
from memcon.reading.actors.evidence import gather
from memcon.reading.actors.lexicon import Named, Title
from memcon.reading.actors.persons import NameUse, Person
from memcon.reading.actors.runs import Piece
from memcon.reading.actors.spots import key_of, names_a_place, spots
from memcon.reading.actors.titles import Description
from memcon.reading.actors.trim import trim
from memcon.reading.actors.words import Words

_PLACED = {"in", "from", "to", "of", "near", "into", "across", "with", "the"}


class People:
    """Finds the people of one article: full names first, then the short forms that call them."""

    def __init__(
        self,
        words: Words,
        pieces: Sequence[Piece],
        found: Sequence[Description],
        placed: Set[tuple[int, int]] = frozenset(),
    ) -> None:
        self.words, self.placed = words, placed  # the spans that the gazetteer knows as places
        self.evidence = gather(words, pieces, found)
        self.persons: list[Person] = []
        self.uses: list[NameUse] = []
        self.others: list[Piece] = []  # name pieces that are no person
        self._by_form: dict[str, list[Person]] = defaultdict(list)
        self.in_full: dict[int, list[tuple[int, Person]]] = defaultdict(list)  # by paragraph
        self._address: dict[str, Counter[str]] = defaultdict(Counter)
        self._amid = {names.plain(w.text) for w in words.items if w.capital and not w.first}
        self.single = Counter(
            names.plain(words[p.first].text)
            for p in pieces
            if p.what == "name" and p.last - p.first == 1
        )
        for at, piece in self.evidence.honorific.items():
            self._address[names.plain(words[at].text)][piece.gender] += 1
        named = [p for p in pieces if p.what == "name"]
        self.spots = spots(words, named, self.evidence)  # names that things are in or near
        self._resolve(named)
        self.claimed: set[int] = set()  # first words of states' names that are people's
        self._claim(pieces)
        for person in self.persons:
            self._settle_name(person)

    def _resolve(self, pieces: Sequence[Piece]) -> None:
        votes = self._votes(pieces)
        chosen = {p.first for p in pieces if self._is_person(p, votes)}
        self._chosen = chosen
        trim(self.words, [p for p in pieces if p.first in chosen])
        whole = [p for p in pieces if p.first in chosen and not self._hyphenated(p)]
        full = [use for p in whole if len((use := self._use(p)).parts) >= 2]
        for use in full:
            self._place_full(use)
        self._index()
        taken = {use.first for use in full}
        rest = [p for p in pieces if p.first not in taken]
        # Those that are people by themselves first, so that they vouch for the others.
        for piece in sorted(rest, key=lambda p: (p.first not in chosen, self._hangs(p), p.first)):
            if pair := self._pair(piece):
                full += pair
            elif short := self._short(piece, votes):
                full.append(short)
            elif piece.first in chosen and len((use := self._use(piece)).parts) >= 2:
                self._place_full(use)
                full.append(use)
            else:
                self.others.append(piece)
        full += self._unseen({at for p in pieces for at in range(p.first, p.last)})
        self.uses = sorted(full, key=lambda use: use.first)
        self.others.sort(key=lambda piece: piece.first)

    def _hangs(self, piece: Piece) -> bool:
        """Whether a name only modifies what follows it: "Trump associates"."""
        return self.words[piece.last - 1].token.dep_ in ("compound", "amod", "nmod")

    def _hyphenated(self, piece: Piece) -> bool:
        """Two single words with a hyphen between them, which may be two people."""
        return piece.last - piece.first == 3 and self.words[piece.first + 1].dash

    def _unseen(self, covered: set[int]) -> list[NameUse]:
        """Known surnames that begin a sentence, where the tagger took them for common words."""
        found = []
        for at in range(len(self.words)):
            word = self.words[at]
            if not (word.first and word.capital) or at in covered or word.token.is_stop:
                continue
            options = self.usual.get(names.plain(word.text), [])
            if options:
                use = self._use(Piece(at, at + 1, "name"))
                if person := choose(self, use, options):
                    self._join(use, person)
                    found.append(use)
        return found

    def _claim(self, pieces: Sequence[Piece]) -> None:
        """Take "Jordan" for Jim Jordan where he was named before, and not after an "in"."""
        for piece in pieces:
            form = names.plain(self.words[piece.first].text)
            if piece.last - piece.first > 1 or not self.usual.get(form):
                continue
            if piece.what != "state" and not _a_body(piece):
                continue
            before = self.words.folded[piece.first - 1] if piece.first else ""
            use = self._use(piece)
            named = [p for p in self.usual[form] if p.firsts and p.firsts[0] < piece.first]
            person = choose(self, use, named) if before not in _PLACED else None
            if person is not None and len(person.parts) > 1:
                self._join(use, person)
                self.claimed.add(piece.first)
                self.uses.append(use)
        self.uses.sort(key=lambda use: use.first)

    def _votes(self, pieces: Sequence[Piece]) -> dict[str, Counter[str]]:
        """What the recogniser calls each name, over all its uses; keys are the last parts."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for piece in pieces:
            label = self._label(piece)
            text = names.plain(self.words[piece.last - 1].text)
            votes[text][label] += 1
            if piece.first in self.evidence.honorific or piece.first in self.evidence.titles:
                votes[text]["PERSON"] += 2
        return votes

    def _label(self, piece: Piece) -> str:
        labels = Counter(self.words[at].token.ent_type_ for at in range(piece.first, piece.last))
        return max(sorted(labels), key=lambda label: labels[label])

    def _is_person(self, piece: Piece, votes: dict[str, Counter[str]]) -> bool:
        last = self.words.folded[piece.last - 1]
        alone = piece.last - piece.first == 1 and piece.first in self.evidence.honorific
        if last in lexicon.word_lists()["not_people"] and not alone:
            return False
        if piece.first in self.evidence.honorific or piece.first in self.evidence.titles:
            return True
        if piece.first in self.evidence.bodies:
            return False
        size = piece.last - piece.first
        parts = names.name_parts([self.words[at].text for at in range(piece.first, piece.last)])
        if size > 6 or not parts or any(c.isdigit() for c in "".join(parts)):
            return False
        if size > 1 and (self.evidence.beside.get(piece.first) or _aged(self.words, piece.last)):
            return True
        if self.is_place(piece):
            return False
        label = self._label(piece)
        if size > 1 and names.looks_like_person(parts) and label not in ("FAC", "WORK_OF_ART"):
            return True
        tally = votes[names.plain(self.words[piece.last - 1].text)]
        return label == "PERSON" and tally["PERSON"] * 2 >= sum(tally.values())

    def is_place(self, piece: Piece) -> bool:
        """Whether a name is a place's, by its own words or by what the article puts there."""
        return names_a_place(self.words, piece) or key_of(self.words, piece) in self.spots

    def _use(self, piece: Piece) -> NameUse:
        words = [self.words[at].text for at in range(piece.first, piece.last)]
        words = [w for w in words if w not in "-–—"]
        honorific = self.evidence.honorific.get(piece.first)
        titles = list(self.evidence.titles.get(piece.first, ()))
        own = [t.bare for t in titles if t.last >= piece.first - 1 or not t.plural]
        start = min([piece.first, *own])
        start = min(start, honorific.first) if honorific else start
        gender = honorific.gender if honorific else ""
        for about in titles:
            gender = gender or (about.entry.gender if isinstance(about.entry, Title) else "")
        return NameUse(
            piece.first,
            piece.last,
            start,
            names.name_parts(words),
            names.suffix(words),
            gender,
            titles + self.evidence.beside.get(piece.first, []),
        )

    def _place_full(self, use: NameUse) -> None:
        """Join a full name to the person it fits, else make one; linear by its outer parts."""
        options = {
            id(p): p
            for form in (use.parts[0], use.parts[-1], "".join(use.parts))
            for p in self._by_form[form]
        }
        fits = [
            p
            for p in options.values()
            if p.suffix == use.suffix and names.same_name(p.parts, use.parts)
        ]
        person = fits[0] if len(fits) == 1 else None
        if person is None:
            exact = [p for p in fits if p.parts == use.parts]
            person = exact[0] if exact else None
        if person is None:
            person = self._new(use)
        elif len(use.parts) > len(person.parts):
            person.parts, person.name = use.parts, self._text(use)
            self._register(person)
        self._join(use, person)

    def _new(self, use: NameUse) -> Person:
        person = Person(use.parts, self._text(use), use.suffix, names.gender_of(use.parts))
        self.persons.append(person)
        self._register(person)
        return person

    def _register(self, person: Person) -> None:
        for form in {person.parts[0], person.parts[-1], "".join(person.parts)}:
            if person not in self._by_form[form]:
                self._by_form[form].append(person)

    def _text(self, use: NameUse) -> str:
        return self.words.text(use.first, use.last)

    def _join(self, use: NameUse, person: Person) -> None:
        use.person = person
        person.gender = person.gender or use.gender
        person.titles += use.titles
        person.named.append(use)
        if len(use.parts) > 1:
            self.in_full[self.words[use.first].para].append((use.first, person))
        bisect.insort(person.firsts, use.first)

    def _settle_name(self, person: Person) -> None:
        """The fullest form, unless a longer one is another's words hung on to it."""
        full = [use for use in person.named if len(use.parts) > 1]
        if not full:
            return
        counts = Counter(use.parts for use in full)
        ends = {(parts[0], parts[-1]) for parts in counts}
        if len(ends) > 1 and not any(names.family_first(parts) for parts in counts):
            person.parts = min(counts, key=lambda parts: (-counts[parts], len(parts), parts))
        texts = [self._text(use) for use in full if use.parts == person.parts]
        spelled = [text for text in texts if not text.isupper()] or texts
        person.name = max(spelled, key=len, default=person.name)

    def _index(self) -> None:
        """Which single words may call which person, the usual form told from the other."""
        self.usual: dict[str, list[Person]] = defaultdict(list)
        self.rare: dict[str, list[Person]] = defaultdict(list)
        self._kin: dict[str, list[Person]] = defaultdict(list)
        for person in self.persons:
            usual, *rare = names.short_forms(person.parts)
            if _relative(person):
                self._kin[usual].append(person)
                continue
            if person.suffix:
                self.rare[usual].append(person)
                continue
            self.usual[usual].append(person)
            for form in rare:
                self.rare[form].append(person)

    def _short(self, piece: Piece, votes: dict[str, Counter[str]]) -> NameUse | None:
        """A short form to its person; a new person where it is one and nobody fits."""
        use = self._use(piece)
        if len(use.parts) != 1:
            return None
        form = use.parts[0]
        kin = self._kin[form] if use.gender or piece.first not in self._chosen else []
        options = self.usual[form] or self.rare[form] or kin
        if any(goes_by_first(self, p) for p in self.usual[form]):
            options = list(
                dict.fromkeys([*options, *self._kin[form]])
            )  # the father of a child who is "Elian"
        options = [p for p in options if not self._miscalled(p, form, use)]
        if options:
            if not self._plausible(piece, use, votes):
                return None
            person = choose(self, use, options)
            if person is not None:
                self._join(use, person)
            return use
        if form[:-1] in self.usual and self.words[piece.first - 1].text.lower() == "the":
            return None if form.endswith("s") else use  # "the Trumps" are a family
        if not self._is_person(piece, votes) or not self._personal(piece, votes):
            return None
        person = self._new(use)
        self.usual[form].append(person)
        self._join(use, person)
        return use

    def _miscalled(self, person: Person, form: str, use: NameUse) -> bool:
        """Whether the form belongs to another: all call "Mr. Trump", this is Melania Trump."""
        if person.gender and use.gender and person.gender != use.gender:
            return True
        said = self._address[form]
        other = "f" if person.gender == "m" else "m"
        return bool(person.gender) and said[other] > 0 and not said[person.gender]

    def _personal(self, piece: Piece, votes: dict[str, Counter[str]]) -> bool:
        """Whether a single word is a person for more than one vote of the recogniser's.

        It has a title or form of address, is named again, or does something.
        """
        if piece.first in self.evidence.honorific or piece.first in self.evidence.titles:
            return True
        token = self.words[piece.last - 1].token
        if self._hangs(piece) or self.words.folded[max(0, piece.first - 1)] in ("a", "an"):
            return False  # "an Uber"
        form = names.plain(token.text)
        speaks = token.head.lemma_ in lexicon.word_lists()["speech_verbs"]
        if self.words[piece.first].first and form not in self._amid:
            return token.dep_ == "nsubj" and speaks  # its capital tells nothing
        if (self.words[piece.first].start, self.words[piece.last - 1].end) in self.placed:
            return token.dep_ == "nsubj" and speaks
        named = votes[form]["PERSON"] >= 2
        return named or token.dep_ in ("nsubj", "nsubjpass")

    def _plausible(self, piece: Piece, use: NameUse, votes: dict[str, Counter[str]]) -> bool:
        """Whether a word that could call a known person is not something else here."""
        if piece.first in self.evidence.honorific or piece.first in self.evidence.titles:
            return True
        after = piece.last
        if after < len(self.words) and self.words[after].text[:1].isdigit():
            return False
        tally = votes[use.parts[0]]
        places = tally["GPE"] + tally["LOC"] + tally["FAC"]
        if use.parts[0] in self.usual:
            return True
        return tally["PERSON"] > places

    def _pair(self, piece: Piece) -> list[NameUse]:
        """ "Trump-Kim": two people where both sides are known by those names."""
        dashes = [at for at in range(piece.first, piece.last) if self.words[at].dash]
        if len(dashes) != 1:
            return []
        sides = []
        for first, last in ((piece.first, dashes[0]), (dashes[0] + 1, piece.last)):
            use = self._use(Piece(first, last, "name"))
            options = self.usual[use.parts[0]] if len(use.parts) == 1 else []
            person = choose(self, use, options) if options else None
            if person is None:
                return []
            sides.append((use, person))
        for use, person in sides:
            use.modifier = True
            self._join(use, person)
        return [use for use, _ in sides]


def _a_body(piece: Piece) -> bool:
    """Whether a piece is an organisation known by a name that people have: "Bloomberg"."""
    entry = piece.entry
    return isinstance(entry, Named) and entry.kind is Kind.ORGANISATION and entry.how == "body"


def _aged(words: Words, at: int) -> bool:
    """Whether an age follows a name: "Ann Field, 25, of Galway"."""
    if at + 2 >= len(words) or words[at].text != ",":
        return False
    age, after = words[at + 1].text, words.folded[at + 2]
    if age == "aged":
        return after.isdigit()
    return age.isdigit() and len(age) == 2 and after in (",", ".", ";", ":", "and", "from", "who")


def _relative(person: Person) -> bool:
    """Whether someone is in the text as another's relative: a bare surname is not theirs."""
    kin = lexicon.word_lists()["kin"]
    return bool(person.titles) and all(t.title in kin for t in person.titles)
