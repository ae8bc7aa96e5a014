"""Errors of our own: logged with a reference, which is all that others get to see of them."""

import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

_log = structlog.get_logger()
_PROJECT = Path(__file__).resolve().parent.parent
_MESSAGE_MAX = 300


class InternalError(Exception):
    """An error of our own. `reference` is what it is logged under."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"An internal fault was noted as {reference}.")
        self.reference = reference


@contextmanager
def internal_errors_logged(*expected: type[Exception], **about: str) -> Iterator[None]:
    """Exceptions in the block that are not expected are logged and become `InternalError`."""
    try:
        yield
    except expected:
        raise
    except Exception as error:
        raise InternalError(_log_with_reference(error, about)) from None


def _log_with_reference(error: Exception, about: dict[str, str]) -> str:
    """Commands and states hold ids, days and amounts only: no text of a person is logged."""
    reference = f"D-{secrets.token_hex(5)}"
    _log.error(
        "defect",
        reference=reference,
        fault=type(error).__name__,
        # The first line only: PostgreSQL adds the row in question below it.
        message=str(error).partition("\n")[0][:_MESSAGE_MAX],
        where=_where(error),
        **about,
    )
    return reference


def _where(error: Exception) -> list[str]:
    """The frames of our own code in the stack trace, without the values of their variables."""
    frames = traceback.extract_tb(error.__traceback__)
    paths = ((Path(frame.filename), frame) for frame in frames)
    return [
        f"{path.relative_to(_PROJECT).as_posix()}:{frame.lineno} {frame.name}"
        for path, frame in paths
        if path.is_relative_to(_PROJECT) and ".venv" not in path.parts
    ]
