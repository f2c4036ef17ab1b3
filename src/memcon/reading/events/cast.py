"""Who stands at a token: the article's mentions, laid over the parse."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from memcon.model import Kind, Mention
from memcon.reading.actors.datelines import datelines, inside
from memcon.reading.draft import Draft
from memcon.reading.events.lexicon import classes
from memcon.reading.events.syntax import core

_INNER = ("poss", "compound", "amod", "nmod", "nummod", "npadvmod")
_THROUGH = ("of", "from", "by", "between", "among")
_PLACED = ("in", "at", "near", "on", "for", "with")  # also followed where a place will do
_NOBODY = frozenset(
    ["this", "that", "these", "those", "which", "what", "whatever", "there", "nothing", "something"]
)
_NAME = 16  # tokens that two joined names with their titles may take
_DEPTH = 4  # how far below a noun its actor may stand: "officials of the court of Peru"
_PUBLIC = frozenset(
    ["GOV", "MIL", "REB", "OPP", "LEG", "JUD", "PTY", "SPY", "ELI", "IGO", "COP", "LAB", "UAF"]
)
_NAMED = ("PERSON", "NORP", "GPE", "ORG")


class Cast:
    """The actors of one draft, by token."""

    def __init__(self, draft: Draft) -> None:
        self._actors = {actor.id: actor for actor in draft.actors}
        self._roots: dict[int, Mention] = {}
        self._cover: dict[int, Mention] = {}
        for mention in sorted(draft.mentions, key=lambda m: m.start - m.end):
            span = draft.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None or not (mention.actor or mention.members):
                continue
            if _clause(span) or span.root.lemma_.lower() in classes()["manner"]:
                continue  # "which was agreed", "by consensus": whatever was made of it, nobody
            if core(span.root).lemma_.lower() in classes()["agreement"]:
                continue  # "a series of U.N. resolutions": the act is that of the U.N.
            if self._abstraction(span, mention):
                continue  # "her agenda": whose it is may act, the agenda does not
            for token in span:
                self._cover[token.i] = mention
            self._roots[span.root.i] = mention
        self.empty = not self._roots
        states = {a.country: a.id for a in draft.actors if a.kind is Kind.STATE and a.country}
        self._states = states
        written = datelines(draft.article)
        self._places: dict[int, str] = {}
        for place in draft.places:
            span = draft.doc.char_span(place.start, place.end, alignment_mode="expand")
            apart = inside(written, place.start)
            if span is not None and place.country in states and not apart:
                self._places[span.root.i] = states[place.country]

    def _abstraction(self, span: DocSpan, mention: Mention) -> bool:
        """Whether a group is one in name only, made of a plan or a policy that somebody has."""
        if span.root.pos_ != "NOUN" or span.root.lemma_.lower() not in classes()["abstract"]:
            return False
        made = self._actors.get(mention.actor or "")
        return made is None or (made.kind is Kind.GROUP and not (made.country or made.sector))

    def told(self, token: Token, actor: str) -> bool:
        """Whether a phrase names an actor, rather than a place in its country."""
        covers = (self._cover.get(t.i) for t in token.subtree)
        return any(m is not None and actor in (m.actor, *m.members) for m in covers)

    def at(self, token: Token) -> tuple[str, ...]:
        """The actors that a token itself stands for."""
        mention = self._roots.get(token.i) or self._cover.get(token.i)
        if mention is None:
            here = self._places.get(token.i) if token.dep_ != "compound" else None
            return (here,) if here else ()
        return mention.members or ((mention.actor,) if mention.actor else ())

    def root(self, token: Token) -> bool:
        """Whether a token is the head of a mention."""
        return token.i in self._roots

    def country(self, actor: str) -> str | None:
        """The country of an actor, where known."""
        found = self._actors.get(actor)
        return found.country if found else None

    def state(self, country: str) -> str | None:
        """The state of a country, where the article names it."""
        return self._states.get(country)

    def name(self, actor: str) -> str | None:
        """The name of an actor."""
        found = self._actors.get(actor)
        return found.name if found else None

    def kind(self, actor: str) -> Kind | None:
        """What an actor is."""
        found = self._actors.get(actor)
        return found.kind if found else None

    def sector(self, actor: str) -> str | None:
        """The sector of an actor, where known."""
        found = self._actors.get(actor)
        return found.sector if found else None

    def public(self, actor: str) -> bool:
        """Whether an actor is a state, a body, or one who holds an office or a role in it."""
        found = self._actors.get(actor)
        if found is None or found.kind is not Kind.PERSON:
            return found is not None and (found.kind is not Kind.GROUP or found.sector != "CVL")
        return found.sector in _PUBLIC

    def thing(self, actor: str) -> bool:
        """Whether a group is one in name only: "a hallway", taken for those who act."""
        found = self._actors.get(actor)
        if found is None or found.kind is not Kind.GROUP or found.country or found.sector:
            return False
        return bool(classes()["places"] & set(found.name.lower().split()[-1:]))

    def official(self, actor: str) -> bool:
        """Whether an actor holds an office of some state."""
        found = self._actors.get(actor)
        return found is not None and found.kind is Kind.PERSON and found.sector == "GOV"

    def of(self, token: Token, depth: int = 0, *, loose: bool = False) -> list[str]:
        """The actors of a phrase: its head's own, else those that belong to it.

        With ``loose`` also those whose place it is in: "homes in Gaza".
        """
        own = (*self._joined(token), *self.at(token))
        if not own and token.lemma_.lower() in classes()["idle"]:
            return []  # "on behalf of X": X is not whom the act hits
        if depth > _DEPTH or (own and not self._open(token, own)):
            return list(own)
        found = self._below(token, depth, loose)
        return list(own) if own and len(found) < 2 else found

    def _joined(self, token: Token) -> tuple[str, ...]:
        """A person whom the parser hung under the next: "President A and Foreign Minister B"."""
        if token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj") or token.i not in self._roots:
            return ()
        found: list[str] = []
        for other in token.doc[max(token.left_edge.i, token.i - _NAME) : token.i]:
            named = other.i in self._roots and other.dep_ in ("nmod", "compound", "poss")
            if named and any(c.dep_ == "cc" and c.i > other.i for c in other.children):
                found.extend(a for a in self.at(other) if self.kind(a) is Kind.PERSON)
        return tuple(found)

    def sides(self, actor: str) -> frozenset[str]:
        """Whom an actor speaks for: itself and what it holds a role in."""
        found = self._actors.get(actor)
        return frozenset(
            {actor, *(role.of for role in found.roles if role.of)} if found else {actor}
        )

    def below(self, token: Token) -> list[str]:
        """The actors that belong to a phrase, whatever its head is itself."""
        return self._below(token, 0, True)

    def _below(self, token: Token, depth: int, loose: bool) -> list[str]:
        found: list[str] = []
        beside = [child for child in token.children if child.dep_ == "appos"]
        if token.pos_ == "NOUN" and any(self.root(child) for child in beside):
            return self.group(beside, depth + 1)  # "Diallo's deputy, Ana Kovac": the deputy
        through = _THROUGH + _PLACED if loose else _THROUGH
        for child in token.children:
            if child.tag_ == "PRP$" and not _body(token):
                continue  # "their neighbours" are others
            if child.dep_ == "poss" and self._other(child, token):
                continue  # "the senator's wife" is not the senator
            if child.dep_ == "npadvmod" and token.lower_ in classes()["made"]:
                continue  # "a Peruvian-drafted text" is not only Peru's
            if child.dep_ == "compound" and token.lemma_.lower() in classes()["meeting"]:
                continue  # "the Geneva talks" are not Geneva's
            if child.dep_ == "compound" and self._passed(child, token):
                continue  # "United Nations resolutions" are not who must lift them
            if child.dep_ in _INNER or child.dep_ == "appos":
                found.extend(self.group([child, *_conjuncts(child)], depth + 1, loose=loose))
            elif child.dep_ == "prep" and child.lower_ in through:
                for noun in child.children:
                    if noun.dep_ == "pobj" and noun.lemma_.lower() not in classes()["aside"]:
                        both = [noun, *_conjuncts(noun)]
                        found.extend(self.group(both, depth + 1, loose=loose))
            elif child.dep_ == "acl" and child.lower_ in ("based", "led", "operating"):
                for prep in child.children:
                    for noun in prep.children:
                        found.extend(self.of(noun, depth + 1))
            if found:
                break
        return unique(found)

    def _other(self, owner: Token, token: Token) -> bool:
        """Whether what a person has is another person."""
        known = classes()
        person = any(self.kind(actor) is Kind.PERSON for actor in self.at(owner))
        return person and token.lemma_.lower() in known["kin"]

    def _passed(self, name: Token, noun: Token) -> bool:
        """Whether a name only says which body an agreement or resolution is of."""
        kinds = {self.kind(actor) for actor in self.at(name)}
        passed = kinds & {Kind.ORGANISATION, Kind.STATE}  # "the Paris accord"
        return bool(passed) and noun.lemma_.lower() in classes()["agreement"]

    def _open(self, token: Token, own: tuple[str, ...]) -> bool:
        """Whether a group is better told by who is in it: "leaders of Peru and Chile"."""
        vague = len(own) == 1 and self.kind(own[0]) is Kind.GROUP and not self.country(own[0])
        return vague and token.tag_ in ("NNS", "NNPS")

    def group(self, tokens: Iterable[Token], depth: int = 0, *, loose: bool = False) -> list[str]:
        """The actors of several phrases, in order, each once."""
        return unique(actor for token in tokens for actor in self.of(token, depth, loose=loose))

    def human(self, token: Token) -> bool:
        """Whether a phrase's head is a person, or people."""
        kinds = {self.kind(actor) for actor in self.at(token)}
        if kinds & {Kind.PERSON, Kind.GROUP} or token.ent_type_ in ("PERSON", "NORP"):
            return token.lemma_.lower() not in classes()["machines"]
        if token.pos_ == "NUM" or token.tag_ == "PRP":
            return token.lower_ not in ("it",)
        known = classes()
        return not kinds and token.lemma_.lower() in known["people"] | known["force"]

    def acts(self, token: Token) -> bool:
        """Whether a phrase's head is someone who can act."""
        if self.at(token) or token.ent_type_ in _NAMED or token.pos_ == "PRON":
            return token.lower_ not in _NOBODY or bool(self.at(token))
        known = classes()
        lemma = token.lemma_.lower()
        if lemma in known["people"] or lemma in known["force"]:
            return True
        if lemma in known["quantity"] or token.pos_ == "NUM":
            return any(
                self.acts(inner)
                for prep in token.children
                if prep.lower_ == "of"
                for inner in prep.children
            )
        return False


def _clause(span: DocSpan) -> bool:
    """Whether a span holds a verb with its subject: a clause taken for a source, and no name."""
    if len(span) < 2:
        return False
    return span[0].tag_ in ("WDT", "WP") or any(
        token.dep_ in ("nsubj", "nsubjpass")
        and token.head.i > token.i
        and span.start <= token.head.i < span.end
        and token.head.tag_ in ("VBD", "VBZ", "VBP")
        and token.head.dep_ != "relcl"
        for token in span
    )


def _body(token: Token) -> bool:
    """Whether what someone owns acts for them: their forces, its government."""
    known = classes()
    return token.lemma_.lower() in known["force"] | known["organs"] or (
        token.pos_ == "NOUN" and (token.lemma_.lower() not in known["people"])
    )


def _conjuncts(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ == "conj"]


def unique(items: Iterable[str]) -> list[str]:
    """The items in order, each once."""
    return list(dict.fromkeys(items))
