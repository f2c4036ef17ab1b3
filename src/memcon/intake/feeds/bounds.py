"""How much a fetch may take, and how long; sizes are bytes, times seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from memcon.intake import limits

# RFC 9309 asks for at least 500 KiB of a robots.txt; what lies beyond is not looked at.
MAX_ROBOTS_BYTES: Final = 512 * 1024
MAX_REDIRECTS: Final = 5
MAX_ADDRESS_CHARS: Final = 2_048
# Hosts with many addresses list a few dozen; trying more than some only spends the time.
MAX_ADDRESSES: Final = 4

# A feed lists its latest; one that lists years is taken from the top.
MAX_ENTRIES: Final = 500
MAX_CONTENT_CHARS: Final = 100_000
MAX_FEEDS: Final = 10_000
# Entries of one feed that wait for their pages; others are taken in when these are fewer.
MAX_WAITING: Final = 2_000
# What may wait in a feed's state with the text the feed gave; the rest waits as addresses.
MAX_WAITING_CHARS: Final = 2_000_000

# Under this an entry's own text is a teaser and not an account of anything.
LONG_ENOUGH: Final = 400


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds of one request: to connect, between two reads, as a whole, and in bytes unpacked."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = limits.MAX_DOCUMENT_BYTES
