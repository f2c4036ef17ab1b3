"""The coder: one pass over an article's sentences, an event for each happening they tell."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from memcon.model import Event, EventType, Kind, Status
from memcon.reading.draft import Draft
from memcon.reading.events.cast import Cast, unique
from memcon.reading.events.claims import SPOKEN
from memcon.reading.events.details import finish
from memcon.reading.events.find import Find
from memcon.reading.events.lexicon import classes, moods
from memcon.reading.events.match import Match, lemma, verb_match
from memcon.reading.events.mood import Mood, read_mood, unsettled
from memcon.reading.events.nouns import noun_match, noun_roles, preposition
from memcon.reading.events.politics import Politics
from memcon.reading.events.roles import cause, roles
from memcon.reading.events.sense import meant, meant_noun
from memcon.reading.events.settle import HOSTILE, UNSETTLED, settle
from memcon.reading.events.wishes import demands

_RECIPROCAL = (EventType.CONSULT, EventType.AGREE)
_ASIDE = ("after", "during", "following", "amid", "since", "at")  # told besides the verb's event
_LONGEST = 400  # tokens of a sentence that is read; longer ones are lists and tables
_AHEAD = ("of", "before")  # "ahead of the summit"
_NEED_RECIPIENT = (EventType.COOPERATE, EventType.AID, EventType.SANCTION)


def find_events(draft: Draft) -> tuple[Event, ...]:
    """The events of an article in text order, with ids "e1", "e2" and so on.

    Reads whatever of mentions, actors, times, places and statements the draft holds; without
    mentions there is nobody to act, and only assaults and protests are found.
    """
    cast = Cast(draft)
    finds, politics = [], Politics(draft)
    for number, sent in enumerate(draft.doc.sents):
        for find in _sentence(sent, cast) if len(sent) <= _LONGEST else ():
            find.sentence = number
            if politics.admits(find):
                finds.append(find)
    return finish(draft, cast, finds)


def _sentence(sent: DocSpan, cast: Cast) -> list[Find]:
    matches = (match for token in sent if (match := verb_match(token, cast)))
    verbs = {match.token.i: match for match in matches if not _put_off(match)}
    found = [find for match in verbs.values() if (find := _verb_find(match, verbs, cast))]
    found.extend(_noun_finds(sent, verbs, cast))
    found.extend(_demand_finds(sent, verbs, cast))
    found.sort(key=lambda find: find.match.token.i)
    return _merge(found)


def _put_off(match: Match) -> bool:
    """Whether a meeting is told as put off and not by whom: that is told of the meeting."""
    agents = [c for c in match.token.children if c.dep_ == "agent"]
    refusal = match.entry.type is EventType.REJECT and match.frame.passive
    return refusal and not agents and unsettled(match.token) != ""


def _verb_find(told: Match, verbs: dict[int, Match], cast: Cast) -> Find | None:
    match = meant(told, cast)
    if match is None:
        return None
    mood = read_mood(match.token, verbs)
    mood.negated = mood.negated != _none(match)
    outcome = settle(match.entry, match.frame, mood, {i: m.entry for i, m in verbs.items()})
    if outcome is None:
        return None
    sources, recipients = roles(match, cast)
    find = Find(match, *outcome, sources, recipients, mood)
    if "home" in match.entry.roles:
        _abroad(find, cast)
    return _checked(find, cast)


def _none(match: Match) -> bool:
    """Whether what the verb acts on is said not to be: "made no concessions"."""
    deals = classes()["agreement"]  # "no deal" is told by its noun
    objects = [noun for noun in match.frame.objects if noun.lemma_.lower() not in deals]
    below = [child for noun in objects for child in noun.children]
    return any(child.dep_ == "det" and child.lower_ == "no" for child in below)


def _abroad(find: Find, cast: Cast) -> None:
    """Destroying arms is giving them up where they are one's own; elsewhere it is an attack."""
    own = {cast.country(actor) for actor in find.sources}
    owners = [a for noun in find.match.frame.objects for a in cast.below(noun)]
    owners += cast.group(find.match.frame.preps.get("in", []))
    others = [a for a in owners if cast.country(a) not in own]
    if others or not any(cast.kind(a) is not Kind.GROUP for a in find.sources):
        find.type, find.recipients = EventType.ASSAULT, others


def _noun_finds(sent: DocSpan, verbs: dict[int, Match], cast: Cast) -> Iterator[Find]:
    taken = _arguments(verbs)
    for token in sent:
        if token.i in taken or token.i in verbs:
            continue
        found = noun_match(token, cast)
        if found is None:
            continue
        match, carrier = found
        find = _noun_find(match, carrier, verbs, cast)
        if find is not None:
            yield find


def _noun_find(
    told: Match, carrier: Token | None, verbs: dict[int, Match], cast: Cast
) -> Find | None:
    sources, recipients = noun_roles(told, cast)
    match = meant_noun(told, sources, cast)
    if match is None or (carrier is not None and _wished(match, carrier)):
        return None
    mood = read_mood(carrier, verbs) if carrier is not None else Mood()
    if carrier is not None and carrier.dep_ == "pcomp" and carrier.head.lower_ == "with":
        return None  # "with the two sides continuing talks": a setting, not told as done
    if carrier is not None and carrier.i in verbs and match.entry.scope != "fails":
        return None
    if match.entry.scope == "fails":
        if len(sources) < 2:  # those of the talks just told
            sources, recipients = [], []
        missed = Find(match, EventType.AGREE, Status.FAILED, sources, recipients, mood)
        return _checked(missed, cast)
    if carrier is not None and unsettled(carrier):
        if mood.negated and carrier.tag_ == "VBN":
            return None  # "was not postponed"
        mood.status, mood.negated = unsettled(carrier), False
    if carrier is not None and not mood.status and _sets(match.token, carrier):
        mood.status = moods().get(lemma(carrier), "")
    if carrier is None:
        _setting(match.token, mood)
    if carrier is None and match.entry.type is not EventType.ASSAULT and _is_ahead(match.token):
        mood.status = "plan"  # of an attack one hears when it has been
    outcome = settle(match.entry, match.frame, mood, {i: m.entry for i, m in verbs.items()})
    if outcome is None:
        return None
    find = Find(match, *outcome, sources, recipients, mood, carrier=carrier)
    find.standing = carrier is None
    return _checked(find, cast)


def _is_ahead(noun: Token) -> bool:
    return noun.dep_ == "pobj" and preposition(noun).lower_ in _AHEAD


def _wished(match: Match, carrier: Token) -> bool:
    """Whether somebody only wants what the noun names, and no meeting: "wants an inquiry"."""
    return match.entry.type is not EventType.CONSULT and lemma(carrier) in ("want", "hope", "seek")


def _sets(noun: Token, carrier: Token) -> bool:
    """Whether a noun's verb may set its status: "is planned", "is considering sanctions"."""
    return carrier.tag_ == "VBN" or (
        noun.dep_ == "dobj" and lemma(carrier) not in classes()["light"]
    )


def _setting(noun: Token, mood: Mood) -> None:
    """What the words around a standing noun say of its time: "in future talks"."""
    mods = {child.lower_ for child in noun.children if child.dep_ == "amod"}
    if mods & classes()["coming"]:
        mood.status = "plan"
    elif mods & classes()["possible"]:
        mood.dropped = True
    elif noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB":
        modals = {c.lower_ for c in noun.head.head.children if c.tag_ == "MD"}
        mood.status = "plan" if modals & {"will", "'ll", "’ll"} else mood.status
        mood.dropped = bool(modals & {"would", "could", "might", "may", "should", "must"})


def _arguments(verbs: dict[int, Match]) -> set[int]:
    """Nouns that are part of a verb's event: its objects and what hangs on them."""
    taken: set[int] = set()
    for match in verbs.values():
        clause = match.frame
        heads = [*clause.objects]
        for slot, tokens in clause.preps.items():
            own = any(need.slot == slot for need in match.entry.needs)
            if own or slot not in _ASIDE:
                heads.extend(tokens)
        for head in heads:
            if head.i > match.token.i or match.frame.passive:
                taken.update(token.i for token in head.subtree if token.i != match.token.i)
    return taken


def _demand_finds(sent: DocSpan, verbs: dict[int, Match], cast: Cast) -> Iterator[Find]:
    for match, mood, sources, recipients in demands(sent, verbs, cast):
        find = Find(match, EventType.REQUEST, Status.OCCURRED, sources, recipients, mood)
        if _checked(find, cast):
            yield find


def _checked(find: Find, cast: Cast) -> Find | None:
    """The find, if it has the actors that its type needs."""
    kind, entry = find.type, find.match.entry
    if kind is EventType.CONSULT:  # one meets people, not papers
        find.sources = [a for a in find.sources if cast.kind(a) is not Kind.DOCUMENT]
        find.recipients = [a for a in find.recipients if cast.kind(a) is not Kind.DOCUMENT]
    if kind is EventType.REJECT:  # who will not meet or sign does so alone
        find.sources = [a for a in find.sources if a not in find.recipients] or find.sources
    find.recipients = [a for a in find.recipients if not cast.thing(a)]
    find.shared = "mutual" in entry.roles and len(find.sources) > 1
    find.pronoun = find.pronoun or _pronoun(find)
    shared = "mutual" in entry.roles and kind in _RECIPROCAL and len(find.sources) > 1
    if shared and (kind is EventType.CONSULT or not find.recipients):
        find.recipients = list(find.sources)
    alone = len(unique([*find.sources, *find.recipients])) < 2
    visitor = "visit" in entry.roles and find.mood.status in UNSETTLED and bool(find.sources)
    if kind is EventType.CONSULT and alone and not (visitor or _among_themselves(find, cast)):
        return None
    if "state" in entry.roles and not any(
        cast.kind(a) in (Kind.STATE, Kind.GOVERNMENT) for a in (*find.sources, *find.recipients)
    ):
        return None
    if kind in _NEED_RECIPIENT and alone:
        return None
    if "directed" in entry.roles and not find.recipients:
        return None
    if find.standing and entry.scope == "free" and not (find.sources or find.recipients):
        return None
    if kind is EventType.ASSAULT and len(find.sources) == 1 and find.sources == find.recipients:
        return None
    if kind in (EventType.ASSAULT, EventType.PROTEST):
        named = find.sources or find.recipients or cast.empty
        return find if named or _victim(find) or _crowd(find) else None
    spoken = find.pronoun and kind in SPOKEN
    hit = find.recipients and kind in HOSTILE and kind is not EventType.MOBILIZE
    return find if find.sources or spoken or hit else None


def _victim(find: Find) -> bool:
    """Whether someone is hit whose name the article has, though no actor was made of it."""
    return any(token.ent_type_ == "PERSON" for token in find.match.token.subtree)


def _crowd(find: Find) -> bool:
    """Whether a crowd without a name protests against something that is told: "against the war"."""
    clause = find.match.frame
    many = any(token.lemma_.lower() in classes()["quantity"] for token in clause.subjects)
    return find.type is EventType.PROTEST and many and cause(clause, "against")


def _among_themselves(find: Find, cast: Cast) -> bool:
    """Whether one group meets as such: "the foreign ministers held talks"."""
    plural = any(token.tag_ in ("NNS", "NNPS") for token in find.match.frame.subjects)
    group = any(cast.kind(actor) is Kind.GROUP for actor in find.sources)
    return plural and group and "mutual" in find.match.entry.roles and not find.standing


def _pronoun(find: Find) -> str:
    """The bare "they" or "we" that is the subject of an act nobody is known for."""
    subjects = find.match.frame.subjects
    if not find.sources and find.type is EventType.AGREE and find.status is Status.FAILED:
        return "talks"
    word = subjects[0].lower_ if subjects and not find.sources else ""
    return word if word in ("they", "we") else ""


def _merge(found: list[Find]) -> list[Find]:
    """One event for one happening: a verb and the noun that names the same are told once."""
    kept: list[Find] = []
    for find in found:
        same = next((k for k in kept if _same(k, find)), None)
        if same is None:
            kept.append(find)
        else:
            same.sources = same.sources or find.sources
            same.recipients = same.recipients or find.recipients
    return kept


def _effect(one: Find, two: Find) -> bool:
    """Whether a participle tells what the other act did: "rammed a wall, killing two"."""
    verb = two.match.token
    at = verb.head if verb.dep_ == "conj" else verb
    return verb.tag_ == "VBG" and at.dep_ == "advcl" and at.head == one.match.token


def _same(one: Find, two: Find) -> bool:
    if one.type is not two.type or one.status is not two.status:
        return False
    if one.mood.relative != two.mood.relative:
        return False
    if one.type is EventType.ASSAULT and one.sources == two.sources and _effect(one, two):
        return True
    a, b = set(one.sources), set(two.sources)
    if a and b and not (a & b):
        return False
    c, d = set(one.recipients), set(two.recipients)
    return not (c and d) or bool(c & d)
