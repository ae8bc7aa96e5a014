"""Sends log lines to another machine as well: syslog over TLS (RFC 5424 in the frames of RFC 5425),
to a server that proves its name.

Nobody waits for it: lines wait in memory, and a thread sends them. While the server is away they
are kept up to a number; of what is lost then, the count is sent. Standard error has every line.
"""

import logging
import os
import queue
import socket
import ssl
import threading
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from services.url_ports import has_usable_port

SCHEME, PORT = "syslog+tls", 6514
WAITING_MOST = 10_000
"""Lines."""
CONNECT_S = 10.0
PAUSES_S = (1.0, 5.0, 15.0, 60.0)
AT_THE_END_S = 2.0
USER = 1
"""The facility."""
SEVERITY = {"CRITICAL": 2, "ERROR": 3, "WARNING": 4, "INFO": 6}
DEBUG = 7


class LogServer(NamedTuple):
    host: str
    port: int = PORT


def log_server(text: str) -> LogServer:
    """`syslog+tls://host:port`. Raises ValueError."""
    parts = urlsplit(text)
    if parts.scheme != SCHEME or not parts.hostname or parts.path.strip("/") or "@" in parts.netloc:
        raise ValueError
    if not has_usable_port(parts):
        raise ValueError
    return LogServer(parts.hostname, parts.port or PORT)


class Shipping(logging.Handler):
    def __init__(self, server: LogServer, waiting_most: int = WAITING_MOST) -> None:
        super().__init__()
        self._server = server
        self._waiting: queue.Queue[bytes] = queue.Queue(waiting_most)
        self._lost = 0
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._send_all, name="log server", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._waiting.put_nowait(_message(record.levelname, self.format(record)))
        except queue.Full:
            self._lost += 1

    def close(self) -> None:
        """What waits is sent if that is possible at once."""
        self._ending.set()
        self._thread.join(AT_THE_END_S)
        super().close()

    def _send_all(self) -> None:
        failures = 0
        while not self._ending.is_set() or not self._waiting.empty():
            try:
                with self._connected() as server:
                    failures = 0
                    self._send_to(server)
            except OSError:
                if self._ending.wait(PAUSES_S[min(failures, len(PAUSES_S) - 1)]):
                    return
                failures += 1

    def _connected(self) -> ssl.SSLSocket:
        """Certificate and name are verified."""
        context = ssl.create_default_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        plain = socket.create_connection(self._server, CONNECT_S)
        try:
            return context.wrap_socket(plain, server_hostname=self._server.host)
        except OSError:
            plain.close()
            raise

    def _send_to(self, server: ssl.SSLSocket) -> None:
        """Until the end, or an OSError. Of the line that failed nobody knows whether it came."""
        while not self._ending.is_set() or not self._waiting.empty():
            if lost := self._lost:
                server.sendall(_frame(_message("WARNING", f'{{"event": "lines lost: {lost}"}}')))
                self._lost -= lost
            try:
                line = self._waiting.get(timeout=0.2)
            except queue.Empty:
                continue
            try:
                server.sendall(_frame(line))
            except OSError:
                self._lost += 1
                raise


def _message(level: str, line: str) -> bytes:
    """Without structured data: the line is JSON."""
    priority = USER * 8 + SEVERITY.get(level, DEBUG)
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    head = f"<{priority}>1 {at} {socket.gethostname() or '-'} partnership {os.getpid()} - - "
    return head.encode() + line.encode()


def _frame(message: bytes) -> bytes:
    return f"{len(message)} ".encode() + message
