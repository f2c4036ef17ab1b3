"""Bodies of replies, unpacked within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from memcon.intake.feeds.failures import Refused, Unreachable

ENCODINGS: Final = "gzip, deflate"
_EITHER: Final = zlib.MAX_WBITS | 32  # gzip or zlib, by its first bytes
_STEP: Final = 1 << 16


def read_body(chunks: Iterable[bytes], encoding: str, most: int, *, cut: bool = False) -> bytes:
    """The body of a reply.

    Args:
        chunks: as they come from the network.
        encoding: the reply's Content-Encoding.
        most: how many bytes it may have, packed and unpacked.
        cut: stop at ``most`` instead of refusing what is longer.

    Raises:
        Refused: the body is larger, or packed in a way that was not asked for.
        Unreachable: it is packed and broken.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        plain = iter(chunks)
    elif name in ("gzip", "x-gzip", "deflate"):
        plain = _inflated(_bounded(chunks, most))
    else:
        raise Refused(f"is packed as {name[:20]!r}, which was not asked for")
    body = bytearray()
    for chunk in plain:
        body += chunk
        if len(body) > most:
            if cut:
                break
            raise Refused(f"is larger than {most:,} bytes")
    return bytes(body[:most])


def _bounded(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    count = 0
    for chunk in chunks:
        count += len(chunk)
        if count > most:
            raise Refused(f"is larger than {most:,} bytes")
        yield chunk


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpacked bytes in small steps, so that a bomb is met before it has gone off."""
    unpacker, first = zlib.decompressobj(_EITHER), True
    for chunk in chunks:
        while chunk:
            try:
                out = unpacker.decompress(chunk, _STEP)
            except zlib.error as err:
                if not first:
                    raise Unreachable("its packed content is broken") from err
                # Some servers send "deflate" without the zlib header that the standard asks for.
                unpacker, first = zlib.decompressobj(-zlib.MAX_WBITS), False
                continue
            first = False
            yield out
            chunk = unpacker.unconsumed_tail
            if unpacker.eof:
                chunk = unpacker.unused_data
                if not chunk.startswith(b"\x1f\x8b"):
                    return
                unpacker = zlib.decompressobj(_EITHER)
    if not unpacker.eof:
        raise Unreachable("its packed content is cut short")
