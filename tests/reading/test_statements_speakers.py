"""Who speaks: names, groups, texts, unnamed people, dropped sources, turns."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from statements_marks import CAST, attribution, cast, only, span_of, words

from memcon.model import Kind, Voice
from memcon.reading.attribution import Attribution
from memcon.reading.draft import Draft
from memcon.reading.statements import find_statements

MakeDraft = Callable[..., Draft]


def test_a_paragraph_that_is_one_quotation_is_by_the_last_speaker(draft: MakeDraft) -> None:
    text = "“They left early,” Diallo said.\n“We stayed until the very end of it.”"
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Diallo", "said", "“They left early,”")]
    _, second = find_statements(made, tagged).statements
    assert (second.speaker, second.source, second.cue) == ("Amina Diallo", (), ())


def test_a_passive_does_not_go_on_with_the_last_speaker(draft: MakeDraft) -> None:
    text = "“They left early,” Diallo said.\nThe attack was blamed on a “foreign state” group."
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "Diallo", "said", "“They left early,”"),
        attribution(text, "", "was blamed on", "The attack", "a “foreign state” group"),
    ]
    first, second = find_statements(made, tagged).statements
    assert (first.speaker, second.speaker) == ("Amina Diallo", None)


def test_the_next_sentence_does_not_tell_who_spoke_before(draft: MakeDraft) -> None:
    text = "“They left early,” Diallo added. The bill says that aid ends in May."
    made = cast(draft(text), CAST)
    tagged = [
        attribution(text, "Diallo", "added", "“They left early,”"),
        attribution(text, "The bill", "says", "that aid ends in May"),
    ]
    _, second = find_statements(made, tagged).statements
    assert second.speaker != "Amina Diallo"


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
        ("The Harbour Press (HP) said talks failed.", "The Harbour Press (HP", "Harbour Press"),
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


def test_a_clause_about_a_text_is_its_makers(draft: MakeDraft) -> None:
    text = "Diallo's statement, which accused Norway of spying, was short."
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "which", "accused", "Norway of spying")]
    assert only(find_statements(made, tagged)).speaker == "Amina Diallo"


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


ANNOUNCED = [
    # text | source, cue, content as tagged | speaker, cue, content as recorded
    (
        "Amina Diallo made the following comment:\n“Talks failed and they will not resume soon.”",
        ("", "", "“Talks failed and they will not resume soon.”"),
        ("Amina Diallo", "made the following comment:",
         "“Talks failed and they will not resume soon.”"),
    ),
    (
        "Viktor Hansen spoke next.\n“HANSEN: Well, the talks went on all night.”",
        ("", "", "“HANSEN: Well, the talks went on all night.”"),
        ("HANSEN", ":", "Well, the talks went on all night.”"),
    ),
    (
        "Two envoys left. Said Hansen: “Talks failed and nobody will miss them.”",
        ("Two envoys", "Said Hansen", "“Talks failed and nobody will miss them.”"),
        ("Viktor Hansen", "Said", "“Talks failed and nobody will miss them.”"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tagged", "expected"), ANNOUNCED)
def test_a_quotation_is_by_whoever_announces_it(
    draft: MakeDraft, text: str, tagged: tuple[str, str, str], expected: tuple[str, str, str]
) -> None:
    made = cast(draft(text), CAST)
    found = find_statements(made, [attribution(text, *tagged)])
    statement = only(found)
    names = {a.id: a.name for a in (*made.actors, *found.actors)}
    told = (names.get(statement.speaker or ""), *map(made.text, statement.cue))
    assert (*told, *words(made, statement)) == expected


def test_a_description_beside_what_is_said_is_no_apposition(draft: MakeDraft) -> None:
    text = "A letter went to Amina Diallo, an official said."
    made = cast(draft(text), CAST + "\nan official = Amina Diallo, person, MLI")
    tags = [attribution(text, "an official", "said", "A letter went to Amina Diallo")]
    (made_up,) = find_statements(made, tags).actors
    assert made_up.name == "official"


def test_a_newspaper_called_by_what_it_prints_is_no_text_of_another(draft: MakeDraft) -> None:
    text = "Diallo said talks failed. According to the Post, Hansen left."
    made = cast(draft(text), CAST + "\nPost = Evening Post, organisation, NOR")
    tags = [
        attribution(text, "Diallo", "said", "talks failed"),
        Attribution(
            (span_of(text, "the Post"),),
            (span_of(text, "According to"),),
            (span_of(text, "Hansen left"),),
        ),
    ]
    assert [s.speaker for s in find_statements(made, tags).statements] == [
        "Amina Diallo",
        "Evening Post",
    ]


def test_two_who_come_in_by_number_are_not_the_two_named_before(draft: MakeDraft) -> None:
    text = "Diallo met Hansen. Then two officials said talks failed."
    made = cast(draft(text), CAST, {"two officials": ["Amina Diallo", "Viktor Hansen"]})
    (extra,) = find_statements(
        made, [attribution(text, "two officials", "said", "talks failed")]
    ).actors
    assert extra.name == "two officials"
