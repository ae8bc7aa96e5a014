"""What every activity reports to Temporal: heartbeats, and errors in Temporal's own terms."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from temporalio import activity
from temporalio.exceptions import ApplicationError, ApplicationErrorCategory

from messages.contracts import DEFECT, JOURNAL_IS_BEHIND, WRONG_INSTALLATION
from services.installation import JournalIsBehind, WrongInstallation
from services.internal_errors import InternalError
from services.unavailable import DatabaseUnavailable

HEARTBEAT_EVERY_S = 1.0


@asynccontextmanager
async def temporal_errors() -> AsyncIterator[None]:
    """Errors that may heal are raised as retryable, those that cannot as non-retryable.

    Other exceptions are retried as they are: newer code may know what to do.
    """
    try:
        with heartbeating():
            yield
    except asyncio.CancelledError:
        if not activity.info().is_local:
            raise
        # The workflow task had no more time for it: an ordinary activity takes over.
        raise ApplicationError(
            "out of time", type="OutOfTime", category=ApplicationErrorCategory.BENIGN
        ) from None
    except WrongInstallation:
        raise ApplicationError(
            "the database holds another installation", type=WRONG_INSTALLATION, non_retryable=True
        ) from None
    except JournalIsBehind:
        raise ApplicationError(
            "the journal is older than this run", type=JOURNAL_IS_BEHIND, non_retryable=True
        ) from None
    except InternalError as error:
        raise ApplicationError(error.reference, type=DEFECT, non_retryable=True) from None
    except DatabaseUnavailable as away:
        raise ApplicationError(away.code, type="Unavailable") from None


@contextmanager
def heartbeating() -> Iterator[None]:
    """Lets Temporal notice soon that a worker has died. Most activities end before the first beat.

    A local activity sends none: its workflow task has a timeout of its own.
    """
    if activity.info().is_local:
        yield
        return
    loop = asyncio.get_running_loop()
    next_beat: asyncio.TimerHandle

    def beat() -> None:
        nonlocal next_beat
        activity.heartbeat()
        next_beat = loop.call_later(HEARTBEAT_EVERY_S, beat)

    next_beat = loop.call_later(HEARTBEAT_EVERY_S, beat)
    try:
        yield
    finally:
        next_beat.cancel()
