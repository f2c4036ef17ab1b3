"""The library as a user calls it: two functions, plain objects, and a spaCy component."""

from __future__ import annotations

from pathlib import Path

import pytest

import memcon
from memcon.errors import ModelMissing
from memcon.model import Reading
from memcon.reading import pipeline

EXAMPLE = Path(__file__).parents[1] / "examples" / "hanoi-2019"
WIRE = EXAMPLE / "03-meridian-wire.txt"


def test_api_record_reads_a_file_and_keeps_its_text() -> None:
    record = memcon.record(WIRE)
    (reading,) = record.readings
    assert reading.article.text == WIRE.read_text("utf-8")
    assert record.articles[0].published == "2019-02-28"
    assert record.skipped == ()


def test_api_read_collects_what_was_skipped(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    skipped: list[memcon.Skip] = []
    assert [r.article.path for r in memcon.read(tmp_path, WIRE, skipped=skipped)] == [WIRE.name]
    assert [Path(skip.where).name for skip in skipped] == ["empty.txt"]


def test_api_read_names_a_missing_attribution_model(tmp_path: Path) -> None:
    options = memcon.Options(attribution_model=tmp_path)
    with pytest.raises(ModelMissing, match=str(tmp_path)):
        list(memcon.read(WIRE, options=options))


def test_api_an_article_is_read_the_same_whatever_is_beside_it() -> None:
    alone = list(memcon.read(WIRE))
    among = list(memcon.read(EXAMPLE))
    assert alone[0].statements in [reading.statements for reading in among]


def test_api_another_language_is_kept_and_not_read(tmp_path: Path) -> None:
    text = (
        "Le ministre des affaires étrangères a déclaré jeudi que les négociations avec ses "
        "homologues reprendraient dans les prochains jours, après une longue interruption.\n"
    )
    (tmp_path / "fr.txt").write_text(text * 3, encoding="utf-8")
    (reading,) = memcon.read(tmp_path)
    assert (reading.read, reading.article.language, reading.statements) == (False, "fr", ())


def test_api_component_reads_in_a_pipeline_of_ones_own() -> None:
    nlp = pipeline.load()
    component = nlp.create_pipe("memcon", config={"published": "2024-05-03"})
    doc = component(nlp("Norway said on Thursday that it would host the talks."))
    reading = doc._.memcon
    assert isinstance(reading, Reading)
    assert [(s.speaker, s.date and s.date.value) for s in reading.statements] == [
        ("state:NOR", "2024-05-02")
    ]
