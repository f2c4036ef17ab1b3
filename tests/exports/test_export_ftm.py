"""followthemoney entities: schemata, references that resolve, and statements with their places."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from export_sample import EMPTY, HOSTILE, MEETING, TOLD, day, make_record

from memcon.exports import export
from memcon.model import Granularity, Mention, MentionKind, Record

# followthemoney 4.0: the properties that Memcon fills, and for references, what they may point to.
THING = {"name", "country", "sourceUrl", "publisher", "keywords", "summary", "proof"}
LEGAL = THING | {"alias", "sector", "classification"}
PROPERTIES = {
    "Article": THING | {"title", "author", "publishedAt", "language", "fileName"},
    "Person": LEGAL | {"position"},
    "PublicBody": LEGAL,
    "Organization": LEGAL,
    "LegalEntity": LEGAL,
    "Event": THING | {"date", "startDate", "endDate", "location", "involved", "recordId"},
    "Mention": {"document", "name", "resolved", "detectedSchema", "contextCountry"},
}
LEGAL_ENTITIES = {"Person", "PublicBody", "Organization", "LegalEntity"}
REFERENCES = {
    "involved": LEGAL_ENTITIES,
    "resolved": LEGAL_ENTITIES,
    "proof": {"Article"},
    "document": {"Article"},
}
REQUIRED = {"Mention": {"document", "name"}, "Article": set()}
ENTITY_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
DATES = {"date", "startDate", "endDate", "publishedAt"}

Rows = list[dict[str, Any]]


def read(record: Record, folder: Path) -> tuple[Rows, Rows]:
    entities, statements = export(record, "ftm", folder)
    return tuple(  # type: ignore[return-value]
        [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in (entities, statements)
    )


@pytest.mark.parametrize(
    "record", [EMPTY, make_record(), make_record(HOSTILE)], ids=["empty", "plain", "hostile"]
)
def test_ftm_entities_fit_their_schemata(record: Record, tmp_path: Path) -> None:
    entities, _ = read(record, tmp_path)
    schemata = {entity["id"]: entity["schema"] for entity in entities}
    assert len(schemata) == len(entities)
    for entity in entities:
        assert entity.keys() == {"id", "schema", "properties"}
        assert ENTITY_ID.fullmatch(entity["id"])
        found = entity["properties"]
        assert found.keys() <= PROPERTIES[entity["schema"]]
        assert found.keys() >= REQUIRED.get(entity["schema"], {"name"})
        for name, values in found.items():
            assert values and all(isinstance(value, str) and value for value in values)
            assert len(set(values)) == len(values)
            if name in REFERENCES:
                assert {schemata[value] for value in values} <= REFERENCES[name]
            if name == "sourceUrl":
                assert all(value.startswith("https://") for value in values)
            if name in DATES:
                assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value) for value in values)


def test_ftm_entities_of_the_sample(tmp_path: Path) -> None:
    entities, _ = read(make_record(), tmp_path)
    kinds = Counter(entity["schema"] for entity in entities)
    # The poll is nobody; each name is one mention an article.
    assert kinds == {
        "Article": 2,
        "Person": 2,
        "PublicBody": 2,
        "LegalEntity": 1,
        "Event": 3,
        "Mention": 2,
    }
    person = next(e for e in entities if e["properties"].get("name") == ["Ana Rojas"])
    assert (person["schema"], person["properties"]) == (
        "Person",
        {
            "name": ["Ana Rojas"],
            "alias": ["Rojas"],
            "country": ["pe"],
            "sector": ["GOV"],
            "classification": ["person"],
            "position": ["foreign minister, Peru"],
        },
    )
    meeting, _, riot = [e["properties"] for e in entities if e["schema"] == "Event"]
    names = {entity["id"]: entity["properties"]["name"][0] for entity in entities}
    assert [names[key] for key in meeting.pop("involved")] == ["Ana Rojas", "Kofi Otieno"]
    assert [names[key] for key in meeting.pop("proof")] == ["Ministers meet"]
    assert meeting == {
        "name": ["Consult: The Accra Post"],
        "date": ["2021-05-04"],
        "location": ["Accra"],
        "summary": [MEETING],
        "sourceUrl": ["https://post.example/a1"],
        "publisher": ["The Accra Post"],
        "keywords": ["CONSULT", "status: occurred"],
        "recordId": ["happening:e1"],
        "country": ["gh"],
    }
    assert riot["date"] == ["2021-03"]


@pytest.mark.parametrize("record", [make_record(), make_record(HOSTILE)], ids=["plain", "hostile"])
def test_ftm_statements_are_the_entities_values(record: Record, tmp_path: Path) -> None:
    entities, statements = read(record, tmp_path)
    values = [
        (entity["id"], entity["schema"], name, value)
        for entity in entities
        for name, found in entity["properties"].items()
        for value in found
    ]
    said = [tuple(s[key] for key in ("entity_id", "schema", "prop", "value")) for s in statements]
    assert sorted(said) == sorted(values)
    for row in statements:
        key = f"memcon.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == hashlib.sha1(key.encode()).hexdigest()
        assert row["canonical_id"] == row["entity_id"] and row["dataset"] == "memcon"


@pytest.mark.parametrize(
    ("value", "granularity", "want"),
    [
        ("2021-05-04", Granularity.DAY, {"date": ["2021-05-04"]}),
        ("2021-05", Granularity.MONTH, {"date": ["2021-05"]}),
        ("2021-W18", Granularity.WEEK, {"date": ["2021-05"]}),
        ("2021-Q2", Granularity.QUARTER, {"date": ["2021"]}),
        (
            "2021-05-04/2021-05-06",
            Granularity.INTERVAL,
            {"startDate": ["2021-05-04"], "endDate": ["2021-05-06"]},
        ),
        ("2021-05-04/..", Granularity.INTERVAL, {}),
    ],
)
def test_ftm_dates_are_as_partial_as_told(
    value: str, granularity: Granularity, want: dict[str, list[str]], tmp_path: Path
) -> None:
    record = make_record()
    one = replace(record.happenings[0], date=day(value, granularity))
    entities, _ = read(replace(record, happenings=(one,)), tmp_path)
    (event,) = [e["properties"] for e in entities if e["schema"] == "Event"]
    assert {name: event[name] for name in DATES if name in event} == want


def test_ftm_a_name_is_one_mention_an_article(tmp_path: Path) -> None:
    record = make_record((MEETING, MEETING, TOLD, TOLD))
    spans = tuple(
        Mention(at, at + 7, MentionKind.NAME, "state:PER") for at in (0, len(MEETING) + 1)
    )
    reading = replace(record.readings[0], mentions=spans)
    entities, _ = read(replace(record, readings=(reading,)), tmp_path)
    assert sum(entity["schema"] == "Mention" for entity in entities) == 1


def test_ftm_names_come_from_mentions_that_name(tmp_path: Path) -> None:
    record = make_record()
    spans = (
        Mention(0, 7, MentionKind.PRONOUN, "state:PER"),
        Mention(8, 16, MentionKind.NAME, "state:PER"),
    )
    peru = replace(record.actors[2], name="Foreign", forms=("Minister",))
    reading = replace(record.readings[0], mentions=spans, actors=(peru,))
    _, statements = read(replace(record, readings=(reading,), actors=(peru,)), tmp_path)
    found = {row["value"]: row["origin"] for row in statements if row["schema"] == "PublicBody"}
    assert (found["Foreign"], found["Minister"]) == (None, "a1:8-16")


def test_ftm_statements_say_where_from(tmp_path: Path) -> None:
    _, statements = read(make_record(), tmp_path)
    text = make_record().readings[0].article.text
    cited = [row for row in statements if row["origin"]]
    assert len(cited) > 20
    for row in cited:
        assert row["origin"] == f"a1:{row['start']}-{row['end']}"
        assert row["sentence"] == text[row["start"] : row["end"]]
        assert (row["first_seen"], row["url"]) == ("2021-05-05", "https://post.example/a1")
    summary = [row["sentence"] for row in cited if row["prop"] == "summary"]
    assert summary[:2] == [MEETING, TOLD]


@pytest.mark.parametrize("record", [make_record(), make_record(HOSTILE)], ids=["plain", "hostile"])
def test_ftm_reads_it_all(record: Record, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    model = importlib.import_module("followthemoney").model
    statement = importlib.import_module("followthemoney.statement").Statement
    entities, statements = read(record, tmp_path)
    for row in statements:
        assert statement.from_dict(row).generate_key() == row["id"]
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        for name, values in entity["properties"].items():
            # followthemoney itself takes joiners out of names.
            want = sorted(value.replace("\u200d", "") for value in values)
            assert sorted(value.replace("\u200d", "") for value in proxy.get(name)) == want
