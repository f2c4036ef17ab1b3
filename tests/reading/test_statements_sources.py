"""Sources that are no actor of their own: ways of saying, days, relative clauses, cut names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from statements_marks import CAST, attribution, cast, only, words

from memcon.model import Kind, TimeExpression, TimexType
from memcon.reading.attribution import Attribution
from memcon.reading.draft import Draft
from memcon.reading.statements import Found, find_statements

MakeDraft = Callable[..., Draft]


def _name(found: Found) -> str | None:
    """The speaker of the one statement: an actor's id, or the name of one that was made."""
    speaker = only(found).speaker
    return next((a.name for a in found.actors if a.id == speaker), speaker)


NAMED = [
    # text | source | cue | content | speaker
    ("Diallo's tone made clear that talks failed.", "Diallo's tone", "made clear", "Amina Diallo"),
    ("The language of the statement hinted that talks failed.",
     "The language of the statement", "hinted", None),
    ("The non-profit said talks failed.", "The non-profit", "said", "non-profit"),
    ("The Larsen campaign said talks failed.", "The Larsen campaign", "said", "Larsen campaign"),
    ("The Diallo campaign said talks failed.", "The Diallo campaign", "said", "Diallo campaign"),
    ("The Larsen news agency said talks failed.", "The Larsen news agency", "said", "Larsen"),
    ("Diallo, who for weeks had warned that talks failed, left.", "who for weeks", "had warned",
     "Amina Diallo"),
    ("Diallo is a proud woman who has denied that talks failed.", "who", "has denied",
     "Amina Diallo"),
    ("Her father, Ben, 39, worried that talks failed.", "Her father, Ben, 39,", "worried",
     "Her father"),
    ("Green groups that work near the dam said talks failed.",
     "Green groups that work near the dam", "said", "Green groups"),
    ("Green groups that said talks failed left.", "Green groups that", "said", "Green groups"),
    ("A: I heard that talks failed.", "A", ":", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "speaker"), NAMED, ids=[r[0] for r in NAMED])
def test_a_source_is_named_for_who_it_is(
    draft: MakeDraft, text: str, source: str, cue: str, speaker: str | None
) -> None:
    made = cast(draft(text), CAST)
    assert _name(find_statements(made, [attribution(text, source, cue, "talks failed")])) == speaker


def test_a_campaign_is_a_body_and_not_whom_it_is_named_for(draft: MakeDraft) -> None:
    text = "The Diallo campaign said talks failed."
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "The Diallo campaign", "said", "talks failed")]
    (actor,) = find_statements(made, tagged).actors
    assert (actor.name, actor.kind) == ("Diallo campaign", Kind.ORGANISATION)


def test_a_day_reports_nothing(draft: MakeDraft) -> None:
    text = "The ministry said, citing officials quoted by Tuesday, that talks failed."
    made = cast(draft(text), CAST)
    at = text.index("Tuesday")
    made.times = (TimeExpression(at, at + 7, TimexType.DATE, "2019-02-26"),)
    tagged = [attribution(text, "officials", "quoted", "talks failed")]
    found = find_statements(made, tagged)
    assert "Tuesday" not in [a.name for a in found.actors]


NOT_SAID = [
    # text | source | cue | content
    ("Diallo sought to calm the crowd.", "Diallo", "sought", "to calm the crowd"),
    ("Diallo tried to open the gate.", "Diallo", "tried to", "open the gate"),
    ("The climate appears to change.", "The climate", "appears", "to change"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), NOT_SAID)
def test_what_is_tried_or_seems_is_not_said(
    draft: MakeDraft, text: str, source: str, cue: str, content: str
) -> None:
    made = cast(draft(text), CAST)
    assert find_statements(made, [attribution(text, source, cue, content)]).statements == ()


def test_what_one_sought_to_say_is_said(draft: MakeDraft) -> None:
    text = "Diallo sought to assure voters that talks failed."
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Diallo", "sought to assure", "talks failed")]
    assert only(find_statements(made, tagged)).speaker == "Amina Diallo"


def test_a_content_is_without_its_own_source_and_cue(draft: MakeDraft) -> None:
    text = "Hansen signed a bill that critics called a gift to oil firms."
    made = cast(draft(text), CAST)
    start = text.index("a bill")
    whole = attribution(text, "critics", "called", "a gift to oil firms")
    glued = Attribution(whole.source, whole.cue, (whole.content[0]._replace(start=start),))
    statement = only(find_statements(made, [glued]))
    assert words(made, statement) == ["a bill", "a gift to oil firms"]


def test_a_text_is_not_the_people_told_of_in_it(draft: MakeDraft) -> None:
    text = "Half of those in the poll said talks failed. The poll found that few had hope."
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "Half of those in the poll", "said", "talks failed"),
        attribution(text, "The poll", "found", "that few had hope"),
    ]
    found = find_statements(made, tagged)
    kinds = {actor.id: actor.kind for actor in found.actors}
    assert [kinds[s.speaker or ""] for s in found.statements] == [Kind.GROUP, Kind.DOCUMENT]
