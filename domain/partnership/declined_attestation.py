"""A payment that a finance officer declines to attest: the programme officer answers.

The claim waits for that answer. Either the approval is taken back (approval_withdrawal.py), or it
is upheld with reasons, and the claim is to be attested again.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias, assert_never

from domain.editions import SECOND
from domain.kernel.actors import Role
from domain.kernel.command import Command, CommandSpec, Side
from domain.kernel.common_rules import authorised, in_state, state_allows
from domain.kernel.consequences import Notice
from domain.kernel.decision_context import DecisionContext
from domain.kernel.free_text import AccountingText
from domain.kernel.ids import PersonId
from domain.kernel.money import PositiveMinor
from domain.kernel.rules import Check, Decision, Event, Mark, Rule
from domain.partnership.approval import E16
from domain.partnership.interest import unbiased
from domain.partnership.notices import NoticeTemplate as N
from domain.partnership.notices import payment_to_attest, reference, to_funder, to_funders
from domain.partnership.payment import claim_of, with_a_claim
from domain.partnership.state import PartnershipState, headline
from domain.partnership.statuses import TO_BE_ATTESTED, ClaimStatus
from domain.partnership.terms import PeriodNumber

R51 = Rule(
    id="R51",
    name="declined_attestation_is_answered_by_another",
    basis="The funder's policy: who declined to attest does not answer their own objection",
    mark=Mark.INFERENCE,
    sv="{person} har själv avböjt att attestera. Någon annan måste svara att godkännandet står "
    "fast.",
    en="{person} declined to attest. Somebody else must answer that the approval is right.",
)


# Commands


class DeclineAttestation(Command):
    """The payment should not be made as it is. All attestations of it fall."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.FINANCE_OFFICER,),
        states=("active",),
        undone_by=("uphold_approval",),
    )
    kind: Literal["decline_attestation"] = "decline_attestation"
    period: PeriodNumber
    reason: AccountingText


class UpholdApproval(Command):
    """The approval is right in spite of the objection. The claim is to be attested again."""

    spec = CommandSpec(
        side=Side.FUNDER,
        roles=(Role.PROGRAMME_OFFICER,),
        states=("active",),
        undone_by=("withdraw_approval", "decline_attestation"),
        asked_by=("attestation_declined",),
    )
    kind: Literal["uphold_approval"] = "uphold_approval"
    period: PeriodNumber
    reason: AccountingText


# Events


class AttestationDeclined(Event):
    type: Literal["attestation_declined.v1"] = "attestation_declined.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    person: PersonId
    reason: AccountingText


class ApprovalUpheld(Event):
    type: Literal["approval_upheld.v1"] = "approval_upheld.v1"
    period: PeriodNumber
    amount_minor: PositiveMinor
    person: PersonId
    reason: AccountingText


DeclinedEvent: TypeAlias = AttestationDeclined | ApprovalUpheld


# Decision


def decline_attestation(
    case: PartnershipState, command: DeclineAttestation, context: DecisionContext
) -> Decision:
    """Who has attested may decline afterwards. A hold does not stop it: it stops a payment too."""
    yield from _with_claim(case, command, context)
    _, claim = claim_of(case, command.period)
    yield in_state(claim.status, *TO_BE_ATTESTED)
    yield AttestationDeclined(
        period=command.period,
        amount_minor=claim.amount_minor,
        person=context.actor.person,
        reason=command.reason,
    )


def uphold_approval(
    case: PartnershipState, command: UpholdApproval, context: DecisionContext
) -> Decision:
    yield from _with_claim(case, command, context)
    period, claim = claim_of(case, command.period)
    yield in_state(claim.status, ClaimStatus.DECLINED)
    person = context.actor.person
    if context.edition < SECOND:  # asked by duties.py since
        yield E16.holds(person != period.submitted_by, person=person)
    yield R51.holds(person != claim.declined_by, person=person)
    yield ApprovalUpheld(
        period=command.period,
        amount_minor=claim.amount_minor,
        person=person,
        reason=command.reason,
    )


def _with_claim(
    case: PartnershipState,
    command: DeclineAttestation | UpholdApproval,
    context: DecisionContext,
) -> Iterator[Check]:
    yield authorised(command, context, case.organisations)
    yield state_allows(command, headline(case))
    yield from unbiased(case, context)
    yield with_a_claim(case, command.period)


# Fold


def evolve(case: PartnershipState, event: DeclinedEvent) -> PartnershipState:
    match event:
        case AttestationDeclined():
            return case.with_claim(
                event.period,
                status=ClaimStatus.DECLINED,
                attested_by=(),
                declined_by=event.person,
            )
        case ApprovalUpheld():
            _, claim = claim_of(case, event.period)
            return case.with_claim(
                event.period,
                status=ClaimStatus.CALCULATED,
                declined_by=None,
                upheld_by=(*claim.upheld_by, event.person),
            )
        case _:
            assert_never(event)


# Notices


def notices(case: PartnershipState, event: DeclinedEvent) -> Iterator[Notice]:
    """The finance officers, some of whom may have attested, hear of it as news."""
    reason = reference(event.reason)
    match event:
        case AttestationDeclined():
            yield to_funders(
                case,
                N.ATTESTATION_DECLINED,
                (Role.PROGRAMME_OFFICER, Role.FINANCE_OFFICER),
                period=event.period,
                amount_minor=event.amount_minor,
                person=event.person,
                reason=reason,
            )
        case ApprovalUpheld():
            yield to_funder(
                case,
                N.APPROVAL_UPHELD,
                Role.FINANCE_OFFICER,
                period=event.period,
                amount_minor=event.amount_minor,
                reason=reason,
            )
            _, claim = claim_of(case, event.period)
            yield from payment_to_attest(case, event.period, claim)
        case _:
            assert_never(event)
