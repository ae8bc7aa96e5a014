"""Balances from transfers alone, in the same terms as the accounts' own columns."""

from collections.abc import Iterable
from typing import NamedTuple, assert_never

from domain.consequences import Move, Transfer


class Balance(NamedTuple):
    debits_pending: int = 0
    debits_posted: int = 0
    credits_pending: int = 0
    credits_posted: int = 0

    @property
    def available(self) -> int:
        return self.credits_posted - self.debits_posted - self.debits_pending


def balances(transfers: Iterable[Transfer]) -> dict[str, Balance]:
    found: dict[str, Balance] = {}
    for transfer in transfers:
        pending, posted = _change(transfer)
        debit = found.get(transfer.debit, Balance())
        found[transfer.debit] = debit._replace(
            debits_pending=debit.debits_pending + pending,
            debits_posted=debit.debits_posted + posted,
        )
        credit = found.get(transfer.credit, Balance())
        found[transfer.credit] = credit._replace(
            credits_pending=credit.credits_pending + pending,
            credits_posted=credit.credits_posted + posted,
        )
    return found


def _change(transfer: Transfer) -> tuple[int, int]:
    """What is set aside and what is moved: by how much each grows."""
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
