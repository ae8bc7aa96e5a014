"""python -m tests.faults --kills 500: the long form, in runs on servers of their own.

The seed that is printed makes the same commands and the same plan of faults again; how they meet
is up to the machine. Exit code 1 if anything that must hold did not.
"""

import asyncio
import json
import logging
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from cyclopts import App

from tests.faults.report import kills as kills_of
from tests.faults.report import report
from tests.faults.run import Form, Ran, run

RESULTS = Path(__file__).parents[2] / "docs/faults"
A_RUN = 100
"""Kills before the servers, and all that has piled up in them, are replaced by new ones."""

app = App(name="python -m tests.faults", help=__doc__)


@app.default
def main(
    *, kills: int = 500, pause: float = 1.0, seed: str | None = None, result: Path | None = None
) -> int:
    """Traffic and faults, until so many programs have been killed. `pause` seconds between two
    faults is the mean: with 15 most waits meet one fault alone.
    """
    seed = seed or str(random.SystemRandom().randrange(10**9))
    logging.getLogger("asyncpg").setLevel(logging.CRITICAL)  # tells of every lost connection
    _say(f"seed {seed}: {kills} kills")
    told = asyncio.run(_all(seed, kills, pause))
    file = result or RESULTS / f"{told['date'][:10]}-{seed}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    _say(json.dumps(told, indent=2, ensure_ascii=False))
    _say(f"written to {file}")
    return 1 if told["violations"] else 0


async def _all(seed: str, kills: int, pause: float) -> dict[str, Any]:
    begun, rans = time.monotonic(), list[Ran]()

    def say(text: str) -> None:
        _say(f"{time.monotonic() - begun:6.0f} s  run {len(rans) + 1}: {text}")

    while (left := kills - sum(map(kills_of, rans))) > 0:
        form = Form(
            kills=min(A_RUN, left), lanes=10, pause_s=pause, frozen_s=(12.0, 30.0), quiet_s=120.0
        )
        ran = await run(f"{seed}/{len(rans) + 1}", form, say)
        say(f"{kills_of(ran)} kills, {ran.commands} commands, {len(ran.violations)} violations")
        rans.append(ran)
    return report(seed, rans)


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    code = app()
    sys.stdout.flush()
    # A client of Temporal that has just ended may abort the interpreter's own shutdown.
    os._exit(code)
