"""The interchange format round-trips and fits its own schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from memcon import interchange
from memcon.model import (
    Actor,
    Article,
    Basis,
    DateValue,
    Event,
    EventType,
    Granularity,
    How,
    Kind,
    Known,
    Mention,
    MentionKind,
    Place,
    Reading,
    Record,
    RecordArticle,
    Role,
    Skip,
    Span,
    Statement,
    Status,
    Story,
    TimeExpression,
    TimexType,
    Voice,
)

SCHEMA = Path(__file__).parents[1] / "docs" / "interchange.schema.json"
DAY = DateValue("2024-05-02", Granularity.DAY, Basis.RESOLVED)

READING = Reading(
    article=Article(
        id="a1",
        text="Oslo said on Thursday it would host.",
        body=(Span(0, 36),),
        published="2024-05-03",
        known={"published": Known(How.PRINTED, "header line", Span(0, 4))},
    ),
    mentions=(Mention(0, 4, MentionKind.NAME, "state:NOR"),),
    actors=(
        Actor(
            id="state:NOR",
            name="Norway",
            kind=Kind.STATE,
            country="NOR",
            forms=("Oslo",),
            roles=(Role("host", None, Span(0, 4)),),
        ),
    ),
    times=(TimeExpression(10, 21, TimexType.DATE, "2024-05-02", Granularity.DAY),),
    places=(Place(0, 4, "Oslo", "NOR", None, 59.9, 10.7),),
    statements=(
        Statement(
            id="s1",
            content=(Span(22, 35),),
            cue=(Span(5, 9),),
            source=(Span(0, 4),),
            speaker="state:NOR",
            kind=Voice.INDIRECT,
            date=DAY,
        ),
    ),
    events=(
        Event(
            id="e1",
            type=EventType.AGREE,
            status=Status.PLANNED,
            sources=("state:NOR",),
            recipients=(),
            anchor=Span(31, 35),
            evidence=Span(0, 35),
            date=DAY,
        ),
    ),
)

RECORD = Record(
    readings=(READING,),
    articles=(RecordArticle("a1", "a1.txt", None, None, "2024-05-03", "story:1"),),
    actors=READING.actors,
    stories=(Story("story:1", "Oslo hosts", ("a1",), "2024-05-03", "2024-05-03"),),
    happenings=(),
    disputes=(),
    positions=(),
    timeline=(),
    skipped=(Skip("b.txt", "is empty", "remove it"),),
)


def through_text(value: object) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(json.dumps(value))
    return loaded


def test_interchange_reading_comes_back_whole() -> None:
    row = through_text(interchange.reading_to_json(READING))
    assert interchange.reading_from_json(row) == READING


def test_interchange_record_comes_back_whole() -> None:
    row = through_text(interchange.record_to_json(RECORD))
    assert interchange.record_from_json(row, (READING,)) == RECORD


def test_interchange_writes_spans_as_pairs_and_stories_from_to() -> None:
    row = interchange.reading_to_json(READING)
    assert row["statements"][0]["content"] == [[22, 35]]
    assert row["events"][0]["date"] == {
        "value": "2024-05-02",
        "granularity": "day",
        "basis": "resolved",
    }
    story = interchange.record_to_json(RECORD)["stories"][0]
    assert (story["from"], story["to"]) == ("2024-05-03", "2024-05-03")


@pytest.mark.parametrize(
    "row",
    [interchange.reading_to_json(READING), interchange.record_to_json(RECORD)],
    ids=["reading", "record"],
)
def test_interchange_fits_its_schema(row: dict[str, object]) -> None:
    jsonschema.Draft202012Validator(interchange.schema()).validate(through_text(row))


def test_interchange_schema_refuses_a_span_of_three() -> None:
    row = interchange.reading_to_json(READING)
    row["body"] = [[0, 1, 2]]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(interchange.schema()).validate(row)


def test_interchange_schema_file_is_current() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == interchange.schema(), (
        "docs/interchange.schema.json is stale: run `make schema`"
    )
