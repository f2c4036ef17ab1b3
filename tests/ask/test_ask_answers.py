"""Answers: the record's own lines with where they stand, or that there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.asking import EXAMPLE, cited_by
from typer.testing import CliRunner

from memcon import api
from memcon.ask import Answer, ItemKind, ask
from memcon.ask.plain import NOTHING, to_json, to_lines
from memcon.cli import app
from memcon.model import Act
from memcon.store import Store, open_store


def test_ask_answers_are_sentences_of_the_articles(example: Store) -> None:
    """The words of every citation are those of the article at its offsets."""
    for question in (
        "What did Ri say about sanctions?",
        "Do accounts differ on sanctions?",
        "summit",
    ):
        answer = ask(example, question, limit=10)
        cited = [c for item in answer.items for c in cited_by(item)]
        assert cited
        for citation in cited:
            reading = example.reading(citation.article)
            assert reading is not None
            text = reading.article.text[citation.start : citation.end]
            assert " ".join(text.split()) == " ".join(citation.sentence.split())


def test_ask_answers_tell_the_statement(example: Store) -> None:
    answer = ask(example, "What did Wang Yi urge?")
    first = answer.items[0]
    assert answer.found
    assert first.kind in (ItemKind.STATEMENT, ItemKind.EVENT)
    assert first.names[0] == "Wang Yi"
    assert "Wang urged the two sides to be patient" in first.citation.sentence
    assert first.citation.outlet == "Eastern Broadcasting Network"


def test_ask_answers_a_question_on_differences_with_the_dispute(example: Store) -> None:
    answer = ask(example, "Do the accounts of what North Korea asked for on sanctions differ?")
    first = answer.items[0]
    assert answer.found
    assert first.kind is ItemKind.DISPUTE
    held = {name for side in first.sides for name in side.names}
    assert {"Donald Trump", "Ri Yong Ho"} <= held
    assert all(side.citations for side in first.sides)


def test_ask_answers_name_copies_once(example: Store) -> None:
    """The wire's sentence is in two papers: one item, the other article beside it."""
    answer = ask(example, "What was cancelled on Thursday?")
    texts = [item.citation.sentence for item in answer.items]
    assert len(set(texts)) == len(texts)
    assert len(answer.items[0].also) == 1


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("What did Angela Merkel say about sanctions?", "Angela Merkel"),
        ("What did Zebulon Quist say?", "Zebulon Quist"),
        ("What did Ri Yong Ho say about fisheries?", "fisheries"),
        ("What did Wang Yi say in April 2022?", "in april 2022"),
    ],
)
def test_ask_answers_say_what_is_not_there(example: Store, question: str, lacks: str) -> None:
    answer = ask(example, question)
    assert not answer.found
    if lacks.startswith("in "):
        lacks = lacks.removeprefix("in ")
    assert not answer.items or lacks in answer.missing
    assert next(to_lines(answer)).startswith(NOTHING)


def test_ask_answers_nothing_to_nothing(example: Store) -> None:
    answer = ask(example, "?")
    assert (answer.found, answer.items) == (False, ())


def test_ask_answers_part_speakers_from_whom_they_speak_to(example: Store) -> None:
    """What Choe told reporters is hers alone; whom she told it is beside."""
    answer = ask(example, "What did Choe Son Hui say about the will of Kim?")
    first = answer.items[0]
    assert "might have lost the will" in first.citation.sentence
    assert (first.names, first.to) == (("Choe Son Hui",), ("reporters",))
    assert first.actors == ("person:choe-son-hui",)
    assert any("Choe Son Hui · to reporters" in line for line in to_lines(answer))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who walked away without signing?", "left the Metropole hotel without signing"),
        ("Why did Trump put off Pompeo's visit?", "progress on denuclearization had been"),
        ("When did Kim hold talks with Trong?", "Nguyen Phu Trong in Hanoi on Friday"),
        ("Who asked for patience?", "urged the two sides to be patient"),
        ("What did the Vietnamese foreign ministry hope for?", "expressed the hope that"),
        ("How long was the time between the summits?", "came eight months after"),
    ],
)
def test_ask_answers_other_words_for_the_same(example: Store, question: str, words: str) -> None:
    """Forms of a verb, phrases for it, and the kind of answer wanted find the sentence."""
    answer = ask(example, question)
    assert answer.found
    assert words in answer.items[0].citation.sentence


def test_ask_answers_tell_names_from_words_with_their_stem(tmp_path: Path) -> None:
    """A sentence with "comes" does not name Mr Comey."""
    text = (
        "STRELSAU, 4 May 2021 - James Comey of Ruritania resigned on Tuesday.\n\n"
        '"Your visit comes at a critical time for Sylvania," King Rudolf said in Strelsau.'
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with open_store(tmp_path / "a.db") as store:
        store.add(api.read(tmp_path / "a.txt"))
        answer = ask(store, "When did Comey visit Sylvania?")
    assert not answer.found


def test_ask_answers_hold_nobody_to_what_another_did(tmp_path: Path) -> None:
    """What Novak says that Orlov demanded is no demand of his."""
    text = (
        "STRELSAU, 4 May 2021 - President Anton Novak of Ruritania met reporters on Tuesday.\n\n"
        "Novak said that Prime Minister Viktor Orlov had demanded a new border.\n\n"
        "Orlov left for home in the evening."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with open_store(tmp_path / "a.db") as store:
        store.add(api.read(tmp_path / "a.txt"))
        theirs, his = (ask(store, f"What did {who} demand?") for who in ("Orlov", "Novak"))
    assert theirs.found
    assert "demanded a new border" in theirs.items[0].citation.sentence
    assert not his.found


REPORT = """STRELSAU, 4 May 2021 - Ruritania's navy said on Tuesday that it did not fire on the ferry.

The ferry left Port Hentzau on Monday with 340 passengers.

The idea of a joint inquiry, proposed by Ruritania and Sylvania, was raised in Strelsau.

It has been firmly rejected by Norway, which says that it trusts the police.

Anthor Inc. agreed to pay $12 million to the families.
"""


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A record of one short report."""
    folder = tmp_path_factory.mktemp("ferry")
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    with open_store(folder / "a.db") as store:
        store.add(api.read(folder / "a.txt"))
        yield store


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When did the navy fire on the ferry?", None),
        ("How many passengers left on the ferry?", "340 passengers"),
        ("Who rejected the joint inquiry of Ruritania and Sylvania?", "rejected by Norway"),
        ("How much did Anthor agree to pay?", "$12 million"),
    ],
)
def test_ask_answers_ask_for_the_verb_and_look_around(
    ferry: Store, question: str, words: str | None
) -> None:
    """What was not done has no date; a name may stand in the sentence before."""
    answer = ask(ferry, question)
    assert answer.found is (words is not None), answer.missing
    assert words is None or words in answer.items[0].citation.sentence


def test_ask_answers_keep_to_the_limit(example: Store) -> None:
    answers = [ask(example, "What did Trump say?", limit=limit) for limit in (1, 3)]
    assert [len(answer.items) for answer in answers] == [1, 3]
    assert answers[0].items[0].citation == answers[1].items[0].citation


def test_ask_answers_are_the_same_every_time(example: Store) -> None:
    question = "What did the White House say about the meetings?"
    assert ask(example, question) == ask(example, question)


def test_ask_answers_as_json_hold_the_citation(example: Store) -> None:
    shown = to_json(ask(example, "Who denied that all sanctions were asked for?"))
    assert shown["found"] is True
    assert Act.DENY.value in shown["understood"]["acts"]
    citation = shown["items"][0]["citation"]
    assert {"article", "start", "end", "sentence", "outlet", "title", "date", "url"} == set(
        citation
    )


def test_ask_answers_in_plain_text_without_what_steers_a_terminal(example: Store) -> None:
    answer = ask(example, "What did Moon say?")
    lines = list(to_lines(_poisoned(answer)))
    assert not any(c < " " or c == "\u202e" for line in lines for c in line)


def _poisoned(answer: Answer) -> Answer:
    from dataclasses import replace

    first = answer.items[0]
    citation = replace(first.citation, sentence="\x1b[2J\u202egone", title="\x07t")
    item = replace(first, citation=citation, names=("\x1b]0;x\x07",))
    return replace(answer, items=(item, *answer.items[1:]))


def test_ask_command_reads_coverage_and_answers() -> None:
    result = CliRunner().invoke(app, ["ask", "Who called Moon?", str(EXAMPLE), "-q"])
    assert result.exit_code == 0, result.output
    assert "Trump called Moon from Air Force One" in result.stdout
    assert "Peninsula Today" in result.stdout


def test_ask_command_tells_what_is_not_there(tmp_path: Path) -> None:
    text = "The minister of Ruritania met the king of Sylvania in Strelsau on Monday."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["ask", "Who won the race?", str(tmp_path), "-q"])
    assert result.exit_code == 1
    assert result.stdout.startswith(NOTHING)


@pytest.mark.parametrize("more", [[], ["--db", "none.db"], ["--db", "x.db", "coverage"]])
def test_ask_command_wants_one_record(more: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["ask", "Who met?", *more], env={"HOME": str(tmp_path)})
    assert result.exit_code == 2


def test_ask_answers_are_followed_by_lines_that_lack_words_alone(example: Store) -> None:
    """Whoever lacks a name or the time that is asked for is not among them."""
    answer = ask(example, "What did Ri Yong Ho say about sanctions?")
    lacking = [
        [reason for reason in item.reasons if reason.startswith("lacks ")] for item in answer.items
    ]
    assert answer.found
    assert lacking[0] == []
    assert sorted(lacking, key=bool) == lacking
    assert {reason for some in lacking for reason in some} <= {
        "lacks sanctions",
        "lacks most of what is asked",
    }
