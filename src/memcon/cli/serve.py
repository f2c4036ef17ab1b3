"""The command that shows a record as a web app."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from memcon.cli.shared import Db, app, console, progress, user_errors
from memcon.errors import MemconError


class NotGuarded(MemconError):
    """The app would be open to other machines without a password."""


Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")]
Password = Annotated[
    str | None,
    typer.Option(
        envvar="MEMCON_PASSWORD", help="Ask for this password; better given in the environment."
    ),
]
Token = Annotated[
    str | None,
    typer.Option(envvar="MEMCON_TOKEN", help="Let programs in that send this as a bearer token."),
]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", help="A name under which the app is reached, such as record.example."),
]
Secure = Annotated[bool, typer.Option("--secure", help="It is reached by https, through a proxy.")]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key-file",
        help="What signs sessions and forms, so that they outlive a restart; by default FILE-key "
        "beside a store's file.",
    ),
]


ReadOnly = Annotated[
    bool, typer.Option("--read-only", help="Show it only: nothing in it can be corrected.")
]


@app.command()
def serve(
    db: Db,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    password: Password = None,
    token: Token = None,
    names: Names = None,
    secure: Secure = False,
    key_file: KeyFile = None,
    read_only: ReadOnly = False,
) -> None:
    """Show a record as pages to read, search, cite and correct, and as a JSON API."""
    with user_errors():
        run(
            db, host, port, password=password, token=token, names=names or [], secure=secure,
            keys=key_file, readonly=read_only,
        )  # fmt: skip


def run(
    db: str,
    host: str,
    port: int,
    *,
    password: str | None,
    token: str | None,
    names: list[str],
    secure: bool,
    keys: Path | None = None,
    readonly: bool = False,
) -> None:
    """Serve a record until stopped.

    Raises:
        NotGuarded: it would listen to other machines without a password or token.
        StoreError: the record cannot be opened.
    """
    import uvicorn

    from memcon.app import Access, create_app, is_loopback

    local = is_loopback(host)
    if not local and not (password or token):
        raise NotGuarded(
            f"{host} is reached from other machines: give a --password (or MEMCON_PASSWORD) or a "
            "--token, or leave --host out"
        )
    hosts = frozenset({host.lower(), *(name.lower() for name in names)})
    access = Access(
        password=password or None, token=token or None, hosts=hosts, local=local, secure=secure,
        keys=keys,
    )  # fmt: skip
    with progress(quiet=False) as tell:
        made = create_app(db, access=access, readonly=readonly, progress=tell)
    shown = f"[{host}]" if ":" in host else host
    console.print(f"The record is at http://{shown}:{port}/ (stop with Ctrl-C)", soft_wrap=True)
    threading.Thread(target=_make_ready, daemon=True).start()
    uvicorn.run(made, host=host, port=port, log_level="warning", server_header=False)


def _make_ready() -> None:
    """Load what the first question needs, while the first pages are read already."""
    from memcon.reading import pipeline

    with suppress(MemconError):  # without a pipeline it is the question that is refused
        pipeline.load()
