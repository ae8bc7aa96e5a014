"""A scenario worked out: every command with its moment, its stream and its sender."""

from datetime import datetime
from typing import Any

from domain.actors import Actor
from domain.dates import Instant
from domain.frozen import Frozen
from domain.programme import Programme
from domain.rules import Text
from rehearsal.scenario import Expectation, Expected, Scenario


class Sending(Frozen):
    """One command to one stream. `case` is the key of the case, where it is one."""

    stream: str
    case: str | None
    actor: Actor
    command: dict[str, Any]
    command_id: str | None = None


class Act(Frozen):
    """A step of the file. Its sendings, one a case, are independent of each other."""

    field: str
    at: Instant
    kind: str
    sendings: tuple[Sending, ...]
    expect: Expected
    note: Text | None = None


class Check(Frozen):
    """An expectation about one case, one round, or everything."""

    field: str
    at: Instant
    case: str | None
    expectation: Expectation


class Plan(Frozen):
    """`years` is how far the file's calendar was moved. Acts and checks are in order of time.
    `programmes` are the definitions that are published before it begins."""

    name: str
    scenario: Scenario
    programmes: tuple[Programme, ...]
    years: int
    starts: Instant
    cast: tuple[Act, ...]
    acts: tuple[Act, ...]
    checks: tuple[Check, ...]

    def moments(self) -> tuple[datetime, ...]:
        """Every instant at which something is sent or looked at, in order."""
        acted, looked = {act.at for act in self.acts}, {check.at for check in self.checks}
        return tuple(sorted(acted | looked))
