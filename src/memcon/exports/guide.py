"""The page on the exports, made from the formats: ``python -m memcon.exports.guide``."""

from __future__ import annotations

import sys
from importlib.resources import files

from memcon.exports.codes import columns
from memcon.exports.formats import FORMATS
from memcon.exports.tables import Table, tables


def page() -> str:
    """docs/exports.md, in Markdown."""
    text = (files("memcon.data") / "export_guide.md").read_text("utf-8")
    parts = {
        "formats": _formats(),
        "polecat_more": ", ".join(columns("polecat_more")),
        "tables": "\n\n".join(_table(table) for table in tables()),
    }
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part)
    return text


def _formats() -> str:
    rows = [f"| `{form.name}` | {form.help} |" for form in FORMATS.values()]
    return "\n".join(["| format | what it is |", "|---|---|", *rows])


def _table(table: Table) -> str:
    rows = [f"| `{c.name}` | {c.type} | {c.help} |" for c in table.columns]
    lines = [f"### {table.name}", "", f"{table.help[0].upper()}{table.help[1:]}.", ""]
    return "\n".join([*lines, "| column | type | what it holds |", "|---|---|---|", *rows])


if __name__ == "__main__":
    sys.stdout.write(page())
