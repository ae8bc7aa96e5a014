"""Carries out the destructions that entries of the journal have ordered, again after a restore."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.keys.store import DestroyedKey, KeyCustody, KeyId, KeyStore


@dataclass(frozen=True)
class DestructionOrder:
    """An order names keys, not a person: a key that is made for the person later is not meant."""

    order: str
    keys: tuple[KeyId, ...]


async def destroy_again(
    custody: KeyCustody, orders: Iterable[DestructionOrder]
) -> tuple[DestroyedKey, ...]:
    """All of them, in order; a key that is destroyed already stays so, with its first order."""
    return tuple([await custody.destroy(id, order.order) for order in orders for id in order.keys])


async def not_carried_out(
    store: KeyStore, orders: Iterable[DestructionOrder]
) -> tuple[DestructionOrder, ...]:
    """What still is to do, with just these keys: of none after a restore may anything be read."""
    left = []
    for order in orders:
        keys = [id for id in order.keys if not isinstance(await store.get(id), DestroyedKey)]
        if keys:
            left.append(DestructionOrder(order.order, tuple(keys)))
    return tuple(left)
