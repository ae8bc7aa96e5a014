"""What may be asked of a toy."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.kernel.dates import Instant
from domain.kernel.free_text import FreeText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import PersonId, RoundId, Stream
from domain.kernel.money import PositiveMinor


class BuyToy(Frozen):
    kind: Literal["buy_toy"] = "buy_toy"
    round: RoundId
    title: FreeText


class LendToy(Frozen):
    kind: Literal["lend_toy"] = "lend_toy"
    borrower: PersonId
    due: Instant


class ReturnToy(Frozen):
    kind: Literal["return_toy"] = "return_toy"


class SwapToy(Frozen):
    """Asks for another toy to take this one's place on its shelf."""

    kind: Literal["swap_toy"] = "swap_toy"
    other: Stream


class NoteSwap(Frozen):
    """The engine's own: another toy has taken this one's place."""

    kind: Literal["note_swap"] = "note_swap"
    other: Stream


class SellToy(Frozen):
    kind: Literal["sell_toy"] = "sell_toy"
    price_minor: PositiveMinor


Command: TypeAlias = Annotated[
    BuyToy | LendToy | ReturnToy | SwapToy | NoteSwap | SellToy, Field(discriminator="kind")
]
