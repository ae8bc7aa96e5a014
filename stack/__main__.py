"""python -m stack up | down | status | setup: the stack for use by hand.

It speaks English, whatever PARTNERSHIP_LANGUAGE says, as logs do.
"""

import os
import signal

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # Nothing has begun yet. An interrupted import would show its trace.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from garbage import collect_seldom

if __name__ == "__main__":
    collect_seldom()  # before more is imported

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.console import Console

from stack import status as report
from stack.client_environment import is_older
from stack.engine import (
    install,
    missing_parts,
    start_workers,
    stop_misdirected,
    wanted_workers,
)
from stack.errors import CannotStart
from stack.example_sign_in import about_the_portal, examples_in
from stack.folder import DataFolder, default_folder
from stack.portal import address_of, missing_portal, portal_ports, start_portal
from stack.processes import Service, read_record
from stack.running import running_stack, stop_running
from stack.temporal_binary import server_binary
from texts.output import (
    BROKEN_PIPE,
    INTERRUPTED,
    accept_any_text,
    code_of,
    flush_quietly,
    say_finally,
)

UNAVAILABLE = 4

app = App(name="python -m stack", help=__doc__)
console = Console(highlight=False)

Data = Annotated[Path | None, Parameter(help="Data folder, instead of PARTNERSHIP_DATA.")]


@app.command
def up(*, data: Data = None, workers: int | None = None) -> None:
    """Start PostgreSQL, Temporal, workers and the portal. They stay up; what runs is left alone.

    Parameters
    ----------
    workers
        At least so many; two by default, 0 to look around first.
    """
    folder = _folder(data)
    if _is_complete(folder, workers):
        console.print("Everything is running already.")
    else:
        asyncio.run(_up(folder, workers, _elapsed()))
    _show(folder, report.conditions(folder))


def _is_complete(folder: DataFolder, workers: int | None) -> bool:
    """Asked under the lock: what another process is stopping just now is not running."""
    if not folder.record.exists():
        return False
    with folder.locked():
        record = read_record(folder.record)
    if record is None:
        return False
    if record.find_alive("postgres") and is_older(folder.path):
        raise CannotStart(
            f"The stack in {folder.path} was started by an older version. "
            "Stop it there first (make down)."
        )
    return not missing_parts(record, workers) and not missing_portal(record)


async def _up(folder: DataFolder, workers: int | None, say: Callable[[str], None]) -> None:
    from workflows.search_attributes import SEARCH_ATTRIBUTES

    before = read_record(folder.record)
    async with running_stack(
        folder,
        store="file",
        keep=True,
        repair=True,
        search_attributes=SEARCH_ATTRIBUTES,
        on_progress=say,
    ) as stack:
        ports = portal_ports(stack)
        if before:
            stop_misdirected(stack, before, ports.addresses, say)
        await install(stack)
        say("The engine is installed")
        started = await start_workers(stack, wanted_workers(before, workers), ports.origin)
        say(f"{len(started)} workers have started")
        portal = await start_portal(stack, ports)
        say(f"The portal answers on {portal.origin}")


@app.command
def down(*, data: Data = None) -> None:
    """Stop everything that `up` started."""
    console.print("Stopped." if stop_running(_folder(data)) else "Nothing was running.")


@app.command
def status(*, data: Data = None, json_: Annotated[bool, Parameter("--json")] = False) -> None:
    """Show what runs where. Exit code 4 if nothing runs, or some part is not well."""
    folder = _folder(data)
    parts = report.conditions(folder)
    if json_:
        print(json.dumps(report.as_data(folder, parts), indent=2))  # noqa: T201
    else:
        _show(folder, parts)
    if not report.is_well(parts):
        raise SystemExit(UNAVAILABLE)


@app.command
def setup() -> None:
    """Make sure that there is a Temporal server; building it on a new machine takes minutes."""
    say = _elapsed()
    say(f"Temporal server: {asyncio.run(server_binary(say)).path}")


def _show(folder: DataFolder, parts: dict[Service, report.Condition]) -> None:
    report.show(folder, console, parts)
    if portal := address_of(folder, read_record(folder.record)):
        examples = asyncio.run(examples_in(folder))
        for line in about_the_portal(portal, examples, "en"):
            console.print(line, soft_wrap=True, markup=False)


def _folder(data: Path | None) -> DataFolder:
    return DataFolder(data) if data else default_folder()


def _elapsed() -> Callable[[str], None]:
    began = time.monotonic()
    return lambda text: console.print(f"{time.monotonic() - began:6.1f} s  {text}", soft_wrap=True)


def main() -> int:
    accept_any_text()
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # from here on, servers may run
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        app()
    except BrokenPipeError:
        return BROKEN_PIPE
    except CannotStart as fault:
        say_finally(str(fault))
        return UNAVAILABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as end:
        return code_of(end)
    return 0


if __name__ == "__main__":
    code = main()
    flush_quietly()
    # A Temporal client that has just ended may abort the interpreter's own exit.
    os._exit(code)
