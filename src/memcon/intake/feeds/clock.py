"""Time, as something that tests can set."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from memcon.intake.feeds.failures import Stopped


@dataclass(frozen=True, slots=True)
class Clock:
    """``now`` gives seconds since 1970, ``steady`` seconds that never jump, ``sleep`` waits.

    ``sleep`` raises `Stopped` where the run is ended meanwhile.
    """

    now: Callable[[], float]
    steady: Callable[[], float]
    sleep: Callable[[float], None]


def real_clock(stop: threading.Event | None = None) -> Clock:
    """The system's time; once ``stop`` is set nobody sleeps on."""
    ended = stop or threading.Event()

    def sleep(seconds: float) -> None:
        if ended.wait(max(0.0, seconds)):
            raise Stopped("the run is being ended")

    return Clock(time.time, time.monotonic, sleep)
