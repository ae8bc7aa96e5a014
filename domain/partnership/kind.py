"""The partnership: a case from its draft to the archive. Joins the phases of its life.

Imports go one way: terms, acts, statuses, parts, state, money; notices, waits, agenda,
requirements; the phases; duties, plausibility; needs, reading, view; commands and events, which
list what the phases have; this one.
Among the phases, agreement and reporting use report_schedule, reporting and payment use closure.
Both of them, report_signing and recorded_signatures use signing. termination uses hearing,
decision and closure. payment asks account_change and
payment_hold whether it may; declined_attestation uses approval and payment, returned_payment
uses payment. assessment and interest_report use interest, which uses interest_answer.
reconsideration uses application, completion, interest and closure. clarification uses
completion and interest, completion_withdrawal uses clarification.
"""

from typing import assert_never

from pydantic import TypeAdapter

from domain.kernel.command import internal_kinds, models_of, opening_kinds
from domain.kernel.decider import Decider, EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.kind import StreamKind, StreamSummary
from domain.kernel.rules import Decision
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
    clarification,
    closure,
    completion,
    completion_withdrawal,
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
    interest_report,
    payment,
    payment_hold,
    plausibility,
    publication,
    reconsideration,
    report_requirements,
    report_schedule,
    reporting,
    requirements,
    returned_payment,
    revision,
    section_reasons,
    signing,
    termination,
    waits,
)
from domain.partnership.agenda import DeadlineKind, read_name, stream_status
from domain.partnership.commands import PartnershipCommand, decide_phase
from domain.partnership.events import PartnershipEvent, effects, evolve_phase, postings
from domain.partnership.needs import needs, passing_needs
from domain.partnership.reading import READING
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import HEADLINES
from domain.partnership.urgency import LETTERS
from domain.partnership.view import CaseView, awaited, view
from domain.round.facts import round_stream

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
    steps = duties.separated(case, command, context, decide_phase(case, command, context))
    return plausibility.noted(case, command, context, steps)


def on_deadline(case: PartnershipState, deadline: str, context: DecisionContext) -> Decision:
    kind, numbers = read_name(deadline)
    match kind:
        case DeadlineKind.APPLICATION_LAPSES:
            return application.closing_has_come(case, context)
        case DeadlineKind.COMPLETION_DUE if case.clarifies:
            return clarification.clarification_is_due(case, context)
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
    after = duties.evolve(evolve_phase(case, event, metadata), event, metadata)
    accounting = isinstance(event, ACCOUNTING) or _explains_a_grant(after, event)
    after = closure.with_texts(after, event, accounting=accounting)
    return waits.with_waits(after, awaited(after), metadata.at)


def _explains_a_grant(case: PartnershipState, event: PartnershipEvent) -> bool:
    return isinstance(event, decision_record.DecisionRecorded) and case.grant is not None


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
        clarification,
        completion_withdrawal,
        contact,
        drafts,
        counterpart,
        interest,
        interest_report,
        assessment,
        decision,
        decision_record,
        duties,
        grant_limits,
        reconsideration,
        declined_grant,
        signing,
        agreement,
        reporting,
        section_reasons,
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
    letters=LETTERS,
)
