"""One log for the engine and its libraries: lines for a person, or JSON for a machine.

Lines of workflows and activities name their stream. No line holds personal data: ids contain none,
and texts stay in the vault.
"""

import logging
import sys
from collections.abc import Mapping
from typing import Any, Literal

import structlog
import structlog.tracebacks
from structlog.typing import EventDict, Processor

from services.log_server import LogServer, Shipping

# By default both formats would add the values of local variables, such as addresses and letters.
_TRACEBACK_WITHOUT_VALUES = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)


def configure_logs(form: Literal["json", "console"], server: LogServer | None = None) -> None:
    """To standard error; as JSON to a `server` as well."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
        _name_stream,
        _shorten_pool_errors,
    ]
    json: list[Processor] = [_TRACEBACK_WITHOUT_VALUES, structlog.processors.JSONRenderer()]
    rendering: list[Processor] = (
        json
        if form == "json"
        else [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            )
        ]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    handlers[0].setFormatter(_formatter(shared, rendering))
    if server is not None:
        handlers.append(Shipping(server))
        handlers[1].setFormatter(_formatter(shared, json))
    logging.basicConfig(level=logging.INFO, handlers=handlers, force=True)


def _formatter(shared: list[Processor], rendering: list[Processor]) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
    )


def _name_stream(_: Any, __: str, event: EventDict) -> EventDict:
    """Replaces the long mapping that Temporal's loggers add by the ids of stream and run, and drops
    what its client repeats."""
    event.pop("temporal_log", None)
    for source in ("temporal_workflow", "temporal_activity"):
        details = event.pop(source, None)
        if isinstance(details, Mapping) and "workflow_id" in details:
            event["workflow_id"] = details["workflow_id"]
            event["stream"] = str(details["workflow_id"]).partition("/")[2]
            event["run_id"] = details.get("workflow_run_id") or details.get("run_id")
    return event


def _shorten_pool_errors(_: Any, __: str, event: EventDict) -> EventDict:
    """A pool that finds no database logs it at every attempt; the traceback would say no more."""
    if str(event.get("logger", "")).startswith("asyncpg") and (
        fault := event.pop("exc_info", None)
    ):
        event["fault"] = fault[0].__name__ if isinstance(fault, tuple) else type(fault).__name__
    return event
