"""Times as people write them, on a Swedish clock, and the instants that they mean."""

from datetime import UTC, date, datetime, time
from typing import Any

from domain.dates import STOCKHOLM


def local_time(written: Any) -> datetime | date:
    """Read a TOML date or date-time, or the same as text. A zone is refused: it is Sweden's."""
    if isinstance(written, str):
        written = _read(written)
    if isinstance(written, datetime):
        if written.tzinfo is not None:
            raise ValueError("leave the zone out: times are those of a Swedish clock")
        return written
    if isinstance(written, date):
        return written
    raise ValueError("a day (2026-09-15) or a day and time (2026-09-15T10:00:00)")


def instant(local: datetime | date, hour: int) -> datetime:
    """The moment that a local time means, in UTC; a bare day means that day at `hour`."""
    if not isinstance(local, datetime):
        local = datetime.combine(local, time(hour))
    return local.replace(tzinfo=STOCKHOLM).astimezone(UTC)


def _read(text: str) -> datetime | date:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("a day (2026-09-15) or a day and time (2026-09-15T10:00:00)") from None
