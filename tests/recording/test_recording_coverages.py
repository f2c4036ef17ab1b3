"""Five small coverages, written for these tests, each with its planted disputes and no others."""

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


def disputes(record: Record) -> set[tuple[DisputeKind, frozenset[frozenset[str]]]]:
    """Each dispute as its kind and the people on its sides, by name."""
    names = {actor.id: actor.name for actor in record.actors if actor.id.startswith("person:")}
    return {
        (
            dispute.kind,
            frozenset(
                frozenset(names[a] for a in side.actors if a in names) for side in dispute.sides
            ),
        )
        for dispute in record.disputes
    }


def sides(*people: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset([name]) for name in people)


PLANTED = {
    "ceasefire": {
        (DisputeKind.ATTRIBUTION, sides("Ramiro Quispe", "Elena Duarte")),
        (DisputeKind.DENIAL, sides("Ramiro Quispe", "Elena Duarte")),
    },
    "casualties": {(DisputeKind.QUANTITY, sides("Jonas Petrauskas", "Vytas Norkus"))},
    "trade": {(DisputeKind.OUTCOME, sides("Kenji Moriyama", "Paulo Azevedo"))},
    "election": {
        (DisputeKind.OUTCOME, sides("Kwame Asante", "Abena Mensah")),
        (DisputeKind.DENIAL, sides("Kwame Asante", "Abena Mensah")),
    },
    "visit": set(),
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
