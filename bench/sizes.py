"""How much is measured: in full, quickly while tuning, or barely, so that the code stays alive."""

from typing import Literal, NamedTuple

Size = Literal["full", "quick", "tiny"]


class Sizes(NamedTuple):
    """`warm` commands come before those that are timed, in each measurement."""

    size: Size
    rounds: int
    warm: int
    alone: int
    """Commands of a single caller."""
    eight: int
    """Commands of eight callers together; thirty-two send as many."""


FULL = Sizes("full", rounds=5, warm=32, alone=150, eight=400)
QUICK = Sizes("quick", rounds=3, warm=16, alone=30, eight=80)
TINY = Sizes("tiny", rounds=1, warm=2, alone=3, eight=8)
