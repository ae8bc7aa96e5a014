"""A round as it stands: what was announced, and how far it has come."""

from enum import StrEnum

from domain.kernel.dates import Instant
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import CurrencyCode, OrganisationId, RoundId, Sha256, Slug
from domain.kernel.money import PositiveMinor


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
