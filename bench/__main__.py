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

from bench.environment import running_ground
from bench.machine import machine, revision, versions
from bench.measuring import Say, measured
from bench.profiling import profile
from bench.ratios import ratios
from bench.report import show, write_page
from bench.result import Report
from bench.rows.all import ROWS
from bench.sizes import FULL, QUICK, TINY, Sizes
from stack import CannotStart
from stack.temporal_config import Store
from worker_runtime.temporal_workers import tune_gc

OUT_OF_REACH, MISSED = 4, 1

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
        console.print(asyncio.run(_profiled(sizes, store, profile, callers)), markup=False)
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
    """One server, one run: the rows in turn, in rounds."""
    begun_at, began, load = datetime.now(UTC), time.monotonic(), psutil.getloadavg()[0]
    rows = [ROWS[id](sizes) for id in ROWS if id in ids]
    tune_gc()  # as every worker does
    async with running_ground(store) as ground:
        ran_by = await versions(ground)
        results = await measured(ground, rows, say)
    return Report(
        begun_at=begun_at,
        took_s=round(time.monotonic() - began, 1),
        size=sizes.size,
        store=store,
        revision=revision(),
        load=load,
        machine=machine(),
        versions=ran_by,
        rows=ratios(results),
    )


async def _profiled(sizes: Sizes, store: Store, kind: str, callers: int) -> str:
    async with running_ground(store) as ground:
        return await profile(ground, sizes, kind, callers)


def _elapsed() -> Say:
    begun = time.monotonic()
    told = Console(stderr=True, highlight=False)
    return lambda text: told.print(f"{time.monotonic() - begun:6.1f} s  {text}", style="dim")


def main() -> int:
    try:
        code = app()
    except CannotStart as fault:
        Console(stderr=True).print(str(fault), markup=False, soft_wrap=True)
        return OUT_OF_REACH
    except KeyboardInterrupt:
        return 130
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # A client of Temporal that has just ended may abort the interpreter's own shutdown.
    os._exit(code)
