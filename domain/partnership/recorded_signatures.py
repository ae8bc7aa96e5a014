"""Signatures on paper or with another service: an officer records them and vouches for them.

They are equal to those that are given in the engine: the same document, the same effect. What was
signed can come along as a file: it is attached to the case by the same entry.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, impartial, in_state, in_time, state_allows
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountText, FreeText, Kept, Retention
from domain.kernel.frozen import Frozen, is_none
from domain.kernel.ids import OrganisationId, PersonId
from domain.kernel.rules import Check, Decision, Event
from domain.kernel.stored_file import StoredFile
from domain.partnership.agreement import applicant_signed, funder_signed
from domain.partnership.attachments import FileAttached
from domain.partnership.counterpart import counterpart_checks, counterpart_signed
from domain.partnership.report_signing import report_signed
from domain.partnership.reporting import planned
from domain.partnership.signatures import RecordedSignature, ShownDocument
from domain.partnership.signing import (
    E87,
    E88,
    SignedPart,
    by_another,
    document_checks,
    elsewhere_checks,
    given_elsewhere,
)
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import AgreementStatus, PeriodStatus
from domain.partnership.terms import PeriodNumber

SignatoryAccount: TypeAlias = Annotated[AccountText, Kept(Retention.ACCOUNTING, person="signatory")]

SIGNED_AGREEMENT, SIGNED_REPORT = "signed_agreement", "signed_report"
"""What the file is attached as."""

SIGNABLE = (AgreementStatus.AWAITED, AgreementStatus.HALF_SIGNED, AgreementStatus.SIGNED)


class SignedCopy(Frozen):
    """What was signed: a file that is in the file store already, of the class of the accounts, as
    agreements are. `name` is what the sender called it.
    """

    file: StoredFile
    retention: Literal[Retention.ACCOUNTING]
    name: FreeText


class RecordSignature(Command):
    """A signature that was given elsewhere: on the agreement, or on the report of `period`.

    `counterpart` is the organisation abroad that the signatory signs for, if it is one.
    """

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_OFFICER,),
        states=("approved", "active"),
        undone_by=("decline_grant", "return_report"),
    )
    kind: Literal["record_signature"] = "record_signature"
    period: PeriodNumber | None = None
    signatory: PersonId
    document: ShownDocument
    signature: RecordedSignature
    counterpart: OrganisationId | None = None
    account: SignatoryAccount | None = None
    signed_copy: Annotated[SignedCopy, Kept(Retention.ACCOUNTING, person="signatory")] | None = (
        Field(default=None, exclude_if=is_none)
    )


def record_signature(
    case: PartnershipState, command: RecordSignature, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield impartial(context, case.applicant, case.conflicted)
    if command.period is not None:
        yield from _of_report(case, command, command.period, context)
    elif command.counterpart is not None:
        yield from _of_counterpart(case, command, command.counterpart, context)
    else:
        yield in_state(case.agreement, *SIGNABLE)
        if case.agreement is AgreementStatus.SIGNED:
            yield from _of_funder(case, command, context)
        else:
            yield from _of_applicant(case, command, context)
    yield from _attached(command)


def _attached(command: RecordSignature) -> Iterator[Event]:
    if command.signed_copy is not None:
        yield FileAttached(
            document=SIGNED_AGREEMENT if command.period is None else SIGNED_REPORT,
            file=command.signed_copy.file,
            retention=command.signed_copy.retention,
            name=command.signed_copy.name,
        )


def _of_applicant(
    case: PartnershipState, command: RecordSignature, context: DecisionContext
) -> Iterator[Check | Event]:
    assert case.grant
    yield in_time(case.grant.signature_due_at, context)
    yield from elsewhere_checks(
        command.signature, command.signatory, Role.SIGNATORY, case.applicant, context
    )
    yield from document_checks(command.document, None, case.signed_by, context)
    yield from by_another(command.signatory, case.signed_by, context)
    first = case.agreement is AgreementStatus.AWAITED
    yield E87.holds((command.account is not None) is first, first=first)
    part = SignedPart("agreement", "applicant", command.document)
    given = given_elsewhere(part, command.signatory, command.signature, context)
    yield from applicant_signed(case, given, command.account)


def _of_funder(
    case: PartnershipState, command: RecordSignature, context: DecisionContext
) -> Iterator[Check | Event]:
    yield from elsewhere_checks(
        command.signature, command.signatory, Role.FUNDER_SIGNATORY, case.funder, context
    )
    yield impartial(context, case.applicant, case.conflicted, command.signatory)
    earlier = (*case.signed_by, *case.countersigned_by)
    yield from document_checks(command.document, None, earlier, context)
    yield from by_another(command.signatory, case.countersigned_by, context)
    yield E87.holds(command.account is None, first=False)
    part = SignedPart("agreement", "funder", command.document)
    given = given_elsewhere(part, command.signatory, command.signature, context)
    yield from funder_signed(case, given, context)


def _of_counterpart(
    case: PartnershipState, command: RecordSignature, organisation: str, context: DecisionContext
) -> Iterator[Check | Event]:
    """It has no due day of its own, and may come when the agreement is in force already."""
    yield E88.holds(organisation in case.counterparts, organisation=organisation)
    yield from elsewhere_checks(
        *(command.signature, command.signatory, Role.COUNTERPART_SIGNATORY, organisation, context)
    )
    yield from counterpart_checks(case, organisation, command.signatory, command.document, context)
    yield E87.holds(command.account is None, first=False)
    part = SignedPart("agreement", "counterpart", command.document, organisation=organisation)
    given = given_elsewhere(part, command.signatory, command.signature, context)
    yield from counterpart_signed(case, organisation, given)


def _of_report(
    case: PartnershipState, command: RecordSignature, number: int, context: DecisionContext
) -> Iterator[Check | Event]:
    period = case.period(number)
    yield planned(case, number)
    assert period
    yield in_state(period.status, PeriodStatus.AWAITING_SIGNATURE)
    yield from elsewhere_checks(
        command.signature, command.signatory, Role.SIGNATORY, case.applicant, context
    )
    yield from document_checks(command.document, period.prepared_in, period.signed_by, context)
    yield from by_another(command.signatory, period.signed_by, context)
    yield E87.holds(command.account is None, first=False)
    part = SignedPart("report", "applicant", command.document, period=period.number)
    given = given_elsewhere(part, command.signatory, command.signature, context)
    # What came in on its last day was in time, whenever it is recorded.
    yield from report_signed(period, given, late=command.signature.received_on > period.due)
