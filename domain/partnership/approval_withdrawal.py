"""Taking back the approval of a report, as long as its payment has not been ordered.

The claim falls with the approval, and so do its attestations. The report is to be checked again.
"""

from collections.abc import Iterator
from typing import Literal

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, in_state, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText
from domain.kernel.ids import PersonId
from domain.kernel.money import Minor
from domain.kernel.rules import Decision, Event, Mark, Rule
from domain.partnership.closure import reopened
from domain.partnership.interest import unbiased
from domain.partnership.notices import REPORTING, reference, to_applicant_and_funder
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.reporting import planned
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import ClaimStatus, PeriodStatus
from domain.partnership.terms import PeriodNumber

R50 = Rule(
    id="R50",
    name="approval_is_withdrawn_before_its_payment",
    basis="The funder's policy: what has been ordered or paid is not undone by a decision on the "
    "report, but by money that comes back",
    mark=Mark.INFERENCE,
    sv="Godkännandet för period {period} kan inte tas tillbaka: kravet är {status}. Det går först "
    "när banken har skickat tillbaka pengarna och någon har antecknat att betalningen kom "
    "tillbaka.",
    en="The approval for period {period} cannot be taken back: the claim is {status}. That can be "
    "done only when the bank has returned the money and somebody has recorded that the payment "
    "came back.",
)


class WithdrawApproval(Command):
    """Take back the approval of a report. It is then to be checked again."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_OFFICER,),
        states=("active", "closing"),
        undone_by=("approve_report",),
    )
    kind: Literal["withdraw_approval"] = "withdraw_approval"
    period: PeriodNumber
    reason: AccountingText


class ReportApprovalWithdrawn(Event):
    """`amount_minor` is the claim that falls. The bank has none of it."""

    type: Literal["report_approval_withdrawn.v1"] = "report_approval_withdrawn.v1"
    period: PeriodNumber
    amount_minor: Minor
    withdrawn_by: PersonId
    reason: AccountingText


def withdraw_approval(
    case: PartnershipState, command: WithdrawApproval, context: DecisionContext
) -> Decision:
    """A case that could be closed because nothing was to be paid goes on."""
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield planned(case, command.period)
    period = case.period(command.period)
    assert period
    yield in_state(period.status, PeriodStatus.APPROVED)
    yield from unbiased(case, context)
    claim = period.claim
    assert claim
    yield R50.holds(
        claim.status not in (ClaimStatus.ORDERED, ClaimStatus.PAID),
        period=period.number,
        status=claim.status.value,
    )
    yield ReportApprovalWithdrawn(
        period=period.number,
        amount_minor=claim.amount_minor,
        withdrawn_by=context.actor.person,
        reason=command.reason,
    )
    yield from reopened(case)


def evolve(case: PartnershipState, event: ReportApprovalWithdrawn) -> PartnershipState:
    return case.with_period(
        event.period,
        status=PeriodStatus.SUBMITTED,
        approved_by=None,
        approved_minor=0,
        comment=None,
        claim=None,
    )


def notices(case: PartnershipState, event: ReportApprovalWithdrawn) -> Iterator[Notice]:
    yield to_applicant_and_funder(
        case,
        N.APPROVAL_WITHDRAWN,
        REPORTING,
        (Role.PROGRAMME_OFFICER, Role.FINANCE_OFFICER),
        period=event.period,
        amount_minor=event.amount_minor,
        reason=reference(event.reason),
    )
