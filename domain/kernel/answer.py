"""The answer to a command. The same command id always gets the same answer."""

from typing import Any, Literal

from domain.kernel.agenda import Passing
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Check, Text


class Warned(Frozen):
    rule: str
    message: Text


class Answer(Frozen):
    """`events` are as in the journal. `rule` and `message` are set in a refusal."""

    outcome: Literal["accepted", "refused"]
    stream: str
    seq: int
    events: tuple[dict[str, Any], ...] = ()
    checks: tuple[Check, ...] = ()
    warnings: tuple[Warned, ...] = ()
    rule: str | None = None
    message: Text | None = None
    passing: Passing | None = None
