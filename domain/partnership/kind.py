"""The partnership: a case from its draft to the archive. Joins the phases of its life.

Imports go one way: terms, acts, state; notices, waits, agenda, requirements; the phases; duties,
plausibility; needs, reading, view; this one.
Among the phases, agreement and reporting use report_schedule, reporting and payment use closure.
Both of them, report_signing and recorded_signatures use signing. termination uses hearing,
decision and closure. payment asks account_change and
payment_hold whether it may; declined_attestation uses approval and payment, returned_payment
uses payment.
"""

from typing import Annotated, TypeAlias, assert_never

from pydantic import Field, TypeAdapter

from domain.kernel.command import internal_kinds, models_of, opening_kinds
from domain.kernel.consequences import Effect, Transfer
from domain.kernel.decider import Decider, EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.edition import Edition
from domain.kernel.kind import StreamKind, StreamSummary
from domain.kernel.rules import Decision
from domain.kernel.waits import WaitReminded, reminded
from domain.partnership import (
    account_change,
    agreement,
    application,
    approval,
    approval_withdrawal,
    assessment,
    attachments,
    audit_certificate,
    claim,
    closure,
    completion,
    contact,
    counterpart,
    decision,
    decision_record,
    declined_attestation,
    declined_grant,
    drafts,
    duties,
    grant_limits,
    hearing,
    interest,
    payment,
    payment_hold,
    plausibility,
    publication,
    recorded_signatures,
    report_requirements,
    report_schedule,
    report_signing,
    reporting,
    requirements,
    returned_payment,
    revision,
    signing,
    termination,
    waits,
)
from domain.partnership.agenda import DeadlineKind, read_name, stream_status
from domain.partnership.needs import needs, passing_needs
from domain.partnership.reading import READING
from domain.partnership.state import HEADLINES, PartnershipState
from domain.partnership.view import CaseView, awaited, view
from domain.round.facts import NoteRoundCancelled, NoteRoundExtended, round_stream

PartnershipCommand: TypeAlias = Annotated[
    application.OpenCase
    | application.SaveDraft
    | NoteRoundExtended
    | NoteRoundCancelled
    | application.SubmitApplication
    | revision.ReviseApplication
    | application.WithdrawApplication
    | completion.RequestCompletion
    | completion.CompleteApplication
    | completion.DeclareEligible
    | completion.DismissApplication
    | contact.RecordContact
    | counterpart.DraftCompletion
    | counterpart.DraftReport
    | counterpart.SignAsCounterpart
    | interest.DeclareInterest
    | interest.RuleOnInterest
    | assessment.DeclareConflict
    | assessment.SubmitAssessment
    | assessment.ReviseAssessment
    | decision.ApproveApplication
    | decision.RejectApplication
    | declined_grant.DeclineGrant
    | agreement.SignAgreement
    | agreement.CosignAgreement
    | agreement.CountersignAgreement
    | recorded_signatures.RecordSignature
    | reporting.SubmitReport
    | report_signing.SignReport
    | reporting.ReturnReport
    | approval.ApproveReport
    | approval_withdrawal.WithdrawApproval
    | payment.AttestPayment
    | declined_attestation.DeclineAttestation
    | declined_attestation.UpholdApproval
    | payment.ConfirmPayment
    | returned_payment.RecordReturnedPayment
    | payment_hold.HoldPayments
    | payment_hold.ReleasePayments
    | account_change.RequestAccountChange
    | account_change.WithdrawAccountChange
    | account_change.VerifyAccount
    | account_change.ConfirmAccountChange
    | account_change.RefuseAccountChange
    | termination.RelinquishGrant
    | hearing.AnnounceTermination
    | hearing.AnswerTermination
    | hearing.WithdrawTermination
    | termination.TerminateGrant
    | attachments.AttachFile
    | publication.DecidePublication
    | closure.CloseCase
    | closure.EraseText,
    Field(discriminator="kind"),
]

PartnershipEvent: TypeAlias = Annotated[
    application.ApplicationEvent
    | revision.ApplicationRevised
    | completion.CompletionEvent
    | contact.ContactRecorded
    | publication.PublicationDecided
    | counterpart.CounterpartEvent
    | interest.InterestEvent
    | assessment.AssessmentEvent
    | decision.DecisionEvent
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

ACCOUNTING = (
    decision.ApplicationApproved,
    signing.SignatureGiven,
    agreement.AgreementSigned,
    reporting.ReportPrepared,
    audit_certificate.AuditCertified,
    audit_certificate.AuditOpinionWeighed,
    reporting.ReportSubmitted,
    reporting.ReportApproved,
    approval_withdrawal.ReportApprovalWithdrawn,
    declined_attestation.AttestationDeclined,
    declined_attestation.ApprovalUpheld,
    payment.PaymentMade,
    returned_payment.PaymentReturned,
    returned_payment.PaymentReversed,
    account_change.AccountChangeRequested,
    account_change.AccountVerified,
    account_change.AccountChanged,
    termination.GrantRelinquished,
    termination.GrantTerminated,
)
"""Events whose texts are vouchers or explain one (R30). A report's narrative is kept with its
figures."""


def decide(
    case: PartnershipState, command: PartnershipCommand, context: DecisionContext
) -> Decision:
    """What its phase asks, whether one person may do this beside what they have done, and what they
    are warned of.
    """
    context = duties.over_time(case, context)
    steps = duties.separated(case, command, context, _decide_phase(case, command, context))
    return plausibility.noted(case, command, context, steps)


def _decide_phase(
    case: PartnershipState, command: PartnershipCommand, context: DecisionContext
) -> Decision:
    """One line per command, in the order of a case's life."""
    match command:
        case application.OpenCase():
            return application.open_case(case, command, context)
        case application.SaveDraft():
            return application.save_draft(case, command, context)
        case NoteRoundExtended():
            return application.note_round_extended(case, command, context)
        case NoteRoundCancelled():
            return application.note_round_cancelled(case, command, context)
        case application.SubmitApplication():
            return application.submit_application(case, command, context)
        case revision.ReviseApplication():
            return revision.revise_application(case, command, context)
        case application.WithdrawApplication():
            return application.withdraw_application(case, command, context)
        case completion.RequestCompletion():
            return completion.request_completion(case, command, context)
        case completion.CompleteApplication():
            return completion.complete_application(case, command, context)
        case completion.DeclareEligible():
            return completion.declare_eligible(case, command, context)
        case completion.DismissApplication():
            return completion.dismiss_application(case, command, context)
        case contact.RecordContact():
            return contact.record_contact(case, command, context)
        case publication.DecidePublication():
            return publication.decide_publication(case, command, context)
        case counterpart.DraftCompletion():
            return counterpart.draft_completion(case, command, context)
        case counterpart.DraftReport():
            return counterpart.draft_report(case, command, context)
        case counterpart.SignAsCounterpart():
            return counterpart.sign_as_counterpart(case, command, context)
        case interest.DeclareInterest():
            return interest.declare_interest(case, command, context)
        case interest.RuleOnInterest():
            return interest.rule_on_interest(case, command, context)
        case assessment.DeclareConflict():
            return assessment.declare_conflict(case, command, context)
        case assessment.SubmitAssessment():
            return assessment.submit_assessment(case, command, context)
        case assessment.ReviseAssessment():
            return assessment.revise_assessment(case, command, context)
        case decision.ApproveApplication():
            return decision.approve_application(case, command, context)
        case decision.RejectApplication():
            return decision.reject_application(case, command, context)
        case declined_grant.DeclineGrant():
            return declined_grant.decline_grant(case, command, context)
        case agreement.SignAgreement():
            return agreement.sign_agreement(case, command, context)
        case agreement.CosignAgreement():
            return agreement.cosign_agreement(case, command, context)
        case agreement.CountersignAgreement():
            return agreement.countersign_agreement(case, command, context)
        case recorded_signatures.RecordSignature():
            return recorded_signatures.record_signature(case, command, context)
        case reporting.SubmitReport():
            return reporting.submit_report(case, command, context)
        case report_signing.SignReport():
            return report_signing.sign_report(case, command, context)
        case reporting.ReturnReport():
            return reporting.return_report(case, command, context)
        case approval.ApproveReport():
            return approval.approve_report(case, command, context)
        case approval_withdrawal.WithdrawApproval():
            return approval_withdrawal.withdraw_approval(case, command, context)
        case payment.AttestPayment():
            return payment.attest_payment(case, command, context)
        case declined_attestation.DeclineAttestation():
            return declined_attestation.decline_attestation(case, command, context)
        case declined_attestation.UpholdApproval():
            return declined_attestation.uphold_approval(case, command, context)
        case payment.ConfirmPayment():
            return payment.confirm_payment(case, command, context)
        case returned_payment.RecordReturnedPayment():
            return returned_payment.record_returned_payment(case, command, context)
        case payment_hold.HoldPayments():
            return payment_hold.hold_payments(case, command, context)
        case payment_hold.ReleasePayments():
            return payment_hold.release_payments(case, command, context)
        case account_change.RequestAccountChange():
            return account_change.request_account_change(case, command, context)
        case account_change.WithdrawAccountChange():
            return account_change.withdraw_account_change(case, command, context)
        case account_change.VerifyAccount():
            return account_change.verify_account(case, command, context)
        case account_change.ConfirmAccountChange():
            return account_change.confirm_account_change(case, command, context)
        case account_change.RefuseAccountChange():
            return account_change.refuse_account_change(case, command, context)
        case termination.RelinquishGrant():
            return termination.relinquish_grant(case, command, context)
        case hearing.AnnounceTermination():
            return hearing.announce_termination(case, command, context)
        case hearing.AnswerTermination():
            return hearing.answer_termination(case, command, context)
        case hearing.WithdrawTermination():
            return hearing.withdraw_termination(case, command, context)
        case termination.TerminateGrant():
            return termination.terminate_grant(case, command, context)
        case closure.CloseCase():
            return closure.close_case(case, command, context)
        case closure.EraseText():
            return closure.erase_text(case, command, context)
        case attachments.AttachFile():
            return attachments.attach_file(case, command, context)
        case _:
            assert_never(command)


def on_deadline(case: PartnershipState, deadline: str, context: DecisionContext) -> Decision:
    kind, numbers = read_name(deadline)
    match kind:
        case DeadlineKind.APPLICATION_LAPSES:
            return application.closing_has_come(case, context)
        case DeadlineKind.COMPLETION_DUE:
            return completion.completion_is_due(case)
        case DeadlineKind.ASSESSMENT_REMINDER:
            return assessment.assessors_are_late(case)
        case DeadlineKind.SIGNATURE_REMINDER:
            return agreement.signature_reminder_is_due(case, numbers[0], context)
        case DeadlineKind.SIGNATURE_DUE:
            return agreement.signature_is_due(case)
        case DeadlineKind.REPORT_OPENS:
            return report_schedule.report_opens(numbers[0])
        case DeadlineKind.REPORT_REMINDER:
            return report_schedule.report_reminder_is_due(case, numbers[0], numbers[1], context)
        case DeadlineKind.REPORT_DUE:
            return termination.report_has_come_due(case, numbers[0])
        case DeadlineKind.TERMINATION_ANSWER_DUE:
            return hearing.answer_is_due(case)
        case DeadlineKind.ACCOUNT_CHANGES:
            return account_change.account_change_is_due(case)
        case DeadlineKind.ARCHIVING_DUE:
            return closure.archiving_is_due()
        case DeadlineKind.WAIT_REMINDER:
            return waits.reminder_is_due(case, deadline, context)
        case _:
            assert_never(kind)


def evolve(
    case: PartnershipState, event: PartnershipEvent, metadata: EventMetadata
) -> PartnershipState:
    after = duties.evolve(_evolve_phase(case, event, metadata), event, metadata)
    accounting = isinstance(event, ACCOUNTING) or _explains_a_grant(after, event)
    after = closure.with_texts(after, event, accounting=accounting)
    return waits.with_waits(after, awaited(after), metadata.at)


def _explains_a_grant(case: PartnershipState, event: PartnershipEvent) -> bool:
    return isinstance(event, decision_record.DecisionRecorded) and case.grant is not None


def _evolve_phase(
    case: PartnershipState, event: PartnershipEvent, metadata: EventMetadata
) -> PartnershipState:
    if isinstance(event, application.ApplicationEvent):
        return application.evolve(case, event, metadata)
    if isinstance(event, revision.ApplicationRevised):
        return revision.evolve(case, event)
    if isinstance(event, completion.CompletionEvent):
        return completion.evolve(case, event)
    if isinstance(event, counterpart.CounterpartEvent):
        return counterpart.evolve(case, event, metadata)
    if isinstance(event, contact.ContactRecorded):
        return case  # it is read in the journal, and no rule asks about it
    if isinstance(event, publication.PublicationDecided):
        return publication.evolve(case, event)
    if isinstance(event, interest.InterestEvent):
        return interest.evolve(case, event)
    if isinstance(event, assessment.AssessmentEvent):
        return assessment.evolve(case, event)
    if isinstance(event, decision.DecisionEvent):
        return decision.evolve(case, event)
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
    if isinstance(event, contact.ContactRecorded | counterpart.CounterpartEvent):
        return ()
    if isinstance(event, publication.PublicationDecided):
        return ()
    if isinstance(event, interest.InterestEvent):
        return tuple(interest.notices(case, event))
    if isinstance(event, assessment.AssessmentEvent):
        return tuple(assessment.notices(case, event))
    if isinstance(event, decision.DecisionEvent):
        return tuple(decision.notices(case, event))
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


def erases(event: PartnershipEvent) -> tuple[str, ...]:
    return (event.text,) if isinstance(event, closure.TextErased) else ()


def summary(view: CaseView) -> StreamSummary:
    return StreamSummary(
        opened=view.round is not None,
        title=view.title,
        headline=view.headline,
        party=view.applicant,
        tasks=view.waiting,
        competes_in=round_stream(view.round) if view.round and not view.finished else None,
    )


COMMANDS = models_of(PartnershipCommand)

DECIDER: Decider[PartnershipState] = Decider(
    name="partnership",
    state=PartnershipState,
    initial=PartnershipState(),
    commands=TypeAdapter(PartnershipCommand),
    events=TypeAdapter(PartnershipEvent),
    opening=opening_kinds(COMMANDS),
    internal=internal_kinds(COMMANDS),
    needs=needs,
    decide=decide,
    on_deadline=on_deadline,
    passing_needs=passing_needs,
    evolve=evolve,
    stream_status=stream_status,
    effects=effects,
    postings=postings,
    erases=erases,
    view=view,
)

PARTNERSHIP: StreamKind[PartnershipState] = StreamKind(
    decider=DECIDER,
    commands=COMMANDS,
    headlines=HEADLINES,
    id_form="[0-9]{4}-[0-9]{4,6}",
    id_words="<year>-<number>",
    phases=("application", "assessment", "decision", "agreement", "period", "closure"),
    view=CaseView,
    summary=summary,
    numbered=True,
    purses=("reserved", "committed", "paid"),
    rules=(
        application,
        revision,
        attachments,
        requirements,
        report_requirements,
        completion,
        contact,
        drafts,
        counterpart,
        interest,
        assessment,
        decision,
        decision_record,
        duties,
        grant_limits,
        declined_grant,
        signing,
        agreement,
        reporting,
        approval,
        approval_withdrawal,
        claim,
        audit_certificate,
        payment,
        declined_attestation,
        returned_payment,
        payment_hold,
        account_change,
        hearing,
        termination,
        publication,
        closure,
    ),
    reading=READING,
)
