"""All events of a case: what each changes, whom it is told, and what money it moves."""

from typing import Annotated, TypeAlias, assert_never

from pydantic import Field

from domain.kernel.consequences import Effect, Transfer
from domain.kernel.decider import EventMetadata
from domain.kernel.edition import Edition
from domain.kernel.waits import WaitReminded, reminded
from domain.partnership import (
    account_change,
    agreement,
    application,
    approval_withdrawal,
    assessment,
    attachments,
    audit_certificate,
    claim,
    clarification,
    closure,
    completion,
    completion_withdrawal,
    contact,
    counterpart,
    decision,
    declined_attestation,
    declined_grant,
    hearing,
    interest,
    interest_report,
    payment,
    payment_hold,
    publication,
    reconsideration,
    report_schedule,
    reporting,
    returned_payment,
    revision,
    signing,
    termination,
    waits,
)
from domain.partnership.state import PartnershipState
from domain.partnership.view import awaited

PartnershipEvent: TypeAlias = Annotated[
    application.ApplicationEvent
    | revision.ApplicationRevised
    | completion.CompletionEvent
    | clarification.ClarificationEvent
    | completion_withdrawal.CompletionRequestWithdrawn
    | contact.ContactRecorded
    | publication.PublicationDecided
    | counterpart.CounterpartEvent
    | interest.InterestEvent
    | interest_report.InterestReported
    | assessment.AssessmentEvent
    | decision.DecisionEvent
    | reconsideration.ReconsiderationOpened
    | declined_grant.GrantDeclined
    | signing.SignatureGiven
    | agreement.AgreementEvent
    | report_schedule.ScheduleEvent
    | reporting.ReportingEvent
    | audit_certificate.AuditEvent
    | claim.ClaimCalculated
    | approval_withdrawal.ReportApprovalWithdrawn
    | declined_attestation.DeclinedEvent
    | payment.PaymentEvent
    | returned_payment.ReturnEvent
    | payment_hold.HoldEvent
    | account_change.AccountChangeEvent
    | hearing.HearingEvent
    | termination.TerminationEvent
    | closure.ClosureEvent
    | attachments.FileAttached
    | WaitReminded,
    Field(discriminator="type"),
]


def evolve_phase(
    case: PartnershipState, event: PartnershipEvent, metadata: EventMetadata
) -> PartnershipState:
    if isinstance(event, application.ApplicationEvent):
        return application.evolve(case, event, metadata)
    if isinstance(event, revision.ApplicationRevised):
        return revision.evolve(case, event)
    if isinstance(event, completion.CompletionEvent):
        return completion.evolve(case, event)
    if isinstance(event, clarification.ClarificationEvent):
        return clarification.evolve(case, event)
    if isinstance(event, completion_withdrawal.CompletionRequestWithdrawn):
        return completion_withdrawal.evolve(case, event)
    if isinstance(event, counterpart.CounterpartEvent):
        return counterpart.evolve(case, event, metadata)
    if isinstance(event, contact.ContactRecorded):
        return case  # it is read in the journal, and no rule asks about it
    if isinstance(event, publication.PublicationDecided):
        return publication.evolve(case, event)
    if isinstance(event, interest.InterestEvent):
        return interest.evolve(case, event)
    if isinstance(event, interest_report.InterestReported):
        return interest_report.evolve(case, event)
    if isinstance(event, assessment.AssessmentEvent):
        return assessment.evolve(case, event)
    if isinstance(event, decision.DecisionEvent):
        return decision.evolve(case, event)
    if isinstance(event, reconsideration.ReconsiderationOpened):
        return reconsideration.evolve(case, event)
    if isinstance(event, declined_grant.GrantDeclined):
        return declined_grant.evolve(case, event)
    if isinstance(event, signing.SignatureGiven):
        return signing.evolve(case, event)
    if isinstance(event, agreement.AgreementEvent):
        return agreement.evolve(case, event)
    if isinstance(event, report_schedule.ScheduleEvent):
        return report_schedule.evolve(case, event)
    if isinstance(event, reporting.ReportingEvent):
        return reporting.evolve(case, event, metadata)
    if isinstance(event, audit_certificate.AuditEvent):
        return audit_certificate.evolve(case, event)
    if isinstance(event, claim.ClaimCalculated):
        return claim.evolve(case, event)
    if isinstance(event, approval_withdrawal.ReportApprovalWithdrawn):
        return approval_withdrawal.evolve(case, event)
    if isinstance(event, declined_attestation.DeclinedEvent):
        return declined_attestation.evolve(case, event)
    if isinstance(event, payment.PaymentEvent):
        return payment.evolve(case, event, metadata)
    if isinstance(event, returned_payment.ReturnEvent):
        return returned_payment.evolve(case, event)
    if isinstance(event, payment_hold.HoldEvent):
        return payment_hold.evolve(case, event)
    if isinstance(event, account_change.AccountChangeEvent):
        return account_change.evolve(case, event, metadata)
    if isinstance(event, hearing.HearingEvent):
        return hearing.evolve(case, event)
    if isinstance(event, termination.TerminationEvent):
        return termination.evolve(case, event, metadata)
    if isinstance(event, closure.ClosureEvent):
        return closure.evolve(case, event)
    if isinstance(event, attachments.FileAttached):
        return case
    if isinstance(event, WaitReminded):
        return case.changed(waits=reminded(case.waits, event))
    assert_never(event)


def effects(
    case: PartnershipState, event: PartnershipEvent, edition: Edition
) -> tuple[Effect, ...]:
    """The notices of an event. `case` is the state after it."""
    if isinstance(event, application.ApplicationEvent):
        return tuple(application.notices(case, event))
    if isinstance(event, revision.ApplicationRevised):
        return tuple(revision.notices(case, event))
    if isinstance(event, completion.CompletionEvent):
        return tuple(completion.notices(case, event))
    if isinstance(event, clarification.ClarificationEvent):
        return tuple(clarification.notices(case, event))
    if isinstance(event, completion_withdrawal.CompletionRequestWithdrawn):
        return tuple(completion_withdrawal.notices(case, event))
    if isinstance(event, contact.ContactRecorded | counterpart.CounterpartEvent):
        return ()
    if isinstance(event, publication.PublicationDecided):
        return ()
    if isinstance(event, interest.InterestEvent):
        return tuple(interest.notices(case, event))
    if isinstance(event, interest_report.InterestReported):
        return tuple(interest_report.notices(case, event))
    if isinstance(event, assessment.AssessmentEvent):
        return tuple(assessment.notices(case, event))
    if isinstance(event, decision.DecisionEvent):
        return tuple(decision.notices(case, event))
    if isinstance(event, reconsideration.ReconsiderationOpened):
        return tuple(reconsideration.notices(case, event))
    if isinstance(event, declined_grant.GrantDeclined):
        return tuple(declined_grant.notices(case, event))
    if isinstance(event, signing.SignatureGiven):
        return tuple(signing.notices(case, event))
    if isinstance(event, agreement.AgreementEvent):
        return tuple(agreement.notices(case, event, edition))
    if isinstance(event, report_schedule.ScheduleEvent):
        return tuple(report_schedule.notices(case, event))
    if isinstance(event, reporting.ReportingEvent):
        return tuple(reporting.notices(case, event))
    if isinstance(event, audit_certificate.AuditEvent):
        return ()
    if isinstance(event, claim.ClaimCalculated):
        return tuple(claim.notices(case, event))
    if isinstance(event, approval_withdrawal.ReportApprovalWithdrawn):
        return tuple(approval_withdrawal.notices(case, event))
    if isinstance(event, declined_attestation.DeclinedEvent):
        return tuple(declined_attestation.notices(case, event))
    if isinstance(event, payment.PaymentEvent):
        return tuple(payment.notices(case, event))
    if isinstance(event, returned_payment.ReturnEvent):
        return tuple(returned_payment.notices(case, event))
    if isinstance(event, payment_hold.HoldEvent):
        return tuple(payment_hold.notices(case, event))
    if isinstance(event, account_change.AccountChangeEvent):
        return tuple(account_change.notices(case, event))
    if isinstance(event, hearing.HearingEvent):
        return tuple(hearing.notices(case, event))
    if isinstance(event, termination.TerminationEvent):
        return tuple(termination.notices(case, event))
    if isinstance(event, closure.ClosureEvent):
        return tuple(closure.notices(case, event))
    if isinstance(event, attachments.FileAttached):
        return ()
    if isinstance(event, WaitReminded):
        return tuple(waits.notices(case, event, awaited(case)))
    assert_never(event)


def postings(
    case: PartnershipState, event: PartnershipEvent, edition: Edition
) -> tuple[Transfer, ...]:
    """Only these phases move money between the accounts of the round and the case."""
    if isinstance(event, decision.DecisionEvent):
        return decision.postings(case, event)
    if isinstance(event, declined_grant.GrantDeclined):
        return declined_grant.postings(case, event)
    if isinstance(event, agreement.AgreementEvent):
        return agreement.postings(case, event)
    if isinstance(event, payment.PaymentEvent):
        return payment.postings(case, event)
    if isinstance(event, returned_payment.ReturnEvent):
        return returned_payment.postings(case, event)
    if isinstance(event, closure.ClosureEvent):
        return closure.postings(case, event)
    return ()
