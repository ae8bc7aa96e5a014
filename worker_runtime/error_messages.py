"""How a worker ends: its exit code, and the sentences that go with it. No secret, no trace."""

from temporalio.service import RPCError, RPCStatusCode

from services.health.probe import ProbeUnusable
from services.health.readiness import NotFit
from services.installation import NotInstalled
from services.journal.migrate import OtherMigrations
from services.metrics.runtime import PortUnusable
from services.pool import place_of
from services.temporal.connection import WrongTemporalSettings
from services.unavailable import DatabaseUnavailable, DatabaseUnusable, ServiceUnavailable
from settings import METRICS, PROBE, WORKER_URL, Settings, WrongSettings

STOPPED, FAULTY, WRONG_SETTINGS, OUT_OF_REACH = 0, 1, 2, 4


def ending(fault: Exception, settings: Settings | None) -> tuple[int, tuple[str, ...]]:
    """Without a sentence it is a fault of ours, which is told as it is."""
    place = place_of((settings and settings.worker_url) or "")
    match fault:
        case WrongSettings() | NotFit() | OtherMigrations():
            return WRONG_SETTINGS, fault.sentences
        case WrongTemporalSettings():
            return WRONG_SETTINGS, (str(fault),)
        case PortUnusable():
            return WRONG_SETTINGS, (f"{METRICS}: nothing can listen there ({fault}).",)
        case ProbeUnusable():
            return WRONG_SETTINGS, (f"{PROBE}: nothing can listen there ({fault}).",)
        case NotInstalled():
            return WRONG_SETTINGS, (f"{WORKER_URL}: nothing is installed there yet.",)
        case DatabaseUnusable():
            return WRONG_SETTINGS, (f"{WORKER_URL} ({place}): {fault.text.en}",)
        case DatabaseUnavailable():
            return OUT_OF_REACH, (f"PostgreSQL does not answer at {place} ({fault.code}).",)
        case ServiceUnavailable():
            return OUT_OF_REACH, (f"Temporal does not answer at {fault.where}.",)
        case RPCError(status=RPCStatusCode.UNAVAILABLE | RPCStatusCode.DEADLINE_EXCEEDED):
            return OUT_OF_REACH, ("Temporal answered at first, and then no more.",)
        case _:
            return FAULTY, ()
