"""The agreement: the applicant signs in time, the funder countersigns, reporting is planned."""

from domain.kernel.actors import Role
from domain.kernel.common_rules import authorised, in_state
from domain.kernel.decision_context import DecisionContext
from domain.kernel.rules import Decision
from domain.partnership.commands import CountersignAgreement, SignAgreement
from domain.partnership.completion import in_time
from domain.partnership.conflict import impartial
from domain.partnership.events import (
    AgreementCountersigned,
    AgreementLapsed,
    AgreementSigned,
    SignatureReminded,
)
from domain.partnership.ladder import plan
from domain.partnership.state import AgreementStatus, PartnershipState
from domain.partnership.stream_status import headline


def sign_agreement(
    case: PartnershipState, command: SignAgreement, context: DecisionContext
) -> Decision:
    yield authorised(context, (Role.SIGNATORY,), case.applicant)
    yield in_state(headline(case), "approved")
    yield in_state(case.agreement, AgreementStatus.AWAITED)
    assert case.grant
    yield in_time(case.grant.signature_due_at, context)
    yield AgreementSigned(signatory=context.actor.person, account=command.account)


def countersign_agreement(
    case: PartnershipState, command: CountersignAgreement, context: DecisionContext
) -> Decision:
    """No time runs against the applicant here: they have done their part."""
    yield authorised(context, (Role.FUNDER_SIGNATORY,), case.funder)
    yield in_state(headline(case), "approved")
    yield in_state(case.agreement, AgreementStatus.SIGNED)
    yield impartial(case, context)
    assert case.grant
    assert context.programme
    reporting = context.programme.reporting
    yield AgreementCountersigned(
        signatory=context.actor.person,
        amount_minor=case.grant.amount_minor,
        plans=tuple(plan(period, reporting) for period in case.grant.periods),
    )


def signature_reminder_is_due(
    case: PartnershipState, number: int, context: DecisionContext
) -> Decision:
    """After an outage several may be due at once: then only the last one still tells anything."""
    assert case.grant
    later = (*case.grant.signature_reminders[number:], case.grant.signature_due_at)
    yield SignatureReminded(reminder=number, skipped=any(at <= context.now for at in later))


def signature_is_due(case: PartnershipState) -> Decision:
    assert case.grant
    yield AgreementLapsed(released_minor=case.grant.amount_minor)
