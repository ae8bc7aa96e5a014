"""Orders to erase: what is open, and what the keeper of the keys has carried out."""

from collections.abc import AsyncIterator
from typing import NamedTuple

import asyncpg

from services.keys.orders import DestructionOrder
from services.keys.store import DataKey, KeyCustody, KeyStore, key_id
from services.unavailable import map_database_errors

_ORDERS = """
    select stream, seq, subject, retention, keys, carried_out_at is not null as done
    from engine.erasure_order order by ordered_at, stream, seq, subject
"""
_CARRIED_OUT = """
    update engine.erasure_order set carried_out_at = clock_timestamp()
    where (stream, seq, subject, retention) = ($1, $2, $3, $4) and carried_out_at is null
"""


class ErasureOrder(NamedTuple):
    """A row. It names keys: what a later key of the same subject seals is no matter of it."""

    stream: str
    seq: int
    subject: str
    retention: str
    keys: tuple[str, ...]
    done: bool

    @property
    def entry(self) -> str:
        return f"{self.stream}#{self.seq}"

    @property
    def destruction(self) -> DestructionOrder:
        return DestructionOrder(self.entry, tuple(key_id(key) for key in self.keys))


async def erasure_orders(pool: asyncpg.Pool) -> tuple[ErasureOrder, ...]:
    async with map_database_errors():
        rows = await pool.fetch(_ORDERS)
    return tuple(ErasureOrder(**dict(row) | {"keys": tuple(row["keys"])}) for row in rows)


async def carry_out(keeper: asyncpg.Pool, custody: KeyCustody) -> AsyncIterator[ErasureOrder]:
    """Every order, those too that were carried out before: a restore may have brought keys back.

    Yields each that is now carried out. Interrupted, it is safe to repeat.
    """
    for order in await erasure_orders(keeper):
        for key in order.destruction.keys:
            await custody.destroy(key, order.entry)
        async with map_database_errors():
            await keeper.execute(
                _CARRIED_OUT, order.stream, order.seq, order.subject, order.retention
            )
        yield order


async def keys_that_came_back(pool: asyncpg.Pool, keys: KeyStore) -> tuple[ErasureOrder, ...]:
    """Orders that were carried out, and whose keys can be used here all the same."""
    back = []
    for order in await erasure_orders(pool):
        answers = [await keys.get(key) for key in order.destruction.keys] if order.done else []
        if any(isinstance(answer, DataKey) for answer in answers):
            back.append(order)
    return tuple(back)
