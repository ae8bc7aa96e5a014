"""A process whose loop stands still ends itself; one that was merely stopped goes on."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]

WATCHED = """
import asyncio, sys, time
from services.health.watchdog import watched_over

async def main() -> None:
    with watched_over(asyncio.get_running_loop(), every=0.05, missed_at_most=8):
        print("up", flush=True)
        {does}

asyncio.run(main())
"""


def started(does: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", WATCHED.format(does=does)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    assert child.stdout
    assert child.stdout.readline() == "up\n"
    return child


def test_a_loop_that_stands_still_ends_its_process() -> None:
    child = started("time.sleep(60)")

    _, said = child.communicate(timeout=30)

    assert child.returncode == 1
    assert "The event loop stands still" in said
    assert "line 8 in main" in said


async def test_a_process_that_was_stopped_and_goes_on_is_left_alone() -> None:
    child = started("await asyncio.sleep(1.5)")

    child.send_signal(signal.SIGSTOP)
    await asyncio.sleep(1.0)  # longer than it may stand still
    child.send_signal(signal.SIGCONT)
    _, said = await asyncio.to_thread(child.communicate, timeout=30)

    assert (child.returncode, said) == (0, "")
