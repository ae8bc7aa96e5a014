"""Where a message may go: to public addresses over TLS. Whoever names an address must not reach
what only our own servers reach.

The name is looked up here, and the connection goes to the address that was found to be public: a
second look-up could say something else.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple, TypeAlias
from urllib.parse import SplitResult, urlsplit

URL_MAX = 500
TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"), ip_network("2002::/16"))
"""IPv6 addresses that stand for an IPv4 one, which may be any."""

LookUp: TypeAlias = Callable[[str, int], Awaitable[list[str]]]


class NotAllowed(Exception):
    """`code` is one of no_address, not_https, private or unknown_host."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Target(NamedTuple):
    """`address` is the one to connect to, `host` what TLS and the receiver are told."""

    url: SplitResult
    host: str
    port: int
    address: str


async def look_up(host: str, port: int) -> list[str]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


def parsed(url: str, loopback: bool) -> SplitResult:
    """Raises NotAllowed. With `loopback`, for development, plain HTTP to this machine too."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise NotAllowed("no_address") from None
    is_plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= URL_MAX
    if not (host and is_plain) or "@" in parts.netloc or parts.fragment or port == 0:
        raise NotAllowed("no_address")
    if parts.scheme != "https" and not (loopback and parts.scheme == "http" and _is_here(host)):
        raise NotAllowed("not_https")
    if _is_private(host) and not (loopback and _is_here(host)):
        raise NotAllowed("private")
    return parts


async def target(url: str, loopback: bool, look_up: LookUp = look_up) -> Target:
    """Raises NotAllowed if any address of the host is not public."""
    parts = parsed(url, loopback)
    assert parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = await look_up(parts.hostname, port)
    except (OSError, UnicodeError):
        raise NotAllowed("unknown_host") from None
    if not found:
        raise NotAllowed("unknown_host")
    if not all(is_public(one) or (loopback and _is_here(one)) for one in found):
        raise NotAllowed("private")
    return Target(parts, parts.hostname, port, found[0])


def is_public(address: str) -> bool:
    try:
        ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if any(ip in one for one in TRANSLATED):
            return False
        ip = ip.ipv4_mapped or ip
    return ip.is_global and not ip.is_multicast


def _is_private(host: str) -> bool:
    """Without looking its name up: it is an address, or the name of this machine."""
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return not is_public(host)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
