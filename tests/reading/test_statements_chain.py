"""Chains: who reported whose words, and statements inside statements."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from statements_marks import attribution, cast

from memcon.reading.draft import Draft
from memcon.reading.statements import find_statements

MakeDraft = Callable[..., Draft]

CAST = """
Tanjug, The Tanjug news agency = Tanjug, organisation, SRB
President Marko Ilic, Marko Ilic, Ilic = Marko Ilic, person, SRB
Ana Kovac, a spokeswoman for the president = Ana Kovac, person, SRB
Peter Novak, Novak = Peter Novak, person, SVN
Serbia, Belgrade = Serbia, state, SRB
Slovenia = Slovenia, state, SVN
"""

Link = tuple[str, str, tuple[str, ...], str | None]

CASES: list[tuple[str, list[tuple[str, ...]], list[Link]]] = [
    (
        "Tanjug said that Ilic and Novak had agreed to meet in May.",
        [("Tanjug", "said", "that Ilic and Novak had agreed to meet in May")],
        [
            ("Tanjug", "Ilic and Novak had agreed to meet in May", (), None),
            ("Marko Ilic", "to meet in May", ("Tanjug",), "s1"),
        ],
    ),
    (
        "Serbia hopes that the talks go on, said Ana Kovac, a spokeswoman for the president.",
        [("Ana Kovac", "said", "Serbia hopes that the talks go on")],
        [
            ("Ana Kovac", "Serbia hopes that the talks go on", (), None),
            ("Serbia", "the talks go on", ("Ana Kovac",), "s1"),
        ],
    ),
    (
        # What Novak says of Serbia's hopes is his opinion.
        "Novak said Serbia hopes that the talks go on.",
        [("Novak", "said", "Serbia hopes that the talks go on")],
        [("Peter Novak", "Serbia hopes that the talks go on", (), None)],
    ),
    (
        # Neither a wish nor a condition has been said by anyone.
        "Novak said Serbia should promise to pay.",
        [("Novak", "said", "Serbia should promise to pay")],
        [("Peter Novak", "Serbia should promise to pay", (), None)],
    ),
    (
        "Tanjug quoted Ilic as saying that the talks would go on.",
        [("Tanjug", "quoted", "Ilic as saying that the talks would go on")],
        [("Marko Ilic", "the talks would go on", ("Tanjug",), None)],
    ),
    (
        "The talks will go on, according to Ilic, cited by Tanjug.",
        [("Ilic", "according to", "The talks will go on")],
        [("Marko Ilic", "The talks will go on", ("Tanjug",), None)],
    ),
    (
        "Tanjug reported that Kovac had said that Ilic promised to resign.",
        [
            ("Tanjug", "reported", "that Kovac had said that Ilic promised to resign"),
            ("Kovac", "said", "that Ilic promised to resign"),
        ],
        [
            ("Tanjug", "Kovac had said that Ilic promised to resign", (), None),
            ("x1", "Ilic promised to resign", ("Tanjug",), "s1"),
            ("Marko Ilic", "to resign", ("Tanjug", "x1"), "s2"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "tagged", "links"), CASES)
def test_chains_are_in_order_outermost_first(
    draft: MakeDraft, text: str, tagged: list[tuple[str, ...]], links: list[Link]
) -> None:
    made = cast(draft(text), CAST)
    found = find_statements(made, [attribution(text, *spans) for spans in tagged])
    assert [
        (s.speaker, made.text(s.content[0]), s.via, s.nested_in) for s in found.statements
    ] == links


def test_the_principal_speaks_through_a_spokesperson(draft: MakeDraft) -> None:
    text = "Ilic “appreciates the effort,” said Ana Kovac, a spokeswoman for the president."
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Ana Kovac", "said", "Ilic “appreciates the effort,”")]
    _, inner = find_statements(made, tagged).statements
    assert (inner.speaker, inner.via) == ("Marko Ilic", ("Ana Kovac",))
    assert made.text(inner.content[0]).startswith("the effort")
