"""Where the money of a case is, read from its state. The ledger must show the same."""

from domain.partnership.state import PartnershipState
from domain.partnership.statuses import AgreementStatus, ClaimStatus


def granted_minor(case: PartnershipState) -> int:
    return case.grant.amount_minor if case.grant else 0


def reserved_minor(case: PartnershipState) -> int:
    """Set aside by the decision and not yet committed by an agreement."""
    waiting = case.agreement in (
        AgreementStatus.AWAITED,
        AgreementStatus.HALF_SIGNED,
        AgreementStatus.SIGNED,
    )
    return granted_minor(case) if waiting else 0


def paid_minor(case: PartnershipState) -> int:
    claims = (period.claim for period in case.periods if period.claim)
    return sum(claim.amount_minor for claim in claims if claim.status is ClaimStatus.PAID)


def released_minor(case: PartnershipState) -> int:
    """Returned to the round's budget: all of a grant that lapsed or was declined, the unused rest
    of a closed one. What was released stays released if the case is reopened.
    """
    if case.agreement in (AgreementStatus.LAPSED, AgreementStatus.DECLINED):
        return granted_minor(case)
    return case.released_at_closing


def committed_minor(case: PartnershipState) -> int:
    """Committed by the agreement, neither paid nor released. Ordered money counts until paid."""
    if case.agreement is not AgreementStatus.IN_FORCE:
        return 0
    return granted_minor(case) - paid_minor(case) - released_minor(case)


def remaining_minor(case: PartnershipState, but_for: int) -> int:
    """What the claims of other periods, and earlier closings, have left of the grant."""
    taken = sum(
        period.claim.amount_minor
        for period in case.periods
        if period.claim and period.number != but_for
    )
    return granted_minor(case) - released_minor(case) - taken
