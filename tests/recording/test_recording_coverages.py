"""Eight small coverages, written for these tests, each with its planted disputes and no others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from memcon.intake import read_paths
from memcon.model import Article, DisputeKind, EventType, Record, Status
from memcon.reading import Reader
from memcon.recording import build

COVERAGES = Path(__file__).parent / "coverages"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def record() -> Callable[[str], Record]:
    reader = Reader()

    def make(name: str) -> Record:
        found = read_paths([str(COVERAGES / f"{name}.jsonl")])
        return build(reader.pipe(item for item in found if isinstance(item, Article)))

    return make


Told = tuple[DisputeKind, tuple[str, ...]]


def disputes(record: Record) -> set[Told]:
    """Each dispute as its kind and who stands on its sides: people by name, others as "others"."""
    names = {actor.id: actor.name for actor in record.actors if actor.id.startswith("person:")}
    return {
        (
            dispute.kind,
            tuple(
                sorted(
                    " and ".join(sorted(names[a] for a in side.actors if a in names)) or "others"
                    for side in dispute.sides
                )
            ),
        )
        for dispute in record.disputes
    }


PLANTED: dict[str, set[Told]] = {
    "ceasefire": {
        (DisputeKind.ATTRIBUTION, ("Elena Duarte", "Ramiro Quispe")),
        (DisputeKind.DENIAL, ("Elena Duarte", "Ramiro Quispe")),
    },
    "casualties": {(DisputeKind.QUANTITY, ("Jonas Petrauskas", "Vytas Norkus"))},
    "trade": {(DisputeKind.OUTCOME, ("Kenji Moriyama", "Paulo Azevedo"))},
    "election": {
        (DisputeKind.OUTCOME, ("Abena Mensah", "Kwame Asante")),
        (DisputeKind.DENIAL, ("Abena Mensah", "Kwame Asante")),
    },
    "visit": set(),
    "troops": {
        (DisputeKind.QUANTITY, ("Nino Beridze", "Pavel Sorokin")),
        (DisputeKind.DENIAL, ("Nino Beridze", "Pavel Sorokin")),
    },
    "crowd": {
        (DisputeKind.QUANTITY, ("others", "others")),
        (DisputeKind.FRAMING, ("Carmen Rueda", "others")),
    },
    "walkout": {(DisputeKind.ATTRIBUTION, ("Hany Fathy", "Selam Bekele"))},
}


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_coverages_planted_disputes_are_found_and_none_is_invented(
    record: Callable[[str], Record], name: str
) -> None:
    assert disputes(record(name)) == PLANTED[name]


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_coverages_each_is_one_story(record: Callable[[str], Record], name: str) -> None:
    assert [len(story.articles) for story in record(name).stories] == [4]


def test_coverages_a_visit_put_off_is_one_course_with_its_last_date(
    record: Callable[[str], Record],
) -> None:
    visits = [
        h
        for h in record("visit").happenings
        if h.type is EventType.CONSULT and h.title.startswith("Visit")
    ]
    (visit,) = visits
    assert visit.status is Status.OCCURRED
    assert visit.date and visit.date.value == "2021-06-29"
    assert visit.tellings[0].status is Status.PLANNED
    assert visit.independent >= 2


def test_coverages_words_of_evidence_are_in_the_articles(record: Callable[[str], Record]) -> None:
    found = record("trade")
    texts = {reading.article.id: reading.article.text for reading in found.readings}
    for dispute in found.disputes:
        for side in dispute.sides:
            for evidence in side.evidence:
                assert texts[evidence.article][evidence.start : evidence.end].strip()
