"""Whether what the portal needs answers, as far as the portal can see it."""

import time
from typing import NamedTuple

from application.portal.services import Portal
from services.unavailable import ServiceUnavailable


class Condition(NamedTuple):
    """`database_ms` is how long the database took. `workers` are those that ask for work, None
    where Temporal does not answer."""

    database_ms: int
    workers: tuple[str, ...] | None


async def condition(portal: Portal) -> Condition:
    """Raises DatabaseUnavailable."""
    # Temporal's client is a fifth of the portal's start, and only this page and commands need it.
    from temporalio.service import RPCError

    from services.temporal.pollers import workers

    began = time.monotonic()
    await portal.reader.edition()
    took = round((time.monotonic() - began) * 1000)
    try:
        found = await workers(await portal.temporal(), portal.installation.id)
    except (RPCError, ServiceUnavailable):
        return Condition(took, None)
    return Condition(took, found)
