"""Asking a service again until it answers, with a growing pause and a limit."""

from datetime import timedelta

from tenacity import AsyncRetrying, retry_if_exception_type, stop_before_delay, wait_exponential

FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 2.0
BACKOFF = wait_exponential(multiplier=FIRST_PAUSE_S, max=LONGEST_PAUSE_S)


def retrying(*errors: type[Exception], patience: timedelta) -> AsyncRetrying:
    """Calls a function until it raises none of these errors; the last one comes out in the end."""
    return AsyncRetrying(
        retry=retry_if_exception_type(errors),
        wait=BACKOFF,
        stop=stop_before_delay(patience),
        reraise=True,
    )
