"""What Temporal hears of an activity: that it is worked on, and what it raises, once for all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from temporalio import activity
from temporalio.exceptions import ApplicationError, ApplicationErrorCategory

from activities.heartbeat import heartbeating
from messages.contracts import DEFECT, JOURNAL_IS_BEHIND, WRONG_INSTALLATION
from services.internal_errors import InternalError
from services.journal.requests import JournalIsBehind, WrongInstallation
from services.unavailable import DatabaseUnavailable


@asynccontextmanager
async def temporal_errors() -> AsyncIterator[None]:
    """What heals is retried, what cannot heal is not.

    Anything that is not named here is retried as it is: newer code may know what to do.
    """
    try:
        with heartbeating():
            yield
    except asyncio.CancelledError:
        if not activity.info().is_local:
            raise
        # Decided in its task, and that took too long: an activity takes it over.
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
    except InternalError as defect:
        raise ApplicationError(defect.reference, type=DEFECT, non_retryable=True) from None
    except DatabaseUnavailable as away:
        raise ApplicationError(away.code, type="Unavailable") from None
