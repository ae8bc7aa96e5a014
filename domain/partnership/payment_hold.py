"""Holding the payments of a case: one person holds them at once, two release them.

What the bank has been told already cannot be held here: those concerned hear which orders are out.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias, assert_never

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, impartial, in_state, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import IndivisibleText
from domain.kernel.ids import PersonId
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.interest import unbiased
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.notices import asked_again, reference, to_funders
from domain.partnership.parts import PaymentHold
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import HoldStatus

R54 = Rule(
    id="R54",
    name="nothing_is_paid_while_payments_are_held",
    basis="The funder's policy: who doubts a payment can stop it at once",
    mark=Mark.INFERENCE,
    sv="Ärendets utbetalningar är stoppade av {held_by}. De kan attesteras när två personer har "
    "hävt stoppet.",
    en="The payments of this case are held by {held_by}. They can be attested when two persons "
    "have released them.",
)
R55 = Rule(
    id="R55",
    name="two_persons_release_payments",
    basis="The funder's policy: one person may stop a payment, no single person lets it go",
    mark=Mark.INFERENCE,
    sv="{person} har redan föreslagit att stoppet hävs. Någon annan måste häva det.",
    en="{person} has already proposed to release the payments. Somebody else must release them.",
)

STOPPING = (Role.FINANCE_OFFICER, Role.PROGRAMME_MANAGER)
CONCERNED = (*STOPPING, Role.PROGRAMME_OFFICER)


# Commands


class HoldPayments(Command):
    """Stop the case's payments at once. Given again, it also takes back a proposal to release."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=STOPPING,
        states=("active", "closing"),
        undone_by=("release_payments",),
        repeatable=True,
    )
    kind: Literal["hold_payments"] = "hold_payments"
    grounds: IndivisibleText


class ReleasePayments(Command):
    """The first person proposes it, the second one does it."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=STOPPING,
        states=("active", "closing"),
        undone_by=("hold_payments",),
        asked_by=("hold_release_proposed",),
    )
    kind: Literal["release_payments"] = "release_payments"
    grounds: IndivisibleText


# Events


class PaymentsHeld(Event):
    type: Literal["payments_held.v1"] = "payments_held.v1"
    held_by: PersonId
    grounds: IndivisibleText


class HoldReleaseProposed(Event):
    type: Literal["hold_release_proposed.v1"] = "hold_release_proposed.v1"
    proposed_by: PersonId
    grounds: IndivisibleText


class HoldReleased(Event):
    type: Literal["hold_released.v1"] = "hold_released.v1"
    released_by: PersonId
    grounds: IndivisibleText


HoldEvent: TypeAlias = PaymentsHeld | HoldReleaseProposed | HoldReleased


# Decision


def hold_payments(
    case: PartnershipState, command: HoldPayments, context: DecisionContext
) -> Decision:
    """Nobody needs to declare an interest first: that would take the time that there is not."""
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield impartial(context, case.applicant, case.conflicted)
    yield PaymentsHeld(held_by=context.actor.person, grounds=command.grounds)


def release_payments(
    case: PartnershipState, command: ReleasePayments, context: DecisionContext
) -> Decision:
    """Who held them may be one of the two."""
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)
    yield in_state(HoldStatus.HELD if case.hold else HoldStatus.NONE, HoldStatus.HELD)
    assert case.hold
    person, first = context.actor.person, case.hold.release_proposed_by
    yield R55.holds(person != first, person=person)
    if first is None:
        yield HoldReleaseProposed(proposed_by=person, grounds=command.grounds)
    else:
        yield HoldReleased(released_by=person, grounds=command.grounds)


def not_held(case: PartnershipState, context: DecisionContext) -> Iterator[Check]:
    if context.edition >= SECOND or case.hold:
        yield R54.holds(case.hold is None, held_by=case.hold.held_by if case.hold else None)


# Fold


def evolve(case: PartnershipState, event: HoldEvent) -> PartnershipState:
    match event:
        case PaymentsHeld():
            return case.changed(hold=PaymentHold(held_by=event.held_by))
        case HoldReleaseProposed():
            assert case.hold
            proposed = case.hold.model_copy(update={"release_proposed_by": event.proposed_by})
            return case.changed(hold=proposed)
        case HoldReleased():
            return case.changed(hold=None)
        case _:
            assert_never(event)


# Notices


def notices(case: PartnershipState, event: HoldEvent) -> Iterator[Notice]:
    grounds = reference(event.grounds)
    match event:
        case PaymentsHeld():
            yield to_funders(
                case,
                N.PAYMENTS_HELD,
                CONCERNED,
                person=event.held_by,
                grounds=grounds,
                ordered=list(case.ordered_periods),
            )
        case HoldReleaseProposed():
            template = N.HOLD_RELEASE_PROPOSED
            yield to_funders(case, template, STOPPING, person=event.proposed_by, grounds=grounds)
        case HoldReleased():
            template = N.HOLD_RELEASED
            yield to_funders(case, template, CONCERNED, person=event.released_by, grounds=grounds)
            yield from asked_again(case)
        case _:
            assert_never(event)
