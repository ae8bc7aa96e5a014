"""Times as tables show them, on a Swedish clock."""

from datetime import datetime

from domain.kernel.dates import STOCKHOLM


def shown_time(moment: datetime) -> str:
    """`2026-10-15 23:59`."""
    return moment.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M")


def shown_day(moment: datetime) -> str:
    return moment.astimezone(STOCKHOLM).strftime("%Y-%m-%d")
