"""What people are called besides their names: "the Vietnamese top diplomat", "two soldiers".

A description is found by its last words, which a table lists, and grown to the left over states,
bodies and modifiers and to the right over "of …". Standing right before a name it is a title;
beside one, between commas, an apposition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from memcon.reading.actors import lexicon
from memcon.reading.actors.lexicon import Agent, Body, Common, Named, Title
from memcon.reading.actors.origins import STANCES
from memcon.reading.actors.runs import Piece, is_state
from memcon.reading.actors.words import Words

_DETERMINERS = {"the", "a", "an", "this", "that", "these", "those", "both", "some", "any", "no", "each", "every", "all", "several", "many", "another", "other"}  # fmt: skip  # noqa: E501
_OWNERS = {"his", "her", "its", "their", "my", "our", "your"}
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_JOINTS = {"of", "for", "from", "at", "with", "in", "to", "on"}
_SUBJECTS = ("nsubj", "nsubjpass")
_ASIDE = {"with", "against", "between", "on", "over", "toward", "towards"}  # of whom it is not
_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "pobj"}
_LEFTWARD = ("ADJ", "NUM", "NOUN", "PROPN", "VERB")
_CLOSE = {"close", "inside", "within", "near"}  # "a source close to the Greek delegation"
_OF_PEOPLE = {"of", "for", "from"}
_LOCALS = {"CVL", "LAB", "EDU", "OPP", "REF", "COP"}  # people who are of where they are
_FORMS_OF_ADDRESS = {"mr", "madam", "madame"}
_TAIL = 16  # words of "of …" that may say whose the title is
_FIELD = 3  # words in the common noun for a body before a title
_REACH = 10  # words to the left that may belong to a description


@dataclass(slots=True)
class Description:
    """Words ``[first, last)`` with the head last; ``bare`` is the first after the determiner."""

    first: int
    bare: int
    last: int
    head: int
    entry: Title | Agent | Body | Common
    plural: bool = False
    det: str = ""
    number: int = 0
    former: bool = False
    states: list[str] = field(default_factory=list)
    body: Piece | None = None
    owner: int | None = None  # the last word of whom it belongs to: "his", "Trump", "president"
    tail: int = 0  # where its "of …" ends
    own: bool = False  # a state stands before the title, not only in its "of …"
    code: str | None = None  # the country of the body it belongs to, once that is known
    of: str | None = None  # the name of that body
    named: bool = False  # its "of …" names something that no table knows: "director of Open Doors"
    part: str | None = None  # the province or state within one that stands before the title
    field: str = ""  # the sector that common nouns around it tell: "gang leader", "head of police"

    @property
    def title(self) -> str:
        return self.entry.name


class Map:
    """Pieces by where they begin and end."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        own = [p for p in pieces if p.what != "inside"]
        self.by_first = {p.first: p for p in own}
        self.by_last = {p.last: p for p in own}
        self.inside = {at for p in own if p.what != "title" for at in range(p.first, p.last)}


def find_descriptions(words: Words, pieces: Sequence[Piece]) -> list[Description]:
    """Every description of people in an article, in text order."""
    known, found, at = Map(pieces), [], 0
    while at < len(words):
        head = None if at in known.inside else _head(words, known, at)
        if head is None:
            at += 1
            continue
        last, entry, plural = head
        found.append(_grow(words, known, Description(at, at, last, at, entry, plural, tail=last)))
        at = last
    return found


def _head(
    words: Words, known: Map, at: int
) -> tuple[int, Title | Agent | Body | Common, bool] | None:
    """The longest title or word for people that starts here and heads its phrase."""
    options: list[tuple[int, Title | Agent | Body | Common, bool]] = []
    if single := lexicon.titles().match(words.folded, at):
        options.append((single[0], single[1], False))
    if several := lexicon.plural_titles().match(words.folded, at):
        options.append((several[0], several[1], True))
    if words[at].capital and not words[at].first and (party := _party_leader(words, at)):
        options.append((*party, False))
    if agent := lexicon.agents().match(words.folded, at):
        token = words[agent[0] - 1].token
        many = token.tag_ in ("NNS", "NNPS") or token.lower_ in ("police", "people")
        options.append((*agent, many))
    if body := lexicon.bodies().match(words.folded, at):
        options.append((*body, False))
    if common := lexicon.commons().match(words.folded, at):
        options.append((*common, common[1].plural))
    for last, entry, plural in sorted(options, key=lambda o: -o[0]):
        if _heads_phrase(words, known, at, last):
            return last, entry, plural
    return None


def _party_leader(words: Words, at: int) -> tuple[int, Title] | None:
    """A party's leader whom a small letter would make another: "Labor leader", "a labor leader"."""
    for pair in sorted(lexicon.word_lists()["party_by_capital"]):
        written, meant = pair.split(":")
        parts = written.split()
        title = lexicon.titles().get(meant)
        if words.folded[at : at + len(parts)] == parts and title is not None:
            return at + len(parts), title
    return None


def _heads_phrase(words: Words, known: Map, at: int, last: int) -> bool:
    token = words[last - 1].token
    if words.folded[at] in _NUMBERS:  # "the two embraced"
        return bool(at) and words.folded[at - 1] == "the" and token.dep_ in _ARGUMENTS
    after = known.by_first.get(last)
    before_name = after is not None and after.what in ("name", "honorific")
    if words[last - 1].text.isupper() and 2 < len(words[last - 1].text) < 5 and not before_name:
        return False
    if words.folded[at] == "opposition" and words.folded[last : last + 1] == ["to"]:
        return False  # a stance, nobody
    if at and words.folded[at - 1] in _FORMS_OF_ADDRESS and words[at - 1].capital:
        return False
    if not _own_right(words, at, last):
        return False
    if token.dep_ == "acomp":  # "most of them are Republican"
        return False
    if token.pos_ not in ("NOUN", "PROPN") and not words[last - 1].capital:
        return False
    if before_name:
        return True
    if words.folded[last - 1].removesuffix("s") in lexicon.word_lists()["only_before_names"]:
        return False
    if last < len(words) and words[last].dash and words[last].tight:
        return False
    if after and after.what in ("title", "body") and token.dep_ == "compound":
        return False
    if not (token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i):
        return True
    return last < len(words) and words[last].token.pos_ not in ("NOUN", "PROPN", "ADJ", "PART")


def _own_right(words: Words, at: int, last: int) -> bool:
    """Whether a word names people as it stands here, as "heads" in "turning heads" does not.

    Heads are of something; a source of something is nobody, as "sources in the ministry" are.
    """
    word, lists = words.folded[last - 1], lexicon.word_lists()
    follows = words.folded[last] if last < len(words) else ""
    before = words[at - 1] if at else None
    if word in ("heads", "chairs") and last - at == 1:
        modified = before is not None and before.token.dep_ in ("compound", "amod", "poss")
        return follows in ("of", "from") or modified
    if word == "head" and last - at == 1 and before is not None and at > 1:
        leads = words.folded[at - 2 : at] == ["at", "the"]  # "at the head of the table"
        body = words.folded[at - 1] in _OWNERS or words.folded[at - 2] in _OWNERS
        return not leads and (follows == "of" or not body)  # "shook her head"
    if word == "person" and before is not None and before.text == "in":
        return False  # "to receive it in person"
    if lexicon.a_building(words.folded, last - 1):
        return False
    if word in ("bomber", "bombers") and before is not None and any(map(str.isdigit, before.text)):
        return False  # "a B-52 bomber"
    if words.folded[last - 1] in lists["machines"] and words[last - 1].token.dep_ not in _SUBJECTS:
        return False
    if last - at == 1 and word in lists["also_things"] and not words[at].capital:
        told = before is not None and before.token.dep_ in ("compound", "nmod")
        return told or (follows != "of" and before is not None and before.token.pos_ == "DET")
    return not (word in ("source", "sources", "host") and follows in ("of", ":"))


def _grow(words: Words, known: Map, found: Description) -> Description:
    at = found.head
    while at > 0 and found.head - at < _REACH and words[at - 1].sent == words[found.head].sent:
        step = None if words.gap(at) else _leftward(words, known, found, at)
        if step is None:
            break
        at = step
        if found.det or found.owner is not None:
            break
    found.bare = at if not found.det else found.bare
    found.first = at
    while found.bare < found.head and (words[found.bare].dash or words.folded[found.bare] == "and"):
        found.bare += 1
        found.first = max(found.first, found.bare)
    found.field = _field(words, found.bare, found.head) or found.field
    _tail(words, known, found)
    return found


def _field_from(words: Words, at: int) -> str:
    """The sector of the common noun for people or a body that begins at a word."""
    for table in (lexicon.bodies(), lexicon.agents()):
        match = table.match(words.folded, at)
        if match is not None and not words[at].capital:
            return match[1].sector
    return ""


def _field(words: Words, first: int, last: int) -> str:
    """The sector of the common noun for people or a body that ends right before a word."""
    seconds = lexicon.word_lists()["seconds"]
    for at in range(max(first, last - _FIELD), last):
        if words.folded[at] in seconds:
            continue
        for table in (lexicon.bodies(), lexicon.agents()):
            match = table.match(words.folded, at)
            if match and match[0] == last and not (words[at].capital and not words[at].first):
                return match[1].sector
    return ""


def _leftward(words: Words, known: Map, found: Description, at: int) -> int | None:
    """One step to the left: the new first word, or None where the phrase begins."""
    word, folded = words[at - 1], words.folded[at - 1]
    piece = known.by_last.get(at)
    if piece is not None and piece.what != "title":
        return _over_piece(words, known, found, piece, at)
    if word.possessive:
        return _over_possessive(words, known, found, at - 1)
    if folded == "that" and word.token.pos_ != "DET":
        return None
    if word.token.ent_type_ == "DATE" and (word.capital or folded in ("last", "next", "this")):
        return None  # "only last July researchers met"
    if folded in _DETERMINERS or folded in _OWNERS:
        found.det, found.bare = folded, at
        found.number = max(found.number, _NUMBERS.get(folded, 0))
        if folded in _OWNERS:
            found.owner = at - 1
        return at - 1
    if folded in _NUMBERS:
        found.number = _NUMBERS[folded]
        return at - 1
    lists = lexicon.word_lists()
    if folded in ("least", "most") and at > 1 and words.folded[at - 2] == "at":
        return None  # "at least 23 civilians"
    if folded in ("most", "more", "least", "very") and word.token.pos_ == "ADV":
        return at - 1
    if folded in lists["former"]:
        if folded == "then" and not isinstance(found.entry, Title):
            return None  # "and then people ran"
        found.former = True
        return at - 1
    if word.text == "-" and word.tight:
        return at - 1
    if folded in lists["title_modifiers"]:
        return _compound(words, known, at - 1)
    token = word.token
    if token.pos_ in ("ADJ", "NUM") or (
        token.dep_ in ("compound", "amod", "nummod", "nmod") and token.head.i > token.i
    ):
        told = token.pos_ == "VERB" and token.lemma_ in lists["speech_verbs"]  # "Field told voters"
        return _compound(words, known, at - 1) if token.pos_ in _LEFTWARD and not told else None
    return None


def _compound(words: Words, known: Map, at: int) -> int:
    """Where a hyphenated word begins that ends at a word: "6-year-old", "sign-waving"."""
    first = at
    while first > 1 and words[first - 1].dash and words[first - 1].tight and words[first].tight:
        if first - 1 in known.by_last or at - first > _REACH:
            break
        first -= 2
    return first


def _over_piece(words: Words, known: Map, found: Description, piece: Piece, at: int) -> int | None:
    first = piece.first
    if first > 1 and words[first - 1].dash and words.folded[first - 2] in STANCES:
        return first - 2  # "anti-Syria": against that country, not of it
    if is_state(piece) and isinstance(piece.entry, Named) and piece.entry.country:
        if words[at].dash and words.folded[at + 1] in lexicon.word_lists()["dealt_with"]:
            return first  # "the US-backed government"
        found.states.insert(0, piece.entry.country)
        before = known.by_last.get(first - 1)
        joint = first > 0 and (words.folded[first - 1] == "and" or words[first - 1].dash)
        if joint and before and is_state(before) and found.plural:
            return first - 1
        return first
    if piece.what == "part" and isinstance(piece.entry, Named):
        found.code = found.code or piece.entry.country
        found.part = words.text(piece.first, piece.last)
        return piece.first
    if piece.what == "body":
        found.body = found.body or piece
        return piece.first
    if piece.what == "name":
        titled = isinstance(found.entry, Title)
        if titled and _office(words, piece) and not words[piece.last - 1].possessive:
            return first  # "a Defence official"
        if words[found.head].capital and words[at - 1].token.ent_type_ != "PERSON":
            return piece.first
        acronym = words[at - 1].text.isupper() and at - first == 1
        found.named = found.named or acronym or words[at - 1].token.ent_type_ == "ORG"
        found.owner = at - 1
        return piece.first
    return None


def _office(words: Words, piece: Piece) -> bool:
    """Whether a capitalised word only tells of which office someone is: "Defence", "Justice"."""
    text = words.text(piece.first, piece.last).lower()
    return text in lexicon.word_lists()["offices"]


def _over_possessive(words: Words, known: Map, found: Description, mark: int) -> int | None:
    """Over "North Korea's", "the ministry's", "Trump's"."""
    piece = known.by_last.get(mark)
    if piece is not None and is_state(piece) and isinstance(piece.entry, Named):
        if piece.entry.country:
            found.states.insert(0, piece.entry.country)
        return piece.first
    if piece is not None and piece.what in ("body", "part"):
        return _over_piece(words, known, found, piece, mark)
    if mark > 0:
        found.owner = mark - 1
        found.field = found.field or _field(words, max(0, mark - _FIELD), mark)
        return mark + 1
    return None


def _tail(words: Words, known: Map, found: Description) -> None:
    """Read whose the title is from what follows: "of Iran", "for China's foreign ministry"."""
    found.tail = at = found.last
    found.own = bool(found.states)
    agent = isinstance(found.entry, Agent)
    local = agent and _local(found)
    inside = found.title in lexicon.word_lists()["insiders"]
    joints = _OF_PEOPLE | ({"in"} if local else set()) if agent else _JOINTS
    if inside:
        joints = _JOINTS | _CLOSE
    if at >= len(words) or words.folded[at] not in joints:
        return
    abroad = found.title in lexicon.word_lists()["envoys"]
    sent = abroad and words.folded[at] in ("to", "for", "in")  # whom they are sent to
    here, limit = words[at].sent, min(len(words), at + _TAIL)
    seen: list[str] = []
    aside = False
    while at < limit and words[at].sent == here:
        aside = aside or (at > found.last and words.folded[at] in _ASIDE)
        after = known.by_first.get(at + 1)
        listed = found.plural and bool(seen) and after is not None and is_state(after)
        if words[at].text == "," and listed:  # "the heads of Peru, Chile and Niger"
            at += 1
            continue
        if words[at].text in ",.;:()–—" or words[at].token.pos_ in ("VERB", "AUX", "SCONJ"):
            break
        piece = known.by_first.get(at)
        person = words[at].token.ent_type_ == "PERSON" or (at in known.by_last and sent)
        if piece is not None and piece.what == "name" and person:
            if at > found.last and piece.last < limit and words[piece.last].possessive:
                at = piece.last + 1  # "for Field's campaign"
                continue
            break  # "special envoy for Syria | Staffan de Mistura"
        if piece is not None and is_state(piece) and isinstance(piece.entry, Named):
            place = ("capital", "name") if inside else ("capital",)  # "sources in France": there
            city = piece.entry.how in place and not local  # "the embassy in Seoul": a place
            other = (city or sent or aside) or (seen and not found.plural)
            if not found.states and not other and piece.entry.country:
                seen.append(piece.entry.country)
        elif piece is not None and piece.what == "part" and isinstance(piece.entry, Named):
            found.code = found.code or piece.entry.country
        elif piece is not None and piece.what == "body" and found.body is None:
            found.body = piece
        elif piece is None or piece.what == "name":
            found.named = found.named or (at > found.tail and words[at].capital)
            found.field = found.field or _field_from(words, at)
        at = piece.last if piece is not None else at + 1
    found.states += seen
    found.tail = at


def _local(found: Description) -> bool:
    """Whether people are of the place that they are in: residents, authorities, no troops."""
    sector = getattr(found.entry, "sector", "")
    many = sector in _LOCALS and found.plural
    return many or found.title in lexicon.word_lists()["local_people"]


def country_of(found: Description) -> str | None:
    """The one state that a description names, by itself or by the body it belongs to."""
    if isinstance(found.entry, Title) and found.entry.country and not found.own:
        return found.entry.country
    international = found.body is not None and getattr(found.body.entry, "sector", "") == "IGO"
    if international and not found.own:
        return None  # "the UN special envoy for Syria"
    if len(set(found.states)) == 1:
        return found.states[0]
    if not found.states and found.code:
        return found.code
    if not found.states and found.body is not None:
        entry = found.body.entry
        if isinstance(entry, Named) and entry.country:
            return entry.country
    return None


def own_body(found: Description) -> bool:
    """Whether a body stands before the title: "White House spokesman"."""
    return found.body is not None and found.body.first < found.head
