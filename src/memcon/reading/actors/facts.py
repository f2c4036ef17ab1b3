"""What a person's titles and the words around the name tell: country, sector, roles."""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from memcon import countries
from memcon.reading.actors import lexicon
from memcon.reading.actors.lexicon import Named, Title
from memcon.reading.actors.persons import Person
from memcon.reading.actors.runs import Piece, is_state
from memcon.reading.actors.titles import Description, Map, country_of
from memcon.reading.actors.words import Words


class Counterparts(Protocol):
    """Finds what a "counterpart" is, by whom it belongs to."""

    def role_of_owner(self, about: Description) -> str | None: ...

    def body_text(self, about: Description) -> str | None: ...

    def owner_name(self, about: Description) -> str | None: ...


def country_of_person(person: Person, words: Words, known: Map) -> str | None:
    """The country that titles, "of …" after the name or a state before it give; None if torn."""
    tally: Counter[str] = Counter()
    for about in person.titles:
        if code := country_of(about):
            tally[code] += 1 if about.states else 0
    for use in person.named:
        if code := _beside(words, known, use.first, use.last):
            tally[code] += 1
    if not tally:
        default = {country_of(about) for about in person.titles} - {None}
        return next(iter(default)) if len(default) == 1 else None
    (best, votes), *others = tally.most_common()
    return best if not others or votes > others[0][1] else None


def _beside(words: Words, known: Map, first: int, last: int) -> str | None:
    """ "Russia's Lavrov", "Emmanuel Macron of France"."""
    owns = bool(first) and words[first - 1].possessive
    before = known.by_last.get(first - 1 if owns else first)
    if before is not None and is_state(before):
        name = isinstance(before.entry, Named) and before.entry.how == "name"
        return _code(before) if owns or not name else None  # not "envoy for Syria | Ann Field"
    if last < len(words) and words.folded[last] == "of":
        after = known.by_first.get(last + 1)
        if after is not None and is_state(after):
            return _code(after)
    return None


def _code(piece: Piece) -> str | None:
    entry = piece.entry
    return entry.country if isinstance(entry, Named) and entry.how != "capital" else None


def sector_of(person: Person) -> str | None:
    """The sector that most of a person's titles have; of two the one stated first."""
    if any(_leads_a_state(about) for about in person.titles):
        return "GOV"
    tally = Counter(code for about in person.titles if (code := sector_of_title(about)))
    return max(tally, key=lambda code: tally[code], default=None)


def _leads_a_state(about: Description) -> bool:
    """Whether a title is a state's first office, whatever else its holder is: a president."""
    entry = about.entry
    if not isinstance(entry, Title) or about.former or entry.sector != "GOV":
        return False
    own = about.own and about.body is None and not about.field
    return own and entry.name in ("president", "prime minister")


def sector_of_title(about: Description) -> str | None:
    """The PLOVER sector of a title: a former official's is ELI, a spokesman's that of the body."""
    entry, lists = about.entry, lexicon.word_lists()
    sector: str | None = getattr(entry, "sector", None) or None
    borrowed = entry.name in lists["borrowed"]
    if borrowed and about.field and not about.named:
        sector = about.field  # "gang leaders", "the head of its intelligence agency"
    if not isinstance(entry, Title):
        return sector
    body = getattr(about.body.entry, "sector", None) if about.body else None
    if entry.name == "representative" and about.own:
        sector = "GOV"  # "North Korea's representative", not "Representative Ann Field"
    if about.owner is not None and entry.name in lists["seconds"]:
        return None
    if about.owner is not None and entry.name in lists["personal"]:
        return None
    if about.own and entry.name in lists["of_teams"] and not (about.body or about.field):
        return "CVL"  # "the Australian captain"
    if about.own and entry.name in lists["state_offices"]:
        sector = "GOV"  # "Hong Kong's chief executive"
    unknown = about.named or about.body is not None
    if unknown and not body and not about.states and entry.name in lists["anyones"]:
        return None
    if body and body != "IGO" and borrowed:
        sector = body
    return "ELI" if about.former and sector in ("GOV", "MIL", "LEG", "SPY", "COP") else sector


def role_of(about: Description, words: Words, others: Counterparts) -> tuple[str, str | None]:
    """The title as printed, in lower case and without states, and of what it is.

    A counterpart has the role of the one whose counterpart it is; unknown, it is no role.
    """
    of = others.body_text(about)
    if of is None and about.states:
        of = countries.name_of(about.states[0])
    if about.title == "counterpart":
        return _same_office(others.role_of_owner(about) or "", about), of
    if about.title in lexicon.word_lists()["relatives"]:
        of = of or others.owner_name(about)
    return (about.title if about.plural else _printed(about, words)), of


def _same_office(title: str, about: Description) -> str:
    """What a title of one country is called in another: a secretary of state's counterpart."""
    entry = lexicon.titles().get(title)
    abroad = entry is not None and entry.country and entry.country not in about.states
    return "foreign minister" if abroad and entry and "foreign minister" in entry.also else title


def _printed(about: Description, words: Words) -> str:
    """The title's own words: modifiers that are fields or ranks, then the head."""
    lists = lexicon.word_lists()
    first = about.head
    while first > about.bare and (
        words.folded[first - 1] in lists["title_modifiers"] or words[first - 1].dash
    ):
        first -= 1
    kept = [w for w in words.folded[first : about.last] if w not in lists["passing"]]
    kept = [w for w in kept if w not in lists["former"]]
    text = " ".join(kept).replace(" - ", "-").replace(" 's", "'s").strip("- ")
    return f"former {text}" if about.former else text
