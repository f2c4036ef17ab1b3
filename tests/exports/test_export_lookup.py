"""Finding what a row is made of, and making its text safe."""

from __future__ import annotations

from dataclasses import replace

import pytest
from export_sample import EMPTY, MEETING, make_record

from memcon.exports.lookup import Lookup, tally
from memcon.exports.plover import office_of
from memcon.exports.separated import listed
from memcon.exports.text import LONGEST, clean, json_line, line, shorten
from memcon.model import Evidence, Mention, MentionKind, Place, Reading, Record, Role, Span

NAME, DESCRIPTION, PRONOUN = MentionKind.NAME, MentionKind.DESCRIPTION, MentionKind.PRONOUN


def with_reading(record: Record, **changes: object) -> Record:
    reading: Reading = replace(record.readings[0], **changes)  # type: ignore[arg-type]
    return replace(record, readings=(reading, *record.readings[1:]))


def test_lookup_cites_the_words() -> None:
    cited = Lookup(make_record()).cite("a1", Span(0, len(MEETING)))
    assert (cited.url, cited.start, cited.end) == ("https://post.example/a1", 0, len(MEETING))
    assert cited.sentence == MEETING


def test_lookup_of_what_is_not_there() -> None:
    lookup = Lookup(EMPTY)
    assert lookup.cite("gone", Span(0, 9)).sentence == ""
    assert lookup.cite_all([Evidence("gone", 1, 2)])[0].url == ""
    assert (lookup.name("gone"), lookup.name(None)) == ("gone", "")
    assert lookup.actors(["gone"]) == []
    assert lookup.place("gone", "Accra") is lookup.place("gone", None) is None
    assert lookup.words_for("gone", "a", Span(0, 1)) == ""


def test_lookup_prefers_the_place_with_coordinates_then_the_first() -> None:
    bare = Place(0, 5, "Accra", "GHA")
    located = Place(10, 15, "Accra", "GHA", None, 5.5, -0.2)
    later = Place(20, 25, "Accra", "GHA", None, 9.0, 9.0)
    for places in ((bare, located, later), (later, located, bare)):
        record = with_reading(make_record(), places=places)
        assert Lookup(record).place("a1", "Accra") == located
        assert Lookup(record).place_of(record.happenings[0]) == located


@pytest.mark.parametrize(
    ("mentions", "words"),
    [
        ([Mention(0, 3, PRONOUN, "x"), Mention(4, 7, NAME, "x")], "456"),
        ([Mention(0, 3, DESCRIPTION, "x"), Mention(4, 7, PRONOUN, "x")], "012"),
        ([Mention(0, 3, NAME, "x"), Mention(4, 7, NAME, "x")], "012"),
        ([Mention(4, 7, DESCRIPTION, None, ("x", "y"))], "456"),
        ([Mention(4, 7, DESCRIPTION, "both", ("x", "y"))], ""),
        ([Mention(4, 7, NAME, "other")], ""),
        ([Mention(8, 12, NAME, "x")], ""),
        ([Mention(10, 12, NAME, "x")], ""),
    ],
)
def test_lookup_words_for_an_actor(mentions: list[Mention], words: str) -> None:
    record = make_record()
    article = replace(record.readings[0].article, text="0123456789abcdef")
    changed = with_reading(record, article=article, mentions=tuple(mentions))
    assert Lookup(changed).words_for("a1", "x", Span(0, 10)) == words


def test_lookup_knows_actors_as_the_record_does_and_those_of_an_article_alone() -> None:
    record = make_record()
    alone = replace(record.actors[0], id="group:alone", name="two envoys")
    local = replace(record.actors[2], name="Lima")
    lookup = Lookup(with_reading(record, actors=(alone, local)))
    assert lookup.names(["group:alone", "state:PER"]) == ["two envoys", "Peru"]


def test_office_is_the_articles_own() -> None:
    actor = make_record().actors[0]
    other = Role("spokesman", None, Span(0, 3), "b2")
    both = replace(actor, roles=(other, *actor.roles))
    assert office_of(both, "a1") == "foreign minister"
    assert office_of(both, "b2") == "spokesman"
    assert office_of(both, "c3") == office_of(None, "a1") == ""


def test_tally_counts_by_reason() -> None:
    assert tally(["b", "a", "b"]) == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain", "plain"),
        ("a\x00b\x1bc\x7f\x9f", "abc"),
        ("a\tb\nc\rd\x85e", "a\tb\nc\rd\x85e"),
        ("\ud83d and \udc00", "\ufffd and \ufffd"),
        ("👩‍👧 \u202eabc\u202c العربية", "👩‍👧 \u202eabc\u202c العربية"),
        ("\ufffe\uffff", ""),
    ],
)
def test_text_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "one"),
    [
        (None, ""),
        ("  a \r\n\t b\u2028c\x85d  ", "a b c d"),
        ("\u202eevil\u202c \u2066x\u2069\u200f", "evil x"),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
    ],
)
def test_text_line(text: str | None, one: str) -> None:
    assert line(text) == one


def test_text_shorten_leaves_what_fits() -> None:
    assert shorten("x" * LONGEST) == "x" * LONGEST


def test_text_json_line_is_one_line_for_every_reader() -> None:
    found = json_line({"a\x00": ["\u2028\u2029\x85\n\r", 1, None, True], "b": ("\ud800",)})
    assert found == '{"a": ["\\u2028\\u2029\\u0085\\n\\r", 1, null, true], "b": ["\ufffd"]}\n'
    assert len(found.splitlines()) == 1


def test_listed_parts_values_by_semicolons_alone() -> None:
    assert listed(["a; b", "", "c\td", "a; b"]) == "a, b; c d"
