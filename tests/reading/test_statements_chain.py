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
the finance ministry = finance ministry, government, SRB
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
    (
        "Ilic, Tanjug reports, had ordered a review of the contract.",
        [("Ilic, Tanjug reports", "had ordered", "a review of the contract")],
        [("Marko Ilic", "a review of the contract", ("Tanjug",), None)],
    ),
    (
        "Ilic told his aides, according to Novak, that he would not resign.",
        [("Ilic", "told", "that he would not resign")],
        [("Marko Ilic", "he would not resign", ("Peter Novak",), None)],
    ),
    (
        "Tanjug reported, citing Novak, that the bridge would close.",
        [("Tanjug", "citing", "that the bridge would close")],
        [("Peter Novak", "the bridge would close", ("Tanjug",), None)],
    ),
    (
        # The verb of reporting has no content of its own, since a word is tagged once.
        "Tanjug reported that Ilic had promised to resign.",
        [("Ilic", "had promised", "to resign")],
        [
            ("Tanjug", "Ilic had promised to resign", (), None),
            ("Marko Ilic", "to resign", ("Tanjug",), "s1"),
        ],
    ),
    (
        "Novak was quoted as saying Ilic had promised to resign.",
        [("Ilic", "had promised", "to resign")],
        [("Marko Ilic", "to resign", ("Peter Novak",), None)],
    ),
    (
        "According to Tanjug, Ilic thanked Novak for the loan.",
        [("Tanjug", "According to", "for the loan")],
        [
            ("Tanjug", "Ilic thanked Novak for the loan", (), None),
            ("Marko Ilic", "for the loan", ("Tanjug",), "s1"),
        ],
    ),
    (
        "The finance ministry said Slovenia had agreed to the plan.",
        [("The finance ministry", "said", "Slovenia had agreed to the plan")],
        [
            ("x1", "Slovenia had agreed to the plan", (), None),
            ("Slovenia", "the plan", ("x1",), "s1"),
        ],
    ),
    (
        # An envoy without a name reports what others feel; a rival with one gives an opinion.
        "Two envoys said Slovenia was ready to sign.",
        [("Two envoys", "said", "Slovenia was ready to sign")],
        [
            ("x1", "Slovenia was ready to sign", (), None),
            ("Slovenia", "to sign", ("x1",), "s1"),
        ],
    ),
    (
        # Whoever is asked does not ask.
        "Novak said Serbia had been asked to pay more.",
        [("Novak", "said", "Serbia had been asked to pay more")],
        [("Peter Novak", "Serbia had been asked to pay more", (), None)],
    ),
    (
        "Tanjug, citing Novak, reported that the bridge would close.",
        [("Tanjug", "reported", "that the bridge would close")],
        [("Peter Novak", "the bridge would close", ("Tanjug",), None)],
    ),
    (
        "Novak said in a statement carried by Tanjug that the bridge would close.",
        [("Novak", "said", "that the bridge would close")],
        [("Peter Novak", "the bridge would close", ("Tanjug",), None)],
    ),
    (
        "Novak said that according to Serbia, the bridge would close.",
        [("Novak", "said", "according to Serbia, the bridge would close")],
        [
            ("Peter Novak", "according to Serbia, the bridge would close", (), None),
            ("Serbia", "the bridge would close", ("Peter Novak",), "s1"),
        ],
    ),
    (
        # "He" is more likely Novak than the envoy.
        "An envoy said Novak wrote that he was ready to sign.",
        [("An envoy", "said", "Novak wrote that he was ready to sign")],
        [
            ("x1", "Novak wrote that he was ready to sign", (), None),
            ("Peter Novak", "he was ready to sign", ("x1",), "s1"),
        ],
    ),
    (
        "Novak said Serbia was ready to sign.",
        [("Novak", "said", "Serbia was ready to sign")],
        [("Peter Novak", "Serbia was ready to sign", (), None)],
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


def test_he_is_whoever_the_spokesperson_speaks_for(draft: MakeDraft) -> None:
    text = "Ilic's spokesman said he had urged Novak to wait."
    made = cast(draft(text), CAST)
    tagged = [attribution(text, "Ilic's spokesman", "said", "he had urged Novak to wait")]
    _, inner = find_statements(made, tagged).statements
    assert (inner.speaker, inner.via) == ("Marko Ilic", ("x1",))
