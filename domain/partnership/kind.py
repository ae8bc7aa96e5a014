"""The partnership: a case from its draft to the archive. Joins the phases of its life.

Imports go one way: terms, state; agenda, notices, requirements; the phases; needs, view; this one.
Among the phases, agreement and reporting use report_schedule, reporting and payment use closure.
Both of them, report_signing and recorded_signatures use signing. Termination uses hearing,
decision and closure.
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
from domain.partnership import (
    agreement,
    application,
    approval,
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
    grant_limits,
    hearing,
    interest,
    payment,
    recorded_signatures,
    report_requirements,
    report_schedule,
    report_signing,
    reporting,
    requirements,
    signing,
    termination,
)
from domain.partnership.agenda import DeadlineKind, read_name, stream_status
from domain.partnership.needs import needs, passing_needs
from domain.partnership.state import HEADLINES, PartnershipState
from domain.partnership.view import CaseView, view
from domain.round.facts import NoteRoundCancelled, NoteRoundExtended

PartnershipCommand: TypeAlias = Annotated[
    application.OpenCase
    | application.SaveDraft
    | NoteRoundExtended
    | NoteRoundCancelled
    | application.SubmitApplication
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
    | decision.ApproveApplication
    | decision.RejectApplication
    | agreement.SignAgreement
    | agreement.CosignAgreement
    | agreement.CountersignAgreement
    | recorded_signatures.RecordSignature
    | reporting.SubmitReport
    | report_signing.SignReport
    | reporting.ReturnReport
    | approval.ApproveReport
    | payment.AttestPayment
    | payment.ConfirmPayment
    | payment.RecordReturnedPayment
    | termination.RelinquishGrant
    | hearing.AnnounceTermination
    | hearing.AnswerTermination
    | hearing.WithdrawTermination
    | termination.TerminateGrant
    | attachments.AttachFile
    | closure.CloseCase
    | closure.EraseText,
    Field(discriminator="kind"),
]

PartnershipEvent: TypeAlias = Annotated[
    application.ApplicationEvent
    | completion.CompletionEvent
    | contact.ContactRecorded
    | counterpart.CounterpartEvent
    | interest.InterestEvent
    | assessment.AssessmentEvent
    | decision.DecisionEvent
    | signing.SignatureGiven
    | agreement.AgreementEvent
    | report_schedule.ScheduleEvent
    | reporting.ReportingEvent
    | audit_certificate.AuditEvent
    | claim.ClaimCalculated
    | payment.PaymentEvent
    | hearing.HearingEvent
    | termination.TerminationEvent
    | closure.ClosureEvent
    | attachments.FileAttached,
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
    payment.PaymentMade,
    payment.PaymentReturned,
    termination.GrantRelinquished,
    termination.GrantTerminated,
)
"""Events whose texts are vouchers or explain one (R30). A report's narrative is kept with its
figures."""


def decide(
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
        case decision.ApproveApplication():
            return decision.approve_application(case, command, context)
        case decision.RejectApplication():
            return decision.reject_application(case, command, context)
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
        case payment.AttestPayment():
            return payment.attest_payment(case, command, context)
        case payment.ConfirmPayment():
            return payment.confirm_payment(case, command, context)
        case payment.RecordReturnedPayment():
            return payment.record_returned_payment(case, command, context)
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
        case DeadlineKind.ARCHIVING_DUE:
            return closure.archiving_is_due()
        case _:
            assert_never(kind)


def evolve(
    case: PartnershipState, event: PartnershipEvent, metadata: EventMetadata
) -> PartnershipState:
    after = _evolve_phase(case, event, metadata)
    accounting = isinstance(event, ACCOUNTING) or _explains_a_grant(after, event)
    return closure.with_texts(after, event, accounting=accounting)


def _explains_a_grant(case: PartnershipState, event: PartnershipEvent) -> bool:
    return isinstance(event, decision_record.DecisionRecorded) and case.grant is not None


def _evolve_phase(
    case: PartnershipState, event: PartnershipEvent, metadata: EventMetadata
) -> PartnershipState:
    if isinstance(event, application.ApplicationEvent):
        return application.evolve(case, event, metadata)
    if isinstance(event, completion.CompletionEvent):
        return completion.evolve(case, event)
    if isinstance(event, counterpart.CounterpartEvent):
        return counterpart.evolve(case, event)
    if isinstance(event, contact.ContactRecorded):
        return case  # it is read in the journal, and no rule asks about it
    if isinstance(event, interest.InterestEvent):
        return interest.evolve(case, event)
    if isinstance(event, assessment.AssessmentEvent):
        return assessment.evolve(case, event)
    if isinstance(event, decision.DecisionEvent):
        return decision.evolve(case, event)
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
    if isinstance(event, payment.PaymentEvent):
        return payment.evolve(case, event, metadata)
    if isinstance(event, hearing.HearingEvent):
        return hearing.evolve(case, event)
    if isinstance(event, termination.TerminationEvent):
        return termination.evolve(case, event, metadata)
    if isinstance(event, closure.ClosureEvent):
        return closure.evolve(case, event)
    if isinstance(event, attachments.FileAttached):
        return case
    assert_never(event)


def effects(
    case: PartnershipState, event: PartnershipEvent, edition: Edition
) -> tuple[Effect, ...]:
    """The notices of an event. `case` is the state after it."""
    if isinstance(event, application.ApplicationEvent):
        return tuple(application.notices(case, event))
    if isinstance(event, completion.CompletionEvent):
        return tuple(completion.notices(case, event))
    if isinstance(event, contact.ContactRecorded | counterpart.CounterpartEvent):
        return ()
    if isinstance(event, interest.InterestEvent):
        return tuple(interest.notices(case, event))
    if isinstance(event, assessment.AssessmentEvent):
        return tuple(assessment.notices(case, event))
    if isinstance(event, decision.DecisionEvent):
        return tuple(decision.notices(case, event))
    if isinstance(event, signing.SignatureGiven):
        return tuple(signing.notices(case, event))
    if isinstance(event, agreement.AgreementEvent):
        return tuple(agreement.notices(case, event))
    if isinstance(event, report_schedule.ScheduleEvent):
        return tuple(report_schedule.notices(case, event))
    if isinstance(event, reporting.ReportingEvent):
        return tuple(reporting.notices(case, event))
    if isinstance(event, audit_certificate.AuditEvent):
        return ()
    if isinstance(event, claim.ClaimCalculated):
        return tuple(claim.notices(case, event))
    if isinstance(event, payment.PaymentEvent):
        return tuple(payment.notices(case, event))
    if isinstance(event, hearing.HearingEvent):
        return tuple(hearing.notices(case, event))
    if isinstance(event, termination.TerminationEvent):
        return tuple(termination.notices(case, event))
    if isinstance(event, closure.ClosureEvent):
        return tuple(closure.notices(case, event))
    if isinstance(event, attachments.FileAttached):
        return ()
    assert_never(event)


def postings(
    case: PartnershipState, event: PartnershipEvent, edition: Edition
) -> tuple[Transfer, ...]:
    """Only these phases move money between the accounts of the round and the case."""
    if isinstance(event, decision.DecisionEvent):
        return decision.postings(case, event)
    if isinstance(event, agreement.AgreementEvent):
        return agreement.postings(case, event)
    if isinstance(event, payment.PaymentEvent):
        return payment.postings(case, event)
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
        attachments,
        requirements,
        report_requirements,
        completion,
        contact,
        counterpart,
        interest,
        assessment,
        decision,
        decision_record,
        grant_limits,
        signing,
        agreement,
        reporting,
        approval,
        claim,
        audit_certificate,
        payment,
        hearing,
        termination,
        closure,
    ),
)
