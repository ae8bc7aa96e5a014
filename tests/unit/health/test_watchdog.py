"""A process whose event loop hangs ends itself; one that was only suspended goes on."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[3]

WATCHED = """
import asyncio, sys, time
from services.health.watchdog import watchdog

async def main() -> None:
    with watchdog(asyncio.get_running_loop(), every=0.05, missed_max=8):
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


def test_a_loop_that_hangs_ends_its_process() -> None:
    child = started("time.sleep(60)")

    _, errors = child.communicate(timeout=30)

    assert child.returncode == 1
    assert "The event loop hangs" in errors
    assert "line 8 in main" in errors


async def test_a_process_that_was_suspended_goes_on() -> None:
    child = started("await asyncio.sleep(1.5)")

    child.send_signal(signal.SIGSTOP)
    await asyncio.sleep(1.0)  # longer than the loop may hang
    child.send_signal(signal.SIGCONT)
    _, errors = await asyncio.to_thread(child.communicate, timeout=30)

    assert (child.returncode, errors) == (0, "")
