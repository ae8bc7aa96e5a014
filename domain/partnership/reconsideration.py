"""A decision that ended an application by mistake is reconsidered: the case goes back to the state
in which it was decided, and is decided again by the ordinary commands.

Assessments, declarations and the earlier decision stay. Nothing is granted by it: what is left of
the round's budget bounds a new decision as it does any other.
"""

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from pydantic import Field

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, impartial, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.dates import Instant, day_of
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText, Retention, organisation_subject
from domain.kernel.frozen import is_none
from domain.kernel.ids import PersonId
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.application import E145
from domain.partnership.closure import texts_within
from domain.partnership.completion import assessors_reminded_at, to_assess
from domain.partnership.interest import R40, InterestDeclared
from domain.partnership.notices import (
    GRANTS_TEAM,
    SIGNING,
    ready_for_decision,
    reference,
    to_applicant_and_funder,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.requirements import time_lies_ahead
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import ApplicationStatus
from domain.partnership.terms import Interest
from domain.round.facts import observed_round

R82 = Rule(
    id="R82",
    name="application_can_still_be_read",
    basis="The funder's policy: what has been erased is not examined again. A decision rests on "
    "the application as it was sent in",
    mark=Mark.INFERENCE,
    sv="Beslutet kan inte omprövas. Texter i ansökan har raderats, så den kan inte prövas på nytt.",
    en="The decision cannot be reconsidered. Texts of the application have been erased, so it "
    "cannot be examined again.",
)

Ended: TypeAlias = Literal["rejected", "dismissed"]
BackTo: TypeAlias = Literal["submitted", "eligible", "assessed"]
_BACK_TO: Final[dict[ApplicationStatus, BackTo]] = {
    ApplicationStatus.SUBMITTED: "submitted",
    ApplicationStatus.ELIGIBLE: "eligible",
    ApplicationStatus.ASSESSED: "assessed",
}
"""The states in which an application is rejected or dismissed."""


class ReconsiderDecision(Command):
    """The rejection or the dismissal no longer holds, and the application is examined again.

    `no_interest` is the declaration of a person who has given none in this case: it has ended, and
    takes no other one (rule R40).
    """

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.DECISION_MAKER,),
        states=("rejected", "dismissed"),
        undone_by=("reject_application", "dismiss_application"),
    )
    kind: Literal["reconsider_decision"] = "reconsider_decision"
    reason: FreeText
    no_interest: bool = False


class ReconsiderationOpened(Event):
    """`remind_at` is set where assessments are awaited again."""

    type: Literal["reconsideration_opened.v1"] = "reconsideration_opened.v1"
    opened_by: PersonId
    was: Ended
    back_to: BackTo
    reason: FreeText
    remind_at: Instant | None = Field(default=None, exclude_if=is_none)


def reconsider_decision(
    case: PartnershipState, command: ReconsiderDecision, context: DecisionContext
) -> Decision:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield impartial(context, case.applicant, case.conflicted)
    round = observed_round(context, case.round)
    assert round
    yield E145.holds(round.cancelled_for is None, round=round.id)
    assert case.application
    yield from time_lies_ahead(case.application.starts, case.application.ends, context)
    yield _can_still_be_read(case, context)
    yield from _declared(case, command, context)
    assert case.decided_in
    back_to = _BACK_TO[case.decided_in]
    yield ReconsiderationOpened(
        opened_by=context.actor.person,
        was="rejected" if case.application_status is ApplicationStatus.REJECTED else "dismissed",
        back_to=back_to,
        reason=command.reason,
        remind_at=assessors_reminded_at(context) if back_to == "eligible" else None,
    )


def _can_still_be_read(case: PartnershipState, context: DecisionContext) -> Check:
    """Its texts go one by one, by a decision in the case, or with all that is kept of the
    applicant. What was ordered before the case was opened did not concern them.
    """
    own = {one.text for one in texts_within(case.application)}
    erased = sorted(one.text for one in case.texts if one.erased and one.text in own)
    subject = organisation_subject(case.applicant)
    ordered = context.facts.registered.last_erasure(subject, Retention.CASE)
    assert case.opened_on
    if ordered is not None and day_of(ordered) < case.opened_on:
        ordered = None
    return R82.holds(
        not erased and ordered is None,
        erased=erased,
        erasure_ordered=day_of(ordered).isoformat() if ordered else None,
    )


def _declared(
    case: PartnershipState, command: ReconsiderDecision, context: DecisionContext
) -> Iterator[Check | Event]:
    if context.edition < SECOND:
        return
    person = context.actor.person
    was_declared = person in case.declared
    yield R40.holds(was_declared or command.no_interest, person=person)
    if not was_declared:
        yield InterestDeclared(person=person, interest=Interest.NONE)


def evolve(case: PartnershipState, event: ReconsiderationOpened) -> PartnershipState:
    """The record of the earlier decision stays in the journal: it says nothing of the next one."""
    return case.changed(
        application_status=ApplicationStatus(event.back_to),
        decided_in=None,
        reconsidered=True,
        decision_record=None,
        remind_assessors_at=event.remind_at,
    )


def notices(case: PartnershipState, event: ReconsiderationOpened) -> Iterator[Notice]:
    """To all who were told of the decision, then to those for whom the case waits again."""
    yield to_applicant_and_funder(
        case,
        N.DECISION_RECONSIDERED,
        SIGNING,
        GRANTS_TEAM,
        was=event.was,
        back_to=event.back_to,
        reason=reference(event.reason),
    )
    if event.back_to == "assessed":
        yield ready_for_decision(case)
    elif event.remind_at is not None:
        yield to_assess(case, event.remind_at)
