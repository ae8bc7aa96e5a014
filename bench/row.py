"""A row of the table: prepared once, then measured in every round."""

from abc import ABC, abstractmethod
from typing import ClassVar, NamedTuple, TypeAlias

from bench.ground import Ground
from bench.result import Goal
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
