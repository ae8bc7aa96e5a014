"""Accounting texts have a class of their own: an erasure of a case's texts leaves them (R30)."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from domain.kernel.free_text import Kept, Retention, VaultText
from domain.partnership.decision import ApproveApplication, RejectApplication
from domain.partnership.kind import ACCOUNTING, COMMANDS, DECIDER
from domain.partnership.reporting import ReportSubmitted, SubmitReport
from services.text_fields import text_fields

BY_DEFAULT = Kept()


def retentions(annotation: Any, kept: Kept = BY_DEFAULT) -> Iterator[Retention]:
    """Of every text that a value of this type can hold."""
    if annotation is VaultText:
        yield kept.retention
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for field in annotation.model_fields.values():
            yield from retentions(field.annotation, declared(field.metadata, kept))
    else:
        for part in get_args(annotation):
            yield from retentions(part, declared(get_args(annotation), kept))


def declared(metadata: Any, otherwise: Kept) -> Kept:
    return next((one for one in metadata if isinstance(one, Kept)), otherwise)


def test_texts_of_the_accounts_and_only_those_are_of_the_class_accounting() -> None:
    events = get_args(get_args(DECIDER.events._type)[0])
    assert set(ACCOUNTING) < set(events)
    for event in events:
        found = set(retentions(event))
        if event in ACCOUNTING:
            assert found == {Retention.ACCOUNTING}, event
        else:
            assert Retention.ACCOUNTING not in found, event


def test_the_record_of_a_grant_is_of_the_class_accounting_and_that_of_a_rejection_is_not() -> None:
    raw = {
        "record": {
            "reference": "The board",
            "minutes": "7/2028",
            "dissent": [{"person": "p-member", "opinion": "Half of it."}],
        }
    }
    for command, retention in (
        (ApproveApplication, Retention.ACCOUNTING),
        (RejectApplication, Retention.CASE),
    ):
        found = {one.path: one for one in text_fields(command, raw)}
        assert len(found) == 3
        assert {one.retention for one in found.values()} == {retention}
        assert found["record.dissent.0.opinion"].subject == "person/p-member"
        assert found["record.minutes"].subject is None


def test_a_command_seals_its_texts_as_the_events_keep_them() -> None:
    brought = {name for event in ACCOUNTING for name in event.model_fields}
    commands = {one.__name__: set(retentions(one)) for one in COMMANDS}
    assert commands["SubmitReport"] == set(retentions(ReportSubmitted)) == {Retention.ACCOUNTING}
    accounting = {name for name, found in commands.items() if Retention.ACCOUNTING in found}
    assert accounting == {
        "ApproveApplication",
        "SignAgreement",
        "CosignAgreement",
        "SignAsCounterpart",
        "CountersignAgreement",
        "RecordSignature",
        "SignReport",
        SubmitReport.__name__,
        "ApproveReport",
        "RelinquishGrant",
        "TerminateGrant",
        "WithdrawApproval",
        "DeclineAttestation",
        "UpholdApproval",
        "ConfirmPayment",
        "RecordReturnedPayment",
        "RequestAccountChange",
        "VerifyAccount",
    }
    assert {"reasons", "account", "report", "comment", "bank_reference", "reason"} <= brought
