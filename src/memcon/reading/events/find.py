"""An event on its way: trigger, type and actors, then what the article around it adds."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from memcon.model import DateValue, EventType, Status
from memcon.reading.events.claims import Claim
from memcon.reading.events.match import Match
from memcon.reading.events.mood import Mood


@dataclass(slots=True)
class Find:
    """An event before it is written down.

    ``sentence`` counts the article's sentences; ``standing`` is a noun without a verb of its own
    and ``carrier`` the verb that it has; ``shared`` is an act that all sources do together;
    ``pronoun`` a subject nobody is known for; ``earlier`` an act told as before the encounter;
    ``said`` the date of the statement that it stands in.
    """

    match: Match
    type: EventType
    status: Status
    sources: list[str]
    recipients: list[str]
    mood: Mood = field(default_factory=Mood)
    sentence: int = 0
    standing: bool = False
    shared: bool = False
    carrier: Token | None = None
    pronoun: str = ""
    earlier: bool = False
    claim: Claim | None = None
    claimed_by: str | None = None
    date: DateValue | None = None
    said: DateValue | None = None
