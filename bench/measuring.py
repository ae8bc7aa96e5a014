"""Measures: rows are prepared one after the other, then measured in turn, round by round."""

import asyncio
import statistics
import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, NamedTuple, TypeAlias, TypeVar

from bench.environment import BenchServers
from bench.result import Figure, Goal, RowResult
from bench.sizes import AT_ONCE, Sizes

T = TypeVar("T")


class Quantity(NamedTuple):
    what: str
    unit: str


Measured: TypeAlias = dict[Quantity, float]


class Row(ABC):
    """A row of the report. `checks` are statements that were verified; if one fails, it raises."""

    id: ClassVar[str]
    title: ClassVar[str]
    about: ClassVar[str]

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        self.checks: list[str] = []
        self.goals: dict[Quantity, Goal] = {}

    @property
    def rounds(self) -> int:
        """The number of measurements, at most that of the whole run."""
        return self.sizes.rounds

    @abstractmethod
    async def prepare(self, servers: BenchServers) -> None: ...

    @abstractmethod
    async def measure(self, servers: BenchServers) -> Measured: ...


Say = Callable[[str], None]


async def measure_rows(
    servers: BenchServers, rows: Sequence[Row], say: Say
) -> tuple[RowResult, ...]:
    """In each round every row has its turn, and each round begins with another row."""
    for row in rows:
        say(f"{row.id}: preparing")
        await row.prepare(servers)
    found: dict[str, list[Measured]] = {row.id: [] for row in rows}
    rounds = max(row.rounds for row in rows)
    for number in range(rounds):
        for row in _rotated(rows, number):
            if number < row.rounds:
                say(f"{row.id}: round {number + 1} of {row.rounds}")
                found[row.id].append(await row.measure(servers))
    return tuple(_result(row, found[row.id]) for row in rows)


def _rotated(rows: Sequence[Row], number: int) -> Sequence[Row]:
    first = number % len(rows)
    return (*rows[first:], *rows[:first])


def _result(row: Row, rounds: Sequence[Measured]) -> RowResult:
    quantities = dict.fromkeys(quantity for one in rounds for quantity in one)
    return RowResult(
        row=row.id,
        title=row.title,
        about=row.about,
        figures=tuple(
            Figure(
                what=quantity.what,
                unit=quantity.unit,
                values=tuple(one[quantity] for one in rounds if quantity in one),
                goal=row.goals.get(quantity),
            )
            for quantity in quantities
        ),
        checks=tuple(dict.fromkeys(row.checks)),
    )


class Pace(NamedTuple):
    """The time of all calls together, and of each call."""

    seconds: float
    each: tuple[float, ...]

    @property
    def rate(self) -> float:
        return len(self.each) / self.seconds

    def ms(self, percent: int) -> float:
        """The percentile of one call's time, in milliseconds."""
        if len(self.each) < 2:
            return 1000 * self.each[0]
        cuts = statistics.quantiles(self.each, n=100, method="inclusive")
        return 1000 * cuts[percent - 1]


async def pace_of(batches: Sequence[Sequence[T]], call: Callable[[T], Awaitable[object]]) -> Pace:
    """One caller for each batch, who makes one call after the other."""
    each: list[float] = []

    async def caller(batch: Sequence[T]) -> None:
        for item in batch:
            began = time.perf_counter()
            await call(item)
            each.append(time.perf_counter() - began)

    began = time.perf_counter()
    async with asyncio.TaskGroup() as callers:
        for batch in batches:
            callers.create_task(caller(batch))
    return Pace(time.perf_counter() - began, tuple(each))


def split(items: Sequence[T], callers: int) -> list[list[T]]:
    """A batch for each caller, of equal sizes and in turn."""
    return [list(items[caller::callers]) for caller in range(callers)]


def pace_figures(of: str, pace: Pace) -> Measured:
    return {
        Quantity(of, "/s"): pace.rate,
        Quantity(f"{of}, p50", "ms"): pace.ms(50),
        Quantity(f"{of}, p95", "ms"): pace.ms(95),
    }


RATIO_GOAL = Goal(least=0.85)
COMPARED = {"b": ("announce_round", "save_draft"), "c": ("approve_application",)}
"""Commands whose rates are also given as fractions of row a's."""


def with_ratios(rows: Sequence[RowResult]) -> tuple[RowResult, ...]:
    """What the engine costs beside bare Temporal, round by round, if row a was measured as well."""
    bare = next((row for row in rows if row.row == "a"), None)
    if bare is None:
        return tuple(rows)
    return tuple(
        row.model_copy(update={"figures": (*row.figures, *_ratios(row, bare))}) for row in rows
    )


def _ratios(row: RowResult, bare: RowResult) -> list[Figure]:
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
        goal=RATIO_GOAL if row.row == "b" and at_once < max(AT_ONCE) else None,
    )


def _rates(row: RowResult, what: str) -> tuple[float, ...]:
    return next(one.values for one in row.figures if (one.what, one.unit) == (what, "/s"))
