"""What a round does when it is asked: rules top down, then what happens."""

from collections.abc import Iterator
from typing import assert_never

from domain.kernel.actors import Role
from domain.kernel.common_rules import authorised, in_state
from domain.kernel.dates import end_of, last_day_before, start_of
from domain.kernel.decision_context import ChildFacts, DecisionContext
from domain.kernel.rules import Decision, Event
from domain.round.commands import (
    AnnounceRound,
    Command,
    ConcludeDecisions,
    ExtendRound,
    PublishRound,
)
from domain.round.events import (
    DecisionsConcluded,
    RoundAnnounced,
    RoundClosed,
    RoundExtended,
    RoundOpened,
    RoundPublished,
)
from domain.round.rules import E30, E31, E32, E33, E34, E35, E36
from domain.round.state import Announcement, RoundState, RoundStatus
from domain.round.stream_status import OPENS

UNDECIDED = ("draft", "submitted", "completion_requested", "eligible", "assessed")
"""Headlines of cases that still wait for a decision."""

_ANNOUNCED_AND_ON = tuple(one.value for one in RoundStatus if one is not RoundStatus.UNOPENED)
_NOT_YET_DECIDED = (RoundStatus.ANNOUNCED.value, RoundStatus.OPEN.value, RoundStatus.CLOSED.value)


def decide(state: RoundState, command: Command, context: DecisionContext) -> Decision:
    yield authorised(context, (Role.PROGRAMME_MANAGER,), context.facts.registered.funder)
    match command:
        case AnnounceRound():
            yield from announce(state, command, context)
        case ExtendRound():
            yield from extend(state, command, context)
        case ConcludeDecisions():
            yield from conclude_decisions(state, context)
        case PublishRound():
            yield in_state(state.status.value, RoundStatus.DECIDED.value)
            yield RoundPublished()
        case _:
            assert_never(command)


def announce(state: RoundState, command: AnnounceRound, context: DecisionContext) -> Decision:
    yield in_state(state.status.value, RoundStatus.UNOPENED.value)
    programme, definition = context.programme, context.facts.definition
    known = programme is not None and programme.id == command.programme and definition is not None
    yield E30.holds(known, programme=command.programme)
    yield E31.holds(
        command.opens <= command.closes,
        opens=command.opens.isoformat(),
        closes=command.closes.isoformat(),
    )
    closes_at = end_of(command.closes)
    yield E32.holds(context.now < closes_at, closes=command.closes.isoformat())
    funder = context.facts.registered.funder
    assert programme
    assert definition
    assert funder
    yield RoundAnnounced(
        funder=funder,
        programme=programme.id,
        programme_version=programme.version,
        definition=definition,
        title=command.title,
        opens_at=start_of(command.opens),
        closes_at=closes_at,
        frame_minor=command.frame_minor,
        currency=programme.money.currency,
    )


def extend(state: RoundState, command: ExtendRound, context: DecisionContext) -> Decision:
    """Move the closing, and tell every draft that still waits for it."""
    yield in_state(state.status.value, *_ANNOUNCED_AND_ON)
    announced = state.announced
    assert announced
    # Instants are compared, not the status: the timer that closes the round may not have fired.
    yield E33.holds(
        context.now < announced.closes_at,
        closes_at=announced.closes_at.isoformat(),
        last_day=last_day_before(announced.closes_at).isoformat(),
    )
    closes_at = end_of(command.closes)
    yield E34.holds(
        closes_at > announced.closes_at,
        last_day=last_day_before(announced.closes_at).isoformat(),
        asked_for=command.closes.isoformat(),
    )
    drafts = sorted(case.stream for case in context.facts.children if case.headline == "draft")
    yield RoundExtended(closes_at=closes_at, reason=command.reason, told=tuple(drafts))


def conclude_decisions(state: RoundState, context: DecisionContext) -> Decision:
    yield in_state(state.status.value, *_NOT_YET_DECIDED)
    announced = state.announced
    assert announced
    yield E35.holds(
        context.now >= announced.closes_at,
        closes_at=announced.closes_at.isoformat(),
        last_day=last_day_before(announced.closes_at).isoformat(),
    )
    undecided = sorted(case.stream for case in context.facts.children if _waits(case))
    yield E36.holds(not undecided, undecided=undecided)
    yield from what_has_come(state, announced, context)
    yield DecisionsConcluded(cases=len(context.facts.children))


def _waits(case: ChildFacts) -> bool:
    return case.headline in UNDECIDED


def what_has_come(
    state: RoundState, announced: Announcement, context: DecisionContext
) -> Iterator[Event]:
    """The opening and closing that have come by the clock and are not noted yet."""
    if state.status is RoundStatus.ANNOUNCED and context.now >= announced.opens_at:
        yield RoundOpened()
    not_closed = state.status in (RoundStatus.ANNOUNCED, RoundStatus.OPEN)
    if not_closed and context.now >= announced.closes_at:
        yield RoundClosed()


def on_deadline(state: RoundState, deadline: str, context: DecisionContext) -> Decision:
    """The round opens or closes: each by its own deadline, in the order of their instants."""
    if state.announced is None:
        return
    for event in what_has_come(state, state.announced, context):
        yield event
        if deadline == OPENS:
            return
