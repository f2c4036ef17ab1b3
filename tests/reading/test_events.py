"""Events: short news sentences with type, status, sources and recipients."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from memcon.model import (
    Actor,
    Basis,
    Event,
    Kind,
    Mention,
    MentionKind,
    Span,
    Statement,
    Status,
    Voice,
)
from memcon.reading.actors import find_actors
from memcon.reading.draft import Draft
from memcon.reading.events import find_events
from memcon.reading.places import find_places
from memcon.reading.times import find_times

Make = Callable[..., Draft]
Line = tuple[str, str, str, str]


def read(draft: Make, text: str) -> tuple[Draft, tuple[Event, ...]]:
    """A text's draft and its events, by the real stages before."""
    made = draft(text)
    made.times, made.places = find_times(made), find_places(made)
    made.mentions, made.actors = find_actors(made)
    return made, find_events(made)


def lines(draft: Make, text: str) -> list[Line]:
    """Type, status, names of sources and of recipients of each event."""
    made, events = read(draft, text)
    names = {actor.id: actor.name for actor in made.actors}

    def join(ids: tuple[str, ...]) -> str:
        return ", ".join(names[i] for i in ids)

    return [(e.type.value, e.status.value, join(e.sources), join(e.recipients)) for e in events]


BOTH = "Peru, Chile"

ARGUMENTS = [
    ("Peru attacked Chile.", [("ASSAULT", "occurred", "Peru", "Chile")]),
    ("Chile was attacked by Peru.", [("ASSAULT", "occurred", "Peru", "Chile")]),
    ("The bombing of Chile by Peru went on.", [("ASSAULT", "occurred", "Peru", "Chile")]),
    ("Sanctions were imposed on Chile by Peru.", [("SANCTION", "occurred", "Peru", "Chile")]),
    ("Peru and Chile held talks in Oslo.", [("CONSULT", "occurred", BOTH, BOTH)]),
    ("Peru held talks with Chile.", [("CONSULT", "occurred", BOTH, BOTH)]),
    ("Talks between Peru and Chile resumed.", [("CONSULT", "occurred", BOTH, BOTH)]),
    ("The foreign ministers held talks.", [("CONSULT", "occurred", "foreign ministers", "")]),
    ("Peru met with Chile on Monday.", [("CONSULT", "occurred", BOTH, BOTH)]),
    ("Peru and Chile reached an agreement.", [("AGREE", "occurred", BOTH, BOTH)]),
    ("Norway mediated between Peru and Chile.", [("CONSULT", "occurred", "Norway", BOTH)]),
    (
        "Norway condemned the raid and urged Peru to stop.",
        [("ACCUSE", "occurred", "Norway", ""), ("REQUEST", "occurred", "Norway", "Peru")],
    ),
    ("Peru gave food to Chile and Ghana.", [("AID", "occurred", "Peru", "Chile, Ghana")]),
    ("Peru destroyed its missile sites.", [("RETREAT", "occurred", "Peru", "")]),
    ("Peru destroyed a missile site in Chile.", [("ASSAULT", "occurred", "Peru", "Chile")]),
    ("Peru withdrew its ambassador from Chile.", [("SANCTION", "occurred", "Peru", "Chile")]),
]

MOODS = [
    ("Peru promised to help Chile.", [("AGREE", "occurred", "Peru", "Chile")]),
    ("Peru will send food to Chile.", [("AGREE", "occurred", "Peru", "Chile")]),
    ("Peru vowed to attack Chile.", [("THREATEN", "occurred", "Peru", "Chile")]),
    ("Peru vowed not to let Chile attack.", [("REJECT", "occurred", "Peru", "Chile")]),
    ("Peru will attack Chile.", [("THREATEN", "occurred", "Peru", "Chile")]),
    ("Peru demanded that Chile release the pilot.", [("REQUEST", "occurred", "Peru", "Chile")]),
    ("Peru said that Chile must release the pilot.", [("REQUEST", "occurred", "Peru", "Chile")]),
    ("Peru refused to meet Chile.", [("REJECT", "refused", "Peru", "Chile")]),
    ("Peru will not recognize Chile.", [("REJECT", "refused", "Peru", "Chile")]),
    ("Peru accused Chile of attacking a ship.", [("ACCUSE", "occurred", "Peru", "Chile")]),
    ("Peru denied attacking Chile.", [("ASSAULT", "denied", "Peru", "Chile")]),
    ("Peru and Chile failed to reach an agreement.", [("AGREE", "failed", BOTH, BOTH)]),
    ("Peru and Chile could not agree on a date.", [("AGREE", "failed", BOTH, BOTH)]),
    ("Peru may sign a treaty with Chile.", [("SUPPORT", "hypothetical", BOTH, BOTH)]),
    (
        "Months before the deadly bombing of Peru, Chile asked for talks.",
        [("ASSAULT", "occurred", "", "Peru"), ("REQUEST", "occurred", "Chile", "")],
    ),
    ("A summit between Peru and Chile is scheduled.", [("CONSULT", "planned", BOTH, BOTH)]),
    ("Peru is set to lift the tariffs on Chile.", [("AGREE", "planned", "Peru", "Chile")]),
    ("Peru is due to agree to a truce.", [("AGREE", "planned", "Peru", "")]),
    ("Peru will lift the tariffs on Chile.", [("AGREE", "occurred", "Peru", "Chile")]),
    ("Norway's king will visit Peru.", [("CONSULT", "planned", "Norway's king", "Peru")]),
    ("Peru began to attack Chile.", [("ASSAULT", "occurred", "Peru", "Chile")]),
    ("Norway called for sanctions against Peru.", [("ACCUSE", "occurred", "Norway", "Peru")]),
]

STAGES = [
    ("Peru is bombing Chile.", [("ASSAULT", "under way", "Peru", "Chile")]),
    ("Peru was shelling a town in Chile.", [("ASSAULT", "occurred", "Peru", "Chile")]),
    ("Peru continues to shell Chile.", [("ASSAULT", "under way", "Peru", "Chile")]),
    ("Peru continued to shell Chile.", [("ASSAULT", "occurred", "Peru", "Chile")]),
    ("Talks between Peru and Chile are continuing.", [("CONSULT", "under way", BOTH, BOTH)]),
    ("Talks between Peru and Chile are under way.", [("CONSULT", "under way", BOTH, BOTH)]),
    ("Talks between Peru and Chile are ongoing.", [("CONSULT", "under way", BOTH, BOTH)]),
    ("Peru and Chile are holding talks.", [("CONSULT", "under way", BOTH, BOTH)]),
    ("Peru and Chile are holding talks next week.", [("CONSULT", "planned", BOTH, BOTH)]),
    ("Peru is demanding an apology from Chile.", [("REQUEST", "occurred", "Peru", "Chile")]),
    ("Peru declined to sign a treaty with Chile.", [("REJECT", "refused", "Peru", "Chile")]),
    ("Peru will not sign a treaty with Chile.", [("REJECT", "refused", "Peru", "Chile")]),
    ("Peru rejected a proposal from Chile.", [("REJECT", "occurred", "Peru", "Chile")]),
    ("Peru and Chile are to hold talks next month.", [("CONSULT", "planned", BOTH, BOTH)]),
    ("Peru and Chile have not agreed on a date.", [("AGREE", "failed", BOTH, BOTH)]),
    ("No government in Peru attacked Chile.", []),
    ("Gunmen tried to kill the president of Peru.", [("ASSAULT", "failed", "Gunmen", "president")]),
    ("Peru is considering sanctions on Chile.", [("SANCTION", "hypothetical", "Peru", "Chile")]),
]

OFFSTAGE = [
    "Shareholders rejected the plan.",
    "The coach praised his goalkeeper.",
    "The company launched an attack on costs.",
    "The recipe calls for two eggs.",
    "A columnist condemned the government of Peru.",
    "Police beat the students 3-1 in the final.",
    "Friday is the deadline for the parties of Peru to withdraw from the race.",
]

NOTHING = [
    "Peru agreed that the winter was cold.",
    "Norway offered its thoughts to the victims of the flood in Peru.",
    "The driver from Peru was talked into attacking Chile.",
    "Peru nearly attacked Chile.",
    "Peru lies north of Chile.",
    "Peru met expectations in the quarter.",
    "The minister of Peru said that growth would slow.",
    "If Peru attacks Chile, prices will rise.",
    "Had Peru attacked Chile, prices would have risen.",
    "Peru did not attack Chile.",
    "The spokesman for Peru declined to comment.",
    "Peru beat expectations with a record harvest.",
    "Peru released figures on trade.",
    "Peru held an election.",
    "The treaty has been on the table for years.",
    "Chile is a partner of Peru in the fishing trade.",
]


@pytest.mark.parametrize(("text", "expected"), ARGUMENTS)
def test_find_events_takes_arguments_from_the_clause(
    draft: Make, text: str, expected: list[Line]
) -> None:
    assert lines(draft, text) == expected


@pytest.mark.parametrize(("text", "expected"), MOODS)
def test_find_events_lets_the_outermost_act_decide(
    draft: Make, text: str, expected: list[Line]
) -> None:
    assert lines(draft, text) == expected


@pytest.mark.parametrize(("text", "expected"), STAGES)
def test_find_events_says_what_goes_on_and_what_was_refused(
    draft: Make, text: str, expected: list[Line]
) -> None:
    assert lines(draft, text) == expected


@pytest.mark.parametrize("text", OFFSTAGE)
def test_find_events_leaves_out_what_is_not_of_politics(draft: Make, text: str) -> None:
    assert lines(draft, text) == []


@pytest.mark.parametrize("text", NOTHING)
def test_find_events_leaves_out_what_is_no_event(draft: Make, text: str) -> None:
    assert lines(draft, text) == []


def test_find_events_needs_no_other_stage(draft: Make) -> None:
    events = find_events(draft("Rebels attacked a village.\nPeru and Chile held talks."))
    assert [event.type.value for event in events] == ["ASSAULT"]


def test_find_events_numbers_them_in_text_order(draft: Make) -> None:
    _, events = read(draft, "Peru thanked Chile.\nLater Ghana criticised Norway.")
    assert [(e.id, e.type.value) for e in events] == [("e1", "SUPPORT"), ("e2", "ACCUSE")]
    assert [e.anchor.start for e in events] == sorted(e.anchor.start for e in events)


def test_find_events_date_place_and_evidence(draft: Make) -> None:
    text = "The day was cold. Peru and Chile held talks in Oslo on February 12, 2019."
    made, (event,) = read(draft, text)
    assert made.text(event.anchor) == "talks"
    assert made.text(event.evidence) == text[18:]
    assert (event.date and event.date.value, event.place) == ("2019-02-12", "Oslo")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels killed two men and wounded ten on Tuesday.", "2019-02-26"),
        ("Rebels killed two men on Sunday and wounded ten on Tuesday.", "2019-02-24"),
    ],
)
def test_find_events_harms_told_together_are_of_one_day(draft: Make, text: str, day: str) -> None:
    _, (event, *_) = read(draft, text)
    assert event.date is not None
    assert (event.date.value, event.date.basis) == (day, Basis.RESOLVED)


def test_find_events_leaves_background_undated(draft: Make) -> None:
    text = "Norway, which once attacked Ghana, thanked Peru on February 12, 2019."
    _, events = read(draft, text)
    told = [(e.type.value, e.background, e.date and e.date.value) for e in events]
    assert told == [("ASSAULT", True, None), ("SUPPORT", False, "2019-02-12")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels killed 12 soldiers and wounded thirty others in Chile.",
            [("dead", 12.0, None), ("injured", 30.0, None)],
        ),
        ("Norway gave $4.5 million to Ghana.", [("money", 4.5e6, "USD")]),
        ("Norway gave 70 million euros to Ghana.", [("money", 7e7, "euro")]),
        ("Peru deployed 1,200 troops near Chile.", [("troops", 1200.0, None)]),
        ("Rebels have killed farmers in Chile for seven years.", []),
        (
            "Rebels killed nine soldiers in Chile, where 200 people died last year.",
            [("dead", 9.0, None)],
        ),
        (
            "Rebels killed nine soldiers in Chile after 200 people were killed last year.",
            [("dead", 9.0, None)],
        ),
    ],
)
def test_find_events_counts_what_sizes_them(
    draft: Make, text: str, expected: list[tuple[str, float, str | None]]
) -> None:
    _, (event,) = read(draft, text)
    assert [(m.what, m.value, m.unit) for m in event.magnitudes] == expected


def _with_statement(draft: Make, text: str, content: str, speaker: str) -> Draft:
    made, _ = read(draft, text)
    start = text.index(content)
    made.statements = (
        Statement(
            id="s1",
            content=(Span(start, start + len(content)),),
            cue=(),
            source=(),
            speaker=speaker,
            kind=Voice.INDIRECT,
        ),
    )
    return made


def test_find_events_in_reported_speech_are_claims(draft: Make) -> None:
    text = "Chile said that Peru had attacked a ship of Ghana."
    made = _with_statement(draft, text, "Peru had attacked a ship of Ghana", "state:CHL")
    (event,) = find_events(made)
    assert (event.status.value, event.claimed_by, event.statement) == (
        "claimed",
        "state:CHL",
        "s1",
    )


def test_find_events_of_a_speakers_own_side_are_done_by_saying_so(draft: Make) -> None:
    text = "Peru said that Peru was willing to help Ghana."
    made = _with_statement(draft, text, "Peru was willing to help Ghana", "state:PER")
    (event,) = find_events(made)
    assert (event.type.value, event.status.value, event.claimed_by) == (
        "AGREE",
        "occurred",
        None,
    )


def test_find_events_leave_out_what_outsiders_foretell(draft: Make) -> None:
    text = "Chile said that Peru would attack Ghana."
    made = _with_statement(draft, text, "Peru would attack Ghana", "state:CHL")
    assert find_events(made) == ()


def test_find_events_take_recipient_and_day_from_the_encounter(draft: Make) -> None:
    text = "Peru held talks with Chile on February 12, 2019. Peru pledged to share its data."
    _, events = read(draft, text)
    assert [(e.recipients, e.date and e.date.value) for e in events[1:]] == [
        (("state:CHL",), "2019-02-12")
    ]


def test_find_events_see_a_visit_through_its_end(draft: Make) -> None:
    text = "Peruvian President Luis Vega spoke to reporters at the end of a visit to Chile."
    (visit,) = (e for e in read(draft, text)[1] if e.mode == "visit")
    assert (visit.status, visit.recipients) == (Status.OCCURRED, ("state:CHL",))


def test_find_events_tell_a_meeting_once(draft: Make) -> None:
    text = "Peru met with Chile on Monday.\nThe talks between Peru and Chile lasted an hour."
    assert [line[0] for line in lines(draft, text)] == ["CONSULT"]


def test_find_events_expand_groups_to_their_members(draft: Make) -> None:
    made = draft("The two sides signed a treaty.")
    made.actors = tuple(
        Actor(id=i, name=i, kind=Kind.STATE, country=i.upper()) for i in ("per", "chl")
    )
    made.mentions = (Mention(0, 13, MentionKind.DESCRIPTION, None, ("per", "chl")),)
    (event,) = find_events(made)
    assert event.sources == ("per", "chl")


@pytest.mark.parametrize(
    "text",
    [
        "Peru " + ", ".join(["praised, thanked, attacked and urged"] * 60) + " Chile.",
        "Peru said that " * 120 + "Chile would attack.",
        "Peru and " * 300 + "Chile held talks.",
        "Peru thanked Chile. " * 300,
    ],
    ids=["verbs", "nesting", "parties", "sentences"],
)
def test_find_events_bears_hostile_text(draft: Make, text: str) -> None:
    made = draft(text)
    made.mentions, made.actors = find_actors(made)
    began = time.perf_counter()
    find_events(made)
    assert time.perf_counter() - began < 5


PARTIES = [
    ("Peru and Chile agreed to push for a ban on Ghana.", [("AGREE", "occurred", BOTH, BOTH)]),
    ("Peru tested a missile in defiance of Chile.", [("MOBILIZE", "occurred", "Peru", "")]),
    ("Peru fired a missile over Chile.", [("MOBILIZE", "occurred", "Peru", "Chile")]),
    ("Peru met Chile in Lagos, Nigeria.", [("CONSULT", "occurred", BOTH, BOTH)]),
    ("Two rebels were killed in a Peruvian raid.", [("ASSAULT", "occurred", "Peru", "Two rebels")]),
    ("Peru showed a missile that could hit Chile.", []),
    ("It was suggested that Peru could attack Chile.", []),
    ("Peru told Chile it will not flinch.", []),
    ("Peru said that Chile should know the truth.", []),
    ("Peru promised to study the floods.", []),
    ("Leaders rallied to condemn Peru.", []),
    ("Peru warned Chile to stay away.", [("REQUEST", "occurred", "Peru", "Chile")]),
    ("Peru signalled that the storm was spurring Chile.", []),
    ("Peru signalled it would bomb Chile.", [("THREATEN", "occurred", "Peru", "Chile")]),
    ("Peru wants missiles to deter Chile.", []),
    ("Peru opposed sanctions on Chile.", [("ACCUSE", "occurred", "Peru", "")]),
]


@pytest.mark.parametrize(("text", "expected"), PARTIES, ids=[t for t, _ in PARTIES])
def test_find_events_names_only_the_parties(draft: Make, text: str, expected: list[Line]) -> None:
    assert lines(draft, text) == expected


def test_find_events_leaves_sport_and_shows_out(draft: Make) -> None:
    match = (
        "Ann Moss beat Eve Hill. Moss attacked Hill early. Hill praised Moss. Moss thanked Hill. "
        "Ann Moss offered Eve Hill a rematch. Peru condemned Chile."
    )
    assert lines(draft, match) == [("ACCUSE", "occurred", "Peru", "Chile")]


LARSEN = "President Larsen of Norway"
PUT_OFF = [
    (f"The visit of {LARSEN} to Kenya has been postponed until 27 June.", "planned", "2019-06-27"),
    (f"The visit of {LARSEN} to Kenya, planned for 6 June, was put off.", "planned", "2019-06-06"),
    (f"A visit by {LARSEN} to Kenya, due to begin on 6 June, has been delayed.", "planned", "2019-06-06"),
    (f"The visit of {LARSEN}, planned for 6 June, will not take place.", "failed", "2019-06-06"),
    ("A summit between Norway and Kenya on 26 February was called off.", "failed", "2019-02-26"),
    ("Talks between Norway and Kenya did not take place on 26 February.", "failed", "2019-02-26"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "day"), PUT_OFF)
def test_find_events_tells_what_was_put_off_of_the_meeting(
    draft: Make, text: str, status: str, day: str
) -> None:
    _, (event,) = read(draft, text)
    assert (event.type.value, event.status.value) == ("CONSULT", status)
    assert event.date is not None
    assert event.date.value == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks between Norway and Kenya were not postponed.", []),
        ("Talks between Norway and Kenya may be postponed.", []),
        ("Norway postponed talks with Kenya.", [("REJECT", "occurred", "Norway", "Kenya")]),
        (
            "The talks with Norway were postponed by Kenya.",
            [("REJECT", "occurred", "Kenya", "Norway")],
        ),
    ],
)
def test_find_events_tells_who_put_a_meeting_off(
    draft: Make, text: str, expected: list[Line]
) -> None:
    assert lines(draft, text) == expected


def test_find_events_of_the_past_are_of_no_day_to_come(draft: Make) -> None:
    _, (event,) = read(draft, f"{LARSEN} has accepted an invitation to Kenya in the autumn.")
    assert event.status is Status.OCCURRED
    assert event.date is not None
    assert event.date.basis is Basis.PUBLICATION
