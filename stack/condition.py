"""How a part of the stack is: asked of the part itself, not only of the process table."""

import http.client
import json
import socket
from typing import Literal, NamedTuple

from stack.record import Service

PATIENCE = 3.0

State = Literal["runs", "waits", "stuck", "has ended"]


class Condition(NamedTuple):
    """`waits` for another part, and heals by itself; `stuck` does not."""

    state: State
    why: str = ""


def condition(service: Service) -> Condition:
    if not service.alive:
        return Condition("has ended")
    if service.probe:
        return _probed(service.probe)
    return _connected(service.address) if service.address else Condition("runs")


def _probed(address: str) -> Condition:
    host, _, port = address.rpartition(":")
    # Not urllib: a proxy of the environment has no business here.
    connection = http.client.HTTPConnection(host, int(port), timeout=PATIENCE)
    try:
        connection.request("GET", "/ready")
        answer = json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError):
        return Condition("stuck", "its probe does not answer")
    finally:
        connection.close()
    why = "; ".join(answer["lacks"])
    if answer["ready"]:
        return Condition("runs")
    return Condition("waits" if answer["live"] else "stuck", why)


def _connected(address: str) -> Condition:
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=PATIENCE).close()
    except OSError:
        return Condition("stuck", "nothing answers at its address")
    return Condition("runs")
