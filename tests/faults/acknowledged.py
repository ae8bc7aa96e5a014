"""What callers know of their commands, written down by themselves: the checker's only witness
beside the database."""

from typing import Any, NamedTuple


class Acknowledged(NamedTuple):
    """One sending of one command.

    `answer` is the answer's JSON (accepted or refused) and `fault` names a wrong field; with
    neither of them the caller was never told, and `unknown` says how it ended. Times are seconds
    of the caller's monotonic clock.
    """

    stream: str
    command_id: str
    kind: str
    actor: dict[str, Any]
    command: dict[str, Any]
    sent: float
    ended: float
    answer: dict[str, Any] | None = None
    fault: dict[str, Any] | None = None
    unknown: str | None = None
