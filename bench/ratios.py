"""What one row costs beside another, taken round by round of the same run."""

from collections.abc import Sequence

from bench.result import RowResult


def ratios(rows: Sequence[RowResult]) -> tuple[RowResult, ...]:
    return tuple(rows)
