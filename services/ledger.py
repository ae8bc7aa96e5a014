"""Transfers of an entry, as rows of the ledger and as what they add up to in its accounts."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, assert_never

from domain.kernel.consequences import Move, Transfer
from services.canonical_json import canonical


class AccountTotals(NamedTuple):
    """The sums of an account, as the columns of its row."""

    debits_pending: int = 0
    debits_posted: int = 0
    credits_pending: int = 0
    credits_posted: int = 0

    @property
    def available(self) -> int:
        return self.credits_posted - self.debits_posted - self.debits_pending


def account_totals(transfers: Iterable[Transfer]) -> dict[str, AccountTotals]:
    totals: dict[str, AccountTotals] = {}
    for transfer in transfers:
        pending, posted = _change(transfer)
        debit = totals.get(transfer.debit, AccountTotals())
        totals[transfer.debit] = debit._replace(
            debits_pending=debit.debits_pending + pending,
            debits_posted=debit.debits_posted + posted,
        )
        credit = totals.get(transfer.credit, AccountTotals())
        totals[transfer.credit] = credit._replace(
            credits_pending=credit.credits_pending + pending,
            credits_posted=credit.credits_posted + posted,
        )
    return totals


def _change(transfer: Transfer) -> tuple[int, int]:
    """By how much the pending and the posted side of both accounts grow."""
    amount = transfer.amount_minor
    match transfer.move:
        case Move.POSTED:
            return 0, amount
        case Move.PENDING:
            return amount, 0
        case Move.POST_PENDING:
            return -amount, amount
        case Move.VOID_PENDING:
            return -amount, 0
        case _:
            assert_never(transfer.move)


# A part of the statement that writes an entry: $1 is its stream, $2 its sequence number.
POST = """
        insert into ledger.transfer
            (id, stream, seq, n, key, move, debit, credit, amount_minor, settles)
        select id, $1, $2, n, key, move, debit, credit, amount_minor, settles
        from jsonb_to_recordset({transfers}::jsonb) as transfer (id text, n int, key text,
            move text, debit text, credit text, amount_minor bigint, settles text)
        order by n
"""


def rows(transfers: Sequence[Transfer], stream: str, seq: int) -> str:
    """The rows that `POST` inserts, as JSON."""
    return canonical(
        [
            {"id": f"{stream}#{seq}.{n}", "n": n, **transfer.model_dump(mode="json")}
            for n, transfer in enumerate(transfers, start=1)
        ]
    )
