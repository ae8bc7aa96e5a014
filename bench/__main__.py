"""python -m bench [ROW ...]: measure the rows that are named, or all of them."""

import asyncio
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import psutil
from cyclopts import App, Parameter
from rich.console import Console

from bench.environment import running_servers
from bench.measuring import Say, measure_rows, with_ratios
from bench.report import show, write_page
from bench.result import Report, read_versions, revision, this_machine
from bench.rows import ROWS
from bench.rows.transaction import profile as profile_command
from bench.sizes import FULL, QUICK, TINY, Sizes
from garbage import tune_gc
from stack import CannotStart
from stack.temporal_config import Store
from texts.output import BROKEN_PIPE, accept_any_text, code_of, flush_quietly, say_finally

UNAVAILABLE, MISSED = 4, 1

app = App(name="python -m bench", help=__doc__, version_flags=[])
console = Console(highlight=False, width=None if sys.stdout.isatty() else 140)


@app.default
def bench(
    *rows: Annotated[str, Parameter(help=f"Of {', '.join(ROWS)}; all if none is named.")],
    quick: Annotated[bool, Parameter(negative="", help="Less of everything.")] = False,
    tiny: Annotated[bool, Parameter(negative="", help="Hardly anything of everything.")] = False,
    store: Annotated[Store, Parameter(help="Where the servers keep their data.")] = "memory",
    entries: Annotated[int | None, Parameter(help="Row f: entries in the journal.")] = None,
    json: Annotated[Path | None, Parameter(help="Keep the results as JSON.")] = None,
    write: Annotated[Path | None, Parameter(help="A page whose results are replaced.")] = None,
    profile: Annotated[
        Literal["announce_round", "approve_application", "save_draft"] | None,
        Parameter(help="Instead: profile this command of row d."),
    ] = None,
    callers: Annotated[int, Parameter(help="Of the command that is profiled: 1 or 8.")] = 8,
) -> int:
    """Measure, show, and keep if asked. 1 if a goal was not met."""
    unknown = sorted(set(rows) - set(ROWS))
    if unknown:
        console.print(f"No row {', '.join(unknown)}. There are {', '.join(ROWS)}.")
        return 2
    sizes = TINY if tiny else QUICK if quick else FULL
    sizes = sizes if entries is None else sizes._replace(entries=entries)
    if profile is not None:
        console.print(asyncio.run(_profile(sizes, store, profile, callers)), markup=False)
        return 0
    report = asyncio.run(run(rows or tuple(ROWS), sizes, store, _elapsed()))
    show(report, console)
    if json is not None:
        json.write_text(report.model_dump_json(indent=1) + "\n")
    if write is not None:
        write_page(write, report)
    missed = [figure for row in report.rows for figure in row.figures if figure.met is False]
    return MISSED if missed else 0


async def run(ids: tuple[str, ...], sizes: Sizes, store: Store, say: Say) -> Report:
    """All rows on the same servers."""
    begun_at, began, load = datetime.now(UTC), time.monotonic(), psutil.getloadavg()[0]
    rows = [ROWS[id](sizes) for id in ROWS if id in ids]
    tune_gc()  # as every worker does
    async with running_servers(store) as servers:
        versions = await read_versions(servers)
        results = await measure_rows(servers, rows, say)
    return Report(
        begun_at=begun_at,
        took_s=round(time.monotonic() - began, 1),
        size=sizes.size,
        store=store,
        revision=revision(),
        load=load,
        machine=this_machine(),
        versions=versions,
        rows=with_ratios(results),
    )


async def _profile(sizes: Sizes, store: Store, kind: str, callers: int) -> str:
    async with running_servers(store) as servers:
        return await profile_command(servers, sizes, kind, callers)


def _elapsed() -> Say:
    began = time.monotonic()
    errors = Console(stderr=True, highlight=False)
    return lambda text: errors.print(f"{time.monotonic() - began:6.1f} s  {text}", style="dim")


def main() -> int:
    accept_any_text()
    try:
        code = app()
    except CannotStart as fault:
        say_finally(str(fault))
        return UNAVAILABLE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return BROKEN_PIPE
    except SystemExit as end:
        return code_of(end)
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    code = main()
    flush_quietly()
    # A Temporal client that has just ended may abort the interpreter's own exit.
    os._exit(code)
