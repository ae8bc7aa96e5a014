"""What the note of a payment says: a pure function of what the case's journal has of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from domain.kernel.actors import Role
from domain.kernel.free_text import VaultText
from services.documents import content as shown
from services.documents.of_case import Sources
from texts.catalogue import text


class PaidClaim(NamedTuple):
    """A payment that the bank has made. `account` is the one that was the case's at that time,
    `remaining_minor` what the grant had left, `budget_minor` the period's own where it was a limit
    too, `attested` who attested this attempt and when."""

    period: int
    attempt: int
    amount_minor: int
    paid_on: date
    reference: VaultText
    account: VaultText | None
    claimed_minor: int
    approved_minor: int
    remaining_minor: int
    budget_minor: int | None
    attested: Sequence[tuple[str, datetime]]

    @property
    def texts(self) -> tuple[VaultText, ...]:
        return (self.reference, *((self.account,) if self.account else ()))


def payment_note(of: Sources, paid: PaidClaim, account: str) -> shown.PaymentNote:
    """`account` as it is shown: masked."""
    period = of.case.period(paid.period)
    assert period
    again = f"-{paid.attempt}" if paid.attempt > 1 else ""
    by_budget = paid.budget_minor is not None and paid.budget_minor < paid.remaining_minor
    limit = paid.budget_minor if by_budget and paid.budget_minor is not None else None
    return shown.PaymentNote(
        **of.common,
        number=f"{of.common['case']}-P{paid.period}{again}",
        payee=of.party(of.case.applicant),
        period=paid.period,
        starts=period.plan.starts,
        ends=period.plan.ends,
        claimed_minor=paid.claimed_minor,
        approved_minor=paid.approved_minor,
        cap_minor=paid.remaining_minor if limit is None else limit,
        cap=text("documents.cap_grant" if limit is None else "documents.cap_period"),
        amount_minor=paid.amount_minor,
        account=account,
        paid_on=paid.paid_on,
        reference=of.text(paid.reference),
        attestations=tuple(
            shown.Attestation(person=of.person(person, Role.FINANCE_OFFICER), at=at)
            for person, at in paid.attested
        ),
    )
