"""When Python looks for garbage in cycles while a record is worked out: seldom, and only in part.

A change makes very many objects that are needed for one story and then let go, few of them in
cycles. Python would look through all that is at hand each time that enough have come, which took a
quarter of the time of adding.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

EVERY = 500  # stories after which what has come since is looked through, once


@contextmanager
def put_off() -> Iterator[None]:
    """Let nothing be looked through but by `sweep`."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def sweep(number: int) -> None:
    """Look through what has come since, where this is the last of so many stories."""
    if number % EVERY == EVERY - 1:
        gc.collect(1)
