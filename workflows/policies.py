"""How long an activity may take, and how often it is attempted."""

from datetime import timedelta

from temporalio.common import RetryPolicy

# An update that was accepted is retried without limit: a database that is away comes back. What
# cannot heal (an internal error, a wrong installation) the activity raises as non-retryable.
COMMAND_TIMEOUT = timedelta(seconds=10)
# The command of a worker that was killed or hangs is given to another one after this time
# (activities/error_mapping.py). Otherwise the caller would have to wait for COMMAND_TIMEOUT.
COMMAND_HEARTBEAT = timedelta(seconds=4)
COMMAND_RETRY = RetryPolicy(
    initial_interval=timedelta(milliseconds=200),
    # So that the return of a database is noticed soon, even after a long absence.
    maximum_interval=timedelta(seconds=5),
)
# A command is decided in its own workflow task if that takes no longer than this; otherwise it
# becomes an activity, with all of the above. So does a command that has waited for others: the run
# takes no updates while it decides, and a task may take three seconds at most, which is below its
# timeout (services/temporal/runs.py).
LOCAL_COMMAND_TIMEOUT = timedelta(seconds=2)
LONG_WAIT = timedelta(seconds=1)
ONE_TRY = RetryPolicy(maximum_attempts=1)
# A command that is decided in its task is not in the history before. If the worker is killed, its
# time is that at which the next worker takes it. Close to a deadline an activity keeps its time.
NEAR_A_DEADLINE = timedelta(minutes=1)

# An effect has retries of its own in the outbox. Here its time is limited, so that a service that
# hangs delays the stream's other effects for this long only. The effect of a dead worker is given
# to another one sooner, but not at once: what it was sending may arrive, and should not be sent
# twice.
EFFECT_HEARTBEAT = timedelta(seconds=10)
EFFECT_TIMEOUT = timedelta(seconds=25)
EFFECT_TOTAL_TIMEOUT = timedelta(seconds=60)
EFFECT_RETRY = RetryPolicy(initial_interval=timedelta(seconds=1), maximum_attempts=3)

DIGEST_TIMEOUT = timedelta(minutes=1)
DIGEST_TOTAL_TIMEOUT = timedelta(minutes=3)
# After an attempt at a digest that failed altogether. While a mail server is away the pauses are
# those of an effect.
DIGEST_AGAIN = timedelta(minutes=15)

RECONCILE_TIMEOUT = timedelta(minutes=5)
RECONCILE_TOTAL_TIMEOUT = timedelta(minutes=8)
# After the loss of its worker it starts again well before the schedule starts the next one.
RECONCILE_HEARTBEAT = timedelta(seconds=30)
RECONCILE_RETRY = RetryPolicy(initial_interval=timedelta(seconds=5), maximum_attempts=3)

# A deadline that has to wait for what was received before it is tried again after this time.
NOT_YET = timedelta(seconds=5)

BACKOFF_MINUTES = (1, 2, 4, 8, 16)


def backoff_for(failures: int) -> timedelta:
    """How long something that has failed so many times waits before its next attempt."""
    return timedelta(minutes=BACKOFF_MINUTES[min(failures, len(BACKOFF_MINUTES)) - 1])
