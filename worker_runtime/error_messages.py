"""The exit code of a worker that ends with an error, and its messages. No secrets, no traceback."""

from temporalio.service import RPCError, RPCStatusCode

from services.health.probe import ProbeAddressUnusable
from services.health.startup_checks import StartupCheckFailed
from services.installation import NotInstalled
from services.journal.applied_migrations import OtherMigrations
from services.metrics.runtime import MetricsAddressUnusable
from services.pool import place_of
from services.temporal.connection import WrongTemporalSettings
from services.temporal.denial import denial
from services.unavailable import (
    DatabaseUnavailable,
    DatabaseUnusable,
    ServiceDenied,
    ServiceUnavailable,
)
from settings import METRICS, PROBE, WORKER_URL, Settings, WrongSettings

STOPPED, FAILED, WRONG_SETTINGS, UNAVAILABLE = 0, 1, 2, 4
INSTALL = "Run: starter.py install"


def exit_for(error: Exception, settings: Settings | None) -> tuple[int, tuple[str, ...]]:
    """Without a message it is an error of our own, which is shown with its traceback."""
    place = place_of((settings and settings.worker_url) or "")
    match error:
        case WrongSettings() | StartupCheckFailed() | OtherMigrations():
            return WRONG_SETTINGS, error.sentences
        case WrongTemporalSettings():
            return WRONG_SETTINGS, (str(error),)
        case MetricsAddressUnusable():
            return WRONG_SETTINGS, (f"{METRICS}: nothing can listen there ({error}).",)
        case ProbeAddressUnusable():
            return WRONG_SETTINGS, (f"{PROBE}: nothing can listen there ({error}).",)
        case NotInstalled():
            return WRONG_SETTINGS, (f"{WORKER_URL}: nothing is installed there yet. {INSTALL}",)
        case DatabaseUnusable():
            return WRONG_SETTINGS, (f"{WORKER_URL} ({place}): {error.text.en}",)
        case DatabaseUnavailable():
            return UNAVAILABLE, (
                f"{WORKER_URL}: PostgreSQL does not answer at {place} ({error.code}).",
            )
        case ServiceDenied():
            denied = f"Temporal at {error.where} does not let this worker in ({error.code})."
            return WRONG_SETTINGS, (denied,)
        case RPCError() if (code := denial(error)) is not None:
            return WRONG_SETTINGS, (f"Temporal does not let this worker in ({code}).",)
        case ServiceUnavailable():
            return UNAVAILABLE, (f"Temporal does not answer at {error.where}.",)
        case RPCError(status=RPCStatusCode.UNAVAILABLE | RPCStatusCode.DEADLINE_EXCEEDED):
            return UNAVAILABLE, ("Temporal answered at first, and then stopped answering.",)
        case _:
            return FAILED, ()
