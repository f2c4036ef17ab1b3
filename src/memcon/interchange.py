"""The interchange format: readings and records as JSON, and back, and its JSON schema.

A reading is one JSON object with the article's fields at the top level; a span is ``[start, end]``;
an enum is its value. A record is one object without the articles' texts. Both carry ``format``, the
version of the shape. Everything is derived from the types in `memcon.model`, so the format, the
schema and the types cannot drift apart.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from memcon import model
from memcon.model import Article, Reading, Record, Span

FORMAT = "memcon-1"

# Names that are Python keywords in the format.
_RENAMED: dict[type, dict[str, str]] = {model.Story: {"first": "from", "last": "to"}}

T = TypeVar("T")


@functools.cache
def _fields(kind: type) -> dict[str, tuple[str, Any]]:
    """For each field of a dataclass: its name in JSON, and its type."""
    hints = typing.get_type_hints(kind)
    names = _RENAMED.get(kind, {})
    return {
        f.name: (names.get(f.name, f.name), hints[f.name])
        for f in dataclasses.fields(kind)
        if f.init
    }


def encode(value: Any) -> Any:
    """Any value of the vocabulary as plain JSON values."""
    if isinstance(value, tuple) and not isinstance(value, Span):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    return _encoder(typing.cast(Any, type(value)))(value)


@functools.cache
def _encoder(kind: Any) -> Callable[[Any], Any]:
    """How a value of one type is encoded, worked out once for each type."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
        given = _encoder(inner)
        return (
            given if given is _as_it_is else lambda value: None if value is None else given(value)
        )
    if origin is tuple:
        item = _encoder(typing.get_args(kind)[0])
        return list if item is _as_it_is else lambda value: [item(one) for one in value]
    if origin is dict:
        held = _encoder(typing.get_args(kind)[1])
        return lambda value: {key: held(one) for key, one in value.items()}
    if kind is Span:
        return lambda value: [value[0], value[1]]
    if dataclasses.is_dataclass(kind):
        return _object_encoder(typing.cast(type, kind))
    return _value if isinstance(kind, type) and issubclass(kind, StrEnum) else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _value(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


def _object_encoder(kind: type) -> Callable[[Any], Any]:
    parts = [(name, key, _encoder(part)) for name, (key, part) in _fields(kind).items()]
    return lambda value: {key: part(getattr(value, name)) for name, key, part in parts}


def decode(kind: Any, value: Any) -> Any:
    """The value of type ``kind`` that `encode` wrote as ``value``; absent fields take defaults.

    Raises:
        KeyError, TypeError, ValueError: the JSON does not have the shape of ``kind``.
    """
    return _decoder(kind)(value)


@functools.cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """How a value of one type is decoded, worked out once for each type."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
        given = _decoder(inner)
        return lambda value: None if value is None else given(value)
    if origin is tuple:
        item = _decoder(typing.get_args(kind)[0])
        return lambda value: tuple([item(one) for one in value])
    if origin is dict:
        held = _decoder(typing.get_args(kind)[1])
        return lambda value: {key: held(one) for key, one in value.items()}
    if kind is Span:
        return lambda value: Span(int(value[0]), int(value[1]))
    if dataclasses.is_dataclass(kind):
        return _object_decoder(typing.cast(type, kind))
    return typing.cast(Callable[[Any], Any], kind)


def _object_decoder(kind: type) -> Callable[[Any], Any]:
    fields = [(name, key, _decoder(part)) for name, (key, part) in _fields(kind).items()]

    def decoded(value: Any) -> Any:
        return kind(**{name: part(value[key]) for name, key, part in fields if key in value})

    return decoded


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """One line of readings.jsonl."""
    found = encode(reading)
    article = found.pop("article")
    return {"format": FORMAT, **article, **found}


def reading_from_json(row: Mapping[str, Any]) -> Reading:
    """The reading that `reading_to_json` wrote."""
    rest = {name: row[name] for name in _fields(Reading) if name in row}
    return typing.cast(Reading, decode(Reading, rest | {"article": dict(row)}))


def record_to_json(record: Record) -> dict[str, Any]:
    """record.json: what holds across articles; the texts are in readings.jsonl."""
    found = encode(dataclasses.replace(record, readings=()))
    del found["readings"]
    return {"format": FORMAT, **found}


def record_from_json(row: Mapping[str, Any], readings: tuple[Reading, ...]) -> Record:
    """The record that `record_to_json` wrote, with its readings put back."""
    record = typing.cast(Record, decode(Record, {**row, "readings": []}))
    return dataclasses.replace(record, readings=readings)


def _type_schema(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_type_schema(arg, defs) for arg in typing.get_args(kind)]}
    if origin is tuple:
        return {"type": "array", "items": _type_schema(typing.get_args(kind)[0], defs)}
    if origin is dict:
        value = _type_schema(typing.get_args(kind)[1], defs)
        return {"type": "object", "additionalProperties": value}
    if kind is Span:
        whole = {"type": "integer", "minimum": 0}
        return {"type": "array", "prefixItems": [whole, whole], "minItems": 2, "maxItems": 2}
    if dataclasses.is_dataclass(kind):
        name = typing.cast(type, kind).__name__
        if name not in defs:
            defs[name] = {}  # holds the place, should a type ever contain itself
            defs[name] = _object_schema(typing.cast(type, kind), defs)
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [member.value for member in kind]}
    plain = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    return {"type": plain[kind]}


def _object_schema(kind: type, defs: dict[str, Any], *, without: str = "") -> dict[str, Any]:
    fields = {k: _type_schema(t, defs) for n, (k, t) in _fields(kind).items() if n != without}
    return {
        "type": "object",
        "description": (kind.__doc__ or "").split("\n\n")[0].replace("\n    ", " ").strip(),
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of a reading and of a record, made from the types."""
    defs: dict[str, Any] = {}
    version = {"format": {"const": FORMAT}}
    article = _object_schema(Article, defs)
    reading = _object_schema(Reading, defs, without="article")
    reading["properties"] = version | article["properties"] | reading["properties"]
    reading["required"] = list(reading["properties"])
    record = _object_schema(Record, defs, without="readings")
    record["properties"] = version | record["properties"]
    record["required"] = list(record["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Memcon interchange format",
        "$defs": defs | {"reading": reading, "record": record},
        "oneOf": [{"$ref": "#/$defs/reading"}, {"$ref": "#/$defs/record"}],
    }
