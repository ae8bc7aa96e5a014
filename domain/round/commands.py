"""What may be asked of a round. Days are Swedish calendar days, both ends included."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.kernel.dates import Day
from domain.kernel.free_text import FreeText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import Slug
from domain.kernel.money import PositiveMinor


class AnnounceRound(Frozen):
    """Open the round's stream: its programme (the newest version is pinned), window and money."""

    kind: Literal["announce_round"] = "announce_round"
    programme: Slug
    title: FreeText
    opens: Day
    closes: Day
    frame_minor: PositiveMinor


class ExtendRound(Frozen):
    kind: Literal["extend_round"] = "extend_round"
    closes: Day
    reason: FreeText


class ConcludeDecisions(Frozen):
    """Say that every application of the round has been decided."""

    kind: Literal["conclude_decisions"] = "conclude_decisions"


class PublishRound(Frozen):
    kind: Literal["publish_round"] = "publish_round"


Command: TypeAlias = Annotated[
    AnnounceRound | ExtendRound | ConcludeDecisions | PublishRound, Field(discriminator="kind")
]
