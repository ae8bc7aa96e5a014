"""A round as it is now: what was announced, how far it has come, and what falls due."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, assert_never

from domain.editions import SECOND
from domain.kernel.agenda import Due, StreamStatus
from domain.kernel.dates import Instant, day_of
from domain.kernel.edition import Edition
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import CurrencyCode, OrganisationId, RoundId, Sha256, Slug
from domain.kernel.money import PositiveMinor
from domain.kernel.reminders import Ladder, Ladders, ladder_of
from domain.kernel.waits import Schedule, Wait

# Names of the deadlines
OPENS = "opens"
CLOSES = "closes"


class RoundStatus(StrEnum):
    UNOPENED = "unopened"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    DECIDED = "decided"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Announcement(Frozen):
    """What the round was announced with, extended and corrected since. Its programme is fixed."""

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
    reminders: Ladders[Ladder] | None = None


class RoundState(Frozen):
    status: RoundStatus = RoundStatus.UNOPENED
    announced: Announcement | None = None
    corrections: int = 0
    cancelled_for: VaultText | None = None
    waits: tuple[Wait, ...] = ()

    def with_status(self, status: RoundStatus) -> "RoundState":
        return self.model_copy(update={"status": status})


def stream_status(state: RoundState, edition: Edition) -> StreamStatus:
    """A round opens and closes by the clock. All else waits for people, who are reminded."""
    return StreamStatus(
        phase=state.status.value,
        headline=state.status.value,
        finished=state.status in (RoundStatus.PUBLISHED, RoundStatus.CANCELLED),
        deadlines=(*_deadlines(state), *(_reminders(state) if edition >= SECOND else ())),
    )


WAITS: Final = {"conclude_decisions": "conclusion", "publish_round": "publication"}
"""What a round may wait for, and its ladder in `[reminders]`."""


def schedules(state: RoundState) -> Iterator[Schedule]:
    """Counted from the day that it began to wait."""
    own = state.announced.reminders if state.announced else None
    for wait in state.waits:
        ladder = ladder_of(own, WAITS[wait.command])
        yield Schedule(wait, ladder, counted_from=day_of(wait.since))


def _reminders(state: RoundState) -> Iterator[Due]:
    for one in schedules(state):
        yield from one.deadlines()


def _deadlines(state: RoundState) -> tuple[Due, ...]:
    if state.announced is None:
        return ()
    opens = Due(name=OPENS, at=state.announced.opens_at)
    closes = Due(name=CLOSES, at=state.announced.closes_at)
    match state.status:
        case RoundStatus.ANNOUNCED:
            return (opens, closes)
        case RoundStatus.OPEN:
            return (closes,)
        case (
            RoundStatus.UNOPENED
            | RoundStatus.CLOSED
            | RoundStatus.DECIDED
            | RoundStatus.PUBLISHED
            | RoundStatus.CANCELLED
        ):
            return ()
        case _:
            assert_never(state.status)
