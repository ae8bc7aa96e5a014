"""Transfers as they are inserted. Accounts, balances and floors follow in the database."""

from collections.abc import Sequence

from domain.consequences import Transfer
from services.journal.canonical import canonical

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
    return canonical(
        [
            {"id": f"{stream}#{seq}.{n}", "n": n, **transfer.model_dump(mode="json")}
            for n, transfer in enumerate(transfers, start=1)
        ]
    )
