"""Pictures of amounts: how long each bar is. The amounts are also written out, and in a table."""

from collections.abc import Sequence
from typing import NamedTuple

from application.queries.lines import MoneyRow

WIDTH = 1_000
"""Of the whole picture, in its own units."""
BARS = ("budget_minor", "reported_minor", "approved_minor", "paid_minor", "left_minor")


class Bar(NamedTuple):
    name: str
    amount_minor: int
    width: int


class Figure(NamedTuple):
    """`mark` is where the budget ends, which the other bars are to be held against."""

    bars: tuple[Bar, ...]
    mark: int | None


def figure(total: MoneyRow, names: Sequence[str] = BARS) -> Figure | None:
    """None where there is nothing to draw. The longest bar fills the width, also where more was
    reported than granted; what is less than nothing has no length."""
    known = [(name, amount) for name in names if (amount := getattr(total, name)) is not None]
    most = max((amount for _, amount in known), default=0)
    if most <= 0:
        return None
    bars = tuple(Bar(name, one, max(0, one) * WIDTH // most) for name, one in known)
    return Figure(bars, next((one.width for one in bars if one.name == BARS[0]), None))
