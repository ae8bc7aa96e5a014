"""Loopback ports, chosen once for a data folder and kept as long as it exists.

They are below 32768, since Temporal on PostgreSQL stores its membership port in a smallint, and
outside the range from which the operating system takes ports for outgoing connections.
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
SETTING = "PARTNERSHIP_PORTS"
"""A range such as `20000-21999`, for stacks that run side by side: a port that one finds free may
be taken by another before it is used, or while a server that was killed is down."""


def kept_ports(
    file: Path, names: Sequence[str], in_use: Callable[[str], bool] = lambda _: False
) -> dict[str, int]:
    """A port for each name: the one in `file` if it is still free, or if it is the service of that
    name that uses it (`in_use`). Ports of other names stay in the file."""
    remembered: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
    ports = {
        name: port
        for name, port in remembered.items()
        if name in names and (in_use(name) or is_free(port))
    }
    others = {name: port for name, port in remembered.items() if name not in names}
    for name in names:
        if name not in ports:
            ports[name] = _free_port(without=[*ports.values(), *others.values()])
    if others | ports != remembered:
        file.write_text(json.dumps(others | ports, indent=2) + "\n")
    return ports


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the servers do it: a port whose last connection is still closing counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _free_port(without: Collection[int]) -> int:
    candidates = port_range()
    for port in random.sample(candidates, k=min(200, len(candidates))):
        if port not in without and is_free(port):
            return port
    raise CannotStart(
        f"No free port on {HOST} between {candidates.start} and {candidates.stop - 1}."
    )


def port_range() -> range:
    """The range in PARTNERSHIP_PORTS, or all. Raises CannotStart if that is not a valid range."""
    setting = os.environ.get(SETTING)
    if setting is None:
        return RANGE
    first, _, last = setting.partition("-")
    if not (first.isdecimal() and last.isdecimal() and 1024 <= int(first) <= int(last) < 32_768):
        raise CannotStart(
            f"{SETTING} must be two ports between 1024 and 32767, such as 20000-21999."
        )
    return range(int(first), int(last) + 1)
