"""Amounts are typed in Swedish or English writing, and enter as whole hundredths."""

from typing import Any

import pytest
from pydantic import BaseModel

from domain.kernel.money import MINOR_MAX
from domain.kinds import KINDS
from domain.partnership.kind import DECIDER
from services.amounts import IN_MINOR, minor_of
from services.command_check import check_command, public_commands
from services.input_errors import WrongInput


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12500", 1_250_000),
        ("12 500", 1_250_000),
        ("12\u00a0500,50", 1_250_050),
        ("12\u202f500,5", 1_250_050),
        ("12\u2009500,05", 1_250_005),
        ("12,500.50", 1_250_050),
        ("12,500", 1_250_000),
        ("1,234,567.8", 123_456_780),
        ("12500.50", 1_250_050),
        ("12500,50", 1_250_050),
        (" 0 ", 0),
        ("0,01", 1),
    ],
)
def test_both_writings_become_the_same_hundredths(written: str, expected: int) -> None:
    assert minor_of(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "12 34", "1 2345", "12,34,567", "1 234 56", "12.500", "1.234,50", "12 500.50"),
        *("12,505,5", "0,001", "1e5", "1_000", "-5", "+5", "NaN", "inf", "١٢", "１２", "12kr"),
        *("5,", ",5", ".5", "5.", "1\n2", "0x10", "1'000", "12\t500"),
    ],
)
def test_what_has_no_single_reading_is_no_amount(written: str) -> None:
    assert minor_of(written) is None


def assessment(**amount: Any) -> dict[str, Any]:
    command = {"kind": "submit_assessment", "recommendation": "approve", "score": 80}
    return command | {"comment": "Bra."} | amount


def test_what_is_written_is_stored_in_hundredths() -> None:
    checked = check_command(DECIDER, assessment(proposed="12 500,50"))
    assert checked.command["proposed_minor"] == 1_250_050
    assert "proposed" not in checked.command
    assert checked == check_command(DECIDER, assessment(proposed_minor=1_250_050))


def test_both_may_be_given_if_they_are_the_same() -> None:
    checked = check_command(DECIDER, assessment(proposed="1", proposed_minor=100))
    assert checked.command["proposed_minor"] == 100


@pytest.mark.parametrize(
    ("amount", "field", "text"),
    [
        ({"proposed": "1", "proposed_minor": 1}, "proposed", "input.one_amount"),
        ({"proposed": "12 34"}, "proposed", "input.amount"),
        ({"proposed": 12_34}, "proposed", "input.amount"),
        ({"proposed": 12.5}, "proposed", "input.amount"),
        ({"proposed": True}, "proposed", "input.amount"),
        ({"proposed": None}, "proposed", "input.amount"),
        ({"proposed": "9" * 15}, "proposed", "input.amount_at_most"),
        ({}, "proposed_minor", "input.missing"),
    ],
)
def test_a_wrong_amount_is_one_fault_of_the_field_that_was_written(
    amount: dict[str, Any], field: str, text: str
) -> None:
    with pytest.raises(WrongInput) as wrong:
        check_command(DECIDER, assessment(**amount))
    (fault,) = wrong.value.faults
    assert (fault.field, fault.right[0].text) == (field, text)


def test_amounts_within_lists_are_read_too() -> None:
    costs = [{"cost_type": "travel", "amount": "1 000"}, {"cost_type": "pay", "amount": "1 00"}]
    report = {"narrative": "Så gick det.", "costs": costs}
    with pytest.raises(WrongInput) as wrong:
        check_command(DECIDER, {"kind": "submit_report", "period": 1, "report": report})
    assert "report.costs.1.amount" in [one.field for one in wrong.value.faults]
    assert "report.costs.0.amount" not in [one.field for one in wrong.value.faults]


@pytest.mark.parametrize("name", ["amount", "amount_minor"])
def test_amounts_that_are_out_of_reach_together_are_a_fault(name: str) -> None:
    """One by one they are within reach. Their sum was an error of ours."""
    most: Any = MINOR_MAX if name == "amount_minor" else str(MINOR_MAX // 100)
    costs = [{"cost_type": "travel", name: most}, {"cost_type": "venue", name: most}]
    with pytest.raises(WrongInput) as wrong:
        check_command(DECIDER, {"kind": "approve_report", "period": 1, "approved": costs})
    (fault,) = wrong.value.faults
    assert fault.field == f"approved.0.{name}"
    assert fault.right[0].text == "input.amounts_in_all"


def models() -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    for stream in ("register", "round/x", "partnership/2026-0001"):
        for model in public_commands(KINDS.decider_of(stream)).values():
            found |= within(model)
    return found


def within(annotation: Any) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.values()
        return {annotation}.union(*(within(one.annotation) for one in fields))
    return set().union(*(within(one) for one in getattr(annotation, "__args__", ())))


def test_no_field_has_the_name_that_an_amount_has_as_it_is_written() -> None:
    money = [(model, name) for model in models() for name in model.model_fields if IN_MINOR in name]
    assert len(money) > 3
    for model, name in money:
        assert name.removesuffix(IN_MINOR) not in model.model_fields
