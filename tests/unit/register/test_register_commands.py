"""What undoes a command of the register does so."""

from datetime import date

import pytest

from domain.kernel.actors import BodyKind, Role
from domain.kernel.command import kind_name
from domain.kernel.reading import Part
from domain.register.correction import CorrectOrganisation
from domain.register.directory import AddOrganisation, ChangeContact, RenameOrganisation
from domain.register.kind import REGISTER, RegisterCommand
from domain.register.mandates import EndReading, GrantReading
from domain.register.restriction import LiftRestriction, RestrictionGround, RestrictProcessing
from domain.register.roles import EndRole, GrantRole
from domain.register.state import RegisterState
from tests.unit.register.given import ARCHIVIST, MANAGER, NOW, TOWN, after, given, role, text, when

GRANT = GrantRole(
    person="p-anna", organisation=TOWN, role=Role.CONTROLLER, starts=date(2026, 10, 1)
)
END = EndRole(person="p-anna", organisation=TOWN, role=Role.CONTROLLER, ends=date(2026, 9, 30))
HELD = given(role("p-anna", Role.CONTROLLER, TOWN, starts=date(2026, 10, 1)))
CHANGE = ChangeContact(person="p-anna", name=text(50), email=text(51))
RENAME = RenameOrganisation(organisation=TOWN, name=text(52))
FORMER = RenameOrganisation(organisation=TOWN, name=text(6))
BACK = ChangeContact(person="p-anna", name=text(8), email=text(9))
CORRECT = CorrectOrganisation(organisation=TOWN, body=BodyKind.REGION, reason=text(53))
AS_BEFORE = CorrectOrganisation(organisation=TOWN, body=BodyKind.MUNICIPALITY, reason=text(54))
MANDATE = GrantReading(
    person="p-anna",
    streams=("partnership/2026-0001",),
    parts=(Part.SALARIES,),
    starts=date(2026, 10, 1),
    ends=date(2026, 12, 31),
    reason=text(53),
)
END_MANDATE = EndReading(mandate=1, ends=date(2026, 9, 30))
RESTRICT = RestrictProcessing(
    person="p-anna", ground=RestrictionGround.LEGAL_CLAIM, reason=text(57)
)
LIFT = LiftRestriction(
    person="p-anna", ground=RestrictionGround.LEGAL_CLAIM, told_on=NOW.date(), reason=text(58)
)
RESTRICTED = after(given(), when(given(), RESTRICT, by=ARCHIVIST).events)
UNDONE: list[tuple[RegisterState, RegisterCommand, RegisterCommand]] = [
    (given(), GRANT, END),
    (HELD, END, GRANT),
    (given(), CHANGE, BACK),
    (given(), RENAME, FORMER),
    (given(), CORRECT, AS_BEFORE),
    (given(), MANDATE, END_MANDATE),
    (given(), RESTRICT, LIFT),
    (RESTRICTED, LIFT, RESTRICT),
]
ADD = AddOrganisation(organisation="local/village", body=BodyKind.REGION, name=text(55))
MEND = CorrectOrganisation(
    organisation="local/village", body=BodyKind.MUNICIPALITY, reason=text(56)
)
MENDED: list[tuple[RegisterCommand, RegisterCommand, RegisterCommand]] = [
    (ADD, MEND, ADD.model_copy(update={"body": BodyKind.MUNICIPALITY})),
]
"""What stays, and is mended: as if the third command had been given in the place of the first."""


def test_what_is_declared_to_undo_a_command_is_tried_here() -> None:
    declared = {(kind_name(one), undo) for one in REGISTER.commands for undo in one.spec.undone_by}
    tried = {(command.kind, undo.kind) for _, command, undo in UNDONE}
    assert tried | {(command.kind, undo.kind) for command, undo, _ in MENDED} == declared


@pytest.mark.parametrize(("command", "mend", "right"), MENDED)
def test_a_wrong_entry_is_mended_by_what_its_command_declares(
    command: RegisterCommand, mend: RegisterCommand, right: RegisterCommand
) -> None:
    wrong = after(given(), when(given(), command).events)
    mended = after(wrong, when(wrong, mend).events)
    assert mended.organisations == after(given(), when(given(), right).events).organisations


@pytest.mark.parametrize(
    ("state", "command", "undo"), UNDONE, ids=lambda one: getattr(one, "kind", "")
)
def test_a_command_is_undone_by_what_it_declares(
    state: RegisterState, command: RegisterCommand, undo: RegisterCommand
) -> None:
    by = ARCHIVIST if isinstance(command, RestrictProcessing | LiftRestriction) else MANAGER
    done = after(state, when(state, command, by).events)
    undone = after(done, when(done, undo, by).events)
    assert _in_effect(done, state) != state
    assert _in_effect(undone, state) == state


def _in_effect(after: RegisterState, before: RegisterState) -> RegisterState:
    """Texts are kept until they are erased, and the number of a mandate that was never valid."""
    mandates = tuple(one for one in after.mandates if one.starts <= one.ends)
    return after.model_copy(update={"texts": before.texts, "mandates": mandates})


def test_the_last_name_and_contact_details_that_were_given_count() -> None:
    repeatable = [one for one in REGISTER.commands if one.spec.repeatable]
    assert repeatable == [RenameOrganisation, CorrectOrganisation, ChangeContact]
    for first, second in ((RENAME, FORMER), (CORRECT, AS_BEFORE), (CHANGE, BACK)):
        once = after(given(), when(given(), first).events)
        twice = after(once, when(once, second).events)
        assert (twice.organisations, twice.persons) == (given().organisations, given().persons)
