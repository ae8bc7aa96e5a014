"""ClamAV's daemon, asked over its socket: the file goes there in pieces, and never to a disk."""

import asyncio
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from services.files.scanning import Clean, Infected, NoScanner, NotScanned, Scanner, ScanResult

EXPECTED = "none, clamd:/path/of/the/socket or clamd://host:port"
_PIECE = 1 << 16
_PAUSE_S = 0.02
_ANSWER_MAX = 4096
_OWN_LIMITS = ("Heuristics.Limits.Exceeded", "Heuristics.Encrypted")
"""With `AlertExceedsMax` and `AlertEncrypted`, clamd names so what it could not look into."""


class _Unreachable(Exception):
    pass


@dataclass(frozen=True)
class Clamd:
    """At a socket of this machine, or at a host and port: the file goes there unencrypted."""

    place: Path | tuple[str, int]
    timeout_s: float = 60.0

    async def scan(self, content: bytes) -> ScanResult:
        try:
            async with asyncio.timeout(self.timeout_s):
                return await self._read(await self._ask(b"zINSTREAM\0", content))
        except TimeoutError:
            return NotScanned("timed_out")
        except _Unreachable:
            return NotScanned("unreachable")
        except OSError:
            return NotScanned("scanner_error")

    async def _read(self, answer: str) -> ScanResult:
        said = answer.removeprefix("stream: ")
        if said == "OK":
            return Clean((await self._ask(b"zVERSION\0"))[:100] or "clamd")
        if said.endswith(" FOUND"):
            signature = said.removesuffix(" FOUND")[:100]
            if not signature.startswith(_OWN_LIMITS):
                return Infected(signature)
            return NotScanned("beyond_scanner_limits")
        if "size limit exceeded" in said:
            return NotScanned("beyond_scanner_limits")
        return NotScanned("scanner_error")

    async def _ask(self, command: bytes, content: bytes | None = None) -> str:
        """By a bare socket: a stream would drop an answer that comes before all was sent."""
        loop = asyncio.get_running_loop()
        with await self._connected() as connection:
            # Of a file that is too large clamd reads no more, and answers all the same.
            with suppress(ConnectionError):
                await loop.sock_sendall(connection, command)
                if content is not None:
                    await _send(connection, content)
            answer = b""
            while len(answer) < _ANSWER_MAX and not answer.endswith(b"\0"):
                part = await loop.sock_recv(connection, _ANSWER_MAX)
                if not part:
                    break
                answer += part
        return answer.rstrip(b"\0\n").decode(errors="replace")

    async def _connected(self) -> socket.socket:
        try:
            if isinstance(self.place, Path):
                return await _connected_unix(self.place)
            return await _connected_tcp(*self.place)
        except OSError as fault:
            raise _Unreachable from fault


async def _connected_unix(path: Path) -> socket.socket:
    with _closed_on_failure(socket.socket(socket.AF_UNIX)) as connection:
        while True:
            try:
                connection.connect(str(path))
                return connection
            except BlockingIOError:  # many are waiting; asyncio would take it for connected
                await asyncio.sleep(_PAUSE_S)


async def _connected_tcp(host: str, port: int) -> socket.socket:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    with _closed_on_failure(socket.socket(found[0][0])) as connection:
        await loop.sock_connect(connection, found[0][4])
        return connection


@contextmanager
def _closed_on_failure(connection: socket.socket) -> Iterator[socket.socket]:
    connection.setblocking(False)
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


async def _send(connection: socket.socket, content: bytes) -> None:
    loop = asyncio.get_running_loop()
    view = memoryview(content)
    for place in range(0, len(view), _PIECE):
        piece = view[place : place + _PIECE]
        await loop.sock_sendall(connection, struct.pack(">I", len(piece)) + piece)
    await loop.sock_sendall(connection, struct.pack(">I", 0))


def scanner_of(setting: str) -> Scanner:
    """Raises ValueError that says what is allowed."""
    if setting == "none":
        return NoScanner()
    parts = urlsplit(setting)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if parts.scheme == "clamd" and host and port and not parts.path.strip("/"):
        return Clamd((host, port))
    if parts.scheme == "clamd" and not parts.netloc and parts.path.startswith("/"):
        return Clamd(Path(parts.path))
    raise ValueError(f"expected {EXPECTED}")
