"""One request, one reply: bounded in size and time, to a checked address, following nothing."""

from __future__ import annotations

import functools
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpcore
import httpx

from memcon.intake.feeds.bounds import Bounds
from memcon.intake.feeds.clock import Clock
from memcon.intake.feeds.connection import GuardedBackend
from memcon.intake.feeds.failures import Unreachable
from memcon.intake.feeds.guard import Guard
from memcon.intake.feeds.unpacking import ENCODINGS, read_body


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; header names are in lower case, ``body`` is empty unless 2xx."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    moved: str | None = None  # where the server says that the page asked for now lives for good


@functools.cache
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context()


@dataclass(frozen=True, slots=True)
class Network:
    """How requests go out. ``agent`` is what we call ourselves; ``tls`` None: the usual trust."""

    agent: str
    clock: Clock
    guard: Guard = field(default_factory=Guard)
    tls: ssl.SSLContext | None = None


def fetch(
    network: Network,
    url: httpx.URL,
    *,
    accept: str,
    bounds: Bounds,
    headers: Mapping[str, str] | None = None,
    cut: bool = False,
) -> Reply:
    """Ask for one address, once, on a connection of its own.

    Args:
        network: how to reach it.
        url: a `checked` address.
        accept: the content types wanted.
        bounds: how long and how much.
        headers: conditions (If-None-Match, If-Modified-Since).
        cut: take the beginning of a body that is too large.

    Raises:
        Refused: the host is internal, or the body too large.
        Unreachable: no connection, too slow, or not HTTP.
    """
    sent = {"User-Agent": network.agent, "Accept": accept, "Accept-Encoding": ENCODINGS}
    end = network.clock.steady() + bounds.total
    times = {"connect": bounds.connect, "read": bounds.read, "write": bounds.read}
    try:
        with (
            httpcore.ConnectionPool(
                ssl_context=network.tls or _trusted(),
                max_keepalive_connections=0,
                network_backend=GuardedBackend(network.guard, end, network.clock.steady),
            ) as pool,
            pool.stream(
                "GET",
                str(url),
                headers=[*sent.items(), *(headers or {}).items(), ("Connection", "close")],
                extensions={"timeout": times},
            ) as response,
        ):
            return _reply(str(url), response, bounds, cut)
    except httpcore.TimeoutException as err:
        raise Unreachable("does not answer in time") from err
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as err:
        raise Unreachable(f"cannot be reached: {str(err)[:120] or type(err).__name__}") from err


def _reply(url: str, response: httpcore.Response, bounds: Bounds, cut: bool) -> Reply:
    headers: dict[str, str] = {}
    for name, value in response.headers:
        headers.setdefault(name.decode("latin-1").lower(), value.decode("latin-1")[:4_000])
    if not 200 <= response.status < 300:
        return Reply(url, response.status, headers)
    encoding = headers.get("content-encoding", "")
    body = read_body(response.iter_stream(), encoding, bounds.size, cut=cut)
    return Reply(url, response.status, headers, body)
