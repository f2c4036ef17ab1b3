"""From tagged spans to clean content: edges, pieces, quotations that go on, and what grammar mends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from statements_marks import CAST, attribution, cast, only, span_of, timed, words

from memcon.model import Voice
from memcon.reading.attribution import Attribution
from memcon.reading.draft import Draft
from memcon.reading.statements import find_statements

MakeDraft = Callable[..., Draft]

CONTENT = [
    # text | source | cue | content as tagged | content as recorded | kind
    (
        "Diallo said that talks would resume in May.",
        "Diallo",
        "said",
        "that talks would resume in May.",
        ["talks would resume in May"],
        Voice.INDIRECT,
    ),
    (
        "Diallo said the U.S. had left.",
        "Diallo",
        "said",
        "the U.S. had left.",
        ["the U.S. had left"],
        Voice.INDIRECT,
    ),
    (
        "“We are ready,” Diallo said.",
        "Diallo",
        "said",
        "We are ready",
        ["“We are ready,”"],
        Voice.DIRECT,
    ),
    (
        'Diallo said Mali was "ready to talk".',
        "Diallo",
        "said",
        'Mali was "ready to talk"',
        ['Mali was "ready to talk"'],
        Voice.MIXED,
    ),
    (
        "Diallo said on Monday, that the border was shut",
        "Diallo",
        "said",
        "that the border was shut",
        ["the border was shut"],
        Voice.INDIRECT,
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "tagged", "recorded", "kind"), CONTENT)
def test_content_is_clean_and_its_kind_told(
    draft: MakeDraft,
    text: str,
    source: str,
    cue: str,
    tagged: str,
    recorded: list[str],
    kind: Voice,
) -> None:
    made = cast(draft(text), CAST)
    statement = only(find_statements(made, [attribution(text, source, cue, tagged)]))
    assert (words(made, statement), statement.kind) == (recorded, kind)


def test_a_quotation_that_goes_on_is_one_statement(draft: MakeDraft) -> None:
    text = "“They left early,” Diallo said. “We stayed. We will stay.”"
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "Diallo", "said", "“They left early,”"),
        attribution(text, "", "", "“We stayed. We will stay.”"),
    ]
    statement = only(find_statements(made, tagged))
    assert words(made, statement) == ["“They left early,”", "“We stayed. We will stay.”"]


def test_a_quotation_the_tagger_missed_is_taken_up(draft: MakeDraft) -> None:
    text = "“They left early,” Diallo said. “We stayed.”"
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Diallo", "said", "“They left early,”")]
    assert words(made, only(find_statements(made, tagged))) == [
        "“They left early,”",
        "“We stayed.”",
    ]


def test_two_apostrophes_are_a_quotation_mark(draft: MakeDraft) -> None:
    text = "''We are ready,'' Diallo said, ''and we won't wait.''"
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Diallo", "said", "''We are ready,''", "''and we won't wait.''")]
    statement = only(find_statements(made, tagged))
    assert statement.kind is Voice.DIRECT
    pieces = [made.text(span) for span in statement.content]
    assert pieces == ["''We are ready,''", "''and we won't wait.''"]


def test_a_time_right_after_the_cue_is_not_content(draft: MakeDraft) -> None:
    text = "Diallo said last week Mali was ready."
    made = timed(cast(draft(text), CAST), last_week="2019-W08")
    statement = only(
        find_statements(made, [attribution(text, "Diallo", "said", "last week Mali was ready")])
    )
    assert words(made, statement) == ["Mali was ready"]
    assert statement.date is not None
    assert statement.date.value == "2019-02-18/2019-02-24"


MENDED = [
    # text | tagged | speaker, content
    (
        "Diallo told reporters Mali was ready.",
        [("Diallo", "told", "reporters Mali was ready")],
        [("Amina Diallo", "Mali was ready")],
    ),
    (
        "Diallo told Hansen that he was late, two envoys briefed on the talks said.",
        [("Diallo", "told", "that he was late, two envoys briefed on the talks")],
        [
            ("two envoys", "Diallo told Hansen that he was late"),
            ("Amina Diallo", "he was late"),
        ],
    ),
    (
        "Hansen said Diallo told Norway in the call that the deal should be signed.",
        [("Hansen", "said", "Norway in the call that the deal should be signed")],
        [
            (
                "Viktor Hansen",
                "Diallo told Norway in the call that the deal should be signed",
            )
        ],
    ),
    (
        "Whether it holds, as Diallo says Hansen told her in May, will be seen.",
        [("Diallo", "says", "Whether it holds", "her in May")],
        [("Amina Diallo", "Hansen told her in May")],
    ),
    (
        "The notes, which were written in May, prove that talks failed, Diallo said.",
        [
            (
                "Diallo",
                "said",
                "The notes, which were written in May, prove that talks failed",
            )
        ],
        [("Amina Diallo", "The notes, which were written in May, prove that talks failed")],
    ),
    (
        "Talks had failed. Mali was ready, Diallo said.",
        [("Diallo", "said", "Talks had failed")],
        [("Amina Diallo", "Mali was ready")],
    ),
]


@pytest.mark.parametrize(("text", "tagged", "expected"), MENDED)
def test_grammar_mends_what_the_tagger_joined(
    draft: MakeDraft,
    text: str,
    tagged: list[tuple[str, str, str]],
    expected: list[tuple[str, str]],
) -> None:
    made = cast(draft(text), CAST, {"two envoys": []})
    found = find_statements(made, [attribution(text, *spans) for spans in tagged])
    names = {a.id: a.name for a in found.actors}
    told = [(names.get(s.speaker or "", s.speaker), words(made, s)[0]) for s in found.statements]
    assert told == expected


def test_a_source_keeps_the_comma_that_closes_its_apposition(draft: MakeDraft) -> None:
    text = "Amina Diallo, a minister, said talks failed."
    made = cast(draft(text), CAST)
    tags = [attribution(text, "Amina Diallo, a minister,", "said", "talks failed")]
    assert [made.text(s) for s in only(find_statements(made, tags)).source] == [
        "Amina Diallo, a minister,"
    ]


APART = [
    # text | source, cue, content as tagged | cue, content as recorded
    (
        "Amina Diallo added:\nThe talks have failed. We will not come back to them.",
        ("Amina Diallo", "added", "The talks have failed. We will not come back to them."),
        ("added:", ["The talks have failed. We will not come back to them"]),
    ),
    (
        "“We are ready,” Diallo said. “It is only a test” for the government.",
        ("Diallo", "said", "“We are ready,”", "“It is only a test” for the government"),
        ("said", ["“We are ready,”", "“It is only a test” for the government"]),
    ),
    (
        "“We are ready,” Diallo said. “It is a test.” The talks were long.",
        ("Diallo", "said", "“We are ready,”", "“It is a test.” The talks were long"),
        ("said", ["“We are ready,”", "“It is a test.”"]),
    ),
    (
        "The talks had failed. Amina Diallo said little.\nThe border stayed shut all day.",
        ("Amina Diallo", "said", "little", "The border stayed shut all day"),
        ("said", ["little"]),
    ),
]


@pytest.mark.parametrize(("text", "tagged", "expected"), APART)
def test_what_is_said_may_stand_beyond_the_sentence_of_its_cue(
    draft: MakeDraft, text: str, tagged: tuple[str, ...], expected: tuple[str, list[str]]
) -> None:
    made = cast(draft(text), CAST)
    source, cue, *content = (span_of(text, piece) for piece in tagged)
    tags = [Attribution((source,), (cue,), tuple(content))]
    statement = only(find_statements(made, tags))
    assert (made.text(statement.cue[0]), words(made, statement)) == expected


def test_whoever_commits_themselves_promises(draft: MakeDraft) -> None:
    text = "Hansen signed a statement in which Amina Diallo committed herself to work for peace."
    made = cast(draft(text), CAST)
    tags = [attribution(text, "Hansen", "signed a statement in which", "herself to work for peace")]
    statement = only(find_statements(made, tags))
    assert (made.text(statement.cue[0]), words(made, statement)) == (
        "committed",
        ["to work for peace"],
    )
    assert statement.speaker == "Amina Diallo"


def test_what_the_speaker_was_asked_is_not_said(draft: MakeDraft) -> None:
    text = "Asked to comment on the talks, Diallo said the border was shut."
    made = cast(draft(text), CAST)
    tags = [attribution(text, "Diallo", "said", "to comment on the talks", "the border was shut")]
    *_, statement = find_statements(made, tags).statements
    assert words(made, statement) == ["the border was shut"]


SINGLE = [
    ("'We're ready,' Diallo said.", "'We're ready,'", Voice.DIRECT),
    ("The envoys' plan, Diallo said, is the ministers' plan.", "The envoys' plan", Voice.INDIRECT),
    ("\"No,\" Hansen said. 'We are ready,' Diallo said.", "'We are ready,'", Voice.INDIRECT),
]


@pytest.mark.parametrize(("text", "content", "kind"), SINGLE)
def test_single_marks_quote_where_an_article_has_no_others(
    draft: MakeDraft, text: str, content: str, kind: Voice
) -> None:
    made = cast(draft(text), CAST)
    found = find_statements(made, [attribution(text, "Diallo", "said", content)]).statements
    assert [s.kind for s in found if content[1:5] in made.text(s.content[0])] == [kind]
