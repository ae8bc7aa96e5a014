"""What runs where, for people and for programs."""

from rich.console import Console
from rich.table import Table

from stack.folder import DataFolder
from stack.record import Service, recorded


def as_data(folder: DataFolder) -> dict[str, object]:
    record = recorded(folder.record)
    services = record.services if record else ()
    return {
        "folder": str(folder.path),
        "running": bool(record and record.alive),
        "kind": record.kind if record else None,
        "temporal_address": record.temporal_address if record else None,
        "namespace": record.namespace if record else None,
        "services": [_as_data(service) for service in services],
    }


def show(folder: DataFolder, console: Console) -> None:
    record = recorded(folder.record)
    if record is None:
        console.print(f"Nothing runs in {folder.path}. Start it with: make up", soft_wrap=True)
        return
    table = Table("service", "state", "pid", "address", "log", title=f"{record.kind} stack")
    for service in record.services:
        state = "[green]runs[/]" if service.alive else "[red]has ended[/]"
        table.add_row(service.name, state, str(service.pid), service.address, _log(service, folder))
    console.print(table)
    console.print(f"data folder: {folder.path}", soft_wrap=True)


def _log(service: Service, folder: DataFolder) -> str:
    near = service.log.is_relative_to(folder.path)
    return str(service.log.relative_to(folder.path) if near else service.log)


def _as_data(service: Service) -> dict[str, object]:
    return service.model_dump(mode="json", exclude={"started"}) | {"alive": service.alive}
