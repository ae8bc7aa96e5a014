"""Ids of the commands that the engine itself sends: sent as often as need be, done once."""

from uuid import UUID, uuid5

from domain.agenda import Deadline
from domain.ids import CommandId

_PASSINGS = UUID("5f0c1a5e-6f0a-5a0b-9d57-1c7f0a6f2c11")
_FOLLOW_UPS = UUID("b2f3a0f4-3f0e-5a76-8a43-70f1a2f9c6d8")


def passing_id(stream: str, deadline: Deadline) -> CommandId:
    """One arming of a deadline always gives the same command id."""
    at = deadline.at.isoformat()
    return str(uuid5(_PASSINGS, f"{stream}|{deadline.armed_by}|{at}|{deadline.name}"))


def follow_up_id(effect: str) -> CommandId:
    """One row of the outbox always gives the same command id."""
    return str(uuid5(_FOLLOW_UPS, effect))
