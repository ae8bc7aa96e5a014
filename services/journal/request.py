"""What the executor is asked, and what it gives back."""

from typing import Any

from pydantic import Field

from domain.agenda import Agenda
from domain.answer import Answer
from domain.frozen import Frozen


class Request(Frozen):
    """A command as it was sent, its free text already in the vault.

    Of a follow-up only `effect` is believed, of `pass_deadline` only its body: who asks, under
    which id and what for, PostgreSQL knows.
    """

    command_id: str
    kind: str
    actor: dict[str, Any] = Field(default_factory=dict)
    command: dict[str, Any] = Field(default_factory=dict)
    vouched_by: str | None = None
    effect: str | None = None


class InputFault(Frozen):
    """Which field is wrong and what would be right. `got` is left out where it may be private."""

    field: str
    expected: str
    got: str | None = None


class Outcome(Frozen):
    """`fault` instead of `answer` when the command could not be read: then nothing is stored."""

    agenda: Agenda
    answer: Answer | None = None
    fault: InputFault | None = None
