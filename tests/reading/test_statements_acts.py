"""What was done by saying it: act, polarity, doubt, hearer, and what a denial answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from statements_marks import CAST, attribution, cast, only

from memcon.model import Act
from memcon.reading.draft import Draft
from memcon.reading.statements import find_statements

MakeDraft = Callable[..., Draft]

ACTS = [
    ("Diallo denied that talks failed.", "denied", "that talks failed", Act.DENY),
    ("Diallo called on Norway to wait.", "called on", "Norway to wait", Act.DEMAND),
    ("Diallo told Hansen to leave.", "told", "to leave", Act.DEMAND),
    ("Diallo told Hansen that he was late.", "told", "that he was late", Act.SAY),
    ("Diallo pledged to help Norway.", "pledged", "to help Norway", Act.PROMISE),
    ("Diallo expressed willingness to help.", "expressed", "willingness to help", Act.PROMISE),
    ("Diallo hoped that talks would resume.", "hoped", "that talks would resume", Act.THINK),
    ("Diallo thanked Norway for its help.", "thanked", "for its help", Act.PRAISE),
    ("Diallo warned that time was short.", "warned", "that time was short", Act.THREATEN),
    ("Diallo accused Norway of cheating.", "accused", "of cheating", Act.CRITICISE),
    ("Diallo asked whether talks failed.", "asked", "whether talks failed", Act.ASK),
    ("Diallo agreed to meet again.", "agreed", "to meet again", Act.AGREE),
    ("Diallo neither confirms nor denies a visit.", "confirms nor denies", "a visit", Act.SAY),
    ("Diallo would not confirm or deny a visit.", "confirm or deny", "a visit", Act.SAY),
]


@pytest.mark.parametrize(("text", "cue", "content", "act"), ACTS)
def test_the_cue_tells_the_act(
    draft: MakeDraft, text: str, cue: str, content: str, act: Act
) -> None:
    made = cast(draft(text), CAST)
    statement = only(find_statements(made, [attribution(text, "Diallo", cue, content)]))
    assert statement.act is act


POLARITY = [
    ("Diallo said talks had failed.", "talks had failed", False, False),
    ("Diallo said talks had not failed.", "talks had not failed", True, False),
    ("Diallo said it was not only a test.", "it was not only a test", False, False),
    ("Diallo said talks might fail.", "talks might fail", False, True),
    ("Diallo said Norway could not agree.", "Norway could not agree", True, False),
]


@pytest.mark.parametrize(("text", "content", "negated", "hedged"), POLARITY)
def test_polarity_and_doubt(
    draft: MakeDraft, text: str, content: str, negated: bool, hedged: bool
) -> None:
    made = cast(draft(text), CAST)
    statement = only(find_statements(made, [attribution(text, "Diallo", "said", content)]))
    assert (statement.negated, statement.hedged) == (negated, hedged)


HEARERS = [
    ("Diallo told Hansen that talks failed.", "told", "that talks failed", "Viktor Hansen"),
    ("Diallo urged Norway to wait.", "urged", "to wait", "Norway"),
    ("Diallo called on Norway to wait.", "called on", "Norway to wait", "Norway"),
    ("“Talks failed,” Diallo said to Hansen.", "said", "“Talks failed,”", "Viktor Hansen"),
    (
        "In talks with Hansen, Diallo said Mali was ready.",
        "said",
        "Mali was ready",
        "Viktor Hansen",
    ),
    ("Diallo told a news conference that talks failed.", "told", "that talks failed", None),
]


@pytest.mark.parametrize(("text", "cue", "content", "hearer"), HEARERS)
def test_whom_it_was_said_to(
    draft: MakeDraft, text: str, cue: str, content: str, hearer: str | None
) -> None:
    made = cast(draft(text), CAST)
    statement = only(find_statements(made, [attribution(text, "Diallo", cue, content)]))
    assert statement.addressee == hearer


def test_reporters_are_an_addressee(draft: MakeDraft) -> None:
    text = "Diallo told reporters that talks failed."
    made = cast(draft(text), CAST)
    found = find_statements(made, [attribution(text, "Diallo", "told", "that talks failed")])
    assert [(a.id, a.name) for a in found.actors] == [(only(found).addressee, "reporters")]


def test_a_denial_is_linked_to_what_it_denies(draft: MakeDraft) -> None:
    text = (
        "Hansen said Mali had moved its troops to the northern border.\n"
        "Diallo denied Hansen's claim that Mali had moved troops to the border."
    )
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "Hansen", "said", "Mali had moved its troops to the northern border"),
        attribution(
            text, "Diallo", "denied", "Hansen's claim that Mali had moved troops to the border"
        ),
    ]
    first, second = find_statements(made, tagged).statements
    assert (second.answers, first.answers) == (first.id, None)
