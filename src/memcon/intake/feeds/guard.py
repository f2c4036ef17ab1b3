"""Which machines may be asked: by default none of an internal network, whatever its name."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from memcon.intake.feeds.bounds import MAX_ADDRESSES
from memcon.intake.feeds.failures import Internal, Unreachable

Resolver = Callable[[str, int], Sequence[str]]

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them.

    Raises:
        OSError: there is none, or no answer.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_internal(address: str) -> bool:
    """Whether an IP address is not of the public internet, or carries one that is not."""
    try:
        ip = ip_address(address)
    except ValueError:
        return True
    carried = _carried(ip) if isinstance(ip, IPv6Address) else None
    if carried is not None:
        return is_internal(str(carried))
    site_local = isinstance(ip, IPv6Address) and ip.is_site_local
    return not ip.is_global or ip.is_multicast or ip.is_reserved or site_local


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside a mapped, translated or tunnelled IPv6 address."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


@dataclass(frozen=True, slots=True)
class Guard:
    """Resolves hosts. The connection goes to an address given here, so that a name which changes
    its address between check and use (DNS rebinding) gains nothing."""

    allow_internal: bool = False
    resolve: Resolver = system_resolver

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses to try, in order.

        Raises:
            Internal: one of them is internal, and these are not allowed.
            Unreachable: the host has none.
        """
        try:
            found = list(self.resolve(host, port))
        except (OSError, UnicodeError) as err:
            raise Unreachable(f"the host {host} is not found") from err
        if not found:
            raise Unreachable(f"the host {host} is not found")
        if not self.allow_internal and any(is_internal(address) for address in found):
            raise Internal(host)
        return found[:MAX_ADDRESSES]
