"""An account is checked by its form where it is written: bankgiro, plusgiro, or IBAN with BIC."""

import pytest

from domain.partnership.kind import DECIDER
from services.bank_account import account_fault
from services.command_check import check_command
from services.input_errors import WrongInput


@pytest.mark.parametrize(
    "written",
    [
        *("991-2346", "bankgiro 991-2346", "BG 5050-1055", "bg: 9912346", "Bankgiro\u00a0991-2346"),
        *("12 34 56-6", "plusgiro 12 34 56-6", "PG 1234566", "pg: 12 34 56 6", "1-8"),
        *("SE45 5000 0000 0583 9825 7466", "iban se4550000000058398257466"),
        "IBAN DE89 3704 0044 0532 0130 00, BIC COBADEFFXXX",
        "SE4550000000058398257466 BIC ESSESESS",
    ],
)
def test_an_account_may_be_written_in_every_usual_way(written: str) -> None:
    assert account_fault(written) is None


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("x", "input.account"),
        ("123-456", "input.account"),
        ("1234566", "input.account"),  # bankgiro or plusgiro?
        ("bankgiro 991-2345", "input.bankgiro"),
        ("5050-1056", "input.bankgiro"),
        ("12 34 56-7", "input.plusgiro"),
        ("plusgiro 123 456 789-7", "input.plusgiro"),
        ("SE45 5000 0000 0583 9825 7467", "input.iban"),
        ("SE45 5000 0000 0583 9825 746", "input.iban"),
        ("SE4550000000058398257466 BIC X", "input.iban"),
        ("DE89 3704 0044 0532 0130 00", "input.bic"),
        ("8327-9,123 456 789-0", "input.account"),
    ],
)
def test_a_slip_of_a_digit_is_found(written: str, text: str) -> None:
    fault = account_fault(written)
    assert fault is not None
    assert fault.text == text


@pytest.mark.parametrize(
    "command", [{"kind": "sign_agreement"}, {"kind": "request_account_change", "reason": "why"}]
)
def test_an_account_is_checked_and_not_repeated(command: dict[str, str]) -> None:
    with pytest.raises(WrongInput) as wrong:
        check_command(DECIDER, command | {"account": "bankgiro 991-2345"})
    (fault,) = wrong.value.faults
    assert fault.field == "account"
    assert "991" not in str(wrong.value)
