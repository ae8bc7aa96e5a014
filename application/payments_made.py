"""A payment as the journal tells of it: what was claimed, approved, attested and paid, from which
limits, and to which account at that time."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from domain.kernel.free_text import VaultText
from domain.partnership.claim import ClaimCalculated
from domain.partnership.kind import PARTNERSHIP
from domain.partnership.payment import PaymentAttested, PaymentMade
from domain.partnership.reporting import ReportSubmitted
from domain.partnership.returned_payment import PaymentReturned
from services.documents.of_payment import PaidClaim
from services.journal.entry import events_of, fold_entries, metadata_of


def payment_made(bodies: Iterable[Mapping[str, Any]], period: int, seq: int) -> PaidClaim:
    """Of the period, as the entry of this number confirmed it."""
    until = [dict(body) for body in bodies if body["seq"] <= seq]
    account: VaultText | None = fold_entries(PARTNERSHIP.decider, until).state.account
    claimed, claim = 0, None
    attested: list[tuple[str, datetime]] = []
    for body in until:
        for event in events_of(PARTNERSHIP.decider, body):
            if getattr(event, "period", None) != period:
                continue
            match event:
                case ReportSubmitted(report=report):
                    claimed = report.amount_minor
                case ClaimCalculated():
                    claim, attested = event, []
                case PaymentReturned():
                    attested = []
                case PaymentAttested(person=person):
                    attested.append((person, metadata_of(body).at))
                case PaymentMade() if body["seq"] == seq:
                    assert claim
                    return PaidClaim(
                        period=period,
                        attempt=event.attempt,
                        amount_minor=event.amount_minor,
                        paid_on=event.paid_on,
                        reference=event.bank_reference,
                        account=account,
                        claimed_minor=claimed,
                        approved_minor=claim.approved_minor,
                        remaining_minor=claim.remaining_minor,
                        budget_minor=claim.budget_minor,
                        attested=attested,
                    )
    raise LookupError(period, seq)
