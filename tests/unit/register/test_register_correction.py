"""An organisation that was entered wrong: its kind and its number are corrected, its id stays."""

from typing import Any

import pytest
from pydantic import ValidationError

from domain.editions import LATEST
from domain.kernel.actors import BodyKind, Role
from domain.register.correction import CorrectOrganisation, OrganisationCorrected
from domain.register.directory import AddOrganisation, OrganisationAdded
from domain.register.kind import DECIDER as REGISTER
from domain.register.roles import GrantRole
from domain.register.state import RegisterState, facts
from domain.register.view import view
from services.command_check import check_command
from services.input_errors import WrongInput
from tests.unit.register.given import (
    ARCHIVIST,
    FUNDER,
    STARTS,
    TOWN,
    after,
    body,
    given,
    refused_by,
    role,
    text,
    when,
)

WRONG, RIGHT, OTHER = "SE-ON-212000-1850", "SE-ON-212000-0142", "SE-ON-232100-0016"
VILLAGE = body(WRONG, BodyKind.ASSOCIATION)
STATE = given(VILLAGE, role("p-anna", Role.COORDINATOR, WRONG))


def correct(organisation: str = WRONG, **changes: Any) -> CorrectOrganisation:
    return CorrectOrganisation(organisation=organisation, reason=text(70), **changes)


def corrected(state: RegisterState, **changes: Any) -> RegisterState:
    return after(state, when(state, correct(**changes)).events)


def test_a_kind_is_corrected_in_place_and_decides_who_may_apply_from_then_on() -> None:
    ruling = when(STATE, correct(body=BodyKind.MUNICIPALITY))
    event = OrganisationCorrected(
        organisation=WRONG, body=BodyKind.MUNICIPALITY, number=None, reason=text(70)
    )
    assert ruling.events == (event,)
    (seen,) = facts(after(STATE, ruling.events), 9, (), (WRONG,)).organisations
    assert (seen.id, seen.kind) == (WRONG, BodyKind.MUNICIPALITY)


def test_a_number_is_kept_beside_the_id_and_shown() -> None:
    state = corrected(STATE, number=RIGHT)
    assert [one.organisation for one in state.roles if one.person == "p-anna"] == [WRONG]
    (seen,) = facts(state, 9, ("p-anna",), (WRONG,)).organisations
    assert (seen.id, seen.number, seen.kind) == (WRONG, RIGHT, BodyKind.ASSOCIATION)
    [shown] = [one for one in view(state, "register", LATEST).organisations if one.id == WRONG]
    assert shown.number == RIGHT
    assert text(70).text in state.texts, "the reason can be erased"


def test_facts_of_what_was_not_corrected_keep_the_form_that_entries_have() -> None:
    (seen,) = facts(STATE, 9, (), (WRONG,)).organisations
    assert set(seen.model_dump()) == {"id", "kind"}


def test_people_get_and_keep_roles_at_the_organisation_under_its_id() -> None:
    state = corrected(STATE, number=RIGHT)
    grant = GrantRole(person="p-anna", organisation=WRONG, role=Role.SIGNATORY, starts=STARTS)
    assert refused_by(when(state, grant)) is None


def test_a_correction_of_one_leaves_the_other() -> None:
    once = corrected(STATE, number=RIGHT)
    twice = corrected(once, body=BodyKind.REGION)
    found = twice.organisation(WRONG)
    assert found
    assert (found.body, found.number) == (BodyKind.REGION, RIGHT)


def test_a_number_that_was_right_after_all_is_given_back() -> None:
    back = corrected(corrected(STATE, number=RIGHT), number=WRONG)
    assert back.organisations == STATE.organisations


def test_an_organisation_without_a_number_gets_one() -> None:
    state = corrected(STATE, organisation=TOWN, number=RIGHT)
    found = state.organisation(TOWN)
    assert found
    assert found.number == RIGHT


def test_E149_a_number_belongs_to_one_organisation() -> None:
    state = given(VILLAGE, body(RIGHT, BodyKind.MUNICIPALITY, 40))
    ruling = when(state, correct(number=RIGHT))
    assert refused_by(ruling) == "E149"
    assert ruling.refused_by
    assert ruling.refused_by.inputs == {"number": RIGHT, "organisation": RIGHT}


def test_E149_the_one_whose_number_it_is_gets_it_once_the_wrong_one_is_corrected() -> None:
    """Its own id is taken for ever, so it is added under a name and given its number."""
    state = corrected(STATE, number=RIGHT)
    add = AddOrganisation(organisation=WRONG, body=BodyKind.MUNICIPALITY, name=text(41))
    assert refused_by(when(state, add)) == "E42"
    assert refused_by(when(STATE, correct(TOWN, number=WRONG))) == "E149"
    assert refused_by(when(state, correct(TOWN, number=WRONG))) is None


def test_E42_an_organisation_is_not_added_again_under_its_right_number() -> None:
    add = AddOrganisation(organisation=RIGHT, body=BodyKind.MUNICIPALITY, name=text(41))
    assert refused_by(when(STATE, add)) is None
    assert refused_by(when(corrected(STATE, number=RIGHT), add)) == "E42"


def test_E48_and_E148_the_funder_stays_the_only_one() -> None:
    assert refused_by(when(STATE, correct(body=BodyKind.FUNDER))) == "E48"
    assert refused_by(when(STATE, correct(FUNDER, body=BodyKind.REGION))) == "E148"
    assert refused_by(when(STATE, correct(FUNDER, number=RIGHT))) is None


def test_E150_a_correction_changes_something() -> None:
    assert refused_by(when(STATE, correct(body=BodyKind.ASSOCIATION))) == "E150"
    assert refused_by(when(STATE, correct(number=WRONG))) == "E150"
    assert refused_by(when(corrected(STATE, number=RIGHT), correct(number=RIGHT))) == "E150"
    with pytest.raises(ValidationError, match="name what is to be corrected"):
        correct()


def test_E151_an_organisation_abroad_gets_no_swedish_number() -> None:
    abroad = OrganisationAdded(
        organisation="local/lviv", body=BodyKind.MUNICIPALITY, name=text(42), country="UA"
    )
    ruling = when(given(abroad), correct("local/lviv", number=RIGHT))
    assert refused_by(ruling) == "E151"
    assert refused_by(when(given(abroad), correct("local/lviv", body=BodyKind.REGION))) is None


def test_E41_and_E02_only_a_manager_corrects_what_is_there() -> None:
    assert refused_by(when(given(), correct(body=BodyKind.REGION))) == "E41"
    assert refused_by(when(STATE, correct(body=BodyKind.REGION), ARCHIVIST)) == "E02"


@pytest.mark.parametrize(
    "number", ["SE-ON-811228-9874", "local/village", "SE-ON-212000-0143", "212000-0142"]
)
def test_a_number_is_an_organisations_and_nobodys_personal_one(number: str) -> None:
    command = {
        "kind": "correct_organisation",
        "organisation": WRONG,
        "number": number,
        "reason": "wrong",
    }
    with pytest.raises(WrongInput) as wrong:
        check_command(REGISTER, command)
    assert [one.field for one in wrong.value.faults] == ["number"]
    assert check_command(REGISTER, command | {"number": RIGHT})
