"""What the executor is asked, and what it gives back."""

from typing import Any

from pydantic import Field

from domain.kernel.agenda import Agenda
from domain.kernel.answer import Answer
from domain.kernel.frozen import Frozen
from services.input_errors import InputFault


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


class Outcome(Frozen):
    """`fault` instead of `answer` when the command could not be read: then nothing is stored."""

    agenda: Agenda
    answer: Answer | None = None
    fault: InputFault | None = None


class WrongInstallation(Exception):
    """The database holds another installation than the one that is meant."""


class JournalIsBehind(Exception):
    """A run has seen more than the database holds: an older copy was restored, and not recovered.

    Raised before anything is written, since the next entry would take the place of a lost one.
    """
