"""I5: one payment for each approved claim, and none without; in the journal and in the ledger."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from tests.faults.checker.evidence import Entry, Evidence, events
from tests.faults.checker.verdict import Notes


@dataclass
class _Claim:
    amount_minor: int
    ordered: int = 0
    returned: int = 0
    made: int = 0
    reversed: int = 0

    @property
    def under_way(self) -> bool:
        return self.ordered > self.returned + self.made

    @property
    def paid(self) -> int:
        """How many payments the applicant has kept."""
        return self.made - self.reversed


def check_payments(evidence: Evidence, notes: Notes) -> None:
    posted = _posted(evidence)
    for stream, entries in evidence.streams().items():
        claims = _claims(stream, entries, notes)
        for period, claim in claims.items():
            where = f"{stream} period {period}"
            notes.holds("I5", claim.paid in (0, 1), where, "was paid more than once")
            count = posted.pop((stream, period), 0)
            notes.holds("I5", count == claim.made, where, "was posted otherwise than paid")
        if _ends_closed(entries):
            unpaid = [n for n, one in claims.items() if one.amount_minor and one.paid != 1]
            notes.holds("I5", not unpaid, stream, f"was closed with periods unpaid: {unpaid}")
    for stream, period in posted:
        where = f"{stream} period {period}"
        notes.holds("I5", False, where, "was posted without a claim")


def _ends_closed(entries: list[Entry]) -> bool:
    """A closed case may have been reopened, because money came back."""
    closed = False
    for _, event in events(entries):
        if event["type"] in ("case_closed.v1", "case_reopened.v1"):
            closed = event["type"] == "case_closed.v1"
    return closed


def _claims(stream: str, entries: list[Entry], notes: Notes) -> dict[int, _Claim]:
    found: dict[int, _Claim] = {}
    approved: set[int] = set()
    for entry, event in events(entries):
        match event["type"]:
            case "report_approved.v1":
                approved.add(event["period"])
            case "claim_calculated.v1":
                period = event["period"]
                notes.holds("I5", period in approved, entry.place, "claims without an approval")
                before = found.get(period)
                again = before is None or before.amount_minor == 0
                notes.holds("I5", again, entry.place, "claims twice")
                found[period] = replace(before or _Claim(0), amount_minor=event["amount_minor"])
            case "report_approval_withdrawn.v1":
                _withdrawn(entry, found.get(event["period"]), notes)
                approved.discard(event["period"])
            case (
                "payment_ordered.v1"
                | "payment_made.v1"
                | "payment_returned.v1"
                | "payment_reversed.v1"
            ):
                _paid(entry, event, found.get(event["period"]), notes)
    return found


def _withdrawn(entry: Entry, claim: _Claim | None, notes: Notes) -> None:
    """What falls is neither at the bank nor with the applicant."""
    if notes.holds("I5", claim is not None, entry.place, "withdraws what was not claimed"):
        assert claim is not None
        gone = claim.under_way or claim.paid
        notes.holds("I5", not gone, entry.place, "withdraws what was ordered or paid")
        claim.amount_minor = 0


def _paid(entry: Entry, event: dict[str, Any], claim: _Claim | None, notes: Notes) -> None:
    if not notes.holds("I5", claim is not None, entry.place, "pays without a claim"):
        return
    assert claim is not None
    alike = event["amount_minor"] == claim.amount_minor
    notes.holds("I5", alike, entry.place, "pays another amount than was claimed")
    match event["type"]:
        case "payment_ordered.v1":
            free = not claim.under_way and not claim.paid
            notes.holds("I5", free, entry.place, "orders what was ordered or paid already")
            claim.ordered += 1
        case "payment_made.v1":
            notes.holds("I5", claim.under_way, entry.place, "pays without an order")
            claim.made += 1
        case "payment_returned.v1":
            notes.holds("I5", claim.under_way, entry.place, "returns what was not ordered")
            claim.returned += 1
        case "payment_reversed.v1":
            notes.holds("I5", claim.paid == 1, entry.place, "returns what was not paid")
            claim.reversed += 1


def _posted(evidence: Evidence) -> Counter[tuple[str, int]]:
    """Payments in the ledger, by case and period; the key of one is payment-<period>-<attempt>."""
    return Counter(
        (row["stream"], int(row["settles"].split("-")[1]))
        for row in evidence.transfers
        if row["move"] == "post_pending"
    )
