"""What runs where, and whether it is well: as a table for people, as data for programs."""

import http.client
import json
import socket
from typing import Literal, NamedTuple

from rich.console import Console
from rich.table import Table

from stack.folder import DataFolder
from stack.processes import Service, read_record

State = Literal["runs", "waits", "stuck", "has ended"]


class Condition(NamedTuple):
    """`waits`: for another part, and recovers by itself; `stuck`: it does not recover."""

    state: State
    why: str = ""


TITLES = {"hand": "The local stack", "rehearsal": "The stack of a rehearsal"}
_COLOURS = {"runs": "green", "waits": "yellow", "stuck": "red", "has ended": "red"}


def conditions(folder: DataFolder) -> dict[Service, Condition]:
    """Of every part that was started and not stopped by `down`."""
    record = read_record(folder.record)
    return {service: condition(service) for service in record.services} if record else {}


def is_well(parts: dict[Service, Condition]) -> bool:
    """Something was started and all of it runs. For a monitor of the data folder."""
    return bool(parts) and all(one.state == "runs" for one in parts.values())


def as_data(folder: DataFolder, parts: dict[Service, Condition]) -> dict[str, object]:
    record = read_record(folder.record)
    return {
        "folder": str(folder.path),
        "running": bool(record and record.alive),
        "well": is_well(parts),
        "kind": record.kind if record else None,
        "temporal_address": record.temporal_address if record else None,
        "namespace": record.namespace if record else None,
        "services": [_as_data(service, one) for service, one in parts.items()],
    }


def show(folder: DataFolder, console: Console, parts: dict[Service, Condition]) -> None:
    record = read_record(folder.record)
    if record is None:
        console.print(f"Nothing runs in {folder.path}. Start it with: make up", soft_wrap=True)
        return
    table = Table("service", "state", "pid", "address", "log", title=TITLES[record.kind])
    for column in table.columns:
        column.overflow = "fold"
    for service, one in parts.items():
        state = f"[{_COLOURS[one.state]}]{one.state}[/]"
        table.add_row(
            service.name, state, str(service.pid), _address(service), _log(service, folder)
        )
    console.print(table)
    for sentence in advice(parts):
        console.print(sentence, soft_wrap=True)
    console.print(f"data folder: {folder.path}", soft_wrap=True)


def advice(parts: dict[Service, Condition]) -> list[str]:
    """What to do about parts that do not run."""
    sentences = []
    if ended := [service.name for service, one in parts.items() if one.state == "has ended"]:
        names = " and ".join(filter(None, (", ".join(ended[:-1]), ended[-1])))
        verb, logs = ("has", "its log says") if len(ended) == 1 else ("have", "their logs say")
        sentences.append(f"{names} {verb} ended; {logs} why. This starts what is missing: make up")
    for service, one in parts.items():
        name = service.name
        match one.state:
            case "stuck":
                end = f"kill -9 {service.pid} && make up"
                sentences.append(f"{name} is stuck ({one.why}). This replaces it: {end}")
            case "waits":
                sentences.append(f"{name} waits ({one.why}) and recovers by itself.")
    return sentences


def _address(service: Service) -> str:
    return f"{service.metrics}/metrics" if service.metrics else service.address


def _log(service: Service, folder: DataFolder) -> str:
    inside = service.log.is_relative_to(folder.path)
    return str(service.log.relative_to(folder.path) if inside else service.log)


def _as_data(service: Service, one: Condition) -> dict[str, object]:
    facts = service.model_dump(mode="json", exclude={"started"})
    return facts | {"alive": service.alive, "state": one.state, "why": one.why}


PATIENCE = 3.0


def condition(service: Service) -> Condition:
    if not service.alive:
        return Condition("has ended")
    if service.probe:
        return _ask_probe(service.probe)
    return _try_to_connect(service.address) if service.address else Condition("runs")


def _ask_probe(address: str) -> Condition:
    host, _, port = address.rpartition(":")
    # Not urllib, which would use a proxy that the environment names.
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


def _try_to_connect(address: str) -> Condition:
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=PATIENCE).close()
    except OSError:
        return Condition("stuck", "nothing answers at its address")
    return Condition("runs")
