"""A grant is declined: the applicant does not want it, and the agreement is not in force yet.

What was reserved returns to the round's budget, and the case ends. Once the agreement is in force
what is left of a grant is relinquished instead.
"""

from collections.abc import Iterator
from typing import Literal

from domain.kernel.actors import COUNTERPART_ROLES, Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, state_allows
from domain.kernel.consequences import Notice, Transfer, posted
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import FreeText
from domain.kernel.ids import PersonId
from domain.kernel.money import PositiveMinor
from domain.kernel.rules import Decision, Event, Mark, Rule
from domain.partnership.money import granted_minor
from domain.partnership.notices import (
    SIGNING,
    reference,
    to_applicant,
    to_counterparts,
    to_funders,
)
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import AgreementStatus
from domain.round.facts import budget_account

E122 = Rule(
    id="E122",
    name="agreement_is_not_in_force",
    basis="The engine: a grant is declined in the place of an agreement, never after it",
    mark=Mark.ENGINE,
    sv="Avtalet gäller redan, så bidraget går inte att tacka nej till. Avstå i stället från det "
    "som återstår av det.",
    en="The agreement is in force, so that the grant cannot be declined any more. Relinquish what "
    "is left of it instead.",
)

TOLD = (
    Role.PROGRAMME_MANAGER,
    Role.PROGRAMME_OFFICER,
    Role.DECISION_MAKER,
    Role.FUNDER_SIGNATORY,
)
"""At the funder: money is free again, and nobody is to countersign."""


class DeclineGrant(Command):
    """The applicant does not want the grant. The signatory, who would sign for it, says so."""

    spec = CommandSpec(side=Side.APPLICANT, roles=(Role.SIGNATORY,), states=("approved",))
    kind: Literal["decline_grant"] = "decline_grant"
    reason: FreeText


class GrantDeclined(Event):
    """What was reserved returns to the round's budget, and the case ends."""

    type: Literal["grant_declined.v1"] = "grant_declined.v1"
    declined_by: PersonId
    released_minor: PositiveMinor
    reason: FreeText


def decline_grant(
    case: PartnershipState, command: DeclineGrant, context: DecisionContext
) -> Decision:
    """Also when it has been signed: until the funder has countersigned, nothing is agreed."""
    yield authorised(command, context, case.organisations)
    status = headline(case)
    if status in ("active", "closing"):
        yield E122.holds(False, status=status)
    yield state_allows(command, status)
    yield GrantDeclined(
        declined_by=context.actor.person,
        released_minor=granted_minor(case),
        reason=command.reason,
    )


def evolve(case: PartnershipState, event: GrantDeclined) -> PartnershipState:
    return case.changed(agreement=AgreementStatus.DECLINED)


def notices(case: PartnershipState, event: GrantDeclined) -> Iterator[Notice]:
    amount = event.released_minor
    yield to_applicant(case, N.GRANT_DECLINED, SIGNING, amount_minor=amount)
    yield from to_counterparts(
        case, N.GRANT_DECLINED, case.counterparts, COUNTERPART_ROLES, amount_minor=amount
    )
    reason = reference(event.reason)
    yield to_funders(case, N.GRANT_RETURNED, TOLD, amount_minor=amount, reason=reason)


def postings(case: PartnershipState, event: GrantDeclined) -> tuple[Transfer, ...]:
    reserved, budget = case.purse("reserved"), budget_account(case.round)
    return (posted("decline", reserved, budget, event.released_minor),)
