"""Separation of duties over a whole case: which duties one person may not both have in it.

Every command of the funder's side has its duty here, or is said to have none. One check asks the
matrix, whatever phase the command belongs to; inboxes leave out those whom it would refuse, and
docs/duties.md is written from it. The rules that phases asked of their own before the second
edition are asked here since, with the same ids. A pair says from which edition on it is kept apart.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from domain.editions import SECOND, THIRD
from domain.kernel.actors import ties_since
from domain.kernel.command import Command, kind_name
from domain.kernel.common_rules import E02, E03
from domain.kernel.dates import months_earlier
from domain.kernel.decider import EventMetadata
from domain.kernel.decision_context import DecisionContext
from domain.kernel.edition import Edition
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.account_change import (
    R53,
    AccountChangeConfirmed,
    AccountChangeRequested,
    AccountVerified,
)
from domain.partnership.acts import DEFAULT_TERMS, Act, Duty, DutyTerms, terms_of
from domain.partnership.agreement import AgreementCountersigned
from domain.partnership.approval import E16
from domain.partnership.assessment import E13, AssessmentRevised
from domain.partnership.clarification import ClarificationRequested
from domain.partnership.closure import CaseClosed
from domain.partnership.completion import (
    ApplicationDismissed,
    ApplicationEligible,
    CompletionRequested,
    DismissApplication,
)
from domain.partnership.completion_withdrawal import CompletionRequestWithdrawn
from domain.partnership.decision import (
    E12,
    ApplicationApproved,
    ApplicationRejected,
    ApproveApplication,
    RejectApplication,
)
from domain.partnership.decision_record import R43, DecisionRecorded
from domain.partnership.declined_attestation import R51
from domain.partnership.interest import R41, R85, InterestRuledOn
from domain.partnership.payment import (
    R25,
    AttestPayment,
    PaymentMade,
)
from domain.partnership.payment_hold import R55, HoldReleased, HoldReleaseProposed
from domain.partnership.reconsideration import ReconsiderationOpened
from domain.partnership.recorded_signatures import RecordSignature
from domain.partnership.reporting import ReportReturned
from domain.partnership.returned_payment import R84, PaymentReturned, PaymentReversed
from domain.partnership.signing import E83, E85, SignatureGiven
from domain.partnership.state import PartnershipState
from domain.partnership.statuses import TO_BE_ATTESTED, AgreementStatus
from domain.partnership.termination import GrantTerminated, TerminateGrant

R80 = Rule(
    id="R80",
    name="duties_are_separate",
    basis="The funder's policy: nobody controls their own work; docs/duties.md has the matrix",
    mark=Mark.INFERENCE,
    sv="{person} har haft hand om {done} i ärendet och måste därför lämna {act} till någon annan.",
    en="{person} handled {done} in this case and must therefore leave {act} to somebody else.",
)
R81 = Rule(
    id="R81",
    name="no_ties_to_a_competing_applicant",
    basis="The funder's policy: until a case is decided, nobody handles it who has, recently had "
    "or will have a role at another applicant of its round (after förvaltningslagen 2017:900, "
    "16 §: affected by the outcome)",
    mark=Mark.INFERENCE,
    sv="{person} får inte handlägga ärendet: personen har, har nyligen haft eller ska få uppdrag "
    "hos en annan sökande i samma omgång ({competitors}).",
    en="{person} may not take part in this case: the person has, recently had or will have a role "
    "with another applicant of the same round ({competitors}).",
)

DUTIES: Final[dict[str, Duty | None]] = {
    "request_completion": Duty.CHECK,
    "request_clarification": Duty.CHECK,
    "withdraw_completion_request": Duty.CHECK,
    "declare_eligible": Duty.CHECK,
    "dismiss_application": Duty.CHECK,
    "record_contact": None,
    "decide_publication": None,
    "declare_interest": None,
    "report_interest": None,
    "rule_on_interest": Duty.RULE,
    "declare_conflict": None,
    "submit_assessment": Duty.ASSESS,
    "revise_assessment": Duty.REASSESS,
    "approve_application": Duty.DECIDE,
    "reject_application": Duty.DECIDE,
    "reconsider_decision": Duty.DECIDE,
    "countersign_agreement": Duty.COUNTERSIGN,
    "record_signature": Duty.VOUCH,
    "return_report": Duty.RETURN_REPORT,
    "approve_report": Duty.APPROVE_REPORT,
    "withdraw_approval": None,
    "decline_attestation": None,
    "uphold_approval": Duty.UPHOLD,
    "verify_account": Duty.CHECK_ACCOUNT,
    "confirm_account_change": Duty.CONFIRM_ACCOUNT,
    "refuse_account_change": None,
    "hold_payments": None,
    "release_payments": Duty.RELEASE,
    "attest_payment": Duty.ATTEST,
    "confirm_payment": Duty.CONFIRM,
    "record_returned_payment": Duty.CONFIRM,
    "announce_termination": None,
    "withdraw_termination": None,
    "terminate_grant": Duty.DECIDE,
    "close_case": Duty.CLOSE,
    "erase_text": None,
}
"""Commands of the funder's side. None: it settles nothing about the case, or only stops something
that others have to settle then.
"""
ALSO: Final = {"record_returned_payment": Duty.RECORD_RETURN}
"""A second duty of a command. It keeps its sender from what comes after, and nobody from it."""

APPLICANTS: Final = (Duty.REPORT, Duty.SIGN_REPORT, Duty.REQUEST_ACCOUNT)
"""What somebody did for the applicant who may work for the funder now."""
OF_ACCOUNT: Final = (Duty.REQUEST_ACCOUNT, Duty.CHECK_ACCOUNT, Duty.CONFIRM_ACCOUNT)
COMPETING: Final = (
    Duty.CHECK,
    Duty.RULE,
    Duty.ASSESS,
    Duty.REASSESS,
    Duty.PRESENT,
    Duty.DECIDE,
)
"""Duties that weigh upon which applicant of a round gets its money."""


class Pair(NamedTuple):
    """Two duties that one person may not both have in one case, and the rule that says so.

    `allowed_by` is the setting that lets them go together; without it no programme can.
    With `of_period` they are kept apart within a period only. `since` is an edition.
    """

    first: Duty
    second: Duty
    rule: Rule
    allowed_by: str | None = None
    of_period: bool = False
    since: Edition = SECOND

    def is_forbidden(self, terms: DutyTerms, edition: Edition) -> bool:
        allowed = self.allowed_by is not None and getattr(terms, self.allowed_by)
        return edition >= self.since and not allowed

    def other(self, duty: Duty) -> Duty | None:
        """The duty that may not go with this one."""
        if duty is self.first:
            return self.second
        return self.first if duty is self.second else None


MATRIX: Final = (
    Pair(Duty.ASSESS, Duty.ASSESS, E13),
    Pair(Duty.ASSESS, Duty.DECIDE, E12),
    Pair(Duty.PRESENT, Duty.DECIDE, R43, allowed_by="presenter_decides"),
    Pair(Duty.DECIDE, Duty.COUNTERSIGN, R80, allowed_by="decider_signs"),
    Pair(Duty.DECIDE, Duty.ATTEST, R80, allowed_by="decider_attests"),
    Pair(Duty.REPORT, Duty.RETURN_REPORT, R80, of_period=True),
    Pair(Duty.SIGN_REPORT, Duty.RETURN_REPORT, R80, of_period=True),
    Pair(Duty.REPORT, Duty.APPROVE_REPORT, E16, of_period=True),
    Pair(Duty.SIGN_REPORT, Duty.APPROVE_REPORT, E16, of_period=True),
    Pair(Duty.REQUEST_ACCOUNT, Duty.CHECK_ACCOUNT, R53),
    Pair(Duty.REQUEST_ACCOUNT, Duty.CONFIRM_ACCOUNT, R53),
    Pair(Duty.CHECK_ACCOUNT, Duty.CONFIRM_ACCOUNT, R53),
    Pair(Duty.REPORT, Duty.UPHOLD, E16, of_period=True),
    Pair(Duty.SIGN_REPORT, Duty.UPHOLD, E16, of_period=True),
    Pair(Duty.ATTEST, Duty.ATTEST, R25, of_period=True),
    Pair(Duty.REPORT, Duty.ATTEST, R25, of_period=True),
    Pair(Duty.SIGN_REPORT, Duty.ATTEST, R25, of_period=True),
    Pair(Duty.RETURN_REPORT, Duty.ATTEST, R25, of_period=True),
    Pair(Duty.APPROVE_REPORT, Duty.ATTEST, R25, of_period=True),
    Pair(Duty.UPHOLD, Duty.ATTEST, R25, of_period=True),
    Pair(Duty.RECORD_RETURN, Duty.ATTEST, R84, of_period=True, since=THIRD),
    Pair(Duty.REPORT, Duty.CONFIRM, R80, of_period=True),
    Pair(Duty.SIGN_REPORT, Duty.CONFIRM, R80, of_period=True),
    Pair(Duty.ATTEST, Duty.CONFIRM, R80, allowed_by="attestant_confirms", of_period=True),
)
BESIDE: Final = (R41, R85, E85, E83, R51, R55)
"""Rules of the same kind about one act, its sender and whom it names. Their phases ask them."""
INVOLVED: Final = {
    Duty.ATTEST: "attested",
    Duty.REPORT: "submitted",
    Duty.SIGN_REPORT: "signed",
    Duty.RETURN_REPORT: "returned",
    Duty.APPROVE_REPORT: "approved",
    Duty.UPHOLD: "upheld",
}
"""As R25 has named them since the first edition."""


def competes(case: PartnershipState, command: str) -> bool:
    """Does the command weigh upon which applicant of a round gets its money? Of a case that has its
    grant nothing does.
    """
    return case.grant is None and DUTIES.get(command) in COMPETING


# What has been done


def evolve(case: PartnershipState, event: Event, metadata: EventMetadata) -> PartnershipState:
    """Keeps who did what, where no other part of the state does. Each change of account is a matter
    of its own: what was done about an earlier one counts no more. So is each payment that came
    back: who recorded the last one is kept from the payment that follows.
    """
    match event:
        case AccountChangeRequested():
            case = case.changed(acts=tuple(one for one in case.acts if one.duty not in OF_ACCOUNT))
        case PaymentReturned() | PaymentReversed():
            left = (one for one in case.acts if not _records_return(one, event.period))
            case = case.changed(acts=tuple(left))
        case _:
            pass
    new = [act for act in _acts_in(event, metadata.actor.person) if act not in case.acts]
    return case.changed(acts=(*case.acts, *new)) if new else case


def _records_return(act: Act, period: int) -> bool:
    return act.duty is Duty.RECORD_RETURN and act.period == period


def return_recorded_by(case: PartnershipState, period: int) -> str | None:
    """Who recorded that the bank returned the last payment of a period."""
    return next((one.person for one in case.acts if _records_return(one, period)), None)


def _acts_in(event: Event, actor: str) -> Iterator[Act]:
    match event:
        case (
            CompletionRequested()
            | ClarificationRequested()
            | CompletionRequestWithdrawn()
            | ApplicationEligible()
        ):
            yield Act(person=actor, duty=Duty.CHECK)
        case ApplicationDismissed(reason=reason) if reason is not None:
            yield Act(person=actor, duty=Duty.CHECK)
        case InterestRuledOn():
            yield Act(person=event.ruled_by, duty=Duty.RULE)
        case ApplicationApproved() | ApplicationRejected() | GrantTerminated():
            yield Act(person=event.decided_by, duty=Duty.DECIDE)
            if event.presenter:
                yield Act(person=event.presenter, duty=Duty.PRESENT)
        case ReconsiderationOpened():
            yield Act(person=event.opened_by, duty=Duty.DECIDE)
        case DecisionRecorded():
            for person in event.decided_by:
                yield Act(person=person, duty=Duty.DECIDE)
        case SignatureGiven(vouched_by=officer) if officer is not None:
            yield Act(person=officer, duty=Duty.VOUCH)
        case AssessmentRevised():
            yield Act(person=event.assessor, duty=Duty.REASSESS)
        case AccountChangeRequested():
            yield Act(person=event.requested_by, duty=Duty.REQUEST_ACCOUNT)
        case AccountVerified():
            yield Act(person=event.verified_by, duty=Duty.CHECK_ACCOUNT)
        case AccountChangeConfirmed():
            yield Act(person=event.confirmed_by, duty=Duty.CONFIRM_ACCOUNT)
        case HoldReleaseProposed() | HoldReleased():
            yield Act(person=actor, duty=Duty.RELEASE)
        case AgreementCountersigned():
            yield Act(person=event.signatory, duty=Duty.COUNTERSIGN)
        case ReportReturned():
            yield Act(person=actor, duty=Duty.RETURN_REPORT, period=event.period)
        case PaymentMade() | PaymentReturned() | PaymentReversed():
            yield Act(person=actor, duty=Duty.CONFIRM, period=event.period)
            if not isinstance(event, PaymentMade):
                yield Act(person=actor, duty=Duty.RECORD_RETURN, period=event.period)
        case CaseClosed():
            yield Act(person=actor, duty=Duty.CLOSE)
        case _:
            return


def done(case: PartnershipState) -> Iterator[Act]:
    """What still counts: an assessment that is void and an attest of a returned payment do not."""
    yield from case.acts
    for person in case.assessed_by:
        yield Act(person=person, duty=Duty.ASSESS)
    for signed in case.countersigned_by:
        yield Act(person=signed.person, duty=Duty.COUNTERSIGN)
    for period in case.periods:
        people: dict[Duty, Iterable[str | None]] = {
            Duty.REPORT: [period.submitted_by],
            Duty.SIGN_REPORT: [signed.person for signed in period.signed_by],
            Duty.APPROVE_REPORT: [period.approved_by],
            Duty.UPHOLD: period.claim.upheld_by if period.claim else (),
            Duty.ATTEST: period.claim.attested_by if period.claim else (),
        }
        for duty, persons in people.items():
            for one in filter(None, persons):
                yield Act(person=one, duty=duty, period=period.number)


def acts_of(case: PartnershipState, command: Command, actor: str) -> tuple[Act, ...]:
    """What this command would make its sender do, and the others whom it names. Nothing, where a
    payment does not wait to be attested: R17 and R18 say so, no matter who asks.
    """
    duty = DUTIES.get(kind_name(type(command)))
    if duty is None or (isinstance(command, AttestPayment) and not _is_open(case, command)):
        return ()
    own = Act(person=actor, duty=duty, period=getattr(command, "period", None))
    return tuple(dict.fromkeys((own, *_named(case, command))))


def _is_open(case: PartnershipState, command: AttestPayment) -> bool:
    period = case.period(command.period)
    claim = period.claim if period else None
    return claim is not None and claim.status in TO_BE_ATTESTED


def _named(case: PartnershipState, command: Command) -> Iterator[Act]:
    match command:
        case ApproveApplication() | RejectApplication() | DismissApplication() | TerminateGrant():
            for person in command.record.decided_by if command.record else ():
                yield Act(person=person, duty=Duty.DECIDE)
            if not isinstance(command, DismissApplication) and command.presenter:
                yield Act(person=command.presenter, duty=Duty.PRESENT)
        case RecordSignature(period=None, counterpart=None):
            if case.agreement is AgreementStatus.SIGNED:
                yield Act(person=command.signatory, duty=Duty.COUNTERSIGN)
        case _:
            return


# The check


def ties_from(case: PartnershipState, terms: DutyTerms) -> date | None:
    """From which day on a role at the applicant counts against a person, ended or not."""
    return case.opened_on and months_earlier(case.opened_on, terms.ties_months)


def over_time(case: PartnershipState, context: DecisionContext) -> DecisionContext:
    """Since the second edition R15 asks for roles during the life of the case, not of the day."""
    if context.edition < SECOND or context.programme is None:
        return context
    since = ties_from(case, terms_of(context.programme))
    return context.model_copy(update={"ties_from": since})


def separated(
    case: PartnershipState, command: Command, context: DecisionContext, steps: Decision
) -> Decision:
    """The steps of the command's phase. Since the second edition the matrix is asked among them, as
    soon as it is clear that the actor holds the role (E02) and that the state allows it (E03).
    """
    acts = acts_of(case, command, context.actor.person)
    asked = context.edition < SECOND or not acts
    for step in steps:
        if not asked and not (isinstance(step, Check) and step.rule in (E02.id, E03.id)):
            asked = True
            yield from _checks(case, acts, context)
        yield step


def _checks(
    case: PartnershipState, acts: tuple[Act, ...], context: DecisionContext
) -> Iterator[Check]:
    assert context.programme
    terms, edition = terms_of(context.programme), context.edition
    earlier = tuple(done(case))
    for place, act in enumerate(acts):
        pairs = tuple(_pairs(act.duty, terms, edition))
        for rule in dict.fromkeys(pair.rule for pair in pairs):
            broken = _broken(act, (*earlier, *acts[:place]), pairs, rule)
            yield _check(rule, act, broken, case, context)
        if case.grant is None and act.duty in COMPETING and terms.competitors:
            yield _no_competitors(act.person, case, context)


def _pairs(duty: Duty, terms: DutyTerms, edition: Edition) -> Iterator[Pair]:
    for pair in MATRIX:
        if duty not in APPLICANTS and pair.other(duty) and pair.is_forbidden(terms, edition):
            yield pair


def _broken(
    act: Act, others: Iterable[Act], pairs: Iterable[Pair], rule: Rule | None = None
) -> list[Duty]:
    """The duties of the same person that do not go with this act, in the order of the matrix."""
    had = {(one.duty, one.period) for one in others if one.person == act.person}
    return [
        other
        for pair in pairs
        if (other := pair.other(act.duty)) and rule in (None, pair.rule)
        if any(
            duty is other and (not pair.of_period or period == act.period) for duty, period in had
        )
    ]


def _check(
    rule: Rule, act: Act, broken: list[Duty], case: PartnershipState, context: DecisionContext
) -> Check:
    """With what each rule has named since it was there."""
    if rule is R43:
        assert context.programme
        mark = context.programme.decision_policy.presenter_is_another.mark
        return rule.holds(not broken, presenter=act.person, mark=mark.value)
    inputs: dict[str, object] = {"person": act.person}
    if rule is E12:
        inputs["assessed_by"] = list(case.assessed_by)
    elif rule is R25:
        inputs["involved"] = [INVOLVED[duty] for duty in broken]
    elif rule is R84:
        inputs["period"] = act.period
    elif rule is R80:
        inputs |= {"done": [duty.value for duty in broken], "act": act.duty.value}
    return rule.holds(not broken, **inputs)


def _no_competitors(person: str, case: PartnershipState, context: DecisionContext) -> Check:
    """R81: `children` are the live cases of organisations at which somebody here has a role."""
    assert context.ties_from
    assert context.programme
    held = context.facts.registered.roles
    rivals = {one.party for one in context.facts.children if one.party} - {case.applicant}
    tied = sorted(one for one in rivals if ties_since(held, person, one, context.ties_from))
    mark = context.programme.separate_duties.competitors.mark
    return R81.holds(not tied, person=person, competitors=tied, mark=mark.value)


# Inboxes


def terms_for_lists(case: PartnershipState) -> DutyTerms:
    """A list knows the case only: what its programme said when the case was opened."""
    return case.duty_terms or DEFAULT_TERMS


def kept_from(
    case: PartnershipState, command: str, period: int | None, edition: Edition
) -> frozenset[str]:
    """The persons whom the matrix would refuse this command."""
    duty = DUTIES.get(command)
    if duty is None:
        return frozenset()
    pairs, earlier = tuple(_pairs(duty, terms_for_lists(case), edition)), tuple(done(case))
    persons = {one.person for one in earlier}
    return frozenset(
        one for one in persons if _broken(Act(person=one, duty=duty, period=period), earlier, pairs)
    )
