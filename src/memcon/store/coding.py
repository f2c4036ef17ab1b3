"""Values of the vocabulary as bytes: the interchange format's JSON, compressed.

Decoders are put together once for each type, which makes them several times as fast as walking
the types for each value.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
import zlib
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from memcon.model import Reading, Span, Story
from memcon.recording.rewrite import rewrite

T = TypeVar("T")
Decoder = Callable[[Any], Any]

# As in the interchange format.
_RENAMED: dict[type, dict[str, str]] = {
    Story: {"first": "from", "last": "to"}
}  # as in the interchange format


def pack(value: Any, words: bytes = b"") -> bytes:
    """A JSON value as compressed bytes; the same value gives the same bytes.

    Args:
        value: any JSON value.
        words: what many values of the kind have in common, the commonest last.
    """
    plain = json.dumps(value, separators=(",", ":")).encode("ascii")
    if not words:
        return zlib.compress(plain, 3)
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=words)
    return packer.compress(plain) + packer.flush()


def unpack(data: bytes, words: bytes = b"") -> Any:
    """The JSON value that `pack` made bytes of, with the same words."""
    if not words:
        return json.loads(zlib.decompress(data))
    return json.loads(zlib.decompressobj(-zlib.MAX_WBITS, zdict=words).decompress(data))


def clean(text: str, longest: int = 500) -> str:
    """A text that a column of any database takes: cut, without what is no character."""
    if len(text) <= longest and text.isascii() and "\x00" not in text:
        return text
    return text[:longest].replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def pack_names(actors: Sequence[str], story: str | None) -> bytes:
    """What a reading has from the record: its actors' ids, in its order, and its story."""
    return pack([story, *actors])


def unpack_reading(row: Any) -> Reading:
    """A reading with the record's ids, of its row of the texts."""
    found = unpack(row.reading)
    found["text"] = unpack(row.text)
    reading = typing.cast(Reading, decoder(Reading)({**found, "article": found}))
    story, *named = unpack(row.named)
    article = reading.article.id
    locals_ = [(article, actor.id) for actor in reading.actors]
    return rewrite(reading, dict(zip(locals_, named, strict=True)), story)


def unpack_bare(row: Any) -> Reading:
    """A reading with its text and without what was read in it, of its row of the texts."""
    found = unpack(row.reading)
    found["text"] = unpack(row.text)
    own = {"article": found, **({"read": found["read"]} if "read" in found else {})}
    return typing.cast(Reading, decoder(Reading)(own))


def decode(kind: type[T], value: Any) -> T:
    """As `interchange.decode`, faster."""
    return typing.cast(T, decoder(typing.cast(Any, kind))(value))


@functools.cache
def decoder(kind: Any) -> Decoder:
    """What turns JSON into values of a type."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
        return _optional(decoder(inner))
    if origin is tuple:
        return _sequence(typing.get_args(kind)[0])
    if origin is dict:
        return _mapping(decoder(typing.get_args(kind)[1]))
    if kind is Span:
        return lambda value: Span(value[0], value[1])
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast(type, kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        members = {member.value: member for member in kind}
        return members.__getitem__
    return float if kind is float else _as_is


def _as_is(value: Any) -> Any:
    return value


def _optional(inner: Decoder) -> Decoder:
    return lambda value: None if value is None else inner(value)


def _sequence(item: Any) -> Decoder:
    inner = decoder(item)
    if inner is _as_is:
        return tuple
    return lambda values: tuple([inner(value) for value in values])


def _mapping(inner: Decoder) -> Decoder:
    return lambda value: {key: inner(item) for key, item in value.items()}


def _record(kind: type) -> Decoder:
    hints = typing.get_type_hints(kind)
    names = _RENAMED.get(kind, {})
    fields = [(f.name, names.get(f.name, f.name), decoder(hints[f.name])) for f in _fields(kind)]

    def make(value: dict[str, Any]) -> Any:
        return kind(**{name: read(value[key]) for name, key, read in fields if key in value})

    return make


def _fields(kind: Any) -> list[dataclasses.Field[Any]]:
    return [field for field in dataclasses.fields(kind) if field.init]
