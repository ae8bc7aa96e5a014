"""An id that somebody makes up holds no personal identity number: a journal cannot forget one."""

import pytest

from application.checking import check
from domain.kinds import KINDS
from services.command_check import check_command
from services.input_errors import WrongInput
from services.new_names import new_name_fault

REGISTER = KINDS.decider_of("register")


@pytest.mark.parametrize(
    "id",
    [
        *("SE-ON-811228-9874", "SE-ON-198112-2843", "local/811228-9874", "local/8112289874"),
        *("local/anna-19811228-9874", "local/811288-9871", "round/kp-811228-9874"),
        "SE-ON-016000-0007",
    ],
)
def test_an_id_with_the_form_of_a_personal_number_is_refused(id: str) -> None:
    assert new_name_fault(id) is not None


@pytest.mark.parametrize(
    "id",
    [
        *("SE-ON-212000-1850", "SE-ON-556016-0680", "SE-ON-802002-0452", "SE-ON-232100-0016"),
        *("local/funder", "local/811228-9875", "local/811328-9874", "local/phone-0701234567890"),
        *("round/kp-2026-autumn", "partnership/2026-0001"),
    ],
)
def test_any_other_id_is_one(id: str) -> None:
    assert new_name_fault(id) is None


def test_whoever_makes_up_an_id_is_told_without_seeing_it_repeated() -> None:
    added = {"kind": "add_organisation", "body": "municipality", "name": "Vinterby"}
    with pytest.raises(WrongInput) as wrong:
        check_command(REGISTER, added | {"organisation": "SE-ON-811228-9874"})
    (fault,) = wrong.value.faults
    assert (fault.field, fault.right[0].text) == ("organisation", "input.organisation_structure")
    assert "811228" not in str(wrong.value)


def test_what_is_in_the_register_already_can_be_named() -> None:
    granted = {"kind": "end_role", "person": "p-017", "role": "coordinator", "ends": "2027-01-01"}
    check_command(REGISTER, granted | {"organisation": "SE-ON-811228-9874"})


def test_a_round_is_not_named_by_a_personal_number() -> None:
    announced = {
        "kind": "announce_round",
        "programme": "icld-kommunala-partnerskap",
        "title": "Hösten",
        "opens": "2027-01-01",
        "closes": "2027-02-01",
        "frame": "1 000 000",
    }
    check("round/kp-2027", announced)
    with pytest.raises(WrongInput) as wrong:
        check("round/kp-811228-9874", announced)
    assert wrong.value.fault.field == "stream"
    assert "811228" not in str(wrong.value)
