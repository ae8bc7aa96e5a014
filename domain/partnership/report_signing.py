"""A period's report is signed by its checksum. Only then does it count as submitted."""

from collections.abc import Iterator
from typing import Literal

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, in_state, state_allows
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Decision, Event
from domain.partnership.parts import Period
from domain.partnership.reporting import planned, submitted
from domain.partnership.signatures import GivenSignature, ShownDocument, Signature
from domain.partnership.signing import (
    SignatureGiven,
    SignedPart,
    by_another,
    document_checks,
    given_here,
    has_signed,
)
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import PeriodStatus
from domain.partnership.terms import PeriodNumber


class SignReport(Command):
    """The signature of a report that has been prepared. Where two sign jointly each gives it."""

    spec = CommandSpec(
        side=Side.APPLICANT,
        roles=(Role.SIGNATORY,),
        states=("active",),
        undone_by=("return_report",),
        asked_by=("report_to_sign",),
    )
    kind: Literal["sign_report"] = "sign_report"
    period: PeriodNumber
    document: ShownDocument
    signature: GivenSignature = Signature()


def sign_report(case: PartnershipState, command: SignReport, context: DecisionContext) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    period = case.period(command.period)
    yield planned(case, command.period)
    assert period
    yield in_state(period.status, PeriodStatus.AWAITING_SIGNATURE)
    yield from document_checks(command.document, period.prepared_in, period.signed_by, context)
    yield from by_another(context.actor.person, period.signed_by, context)
    part = SignedPart("report", "applicant", command.document, period=period.number)
    given = given_here(part, command.signature, context)
    yield from report_signed(period, given, late=not context.in_time_at(period.due_at))


def report_signed(period: Period, given: SignatureGiven, late: bool) -> Iterator[Event]:
    """The due day is met by the signature, since the report counts as submitted only then."""
    yield given
    if has_signed(given.mandate, period.signed_by):
        assert period.report
        assert period.submitted_by
        yield submitted(period, period.report, period.submitted_by, late)
