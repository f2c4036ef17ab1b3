"""Headlines: the clause that tells what happened, with its subjects and predicate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from memcon.reading.draft import Draft

LONGEST = 300  # characters of a headline that are read
BREAKS = re.compile(r"(?<=\S): |\s[|–—]\s|\s-{1,3}\s|\s?\.{3}\s|; ")
QUOTED = re.compile(r"^['\"‘“][^'\"’”]{2,80}['\"’”](?=\s+\w)")
FINITE = {"VBZ", "VBP", "VBD", "VBN", "VB", "VBG"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
# Words that begin what a headline adds to its main clause.
ADDS = {
    "as", "after", "while", "amid", "following", "despite", "because", "since", "though", "when",
    "before",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its words, its main verb if it has one, and the nouns that are its subjects."""

    doc: Doc
    verb: Token | None
    subjects: tuple[Token, ...]

    def predicate(self) -> str:
        """What is told of the subjects, without what the clause adds; all of it without a verb."""
        first = self._first()
        last = first
        for token in self.doc[first:]:
            past = token.i > (self.verb.i if self.verb is not None else first + 1)
            if past and (token.lower_ in ADDS or token.text in (",", ";", ":", ".")):
                break
            last = token.i
        words = self.doc[first : last + 1]
        text = words.text.strip(" '\"‘’“”")
        if self.verb is not None and len(words) <= 2 and self.subjects:
            return f"{phrase(self.subjects[0])} {text}"
        return text

    def _first(self) -> int:
        if self.verb is None:
            return 0
        before = [t.i for t in self.verb.lefts if t.dep_ in ("aux", "auxpass", "neg", "advmod")]
        floor = max((t.i + 1 for t in self.subjects if t.i < self.verb.i), default=0)
        return min([i for i in before if i >= floor] + [self.verb.i])


def headline(draft: Draft) -> Clause | None:
    """The clause of the title that tells what happened; None where there is no title.

    Headlines are cut at colons and dashes, words are put in the case that the body writes them in
    (so that "Trump Meets Obama" parses as a sentence), and the first part with a verb is taken.
    """
    title = (draft.article.title or "")[:LONGEST].strip()
    parts = list(_parts(title))
    clauses = [clause_of(draft.nlp(_plain_case(part, draft.doc))) for part in parts]
    told = [one for one in clauses if one.verb is not None and not _asks(one.doc)]
    if told:
        return told[0]
    return max(clauses, key=lambda clause: len(clause.doc), default=None)


def _parts(title: str) -> Iterator[str]:
    for part in BREAKS.split(title):
        rest = QUOTED.sub("", part.strip()).strip()
        if rest and rest[0] not in "'\"‘“":
            yield rest


def clause_of(doc: Doc) -> Clause:
    """The main clause of a short text."""
    verb = _verb(doc)
    if verb is None:
        return _misread(doc)
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if not subjects and verb.dep_ in ("acl", "relcl"):
        subjects = [verb.head]
    subjects = [_antecedent(token) for token in subjects]
    joined = [other for token in subjects for other in token.conjuncts if other.i < verb.i]
    nouns = {token.i: token for token in [*subjects, *joined]}
    return Clause(doc, verb, tuple(nouns[i] for i in sorted(nouns)))


def _verb(doc: Doc) -> Token | None:
    """The main verb; of "talks fail, says minister" the one of what is said."""
    for sent in doc.sents:
        token = sent.root
        said = [c for c in token.children if c.dep_ == "ccomp" and c.i < token.i]
        if said and said[0].tag_ in FINITE:
            return said[0]
        if token.pos_ in ("VERB", "AUX") or token.tag_ in FINITE:
            return token
        if _plural_verb(doc) is not None:
            return None
        for child in token.children:
            if child.tag_ in FINITE and child.dep_ in ("acl", "relcl", "ccomp", "advcl"):
                return child
    return None


def _misread(doc: Doc) -> Clause:
    """A clause whose verb was read as a plural noun: "Donald Trump lands in Washington"."""
    verb = _plural_verb(doc)
    if verb is None:
        return Clause(doc, None, ())
    return Clause(doc, verb, (verb.nbor(-1),))


def _plural_verb(doc: Doc) -> Token | None:
    for token in doc[1:]:
        if token.tag_ in FINITE or token.text == ",":
            return None
        before = token.nbor(-1)
        singular = before.tag_ in ("NNP", "NN") and before.pos_ != "NUM"
        goes_on = token.i + 1 < len(doc) and token.nbor(1).tag_ in (
            "IN", "TO", "DT", "NN", "NNP", "PRP$", "CD", "RB", "RP", "JJ",
        )  # fmt: skip
        if token.tag_ == "NNS" and singular and goes_on:
            return token
    return None


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.tag_ not in ("WP", "WDT"):
        return token
    noun = token.head.head
    return noun if noun.pos_ in ("NOUN", "PROPN") else token


def _asks(doc: Doc) -> bool:
    return doc[0].tag_ in ("WP", "WRB", "WDT") or doc[0].lower_ in ("how", "why", "what")


def phrase(token: Token) -> str:
    """A noun phrase without its determiner and what hangs after it; a person's name alone."""
    lefts = [t.i for t in token.lefts if t.dep_ not in ("det", "punct", "case", "poss")]
    left = min([*lefts, token.i])
    if token.ent_type_ == "PERSON":
        while left < token.i and token.doc[left].ent_type_ != "PERSON":
            left += 1
    return token.doc[left : token.i + 1].text.strip(" '\"‘’“”")


def _plain_case(part: str, doc: Doc) -> str:
    """Lower the capitals that only the headline gives."""
    capitals = {t.text for t in doc if t.text[:1].isupper() and not t.is_sent_start}
    lower = {t.text for t in doc if t.text.islower()}
    words = []
    for word in part.split(" "):
        bare = word.strip("'\"‘’“”,.!?()").removesuffix("'s").removesuffix("’s")
        if bare[:1].isupper() and bare.lower() in lower and bare not in capitals:
            word = word.lower()
        elif bare.isupper() and len(bare) > 3 and bare not in capitals and bare.title() in capitals:
            word = word.replace(bare, bare.title())
        words.append(word)
    plain = " ".join(words)
    stop = "" if plain.endswith((".", "?", "!")) else "."  # parsers read a sentence better with it
    return plain[:1].upper() + plain[1:] + stop
