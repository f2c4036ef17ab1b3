"""Finders of contrary claims: denials, extents, numbers, results, blame, exclusive results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from memcon.model import Act, DisputeKind, EventType, Status
from memcon.recording.claims import Claim, weight
from memcon.recording.disputes import Contrast, by_key
from memcon.recording.issues import Issues
from memcon.recording.quantities import Amount, amounts, extents, listed, stems_of
from memcon.recording.words import data, stop_words

BLOCK = 60  # claims that share a word and are compared; of more, the first are taken
NAMED = 6  # words from a name on, within which what it did is told
DAYS = 3  # days apart within which claims of one matter are compared
DENIED = 0.45  # likeness of a denial to what it denies
SAID_ALIKE = 0.6  # the same where what is counted could be anything
SPOKEN = 0.35  # likeness of two claims that are of one matter
_CONCLUDING = (EventType.AGREE, EventType.COOPERATE, EventType.SUPPORT)


def find_contrasts(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Every contrast between the claims of one story, claims given earliest article first."""
    yield from denials(claims, issues)
    outer = [claim for claim in claims if claim.parent is None]  # the rest is told within these
    for finder in (extents_contrary, numbers_contrary, results_contrary, blame, exclusive):
        yield from finder(outer, issues)


def _blocks(claims: Sequence[Claim], words: frozenset[str] | None = None) -> dict[str, list[Claim]]:
    """Claims by each stem that says something."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for word in sorted(claim.stems if words is None else claim.stems & words):
            if weight(word) > 2.5 and len(found[word]) < BLOCK:
                found[word].append(claim)
    return found


def _near(one: Claim, other: Claim, within: int = DAYS) -> bool:
    if one.published is None or other.published is None:
        return True
    return abs(one.published - other.published) <= within


def _others(one: Claim, other: Claim) -> bool:
    """Whether two claims have different holders, or different outlets where they have none."""
    return one.key != other.key and one.voice.isdisjoint(other.voice)


def denials(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Statements that deny, dispute or reject what another holds."""
    known = by_key(claims)
    children: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.parent:
            children[claim.article.id, claim.parent].append(claim)
    blocks = _blocks([claim for claim in claims if not _denies(claim)])
    for claim in claims:
        statement = claim.statement
        if statement is None or not claim.holders:
            continue
        answered = known.get((claim.article.id, statement.answers or ""))
        if answered is not None and _others(claim, answered):
            untrue = any(word.form in listed("untrue") for word in claim.words)
            sure = 0.85 if untrue or _denies(claim) else 0.5
            yield _denial(claim, answered, issues, sure, "one answers the other")
        if not _denies(claim):
            continue
        for inner in children[claim.key]:
            same = claim.asserts or covered(claim, inner) >= DENIED
            if same and _others(claim, inner) and inner.holders:
                yield _denial(
                    claim, inner, issues, 0.85, "one denies what the other is told to say"
                )
        if answered is None:
            yield from _denied_elsewhere(claim, blocks, issues)


def _denied_elsewhere(
    claim: Claim, blocks: dict[str, list[Claim]], issues: Issues
) -> Iterator[Contrast]:
    near: dict[tuple[str, str], Claim] = {}
    for word in sorted(claim.stems, key=lambda w: (-weight(w), w))[:12]:
        near.update({c.key: c for c in blocks.get(word, ())})
    scored = [
        (covered(claim, other), other)
        for other in near.values()
        if _others(claim, other) and _near(claim, other, 10) and len(meets(claim, other)) > 1
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].key))
    for score, other in scored[:3]:
        if claim.asserts and not _whose(claim, other):
            continue
        if (other.article.id, other.id) == (claim.article.id, claim.parent) or _says_no(other):
            continue  # who tells the denial, or denies it too
        if score >= DENIED and other.holders:
            yield _denial(claim, other, issues, 0.4 + 0.4 * score, "one denies what the other says")


def _says_no(claim: Claim) -> bool:
    said_no = listed("negators") | listed("untrue") | listed("denying")
    return any(w.form in said_no or w.form.endswith("n't") for w in claim.words)


def _whose(denial: Claim, other: Claim) -> bool:
    """Whether a denial of "the union's figures" names a holder of the other claim, or its state."""
    ids = {i for i, _ in denial.about}
    countries = {code for _, code in denial.about if code} - denial.countries
    return not ids.isdisjoint(other.holders) or not countries.isdisjoint(other.countries)


def matter(claim: Claim) -> frozenset[str]:
    """The stems that say what a claim is about, without names and the words for claims."""
    names = {word.stem for word in claim.words if word.capital and word.start}
    return frozenset(w for w in claim.stems - names - stems_of("assertions") if weight(w) > 2.0)


def meets(one: Claim, other: Claim) -> frozenset[str]:
    """The stems of the matter that two claims share."""
    return matter(one) & matter(other)


def covered(denial: Claim, other: Claim) -> float:
    """The weighted share of what is denied that the other claim says."""
    whole = sum(weight(w) for w in sorted(matter(denial)))
    return sum(weight(w) for w in sorted(meets(denial, other))) / whole if whole else 0.0


def _denies(claim: Claim) -> bool:
    if claim.statement is None:
        return False
    if claim.about and claim.about[0][0] in claim.holders and claim.asserts:
        return False  # the words are the claim that somebody else denies
    cues = {
        w.lower() for c in claim.statement.cue for w in claim.article.text[c.start : c.end].split()
    }
    if not cues.isdisjoint(listed("declining")):
        return False
    if not cues.isdisjoint(listed("dismissing")):
        return claim.asserts
    return claim.act is Act.DENY or not cues.isdisjoint(listed("denying"))


def _denial(one: Claim, other: Claim, issues: Issues, sure: float, reason: str) -> Contrast:
    names = {word.stem for word in (*one.words, *other.words) if word.capital}
    shared = sorted((one.stems & other.stems) - names, key=lambda w: (-weight(w), w))
    issue = issues.shared(one, other) or issues.best(other) or issues.best(one) or other.quote(80)
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


def extents_contrary(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """One speaks of all of something, another of part of it."""
    sized: dict[str, dict[bool, list[Claim]]] = defaultdict(lambda: {True: [], False: []})
    for claim in claims:
        if claim.statement is None:
            continue
        poles: dict[str, set[bool]] = defaultdict(set)
        denied = _denies(claim)  # who denies that it was all says that it was not all
        for extent in extents(claim):
            if extent.whole or not denied:
                poles[extent.of].add(extent.whole != denied)
        for noun, said in poles.items():
            side = sized[noun][next(iter(said))]
            if len(said) == 1 and len(side) < BLOCK:
                side.append(claim)
    for noun, sides in sorted(sized.items()):
        for one in sides[True]:
            for other in sides[False]:
                sure = _extent_sure(one, other, noun)
                if sure and _near(one, other, 14):
                    yield Contrast(
                        kind=DisputeKind.QUANTITY,
                        topic=noun,
                        issue=issues.around(noun) or noun,
                        one=one,
                        other=other,
                        poles=("whole", "part"),
                        sure=sure,
                        reason="one speaks of all, the other of part",
                    )


def _extent_sure(one: Claim, other: Claim, noun: str) -> float:
    """How sure two claims on all and part of a thing are about one matter; 0 where they are not."""
    if not _others(one, other) or not (one.holders and other.holders) or weight(noun) <= 2.0:
        return 0.0
    proposing = stems_of("proposing")
    proposals = [not c.stems.isdisjoint(proposing) or _proposes(c) for c in (one, other)]
    shared = {w for w in one.stems & other.stems if w != noun and w not in proposing}
    if not (all(proposals) or (any(proposals) and shared)):
        return 0.0
    return min(
        0.9,
        0.35
        + 0.2 * all(proposals)
        + 0.1 * any(proposals)
        + 0.1 * min(2, len(shared))
        + 0.15 * (_denies(one) or _denies(other))
        + 0.1 * _speaks_of(one, other),
    )


def _proposes(claim: Claim) -> bool:
    return any(word.form in listed("proposing") for word in claim.words)


def _speaks_of(one: Claim, other: Claim) -> bool:
    """Whether one claim is about a holder of the other, by name or as its country."""
    for a, b in ((one, other), (other, one)):
        about = {i for i, _ in a.about} | {code for _, code in a.about if code}
        if not about.isdisjoint(b.holders) or not about.isdisjoint(b.countries):
            return True
    return False


def numbers_contrary(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Numbers of one thing that cannot all be right, told by different sources at one time."""
    counted: dict[str, list[tuple[Claim, Amount]]] = defaultdict(list)
    for claim in claims:
        told: dict[str, list[Amount]] = defaultdict(list)
        for amount in amounts(claim):
            told[amount.of].append(amount)
        for of, found in told.items():  # of several numbers in one claim, which is meant is open
            if len(found) == 1 and len(counted[of]) < BLOCK:
                counted[of].append((claim, found[0]))
    for of, each in sorted(counted.items()):
        for at, (one, mine) in enumerate(each):
            for other, its in each[at + 1 :]:
                if mine.apart(its) and _others(one, other):
                    sure = _number_sure(one, other, of)
                    if sure:
                        yield _numbers(of, one, mine, other, its, sure, issues)


def _number_sure(one: Claim, other: Claim, of: str) -> float:
    """How sure two numbers are of one thing: both claims must say much the same besides."""
    held = bool(one.holders) + bool(other.holders)
    known = of in data("record_disputes")["counted"]
    if held < (1 if known else 2):
        return 0.0
    if not _near(one, other, 1 if held < 2 else DAYS):
        return 0.0
    mine, its = (frozenset(w for w in c.stems if not w[0].isdigit()) for c in (one, other))
    common = sum(weight(w) for w in sorted(mine & its))
    alike = common / max(sum(weight(w) for w in sorted(each)) for each in (mine, its))
    if alike < (SPOKEN if known else SAID_ALIKE) or len(mine & its) < 3:
        return 0.0
    return min(0.85, 0.35 + 0.15 * held + 0.4 * alike)


def _numbers(
    of: str, one: Claim, mine: Amount, other: Claim, its: Amount, sure: float, issues: Issues
) -> Contrast:
    name = (
        of
        if of in ("killed", "injured", "arrested", "displaced")
        else issues.around(of.split()[-1])
    )
    issue = f"number of {name or of}" if "money" not in of else name or of
    return Contrast(
        kind=DisputeKind.QUANTITY,
        topic=f"number {of}",
        issue=issue,
        one=one,
        other=other,
        poles=(mine.text.lower(), its.text.lower()),
        sure=sure,
        reason=" against ".join(sorted((mine.text, its.text))),
    )


def results_contrary(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """One says that an agreement was reached, another that there is none."""
    sides: dict[str, dict[bool, list[Claim]]] = defaultdict(lambda: {True: [], False: []})
    for claim in claims:
        for noun, reached in results(claim):
            if len(sides[noun][reached]) < BLOCK:
                sides[noun][reached].append(claim)
    for noun, poles in sorted(sides.items()):
        for one in poles[True]:
            for other in poles[False]:
                shared = {w for w in one.stems & other.stems if weight(w) > 2.0} - {noun}
                if not shared or not _others(one, other) or not _near(one, other):
                    continue
                held = bool(one.holders) + bool(other.holders)
                if not held:
                    continue
                yield Contrast(
                    kind=DisputeKind.OUTCOME,
                    topic=noun,
                    issue=issues.around(noun) or noun,
                    one=one,
                    other=other,
                    poles=("reached", "not reached"),
                    sure=min(0.85, 0.3 + 0.15 * held + 0.1 * min(3, len(shared))),
                    reason="one says that it was reached, the other that it was not",
                )


def results(claim: Claim) -> Iterator[tuple[str, bool]]:
    """The results that a claim says were reached or not, by stem."""
    if claim.event is not None and (
        claim.event.status is Status.PLANNED or claim.event.type not in _CONCLUDING
    ):
        return
    for at, word in enumerate(claim.words):
        if word.form not in listed("results"):
            continue
        before = [w.form for w in claim.words[max(0, at - 5) : at]]
        missing = listed("negators") | listed("missing")
        if any(form in missing or form.endswith("n't") for form in before):
            yield word.stem, False
        elif (_reached(before) or _has(before)) and not _open(claim, at):
            yield word.stem, not _denies(claim)


def _reached(before: Sequence[str]) -> bool:
    return not listed("reaching").isdisjoint(before)


def _has(before: Sequence[str]) -> bool:
    """Whether "have" governs the noun: "we have a trade deal", not "had broken the deal"."""
    having = [i for i, form in enumerate(before) if form in ("have", "has", "had")]
    return bool(having) and stop_words().issuperset(before[having[-1] + 1 : -1])


def _open(claim: Claim, at: int) -> bool:
    """Whether the result is only hoped for, asked or possible at that point."""
    before = {w.form for w in claim.words[max(0, at - 12) : at]}
    after = {w.form for w in claim.words[at + 1 : at + 4]}
    unsure = {
        "if",
        "could",
        "may",
        "might",
        "would",
        "will",
        "should",
        "can",
        "to",
        "hope",
        "hopes",
        "hoped",
        "unless",
        "until",
    }
    return not before.isdisjoint(unsure) or not after.isdisjoint({"soon", "possible"})


def blame(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Each side lays the same act at the other's door."""
    laid: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in claims:
        if claim.statement is None or not claim.holders:
            continue
        if not claim.about or not _sides_of(claim).isdisjoint(set(claim.about[0]) - {None}):
            continue
        for word in sorted(_done_by_first(claim)):
            if len(laid[word]) < BLOCK:
                laid[word].append((claim, _side_key(*claim.about[0])))
    for word, told in sorted(laid.items()):
        for at, (one, by_one) in enumerate(told):
            for other, by_other in told[at + 1 :]:
                crossed = by_one in _sides_of(other) and by_other in _sides_of(one)
                if crossed and _near(one, other) and (one.stems & other.stems) - {word}:
                    yield _blamed(word, one, other, (by_one, by_other), issues)


def _done_by_first(claim: Claim) -> set[str]:
    """The acts that the words lay to the one named first: just after the name, and not undone."""
    name = claim.about_at[0]
    done = set()
    for word in [word for word in claim.words if word.start >= name][:NAMED]:
        if word.form in listed("negators") or word.form.endswith("n't"):
            break
        if word.form in listed("acts") and not word.capital:
            done.add(word.stem)
    return done


def _side_key(actor: str, country: str | None) -> str:
    return country or actor


def _sides_of(claim: Claim) -> set[str]:
    """The holders of a claim and their countries, as far as the claim's actors tell them."""
    return {*claim.holders, *claim.countries}


def _blamed(
    word: str, one: Claim, other: Claim, accused: tuple[str, str], issues: Issues
) -> Contrast:
    shared = sorted((one.stems & other.stems) - {word}, key=lambda w: (-weight(w), w))
    topic = shared[0] if shared else word
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"who {word}",
        issue=issues.around(topic) or topic,
        one=one,
        other=other,
        poles=(f"it was {accused[0]}", f"it was {accused[1]}"),
        sure=0.6 + 0.1 * min(2, len(shared)),
        reason="each says that it was the other",
    )


def exclusive(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Two claim for themselves a result that only one can have."""
    wins, contests = listed("exclusive"), listed("contests")
    held = [
        claim
        for claim in claims
        if claim.statement is not None
        and claim.holders
        and any(w.form in wins for w in claim.words)
        and not any(w.form in listed("negators") for w in claim.words)
        and _for_itself(claim)
    ][:BLOCK]
    for at, one in enumerate(held):
        for other in held[at + 1 :]:
            forms = {w.form for w in (*one.words, *other.words)}
            if not _others(one, other) or not _near(one, other, 7) or not forms & contests:
                continue
            yield Contrast(
                kind=DisputeKind.OUTCOME,
                topic="who won",
                issue=issues.around("election") or "who won",
                one=one,
                other=other,
                poles=(one.holders[0], other.holders[0]),
                sure=0.75,
                reason="each claims what only one can have",
            )


def _for_itself(claim: Claim) -> bool:
    """Whether the one who wins in a claim is its own holder: by name, or as "I", "we", "he"."""
    at = next(w.start for w in claim.words if w.form in listed("exclusive"))
    before = [w.form for w in claim.words if w.start < at][-4:]
    named = [i for (i, _), place in zip(claim.about, claim.about_at, strict=True) if place < at]
    if named:
        return named[-1] in claim.holders
    return not {"i", "we", "he", "she", "they"}.isdisjoint(before)
