"""A round as lists and inboxes show it."""

from domain.kernel.command import Command, Side
from domain.kernel.dates import Instant
from domain.kernel.edition import Edition
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import CurrencyCode, RoundId, Sha256, Slug
from domain.kernel.pending_task import PendingTask, pending
from domain.round.decisions import ConcludeDecisions, PublishRound
from domain.round.state import RoundState, RoundStatus

_NEXT: dict[RoundStatus, type[Command]] = {
    RoundStatus.CLOSED: ConcludeDecisions,
    RoundStatus.DECIDED: PublishRound,
}
"""The command that a round waits for, by its status."""


class RoundView(Frozen):
    """Fields of the announcement are None while every attempt to announce it was refused."""

    round: RoundId
    status: RoundStatus
    programme: Slug | None = None
    programme_version: int | None = None
    definition: Sha256 | None = None
    title: VaultText | None = None
    opens_at: Instant | None = None
    closes_at: Instant | None = None
    frame_minor: int | None = None
    currency: CurrencyCode | None = None
    waiting: tuple[PendingTask, ...] = ()


def view(state: RoundState, stream: str, edition: Edition) -> RoundView:
    announced = state.announced
    if announced is None:
        return RoundView(round=stream.removeprefix("round/"), status=state.status)
    return RoundView(
        round=announced.id,
        status=state.status,
        programme=announced.programme,
        programme_version=announced.programme_version,
        definition=announced.definition,
        title=announced.title,
        opens_at=announced.opens_at,
        closes_at=announced.closes_at,
        frame_minor=announced.frame_minor,
        currency=announced.currency,
        waiting=awaited(state),
    )


def awaited(state: RoundState) -> tuple[PendingTask, ...]:
    command, announced = _NEXT.get(state.status), state.announced
    return (pending(command, {Side.FUNDER: announced.funder}),) if command and announced else ()
