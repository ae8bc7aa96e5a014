"""One log for the engine and the libraries it uses: lines for a person, or JSON for a machine.

Every line of a workflow or an activity names its stream. No line holds personal data: there is
none in ids, and texts stand in the vault.
"""

import logging
import sys
from collections.abc import Mapping
from typing import Any, Literal

import structlog
import structlog.tracebacks
from structlog.typing import EventDict, Processor

# Both forms would by themselves add the values of all variables on the way: addresses, letters.
_WAY_TO_THE_FAULT = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)


def configure_logs(form: Literal["json", "console"]) -> None:
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
        _name_the_stream,
        _name_the_fault,
    ]
    rendering: list[Processor] = (
        [_WAY_TO_THE_FAULT, structlog.processors.JSONRenderer()]
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
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def _name_the_stream(_: Any, __: str, event: EventDict) -> EventDict:
    """Say in two fields what Temporal's own loggers add as a long mapping, and once what its client
    has said already.
    """
    event.pop("temporal_log", None)
    for source in ("temporal_workflow", "temporal_activity"):
        details = event.pop(source, None)
        if isinstance(details, Mapping) and "workflow_id" in details:
            event["workflow_id"] = details["workflow_id"]
            event["stream"] = str(details["workflow_id"]).partition("/")[2]
            event["run_id"] = details.get("workflow_run_id") or details.get("run_id")
    return event


def _name_the_fault(_: Any, __: str, event: EventDict) -> EventDict:
    """A pool that finds no database says so each time that it looks: there is nothing to trace."""
    if str(event.get("logger", "")).startswith("asyncpg") and (
        fault := event.pop("exc_info", None)
    ):
        event["fault"] = fault[0].__name__ if isinstance(fault, tuple) else type(fault).__name__
    return event
