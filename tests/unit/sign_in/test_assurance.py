"""Which sign-in is sure enough for what cannot be taken back, and what a signature says of it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from application.checking import check
from application.portal.assurance import ONE_TIME_CODE, PASSKEY, is_sure_enough, with_sign_in
from application.portal.irreversible import IRREVERSIBLE, ROLES
from application.portal.sessions import Session
from domain.kernel.actors import Role

LOA3 = "http://id.example/loa3"
DOCUMENT = {"sha256": "a" * 64, "language": "sv", "template": "b" * 64, "entry": 3}
SESSION = Session(
    id="s-1",
    account="a-1",
    person="p-1",
    organisation=None,
    csrf="x",
    binding=1,
    is_local=False,
    is_confirmed=True,
    acr=LOA3,
    amr=("bankid", "no word"),
    auth_time=datetime(2027, 3, 1, 8, tzinfo=UTC),
    is_fresh=True,
)


def test_what_cannot_be_taken_back() -> None:
    """Signing, deciding, paying, accounts, erasing: read from the declarations."""
    assert {
        *("sign_agreement", "cosign_agreement", "countersign_agreement", "record_signature"),
        *("sign_as_counterpart", "sign_report", "decline_grant", "relinquish_grant"),
        *("approve_application", "reject_application", "dismiss_application", "terminate_grant"),
        "reconsider_decision",
        *("attest_payment", "confirm_payment", "record_returned_payment", "release_payments"),
        *("request_account_change", "withdraw_account_change", "verify_account"),
        *("confirm_account_change", "erase_text", "order_erasure"),
        *("restrict_processing", "lift_restriction"),
    } == IRREVERSIBLE


def test_those_who_write_and_read_need_no_second_person() -> None:
    assert set(Role) - ROLES == {
        *(Role.COORDINATOR, Role.CONTROLLER, Role.COUNTERPART_CONTACT),
        *(Role.ASSESSOR, Role.AUDITOR),
    }


@pytest.mark.parametrize(
    ("acr", "accepted", "enough"),
    [
        (None, {}, True),
        (LOA3, {}, True),
        (PASSKEY, {}, True),
        (ONE_TIME_CODE, {}, False),
        (ONE_TIME_CODE, {"*": frozenset({ONE_TIME_CODE})}, False),
        (LOA3, {"*": frozenset({LOA3})}, True),
        (None, {"*": frozenset({LOA3})}, False),
        ("loa2", {"*": frozenset({LOA3})}, False),
        ("loa2", {"*": frozenset({LOA3}), "signatory": frozenset({"loa2"})}, True),
        (LOA3, {"signatory": frozenset({"loa2"})}, False),
        (LOA3, {"decision_maker": frozenset({"loa4"})}, True),
    ],
)
def test_a_sign_in_is_sure_enough_if_its_role_accepts_it(
    acr: str | None, accepted: dict[str, frozenset[str]], enough: bool
) -> None:
    assert is_sure_enough(acr, [Role.SIGNATORY], accepted) is enough


def signed(command: dict[str, Any], session: Session = SESSION) -> dict[str, Any]:
    return with_sign_in(check("partnership/2027-0001", command), session).checked.command


def test_a_signature_says_how_its_signatory_signed_in() -> None:
    command = {"kind": "cosign_agreement", "document": DOCUMENT}
    assert signed(command)["signature"] == {
        "acr": LOA3,
        "amr": ["bankid"],
        "auth_time": "2027-03-01T08:00:00+00:00",
    }


def test_nobody_writes_how_they_signed_in() -> None:
    forged = {"acr": "loa4", "amr": ["fido"], "auth_time": "2027-03-01T09:00:00Z"}
    command = {"kind": "cosign_agreement", "document": DOCUMENT, "signature": forged}
    plain = SESSION._replace(acr=None, amr=(), auth_time=None)
    assert signed(command, plain)["signature"] == {"amr": []}


def test_a_mandate_stays_as_it_was_written() -> None:
    mandate = {"basis": "power_of_attorney", "jointly": True, "reference": "Minutes 12"}
    command = {"kind": "cosign_agreement", "document": DOCUMENT, "signature": {"mandate": mandate}}
    assert signed(command)["signature"]["mandate"] == mandate


def test_a_signature_from_elsewhere_says_nothing_of_who_recorded_it() -> None:
    elsewhere = {"method": "paper", "signed_on": "2027-02-01", "received_on": "2027-02-02"}
    command = {
        "kind": "record_signature",
        "signatory": "p-2",
        "document": DOCUMENT,
        "signature": {**elsewhere, "evidence": "Binder 3"},
    }
    assert "acr" not in signed(command)["signature"]
