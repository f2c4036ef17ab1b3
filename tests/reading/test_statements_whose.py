"""Who speaks where a source holds more names than one, or none at all."""

from __future__ import annotations

import pytest

from made import make_article
from memcon.reading import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def speakers(reader: Reader, text: str) -> list[str | None]:
    reading = reader.read(make_article(text, "2019-03-01"))
    names = {actor.id: actor.name for actor in reading.actors}
    return [names.get(s.speaker) if s.speaker else None for s in reading.statements]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A spokesman for the interior minister, Yunis Kanu, said there was no deal.", "spokesman"),
        ("A spokesman for the ministry, Ivan Petrov, said there was no deal.", "Ivan Petrov"),
        ("The weather bureau's Claire Roberts says the rain has done little.", "Claire Roberts"),
        ("Callers from Kenya and Tanzania say they have seen no cancellations.", "Callers from Kenya and Tanzania"),
        ("No one has claimed responsibility for the blast.", None),
        ("Neither minister said that the talks would go on.", None),
        ("Some 500 fighters, believed to be in the hills, are at large.", None),
    ],
)  # fmt: skip
def test_find_statements_names_who_speaks(reader: Reader, text: str, speaker: str | None) -> None:
    found = speakers(reader, text)
    assert set(found) <= {speaker}
    assert found or speaker is None
