"""The command line: each command parses its options, calls the library and shows progress.

Results go to standard output, progress and messages to standard error. Exit status: 0 all read,
1 some inputs skipped, 2 nothing read or wrong use. A module of this folder holds commands of one
kind; importing it adds them.
"""

from memcon.cli import ask, coverage, decide, mcp, serve, store, tools, watch
from memcon.cli.shared import app

__all__ = ["app", "ask", "coverage", "decide", "main", "mcp", "serve", "store", "tools", "watch"]


def main() -> None:
    """The entry point of the ``memcon`` command."""
    app()
