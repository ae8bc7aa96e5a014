"""What the engine costs beside bare Temporal, taken round by round of the same run."""

from collections.abc import Sequence

from bench.result import Figure, Goal, RowResult
from bench.rows.bare import AT_ONCE

GOAL = Goal(least=0.85)
COMPARED = {"b": ("announce_round", "save_draft"), "c": ("approve_application",)}
"""The commands whose rates are told as parts of row a's."""


def ratios(rows: Sequence[RowResult]) -> tuple[RowResult, ...]:
    """The rows with their ratios, where row a was measured as well."""
    bare = next((row for row in rows if row.row == "a"), None)
    if bare is None:
        return tuple(rows)
    return tuple(
        row.model_copy(update={"figures": (*row.figures, *_compared(row, bare))}) for row in rows
    )


def _compared(row: RowResult, bare: RowResult) -> list[Figure]:
    return [
        _ratio(row, bare, kind, at_once)
        for kind in COMPARED.get(row.row, ())
        for at_once in AT_ONCE
    ]


def _ratio(row: RowResult, bare: RowResult, kind: str, at_once: int) -> Figure:
    answered = ": answered" if row.row == "c" else ""
    ours = _rates(row, f"{kind}, {at_once} at once{answered}")
    theirs = _rates(bare, f"{at_once} at once")
    return Figure(
        what=f"{kind}, {at_once} at once",
        unit="of row a",
        values=tuple(our / their for our, their in zip(ours, theirs, strict=True)),
        goal=GOAL if row.row == "b" and at_once < max(AT_ONCE) else None,
    )


def _rates(row: RowResult, what: str) -> tuple[float, ...]:
    return next(one.values for one in row.figures if (one.what, one.unit) == (what, "/s"))
