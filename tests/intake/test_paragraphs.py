from __future__ import annotations

import pytest

from memcon.intake.paragraphs import paragraphs

WRAPPED = """\
The foreign ministers of the two countries met on Monday in the lakeside
town and agreed to hold a second round of talks before the end of spring,
their spokesmen said in a joint statement that was released after dinner.
   The statement did not mention the blockade, which has been in force
since the autumn and has cut off three districts on the southern bank
of the river, where some forty thousand people have been without power
and have had to queue for bread and water at the gates of the barracks.

A later meeting is planned.
"""


def words(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("  One.  \n \t \n\xa0Two.\n\n\n", ["One.", "Two."]),
        ("One.\u2028Two.", ["One.", "Two."]),
        ("", []),
        (" \n\t\r\n", []),
    ],
)
def test_paragraphs_by_lines(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_paragraphs_joins_hard_wrapped_lines() -> None:
    assert [paragraph[:13] for paragraph in words(WRAPPED)] == [
        "The foreign m",
        "The statement",
        "A later meeti",
    ]


def test_paragraphs_keeps_short_lines_that_are_no_wrapping() -> None:
    text = "\n".join(f"The envoy said point {n} was agreed." for n in range(8))
    assert len(words(text)) == 8
