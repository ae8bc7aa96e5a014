"""The register is opened once, with the funder and its first programme manager."""

from typing import Annotated, Literal, TypeAlias

from domain.kernel.actors import BodyKind, Role, RoleHeld
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import state_allows
from domain.kernel.dates import Day
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import EmailText, FreeText, Kept, Retention
from domain.kernel.ids import NewOrganisationId, OrganisationId, PersonId
from domain.kernel.rules import Decision, Event
from domain.register.directory import (
    OrganisationAdded,
    PersonAdded,
    organisation_is_free,
    person_is_free,
)
from domain.register.roles import RoleGranted, somebody_manages
from domain.register.state import RegisterState

ManagerText: TypeAlias = Annotated[FreeText, Kept(Retention.REGISTER, person="manager")]
ManagerEmail: TypeAlias = Annotated[EmailText, Kept(Retention.REGISTER, person="manager")]
FunderName: TypeAlias = Annotated[FreeText, Kept(Retention.REGISTER, organisation="funder")]


class Install(Command):
    """The first entry: the funder's organisation and its first programme manager."""

    spec = CommandSpec(side=Side.OWN, states=("unopened",))
    kind: Literal["install"] = "install"
    funder: NewOrganisationId
    funder_name: FunderName
    manager: PersonId
    manager_name: ManagerText
    manager_email: ManagerEmail
    starts: Day


class RegisterOpened(Event):
    type: Literal["register_opened.v1"] = "register_opened.v1"
    funder: OrganisationId


def install(state: RegisterState, command: Install, context: DecisionContext) -> Decision:
    # Nobody holds a role yet. The command line checks that the installation's owner is asking.
    yield state_allows(command, state.headline)
    yield organisation_is_free(state, command.funder)
    yield person_is_free(state, command.manager)
    first = RoleHeld(
        person=command.manager,
        organisation=command.funder,
        role=Role.PROGRAMME_MANAGER,
        starts=command.starts,
    )
    yield somebody_manages((first,), command.funder, context)
    yield RegisterOpened(funder=command.funder)
    yield OrganisationAdded(
        organisation=command.funder, body=BodyKind.FUNDER, name=command.funder_name
    )
    yield PersonAdded(
        person=command.manager, name=command.manager_name, email=command.manager_email
    )
    yield RoleGranted(**first.model_dump())


def evolve(state: RegisterState, event: RegisterOpened) -> RegisterState:
    return state.model_copy(update={"funder": event.funder})
