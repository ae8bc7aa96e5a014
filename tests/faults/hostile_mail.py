"""A mail server on loopback that misbehaves at one step, as it is told to.

Everywhere else it does what RFC 5321 asks. It keeps each message whose final dot it has seen, also
when it never says so.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Literal, NamedTuple, TypeAlias

from stack.ports import HOST

Step: TypeAlias = Literal["banner", "ehlo", "starttls", "mail", "rcpt", "data", "content", "quit"]
Manner: TypeAlias = Literal["close", "silence", "drip", "garbage", "odd", "4xx", "5xx", "flood"]

_OK: dict[Step, bytes] = {
    "banner": b"220 post.example.se\r\n",
    "ehlo": b"250-post.example.se\r\n250 SIZE 1000000\r\n",
    "starttls": b"220 go on\r\n",
    "mail": b"250 OK\r\n",
    "rcpt": b"250 OK\r\n",
    "data": b"354 go on\r\n",
    "content": b"250 OK\r\n",
    "quit": b"221 bye\r\n",
}
_SAID: dict[Manner, bytes] = {
    "garbage": b"\xff\x00 GET / HTTP/1.1\r\n\r\n",
    "odd": b"199 well\r\n",
    "4xx": b"451 4.3.0 later, noreply@example.se\r\n",
    "5xx": b"550 5.7.1 never, noreply@example.se\r\n",
    "flood": b"250-" + b"x" * 100_000 + b"\r\n",
}
_STEPS: dict[bytes, Step] = {
    b"EHLO": "ehlo",
    b"HELO": "ehlo",
    b"STARTTLS": "starttls",
    b"MAIL": "mail",
    b"RCPT": "rcpt",
    b"DATA": "data",
    b"QUIT": "quit",
}
DRIP_S = 0.2


class Misbehaviour(NamedTuple):
    step: Step
    manner: Manner


class HostileMail:
    """`taken` are the messages that arrived whole. `misbehaviour` may be changed at any time."""

    def __init__(self, misbehaviour: Misbehaviour | None = None) -> None:
        self.misbehaviour = misbehaviour
        self.taken: list[bytes] = []
        self.connections = 0
        self.arrived = asyncio.Event()
        self._talks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[int]:
        server = await asyncio.start_server(self._serve, HOST, 0)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            for talk in self._talks:
                talk.cancel()
            await asyncio.gather(*self._talks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        talk = asyncio.current_task()
        assert talk
        self._talks.add(talk)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._talk(reader, writer)
        finally:
            self._talks.discard(talk)
            writer.transport.abort()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._say("banner", writer)
        while line := await reader.readline():
            step = _STEPS.get(line.split()[0].upper()) if line.strip() else None
            if step is None:
                writer.write(b"500 what?\r\n")
                continue
            said = await self._say(step, writer)
            if step == "data" and said.startswith(b"354"):
                self.taken.append(await reader.readuntil(b"\r\n.\r\n"))
                self.arrived.set()
                await self._say("content", writer)
            elif step in ("quit", "starttls"):
                await reader.read()  # what comes after STARTTLS is no business of this server
                return

    async def _say(self, step: Step, writer: asyncio.StreamWriter) -> bytes:
        misbehaviour = self.misbehaviour
        answer = _OK[step]
        if step == "ehlo" and misbehaviour and misbehaviour.step == "starttls":
            answer = b"250-post.example.se\r\n250 STARTTLS\r\n"
        if misbehaviour is None or misbehaviour.step != step:
            writer.write(answer)
            await writer.drain()
            return answer
        match misbehaviour.manner:
            case "close":
                raise ConnectionAbortedError
            case "silence":
                await asyncio.Event().wait()
            case "drip":
                while True:  # a reply that goes on and never ends
                    writer.write(b"250-a\r\n")
                    await asyncio.sleep(DRIP_S)
            case manner:
                answer = _SAID[manner]
                writer.write(answer)
                await writer.drain()
        return answer
