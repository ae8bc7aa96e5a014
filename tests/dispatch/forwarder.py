"""A way to a server that can be cut."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Forwarder:
    """Passes bytes on both ways, until its block ends and every connection with it."""

    def __init__(self, target: str) -> None:
        self._host, _, self._port = target.rpartition(":")
        self._writers: list[asyncio.StreamWriter] = []
        self.address = ""
        self.is_away = False
        """Whoever connects meanwhile is sent away at once."""

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_away:
            writer.close()
            return
        there_reader, there_writer = await asyncio.open_connection(self._host, int(self._port))
        self._writers += [writer, there_writer]
        await asyncio.gather(_pass_on(reader, there_writer), _pass_on(there_reader, writer))

    def cut(self) -> None:
        for writer in self._writers:
            writer.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def forwarded(target: str) -> AsyncIterator[Forwarder]:
    forwarder = Forwarder(target)
    server = await asyncio.start_server(forwarder.accept, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    forwarder.address = f"127.0.0.1:{port}"
    try:
        yield forwarder
    finally:
        server.close()
        forwarder.cut()
