"""The time that roles and due days are told by."""

from datetime import UTC, datetime

from domain.kernel.dates import STOCKHOLM
from services.reader.reader import Reader


async def present(reader: Reader) -> datetime:
    """Now; in a rehearsal, whose calendar has run ahead of the real one, its last command's time.

    Elsewhere no command has a time to come, so that the later of the two is always now.
    """
    now = datetime.now(UTC)
    return max(now, await reader.latest() or now)


def shown_time(moment: datetime) -> str:
    """`2026-10-15 23:59`, on a Swedish clock."""
    return moment.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M")


def shown_day(moment: datetime) -> str:
    return moment.astimezone(STOCKHOLM).strftime("%Y-%m-%d")
