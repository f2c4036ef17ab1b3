"""Commands that read no coverage: code a phrase, print the schema."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from memcon import interchange
from memcon.cli.shared import app


@app.command()
def actor(
    phrases: Annotated[
        list[str], typer.Argument(metavar="PHRASE...", help='Such as "former Zambian minister".')
    ],
) -> None:
    """Code phrases that name or describe an actor: kind, country, PLOVER sector, role."""
    from memcon.reading.actors import code_actor

    for phrase in phrases:
        coded = {"text": phrase, **asdict(code_actor(phrase))}
        sys.stdout.write(json.dumps(coded, ensure_ascii=False) + "\n")


@app.command()
def schema() -> None:
    """Print the JSON schema of the interchange format."""
    sys.stdout.write(json.dumps(interchange.schema(), indent=1) + "\n")
