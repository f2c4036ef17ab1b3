"""The command that lets assistants ask a record."""

from __future__ import annotations

from memcon.cli.shared import Db, app, user_errors


@app.command()
def mcp(
    db: Db,
) -> None:
    """Serve a record to assistants over the Model Context Protocol, on standard input and output.

    Read-only; docs/mcp.md says how to add it to an assistant.
    """
    with user_errors():
        from memcon.app.mcp import create_server
        from memcon.store import open_store

        with open_store(db, create=False, readonly=True) as store:
            create_server(store).run("stdio")
