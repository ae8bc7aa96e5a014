"""Decisions that are prepared together, and given one by one: each is a command of its own.

A set is kept in the form of its page, not in a store. The id of each command follows from the set,
the case and what is decided: what is given twice is the same command, and what was changed is
another one.
"""

from typing import Any
from uuid import UUID, uuid5

from application.form_fields import PublicCommand, named
from domain.partnership.kind import PARTNERSHIP
from services.amounts import in_minor
from services.canonical_json import canonical

GRANT, REJECT = "approve_application", "reject_application"


def decision(kind: str) -> PublicCommand:
    """The command that grants an application, or the one that rejects it."""
    (command,) = [one for one in named(kind) if one.kind is PARTNERSHIP]
    return command


def command_id(set_id: UUID, case: str, command: dict[str, Any]) -> str:
    return str(uuid5(set_id, f"{case} {canonical(command)}"))


def granted_minor(command: dict[str, Any]) -> int:
    """The sum of the amounts of a grant as it is written, as far as they can be read."""
    if command.get("kind") != GRANT:
        return 0
    read = in_minor(decision(GRANT).model, command).command
    return sum(
        line["amount_minor"]
        for period in read.get("periods") or ()
        for line in period.get("lines") or ()
        if isinstance(line.get("amount_minor"), int)
    )
