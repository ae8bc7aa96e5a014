"""The agreement: the applicant signs in time, the funder countersigns, reporting is planned."""

from domain.actors import Role
from domain.authority import authorised, in_state
from domain.context import Asked
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
from domain.partnership.outlook import headline
from domain.partnership.state import AgreementStatus, PartnershipState
from domain.rules import Decision


def sign_agreement(case: PartnershipState, command: SignAgreement, asked: Asked) -> Decision:
    yield authorised(asked, (Role.SIGNATORY,), case.applicant)
    yield in_state(headline(case), "approved")
    yield in_state(case.agreement, AgreementStatus.AWAITED)
    assert case.grant
    yield in_time(case.grant.signature_due_at, asked)
    yield AgreementSigned(signatory=asked.actor.person, account=command.account)


def countersign_agreement(
    case: PartnershipState, command: CountersignAgreement, asked: Asked
) -> Decision:
    """No time runs against the applicant here: they have done their part."""
    yield authorised(asked, (Role.FUNDER_SIGNATORY,), case.funder)
    yield in_state(headline(case), "approved")
    yield in_state(case.agreement, AgreementStatus.SIGNED)
    yield impartial(case, asked)
    assert case.grant
    assert asked.programme
    reporting = asked.programme.reporting
    yield AgreementCountersigned(
        signatory=asked.actor.person,
        amount_minor=case.grant.amount_minor,
        plans=tuple(plan(period, reporting) for period in case.grant.periods),
    )


def signature_reminder_is_due(case: PartnershipState, number: int, asked: Asked) -> Decision:
    """After an outage several may be due at once: then only the last one still tells anything."""
    assert case.grant
    later = (*case.grant.signature_reminders[number:], case.grant.signature_due_at)
    yield SignatureReminded(reminder=number, skipped=any(at <= asked.now for at in later))


def signature_is_due(case: PartnershipState) -> Decision:
    assert case.grant
    yield AgreementLapsed(released_minor=case.grant.amount_minor)
