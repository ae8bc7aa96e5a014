"""A request for completion is withdrawn: it was made by mistake, or answered in another way. The
case goes back to where it was when the request was made.
"""

from collections.abc import Iterator
from typing import Literal

from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.dates import Instant
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText
from domain.kernel.rules import Decision, Event
from domain.partnership.clarification import asked_once_more, reminded_again_at, went_back
from domain.partnership.interest import unbiased
from domain.partnership.notices import APPLYING, reference, to_applicant
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.state import PartnershipState, headline


class WithdrawCompletionRequest(Command):
    """The applicant need not complete the application, which is handled as it is. What they have
    written so far is not sent.
    """

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_OFFICER,),
        states=("completion_requested",),
        undone_by=("request_completion", "request_clarification"),
    )
    kind: Literal["withdraw_completion_request"] = "withdraw_completion_request"
    reason: FreeText


class CompletionRequestWithdrawn(Event):
    """Assessors are reminded at `remind_at`, if their assessments are awaited."""

    type: Literal["completion_request_withdrawn.v1"] = "completion_request_withdrawn.v1"
    reason: FreeText
    remind_at: Instant | None


def withdraw_completion_request(
    case: PartnershipState, command: WithdrawCompletionRequest, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)
    yield CompletionRequestWithdrawn(
        reason=command.reason, remind_at=reminded_again_at(case, context)
    )


def evolve(case: PartnershipState, event: CompletionRequestWithdrawn) -> PartnershipState:
    return went_back(case, event.remind_at)


def notices(case: PartnershipState, event: CompletionRequestWithdrawn) -> Iterator[Notice]:
    reason = reference(event.reason)
    yield to_applicant(case, N.COMPLETION_REQUEST_WITHDRAWN, APPLYING, reason=reason)
    yield from asked_once_more(case)
