"""A few threads that share work by lane (a host): one job at a time in each lane.

Results come back to the thread that asked, which alone touches the store.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Raised:
    error: BaseException


class Crew(Generic[Job, Result]):
    """Runs ``work`` on jobs in ``size`` threads, started as they are needed.

    The threads end with the process, so that a slow server cannot keep it from ending. What
    ``work`` raises is raised by `take`.
    """

    def __init__(self, work: Callable[[Job], Result], size: int) -> None:
        self._work = work
        self._size = size
        self._lanes: dict[str, deque[Job]] = {}
        self._busy: set[str] = set()
        self._ready = threading.Condition()
        # Bounded, so that pages do not pile up while one is read.
        self._results: queue.Queue[tuple[Job, Result | _Raised]] = queue.Queue(2 * size)
        self._threads: list[threading.Thread] = []
        self._closed = False
        self.outstanding = 0

    def put(self, lane: str, job: Job) -> None:
        """Have a job done after the others of its lane."""
        with self._ready:
            self.outstanding += 1
            self._lanes.setdefault(lane, deque()).append(job)
            if len(self._threads) < min(self._size, self.outstanding):
                self._threads.append(threading.Thread(target=self._run, daemon=True))
                self._threads[-1].start()
            self._ready.notify()

    def take(self, timeout: float) -> tuple[Job, Result] | None:
        """The next job that is done, with its result; None if there is none within ``timeout``."""
        try:
            job, result = self._results.get(timeout=timeout)
        except queue.Empty:
            return None
        self.outstanding -= 1
        if isinstance(result, _Raised):
            raise result.error
        return job, result

    def close(self) -> None:
        """Start no other job, and wait a moment for those under way."""
        with self._ready:
            self._closed = True
            self._ready.notify_all()
        for thread in self._threads:
            while thread.is_alive() and not self._results.empty():
                self._results.get_nowait()
            thread.join(timeout=0.2)

    def _run(self) -> None:
        while (found := self._next()) is not None:
            lane, job = found
            try:
                result: Result | _Raised = self._work(job)
            except BaseException as err:  # handed over, to be raised where it can be dealt with
                result = _Raised(err)
            self._results.put((job, result))
            with self._ready:
                self._busy.discard(lane)
                self._ready.notify()

    def _next(self) -> tuple[str, Job] | None:
        with self._ready:
            while not self._closed:
                lane = next((name for name in self._lanes if name not in self._busy), None)
                if lane is not None:
                    return lane, self._start(lane)
                self._ready.wait()
            return None

    def _start(self, lane: str) -> Job:
        """Take a lane's first job; the lane goes to the end, so that all get their turn."""
        jobs = self._lanes.pop(lane)
        job = jobs.popleft()
        if jobs:
            self._lanes[lane] = jobs
        self._busy.add(lane)
        return job
