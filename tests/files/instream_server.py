"""A small server that speaks clamd's protocol, and may also be slow, rude or silent."""

import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.files.clamd_server import EICAR, STREAM_MAX


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        match self._read_command():
            case b"zVERSION":
                self._answer(b"ClamAV 1.0/test")
            case b"zINSTREAM":
                self._answer(self._scanned())
            case other:
                self._answer(b"UNKNOWN COMMAND " + other)

    def _read_command(self) -> bytes:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        return command[:-1]

    def _scanned(self) -> bytes:
        content = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            if len(content) + size > STREAM_MAX:
                return b"INSTREAM size limit exceeded. ERROR"
            content += self.rfile.read(size)
        if content == EICAR:
            return b"stream: Test.File.UNOFFICIAL FOUND"
        return b"stream: OK"

    def _answer(self, text: bytes) -> None:
        self.wfile.write(text + b"\0")


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    block_on_close = False


class _TcpServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False


@contextmanager
def running_instream_over_tcp() -> Iterator[tuple[str, int]]:
    with _TcpServer(("127.0.0.1", 0), _Session) as server, _serving(server):
        yield "127.0.0.1", server.server_address[1]


@contextmanager
def running_instream(
    session: type[socketserver.StreamRequestHandler] = _Session,
) -> Iterator[Path]:
    """Where its socket is, as that of clamd_server.py."""
    with TemporaryDirectory(prefix="scanner-") as folder:
        place = Path(folder) / "socket"
        with _Server(str(place), session) as server, _serving(server):
            yield place


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()


def answering(text: bytes) -> type[socketserver.StreamRequestHandler]:
    """A session that answers this, whatever it is sent."""

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.rfile.read1()
            self.wfile.write(text)

    return Session


class Silent(socketserver.StreamRequestHandler):
    """It takes everything in, and never answers."""

    def handle(self) -> None:
        while self.rfile.read1():
            time.sleep(0.01)
