"""A round to start from, and how it is asked."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from domain.editions import LATEST
from domain.kernel.actors import Actor, Role, RoleHeld
from domain.kernel.dates import at_hour, end_of, start_of
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import (
    Available,
    ChildFacts,
    DecisionContext,
    ObservedFacts,
    RegisterFacts,
)
from domain.kernel.edition import Edition
from domain.kernel.free_text import VaultText
from domain.kernel.programme import Programme
from domain.kernel.rules import Ruling, evaluate
from domain.round.decisions import DecisionsConcluded
from domain.round.kind import DECIDER as ROUND
from domain.round.kind import RoundCommand, RoundEvent
from domain.round.state import RoundState
from domain.round.window import RoundAnnounced, RoundClosed, RoundOpened
from domain.rulebook import rule_of
from programmes import available, load
from texts.rules import rule_message

STREAM = "round/kp-2026-autumn"
FUNDER = "local/funder"
MANAGER = Actor(person="p-manager", organisation=FUNDER)
PROGRAMME: Programme = load(available()[0])
DEFINITION = "ab" * 32
OPENS, CLOSES = date(2026, 9, 15), date(2026, 10, 15)
BEFORE, DURING = at_hour(date(2026, 9, 1), 9), at_hour(date(2026, 10, 1), 9)
AFTER = at_hour(date(2026, 11, 2), 9)
INSTANT = timedelta(microseconds=1)
FRAME = 1_064_100_000


def text(number: int) -> VaultText:
    return VaultText(text=f"00000000-0000-4000-8000-{number:012d}", sha256=f"{number:064x}")


def announced(opens: date = OPENS, closes: date = CLOSES) -> RoundAnnounced:
    return RoundAnnounced(
        funder=FUNDER,
        programme=PROGRAMME.id,
        programme_version=PROGRAMME.version,
        definition=DEFINITION,
        title=text(1),
        opens_at=start_of(opens),
        closes_at=end_of(closes),
        frame_minor=FRAME,
        currency="SEK",
    )


def given(*events: RoundEvent) -> RoundState:
    return after(ROUND.initial, events)


def after(state: RoundState, events: Iterable[Any]) -> RoundState:
    metadata = EventMetadata(stream=STREAM, seq=1, at=BEFORE, actor=MANAGER, edition=LATEST)
    for event in events:
        state = ROUND.evolve(state, event, metadata)
    return state


def case(number: str, headline: str) -> ChildFacts:
    return ChildFacts(stream=f"partnership/{number}", version=1, headline=headline, finished=False)


def asking(
    now: datetime,
    by: Actor = MANAGER,
    cases: tuple[ChildFacts, ...] = (),
    programme: Programme | None = PROGRAMME,
    role: Role = Role.PROGRAMME_MANAGER,
    edition: Edition = LATEST,
    granted_minor: int = 0,
    frame_minor: int = FRAME,
) -> DecisionContext:
    held = RoleHeld(person=by.person, organisation=FUNDER, role=role, starts=date(2017, 1, 1))
    return DecisionContext(
        stream=STREAM,
        seq=2,
        actor=by,
        now=now,
        edition=edition,
        facts=ObservedFacts(
            registered=RegisterFacts(version=1, funder=FUNDER, roles=(held,)),
            children=cases,
            available=(
                Available(account=f"{STREAM}:frame", amount_minor=frame_minor - granted_minor),
            ),
            definition=DEFINITION if programme else None,
        ),
        programme=programme,
    )


def when(state: RoundState, command: RoundCommand, context: DecisionContext) -> Ruling:
    return evaluate(ROUND.decide(state, command, context))


def when_passing(state: RoundState, deadline: str, now: datetime) -> Ruling:
    return evaluate(ROUND.on_deadline(state, deadline, asking(now)))


def refused_by(ruling: Ruling) -> str | None:
    """The id of the rule that refused; its sentence must be writable in both languages."""
    if ruling.refused_by is None:
        return None
    message = rule_message(rule_of(ruling.refused_by.rule), ruling.refused_by)
    assert "{" not in message.sv + message.en
    assert ruling.events == ()
    return ruling.refused_by.rule


# Rounds as they come along

ANNOUNCED = given(announced())
OPEN = given(announced(), RoundOpened())
CLOSED = given(announced(), RoundOpened(), RoundClosed())
DECIDED = given(announced(), RoundOpened(), RoundClosed(), DecisionsConcluded(cases=1))
