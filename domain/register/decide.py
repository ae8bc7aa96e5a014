"""What the register does when it is asked: rules top down, then what happens."""

from typing import assert_never

from domain.kernel.actors import SYSTEM, BodyKind, Role, RoleHeld
from domain.kernel.common_rules import authorised, in_state
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Check, Decision
from domain.register.commands import (
    AddOrganisation,
    AddPerson,
    ChangeContact,
    Command,
    EndRole,
    EraseText,
    GrantRole,
    Install,
)
from domain.register.events import (
    ContactChanged,
    OrganisationAdded,
    PersonAdded,
    RegisterOpened,
    RoleEnded,
    RoleGranted,
    TextErased,
)
from domain.register.roles import (
    belongs_to,
    held_every_day,
    is_cut_short,
    overlap,
    same_role,
    shortened,
)
from domain.register.rules import E40, E41, E42, E43, E44, E45, E46, E47, E48, E49
from domain.register.state import RegisterState


def decide(state: RegisterState, command: Command, context: DecisionContext) -> Decision:
    if isinstance(command, Install):
        yield from install(state, command, context)
        return
    yield in_state(state.headline, "open")
    yield authorised(context, (_keeper(command),), state.funder)
    match command:
        case AddOrganisation():
            yield from add_organisation(state, command)
        case AddPerson():
            yield from add_person(state, command)
        case ChangeContact():
            yield from change_contact(state, command)
        case GrantRole():
            yield from grant_role(state, command)
        case EndRole():
            yield from end_role(state, command, context)
        case EraseText():
            yield from erase_text(state, command)
        case _:
            assert_never(command)


def _keeper(command: Command) -> Role:
    """Whose task it is: erasing is the archivist's, all else the programme manager's."""
    return Role.ARCHIVIST if isinstance(command, EraseText) else Role.PROGRAMME_MANAGER


def install(state: RegisterState, command: Install, context: DecisionContext) -> Decision:
    # Nobody holds a role yet: that the owner of the installation asks is checked at the entrance.
    yield in_state(state.headline, "unopened")
    yield _organisation_is_free(state, command.funder)
    yield _person_is_free(state, command.manager)
    first = RoleHeld(
        person=command.manager,
        organisation=command.funder,
        role=Role.PROGRAMME_MANAGER,
        starts=command.starts,
    )
    yield _somebody_manages((first,), command.funder, context)
    yield RegisterOpened(funder=command.funder)
    yield OrganisationAdded(
        organisation=command.funder, body=BodyKind.FUNDER, name=command.funder_name
    )
    yield PersonAdded(
        person=command.manager, name=command.manager_name, email=command.manager_email
    )
    yield RoleGranted(**first.model_dump())


def add_organisation(state: RegisterState, command: AddOrganisation) -> Decision:
    yield E48.holds(command.body is not BodyKind.FUNDER, funder=state.funder)
    yield _organisation_is_free(state, command.organisation)
    yield OrganisationAdded(organisation=command.organisation, body=command.body, name=command.name)


def add_person(state: RegisterState, command: AddPerson) -> Decision:
    yield _person_is_free(state, command.person)
    yield PersonAdded(person=command.person, name=command.name, email=command.email)


def change_contact(state: RegisterState, command: ChangeContact) -> Decision:
    yield _person_is_known(state, command.person)
    yield ContactChanged(person=command.person, name=command.name, email=command.email)


def grant_role(state: RegisterState, command: GrantRole) -> Decision:
    yield _person_is_known(state, command.person)
    organisation = state.organisation(command.organisation)
    yield E41.holds(organisation is not None, organisation=command.organisation)
    assert organisation
    yield E43.holds(
        belongs_to(command.role, organisation.body),
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
        yield _somebody_manages(left, ended.organisation, context)
    yield RoleEnded(**command.model_dump(exclude={"kind"}))


def erase_text(state: RegisterState, command: EraseText) -> Decision:
    yield E49.holds(command.text in state.texts, text=command.text)
    yield TextErased(text=command.text, reason=command.reason)


def _person_is_known(state: RegisterState, person: str) -> Check:
    return E40.holds(state.person(person) is not None, person=person)


def _person_is_free(state: RegisterState, person: str) -> Check:
    return E42.holds(state.person(person) is None and person != SYSTEM.person, id=person)


def _organisation_is_free(state: RegisterState, organisation: str) -> Check:
    free = state.organisation(organisation) is None and organisation != SYSTEM.organisation
    return E42.holds(free, id=organisation)


def _somebody_manages(roles: tuple[RoleHeld, ...], funder: str, context: DecisionContext) -> Check:
    managers = [
        one for one in roles if one.role is Role.PROGRAMME_MANAGER and one.organisation == funder
    ]
    return E46.holds(
        held_every_day(managers, context.today),
        role=Role.PROGRAMME_MANAGER.value,
        organisation=funder,
        since=context.today.isoformat(),
    )
