"""A program that has taken a port."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from stack.ports import HOST


@contextmanager
def somebody_listening_on(port: int) -> Iterator[None]:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
        yield
