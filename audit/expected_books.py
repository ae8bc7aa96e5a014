"""What the ledger must hold, derived from the events in the journal; and what payments are for.

Written independently from the rules of the books, on plain JSON: it uses neither the domain's
postings nor the ledger service, so that an error there is not repeated here.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from audit.findings import Finding, Kind
from domain.kernel.ids import kind_of


class LedgerTransfer(NamedTuple):
    """A transfer with the id that it has in the ledger: `<stream>#<seq>.<n>`."""

    id: str
    stream: str
    seq: int
    key: str
    move: str
    debit: str
    credit: str
    amount_minor: int
    settles: str | None = None


_Posting: TypeAlias = tuple[str, str, str, str, int, str | None]
"""Key, move, debit, credit, amount and what it settles."""

CHECKED = ("round", "partnership")
"""Kinds of stream whose books are known here. The postings of other kinds are not checked."""


class ExpectedBooks:
    """Takes all readable entries in order: a case's opening comes before its other events."""

    def __init__(self) -> None:
        self.transfers: dict[str, LedgerTransfer] = {}
        self.budgets: dict[str, int] = {}
        """What was announced for each round, as corrected since; nothing once it is cancelled."""
        self.round_of: dict[str, str] = {}
        self._closings: dict[str, int] = {}
        """How often each case was closed: one that was reopened is closed again."""

    def take(self, body: dict[str, Any]) -> None:
        """Raises KeyError or TypeError for an event that lacks what a posting needs."""
        stream, seq = body["stream"], body["seq"]
        postings = [one for event in body["events"] for one in self._postings(stream, event)]
        for n, (key, move, debit, credit, amount, settles) in enumerate(postings, start=1):
            id = f"{stream}#{seq}.{n}"
            transfer = LedgerTransfer(id, stream, seq, key, move, debit, credit, amount, settles)
            self.transfers[id] = transfer

    def _postings(self, stream: str, event: dict[str, Any]) -> Iterator[_Posting]:
        match kind_of(stream):
            case "round":
                yield from self._of_a_round(stream, event)
            case "partnership":
                yield from self._of_a_partnership(stream, event)

    def _of_a_round(self, stream: str, event: dict[str, Any]) -> Iterator[_Posting]:
        if event["type"] == "round_announced.v1":
            amount = event["frame_minor"]
            self.budgets[stream] = self.budgets.get(stream, 0) + amount
            yield "announce", "posted", f"{stream}:source", f"{stream}:frame", amount, None
        elif event["type"] == "round_corrected.v1":
            raised, lowered = event["raised_minor"], event["lowered_minor"]
            self.budgets[stream] += raised - lowered
            key = f"correct-{event['correction']}"
            if raised:
                yield key, "posted", f"{stream}:source", f"{stream}:frame", raised, None
            if lowered:
                yield key, "posted", f"{stream}:frame", f"{stream}:source", lowered, None
        elif event["type"] == "round_cancelled.v1":
            amount = event["returned_minor"]
            self.budgets[stream] -= amount
            yield "cancel", "posted", f"{stream}:frame", f"{stream}:source", amount, None

    def _of_a_partnership(self, stream: str, event: dict[str, Any]) -> Iterator[_Posting]:
        def purse(name: str) -> str:
            return f"{stream}:{name}"

        def frame() -> str:
            return f"{self.round_of[stream]}:frame"

        match event["type"]:
            case "case_opened.v1":
                self.round_of[stream] = f"round/{event['round']}"
            case "application_approved.v1":
                yield "approve", "posted", frame(), purse("reserved"), event["amount_minor"], None
            case "agreement_countersigned.v1":
                amount = event["amount_minor"]
                yield "commit", "posted", purse("reserved"), purse("committed"), amount, None
            case "agreement_lapsed.v1":
                yield "lapse", "posted", purse("reserved"), frame(), event["released_minor"], None
            case "grant_declined.v1":
                yield "decline", "posted", purse("reserved"), frame(), event["released_minor"], None
            case "case_closed.v1":
                times = self._closings[stream] = self._closings.get(stream, 0) + 1
                key, amount = "close" if times == 1 else f"close-{times}", event["released_minor"]
                if amount:
                    yield key, "posted", purse("committed"), frame(), amount, None
            case "payment_ordered.v1":
                amount, order = event["amount_minor"], _order(event)
                yield order, "pending", purse("committed"), purse("paid"), amount, None
            case "payment_made.v1":
                amount, order = event["amount_minor"], _order(event)
                to = (purse("committed"), purse("paid"))
                yield f"{order}-post", "post_pending", *to, amount, order
            case "payment_returned.v1":
                amount, order = event["amount_minor"], _order(event)
                to = (purse("committed"), purse("paid"))
                yield f"{order}-void", "void_pending", *to, amount, order
            case "payment_reversed.v1":
                key, amount = f"{_order(event)}-return", event["amount_minor"]
                yield key, "posted", purse("paid"), purse("committed"), amount, None


def _order(event: dict[str, Any]) -> str:
    return f"payment-{event['period']}-{event['attempt']}"


class AccountTotals(NamedTuple):
    debits_pending: int = 0
    debits_posted: int = 0
    credits_pending: int = 0
    credits_posted: int = 0

    @property
    def balance(self) -> int:
        return self.credits_posted - self.debits_posted

    @property
    def overdrawn(self) -> bool:
        return self.debits_pending + self.debits_posted > self.credits_posted


_CHANGE = {"posted": (0, 1), "pending": (1, 0), "post_pending": (-1, 1), "void_pending": (-1, 0)}
"""By how many amounts a move changes the pending and the posted side."""


def account_totals(transfers: Iterable[LedgerTransfer]) -> dict[str, AccountTotals]:
    totals: dict[str, AccountTotals] = {}
    for one in transfers:
        pending, posted = (times * one.amount_minor for times in _CHANGE[one.move])
        debit = totals.get(one.debit, AccountTotals())
        totals[one.debit] = debit._replace(
            debits_pending=debit.debits_pending + pending,
            debits_posted=debit.debits_posted + posted,
        )
        credit = totals.get(one.credit, AccountTotals())
        totals[one.credit] = credit._replace(
            credits_pending=credit.credits_pending + pending,
            credits_posted=credit.credits_posted + posted,
        )
    return totals


class _Claim(NamedTuple):
    """`ordered` is the attempt that is on its way to the bank, `paid` the one that it has paid."""

    amount_minor: int
    ordered: int | None = None
    paid: int | None = None
    last: int = 0
    """The highest attempt so far, of this claim and of those that it came after."""


_OF_CLAIMS = ("claim_", "payment_", "report_approval_withdrawn")


class Claims:
    """One payment for each approved claim of a partnership, and none without, from the events."""

    def __init__(self) -> None:
        self._claims: dict[tuple[str, int], _Claim] = {}
        self.paid_minor = 0

    def take(self, body: dict[str, Any]) -> Iterator[Finding]:
        if kind_of(body["stream"]) != "partnership":
            return
        for event in body["events"]:
            kind = self._wrong(body["stream"], event)
            if kind is not None:
                detail = f"period {event['period']}"
                yield Finding(kind=kind, stream=body["stream"], seq=body["seq"], detail=detail)

    def _wrong(self, stream: str, event: dict[str, Any]) -> Kind | None:
        if not event["type"].startswith(_OF_CLAIMS):
            return None
        key = (stream, event["period"])
        claim = self._claims.get(key)
        match event["type"]:
            case "claim_calculated.v1":
                before = claim or _Claim(0)
                self._claims[key] = _Claim(event["amount_minor"], None, before.paid, before.last)
            case "report_approval_withdrawn.v1":
                if claim is None or claim.ordered is not None or claim.paid is not None:
                    return Kind.PAID_WITHOUT_CLAIM
                # No payment is of this amount, so none can be ordered before the next approval.
                self._claims[key] = claim._replace(amount_minor=0)
            case "payment_ordered.v1":
                return self._ordered(key, claim, event)
            case "payment_made.v1":
                self.paid_minor += event["amount_minor"]
                return self._made(key, claim, event)
            case "payment_returned.v1":
                if claim is None or claim.ordered != event["attempt"]:
                    return Kind.PAID_WITHOUT_CLAIM
                self._claims[key] = claim._replace(ordered=None)
            case "payment_reversed.v1":
                self.paid_minor -= event["amount_minor"]
                if claim is None or claim.paid != event["attempt"]:
                    return Kind.PAID_WITHOUT_CLAIM
                if claim.amount_minor != event["amount_minor"]:
                    return Kind.PAID_WITHOUT_CLAIM
                self._claims[key] = claim._replace(paid=None)
        return None

    def _ordered(
        self, key: tuple[str, int], claim: _Claim | None, event: dict[str, Any]
    ) -> Kind | None:
        """Each attempt has a number of its own, which no other order of the period ever had."""
        if claim is None or claim.amount_minor != event["amount_minor"]:
            return Kind.PAID_WITHOUT_CLAIM
        if claim.paid is not None or claim.ordered is not None:
            return Kind.PAID_TWICE
        if event["attempt"] <= claim.last:
            return Kind.PAID_TWICE
        attempt = event["attempt"]
        self._claims[key] = claim._replace(ordered=attempt, last=attempt)
        return None

    def _made(
        self, key: tuple[str, int], claim: _Claim | None, event: dict[str, Any]
    ) -> Kind | None:
        if claim is not None and claim.paid is not None:
            return Kind.PAID_TWICE
        if claim is None or claim.ordered != event["attempt"]:
            return Kind.PAID_WITHOUT_CLAIM
        if claim.amount_minor != event["amount_minor"]:
            return Kind.PAID_WITHOUT_CLAIM
        self._claims[key] = claim._replace(ordered=None, paid=event["attempt"])
        return None
