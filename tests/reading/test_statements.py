"""From attributions to statements: spans, kinds, speakers, acts, hearers, times and places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from statements_marks import attribution, cast, placed, timed

from memcon.model import Act, Basis, Kind, Statement, Voice
from memcon.reading.draft import Draft
from memcon.reading.statements import Found, find_statements

MakeDraft = Callable[..., Draft]

CAST = """
Foreign Minister Amina Diallo, Amina Diallo, Diallo, She, she = Amina Diallo, person, MLI
Prime Minister Viktor Hansen, Viktor Hansen, Hansen, He, he = Viktor Hansen, person, NOR
The foreign ministry, the foreign ministry, The ministry, the ministry = foreign ministry, government, NOR
Norway, Oslo = Norway, state, NOR
Mali, Bamako = Mali, state, MLI
"""


def only(found: Found) -> Statement:
    (statement,) = found.statements
    return statement


def words(draft: Draft, statement: Statement) -> list[str]:
    return [draft.text(span) for span in statement.content]


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


def test_a_paragraph_that_is_one_quotation_is_by_the_last_speaker(draft: MakeDraft) -> None:
    text = "“They left early,” Diallo said.\n“We stayed until the very end of it.”"
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Diallo", "said", "“They left early,”")]
    _, second = find_statements(made, tagged).statements
    assert (second.speaker, second.source, second.cue) == ("Amina Diallo", (), ())


SPEAKERS = [
    # text | source | cue | content | speaker
    ("Foreign Minister Amina Diallo said talks failed.", "Foreign Minister Amina Diallo", "Diallo"),
    ("A spokeswoman, Amina Diallo, said talks failed.", "A spokeswoman, Amina Diallo", "Diallo"),
    ("The foreign ministry said talks failed.", "The foreign ministry", "foreign ministry"),
    ("The ministry's statement said talks failed.", "The ministry's statement", "foreign ministry"),
    ("Oslo said talks failed.", "Oslo", "Norway"),
]


@pytest.mark.parametrize(("text", "source", "speaker"), SPEAKERS)
def test_the_source_becomes_an_actor(
    draft: MakeDraft, text: str, source: str, speaker: str
) -> None:
    made = cast(draft(text), CAST)
    found = find_statements(made, [attribution(text, source, "said", "talks failed")])
    told = only(found).speaker or ""
    assert told.endswith(speaker)
    assert found.actors == ()


def test_two_who_speak_as_one_are_both_speakers(draft: MakeDraft) -> None:
    text = "Amina Diallo and Viktor Hansen said talks failed."
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Amina Diallo and Viktor Hansen", "said", "talks failed")]
    statement = only(find_statements(made, tagged))
    assert statement.speakers == ("Amina Diallo", "Viktor Hansen")
    assert statement.speaker == "Amina Diallo"


def test_a_group_speaks_as_its_members(draft: MakeDraft) -> None:
    text = "The two sides agreed to meet again."
    made = cast(draft(text), CAST, {"The two sides": ["Norway", "Mali"]})
    tagged = [attribution(text, "The two sides", "agreed", "to meet again")]
    assert only(find_statements(made, tagged)).speakers == ("Norway", "Mali")


def test_unnamed_sources_are_kept_and_not_merged(draft: MakeDraft) -> None:
    text = "A source said talks failed. Another source said talks went on."
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "A source", "said", "talks failed"),
        attribution(text, "Another source", "said", "talks went on"),
    ]
    found = find_statements(made, tagged)
    assert [(a.name, a.kind) for a in found.actors] == [
        ("source", Kind.GROUP),
        ("Another source", Kind.GROUP),
    ]
    assert [made.article.text[m.start : m.end] for m in found.mentions] == [
        "A source",
        "Another source",
    ]
    assert len({s.speaker for s in found.statements}) == 2


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Merkel's insistence that talks failed hurt.", "Merkel's", "Merkel"),
        ("We met six envoys, two of whom said talks failed.", "two of whom", "two of six envoys"),
    ],
)
def test_a_source_is_named_without_what_ties_it_to_its_clause(
    draft: MakeDraft, text: str, source: str, name: str
) -> None:
    cue = "said" if "said" in text else "insistence"
    found = find_statements(
        cast(draft(text), CAST), [attribution(text, source, cue, "talks failed")]
    )
    assert [actor.name for actor in found.actors] == [name]


def test_a_definite_source_points_back(draft: MakeDraft) -> None:
    text = "An adviser said talks failed. The adviser said talks went on."
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "An adviser", "said", "talks failed"),
        attribution(text, "The adviser", "said", "talks went on"),
    ]
    first, second = find_statements(made, tagged).statements
    assert first.speaker == second.speaker


def test_a_poll_speaks_for_itself(draft: MakeDraft) -> None:
    text = "A poll showed that talks were popular."
    made = cast(draft(text), CAST)
    found = find_statements(
        made, [attribution(text, "A poll", "showed", "that talks were popular")]
    )
    assert [a.kind for a in found.actors] == [Kind.DOCUMENT]


def test_a_statement_is_its_issuers(draft: MakeDraft) -> None:
    text = (
        "The foreign ministry said in a statement that talks failed after days of long sessions. "
        "The statement said a new round was planned. It said hopes were high."
    )
    made = cast(draft(text), CAST)
    tagged = [
        attribution(
            text, "The foreign ministry", "said", "talks failed after days of long sessions"
        ),
        attribution(text, "The statement", "said", "a new round was planned"),
        attribution(text, "It", "said", "hopes were high"),
    ]
    speakers = [s.speaker for s in find_statements(made, tagged).statements]
    assert speakers == ["foreign ministry"] * 3


def test_a_source_from_another_sentence_gives_way_to_the_subject(draft: MakeDraft) -> None:
    text = "Hansen met Diallo. The ministry said talks failed, adding that more were planned."
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "The ministry", "said", "talks failed"),
        attribution(text, "Hansen", "adding", "that more were planned"),
    ]
    assert [s.speaker for s in find_statements(made, tagged).statements] == [
        "foreign ministry",
        "foreign ministry",
    ]


def test_a_dropped_source_is_that_of_the_clause(draft: MakeDraft) -> None:
    text = "Diallo said talks failed, adding that more were planned."
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "Diallo", "said", "talks failed"),
        attribution(text, "", "adding", "that more were planned"),
    ]
    _, second = find_statements(made, tagged).statements
    assert (second.speaker, [made.text(s) for s in second.source]) == ("Amina Diallo", ["Diallo"])


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


def test_time_and_place_come_from_the_clause_of_the_cue(draft: MakeDraft) -> None:
    text = "Diallo told a news conference in Oslo on Tuesday that talks in Bamako failed on Sunday."
    made = placed(cast(draft(text), CAST), "Oslo", "Bamako")
    timed(made, Tuesday="2019-02-26", Sunday="2019-02-24")
    tagged = [attribution(text, "Diallo", "told", "that talks in Bamako failed on Sunday")]
    statement = only(find_statements(made, tagged))
    assert statement.date is not None
    assert (statement.date.value, statement.date.basis) == ("2019-02-26", Basis.RESOLVED)
    assert statement.place == "Oslo"


def test_a_time_right_after_the_cue_is_not_content(draft: MakeDraft) -> None:
    text = "Diallo said last week Mali was ready."
    made = timed(cast(draft(text), CAST), last_week="2019-W08")
    statement = only(
        find_statements(made, [attribution(text, "Diallo", "said", "last week Mali was ready")])
    )
    assert words(made, statement) == ["Mali was ready"]
    assert statement.date is not None
    assert statement.date.value == "2019-02-18/2019-02-24"


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


NOT_SAID = [
    ("The so-called “third way” ended.", "", "", "“third way”"),
    ("It seems that talks failed.", "", "seems", "that talks failed"),
    ("Diallo declined to comment.", "Diallo", "declined", "to comment"),
    ("The ministry did not respond to requests for comment.", "The ministry", "did not respond",
     "to requests for comment"),
    ("The notion was new. Diallo rejected the notion.", "Diallo", "rejected", "the notion"),
    ("The paper went on, citing diplomatic sources.", "The paper", "citing", "diplomatic sources"),
    ("Prices rose, promising relief for growers.", "Prices", "promising", "relief for growers"),
    ("Diallo asked not to be named.", "Diallo", "asked", "not to be named"),
    ("Diallo called a news conference.", "Diallo", "called", "a news conference"),
    ("You would think that talks failed.", "You", "think", "that talks failed"),
]  # fmt: skip

HELD_BY_SOMEBODY = [
    ("I think that talks failed.", "I", "think", "that talks failed"),
    ("The company promised delivery in May.", "The company", "promised", "delivery in May"),
    ("Footage showed that the bridge was down.", "Footage", "showed", "that the bridge was down"),
    ("Diallo rejected the offer of talks.", "Diallo", "rejected", "the offer of talks"),
    ("Diallo never cited a figure of 250,000 men.", "Diallo", "cited", "a figure of 250,000 men"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), HELD_BY_SOMEBODY)
def test_what_somebody_holds_is_a_statement(
    draft: MakeDraft, text: str, source: str, cue: str, content: str
) -> None:
    made = cast(draft(text), CAST)
    statement = only(find_statements(made, [attribution(text, source, cue, content)]))
    assert words(made, statement)[0] == content.removeprefix("that ")


def test_two_apostrophes_are_a_quotation_mark(draft: MakeDraft) -> None:
    text = "''We are ready,'' Diallo said, ''and we won't wait.''"
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Diallo", "said", "''We are ready,''", "''and we won't wait.''")]
    statement = only(find_statements(made, tagged))
    assert statement.kind is Voice.DIRECT
    pieces = [made.text(span) for span in statement.content]
    assert pieces == ["''We are ready,''", "''and we won't wait.''"]


def test_a_clause_about_a_text_is_its_makers(draft: MakeDraft) -> None:
    text = "Diallo's statement, which accused Norway of spying, was short."
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "which", "accused", "Norway of spying")]
    assert only(find_statements(made, tagged)).speaker == "Amina Diallo"


@pytest.mark.parametrize(("text", "source", "cue", "content"), NOT_SAID)
def test_what_nobody_said_is_no_statement(
    draft: MakeDraft, text: str, source: str, cue: str, content: str
) -> None:
    made = cast(draft(text), CAST)
    assert find_statements(made, [attribution(text, source, cue, content)]) == Found()


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


def test_whoever_is_asked_or_accused_is_not_the_source(draft: MakeDraft) -> None:
    text = "Diallo is accused of lying. Asked whether talks failed, Hansen said they went on."
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "Diallo", "accused", "of lying"),
        attribution(text, "Hansen", "Asked", "whether talks failed"),
        attribution(text, "Hansen", "said", "they went on"),
    ]
    speakers = [s.speaker for s in find_statements(made, tagged).statements]
    assert speakers == [None, None, "Viktor Hansen"]


def test_a_dash_signs_a_quotation(draft: MakeDraft) -> None:
    text = "“They must stop the war at once.” — Amina Diallo"
    statement = only(find_statements(cast(draft(text), CAST), []))
    assert (statement.speaker, statement.kind) == ("Amina Diallo", Voice.DIRECT)


def test_the_turns_of_a_transcript_are_verbatim(draft: MakeDraft) -> None:
    text = "HANSEN: Did the talks fail?\nDIALLO: They went on all night."
    made = cast(draft(text), CAST)
    found = find_statements(made, [])
    turns = [(words(made, s)[0], s.kind) for s in found.statements]
    assert turns == [
        ("Did the talks fail?", Voice.DIRECT),
        ("They went on all night", Voice.DIRECT),
    ]
    assert [a.name for a in found.actors] == ["HANSEN", "DIALLO"]


def test_a_deed_is_no_statement(draft: MakeDraft) -> None:
    text = "Hansen signed the new trade agreement."
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Hansen", "signed", "the new trade agreement")]
    assert find_statements(made, tagged) == Found()


def test_the_spokesman_is_the_one_called_so(draft: MakeDraft) -> None:
    text = (
        "Viktor Hansen, a spokesman, said talks failed.\n"
        "A Nato spokesman said troops had left.\n"
        "The Nato spokesman said more would follow."
    )
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "Viktor Hansen, a spokesman,", "said", "talks failed"),
        attribution(text, "A Nato spokesman", "said", "troops had left"),
        attribution(text, "The Nato spokesman", "said", "more would follow"),
    ]
    first, second, third = (s.speaker for s in find_statements(made, tagged).statements)
    assert first == "Viktor Hansen"
    assert second == third != first


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
