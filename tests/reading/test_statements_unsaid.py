"""What somebody said or holds, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from statements_marks import CAST, attribution, cast, only, words

from memcon.reading.draft import Draft
from memcon.reading.statements import Found, find_statements

MakeDraft = Callable[..., Draft]

NOT_SAID = [
    ("The so-called “third way” ended.", "", "", "“third way”"),
    ("It seems that talks failed.", "", "seems", "that talks failed"),
    ("The route shows that talks failed.", "The route", "shows", "that talks failed"),
    ("The notion was new. Diallo rejected the notion.", "Diallo", "rejected", "the notion"),
    ("The paper went on, citing diplomatic sources.", "The paper", "citing", "diplomatic sources"),
    ("Prices rose, promising relief for growers.", "Prices", "promising", "relief for growers"),
    ("It remains unknown whether talks failed.", "It", "remains unknown", "whether talks failed"),
    ("Diallo spoke of Mali, referring to the war.", "Diallo", "referring to", "the war"),
    ("The radio spoke, citing the presidential office.", "The radio", "citing",
     "the presidential office"),
    ("Immigration: Norway wants talks and Mali wants none.", "Immigration", ":",
     "Norway wants talks and Mali wants none"),
    ("EXCLUSIVE: Norway wants talks on fishing in May.", "EXCLUSIVE", ":",
     "Norway wants talks on fishing in May"),
    ("Diallo recommended a firm that would run the port.", "Diallo", "recommended",
     "a firm that would run the port"),
    ("Diallo led ministers in introducing legislation that would cap prices.", "Diallo",
     "led ministers in introducing", "legislation that would cap prices"),
    ("Diallo asked not to be named.", "Diallo", "asked", "not to be named"),
    ("Diallo called a news conference.", "Diallo", "called", "a news conference"),
    ("You would think that talks failed.", "You", "think", "that talks failed"),
    ("It remains unclear whether talks failed.", "It", "remains unclear", "whether talks failed"),
    ("A curfew was announced.", "", "was announced", "A curfew"),
    ("Talks on trade relief broke down.", "", "Talks on", "trade relief broke down"),
]  # fmt: skip


HELD_BY_SOMEBODY = [
    ("Diallo called her vote a mistake.", "Diallo", "called", "her vote a mistake"),
    ("Diallo made the case for new talks.", "Diallo", "made the case for", "new talks"),
    ("Nine percent indicated that they were not sure.", "Nine percent", "indicated",
     "they were not sure"),
    ("One user pointed out that the road was shut.", "One user", "pointed out",
     "the road was shut"),
    ("The average shows that talks were popular.", "The average", "shows",
     "talks were popular"),
    ("The deal is expected to be signed in May.", "", "is expected", "to be signed in May"),
    ("I think that talks failed.", "I", "think", "that talks failed"),
    ("The company promised delivery in May.", "The company", "promised", "delivery in May"),
    ("Footage showed that the bridge was down.", "Footage", "showed", "that the bridge was down"),
    ("Diallo rejected the offer of talks.", "Diallo", "rejected", "the offer of talks"),
    ("Some believe that talks failed.", "Some", "believe", "that talks failed"),
    ("The party met. It announced that talks failed.", "It", "announced", "that talks failed"),
    ("There were fears that talks would fail.", "", "fears", "that talks would fail"),
    ("The bridge was once believed to be safe.", "", "was once believed", "to be safe"),
    ("Leaked documents show that talks failed.", "Leaked documents", "show",
     "that talks failed"),
    ("Diallo declined to comment.", "Diallo", "declined", "to comment"),
    ("The ministry did not respond to requests for comment.", "The ministry",
     "did not respond to", "requests for comment"),
    ("The ministry did not respond to the paper's questions about prices.", "The ministry",
     "did not respond to", "the paper's questions about prices"),
    ("Talks failed. Diallo denied it.", "Diallo", "denied", "it"),
    ("Diallo discussed the war with Hansen.", "Diallo", "discussed", "the war"),
    ("Diallo never cited a figure of 250,000 men.", "Diallo", "cited", "a figure of 250,000 men"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), HELD_BY_SOMEBODY)
def test_what_somebody_holds_is_a_statement(
    draft: MakeDraft, text: str, source: str, cue: str, content: str
) -> None:
    made = cast(draft(text), CAST)
    statement = only(find_statements(made, [attribution(text, source, cue, content)]))
    assert words(made, statement)[0] == content.removeprefix("that ")


@pytest.mark.parametrize(("text", "source", "cue", "content"), NOT_SAID)
def test_what_nobody_said_is_no_statement(
    draft: MakeDraft, text: str, source: str, cue: str, content: str
) -> None:
    made = cast(draft(text), CAST)
    found = find_statements(made, [attribution(text, source, cue, content)])
    assert replace(found, asides=()) == Found()


def test_a_deed_is_an_aside(draft: MakeDraft) -> None:
    text = "Hansen signed the new trade agreement."
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Hansen", "signed", "the new trade agreement")]
    found = find_statements(made, tagged)
    assert found.statements == ()
    (aside,) = found.asides
    assert (aside.id, aside.speaker) == ("a1", "Viktor Hansen")
    assert words(made, aside)[0] == "the new trade agreement"


def test_an_aside_makes_no_actor(draft: MakeDraft) -> None:
    text = "Growers signed the new trade agreement."
    found = find_statements(
        draft(text), [attribution(text, "Growers", "signed", "the new trade agreement")]
    )
    assert (found.actors, [aside.speaker for aside in found.asides]) == ((), [None])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Immigration: Norway wants talks.", "Immigration", ":", "Norway wants talks"),
        ("The so-called “iron dome” fell.", "", "", "“iron dome”"),
    ],
)
def test_a_label_or_a_name_is_not_even_an_aside(
    draft: MakeDraft, text: str, source: str, cue: str, content: str
) -> None:
    assert find_statements(draft(text), [attribution(text, source, cue, content)]) == Found()


def test_words_that_mending_leaves_to_nobody_are_an_aside(draft: MakeDraft) -> None:
    text = "Diallo said talks had failed.\nHansen slept. The port was shut for weeks by then."
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "Diallo", "said", "talks had failed", "The port was shut for weeks")
    ]
    found = find_statements(made, tagged)
    assert words(made, only(found))[0] == "talks had failed"
    (aside,) = found.asides
    assert (aside.source, aside.cue, aside.speaker) == ((), (), None)
    assert words(made, aside)[0] == "The port was shut for weeks"
