"""The tagger with the weights that ship: what it finds, and what holds whatever it reads."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.errors import ModelMissing
from memcon.model import Span
from memcon.reading.attribution import Attribution, Tagger


@functools.cache
def tagger() -> Tagger:
    return Tagger()


def lines_of(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def read(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution; the parts of one are joined with " | "."""
    return [
        (join(text, x.source), join(text, x.cue), join(text, x.content))
        for x in tagger().tag(text, lines_of(text))
    ]


def join(text: str, spans: tuple[Span, ...]) -> str:
    return " | ".join(text[s:e] for s, e in spans)


SENTENCES = [
    # cue after, before and around the words
    (
        "“The border will stay open,” Interior Minister Lena Okafor said.",
        [("Interior Minister Lena Okafor", "said", "“The border will stay open,”")],
    ),
    (
        "The president told reporters that the treaty would be signed in March.",
        [("The president", "told", "that the treaty would be signed in March")],
    ),
    (
        "“We will sign,” said Prime Minister Marek Dolan, “but not at any price.”",
        [("Prime Minister Marek Dolan", "said", "“We will sign,” | “but not at any price.”")],
    ),
    # straight quotation marks read like curled ones
    (
        '"There is no deal," the ambassador said.',
        [("the ambassador", "said", '"There is no deal,"')],
    ),
    # "according to", and a claim before its source
    (
        "The talks collapsed on Friday, according to two officials familiar with the matter.",
        [
            (
                "two officials familiar with the matter",
                "according to",
                "The talks collapsed on Friday",
            )
        ],
    ),
    # one source for two cues
    (
        "The minister said the army would withdraw, adding that no date had been set.",
        [
            ("The minister", "said", "the army would withdraw"),
            ("The minister", "adding", "that no date had been set"),
        ],
    ),
    # a split quotation goes on in the next sentence
    (
        "“We waited,” she said. “Nobody came.”",
        [("she", "said", "“We waited,” | “Nobody came.”")],
    ),
    # acts other than saying
    (
        "Beijing accused the two navies of raising tensions in the strait.",
        [("Beijing", "accused", "the two navies of raising tensions in the strait")],
    ),
    (
        "The rebels denied that they had shelled the market.",
        [("The rebels", "denied", "that they had shelled the market")],
    ),
    # nobody says anything
    ("The train left the station at noon with forty passengers aboard.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_tag_sentence(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


def test_tag_finds_the_source_in_the_paragraph_before() -> None:
    text = (
        "Foreign Minister Ana Silva spoke after the meeting.\n"
        "“We agreed on nearly everything,” she said.\n"
        "The government said it would publish the text."
    )
    assert read(text) == [
        ("she", "said", "“We agreed on nearly everything,”"),
        ("The government", "said", "it would publish the text"),
    ]


def test_tag_reads_only_the_paragraphs() -> None:
    text = "“No,” he said.\n“Yes,” she said."
    (found,) = tagger().tag(text, [Span(15, len(text))])
    assert [join(text, x) for x in (found.source, found.cue, found.content)] == [
        *("she", "said", "“Yes,”")
    ]


MARKS = [*"“”\"'‘’.,:;?!—-()[]", " ", "  ", "\t", "\u00a0", "\u2028", "\x85", "\x00", "\u200b"]
WORDS = ["he", "said", "that", "told", "Minister", "UN", "2019", "會談", "😀", "ﬁ", "İ", "e\u0301"]
PIECES = st.sampled_from([*MARKS, *WORDS])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=60).map(" ".join), max_size=6), st.data())
def test_tag_spans_lie_in_paragraphs_and_have_no_white_space_at_the_ends(
    paragraphs: list[str], data: st.DataObject
) -> None:
    text = "\n".join(paragraphs)
    spans = [x for x in lines_of(text) if data.draw(st.booleans())]
    found = tagger().tag(text, spans)
    for item in found:
        assert item.content
        for start, end in (*item.source, *item.cue, *item.content):
            assert any(s <= start < end <= e for s, e in spans)
            assert text[start:end] == text[start:end].strip()
    assert list(found) == sorted(found, key=lambda x: x.content)


def test_tag_gives_the_same_whatever_was_read_before() -> None:
    texts = [text for text, _ in SENTENCES]
    alone = [Tagger().tag(text, lines_of(text)) for text in texts[:3]]
    assert [tagger().tag(text, lines_of(text)) for text in reversed(texts)][::-1][:3] == alone


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "\u200b" * 100_000, "“" * 3000, "said " * 3000, "( " * 3000]
)
def test_tag_bears_texts_that_are_no_texts(text: str) -> None:
    for item in tagger().tag(text, [Span(0, len(text))]):
        assert all(0 <= s < e <= len(text) for s, e in item.content)


@pytest.mark.slow
def test_tag_reads_no_more_than_its_limit() -> None:
    text = "He said so. " * 20_000
    found = tagger().tag(text, [Span(0, len(text))])
    assert found
    assert max(x.content[-1].end for x in found) < 100_000


def test_tag_takes_odd_paragraphs() -> None:
    odd = [Span(0, 0), Span(5, 2), Span(2, 99), Span(50, 60)]
    assert tagger().tag("", []) == tagger().tag("a b", odd) == ()


def test_tagger_without_its_files_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"model\.onnx is missing"):
        Tagger(tmp_path).tag("He said so.", [Span(0, 11)])


def test_tagger_with_broken_files_says_so(tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json", "config.json"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(ModelMissing, match="cannot be loaded"):
        Tagger(tmp_path).tag("He said so.", [Span(0, 11)])


def test_attribution_is_a_value() -> None:
    one, two = (Attribution((), (Span(0, 1),), (Span(2, 3),)) for _ in range(2))
    assert one == two
    assert hash(one) == hash(two)
