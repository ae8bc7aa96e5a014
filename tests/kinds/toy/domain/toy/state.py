"""A toy after its events, and what others see of it."""

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from typing import assert_never

from domain.kernel.agenda import Due, StreamStatus
from domain.kernel.command import Side
from domain.kernel.dates import Instant
from domain.kernel.decider import EventMetadata
from domain.kernel.edition import Edition
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kernel.ids import OrganisationId, PersonId, Stream
from domain.kernel.kind import StreamSummary
from domain.kernel.pending_task import PendingTask, pending

from .commands import ReturnToy
from .events import (
    ToyBought,
    ToyEvent,
    ToyLent,
    ToyOverdue,
    ToyReminded,
    ToyReturned,
    ToySold,
    ToySwapped,
)

RETURN_DUE = "return_due"
RETURN_REMINDER = "return_reminder"
REMINDERS_SINCE: Edition = 3
REMINDED_BEFORE = timedelta(hours=1)


class ToyStatus(StrEnum):
    UNOPENED = "unopened"
    AT_HOME = "at_home"
    LENT = "lent"
    SOLD = "sold"


class Bought(Frozen):
    stream: Stream
    parent: Stream
    owner: OrganisationId
    title: VaultText


class Loan(Frozen):
    borrower: PersonId
    due_at: Instant
    overdue: bool = False
    reminded: bool = False


class ToyState(Frozen):
    status: ToyStatus = ToyStatus.UNOPENED
    bought: Bought | None = None
    loan: Loan | None = None
    swaps: int = 0
    price_minor: int = 0


def evolve(state: ToyState, event: ToyEvent, metadata: EventMetadata) -> ToyState:
    match event:
        case ToyBought():
            facts = event.model_dump(exclude={"type"})
            bought = Bought(stream=metadata.stream, **facts)
            return ToyState(status=ToyStatus.AT_HOME, bought=bought)
        case ToyLent():
            loan = Loan(borrower=event.borrower, due_at=event.due_at)
            return state.model_copy(update={"status": ToyStatus.LENT, "loan": loan})
        case ToyOverdue():
            assert state.loan
            loan = state.loan.model_copy(update={"overdue": True})
            return state.model_copy(update={"loan": loan})
        case ToyReminded():
            assert state.loan
            loan = state.loan.model_copy(update={"reminded": True})
            return state.model_copy(update={"loan": loan})
        case ToyReturned():
            return state.model_copy(update={"status": ToyStatus.AT_HOME, "loan": None})
        case ToySwapped():
            return state.model_copy(update={"swaps": state.swaps + 1})
        case ToySold():
            sold = {"status": ToyStatus.SOLD, "price_minor": event.price_minor}
            return state.model_copy(update=sold)
        case _:
            assert_never(event)


def stream_status(state: ToyState, edition: Edition) -> StreamStatus:
    return StreamStatus(
        phase=state.status.value,
        headline=headline(state),
        finished=state.status is ToyStatus.SOLD,
        deadlines=tuple(_deadlines(state, edition)),
    )


def headline(state: ToyState) -> str:
    overdue = state.loan is not None and state.loan.overdue
    return "overdue" if overdue else state.status.value


def _deadlines(state: ToyState, edition: Edition) -> Iterator[Due]:
    if state.loan is None or state.loan.overdue:
        return
    yield Due(name=RETURN_DUE, at=state.loan.due_at)
    if edition >= REMINDERS_SINCE and not state.loan.reminded:
        yield Due(name=RETURN_REMINDER, at=state.loan.due_at - REMINDED_BEFORE)


class ToyFacts(Frozen):
    """What the decision of another toy sees."""

    status: str


def facts(state: ToyState) -> ToyFacts | None:
    return None if state.bought is None else ToyFacts(status=state.status.value)


class ToyView(Frozen):
    """`parent` is None while the stream holds refused purchases only."""

    parent: Stream | None = None
    title: VaultText | None = None
    headline: str
    borrower: PersonId | None = None
    swaps: int
    price_minor: int
    waiting: tuple[PendingTask, ...] = ()


def view(state: ToyState, stream: str, edition: Edition) -> ToyView:
    bought, loan = state.bought, state.loan
    return ToyView(
        parent=bought.parent if bought else None,
        title=bought.title if bought else None,
        headline=headline(state),
        borrower=loan.borrower if loan else None,
        swaps=state.swaps,
        price_minor=state.price_minor,
        waiting=_waiting(state),
    )


def _waiting(state: ToyState) -> tuple[PendingTask, ...]:
    if state.bought is None or state.loan is None:
        return ()
    owner = {Side.FUNDER: state.bought.owner}
    return (pending(ReturnToy, owner, due=state.loan.due_at),)


def summary(view: ToyView) -> StreamSummary:
    return StreamSummary(
        opened=view.parent is not None,
        title=view.title,
        headline=view.headline,
        tasks=view.waiting,
    )
