"""Moments as people in Sweden read them."""

from datetime import datetime

from domain.dates import STOCKHOLM


def shown_time(moment: datetime) -> str:
    """`2026-10-15 23:59`, on a Swedish clock."""
    return moment.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M")


def shown_day(moment: datetime) -> str:
    return moment.astimezone(STOCKHOLM).strftime("%Y-%m-%d")
