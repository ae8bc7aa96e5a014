"""What the ledger must hold, derived anew from the events as they stand in the journal.

Written on its own from the rules of the books, on plain JSON: neither the domain's postings nor
the ledger service have a part in it, so that a fault of theirs is not repeated here.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from domain.kernel.ids import kind_of


class Move(NamedTuple):
    """A transfer that must stand in the ledger, named as there: `<stream>#<seq>.<n>`."""

    id: str
    stream: str
    seq: int
    key: str
    move: str
    debit: str
    credit: str
    amount_minor: int
    settles: str | None = None


_Booking: TypeAlias = tuple[str, str, str, str, int, str | None]
"""Key, move, debit, credit, amount and what it settles."""

CHECKED = ("round", "partnership")
"""Kinds of stream whose books are known here. What any other kind posts has no check of its own."""


class Books:
    """Takes all entries that can be read. A case's events come after the one that opened it."""

    def __init__(self) -> None:
        self.moves: dict[str, Move] = {}
        self.frames: dict[str, int] = {}
        """What was announced for each round."""
        self.round_of: dict[str, str] = {}

    def take(self, said: dict[str, Any]) -> None:
        """Raises KeyError or TypeError on an event that lacks what a booking needs."""
        stream, seq = said["stream"], said["seq"]
        made = [booking for event in said["events"] for booking in self._bookings(stream, event)]
        for n, (key, move, debit, credit, amount, settles) in enumerate(made, start=1):
            id = f"{stream}#{seq}.{n}"
            self.moves[id] = Move(id, stream, seq, key, move, debit, credit, amount, settles)

    def _bookings(self, stream: str, event: dict[str, Any]) -> Iterator[_Booking]:
        match kind_of(stream):
            case "round":
                yield from self._of_a_round(stream, event)
            case "partnership":
                yield from self._of_a_partnership(stream, event)

    def _of_a_round(self, stream: str, event: dict[str, Any]) -> Iterator[_Booking]:
        if event["type"] == "round_announced.v1":
            amount = event["frame_minor"]
            self.frames[stream] = self.frames.get(stream, 0) + amount
            yield "announce", "posted", f"{stream}:source", f"{stream}:frame", amount, None

    def _of_a_partnership(self, stream: str, event: dict[str, Any]) -> Iterator[_Booking]:
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
            case "case_closed.v1" if event["released_minor"]:
                yield "close", "posted", purse("committed"), frame(), event["released_minor"], None
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


def _order(event: dict[str, Any]) -> str:
    return f"payment-{event['period']}-{event['attempt']}"


class Balance(NamedTuple):
    debits_pending: int = 0
    debits_posted: int = 0
    credits_pending: int = 0
    credits_posted: int = 0

    @property
    def standing(self) -> int:
        return self.credits_posted - self.debits_posted

    @property
    def overdrawn(self) -> bool:
        return self.debits_pending + self.debits_posted > self.credits_posted


_EFFECT = {"posted": (0, 1), "pending": (1, 0), "post_pending": (-1, 1), "void_pending": (-1, 0)}
"""What a move does to the pending and to the posted side, in amounts."""


def balances(moves: list[Move]) -> dict[str, Balance]:
    found: dict[str, Balance] = {}
    for one in moves:
        pending, posted = (times * one.amount_minor for times in _EFFECT[one.move])
        debit = found.get(one.debit, Balance())
        found[one.debit] = debit._replace(
            debits_pending=debit.debits_pending + pending,
            debits_posted=debit.debits_posted + posted,
        )
        credit = found.get(one.credit, Balance())
        found[one.credit] = credit._replace(
            credits_pending=credit.credits_pending + pending,
            credits_posted=credit.credits_posted + posted,
        )
    return found
