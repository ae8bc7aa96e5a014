"""How long an activity may take, and how often it is tried."""

from datetime import timedelta

from temporalio.common import RetryPolicy

# A command that was accepted is never given up: a database that is away comes back. What cannot
# heal (a defect, a wrong installation) is raised as non-retryable by the activity itself.
COMMAND_TIMEOUT = timedelta(seconds=10)
# The command of a worker that was killed or hangs is given to another one after this time
# (activities/error_mapping.py). Otherwise the caller would have to wait for COMMAND_TIMEOUT.
COMMAND_HEARTBEAT = timedelta(seconds=4)
COMMAND_RETRY = RetryPolicy(
    initial_interval=timedelta(milliseconds=200),
    # Also after a long absence of the database its return is noticed soon.
    maximum_interval=timedelta(seconds=5),
)
# A worker that has a command's task decides it there and then, if that can be done in this time;
# otherwise it becomes an activity, with all of the above. So does a command that has waited for
# others already: the run takes nothing in while it decides, and a task is held for three seconds
# at most, which is below the time that it has (services/temporal/runs.py).
LOCAL_COMMAND_TIMEOUT = timedelta(seconds=2)
LONG_WAIT = timedelta(seconds=1)
ONE_TRY = RetryPolicy(maximum_attempts=1)
# What is decided in its task is in no history before, and should the worker be killed, a command
# counts as come when the next worker takes it. So close to a deadline an activity keeps its time.
NEAR_A_DEADLINE = timedelta(minutes=1)

# An effect has its own retries in the outbox; here its time is bounded, so that a service that
# hangs keeps the stream's other effects waiting for so long only. A dead worker's is missed much
# sooner, but not at once: what it was sending may have arrived, and is better not sent twice.
EFFECT_HEARTBEAT = timedelta(seconds=10)
EFFECT_TIMEOUT = timedelta(seconds=25)
EFFECT_TOTAL_TIMEOUT = timedelta(seconds=60)
EFFECT_RETRY = RetryPolicy(initial_interval=timedelta(seconds=1), maximum_attempts=3)

RECONCILE_TIMEOUT = timedelta(minutes=5)
RECONCILE_TOTAL_TIMEOUT = timedelta(minutes=8)
# A round whose worker was lost begins anew well before the schedule's next one.
RECONCILE_HEARTBEAT = timedelta(seconds=30)
RECONCILE_RETRY = RetryPolicy(initial_interval=timedelta(seconds=5), maximum_attempts=3)

BACKOFF_MINUTES = (1, 2, 4, 8, 16)


def backoff_for(failures: int) -> timedelta:
    """How long something that failed so many times waits before it is tried again."""
    return timedelta(minutes=BACKOFF_MINUTES[min(failures, len(BACKOFF_MINUTES)) - 1])
