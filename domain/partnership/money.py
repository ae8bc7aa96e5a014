"""Where the money of a case stands, read from its state. The ledger must show the same."""

from domain.partnership.state import AgreementStatus, ClaimStatus, ClosureStatus, PartnershipState


def granted_minor(case: PartnershipState) -> int:
    return case.grant.amount_minor if case.grant else 0


def reserved_minor(case: PartnershipState) -> int:
    """Set aside by the decision, not yet bound by an agreement."""
    waiting = case.agreement in (AgreementStatus.AWAITED, AgreementStatus.SIGNED)
    return granted_minor(case) if waiting else 0


def paid_minor(case: PartnershipState) -> int:
    claims = (period.claim for period in case.periods if period.claim)
    return sum(claim.amount_minor for claim in claims if claim.status is ClaimStatus.PAID)


def released_minor(case: PartnershipState) -> int:
    """What went back to the round's frame: all of a lapsed grant, the unused rest of a closed."""
    if case.agreement is AgreementStatus.LAPSED:
        return granted_minor(case)
    if case.closure in (ClosureStatus.CLOSED, ClosureStatus.ARCHIVED):
        return granted_minor(case) - paid_minor(case)
    return 0


def committed_minor(case: PartnershipState) -> int:
    """Bound by the agreement and neither paid nor released. Ordered money counts until paid."""
    if case.agreement is not AgreementStatus.IN_FORCE:
        return 0
    return granted_minor(case) - paid_minor(case) - released_minor(case)


def remaining_minor(case: PartnershipState, but_for: int) -> int:
    """What of the commitment no claim of another period has taken yet."""
    taken = sum(
        period.claim.amount_minor
        for period in case.periods
        if period.claim and period.number != but_for
    )
    return granted_minor(case) - taken
