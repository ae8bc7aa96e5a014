"""Lines go to another machine as well, which has to prove its name. Nobody waits for it."""

import json
import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from logs import configure_logs
from services import log_server as shipping
from services.log_server import LogServer, Shipping, log_server
from tests.unit.notification.test_smtp_tls import Authority

HOST = "127.0.0.1"


class Receiver:
    """A log server. `heard` is what came by TLS."""

    def __init__(self, context: ssl.SSLContext, port: int = 0) -> None:
        self.heard = b""
        self._context = context
        self._listening = socket.create_server((HOST, port))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                plain, _ = self._listening.accept()
                with self._context.wrap_socket(plain, server_side=True) as one:
                    while found := one.recv(10_000):
                        self.heard += found
            except OSError:
                if self._listening.fileno() < 0:
                    return

    def lines(self, count: int) -> list[str]:
        """So many, out of their frames, or those that came within five seconds."""
        deadline = time.monotonic() + 5
        while len(found := self._unframed()) < count and time.monotonic() < deadline:
            time.sleep(0.02)
        return found

    def _unframed(self) -> list[str]:
        rest, found = self.heard, []
        while b" " in rest:
            length, _, rest = rest.partition(b" ")
            if len(rest) < int(length):
                break
            found.append(rest[: int(length)].decode())
            rest = rest[int(length) :]
        return found

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)  # else the thread would still accept
        self._listening.close()


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
    monkeypatch.setattr(shipping, "PAUSES_S", (0.05,))
    return made


@pytest.fixture
def loggers() -> Iterator[None]:
    """As they were."""
    before = list(logging.getLogger().handlers)
    yield
    for one in logging.getLogger().handlers:
        if isinstance(one, Shipping):
            one.close()
    logging.basicConfig(handlers=before, force=True)


@pytest.mark.usefixtures("loggers")
def test_each_line_goes_there_as_json(authority: Authority) -> None:
    receiver = Receiver(authority.server(HOST))
    configure_logs("console", LogServer(HOST, receiver.port))
    logging.getLogger("web").warning("request refused å", extra={"status": 403})
    (line,) = receiver.lines(1)
    head, said = line[: line.index("{")], json.loads(line[line.index("{") :])
    assert head.startswith("<12>1 2")
    assert " partnership " in head
    assert (said["event"], said["status"], said["level"]) == ("request refused å", 403, "warning")
    receiver.close()


def handler(port: int, most: int = 100) -> Shipping:
    made = Shipping(LogServer(HOST, port), most)
    made.setFormatter(logging.Formatter('{"event": "%(message)s"}'))
    return made


def said(handler: Shipping, *words: str) -> None:
    for one in words:
        handler.handle(logging.LogRecord("x", logging.INFO, "", 0, one, None, None))


def test_a_server_that_does_not_prove_its_name_hears_nothing(authority: Authority) -> None:
    receiver = Receiver(authority.server("192.0.2.1"))
    sending = handler(receiver.port)
    said(sending, "secret")
    time.sleep(0.3)
    assert receiver.heard == b""
    sending.close()
    receiver.close()


def test_what_was_said_while_it_was_away_comes_later_and_what_is_lost_is_counted(
    authority: Authority,
) -> None:
    receiver = Receiver(authority.server(HOST))
    port = receiver.port
    receiver.close()
    sending = handler(port, most=2)
    began = time.monotonic()
    said(sending, "one", "two", "three", "four")
    assert time.monotonic() - began < 0.5, "nobody waits"
    receiver = Receiver(authority.server(HOST), port)
    lines = receiver.lines(3)
    assert [line.rpartition(" - - ")[2] for line in lines] == [
        '{"event": "lines lost: 2"}',
        '{"event": "one"}',
        '{"event": "two"}',
    ]
    sending.close()
    receiver.close()


@pytest.mark.parametrize(
    "text", ["syslog://host", "host:6514", "syslog+tls://", "syslog+tls://u@h"]
)
def test_another_way_to_name_it_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        log_server(text)
    assert log_server("syslog+tls://logs.example.se") == LogServer("logs.example.se", 6514)
