"""Loopback ports, chosen once for a data folder and kept for its life.

Below 32768, since Temporal on PostgreSQL writes its membership port into a smallint, and outside
the range that the operating system hands out to connections going out.
"""

import json
import os
import random
import socket
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from stack.errors import CannotStart

HOST = "127.0.0.1"
RANGE = range(20_000, 32_000)
SHARE = "PARTNERSHIP_PORTS"
"""Set by whoever starts stacks side by side, as `20000-21999`: what is found free here may be taken
by another stack before it is listened on, or while a server that was killed is down."""


def kept_ports(
    file: Path, names: Sequence[str], in_use: Callable[[str], bool] = lambda _: False
) -> dict[str, int]:
    """A port for each name: the one that `file` remembers where it still is free, or where the
    very service of that name listens (`in_use`). Ports of other names stay remembered."""
    remembered: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
    ports = {
        name: port
        for name, port in remembered.items()
        if name in names and (in_use(name) or is_free(port))
    }
    others = {name: port for name, port in remembered.items() if name not in names}
    for name in names:
        if name not in ports:
            ports[name] = _any_free(without=[*ports.values(), *others.values()])
    if others | ports != remembered:
        file.write_text(json.dumps(others | ports, indent=2) + "\n")
    return ports


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the servers do it: a port whose last connection still lingers counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _any_free(without: Collection[int]) -> int:
    ours = share()
    for port in random.sample(ours, k=min(200, len(ours))):
        if port not in without and is_free(port):
            return port
    raise CannotStart(f"No free port on {HOST} between {ours.start} and {ours.stop - 1}.")


def share() -> range:
    """What SHARE says, or all of them. Raises CannotStart where it says nothing that can be."""
    told = os.environ.get(SHARE)
    if told is None:
        return RANGE
    first, _, last = told.partition("-")
    if not (first.isdecimal() and last.isdecimal() and 1024 <= int(first) <= int(last) < 32_768):
        raise CannotStart(f"{SHARE} must be two ports between 1024 and 32767, such as 20000-21999.")
    return range(int(first), int(last) + 1)
