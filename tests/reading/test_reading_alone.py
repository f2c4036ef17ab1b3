"""An article reads the same alone, in any company, and in any order."""

from __future__ import annotations

import itertools

import pytest

from made import make_article
from memcon import interchange
from memcon.model import Article
from memcon.reading import Reader

TEXTS = (
    "Foreign Minister Amina Diallo said on Monday that talks with Norway would go on.\n\n"
    "“We are ready to sign,” she told reporters in Oslo, adding that Mali would wait.",
    "The ministry denied a report that Diallo had resigned, the Tanjug agency reported.\n\n"
    "Two officials briefed on the talks said Norway had agreed to pay.",
    "“It is over.”\n\n“Nobody asked us,” said a fisherman. " + "The harbour was empty. " * 80,
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def articles() -> list[Article]:
    return [make_article(text, f"2019-03-0{n}") for n, text in enumerate(TEXTS, 1)]


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(TEXTS)))))
def test_what_else_is_read_makes_no_difference(reader: Reader, order: tuple[int, ...]) -> None:
    given = articles()
    alone = [interchange.reading_to_json(Reader().read(article)) for article in given]
    together = list(reader.pipe(given[i] for i in order))
    assert [interchange.reading_to_json(r) for r in together] == [alone[i] for i in order]
    assert all(row["statements"] for row in alone)
