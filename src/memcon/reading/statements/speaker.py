"""From a source span to the actors that speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from memcon.model import Kind, Mention, MentionKind, Span, Statement
from memcon.reading.statements.cues import cue_head
from memcon.reading.statements.documents import issuer, wording
from memcon.reading.statements.extras import Extras, content_words, kind_of
from memcon.reading.statements.grammar import own_subject, relative
from memcon.reading.statements.layout import Layout, extent, head, timed
from memcon.reading.statements.lexicon import lexicon
from memcon.reading.statements.source import (
    MOST_JOINED,
    coordinated,
    held_of_it,
    nobody,
    of_principal,
    source_span,
    within_other,
)

MOST_SOURCE_TOKENS = 60
APPOSITION = 40  # characters after a source in which it may be described
NEAR = 3  # characters between what is said and who says it
LONGEST_WORD = 40  # characters
BACK = 6  # statements to look back over for "the spokesman"
_DESCRIPTION = MentionKind.DESCRIPTION
_NOBODY = ("it", "this", "that", "there", "who", "which", "what")


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks: one actor, or several as one; then ``one`` is their group, or the first."""

    one: str | None
    all: tuple[str, ...] = ()


def with_speakers(
    layout: Layout, extras: Extras, statements: Sequence[Statement]
) -> list[Statement]:
    """Give each statement in text order its speaker, where its source lets one be told."""
    told: list[Statement] = []
    for statement in statements:
        who = speakers_of(layout, extras, statement, told)
        told.append(replace(statement, speaker=who.one, speakers=who.all))
    return told


def speakers_of(
    layout: Layout, extras: Extras, statement: Statement, told: Sequence[Statement]
) -> Speakers:
    """Who speaks in a statement whose source is known; ``told`` are the ones before it."""
    if not statement.source:
        return Speakers(statement.speaker, statement.speakers)
    span = extent(statement.source)
    tokens = [t for piece in statement.source for t in layout.tokens(piece)][:MOST_SOURCE_TOKENS]
    while len(tokens) > 1 and tokens[0].pos_ == "ADP":  # "the fear among voters"
        tokens = tokens[1:]
        span = Span(tokens[0].idx, span.end)
    tokens, span = _unrelated(tokens, span)
    top = head([t for t in tokens if not timed(layout, t)]) or head(tokens)
    if top is None or timed(layout, top) or _letter(tokens) or nobody(tokens):
        return Speakers(None)
    verb = cue_head(layout, statement.cue)
    if verb is not None and held_of_it(verb):
        return Speakers(None)
    if len(tokens) == 1 and relative(top) != top:
        top = _of_whom_told(relative(top))
        span = source_span(layout, top)
        tokens = layout.tokens(span)[:MOST_SOURCE_TOKENS]
    several = _mentions(layout, span, top)
    if several and (_new(layout, several[0]) or _beside(layout, statement, several[0])):
        return Speakers(extras.actor(phrase(layout, top, tokens), top))
    if len(several) > 1:
        return together([from_mention(m) for m in several])
    if several and (several[0].start, several[0].end) == span and top.pos_ != "PRON":
        return from_mention(several[0])
    if several and several[0].kind is MentionKind.NAME and _leads(layout, span, several[0]):
        return from_mention(several[0])
    trailing = _trailing_name(layout, span)
    if trailing is not None:
        return from_mention(trailing)
    closing = closing_group(layout, span)
    if closing is not None:
        return from_mention(closing)
    return _single(layout, extras, top, tokens, told)


def _mentions(layout: Layout, span: Span, top: Token) -> list[Mention]:
    """The mentions that a source begins with, without those that only tell of its head."""
    found = coordinated(layout, span)
    if found and within_other(layout, top, found[0]):
        return []
    if len(found) == 1 and layout.text[found[0].end : found[0].end + 1] in ("'", "’"):
        near = min(span.end, found[0].end + NEAR)
        owned = [m for m in layout.outer_mentions(Span(found[0].end, span.end)) if m.start <= near]
        if owned and owned[0].kind is MentionKind.NAME and _is(layout, owned[0], Kind.PERSON):
            return owned  # "the bureau's Ann Field"
    return found


def _unrelated(tokens: list[Token], span: Span) -> tuple[list[Token], Span]:
    """A source without what a relative clause says besides: "who for weeks", "groups that"."""
    first, last = (tokens[0], tokens[-1]) if tokens else (None, None)
    if first is not None and relative(first) != first:
        tokens = tokens[:1]
    elif last is not None and relative(last) in tokens[:-1]:
        tokens = tokens[:-1]
    return tokens, Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else span


def _of_whom_told(noun: Token) -> Token:
    """Whom a noun after "be" tells of: Hansen in "Hansen is a man who has promised"."""
    at = noun
    for _ in range(MOST_JOINED):
        if at.dep_ not in ("conj", "appos"):
            break
        at = at.head
    if at.dep_ != "attr":
        return noun
    told = own_subject(at.head)
    named = told is not None and told.pos_ in ("PROPN", "PRON") and told.lower_ not in _NOBODY
    return told if told is not None and named else noun


def _letter(tokens: list[Token]) -> bool:
    """Whether a source is a letter that stands for whoever it is: "Q", "A"."""
    return len(tokens) == 1 and len(tokens[0]) == 1 and tokens[0].text not in ("I", "i")


def _new(layout: Layout, mention: Mention) -> bool:
    """Whether a mention brings in people not named yet: "two officials", not "the two"."""
    first = layout.tokens(Span(mention.start, mention.end))[:1]
    counted = bool(first) and (first[0].pos_ == "NUM" or first[0].lower_ in ("several", "some"))
    return counted and mention.kind is MentionKind.DESCRIPTION and len(mention.members) > 1


def _beside(layout: Layout, statement: Statement, mention: Mention) -> bool:
    """Whether a description was taken for whoever is named last in what it says.

    "... a letter to Amina Diallo, an official said": no apposition, though a comma stands between.
    """
    token = layout.token(mention.start)
    if token is None or token.lower_ not in ("a", "an") or mention.kind is not _DESCRIPTION:
        return False
    near = [s for s in statement.content if s.end <= mention.start <= s.end + NEAR]
    last = layout.outer_mentions(near[-1])[-1:] if near else []
    return bool(last) and last[0].end >= near[-1].end - 1 and last[0].actor == mention.actor


def together(found: Sequence[Speakers]) -> Speakers:
    """Several who speak as one."""
    ids = tuple(dict.fromkeys(i for who in found for i in (who.all or (who.one,)) if i))
    return Speakers(next(iter(ids), None), ids if len(ids) > 1 else ())


def from_mention(mention: Mention) -> Speakers:
    """A mention's actor, or the members of the group that it stands for."""
    if len(mention.members) > 1:
        return Speakers(mention.actor or mention.members[0], mention.members)
    return Speakers(mention.actor or next(iter(mention.members), None))


def _leads(layout: Layout, span: Span, mention: Mention) -> bool:
    """Whether a name stands after other names that only say whose it is, at a source's start."""
    first = layout.outer_mentions(span)[0]
    return first != mention and _is(layout, mention, Kind.PERSON)


def _trailing_name(layout: Layout, span: Span) -> Mention | None:
    """A person's name that closes a source, after a title: "Head of the Committee Ilya Petrov"."""
    mentions = layout.outer_mentions(span)
    if not mentions or mentions[-1].end != span.end or mentions[-1].start == span.start:
        return None
    last, before = mentions[-1], layout.token(mentions[-1].start - 1)
    named = last.kind is MentionKind.NAME and _is(layout, last, Kind.PERSON)
    titled = before is not None and (before.pos_ in ("NOUN", "PROPN") or before.text == ",")
    if of_principal(layout, span, last):
        return None
    return last if named and titled else None


def closing_group(layout: Layout, span: Span) -> Mention | None:
    """A group at the end of a source, after a comma: the subject, and what precedes is not."""
    mentions = layout.outer_mentions(span)
    if len(mentions) > 1 and mentions[-1].end == span.end and len(mentions[-1].members) > 1:
        return mentions[-1]
    return None


def _single(
    layout: Layout, extras: Extras, top: Token, source: list[Token], told: Sequence[Statement]
) -> Speakers:
    issued = issuer(layout, top, source, told)
    if issued is not None or wording(layout, top):
        return Speakers(issued)
    if top.lower_ == "it" and (body := _last_body(layout, extras, told)):
        return Speakers(body)
    mention = _mention(layout, top, source)
    person = mention is not None and _is(layout, mention, Kind.PERSON)
    last = _last_person(layout, extras, told)
    if top.lower_ in ("he", "she") and not person and last is not None:
        return Speakers(last)
    if mention is not None and (mention.actor or mention.members):
        return from_mention(mention)
    if top.pos_ == "PRON":
        several = top.lower_ == "they" and bool(told)
        return _same_again(layout, extras, told[-1]) if several else Speakers(None)
    span = phrase(layout, top, source)
    text = kind_of(top) is Kind.DOCUMENT  # "the poll" is not half of those in it
    known = layout.named(top) or (None if text else _same_role(layout, span, told))
    return Speakers(known or extras.actor(span, top))


def _mention(layout: Layout, top: Token, source: list[Token]) -> Mention | None:
    """The mention of a head: a name in it or beside it ("a spokesman, Lee Park"), else any."""
    own = layout.mention_at(top)
    if own is not None and own.kind is MentionKind.NAME and (own.actor or own.members):
        return own
    beside = [layout.mention_at(t) for t in top.children if t.dep_ in ("appos", "flat")]
    inside = [m for m in beside if m is not None and m.start >= source[0].idx]
    names = [m for m in inside if m.kind is MentionKind.NAME and _is(layout, m, Kind.PERSON)]
    if names:
        return names[0]
    if own is None and top.pos_ in ("PROPN", "NOUN"):
        return _compound(layout, top, source)
    return own


def _is(layout: Layout, mention: Mention, kind: Kind) -> bool:
    actor = layout.actors.get(mention.actor or "")
    return actor is not None and actor.kind is kind


def _compound(layout: Layout, top: Token, source: list[Token]) -> Mention | None:
    """The name that a head only follows: "the Xinhua news agency", "Ms. Lee Friday"."""
    body = lexicon().has("heads.organisation", lexicon().lemma(top))
    span = Span(source[0].idx, source[-1].idx + len(source[-1]))
    for mention in reversed(layout.outer_mentions(span)):
        if mention.kind is not MentionKind.NAME or mention.end > top.idx:
            continue
        if body and _is(layout, mention, Kind.ORGANISATION):
            return mention
        if top.pos_ == "PROPN" and top.ent_type_ == "DATE" and _is(layout, mention, Kind.PERSON):
            return mention
    return None


def _last_body(layout: Layout, extras: Extras, told: Sequence[Statement]) -> str | None:
    """The last speaker, for "it said": a body, not a person."""
    last = told[-1].speaker if told else None
    actor = layout.actors.get(last or "") or extras.actors.get(last or "")
    persons = (Kind.PERSON, Kind.GROUP)
    return last if actor is not None and actor.kind not in persons else None


def _same_again(layout: Layout, extras: Extras, last: Statement) -> Speakers:
    """The last speakers, for a "they" that no mention resolves: several, a group, a body."""
    actor = layout.actors.get(last.speaker or "") or extras.actors.get(last.speaker or "")
    if len(last.speakers) > 1 or (actor is not None and actor.kind is not Kind.PERSON):
        return Speakers(last.speaker, last.speakers)
    return Speakers(None)


def _last_person(layout: Layout, extras: Extras, told: Sequence[Statement]) -> str | None:
    """The last speaker, for a "he" or "she" that is not told to be a person: no body, no text."""
    last = told[-1].speaker if told else None
    actor = layout.actors.get(last or "") or extras.actors.get(last or "")
    return last if actor is not None and actor.kind in (Kind.PERSON, Kind.GROUP) else None


def _same_role(layout: Layout, source: Span, told: Sequence[Statement]) -> str | None:
    """For "the spokesman": the last speaker who was called that, in no fewer words."""
    if layout.text[source.start : source.start + 4].lower() != "the ":
        return None
    words = content_words(layout, source)
    for statement in reversed(told[-BACK:]):
        if statement.speaker is None or not statement.source:
            continue
        span = extent(statement.source)
        end = min(span.end + APPOSITION, layout.draft.sentence(span.end - 1).end)
        called = content_words(layout, Span(span.start, max(span.end, end)))
        actor = layout.actors.get(statement.speaker)
        roles = {w for role in (actor.roles if actor else ()) for w in role.title.lower().split()}
        if words <= called | roles:
            return statement.speaker
    return None


def phrase(layout: Layout, top: Token, source: Sequence[Token]) -> Span:
    """The words of a source that belong to its head, without when it spoke."""
    inside = {t.i for t in source}
    mine = [t for t in top.subtree if t.i in inside]
    times = layout.times.get(layout.sentence_key(top.idx), ())
    cut = next((t.start for t in times if t.start > top.idx), None)
    while len(mine) > 1 and (
        mine[-1].is_punct
        or mine[-1].is_space
        or (cut is not None and mine[-1].idx >= cut)
        or (mine[-1].pos_ == "ADP" and mine[-1].i > top.i)
    ):
        mine.pop()
    if not mine:
        return Span(top.idx, top.idx + len(top))
    return _whole_words(layout, Span(mine[0].idx, mine[-1].idx + len(mine[-1])))


def _whole_words(layout: Layout, span: Span) -> Span:
    """A span with all of the words that it cuts at a hyphen: "-" is the head of "non-profit"."""
    text, (start, end) = layout.text, span
    first, last = max(0, start - LONGEST_WORD), min(len(text), end + LONGEST_WORD)
    if "-" in text[max(0, start - 1) : start + 1]:
        while start > first and _in_word(text[start - 1]):
            start -= 1
    if "-" in text[end - 1 : end + 1]:
        while end < last and _in_word(text[end]):
            end += 1
    return Span(start, end)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "-"
