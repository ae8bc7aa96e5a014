"""What may be asked of a toy."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.dates import Instant
from domain.kernel.free_text import FreeText
from domain.kernel.ids import PersonId, RoundId, Stream
from domain.kernel.money import PositiveMinor


def by_the_manager(*states: str) -> CommandSpec:
    return CommandSpec(side=Side.FUNDER, roles=(Role.PROGRAMME_MANAGER,), states=states)


class BuyToy(Command):
    spec = by_the_manager("unopened")
    kind: Literal["buy_toy"] = "buy_toy"
    round: RoundId
    title: FreeText


class LendToy(Command):
    spec = by_the_manager("at_home")
    kind: Literal["lend_toy"] = "lend_toy"
    borrower: PersonId
    due: Instant


class ReturnToy(Command):
    spec = by_the_manager("lent", "overdue")
    kind: Literal["return_toy"] = "return_toy"


class SwapToy(Command):
    """Asks for another toy to take this one's place on its shelf."""

    spec = by_the_manager("at_home")
    kind: Literal["swap_toy"] = "swap_toy"
    other: Stream


class NoteSwap(Command):
    """The engine's own: another toy has taken this one's place."""

    spec = CommandSpec(side=Side.ENGINE)
    kind: Literal["note_swap"] = "note_swap"
    other: Stream


class SellToy(Command):
    spec = by_the_manager("at_home")
    kind: Literal["sell_toy"] = "sell_toy"
    price_minor: PositiveMinor


ToyCommand: TypeAlias = Annotated[
    BuyToy | LendToy | ReturnToy | SwapToy | NoteSwap | SellToy, Field(discriminator="kind")
]
