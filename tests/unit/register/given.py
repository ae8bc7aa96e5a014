"""A register to start from, and how it is asked."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from domain.editions import LATEST
from domain.kernel.actors import Actor, BodyKind, Role
from domain.kernel.dates import at_hour
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext, ObservedFacts
from domain.kernel.free_text import VaultText
from domain.kernel.rules import Ruling, evaluate
from domain.register.directory import OrganisationAdded, PersonAdded
from domain.register.kind import DECIDER as REGISTER
from domain.register.kind import RegisterCommand, RegisterEvent
from domain.register.opening import RegisterOpened
from domain.register.roles import RoleGranted
from domain.register.state import RegisterState, facts
from domain.rulebook import rule_of
from texts.rules import rule_message

FUNDER = "local/funder"
TOWN = "local/town"
MANAGER = Actor(person="p-manager", organisation=FUNDER)
ARCHIVIST = Actor(person="p-archivist", organisation=FUNDER)
STARTS = date(2026, 1, 1)
NOW = at_hour(date(2026, 9, 1), 12)


def text(number: int) -> VaultText:
    return VaultText(text=f"00000000-0000-4000-8000-{number:012d}", sha256=f"{number:064x}")


def person(id: str, number: int = 10) -> PersonAdded:
    return PersonAdded(person=id, name=text(number), email=text(number + 1))


def body(id: str, kind: BodyKind, number: int = 30) -> OrganisationAdded:
    return OrganisationAdded(organisation=id, body=kind, name=text(number))


def role(
    person: str,
    role: Role,
    organisation: str = FUNDER,
    starts: date = STARTS,
    ends: date | None = None,
) -> RoleGranted:
    return RoleGranted(
        person=person, organisation=organisation, role=role, starts=starts, ends=ends
    )


OPENED: tuple[RegisterEvent, ...] = (
    RegisterOpened(funder=FUNDER),
    body(FUNDER, BodyKind.FUNDER, 1),
    person("p-manager", 2),
    role("p-manager", Role.PROGRAMME_MANAGER),
    person("p-archivist", 4),
    role("p-archivist", Role.ARCHIVIST),
    body(TOWN, BodyKind.MUNICIPALITY, 6),
    person("p-anna", 8),
)


def given(*more: RegisterEvent, opened: Iterable[RegisterEvent] = OPENED) -> RegisterState:
    """The open register of these tests, and what has happened since."""
    return after(REGISTER.initial, (*opened, *more))


def after(state: RegisterState, events: Iterable[Any], now: datetime = NOW) -> RegisterState:
    metadata = EventMetadata(stream="register", seq=1, at=now, actor=MANAGER, edition=LATEST)
    for event in events:
        state = REGISTER.evolve(state, event, metadata)
    return state


def when(
    state: RegisterState, command: RegisterCommand, by: Actor = MANAGER, now: datetime = NOW
) -> Ruling:
    observed = ObservedFacts(registered=facts(state, 1, (by.person,), (by.organisation,)))
    context = DecisionContext(
        stream="register", seq=2, actor=by, now=now, edition=LATEST, facts=observed
    )
    return evaluate(REGISTER.decide(state, command, context))


def refused_by(ruling: Ruling) -> str | None:
    """The id of the rule that refused; its sentence must be writable in both languages."""
    if ruling.refused_by is None:
        return None
    message = rule_message(rule_of(ruling.refused_by.rule), ruling.refused_by)
    assert "{" not in message.sv + message.en
    assert ruling.events == ()
    return ruling.refused_by.rule
