"""The main event of an article: who did what, when and where, from headline, lead and events.

News tells its point first (the inverted pyramid), so the headline's clause gives who and what, and
the places and dates of the first sentences that share its words give where and when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from memcon.model import Basis, Granularity, Kind, MainEvent
from memcon.reading.draft import Draft
from memcon.reading.headline import headline, root
from memcon.reading.times.near import date_value, published

LEAD = 6  # sentences that count as the lead
WHO, WHERE, WHEN = 3, 3, 2  # answers given at most
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
# Words that begin what the headline adds to its main clause.
ADDS = {
    "as",
    "after",
    "while",
    "amid",
    "following",
    "despite",
    "because",
    "since",
    "though",
    "when",
}


def find_main_event(draft: Draft) -> MainEvent:
    """Who, what, when and where of the article's main event; empty where the text gives nothing."""
    lead = _lead(draft.doc)
    clause = headline(draft)
    if clause is None or root(clause) is None:
        clause = lead[0].as_doc() if lead else None
    if clause is None:
        return MainEvent()
    return MainEvent(
        who=tuple(_unique(_who(draft, clause, lead)))[:WHO],
        what=_what(clause),
        when=_when(draft, clause, lead),
        where=tuple(_unique(_where(draft, clause, lead)))[:WHERE],
    )


def _lead(doc: Doc) -> list[DocSpan]:
    found: list[DocSpan] = []
    for sent in doc.sents:
        if sum(token.is_alpha for token in sent) >= 5:
            found.append(sent)
        if len(found) == LEAD:
            break
    return found


def _unique(answers: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for answer in answers:
        key = answer.casefold()
        if answer and key not in seen:
            seen.add(key)
            yield answer


def _who(draft: Draft, clause: Doc, lead: list[DocSpan]) -> Iterator[str]:
    """The subjects of the headline, then who it is done to, then the subject of the lead."""
    verb = root(clause)
    if verb is not None:
        for token in _subjects(verb):
            yield from (_full(draft, name) for name in _members(token))
        for token in verb.subtree:
            if token.ent_type_ in ("PERSON", "ORG", "GPE") and token.dep_ in (
                "dobj",
                "pobj",
                "nsubj",
            ):
                yield _full(draft, _phrase(token))
    if lead:
        for token in _subjects(lead[0].root):
            yield from (_full(draft, name) for name in _members(token))


def _subjects(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    return found or ([verb.head] if verb.dep_ in ("acl", "relcl") else [])


def _members(token: Token) -> Iterator[str]:
    yield _phrase(token)
    for child in token.conjuncts:
        if child.i > token.i:
            yield _phrase(child)


def _phrase(token: Token) -> str:
    """A noun phrase without its determiner and what hangs after it."""
    left = min((t.i for t in token.lefts if t.dep_ not in ("det", "punct")), default=token.i)
    left = min(left, token.i)
    words = [t for t in token.doc[left : token.i + 1]]
    return "".join(t.text_with_ws for t in words).strip(" '\"‘’“”")


def _full(draft: Draft, name: str) -> str:
    """The longest name that the body gives someone the headline names in short."""
    for actor in draft.actors:
        if name in actor.forms and actor.kind in (Kind.PERSON, Kind.ORGANISATION):
            return actor.name
    if " " in name or not name[:1].isupper():
        return name
    longer = Counter(
        entity.text
        for entity in draft.doc.ents
        if entity.label_ == "PERSON" and entity.text.endswith(" " + name) and len(entity) < 4
    )
    return longer.most_common(1)[0][0] if longer else name


def _what(clause: Doc) -> str:
    """The headline's predicate without what it adds."""
    verb = root(clause)
    if verb is None:
        return clause.text
    first = min(
        (t.i for t in verb.lefts if t.dep_ in ("aux", "auxpass", "neg", "advmod")), default=verb.i
    )
    last = first
    for token in clause[first:]:
        if token.i > verb.i and (token.lower_ in ADDS or token.text in (",", ";", ":")):
            break
        last = token.i
    words = clause[first : last + 1]
    if len(words) <= 2 and (subjects := _subjects(verb)):
        return f"{_phrase(subjects[0])} {words.text}"
    return words.text.strip(" '\"")


def _content(doc: Doc) -> set[str]:
    return {t.lemma_.lower() for t in doc if t.is_alpha and not t.is_stop}


def _shared(sent: DocSpan, words: set[str]) -> int:
    return len({t.lemma_.lower() for t in sent} & words)


def _where(draft: Draft, clause: Doc, lead: list[DocSpan]) -> Iterator[str]:
    """Places by how often they are named, those of the headline and the lead counting most."""
    weights: Counter[str] = Counter()
    end = lead[-1].end_char if lead else 0
    title = draft.article.title or ""
    for place in draft.places:
        name = draft.article.text[place.start : place.end]
        weights[name] += 1 + (2 if place.start < end else 0) + (3 if name in title else 0)
    for name, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        yield name


def _when(draft: Draft, clause: Doc, lead: list[DocSpan]) -> tuple[str, ...]:
    """The days told nearest to the headline's words, else the day of publication."""
    words, scored = _content(clause), []
    sents = list(draft.doc.sents)[:40]
    today = published(draft)
    for rank, sent in enumerate(sents):
        for time in draft.times:
            if not sent.start_char <= time.start < sent.end_char:
                continue
            date = date_value(time, Basis.RESOLVED)
            if date is None or date.granularity not in (Granularity.DAY, Granularity.TIME):
                continue
            if today and not date.value[:10] <= today.value:
                continue
            scored.append((_shared(sent, words) - rank / 2, date.value[:10]))
    scored.sort(key=lambda item: -item[0])
    days = list(dict.fromkeys(day for _, day in scored))
    if not days and today:
        days = [today.value]
    return tuple(days[:WHEN])
