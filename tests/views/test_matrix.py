from __future__ import annotations

import invented

from memcon.model import Record
from memcon.views import dealings, matrix, site


def pictures(record: Record) -> matrix.Matrices:
    """The pictures of a record's dealings."""
    lines = dealings.lines(site.of(record)).lines
    made = matrix.build(tuple(line for line in lines if isinstance(line, dealings.DealingLine)))
    if made is None:
        raise AssertionError("no picture")
    return made


def test_build_counts_what_occurred() -> None:
    wide, narrow = pictures(invented.record()).pictures
    assert [name.text for name in wide.names] == ["Norland", "Sudia"]
    # Talks and a treaty; a threat. An accord that failed and a meeting that is planned do not count.
    assert [(cell.together, cell.against) for cell in wide.cells] == [(2, 1)]
    assert wide.cells[0].label == "Norland and Sudia: 2 in cooperation, 1 in conflict"
    assert (wide.wide, narrow.wide) == (True, False)


def test_build_draws_actors_that_deal_with_each_other() -> None:
    made = pictures(invented.busy(200, 40))
    assert (made.shown, made.total) == (16, 38)
    wide = made.pictures[0]
    rows = {round(cell.y / wide.cell) for cell in wide.cells}
    # 13 of the 15 have a happening with one drawn before; the others begin a new circle.
    assert len(rows) == 13
