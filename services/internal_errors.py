"""Notes a fault of our own in the log, and gives others a reference to it and nothing else."""

import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

_log = structlog.get_logger()
_PROJECT = Path(__file__).resolve().parent.parent
_LONGEST = 300


class InternalError(Exception):
    """A fault of our own. `reference` finds it in the log; whoever asked is told nothing else."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"An internal fault was noted as {reference}.")
        self.reference = reference


@contextmanager
def internal_errors_logged(*expected: type[Exception], **about: str) -> Iterator[None]:
    """Whatever is not expected inside the block comes out as a `Defect`."""
    try:
        yield
    except expected:
        raise
    except Exception as fault:
        raise InternalError(_noted(fault, about)) from None


def _noted(fault: Exception, about: dict[str, str]) -> str:
    """Commands and states hold ids, days and amounts only, so no text of a person gets here."""
    reference = f"D-{secrets.token_hex(5)}"
    _log.error(
        "defect",
        reference=reference,
        fault=type(fault).__name__,
        # The first line: PostgreSQL adds the row in question below it.
        message=str(fault).partition("\n")[0][:_LONGEST],
        where=_where(fault),
        **about,
    )
    return reference


def _where(fault: Exception) -> list[str]:
    """Our own part of the way to the fault, without the values that were on it."""
    frames = traceback.extract_tb(fault.__traceback__)
    paths = ((Path(frame.filename), frame) for frame in frames)
    return [
        f"{path.relative_to(_PROJECT).as_posix()}:{frame.lineno} {frame.name}"
        for path, frame in paths
        if path.is_relative_to(_PROJECT) and ".venv" not in path.parts
    ]
