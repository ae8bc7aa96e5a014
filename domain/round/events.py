"""What has happened in a round. `closes_at` is the instant at which the closing day is over."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.kernel.dates import Instant
from domain.kernel.free_text import FreeText
from domain.kernel.ids import CurrencyCode, OrganisationId, Sha256, Slug, Stream
from domain.kernel.money import PositiveMinor
from domain.kernel.rules import Event


class RoundAnnounced(Event):
    type: Literal["round_announced.v1"] = "round_announced.v1"
    funder: OrganisationId
    programme: Slug
    programme_version: int
    definition: Sha256
    title: FreeText
    opens_at: Instant
    closes_at: Instant
    frame_minor: PositiveMinor
    currency: CurrencyCode


class RoundOpened(Event):
    type: Literal["round_opened.v1"] = "round_opened.v1"


class RoundExtended(Event):
    """`told` are the cases of the round that were open drafts then."""

    type: Literal["round_extended.v1"] = "round_extended.v1"
    closes_at: Instant
    reason: FreeText
    told: tuple[Stream, ...] = ()


class RoundClosed(Event):
    type: Literal["round_closed.v1"] = "round_closed.v1"


class DecisionsConcluded(Event):
    type: Literal["decisions_concluded.v1"] = "decisions_concluded.v1"
    cases: int


class RoundPublished(Event):
    type: Literal["round_published.v1"] = "round_published.v1"


RoundEvent: TypeAlias = Annotated[
    RoundAnnounced
    | RoundOpened
    | RoundExtended
    | RoundClosed
    | DecisionsConcluded
    | RoundPublished,
    Field(discriminator="type"),
]
