"""Members of zip archives, one after another, bounded; nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from memcon.intake import limits
from memcon.intake.streams import TooMuch, read_up_to
from memcon.model import Skip

# What broken input raises while it is unpacked (NotImplementedError is a RuntimeError).
BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_ADVICE: Final = "fetch or pack the archive again"


def is_hidden(name: str) -> bool:
    """Whether a member is a hidden file, a system folder's or an archive's own bookkeeping."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


Member = tuple[zipfile.ZipInfo, zipfile.ZipFile]


def members(stream: BinaryIO, where: str) -> Iterator[Member | Skip]:
    """The files in a zip archive, in the order of their names."""
    seekable = _seekable(stream)
    if seekable is None:
        why = f"an archive of over {limits.MAX_JSON_BYTES:,} bytes cannot be read from a stream"
        yield Skip(where, why, "give its path")
        return
    try:
        archive = zipfile.ZipFile(seekable)
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except BROKEN as err:
        yield Skip(where, f"not a readable zip archive: {err}", _ADVICE)
        return
    if any(info.filename == "[Content_Types].xml" for info in infos):
        yield Skip(where, "an office document", "save it as plain text")
        return
    infos.sort(key=lambda info: info.filename)
    if len(infos) > limits.MAX_MEMBERS:
        why = f"holds {len(infos):,} files; the first {limits.MAX_MEMBERS:,} by name are read"
        yield Skip(where, why, "split the archive")
    total = 0
    for info in infos[: limits.MAX_MEMBERS]:
        total += info.file_size
        if total > limits.MAX_UNPACKED_BYTES:
            most = f"{limits.MAX_UNPACKED_BYTES:,} bytes"
            why = f"unpacks to over {most}; {info.filename!r} and later are left"
            yield Skip(where, why, "split the archive")
            return
        if not is_hidden(info.filename):
            yield info, archive


def _seekable(stream: BinaryIO) -> BinaryIO | None:
    """The stream itself where it can seek, else its bytes, else None where there are too many."""
    if stream.seekable():
        return stream
    data = read_up_to(stream, limits.MAX_JSON_BYTES)
    return None if data is None else io.BytesIO(data)


def open_member(info: zipfile.ZipInfo, archive: zipfile.ZipFile, where: str) -> BinaryIO | Skip:
    """A member as a stream, or why it cannot be opened."""
    if info.flag_bits & 1:
        return Skip(where, "is encrypted", "unpack it and give the files")
    try:
        return archive.open(info)  # type: ignore[return-value]
    except (*BROKEN, KeyError) as err:
        return Skip(where, f"cannot be unpacked: {err}", _ADVICE)


def why_broken(err: Exception) -> str:
    """What an error while unpacking means, in plain words."""
    if isinstance(err, TooMuch):
        return str(err)
    if isinstance(err, EOFError):
        return "the archive ends in the middle of a file"
    return f"cannot be unpacked: {str(err)[:200]}"
