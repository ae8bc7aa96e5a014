"""A worker: runs workflows, decides commands and delivers effects, until it is told to stop.

Workers keep nothing, so there may be any number of them. Exit codes: 0 stopped, 1 a fault of its
own (start it again), 2 its settings or the stores are not as they must be, 4 a service was out of
reach for as long as a start may take. Whoever has begun to work waits for its services.
"""

import asyncio
import os
import signal
import sys

import structlog
from temporalio.runtime import Runtime
from temporalio.service import RPCError

from logs import configure_logs
from services.health.watchdog import watched_over
from services.metrics.runtime import own_runtime
from services.retry import Stopped
from services.unavailable import DatabaseUnavailable, ServiceUnavailable
from settings import PAYLOAD_KEYS, WORKER_URL, Settings, read_settings
from worker_runtime.error_messages import (
    STOPPED,
    ending,
)
from worker_runtime.gc_tuning import tune_gc
from worker_runtime.supervisor import work
from worker_runtime.temporal_workers import (
    COMMANDS_AT_ONCE,
    CONNECTIONS,
    EFFECTS_AT_ONCE,
    working,
)

__all__ = ["COMMANDS_AT_ONCE", "CONNECTIONS", "EFFECTS_AT_ONCE", "main", "work", "working"]

log = structlog.get_logger()


async def _main(settings: Settings, runtime: Runtime) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        with watched_over(loop):
            await work(settings, stop, runtime)
    except Stopped:
        pass
    except (DatabaseUnavailable, RPCError, ServiceUnavailable):
        if not stop.is_set():  # who was waiting for a service may be told to stop
            raise
    log.info("stopped")


def main() -> int:
    settings: Settings | None = None
    try:
        settings = read_settings(WORKER_URL, PAYLOAD_KEYS)
        configure_logs(settings.log)
        runtime = own_runtime(settings.metrics or None)
        tune_gc()
        asyncio.run(_main(settings, runtime))
    except Exception as fault:
        code, sentences = ending(fault, settings)
        if not sentences:
            raise
        print(*sentences, sep="\n", file=sys.stderr)  # noqa: T201
        return code
    return STOPPED


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # A client of Temporal that has just ended may abort the interpreter's own shutdown.
    os._exit(code)
