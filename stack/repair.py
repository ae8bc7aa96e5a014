"""What is missing of a stack that was left running, and what a new server means for the rest."""

from collections.abc import Callable

from stack.folder import (
    Record,
    Service,
)
from stack.processes import SERVERS
from stack.running import Stack

WORKERS = 2
_WORKER = "worker-"


def missing(record: Record, workers: int | None) -> tuple[str, ...]:
    """Names of parts that should run and do not."""
    ended = [service.name for service in record.services if not service.alive]
    numbers = range(1, wanted_workers(record, workers) + 1)
    absent = [name for n in numbers if record.living(name := f"{_WORKER}{n}") is None]
    return tuple(dict.fromkeys((*ended, *absent)))


def wanted_workers(record: Record | None, workers: int | None) -> int:
    """As many as were asked for, else as many as there were."""
    if workers is not None:
        return workers
    return max((WORKERS, *(_number(one) for one in _workers(record))))


def end_misled_workers(stack: Stack, before: Record, say: Callable[[str], None]) -> None:
    """Whoever was told where a server answers that now answers elsewhere has to be told anew."""
    if all(_place(before, name) == _place(stack.processes.record, name) for name in SERVERS):
        return
    for worker in _workers(stack.processes.record):
        say(f"{worker.name} is started anew, since a server has moved to another port")
        stack.processes.end(worker)


def _workers(record: Record | None) -> list[Service]:
    services = record.services if record else ()
    return [service for service in services if service.name.startswith(_WORKER)]


def _number(worker: Service) -> int:
    return int(worker.name.removeprefix(_WORKER))


def _place(record: Record, name: str) -> str:
    return next((one.address for one in record.services if one.name == name), "")
