"""Contrasts between the tellings of one happening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from memcon.model import DisputeKind, EventType, Kind, Record, Status
from memcon.recording import build

Pages = Callable[..., Any]
STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"
SANK = "the coast guard sank a trawler near the lighthouse"


def told(page: Pages, second: Status, day: str = "2024-05-02") -> Record:
    """One article in which Karadin tells of an attack; a second in which Olsk tells it too."""
    readings = []
    for id, name, country, status, published in [
        ("a", "Karadin", "BGR", Status.CLAIMED, "2024-05-02"),
        ("b", "Olsk", "POL", second, day),
    ]:
        article = page(id, STORY + f"{name} spoke of how {SANK}.", published, f"Paper {id}")
        states = [article.state("POL", "Molvania"), article.state("BGR", "Zubrowka")]
        key = article.actor(name, Kind.PERSON, country)
        article.says(key, SANK)
        article.event(
            EventType.ASSAULT,
            f"{name} spoke of how {SANK}.",
            states[:1],
            states[1:],
            status=status,
            anchor="sank",
        )
        readings.append(article.reading())
    return build(readings)


def test_accounts_an_act_that_one_tells_and_another_denies(page: Pages) -> None:
    record = told(page, Status.DENIED)
    (happening,) = record.happenings
    (dispute,) = record.disputes
    assert dispute.kind is DisputeKind.DENIAL
    assert dispute.happening == happening.id
    assert [side.actors for side in dispute.sides] == [("person:karadin",), ("person:olsk",)]


def test_accounts_an_act_that_both_tell_is_no_dispute(page: Pages) -> None:
    assert told(page, Status.CLAIMED).disputes == ()
