from __future__ import annotations

import pytest

from memcon.intake import read_text

TALKS = "Officials of the two countries met on Monday and will meet again in April."


def body(text: str) -> list[str]:
    article = read_text(text)
    return [text[start:end] for start, end in article.body]


@pytest.mark.parametrize(
    ("dateline", "place", "wire"),
    [
        ("GENEVA, March 4 (Reuters) - ", "GENEVA", ("Reuters",)),
        ("NAIROBI, Kenya (AP) — ", "NAIROBI, Kenya", ("Associated Press",)),
        ("BEIJING -- ", "BEIJING", ()),
        ("SEOUL — ", "SEOUL", ()),
        ("OSLO - ", "OSLO", ()),
        ("PORT SUDAN - ", "PORT SUDAN", ()),
        ("WARSAW, 4 March 2019 (Coastal Wire) -- ", "WARSAW", ("Coastal Wire",)),
        ("ISLAMABAD: ", "ISLAMABAD", ()),
        ("KARACHI: ", "KARACHI", ()),
        ("WASHINGTON (Reuters)-", "WASHINGTON", ("Reuters",)),
        ("WASHINGTON/LONDON (AFP) - ", "WASHINGTON/LONDON", ("AFP",)),
    ],
)
def test_dateline_is_kept_apart(dateline: str, place: str, wire: tuple[str, ...]) -> None:
    article = read_text(dateline + TALKS)
    assert [article.text[start:end] for start, end in article.body] == [TALKS]
    assert article.known["dateline"].reason == place
    assert article.wire == wire


def test_dateline_on_a_line_of_its_own() -> None:
    text = f"Ministers meet in Oslo\n\nOSLO, Norland (AP) --\n\n{TALKS}"
    article = read_text(text)
    assert [text[start:end] for start, end in article.body] == [TALKS]
    assert [text[start:end] for start, end in article.headings] == ["Ministers meet in Oslo"]
    assert (article.known["dateline"].reason, article.wire) == (
        "OSLO, Norland",
        ("Associated Press",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "LEADERS of the two countries met on Monday - and failed to agree on anything at all.",
        "NATO - which has 29 members - said on Monday that it would send observers to the border.",
        "INTERPOL - which has 196 members - said on Monday that it would send observers.",
        "EXCLUSIVE - Officials of the two countries met on Monday, two people said.",
        "EXCLUSIVE: Officials of the two countries met on Monday, two people said.",
        "AT least two people died in the attack on the consulate on Monday, officials said.",
    ],
)
def test_dateline_is_no_word_of_the_sentence(text: str) -> None:
    assert body(text) == [text]


def test_dateline_that_is_only_an_agency() -> None:
    article = read_text(f"(Reuters) - {TALKS}")
    assert [article.text[start:end] for start, end in article.body] == [TALKS]
    assert article.wire == ("Reuters",) and "dateline" not in article.known


def test_dateline_speakers_of_a_transcript_stay() -> None:
    text = "LEE: Thank you for coming here today.\nCHEN: It is good to be with you, Minister."
    assert body(text) == text.split("\n")


@pytest.mark.parametrize(
    ("text", "expected", "wire"),
    [
        (f"{TALKS} (With inputs from AFP)", TALKS, ("AFP",)),
        (f"{TALKS} (Reporting by Ann Lee; Editing by Bo Chen)", TALKS, ()),
        (f"{TALKS} (Agencies)", TALKS, ()),
        (f"{TALKS} (Reuters)", TALKS, ("Reuters",)),
        (f"{TALKS} (He did not say when.)", f"{TALKS} (He did not say when.)", ()),
    ],
)
def test_trimmed_credit(text: str, expected: str, wire: tuple[str, ...]) -> None:
    assert body(text) == [expected]
    assert read_text(text).wire == wire


@pytest.mark.parametrize(
    ("tail", "kept"),
    [
        ("Ferry Fares To Rise In AprilCouncil Votes On Harbour Lights", ""),
        (" Ferry Fares Rise Again Council Votes On Harbour Lights", ""),
        (" He said that the U.S. President Abe Cole", None),
        (" The minister would not say whether the army had", None),
    ],
)
def test_trimmed_headlines_glued_to_the_last_sentence(tail: str, kept: str | None) -> None:
    expected = TALKS + (tail if kept is None else kept)
    assert body(f"{TALKS}\n{TALKS} It was late.\n{TALKS}{tail}")[-1] == expected
