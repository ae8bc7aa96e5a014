"""A run: rows prepared one after the other, then measured in turn, in rounds."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple, TypeAlias

from bench.environment import Ground
from bench.result import Figure, Goal, RowResult
from bench.sizes import Sizes


class What(NamedTuple):
    what: str
    unit: str


Measured: TypeAlias = dict[What, float]


class Row(ABC):
    """`checks` is what was found to hold; a row in which something does not hold raises."""

    id: ClassVar[str]
    title: ClassVar[str]
    about: ClassVar[str]

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        self.checks: list[str] = []
        self.goals: dict[What, Goal] = {}

    @property
    def rounds(self) -> int:
        """How often it is measured, at most as often as the run has rounds."""
        return self.sizes.rounds

    @abstractmethod
    async def prepare(self, ground: Ground) -> None: ...

    @abstractmethod
    async def measure(self, ground: Ground) -> Measured: ...


Say = Callable[[str], None]


async def measured(ground: Ground, rows: Sequence[Row], say: Say) -> tuple[RowResult, ...]:
    """In each round every row has its turn, and each round begins with another row."""
    for row in rows:
        say(f"{row.id}: preparing")
        await row.prepare(ground)
    found: dict[str, list[Measured]] = {row.id: [] for row in rows}
    rounds = max(row.rounds for row in rows)
    for number in range(rounds):
        for row in _rotated(rows, number):
            if number < row.rounds:
                say(f"{row.id}: round {number + 1} of {row.rounds}")
                found[row.id].append(await row.measure(ground))
    return tuple(_result(row, found[row.id]) for row in rows)


def _rotated(rows: Sequence[Row], number: int) -> Sequence[Row]:
    first = number % len(rows)
    return (*rows[first:], *rows[:first])


def _result(row: Row, rounds: Sequence[Measured]) -> RowResult:
    whats = dict.fromkeys(what for one in rounds for what in one)
    return RowResult(
        row=row.id,
        title=row.title,
        about=row.about,
        figures=tuple(
            Figure(
                what=what.what,
                unit=what.unit,
                values=tuple(one[what] for one in rounds if what in one),
                goal=row.goals.get(what),
            )
            for what in whats
        ),
        checks=tuple(dict.fromkeys(row.checks)),
    )
