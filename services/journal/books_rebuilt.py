"""The books made again from the journal by the pure postings, and held against the tables."""

from collections.abc import Iterator
from typing import Any

from domain.kernel.consequences import Transfer
from domain.kernel.kind import Kinds
from domain.kinds import KINDS
from services.journal.rebuild import rebuilt
from services.journal.stream_store import Connection
from services.ledger import Balance, balances

_TRANSFERS = "select id, key, move, debit, credit, amount_minor, settles from ledger.transfer"
_ACCOUNTS = """
    select id, debits_pending, debits_posted, credits_pending, credits_posted from ledger.account
"""


async def differences(connection: Connection, kinds: Kinds = KINDS) -> tuple[str, ...]:
    """One sentence for each; none if the books are as the journal says."""
    derived: dict[str, Transfer] = {}
    async for stream in rebuilt(connection, kinds):
        derived |= stream.transfers
    transfers = {row["id"]: row for row in await connection.fetch(_TRANSFERS)}
    accounts = {row["id"]: row for row in await connection.fetch(_ACCOUNTS)}
    return (*_of_transfers(derived, transfers), *_of_balances(derived, accounts))


def _of_transfers(derived: dict[str, Transfer], kept: dict[str, Any]) -> Iterator[str]:
    for id, transfer in derived.items():
        row = kept.pop(id, None)
        if row is None:
            yield f"{id}: the transfer is missing"
        elif {**row} != {"id": id, **transfer.model_dump(mode="json")}:
            yield f"{id}: is another transfer than the journal gives"
    for id in kept:
        yield f"{id}: no event has moved this"


def _of_balances(derived: dict[str, Transfer], kept: dict[str, Any]) -> Iterator[str]:
    for account, balance in balances(derived.values()).items():
        row = kept.pop(account, None)
        if row is None or Balance(*list(row.values())[1:]) != balance:
            yield f"{account}: its balance is not the sum of its transfers"
    for account in kept:
        yield f"{account}: nothing was ever moved there"
