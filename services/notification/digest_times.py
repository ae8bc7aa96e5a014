"""When a person's next digest is due: once on a day, at an hour by a clock in Sweden."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from domain.kernel.dates import at_hour, day_of


class DigestTime(NamedTuple):
    day: date
    due_at: datetime


def next_digest(now: datetime, hour: int, last: date | None = None) -> DigestTime:
    """The first such hour after `now`, on a day later than the `last` that had a digest.

    An hour that a clock leaves out in spring is the one after it; of one that it shows twice in
    autumn the first counts.
    """
    day = day_of(now)
    if last is not None and day <= last:
        day = last + timedelta(days=1)
    while (due := at_hour(day, hour)) <= now:
        day += timedelta(days=1)
    return DigestTime(day, due)
