"""The scene: the encounters an article is about, and what they lend to the acts told around them.

"At the talks, Minh pledged support" names no recipient and no day; both are those of the talks. An
act of speech without them takes them from the encounter last told, where its source was a party.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from memcon.model import Basis, DateValue, EventType, Granularity, Kind, Status
from memcon.reading.events.cast import Cast, unique
from memcon.reading.events.claims import SPOKEN
from memcon.reading.events.find import Find
from memcon.reading.events.lexicon import classes
from memcon.reading.events.match import lemma

_AGAINST = (EventType.ACCUSE, EventType.THREATEN, EventType.REJECT)
_BODIES = (Kind.STATE, Kind.GOVERNMENT)
_REACH = 4  # sentences after an encounter in which acts are taken to belong to it
_SITTING = 3  # days between sittings of one meeting
_KEPT = 12  # encounters remembered


@dataclass(slots=True)
class Encounter:
    """A meeting as told: its parties, their countries, its date, and where it is told."""

    parties: frozenset[str]
    countries: frozenset[str]
    date: DateValue | None
    sentence: int
    visit: bool
    status: Status


class Scene:
    """What has been told so far in one article."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._told: list[Encounter] = []
        self._last: Find | None = None
        self._keys: set[tuple[object, ...]] = set()

    def settle(self, find: Find) -> bool:
        """Fill in what the scene lends to a find; False where it is not to be told (again)."""
        self._tidy(find)
        if find.earlier and (find.date is None or find.date.basis is Basis.PUBLICATION):
            find.date = self.before() or find.date
        if find.pronoun and not find.sources and not self._stand_in(find):
            return False
        if self._foretold(find):
            return False
        self._carry_on(find)
        here = self._encounter(find)
        if here is not None:
            self._lend(find, here)
        if find.type is EventType.CONSULT:
            return self._meet(find)
        return not self._repeated(find)

    def close(self, told: list[Find]) -> None:
        """Give what is told to have ended on a day the days before, where the article has them."""
        for find in told:
            verb = find.carrier
            if find.type is not EventType.CONSULT or verb is None or find.date is None:
                continue
            if lemma(verb) not in classes()["ending"]:
                continue
            countries = self._countries([*find.sources, *find.recipients])
            here = Encounter(frozenset(), countries, find.date, 0, False, find.status)
            days = self._days(here)
            if days is not None and days.value.endswith(find.date.value):
                find.date = days

    def before(self) -> DateValue | None:
        """The open interval that ends the day before the encounter last told began."""
        for told in reversed(self._told):
            days = self._days(told)
            if days is None or days.granularity not in (Granularity.DAY, Granularity.INTERVAL):
                continue
            first = days.value.partition("/")[0]
            if len(first) == 10:
                eve = date.fromisoformat(first) - timedelta(days=1)
                return DateValue(f"../{eve}", Granularity.INTERVAL, Basis.INFERRED)
        return None

    def _tidy(self, find: Find) -> None:
        """No one agrees with their own state, and partners are not those outside the circle."""
        if find.type not in (EventType.AGREE, EventType.SUPPORT, EventType.REQUEST):
            return
        own = self._countries(find.sources)
        find.recipients = [
            actor
            for actor in find.recipients
            if self._cast.country(actor) not in own
            or (self._cast.kind(actor) is not Kind.STATE and not find.shared)
        ]
        if find.shared and set(find.recipients) <= set(find.sources):
            find.recipients = list(find.sources)

    def _stand_in(self, find: Find) -> bool:
        """ "They" in the words of a party to an encounter of two sides is the other side."""
        claim = find.claim
        if find.pronoun == "talks":
            return self._of_the_talks(find)
        if claim is None or claim.speaker is None:
            return False
        home = self._cast.country(claim.speaker)
        for told in reversed(self._told):
            if home not in told.countries or len(told.countries) != 2:
                continue
            other = self._side(told, told.countries - {home})
            mine = unique([claim.speaker, *self._side(told, frozenset({home}))])
            they = find.pronoun in ("they", "them")
            find.sources = other if they else mine
            find.recipients = find.recipients or (mine[-1:] if they else other)
            if not they and find.status is Status.CLAIMED:
                find.status, find.claimed_by = Status.OCCURRED, None
            return bool(find.sources)
        return self._speaks_for_own(find, claim.speaker)

    def _speaks_for_own(self, find: Find, speaker: str) -> bool:
        """ "We" in the words of an official or a body is the speaker's own side."""
        public = self._cast.official(speaker) or self._cast.kind(speaker) in _BODIES
        if find.pronoun != "we" or find.type not in SPOKEN or not public:
            return False
        find.sources = [speaker]
        find.recipients = [a for a in find.recipients if a != speaker]
        if find.status is Status.CLAIMED:
            find.status, find.claimed_by = Status.OCCURRED, None
        return True

    def _of_the_talks(self, find: Find) -> bool:
        """Talks that end in nothing without naming anyone are those last told."""
        for told in reversed(self._told):
            if find.sentence - told.sentence > _REACH:
                return False
            if told.status is not Status.PLANNED and not told.visit:
                find.sources = find.recipients = sorted(told.parties)
                return True
        return False

    def _foretold(self, find: Find) -> bool:
        """What an outsider says that others will do is a guess, not their act."""
        claim = find.claim
        if claim is None or claim.speaker is None or not find.mood.modal:
            return False
        planned = find.status is Status.PLANNED and find.type is not EventType.CONSULT
        if not planned and find.type not in (
            EventType.AGREE,
            EventType.THREATEN,
            EventType.REJECT,
        ):
            return False
        home, own = self._cast.country(claim.speaker), self._countries(find.sources)
        return bool(home and own) and home not in own

    def _carry_on(self, find: Find) -> None:
        """Whom a speaker addressed a clause ago: "urged X to wait, adding that it would help"."""
        last = self._last
        if (
            find.type in SPOKEN
            and last is not None
            and last.sentence == find.sentence
            and last.sources == find.sources
            and last.type in SPOKEN
            and (last.type not in _AGAINST or find.match.token.dep_ == "advcl")
        ):
            find.recipients = find.recipients or list(last.recipients)
        self._last = find

    def _encounter(self, find: Find) -> Encounter | None:
        own = self._countries(find.sources)
        for told in reversed(self._told):
            if find.sentence - told.sentence > _REACH or told.status is Status.PLANNED:
                continue
            if own & told.countries or set(find.sources) & told.parties:
                return told
        return None

    def _lend(self, find: Find, here: Encounter) -> None:
        if find.date is None or find.date.basis is Basis.PUBLICATION:
            spoken = find.type in SPOKEN or find.type is EventType.CONSULT
            lent = self._days(here)
            spoken = spoken and find.status is not Status.PLANNED and not _goes_on(find)
            if spoken and lent is not None:
                find.date = _until(lent, find.said)
        if find.type in SPOKEN and not find.recipients and find.type is not EventType.ACCUSE:
            own = self._countries(find.sources)
            find.recipients = self._side(here, here.countries - own)

    def _days(self, here: Encounter) -> DateValue | None:
        """The day of an encounter, or the days of its sittings where these follow each other."""
        if here.date is None or here.date.granularity is not Granularity.DAY:
            return here.date
        last = date.fromisoformat(here.date.value)
        days = {last}
        for told in self._told:
            if told.countries != here.countries or told.date is None or told.visit != here.visit:
                continue
            if told.date.granularity is Granularity.DAY and told.status is not Status.PLANNED:
                day = date.fromisoformat(told.date.value)
                days |= {day} if abs((day - last).days) <= _SITTING else set()
        if len(days) == 1:
            return here.date
        return DateValue(f"{min(days)}/{max(days)}", Granularity.INTERVAL, Basis.INFERRED)

    def _meet(self, find: Find) -> bool:
        parties = frozenset([*find.sources, *find.recipients])
        countries = self._countries(list(parties))
        visit = find.match.entry.mode == "visit"
        dated = find.date if find.date and find.date.basis is not Basis.PUBLICATION else None
        known = [told for told in self._told if self._same(told, parties, countries, visit)]
        self._told.append(Encounter(parties, countries, dated, find.sentence, visit, find.status))
        del self._told[:-_KEPT]
        own_date = dated is not None and dated.basis in (Basis.STATED, Basis.RESOLVED)
        new_day = own_date and all(told.date != dated for told in known)
        if not known or new_day:
            return True
        if self._told[-1].date is None:
            self._told[-1].date = known[-1].date
        if find.status is Status.CLAIMED and dated is None:
            find.date = self._days(known[-1]) or find.date
        if find.standing or find.status in (Status.HYPOTHETICAL, Status.FAILED):
            return False
        return find.status is Status.CLAIMED or find.mood.relative

    def _same(
        self, told: Encounter, parties: frozenset[str], countries: frozenset[str], visit: bool
    ) -> bool:
        if told.visit != visit:
            return False
        return parties <= told.parties or (bool(countries) and countries == told.countries)

    def _repeated(self, find: Find) -> bool:
        """Whether the same act in the same words has been told: the headline's in the lead."""
        comps = find.match.frame.comps
        words = (find.match.token.lemma_, comps[0].lemma_ if comps else "")
        if find.type is EventType.AGREE and find.status is Status.FAILED:
            words = (find.claimed_by or "", "")  # one failure, in whatever words
        who = frozenset(self._countries(find.sources)) or frozenset(find.sources)
        key = (find.type, find.status, who, frozenset(find.recipients), *words)
        again = key in self._keys
        self._keys.add(key)
        return again

    def _side(self, told: Encounter, countries: frozenset[str | None]) -> list[str]:
        """The states of one side, or its people where the article does not name the state."""
        found: list[str] = []
        for country in sorted(c for c in countries if c):
            state = self._cast.state(country)
            found.extend([state] if state else [])
            if not state:
                found.extend(p for p in sorted(told.parties) if self._cast.country(p) == country)
        return found

    def _countries(self, actors: list[str]) -> frozenset[str]:
        return frozenset(c for actor in actors if (c := self._cast.country(actor)))


def _goes_on(find: Find) -> bool:
    """Whether an act is told as going on, so not on the day of talks told before."""
    verb = find.carrier or find.match.token
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.tag_[-1] in "ZP" for c in verb.lefts)


def _until(date: DateValue, said: DateValue | None) -> DateValue:
    """A date lent by an encounter, no later than the day on which the act was reported."""
    start, _, end = date.value.partition("/")
    day = said.value[:10] if said and said.basis is not Basis.PUBLICATION else ""
    lent = replace(date, basis=Basis.INFERRED)
    if not end or len(day) != 10 or not start <= day < end:
        return lent
    if day == start:
        return DateValue(day, Granularity.DAY, Basis.INFERRED)
    return replace(lent, value=f"{start}/{day}")
