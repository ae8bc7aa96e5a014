"""Ids of the commands that the engine sends itself: sent as often as needed, done once.

They are UUIDs of version 8, which no command of a person may have. Otherwise anybody could use up
the id that a deadline or a follow-up will need.
"""

from datetime import UTC
from uuid import UUID, uuid5

from domain.kernel.agenda import Deadline
from domain.kernel.ids import CommandId, Sha256

_PASSINGS = UUID("5f0c1a5e-6f0a-5a0b-9d57-1c7f0a6f2c11")
_CONFLICTS = UUID("3c1a5b0e-8f0d-5c53-9b58-0f7b8d7a2e64")
_FOLLOW_UPS = UUID("b2f3a0f4-3f0e-5a76-8a43-70f1a2f9c6d8")


def passing_id(stream: str, deadline: Deadline) -> CommandId:
    """One arming of a deadline always gives the same command id."""
    at = deadline.at.astimezone(UTC).isoformat()
    return _own(_PASSINGS, f"{stream}|{deadline.armed_by}|{at}|{deadline.name}")


def follow_up_id(effect: str) -> CommandId:
    """One row of the outbox always gives the same command id."""
    return _own(_FOLLOW_UPS, effect)


def conflict_id(command_id: CommandId, content: Sha256) -> CommandId:
    """One reuse of an id for other content is refused, and stored, once."""
    return _own(_CONFLICTS, f"{command_id}|{content}")


def is_the_engines_own(command_id: CommandId) -> bool:
    return UUID(command_id).version == 8


def _own(namespace: UUID, name: str) -> CommandId:
    id = str(uuid5(namespace, name))
    return f"{id[:14]}8{id[15:]}"
