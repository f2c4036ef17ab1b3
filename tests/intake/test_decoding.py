from __future__ import annotations

import pytest

from memcon.intake.decoding import decode, is_binary

TEXT = "The café’s owner said “no”.\r\nThe minister left."


@pytest.mark.parametrize(
    ("data", "text", "noted"),
    [
        (TEXT.encode(), TEXT, False),
        (TEXT.encode("utf-8-sig"), TEXT, False),
        (TEXT.encode("utf-16"), TEXT, False),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, False),
        (b"The minister left.".decode().encode("utf-16-le"), "The minister left.", False),
        (TEXT.encode("cp1252"), TEXT, True),
        (TEXT.encode() + b"\xe2\x80", TEXT + "\ufffd", True),
        (b"", "", False),
    ],
)
def test_decode(data: bytes, text: str, noted: bool) -> None:
    decoded, note = decode(data)
    assert decoded == text
    assert (note is not None) is noted


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), False),
        (TEXT.encode("utf-16"), False),
        (TEXT.encode("cp1252"), False),
        (bytes(range(256)) * 4, True),
        (b"\x00" * 100, True),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 50, True),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", True),
    ],
)
def test_is_binary(data: bytes, expected: bool) -> None:
    assert is_binary(data) is expected
