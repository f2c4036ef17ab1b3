"""One way through the house: each floor imports only from the floors before it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "memcon"
FLOORS = ["model", "interchange", "errors", "countries", "intake", "reading", "recording", "store"]
TOP = ["ask", "exports", "views", "tables", "api", "watch", "app", "cli", "__main__", "__init__"]
ORDER = {name: level for level, name in enumerate([*FLOORS, *TOP])}


def floor(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The floors that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "memcon":
                names = [f"memcon.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "memcon" and len(parts) > 1 and parts[1] in ORDER:
                yield parts[1]


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE))
)
def test_architecture_imports_go_down(path: Path) -> None:
    upward = {name for name in imported(path) if ORDER[name] > ORDER[floor(path)]}
    assert not upward


def test_architecture_model_imports_nothing_of_the_package() -> None:
    assert not set(imported(SOURCE / "model.py"))


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: p.name)
def test_architecture_modules_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 500


def test_architecture_lock_names_no_registry() -> None:
    assert not re.search(r"\w+://", (ROOT / "requirements.lock").read_text("utf-8"))
