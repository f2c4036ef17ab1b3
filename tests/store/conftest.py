"""A fresh database for each test: SQLite, and PostgreSQL where a server can be started."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import postgres_server
import pytest
import sqlalchemy as sa

from memcon import api
from memcon.model import Reading
from memcon.store import Store, open_store

ROOT = Path(__file__).parents[2]
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def read() -> tuple[Reading, ...]:
    """Readings of two dozen short articles, of five stories."""
    coverages = ROOT / "tests" / "recording" / "coverages"
    names = ("visit", "walkout", "troops", "trade")
    paths = [ROOT / "examples" / "hanoi-2019", *(coverages / f"{name}.jsonl" for name in names)]
    return tuple(api.read(*paths))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str | None]:
    with postgres_server.running() as url:
        yield url


def _made(url: str) -> str:
    """A new database of a server."""
    name = f"test{next(_numbers)}"
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        db.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return sa.make_url(url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def fresh_postgresql(postgresql: str | None) -> str | None:
    """A database on the server, for the tests of one module; None where there is no server."""
    return _made(postgresql) if postgresql else None


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a database is to be that does not exist yet, or holds nothing."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    url = request.getfixturevalue("postgresql")
    if url is None:
        pytest.skip("no PostgreSQL server can be started here")
    return _made(url)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address) as opened:
        yield opened
