"""Roles: held by a person at an organisation from a day to a day, granted and ended."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, TypeAlias, assert_never

from domain.kernel.actors import (
    APPLICANT_ROLES,
    COUNTERPART_ROLES,
    FUNDER_ROLES,
    BodyKind,
    Role,
    RoleHeld,
)
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.dates import Day
from domain.kernel.decision_context import DecisionContext
from domain.kernel.ids import OrganisationId, PersonId, is_abroad
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.register.directory import organisation_is_known, person_is_known
from domain.register.state import RegisterState

E43 = Rule(
    id="E43",
    name="role_belongs_to_the_organisation",
    basis="The engine: the roles of the funder and the roles of applicants are kept apart",
    mark=Mark.ENGINE,
    sv="Rollen {role} kan inte innehas hos {organisation} ({body}).",
    en="The role {role} cannot be held at {organisation} ({body}).",
)
E44 = Rule(
    id="E44",
    name="role_is_not_held_already",
    basis="The engine: on each day it is clear who holds a role, and since when",
    mark=Mark.ENGINE,
    sv="{person} har redan rollen {role} hos {organisation} under en del av tiden ({held}).",
    en="{person} already holds the role {role} at {organisation} for part of that time ({held}).",
)
E45 = Rule(
    id="E45",
    name="role_is_held_beyond_its_new_end",
    basis="The engine: a role can be ended earlier, not prolonged or ended twice",
    mark=Mark.ENGINE,
    sv="{person} har inte rollen {role} hos {organisation} dagen efter {ends}. Det finns inget att "
    "avsluta den dagen.",
    en="{person} does not hold the role {role} at {organisation} on the day after {ends}. There is "
    "nothing to end on that day.",
)
E46 = Rule(
    id="E46",
    name="somebody_manages_the_programme",
    basis="The engine: without a programme manager nobody could give roles any more",
    mark=Mark.ENGINE,
    sv="Från och med {since} skulle det finnas dagar utan {role} hos {organisation}. Ge någon "
    "annan rollen först.",
    en="From {since} on there would be days without a {role} at {organisation}. Give somebody "
    "else the role first.",
)
E47 = Rule(
    id="E47",
    name="role_ends_after_it_starts",
    basis="The engine: a role is held for at least a day",
    mark=Mark.ENGINE,
    sv="Rollens sista dag ({ends}) ligger före dess första ({starts}).",
    en="The role's last day ({ends}) is before its first ({starts}).",
)


# Commands


class GrantRole(Command):
    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("open",),
        undone_by=("end_role",),
    )
    kind: Literal["grant_role"] = "grant_role"
    person: PersonId
    organisation: OrganisationId
    role: Role
    starts: Day
    ends: Day | None = None


class EndRole(Command):
    """`ends` is the last day on which the person holds the role."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_MANAGER,),
        states=("open",),
        undone_by=("grant_role",),
    )
    kind: Literal["end_role"] = "end_role"
    person: PersonId
    organisation: OrganisationId
    role: Role
    ends: Day


# Events


class RoleGranted(Event):
    type: Literal["role_granted.v1"] = "role_granted.v1"
    person: PersonId
    organisation: OrganisationId
    role: Role
    starts: date
    ends: date | None = None


class RoleEnded(Event):
    type: Literal["role_ended.v1"] = "role_ended.v1"
    person: PersonId
    organisation: OrganisationId
    role: Role
    ends: date


RolesEvent: TypeAlias = RoleGranted | RoleEnded


# Decision


def grant_role(state: RegisterState, command: GrantRole) -> Decision:
    yield person_is_known(state, command.person)
    yield organisation_is_known(state, command.organisation)
    organisation = state.organisation(command.organisation)
    assert organisation
    yield E43.holds(
        belongs_to(command.role, organisation.body, organisation.country),
        role=command.role.value,
        organisation=organisation.id,
        body=organisation.body.value,
    )
    yield E47.holds(
        command.ends is None or command.starts <= command.ends,
        starts=command.starts.isoformat(),
        ends=None if command.ends is None else command.ends.isoformat(),
    )
    granted = RoleHeld(**command.model_dump(exclude={"kind"}))
    held = [one for one in state.roles if same_role(one, granted) and overlap(one, granted)]
    yield E44.holds(
        not held,
        person=granted.person,
        role=granted.role.value,
        organisation=granted.organisation,
        held=[f"{one.starts}--{one.ends or ''}" for one in held],
    )
    yield RoleGranted(**granted.model_dump())


def end_role(state: RegisterState, command: EndRole, context: DecisionContext) -> Decision:
    ended = next((one for one in state.roles if is_cut_short(one, command)), None)
    yield E45.holds(
        ended is not None,
        person=command.person,
        role=command.role.value,
        organisation=command.organisation,
        ends=command.ends.isoformat(),
    )
    assert ended
    if ended.role is Role.PROGRAMME_MANAGER:
        others = tuple(one for one in state.roles if one != ended)
        left = others + shortened(ended, command.ends)
        yield somebody_manages(left, ended.organisation, context)
    yield RoleEnded(**command.model_dump(exclude={"kind"}))


def somebody_manages(roles: tuple[RoleHeld, ...], funder: str, context: DecisionContext) -> Check:
    managers = [
        one for one in roles if one.role is Role.PROGRAMME_MANAGER and one.organisation == funder
    ]
    return E46.holds(
        held_every_day(managers, context.today),
        role=Role.PROGRAMME_MANAGER.value,
        organisation=funder,
        since=context.today.isoformat(),
    )


def belongs_to(role: Role, body: BodyKind, country: str | None) -> bool:
    """The funder's roles are held at the funder, a counterpart's abroad, the applicant's anywhere
    else.
    """
    if body is BodyKind.FUNDER:
        return role in FUNDER_ROLES
    return role in (COUNTERPART_ROLES if is_abroad(country) else APPLICANT_ROLES)


# Roles in time


def same_role(one: RoleHeld, other: RoleHeld) -> bool:
    return (one.person, one.organisation, one.role) == (
        other.person,
        other.organisation,
        other.role,
    )


def overlap(one: RoleHeld, other: RoleHeld) -> bool:
    """Is there a day on which both are held?"""
    return (other.ends is None or one.starts <= other.ends) and (
        one.ends is None or other.starts <= one.ends
    )


def is_cut_short(held: RoleHeld, end: EndRole | RoleEnded) -> bool:
    """Is this the role that gets a new last day? It is the one held on the day after.

    The new last day may be the day before the role's first: then the role is never held.
    """
    named = (end.person, end.organisation, end.role)
    after = end.ends + timedelta(days=1)
    return (held.person, held.organisation, held.role) == named and held.covers(after)


def shortened(held: RoleHeld, ends: date) -> tuple[RoleHeld, ...]:
    """The role with an earlier last day. There is none if that day is before its first."""
    return () if ends < held.starts else (held.model_copy(update={"ends": ends}),)


def held_every_day(roles: Iterable[RoleHeld], since: date) -> bool:
    """Is one of the roles held on every day from this one on, without end?"""
    uncovered = since
    for held in sorted(roles, key=lambda one: one.starts):
        if held.starts > uncovered:
            return False
        if held.ends is None:
            return True
        uncovered = max(uncovered, held.ends + timedelta(days=1))
    return False


# Fold


def evolve(state: RegisterState, event: RolesEvent) -> RegisterState:
    match event:
        case RoleGranted():
            granted = RoleHeld(**event.model_dump(exclude={"type"}))
            return state.model_copy(update={"roles": (*state.roles, granted)})
        case RoleEnded():
            roles: list[RoleHeld] = []
            for held in state.roles:
                roles.extend(shortened(held, event.ends) if is_cut_short(held, event) else (held,))
            return state.model_copy(update={"roles": tuple(roles)})
        case _:
            assert_never(event)
