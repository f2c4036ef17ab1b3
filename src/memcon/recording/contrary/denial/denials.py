"""Denials: statements that deny, dispute or reject what another holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from memcon.model import Act, DisputeKind, EventType
from memcon.recording.claims import Claim, cue_words, source_stems, weight
from memcon.recording.contrary.denial.rejections import rejection, words_of
from memcon.recording.contrary.denial.reported import told_of
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import (
    BLOCK,
    called_untrue,
    covered,
    denies,
    matter,
    meets,
    near,
    others,
    own_state,
    requests,
    supposes,
    unsaid,
    years,
)
from memcon.recording.contrary.turns import is_account
from memcon.recording.disputes import Contrast, by_key
from memcon.recording.issues import Issues
from memcon.recording.words import sense

DENIED = 0.45  # share of what is denied that the other claim says
NAMED = 0.2  # how much surer a denial is that says whose claim it denies
ANSWERS = 0.85  # how sure it is where the reading found what a statement answers
OF_HIM = 0.05  # the same where it names the one who said it
FAR = 0.6  # share of denied reports of nobody named that a claim of another article says
ALLEGED = 0.8  # the same share, for an allegation that names the one who denies it
RARE = 3.0  # weight of a word that by itself says what an allegation is of
DAYS = 10  # after which a denial is not of what was said
HEAD = 9  # words with which a denial begins, that say what is denied before they say of whom
BARE = 3  # words before "charges" where nothing is said of what they are
JUST_BEFORE = 700  # characters back within which "the charges" were told
BESIDE = 300  # characters between what is said and a denial that an article tells next
WHOLLY = 0.99  # share of what is denied that it then says
SHORTEST = 5  # words of a fragment that by itself alleges nothing
FIRST = 40  # characters within which "denied reports" names what is denied


def denials(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Statements that deny, dispute or reject what another holds."""
    known = by_key(claims)
    children: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.parent:
            children[claim.article.id, claim.parent].append(claim)
    blocks = _blocks([claim for claim in claims if not denies(claim)])
    alleged: dict[str, list[Claim]] = defaultdict(list)
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.article.id].append(claim)
        if _alleges(claim):
            alleged[claim.article.id].append(claim)
    charges = [c for claim in claims if claim.parent is None and (c := _charge(claim))][:BLOCK]
    for claim in claims:
        statement = claim.statement
        if statement is None or not claim.holders:
            continue
        answered = known.get((claim.article.id, statement.answers or ""))
        untrue = any(word.form in listed("untrue") for word in claim.words)
        if answered is not None and denies(claim) and not untrue and not _of_it(claim, answered):
            answered = None
        if answered is not None and (denies(answered) or rejection(answered) is not None):
            answered = None  # who turns it down too
        if answered is not None and not (is_account(answered) or _alleges(answered)):
            answered = None
        if answered is not None and not _as_reported(claim, answered):
            answered = None
        if answered is not None and claim.asserts and not _as_named(claim, answered):
            answered = None
        says_no = untrue or denies(claim)
        if says_no and answered and others(claim, answered) and not supposes(answered):
            yield _denial(claim, answered, issues, ANSWERS, "one answers the other")
        if not denies(claim):
            called = called_untrue(claim)
            if called is not None:
                yield from _called_untrue(claim, called, blocks, issues)
            continue
        for inner in children[claim.key]:
            same = claim.asserts or covered(claim, inner) >= DENIED
            own_side = not inner.countries.isdisjoint(claim.countries)
            account = inner.act in _ACCOUNTS  # what X is told to have demanded is no account of X's
            if account and same and others(claim, inner) and inner.holders and not own_side:
                yield _denial(
                    claim, inner, issues, 0.85, "one denies what the other is told to say"
                )
        if answered is None:
            yield from _denied_elsewhere(claim, blocks, issues)
            yield from _charge_denied(claim, charges, issues)
            if claim.asserts and (not matter(claim) or _barely(claim)):
                found = list(_all_denied(claim, alleged[claim.article.id], issues))
                yield from found or _just_told(claim, told[claim.article.id], issues)
            yield from _allegation_denied(claim, blocks, issues)


_ACCOUNTS = (Act.SAY, Act.CRITICISE, Act.DENY, Act.THINK)


def _accounts(claim: Claim) -> bool:
    """Whether a claim is an account of things, not an aim ("agreed [to a truce]")."""
    aim = bool(claim.words) and claim.words[0].form in ("to", "for")
    wanted = any(word.form in ("should", "must") for word in claim.words[:HEAD])
    looked_for = not cue_words(claim).isdisjoint(listed("hearing"))
    dismissed = claim.act is Act.DENY and not denies(claim)  # "he dismissed several captains"
    account = claim.act in _ACCOUNTS and not (aim or wanted or looked_for or dismissed)
    return account and not requests(claim)


@dataclass(frozen=True, slots=True)
class _Charge:
    """That a claim lays something at somebody's door: at whose, and the stems of what."""

    claim: Claim
    accused: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]  # what the accused is called, where it is no actor of that article
    of: frozenset[str]
    what: str  # the same in its words


def _charge(claim: Claim) -> _Charge | None:
    """What "X accused Y of Z" lays at whose door, where the words carry it."""
    statement = claim.statement
    if statement is None or not claim.holders:
        return None
    if cue_words(claim).isdisjoint(listed("accusing")):
        return None
    at = next((w.start for w in claim.words if w.form in listed("laid")), None)
    if at is None:
        return None
    named = [a for a, place in zip(claim.about, claim.about_at, strict=True) if place < at]
    accused = {i for i, _ in named[:1]} | {statement.addressee or ""} - {""}
    of = {w.stem for w in claim.words if w.start > at and not w.capital} & claim.stems
    return _Charge(
        claim,
        frozenset(accused),
        frozenset(code for _, code in named[:1] if code),
        frozenset() if accused else claim.stems & {w.stem for w in claim.words if w.start < at},
        frozenset(w for w in of if weight(w) > 2.0),
        " ".join(claim.text[at:].split()[1:])[:80].rstrip(".,;"),
    )


def _of_it(denial: Claim, other: Claim) -> bool:
    """Whether a denial can be of what another says, where only their places tie them together."""
    if not years(denial) <= years(other):
        return False
    few = len(matter(denial)) < 2
    return few or covered(denial, other) >= DENIED or (denial.asserts and _whose(denial, other))


def _as_reported(denial: Claim, other: Claim) -> bool:
    """Whether another says what a denial tells that nobody named claims, where it tells that."""
    told = told_of(denial)
    return told is None or bool(told.holders) or covered(told, other) >= FAR


def _charge_denied(denial: Claim, charges: Sequence[_Charge], issues: Issues) -> Iterator[Contrast]:
    """Accusations of the one who denies, of what is denied."""
    for charge in charges:
        own = not charge.accused.isdisjoint(denial.holders)
        own = own or (bool(charge.words) and charge.words <= source_stems(denial))
        state = not charge.countries.isdisjoint(denial.countries)
        same = charge.of and 2 * len(charge.of & denial.stems) >= len(charge.of)
        apart = others(denial, charge.claim) and near(denial, charge.claim, DAYS)
        if (own or state) and same and apart:
            reason = "one denies what the other accuses it of"
            found = _denial(denial, charge.claim, issues, 0.8 if own else 0.7, reason)
            yield replace(found, issue=charge.what)


def _alleges(claim: Claim) -> bool:
    """Whether a claim finds fault: an allegation or an accusation."""
    accuses = claim.event is not None and claim.event.type is EventType.ACCUSE
    accuses = accuses and any(word.form in words_of("charging") for word in claim.words)
    faulted = claim.act is Act.CRITICISE or accuses
    return faulted and bool(claim.holders) and claim.parent is None and not denies(claim)


def _allegations(denial: Claim, blocks: dict[str, list[Claim]]) -> Iterator[Claim]:
    """The allegations of what a denial denies: its rarest word and all else that it says of it."""
    found = {c.key: c for word in sorted(matter(denial)) for c in blocks.get(word, ())}
    for _, other in sorted(found.items()):
        rare = any(weight(w) >= RARE for w in meets(denial, other))
        same = rare and covered(denial, other) >= ALLEGED and near(denial, other, DAYS)
        told = _alleges(other) and not (_says_no(other) or supposes(other))
        if same and told and others(denial, other):
            yield other


def _allegation_denied(
    denial: Claim, blocks: dict[str, list[Claim]], issues: Issues
) -> Iterator[Contrast]:
    """Allegations that name the one who denies: "alleged that the party had conspired"."""
    for other in _allegations(denial, blocks):
        named = {i for i, _ in other.about} & set(denial.holders)
        state = {code for _, code in other.about if code} & denial.countries
        if named or (state and not denial.asserts):
            yield _denial(denial, other, issues, 0.75, "one denies what the other alleges of it")


def _all_denied(denial: Claim, alleged: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """The nearest allegation before "denied the accusations" of the one who denies them."""
    before = [
        other
        for other in alleged
        if other.spans[0] < denial.spans[0]
        and len(other.words) > SHORTEST
        and others(denial, other)
        and _as_named(denial, other)
        and not {i for i, _ in other.about}.isdisjoint(denial.holders)
    ]
    for other in before[-1:]:
        yield _denial(denial, other, issues, 0.75, "one denies what the other alleges of it")


def _is_told_of(denial: Claim, other: Claim) -> bool:
    """Whether another claim is of the one who denies: first of all, where it finds no fault."""
    named = [i for i, _ in other.about]
    of = named if other.act is Act.CRITICISE else named[:1]
    return not set(of).isdisjoint(denial.holders)


def _as_named(denial: Claim, other: Claim) -> bool:
    """Whether another is among those whose claims are denied, where it is said whose they are."""
    at = next((w.start for w in denial.words if w.form in listed("assertions")), 0)
    names = {w.stem for w in denial.words if w.capital and w.start < at} & denial.stems
    owned = bool(names) or any(place < at for place in denial.about_at)
    return not owned or _whose(denial, other) or not names.isdisjoint(source_stems(other))


def _barely(denial: Claim) -> bool:
    """Whether nothing is said of what is denied: "denied the charges through his lawyer"."""
    at = next(n for n, w in enumerate(denial.words) if w.form in listed("assertions"))
    after = denial.words[at + 1 : at + 2]
    return at < BARE and (not after or after[0].form in listed("barely"))


def _just_told(denial: Claim, told: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """The statement nearest before bare "charges" that names who denies them."""
    start = denial.spans[0].start
    near_by = [
        other
        for other in told
        if other.statement is not None
        and len(other.words) > SHORTEST
        and other.words[0].form not in ("it", "we", "i")  # of what it does itself
        and start - JUST_BEFORE <= other.spans[0].start < start
        and other.act in (Act.SAY, Act.CRITICISE)
        and other.holders
        and others(denial, other)
        and other.id != denial.parent
        and not (denies(other) or unsaid(other))
        and _as_named(denial, other)
        and _is_told_of(denial, other)
    ]
    for other in sorted(near_by, key=lambda c: (c.spans[0].start, c.key))[-1:]:
        yield _denial(denial, other, issues, 0.7, "one denies what the other alleges of it")


def _called_untrue(
    claim: Claim, called: Claim, blocks: dict[str, list[Claim]], issues: Issues
) -> Iterator[Contrast]:
    """Allegations of the one whose claim is called untrue: "a bogus claim by the party"."""
    for other in _allegations(called, blocks):
        if _whose(claim, other):
            reason = "one calls untrue what the other alleges"
            yield replace(_denial(called, other, issues, 0.75, reason), one=claim)


def _denied_elsewhere(
    claim: Claim, blocks: dict[str, list[Claim]], issues: Issues
) -> Iterator[Contrast]:
    found: dict[tuple[str, str], Claim] = {}
    for word in sorted(claim.stems, key=lambda w: (-weight(w), w))[:12]:
        found.update({c.key: c for c in blocks.get(sense(word), ())})
    impersonal = claim.asserts and _impersonal(claim)
    scored = [
        (_covers(claim, other, impersonal=impersonal), other)
        for other in found.values()
        if other.parent is None
        and others(claim, other)
        and near(claim, other, DAYS)
        and not own_state(claim, other)
        and len(meets(claim, other)) > _least(claim, other, impersonal)
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].key))
    for score, other in scored[:3]:
        if claim.asserts and not (impersonal or _whose(claim, other)):
            continue
        if other.statement is not None and not _accounts(other):
            continue
        if impersonal and other.article.id != claim.article.id and score < FAR:
            continue
        if not _as_reported(claim, other):
            continue
        if (other.article.id, other.id) == (claim.article.id, claim.parent) or _says_no(other):
            continue  # who tells the denial, or denies it too
        if _links(claim) and not _links(other):
            continue  # who denies that one thing has to do with another denies neither
        if score >= DENIED and other.holders and not supposes(other):
            of_it = not {i for i, _ in claim.about}.isdisjoint(
                other.holders
            )  # "that he has met her"
            sure = 0.35 + 0.4 * score + NAMED * claim.asserts + OF_HIM * of_it
            yield _denial(claim, other, issues, sure, "one denies what the other says")


def _covers(denial: Claim, other: Claim, *, impersonal: bool) -> float:
    """The share of what is denied that another says; of reports of nobody named, of all of it."""
    if impersonal and denial.article.id != other.article.id:
        return covered(denial, other)
    return max(covered(denial, other), _covered_head(denial, other))


def _least(denial: Claim, other: Claim, impersonal: bool) -> int:
    """How many telling words are too few for a denial to be of what another says.

    One will do where the denial says whose words it denies, or these are of the one who denies.
    """
    if impersonal:
        return 1
    if _answers_beside(denial, other) or _of_one_person(denial, other):
        return 0
    of_it = {i for i, _ in other.about} & set(denial.holders)
    state = {code for _, code in other.about if code} & denial.countries
    rare = any(weight(w) >= RARE for w in meets(denial, other))
    spoken = _accounts(other) and other.statement is not None
    return (
        0 if denial.asserts or (rare and spoken and (of_it or (state and _of_state(denial)))) else 1
    )


def _answers_beside(denial: Claim, other: Claim) -> bool:
    """Whether an article tells a denial just after what it denies, all of it: "any box"."""
    gap = denial.spans[0].start - other.spans[-1].end
    if denial.article.id != other.article.id or not 0 <= gap <= BESIDE:
        return False
    clause = any(w.form in listed("auxiliaries") for w in denial.words)
    return clause and other.statement is not None and covered(denial, other) >= WHOLLY


def _of_one_person(denial: Claim, other: Claim) -> bool:
    """Whether both tell all that is denied of one person: "denied that Marun was arrested"."""
    named = [{i for i, _ in claim.about if i.startswith("person:")} for claim in (denial, other)]
    said = any(w.form in listed("auxiliaries") for w in denial.words)
    rare = any(weight(w) >= RARE for w in meets(denial, other))
    alone = len(named[0]) == 1 and named[0] <= named[1] and not named[0] & set(denial.holders)
    return alone and said and rare and covered(denial, other) >= WHOLLY


def _of_state(claim: Claim) -> bool:
    return any(holder.startswith("state:") for holder in claim.holders)


def _links(claim: Claim) -> bool:
    return any(w.form in listed("linking") for w in claim.words)


def _impersonal(denial: Claim) -> bool:
    """Whether it is told of no one whose claims are denied: "denied reports that ..."."""
    at = next((w.start for w in denial.words if w.form in listed("assertions")), 0)
    return not any(place < at for place in denial.about_at) and at < FIRST


def _covered_head(denial: Claim, other: Claim) -> float:
    """The weighted share of the first words of what is denied that the other claim says."""
    first = replace(denial, words=denial.words[:HEAD], stems=denial.stems & _stems_of(denial))
    return covered(first, other) if len(meets(first, other)) > 1 else 0.0


def _stems_of(denial: Claim) -> frozenset[str]:
    return frozenset(word.stem for word in denial.words[:HEAD])


def _blocks(claims: Sequence[Claim], words: frozenset[str] | None = None) -> dict[str, list[Claim]]:
    """Claims by each stem that says something."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for word in sorted(claim.stems if words is None else claim.stems & words):
            if weight(word) > 2.5 and len(found[sense(word)]) < BLOCK:
                found[sense(word)].append(claim)
    return found


def _says_no(claim: Claim) -> bool:
    said_no = listed("negators") | listed("untrue") | listed("denying")
    return any(w.form in said_no or w.form.endswith("n't") for w in claim.words)


def _whose(denial: Claim, other: Claim) -> bool:
    """Whether a denial of "the union's figures" names a holder of the other claim, or its state."""
    ids = {i for i, _ in denial.about}
    countries = {code for _, code in denial.about if code} - denial.countries
    return not ids.isdisjoint(other.holders) or not countries.isdisjoint(other.countries)


def _denial(one: Claim, other: Claim, issues: Issues, sure: float, reason: str) -> Contrast:
    names = {word.stem for word in (*one.words, *other.words) if word.capital}
    common = {sense(w) for w in one.stems} & {sense(w) for w in other.stems}
    shared = sorted(common - names, key=lambda w: (-weight(w), w))
    issue = issues.shared(one, other)
    if issue is None or (" " not in issue and issues.seldom(issue)):
        issue = issues.best(other) or issues.best(one) or other.quote(80)
    issue = issues.fuller(issue, one, other)
    return Contrast(
        kind=DisputeKind.DENIAL,
        topic=" ".join(shared[:1]) or " ".join(one.key),
        issue=issue,
        one=one,
        other=other,
        poles=("denied", "said"),
        sure=sure,
        reason=reason,
    )
