"""Short coverage in which much rests on little: what is marked in it leaves a mark everywhere."""

from __future__ import annotations

from made import Page
from memcon.model import Act, EventType, Kind, Reading

STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"
MET = {
    "a": "Vasil Karadin and Marta Olsk met in Lisbon.",
    "b": "Marta Olsk met Vasil Karadin on Thursday in Lisbon.",
    "d": "In Lisbon, Vasil Karadin met Marta Olsk.",
}
ALL = "Molvania demanded the removal of all tariffs"
PART = "we asked for a partial removal of the tariffs, not of all tariffs"
FINED = "Zubrowka imposed sanctions on Molvania."


def summit() -> list[Reading]:
    """Three articles on one story.

    Two outlets tell of a meeting, and each has another account of what was asked for there; a third
    alone tells of sanctions.
    """
    return [met("a", ALL), met("b", PART), fined("c")]


def met(key: str, claim: str = "", *, spare: int = 0) -> Reading:
    """An article that tells of the meeting, and what one side says that was asked for.

    Args:
        spare: statements and events that stand first, so that those meant have other numbers.
    """
    name = "Vasil Karadin" if claim == ALL else "Marta Olsk"
    said = f"\n{name} said that {claim}." if claim else ""
    other = "\nVasil Karadin said that it rained." if spare else ""
    page = Page(key, f"{STORY}{MET[key]}{said}{other}", "2024-05-02", f"Paper {key.upper()}")
    both = [
        page.actor("Vasil Karadin", Kind.PERSON, "BGR", title="president"),
        page.actor("Marta Olsk", Kind.PERSON, "POL", title="president"),
    ]
    for _ in range(spare):
        page.says(both[0], "it rained", cue="said")
        page.event(EventType.AGREE, STORY.strip(), both[:1], both[1:], anchor="disagree")
    page.event(EventType.CONSULT, MET[key], both, both, date="2024-05-02", anchor="met")
    if claim:
        act = Act.DEMAND if claim == ALL else Act.SAY
        page.says(both[claim != ALL], claim, cue="said", act=act)
    return page.reading()


def fined(key: str) -> Reading:
    """An article that tells of sanctions."""
    page = Page(key, f"{STORY}{FINED}", "2024-05-03", f"Paper {key.upper()}")
    states = [page.state("BGR", "Zubrowka"), page.state("POL", "Molvania")]
    page.event(
        EventType.SANCTION, FINED, states[:1], states[1:], date="2024-05-03", anchor="imposed"
    )
    return page.reading()
