"""What an event moves between the accounts of a round and a case."""

from domain.kernel.consequences import Move, Transfer
from domain.partnership.events import (
    AgreementCountersigned,
    AgreementLapsed,
    ApplicationApproved,
    CaseClosed,
    PartnershipEvent,
    PaymentMade,
    PaymentOrdered,
    PaymentReturned,
)
from domain.partnership.state import PartnershipState


def postings(case: PartnershipState, event: PartnershipEvent) -> tuple[Transfer, ...]:
    frame = f"round/{case.round}:frame"
    reserved, committed, paid = (
        f"{case.stream}:{purse}" for purse in ("reserved", "committed", "paid")
    )
    match event:
        case ApplicationApproved():
            return (_posted("approve", frame, reserved, event.amount_minor),)
        case AgreementCountersigned():
            return (_posted("commit", reserved, committed, event.amount_minor),)
        case AgreementLapsed():
            return (_posted("lapse", reserved, frame, event.released_minor),)
        case PaymentOrdered():
            return (_payment(event, Move.PENDING, committed, paid),)
        case PaymentMade():
            return (_payment(event, Move.POST_PENDING, committed, paid),)
        case PaymentReturned():
            return (_payment(event, Move.VOID_PENDING, committed, paid),)
        case CaseClosed() if event.released_minor:
            return (_posted("close", committed, frame, event.released_minor),)
        case _:
            return ()


def _posted(key: str, debit: str, credit: str, amount_minor: int) -> Transfer:
    return Transfer(
        key=key, move=Move.POSTED, debit=debit, credit=credit, amount_minor=amount_minor
    )


_ENDS = {Move.POST_PENDING: "post", Move.VOID_PENDING: "void"}


def _payment(
    event: PaymentOrdered | PaymentMade | PaymentReturned, move: Move, committed: str, paid: str
) -> Transfer:
    """A payment is set aside when it is ordered; what the bank answers posts or voids that."""
    order = f"payment-{event.period}-{event.attempt}"
    ending = _ENDS.get(move)
    return Transfer(
        key=f"{order}-{ending}" if ending else order,
        move=move,
        debit=committed,
        credit=paid,
        amount_minor=event.amount_minor,
        settles=order if ending else None,
    )
