"""The country at home in an article: whose offices it names without saying whose.

"The Justice Department", "Rep.", "the Federal Reserve" are American wherever they stand; an article
that names several such, and none of another country's, leaves the country of the rest of its own
officials unsaid. The inference is for offices that the country has, and never for those, like
president or foreign minister, that any state may have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set

from memcon.model import Kind
from memcon.reading.actors import lexicon
from memcon.reading.actors.lexicon import Body, Named, Title
from memcon.reading.actors.persons import Person
from memcon.reading.actors.registry import Known
from memcon.reading.actors.runs import Piece
from memcon.reading.actors.titles import Description
from memcon.reading.actors.words import Words

_ABROAD = ("foreign", "defence", "defense")  # whose ministers a region has none of
_OFFICE = 3  # words after "Guarayo's" among which stands an office or body of a state
_ENOUGH = 3  # bodies and offices named; fewer are an aside. Chosen on the PolNeAR dev articles.
_OWN_PEOPLE = {"OPP", "REB", "COP", "LAB", "GOV", "LEG", "JUD"}
_OFFICIAL = {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "ELI", "PTY"}


def home_country(pieces: Sequence[Piece], persons: Sequence[Person]) -> str | None:
    """The one country whose bodies and offices an article names by themselves."""
    tally: Counter[str] = Counter()
    for piece in pieces:
        entry = piece.entry
        if isinstance(entry, Named) and entry.how == "body" and entry.kind is Kind.GOVERNMENT:
            tally[entry.country or ""] += 1
    for person in persons:
        for about in person.titles:
            if isinstance(about.entry, Title) and about.entry.country:
                tally[about.entry.country] += 1
    del tally[""]
    if len(tally) == 1:
        code, votes = tally.popitem()
        return code if votes >= _ENOUGH else None
    return None


def sole_country(
    pieces: Sequence[Piece], words: Words, placed: Iterable[str] = (), filed: Iterable[str] = ()
) -> str | None:
    """The one country that an article names at all, as a state, its adjective or its capital.

    None where several are named, or a body of several states, whose people are of none, or where
    more towns are another's (``placed`` are the countries of places); some of a people ("two
    Israelis") may be abroad and do not tell where an article is set, and a capital, in which
    others may have met, tells it only where it is named again or the report was ``filed`` there,
    and no town is another's.
    """
    codes: set[str | None] = set()
    set_there = by_name = False
    capitals = 0
    for piece in pieces:
        entry = piece.entry
        if not isinstance(entry, Named):
            continue
        if entry.how != "body":
            codes.add(None if _either_georgia(entry, words) else entry.country)
            by_name = by_name or entry.how != "capital"
            capitals += entry.how == "capital"
            some = words[piece.last - 1].token.tag_ in ("NNS", "NNPS")
            set_there = set_there or not (entry.how == "demonym" and some)
        elif entry.country or entry.sector == "IGO":
            codes.add(entry.country)
    sole = codes.pop() if set_there and len(codes) == 1 else None
    towns = Counter(placed)
    own = towns.pop(sole or "", 0)
    most = max(towns.values(), default=0)
    if by_name:
        return sole if own >= most else None
    there = set(filed)
    told = sole in there or (capitals > 1 and not there)
    return sole if told and there <= {sole} and not most else None


def of_money(words: Words, piece: Piece) -> bool:
    """Whether a state only says which money is meant: "500 million U.S. dollars"."""
    coins = lexicon.word_lists()["coins"]
    state = isinstance(piece.entry, Named) and piece.entry.how != "body"
    return state and piece.last < len(words) and words.folded[piece.last] in coins


def unlisted_state(
    pieces: Sequence[Piece],
    words: Words,
    persons: Sequence[Person],
    placed: Set[tuple[int, int]],
) -> bool:
    """Whether an article gives a state's office or body to a name that no list of states has.

    "Guarayo's energy minister", "the Guarayan defence ministry": the only state that is listed need
    not be whose officials these are. A person's name ("Johnson's government") is none, nor that of
    a known place (``placed``).
    """
    known = {p.name for p in persons if len(p.parts) > 1 or p.titles}
    surnames = {name.split()[-1] for name in known}
    offices = lexicon.word_lists()["owned_offices"]
    for piece in pieces:
        if piece.what != "name" or piece.entry is not None or piece.last >= len(words):
            continue
        last = words[piece.last - 1]
        if last.text in surnames or last.token.ent_type_ == "PERSON":
            continue
        after = words.folded[piece.last : piece.last + 2]
        if after[:1] and after[0] in _ABROAD and after[1:] and after[1] in offices:
            return True  # "the Guarayan foreign ministry"
        if not words[piece.last].possessive:
            continue
        if (words[piece.first].start, words[piece.last - 1].end) in placed:
            continue
        after = words.folded[piece.last + 1 : piece.last + 1 + _OFFICE]
        if not offices.isdisjoint(after):
            return True
    return False


def _either_georgia(named: Named, words: Words) -> bool:
    """Whether "Georgia" may be the American state, as it may where nothing else tells."""
    signs = lexicon.word_lists()["georgia_signs"]
    return named.country == "GEO" and named.how == "name" and signs.isdisjoint(words.keys)


def settle_sole(
    sole: str | None, persons: Iterable[tuple[Person, Known]], known: Iterable[Known]
) -> None:
    """Give officials, state bodies and a state's own people the only country that is named."""
    if sole is None:
        return
    for person, actor in persons:
        envoys = lexicon.word_lists()["envoys"]
        office = any(of_state(t) and t.title not in envoys for t in person.titles)
        if actor.country is None and office and actor.sector in _OFFICIAL | _OWN_PEOPLE:
            actor.country = sole
    for actor in known:
        own = actor.kind is Kind.GOVERNMENT or (
            actor.kind is Kind.GROUP and actor.sector in _OWN_PEOPLE
        )
        if actor.country is None and own:
            actor.country = sole


def settle(
    home: str | None, persons: Iterable[tuple[Person, Known]], known: Iterable[Known]
) -> None:
    """Give the officials and bodies whose country nothing tells that of the article's home."""
    if home is None:
        return
    foreign = lexicon.word_lists()["foreign_titles"]
    for person, actor in persons:
        offices = [t.title for t in person.titles if t.entry.__class__ is Title]
        local = any(title not in foreign for title in offices)
        if actor.country is None and local and actor.sector in _OFFICIAL:
            actor.country = None if any(map(_elsewhere, person.titles)) else home
    for actor in known:
        if actor.kind is Kind.GOVERNMENT and actor.country is None:
            actor.country = home


def _elsewhere(about: Description) -> bool:
    """Whether a title is in a body that is no state's: the UN's envoy, an alliance's negotiator."""
    entry = about.body.entry if about.body is not None else None
    return isinstance(entry, Named | Body) and entry.kind is Kind.ORGANISATION


def of_state(about: Description) -> bool:
    """Whether a title is an office of a state: a minister, a president, no director of a firm."""
    if not isinstance(about.entry, Title):
        return False
    borrowed = about.title in lexicon.word_lists()["borrowed"]
    return not borrowed or (about.title == "president" and about.body is None)
