"""Rows of tables and of JSON: which field is which, whatever the export calls it."""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from memcon.intake import outlets
from memcon.intake.dates import given_date
from memcon.intake.decoding import without_surrogates
from memcon.intake.facts import Facts, stated
from memcon.intake.resources import table
from memcon.model import How

_BARE = re.compile(r"[^a-z0-9]+")
_CODE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a table: its text or its page, and what the other fields say."""

    text: str | None
    html: str | None
    facts: Facts


@functools.cache
def _names() -> dict[str, list[str]]:
    fields: dict[str, list[str]] = table("intake_columns.toml")["fields"]
    return fields


def fold(name: str) -> str:
    """A column's name for comparing: "Publish_Date" and "publishDate" are one."""
    return _BARE.sub("", name.lower())


def columns(names: Iterable[str]) -> dict[str, list[str]]:
    """For each field of an article the columns that may hold it, best first."""
    by_fold: dict[str, str] = {}
    for name in names:
        by_fold.setdefault(fold(name), name)
    return {
        field: [by_fold[wanted] for wanted in wanted_names if wanted in by_fold]
        for field, wanted_names in _names().items()
    }


def row_of(values: Mapping[str, Any], found: Mapping[str, list[str]] | None = None) -> Row:
    """The article in a row; a field is the first of its columns that holds anything.

    Args:
        values: the row, by column.
        found: the columns of each field, where they are the same for all rows.
    """
    found = found or columns(values)
    got = {
        field: next((text for name in names if (text := as_text(values.get(name)))), None)
        for field, names in found.items()
    }
    dates = [as_text(values.get(name)) for name in found.get("published", [])]
    published = next((iso for text in dates if text and (iso := given_date(text))), None)
    unread = next((text for text in dates if text), None)  # refused later, with a reason
    facts = stated(
        How.INPUT,
        id=got.get("id"),
        url=got.get("url"),
        outlet=_outlet(got.get("outlet")),
        title=got.get("title"),
        byline=got.get("byline"),
        published=published or unread,
        language=_language(got.get("language")),
    )
    return Row(got.get("text"), got.get("html"), facts)


def as_text(value: Any) -> str | None:
    """A cell as text, unchanged where it is text; None where it is empty.

    Lists are joined by commas (authors); of an object its "rendered", "name", "title" or "text"
    counts.
    """
    if isinstance(value, str):
        return without_surrogates(value) if value.strip() else None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else str(value)
    if isinstance(value, list | tuple):
        parts = [text for item in value[:50] if (text := as_text(item))]
        return ", ".join(parts) or None
    if isinstance(value, dict):
        keys = ("rendered", "name", "title", "text", "$oid")
        return next((text for key in keys if (text := as_text(value.get(key)))), None)
    return None


def _outlet(value: str | None) -> str | None:
    """The outlet as given, or by its name where a known domain is given."""
    if value and "." in value and " " not in value.strip():
        return outlets.outlet_of_url(value.strip()) or value.strip()
    return value.strip() if value else None


def _language(value: str | None) -> str | None:
    """ISO 639-1 of a code or of an English name; None where it is neither."""
    if not value:
        return None
    value = value.strip()
    if _CODE.fullmatch(value):
        return value[:2]
    by_name: dict[str, str] = table("intake_languages.toml")["names"]
    return by_name.get(value.lower())


def parse(data: bytes | str) -> Any:
    """JSON, or ValueError with a reason, whatever the bytes."""
    try:
        return json.loads(data)
    except json.JSONDecodeError as err:
        raise ValueError(f"{err.msg} at character {err.pos + 1}") from err
    except RecursionError as err:
        raise ValueError("nested too deeply") from err
