"""A worker: runs workflows, decides commands and delivers effects, until it is stopped.

It takes no arguments: its settings are environment variables (README.md, "Configuration").
Workers keep no state, so any number of them may run. Exit codes: 0 stopped; 1 an error of its own
(start it again); 2 its settings or its services are not as they must be; 4 a service did not answer
within the time allowed for a start. A worker that has begun waits for its services without limit.
"""

import os
import signal
import sys

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # Nothing has begun yet. An interrupted import would show its trace.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from garbage import collect_seldom, tune_gc

if __name__ == "__main__":
    collect_seldom()  # before more is imported

import asyncio
import logging
from collections.abc import Sequence

import structlog
from temporalio.runtime import Runtime
from temporalio.service import RPCError

from logs import configure_logs
from services.health.watchdog import watchdog
from services.metrics.runtime import own_runtime
from services.unavailable import DatabaseUnavailable, ServiceUnavailable
from settings import (
    MASTER_KEYS,
    PAYLOAD_KEYS,
    WORKER_URL,
    Settings,
    read_settings,
    unread_settings,
)
from texts.output import accept_any_text, flush_quietly, say_finally
from worker_runtime.error_messages import STOPPED, WRONG_SETTINGS, exit_for
from worker_runtime.supervisor import supervise
from worker_runtime.waiting import Stopped

log = structlog.get_logger()


def main(arguments: Sequence[str] = ()) -> int:
    accept_any_text()
    if arguments:
        say_finally(__doc__ or "")
        return STOPPED if arguments[0] in ("--help", "-h") else WRONG_SETTINGS
    settings: Settings | None = None
    try:
        settings = read_settings(WORKER_URL, PAYLOAD_KEYS, MASTER_KEYS)
        configure_logs(settings.log, settings.log_server)
        for name, near in unread_settings(os.environ):
            log.warning("a setting that nothing reads", name=name, near=near)
        runtime = own_runtime(settings.metrics or None)
        tune_gc()
        asyncio.run(_main(settings, runtime))
    except Exception as fault:
        code, sentences = exit_for(fault, settings)
        if not sentences:
            raise
        say_finally(*sentences)
        return code
    return STOPPED


async def _main(settings: Settings, runtime: Runtime) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        with watchdog(loop):
            await supervise(settings, stop, runtime)
    except Stopped:
        pass
    except (DatabaseUnavailable, RPCError, ServiceUnavailable):
        if not stop.is_set():  # a worker may be stopped while it waits for a service
            raise
    log.info("stopped")


if __name__ == "__main__":
    code = main(sys.argv[1:])
    flush_quietly()
    logging.shutdown()
    # A Temporal client that has just ended may abort the interpreter's own exit.
    os._exit(code)
