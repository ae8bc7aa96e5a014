"""What a run has found, as it is kept: every single value, what was run on, and the goals."""

import statistics
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Goal(Kept):
    """`least` or `most` is set."""

    least: float | None = None
    most: float | None = None

    def met_by(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )

    def shown(self) -> str:
        return f">= {self.least:g}" if self.least is not None else f"< {self.most:g}"


class Figure(Kept):
    """One thing that was measured, with a value for each time that it was."""

    what: str
    unit: str
    values: tuple[float, ...]
    goal: Goal | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else self.goal.met_by(self.median)


class RowResult(Kept):
    """`checks` is what was found to hold while measuring; a run in which it does not, fails."""

    row: str
    title: str
    about: str
    figures: tuple[Figure, ...]
    checks: tuple[str, ...] = ()


class Machine(Kept):
    processor: str
    cores: int
    memory_gb: float
    kernel: str


class Versions(Kept):
    python: str
    temporalio: str
    temporal_server: str
    postgresql: str
    asyncpg: str


class Report(Kept):
    """`load` is the machine's load average over the minute before the run: 0 is a quiet machine."""

    begun_at: datetime
    took_s: float
    size: Literal["full", "quick", "tiny"]
    store: str
    revision: str
    load: float
    machine: Machine
    versions: Versions
    rows: tuple[RowResult, ...]
