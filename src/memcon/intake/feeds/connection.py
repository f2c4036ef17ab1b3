"""Connections to checked addresses that end at a deadline, however slowly the server drips."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from memcon.intake.feeds.guard import Guard

Steady = Callable[[], float]


class TimedStream(httpcore.NetworkStream):
    """A network stream of which no read or write goes on after ``end`` (of the clock)."""

    def __init__(self, stream: httpcore.NetworkStream, end: float, steady: Steady) -> None:
        self._stream = stream
        self._end = end
        self._steady = steady

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._left(timeout, httpcore.ConnectTimeout)
        secured = self._stream.start_tls(ssl_context, server_hostname, left)
        return TimedStream(secured, self._end, self._steady)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None, error: type[Exception]) -> float:
        return _left(self._end - self._steady(), timeout, error)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections for one request: only to addresses that the guard gives, until ``end``."""

    def __init__(self, guard: Guard, end: float, steady: Steady) -> None:
        self._guard = guard
        self._end = end
        self._steady = steady
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError("no address")
        for address in self._guard.addresses(host, port):
            left = _left(self._end - self._steady(), timeout, httpcore.ConnectTimeout)
            try:
                stream = self._plain.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as err:
                failed = err
                continue
            return TimedStream(stream, self._end, self._steady)
        raise failed


def _left(left: float, timeout: float | None, error: type[Exception]) -> float:
    if left <= 0:
        raise error("took too long as a whole")
    return left if timeout is None else min(left, timeout)
