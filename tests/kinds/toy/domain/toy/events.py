"""What happens to a toy."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.kernel.dates import Instant
from domain.kernel.free_text import FreeText
from domain.kernel.ids import OrganisationId, PersonId, Stream
from domain.kernel.money import PositiveMinor
from domain.kernel.rules import Event


class ToyBought(Event):
    type: Literal["toy_bought.v1"] = "toy_bought.v1"
    parent: Stream
    owner: OrganisationId
    title: FreeText


class ToyLent(Event):
    type: Literal["toy_lent.v1"] = "toy_lent.v1"
    borrower: PersonId
    due_at: Instant


class ToyOverdue(Event):
    type: Literal["toy_overdue.v1"] = "toy_overdue.v1"


class ToyReminded(Event):
    """Skipped if the reminder was past when its edition of the rules was put in force."""

    type: Literal["toy_reminded.v1"] = "toy_reminded.v1"
    skipped: bool


class ToyReturned(Event):
    type: Literal["toy_returned.v1"] = "toy_returned.v1"


class ToySwapped(Event):
    """Of two toys one was `asked`, and tells the other."""

    type: Literal["toy_swapped.v1"] = "toy_swapped.v1"
    other: Stream
    asked: bool


class ToySold(Event):
    type: Literal["toy_sold.v1"] = "toy_sold.v1"
    price_minor: PositiveMinor


ToyEvent: TypeAlias = Annotated[
    ToyBought | ToyLent | ToyOverdue | ToyReminded | ToyReturned | ToySwapped | ToySold,
    Field(discriminator="type"),
]
