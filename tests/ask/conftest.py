"""A store of the example coverage, read once for all questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bench.asking import EXAMPLE

from memcon import api
from memcon.store import Store, open_store


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("ask") / "example.db") as store:
        store.add(api.read(EXAMPLE))
        yield store
