"""What an event causes outside its own stream: transfers, notices, follow-up commands."""

from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from domain.kernel.actors import Role
from domain.kernel.frozen import Frozen
from domain.kernel.ids import Code, OrganisationId, PersonId, Stream


class Audience(Frozen):
    """Who gets a notice: all who hold one of the roles at an organisation now, or one person. With
    both, that person as long as they hold one of the roles."""

    organisation: OrganisationId | None = None
    roles: tuple[Role, ...] = ()
    person: PersonId | None = None


class Notice(Frozen):
    """A message to people. `facts` are ids, dates and amounts. Texts come from the vault."""

    kind: Literal["notice"] = "notice"
    template: Code
    to: tuple[Audience, ...]
    facts: dict[str, Any] = Field(default_factory=dict)


class FollowUp(Frozen):
    """A command of the engine to another stream."""

    kind: Literal["follow_up"] = "follow_up"
    stream: Stream
    command: dict[str, Any]


Effect: TypeAlias = Annotated[Notice | FollowUp, Field(discriminator="kind")]


class Move(StrEnum):
    """A transfer is posted at once, or set aside first and then posted or voided."""

    POSTED = "posted"
    PENDING = "pending"
    POST_PENDING = "post_pending"
    VOID_PENDING = "void_pending"


class Transfer(Frozen):
    """An amount from one account to another.

    Accounts are named `<stream>:<purse>`, for example `round/kp-2026-autumn:frame` and
    `partnership/2026-0042:reserved`. `settles` names the pending transfer that a `post_pending`
    or `void_pending` ends, by its `key`; `key` is unique within the ledger of one stream.
    """

    key: Code | str
    move: Move
    debit: str
    credit: str
    amount_minor: int = Field(gt=0, strict=True)
    settles: str | None = None


def posted(key: str, debit: str, credit: str, amount_minor: int) -> Transfer:
    """An amount that is moved at once."""
    return Transfer(
        key=key, move=Move.POSTED, debit=debit, credit=credit, amount_minor=amount_minor
    )
