"""What undoes a command of the register does so."""

from datetime import date

import pytest

from domain.kernel.actors import Role
from domain.kernel.command import kind_name
from domain.register.directory import ChangeContact
from domain.register.kind import REGISTER, RegisterCommand
from domain.register.roles import EndRole, GrantRole
from domain.register.state import RegisterState
from tests.unit.register.given import TOWN, after, given, role, text, when

GRANT = GrantRole(
    person="p-anna", organisation=TOWN, role=Role.CONTROLLER, starts=date(2026, 10, 1)
)
END = EndRole(person="p-anna", organisation=TOWN, role=Role.CONTROLLER, ends=date(2026, 9, 30))
HELD = given(role("p-anna", Role.CONTROLLER, TOWN, starts=date(2026, 10, 1)))
CHANGE = ChangeContact(person="p-anna", name=text(50), email=text(51))
BACK = ChangeContact(person="p-anna", name=text(8), email=text(9))
UNDONE: list[tuple[RegisterState, RegisterCommand, RegisterCommand]] = [
    (given(), GRANT, END),
    (HELD, END, GRANT),
    (given(), CHANGE, BACK),
]


def test_what_is_declared_to_undo_a_command_is_tried_here() -> None:
    declared = {(kind_name(one), undo) for one in REGISTER.commands for undo in one.spec.undone_by}
    assert {(command.kind, undo.kind) for _, command, undo in UNDONE} == declared


@pytest.mark.parametrize(
    ("state", "command", "undo"), UNDONE, ids=lambda one: getattr(one, "kind", "")
)
def test_a_command_is_undone_by_what_it_declares(
    state: RegisterState, command: RegisterCommand, undo: RegisterCommand
) -> None:
    done = after(state, when(state, command).events)
    undone = after(done, when(done, undo).events)
    assert (done.roles, done.persons) != (state.roles, state.persons)
    assert (undone.roles, undone.persons) == (state.roles, state.persons)


def test_the_last_contact_details_that_were_given_count() -> None:
    assert [one for one in REGISTER.commands if one.spec.repeatable] == [ChangeContact]
    once = after(given(), when(given(), CHANGE).events)
    assert after(once, when(once, BACK).events).persons == given().persons
