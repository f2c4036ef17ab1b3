"""Byte streams that are bounded, whatever is behind them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, Final

from memcon.intake import limits

HEAD: Final = 65_536


class TooMuch(OSError):
    """A stream gave more than it may: an archive that expands without end."""


class Metered(io.RawIOBase):
    """A readable stream that counts what comes out and refuses bombs.

    Args:
        stream: where the bytes come from.
        packed: size of the packed form in bytes, where known; bounds the ratio.
        head: bytes already taken from the stream, given out first.
    """

    def __init__(self, stream: BinaryIO, *, packed: int | None = None, head: bytes = b"") -> None:
        self._stream = stream
        self._packed = packed
        self._head = head
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        size = len(buffer)
        chunk, self._head = self._head[:size], self._head[size:]
        chunk = chunk or self._stream.read(size)
        self.count += len(chunk)
        self._check()
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _check(self) -> None:
        if self.count > limits.MAX_UNPACKED_BYTES:
            raise TooMuch(f"unpacks to over {limits.MAX_UNPACKED_BYTES:,} bytes")
        if self._packed is not None and self.count > limits.RATIO_FROM_BYTES:
            ratio = self.count / max(self._packed, 1)
            if ratio > limits.MAX_RATIO:
                raise TooMuch(f"unpacks to more than {limits.MAX_RATIO} times its size")


def buffered(stream: BinaryIO, *, packed: int | None = None) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the whole of it from the start, bounded."""
    meter = Metered(stream, packed=packed)
    first = io.BufferedReader(meter, HEAD)
    head = first.read(HEAD)
    whole = Metered(first, head=head)
    return head, io.BufferedReader(whole, HEAD)


def read_up_to(stream: BinaryIO, most: int) -> bytes | None:
    """All of a stream, or None where it holds more than ``most`` bytes."""
    data = stream.read(most + 1)
    return data if len(data) <= most else None


def read_lines(stream: BinaryIO, most: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None in place of one longer than ``most`` bytes."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) <= most:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(most)
        yield number, None
