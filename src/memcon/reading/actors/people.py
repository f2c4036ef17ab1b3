"""The people named in an article: which pieces are people, and which of them are one person."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from memcon.model import Kind
from memcon.reading.actors import lexicon, names
from memcon.reading.actors.evidence import gather
from memcon.reading.actors.lexicon import Named, Title
from memcon.reading.actors.runs import Piece
from memcon.reading.actors.spots import key_of, names_a_place, spots
from memcon.reading.actors.titles import Description
from memcon.reading.actors.trim import trim
from memcon.reading.actors.words import Words

_PLACED = {"in", "from", "to", "of", "near", "into", "across", "with", "the"}
_FULL = 60  # names in full of a paragraph that are looked at
_BY_FIRST = 2  # times that a first name stands alone: then its bearer goes by it
_CLIMB = 6  # heads above a name that are looked at
_NEAR = 1  # paragraphs back in which a full name still settles a shared surname


@dataclass(slots=True, eq=False)
class Person:
    """One person as the article knows them."""

    parts: tuple[str, ...]
    name: str
    suffix: str = ""
    gender: str = ""
    titles: list[Description] = field(default_factory=list)
    named: list[NameUse] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)  # where the uses begin, in order

    @property
    def official(self) -> bool:
        """Whether some title makes the person one whom news calls by surname alone."""
        return any(isinstance(t.entry, Title) and "leader" in t.entry.also for t in self.titles)


@dataclass(slots=True, eq=False)
class NameUse:
    """One use of a person's name: words ``[first, last)``, the mention from ``start`` on."""

    first: int
    last: int
    start: int
    parts: tuple[str, ...]
    suffix: str
    gender: str = ""
    titles: list[Description] = field(default_factory=list)
    person: Person | None = None
    modifier: bool = False


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
        self._in_full: dict[int, list[tuple[int, Person]]] = defaultdict(list)  # by paragraph
        self._address: dict[str, Counter[str]] = defaultdict(Counter)
        self._amid = {names.plain(w.text) for w in words.items if w.capital and not w.first}
        self._single = Counter(
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
            options = self._usual.get(names.plain(word.text), [])
            if options:
                use = self._use(Piece(at, at + 1, "name"))
                if person := self._choose(use, options):
                    self._join(use, person)
                    found.append(use)
        return found

    def _claim(self, pieces: Sequence[Piece]) -> None:
        """Take "Jordan" for Jim Jordan where he was named before, and not after an "in"."""
        for piece in pieces:
            form = names.plain(self.words[piece.first].text)
            if piece.last - piece.first > 1 or not self._usual.get(form):
                continue
            if piece.what != "state" and not _a_body(piece):
                continue
            before = self.words.folded[piece.first - 1] if piece.first else ""
            use = self._use(piece)
            named = [p for p in self._usual[form] if p.firsts and p.firsts[0] < piece.first]
            person = self._choose(use, named) if before not in _PLACED else None
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
            self._in_full[self.words[use.first].para].append((use.first, person))
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
        self._usual: dict[str, list[Person]] = defaultdict(list)
        self._rare: dict[str, list[Person]] = defaultdict(list)
        self._kin: dict[str, list[Person]] = defaultdict(list)
        for person in self.persons:
            usual, *rare = names.short_forms(person.parts)
            if _relative(person):
                self._kin[usual].append(person)
                continue
            if person.suffix:
                self._rare[usual].append(person)
                continue
            self._usual[usual].append(person)
            for form in rare:
                self._rare[form].append(person)

    def _short(self, piece: Piece, votes: dict[str, Counter[str]]) -> NameUse | None:
        """A short form to its person; a new person where it is one and nobody fits."""
        use = self._use(piece)
        if len(use.parts) != 1:
            return None
        form = use.parts[0]
        kin = self._kin[form] if use.gender or piece.first not in self._chosen else []
        options = self._usual[form] or self._rare[form] or kin
        if any(self._goes_by_first(p) for p in self._usual[form]):
            options = list(
                dict.fromkeys([*options, *self._kin[form]])
            )  # the father of a child who is "Elian"
        options = [p for p in options if not self._miscalled(p, form, use)]
        if options:
            if not self._plausible(piece, use, votes):
                return None
            person = self._choose(use, options)
            if person is not None:
                self._join(use, person)
            return use
        if form[:-1] in self._usual and self.words[piece.first - 1].text.lower() == "the":
            return None if form.endswith("s") else use  # "the Trumps" are a family
        if not self._is_person(piece, votes) or not self._personal(piece, votes):
            return None
        person = self._new(use)
        self._usual[form].append(person)
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
        if use.parts[0] in self._usual:
            return True
        return tally["PERSON"] > places

    def _choose(self, use: NameUse, options: Sequence[Person]) -> Person | None:
        """The person meant where several share the form; None where the text does not tell."""
        fits = [p for p in options if not (p.gender and use.gender and p.gender != use.gender)]
        if use.titles:
            called = {t.title for t in use.titles}
            held = [p for p in fits if called & _callable(p)]
            fits = held or fits
        for narrow in (
            self._not_by_first_name,
            self._here,
            self._acting,
            self._leading,
            self._introduced,
            self._nearby,
        ):
            if len(fits) > 1:
                fits = narrow(use, fits) or fits
        return fits[0] if len(fits) == 1 else None

    def _here(self, use: NameUse, fits: list[Person]) -> list[Person]:
        """The one last named in full in this paragraph, where no other is named as often."""
        para = self._in_full[self.words[use.first].para][:_FULL]
        ids = {id(person) for person in fits}
        named = [(at, id(person)) for at, person in para if at < use.first and id(person) in ids]
        last = max(named)[1] if named else None
        others = max((len(p.named) for p in fits if id(p) != last), default=0)
        return [p for p in fits if id(p) == last and len(p.named) > others]

    def _not_by_first_name(self, use: NameUse, fits: list[Person]) -> list[Person]:
        """Those whom the article does not call by their first names, as it calls a child."""
        if use.first in self.evidence.titles or self._usual_first(use.parts[0]):
            return fits
        return [p for p in fits if not self._goes_by_first(p)]

    def _goes_by_first(self, person: Person) -> bool:
        return len(person.parts) > 1 and self._single[person.parts[0]] >= _BY_FIRST

    def _usual_first(self, form: str) -> bool:
        """Whether a word is some person's first name, by which it then calls them."""
        return bool(self._rare.get(form)) and form not in self._usual

    def _acting(self, use: NameUse, fits: list[Person]) -> list[Person]:
        """Who acts in the last sentence that named one of them in full, just before."""
        para = self.words[use.first].para
        ids = {id(person) for person in fits}
        full = [
            (at, person)
            for near in (para - 1, para)
            for at, person in self._in_full[near][:_FULL]
            if at < use.first and id(person) in ids
        ]
        if not full:
            return fits
        sent = max(self.words[at].sent for at, _ in full)
        there = {id(p): p for at, p in full if self.words[at].sent == sent}
        acting = {id(p): p for at, p in full if self.words[at].sent == sent and self._acts(at)}
        return list(acting.values()) if len(there) > 1 else fits

    def _acts(self, first: int) -> bool:
        """Whether a name that begins at a word is the subject of a verb."""
        token = self.words[first].token
        for _ in range(_CLIMB):
            if token.dep_ not in ("compound", "conj"):
                break
            token = token.head
        return token.dep_ in ("nsubj", "nsubjpass")

    def _introduced(self, use: NameUse, fits: list[Person]) -> list[Person]:
        return [p for p in fits if p.firsts and p.firsts[0] < use.first]

    def _leading(self, use: NameUse, fits: list[Person]) -> list[Person]:
        return [p for p in fits if p.official]

    def _nearby(self, use: NameUse, fits: list[Person]) -> list[Person]:
        para = self.words[use.first].para

        def near(person: Person) -> bool:
            before = bisect.bisect_left(person.firsts, use.first)
            return before > 0 and para - self.words[person.firsts[before - 1]].para <= _NEAR

        return [p for p in fits if near(p)]

    def _pair(self, piece: Piece) -> list[NameUse]:
        """ "Trump-Kim": two people where both sides are known by those names."""
        dashes = [at for at in range(piece.first, piece.last) if self.words[at].dash]
        if len(dashes) != 1:
            return []
        sides = []
        for first, last in ((piece.first, dashes[0]), (dashes[0] + 1, piece.last)):
            use = self._use(Piece(first, last, "name"))
            options = self._usual[use.parts[0]] if len(use.parts) == 1 else []
            person = self._choose(use, options) if options else None
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


def _callable(person: Person) -> set[str]:
    """Everything that a person's titles let them be called."""
    return set(all_titles(person.titles))


def all_titles(titles: Iterable[Description]) -> Iterator[str]:
    """The titles themselves and what else their holders are called."""
    for about in titles:
        yield about.title
        if isinstance(about.entry, Title):
            yield from about.entry.also
