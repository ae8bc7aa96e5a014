"""A round as it stands: what was announced, and how far it has come."""

from enum import StrEnum

from domain.dates import Instant
from domain.frozen import Frozen
from domain.ids import CurrencyCode, OrganisationId, RoundId, Sha256, Slug
from domain.money import PositiveMinor
from domain.texts import VaultText


class RoundStatus(StrEnum):
    UNOPENED = "unopened"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    DECIDED = "decided"
    PUBLISHED = "published"


class Announcement(Frozen):
    """What the round was announced with. Only the closing may move; all else is pinned."""

    id: RoundId
    funder: OrganisationId
    programme: Slug
    programme_version: int
    definition: Sha256
    title: VaultText
    opens_at: Instant
    closes_at: Instant
    frame_minor: PositiveMinor
    currency: CurrencyCode


class RoundState(Frozen):
    status: RoundStatus = RoundStatus.UNOPENED
    announced: Announcement | None = None
