"""When and where it was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from statements_marks import CAST, attribution, cast, only, placed, span_of, timed

from memcon.model import Basis
from memcon.reading.attribution import Attribution
from memcon.reading.draft import Draft
from memcon.reading.statements import find_statements

MakeDraft = Callable[..., Draft]


def test_time_and_place_come_from_the_clause_of_the_cue(draft: MakeDraft) -> None:
    text = "Diallo told a news conference in Oslo on Tuesday that talks in Bamako failed on Sunday."
    made = placed(cast(draft(text), CAST), "Oslo", "Bamako")
    timed(made, Tuesday="2019-02-26", Sunday="2019-02-24")
    tagged = [attribution(text, "Diallo", "told", "that talks in Bamako failed on Sunday")]
    statement = only(find_statements(made, tagged))
    assert statement.date is not None
    assert (statement.date.value, statement.date.basis) == ("2019-02-26", Basis.RESOLVED)
    assert statement.place == "Oslo"


def test_a_date_is_carried_on_within_a_run_and_else_the_articles(draft: MakeDraft) -> None:
    text = (
        "Diallo said on Tuesday talks failed. She said Mali was ready.\nHansen said Oslo was not."
    )
    made = timed(cast(draft(text), CAST), Tuesday="2019-02-26")
    tagged = [
        attribution(text, "Diallo", "said", "talks failed"),
        attribution(text, "She", "said", "Mali was ready"),
        attribution(text, "Hansen", "said", "Oslo was not"),
    ]
    dates = [s.date for s in find_statements(made, tagged).statements]
    assert [(d.value, d.basis) for d in dates if d] == [
        ("2019-02-26", Basis.RESOLVED),
        ("2019-02-26", Basis.INFERRED),
        ("2019-03-01", Basis.PUBLICATION),
    ]


def test_a_date_is_not_carried_from_one_speaker_to_several(draft: MakeDraft) -> None:
    text = "Diallo said on Tuesday Mali was ready. Diallo and Hansen agreed to meet."
    made = timed(cast(draft(text), CAST), on_Tuesday="2019-02-26")
    tagged = [
        attribution(text, "Diallo", "said", "Mali was ready"),
        attribution(text, "Diallo and Hansen", "agreed", "to meet"),
    ]
    first, second = find_statements(made, tagged).statements
    assert first.date is not None and first.date.value == "2019-02-26"
    assert second.date is not None and second.date.basis is Basis.PUBLICATION


NOT_CARRIED = [
    # A month is no occasion, and what is told in the present is not of the day told before.
    ("Diallo said in January talks failed. She said Mali was ready.", "in_January", "2019-01"),
    ("Diallo said on Tuesday talks failed. She says Mali was ready.", "on_Tuesday", "2019-02-26"),
]


@pytest.mark.parametrize(("text", "words", "value"), NOT_CARRIED)
def test_a_date_is_carried_only_within_one_occasion(
    draft: MakeDraft, text: str, words: str, value: str
) -> None:
    made = timed(cast(draft(text), CAST), **{words: value})
    cue = "says" if "says" in text else "said"
    tagged = [
        attribution(text, "Diallo", "said", "talks failed"),
        attribution(text, "She", cue, "Mali was ready"),
    ]
    first, second = find_statements(made, tagged).statements
    assert first.date is not None and first.date.value == value
    assert second.date is not None and second.date.basis is Basis.PUBLICATION


def test_the_day_of_what_is_believed_is_not_that_of_the_belief(draft: MakeDraft) -> None:
    text = "Tuesday's crash is believed to be the worst yet."
    made = timed(cast(draft(text), CAST), Tuesday="2019-02-26")
    tags = [
        Attribution((), (span_of(text, "is believed"),), (span_of(text, "to be the worst yet"),))
    ]
    (statement,) = find_statements(made, tags).statements
    assert statement.date is not None and statement.date.basis is Basis.PUBLICATION


@pytest.mark.parametrize(
    ("text", "cue", "content", "words", "value"),
    [
        (
            "Diallo said on Tuesday talks failed. She had said Mali was ready.",
            "had said",
            "Mali was ready",
            {"on_Tuesday": "2019-02-26"},
            "../2019-02-26",
        ),
        (
            "Diallo said on Tuesday talks failed. She had promised to go in 2015.",
            "had promised",
            "to go in 2015",
            {"on_Tuesday": "2019-02-26", "2015": "2015"},
            "../2015",
        ),
    ],
)
def test_what_was_said_before_the_past_told_of_is_dated_up_to_it(
    draft: MakeDraft, text: str, cue: str, content: str, words: dict[str, str], value: str
) -> None:
    made = timed(cast(draft(text), CAST), **words)
    tagged = [
        attribution(text, "Diallo", "said", "talks failed"),
        attribution(text, "She", cue, content),
    ]
    _, second = find_statements(made, tagged).statements
    assert second.date is not None
    assert (second.date.value, second.date.basis) == (value, Basis.INFERRED)
