"""A server on this machine that answers exactly what a test says, however wrong."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Handler = Callable[[socket.socket, "Asked"], None]
DATE = "Thu, 09 May 2024 08:00:00 GMT"


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]


@dataclass
class Site:
    """What is at which path, and what was asked; anything else is not found."""

    port: int
    pages: dict[str, Handler | bytes] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def put(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        """Have a well-formed answer at a path; underscores in header names are hyphens."""
        self.pages[path] = answer(body, status, **headers)

    def times_asked(self, path: str) -> int:
        return self.paths().count(path)


def answer(body: str | bytes = b"", status: int = 200, **headers: str) -> bytes:
    """The bytes of a well-formed answer."""
    data = body.encode() if isinstance(body, str) else body
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    kind = "application/rss+xml" if data.startswith(b"<?xml") else "text/html; charset=utf-8"
    given = {"Content-Type": kind, "Content-Length": str(len(data))} | named
    lines = [f"HTTP/1.1 {status} Told", *(f"{key}: {value}" for key, value in given.items())]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + data


def drip(data: bytes, seconds: float, size: int = 1) -> Handler:
    """Send so many bytes at a time, with a pause between."""

    def handle(connection: socket.socket, asked: Asked) -> None:
        for at in range(0, len(data), size):
            connection.sendall(data[at : at + size])
            time.sleep(seconds)

    return handle


def endless(head: bytes, chunk: bytes) -> Handler:
    """Send a head and then the same bytes without end."""

    def handle(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(chunk)

    return handle


def reset(connection: socket.socket, asked: Asked) -> None:
    """Break the connection off."""
    linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    connection.close()


@contextmanager
def serve(host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a site on a free port of this machine, over TLS where a certificate is given."""
    site = Site(0)

    class Answering(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError):
                if tls is not None:
                    with tls.wrap_socket(self.request, server_side=True) as secured:
                        self.answer(secured)
                else:
                    self.answer(self.request)

        def answer(self, connection: socket.socket) -> None:
            asked = _request(connection)
            if asked is not None:
                site.asked.append(asked)
                found = site.pages.get(asked.path, answer("not here", 404))
                if isinstance(found, bytes):
                    connection.sendall(found)
                else:
                    found(connection, asked)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass

    with Server((host, 0), Answering) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def _request(connection: socket.socket) -> Asked | None:
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65_536)
        if not chunk:
            return None
        data += chunk
    first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return Asked(first.split(" ")[1], {k.lower(): v for k, v in headers.items()})
