"""The net under the tagger: what grammar finds where no attribution is given."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from statements_marks import attribution, cast

from memcon.reading.draft import Draft
from memcon.reading.statements import find_statements

MakeDraft = Callable[..., Draft]

CAST = """
Elena Petrova, Petrova, She, she = Elena Petrova, person, BGR
Bulgaria, Sofia = Bulgaria, state, BGR
Turkey, Ankara = Turkey, state, TUR
The ministry, the ministry = ministry, government, BGR
"""

FOUND = [
    # text | speaker | cue | content
    (
        "Petrova urged the two sides to keep talking.",
        "Elena Petrova",
        ["urged"],
        "to keep talking",
    ),
    (
        "Petrova called on Turkey to open the border.",
        "Elena Petrova",
        ["called", "on"],
        "to open the border",
    ),
    (
        "Petrova expressed hope that the border would open.",
        "Elena Petrova",
        ["expressed", "hope"],
        "the border would open",
    ),
    (
        "Petrova expressed Sofia's wish to open the border.",
        "Elena Petrova",
        ["expressed"],
        "Sofia's wish to open the border",
    ),
    (
        "Petrova thanked Turkey for its patience.",
        "Elena Petrova",
        ["thanked"],
        "for its patience",
    ),
    (
        "Ankara welcomed the decision to talk.",
        "Turkey",
        ["welcomed"],
        "the decision to talk",
    ),
    ("Petrova vowed to help.", "Elena Petrova", ["vowed"], "to help"),
    ("Petrova denied seeking more aid.", "Elena Petrova", ["denied"], "seeking more aid"),
    ("Bulgaria agreed to pay.", "Bulgaria", ["agreed"], "to pay"),
    (
        "Petrova reaffirmed her commitment to the treaty.",
        "Elena Petrova",
        ["reaffirmed"],
        "her commitment to the treaty",
    ),
    (
        "Petrova spoke positively about the talks.",
        "Elena Petrova",
        ["spoke", "positively"],
        "the talks",
    ),
    (
        "The border will open in May, the ministry said in a statement.",
        "ministry",
        ["said"],
        "The border will open in May",
    ),
    (
        "The border will open in May, according to Petrova.",
        "Elena Petrova",
        ["according to"],
        "The border will open in May",
    ),
    (
        "According to Petrova, the border will open in May.",
        "Elena Petrova",
        ["According to"],
        "the border will open in May",
    ),
    ("Petrova denied this.", "Elena Petrova", ["denied"], "this"),
    ("Petrova rejected that, and left.", "Elena Petrova", ["rejected"], "that"),
    (
        "Petrova called the plan dangerous.",
        "Elena Petrova",
        ["called"],
        "the plan dangerous",
    ),
    (
        "The ministry put the crowd at 6,000 on Sunday.",
        "ministry",
        ["put"],
        "the crowd at 6,000",
    ),
    (
        "Petrova estimates the cost of the wall at between $4 million and $5 million.",
        "Elena Petrova",
        ["estimates"],
        "the cost of the wall at between $4 million and $5 million",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), FOUND)
def test_the_net_finds_what_verbs_carry(
    draft: MakeDraft, text: str, speaker: str, cue: list[str], content: str
) -> None:
    made = cast(draft(text), CAST)
    (statement,) = find_statements(made, []).statements
    assert statement.speaker == speaker
    assert [made.text(span) for span in statement.cue] == cue
    assert [made.text(span) for span in statement.content] == [content]


NOTHING = [
    "Petrova did not say that the border was shut.",
    "Petrova would have welcomed the decision.",
    "If Turkey agrees to pay, the border will open.",
    "Petrova is expected to say that talks failed.",
    "Petrova flew to Ankara on Monday.",
    "Petrova welcomed Turkey.",
    "Petrova welcomed this.",
    "The wall promised to be a problem.",
    "Petrova put pressure on Turkey at 5 p.m.",
    "Petrova put the cups at 12 places.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_the_net_leaves_alone_what_was_not_said(draft: MakeDraft, text: str) -> None:
    assert find_statements(cast(draft(text), CAST), []).statements == ()


def test_the_net_adds_nothing_to_what_the_tagger_has(draft: MakeDraft) -> None:
    text = "Petrova urged Turkey to open the border."
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Petrova", "urged", "Turkey to open the border")]
    (statement,) = find_statements(made, tagged).statements
    assert made.text(statement.content[0]) == "Turkey to open the border"


def test_what_two_verbs_carry_is_parted(draft: MakeDraft) -> None:
    text = "Petrova praised the deal and urged Turkey to join it."
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Petrova", "praised", "the deal and urged Turkey to join it")]
    contents = [made.text(s.content[0]) for s in find_statements(made, tagged).statements]
    assert contents == ["the deal", "to join it"]
