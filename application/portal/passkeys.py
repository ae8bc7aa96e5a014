"""The passkeys of the portal's own accounts: several for an account, until they are removed."""

from datetime import datetime
from typing import NamedTuple

import asyncpg

from application.portal.bindings import Binding
from services.random_ids import random_id
from services.sign_in.passkeys import (
    Asked,
    NewPasskey,
    answered,
    ask_to_register,
    ask_to_sign_in,
    credential_of,
    registered,
)
from services.sign_in.passkeys import PasskeyRefused as PasskeyRefused
from services.unavailable import map_database_errors

MOST = 10
"""Passkeys of one account."""

_OF = """
    select id, credential, made_at, used_at from portal.passkey
    where binding = $1 and ended_at is null order by made_at
"""
_ADD = """
    insert into portal.passkey (id, binding, credential, public_key, sign_count)
    select $1, $2, $3, $4, $5
    where (select count(*) from portal.passkey where binding = $2 and ended_at is null) < $6
    on conflict do nothing returning id
"""
_FIND = """
    select passkey.id as passkey, public_key, sign_count, binding.id, account, person
    from portal.passkey join portal.binding on binding.id = passkey.binding
    where credential = $1 and passkey.ended_at is null and binding.ended_at is null
        and ($2::bigint is null or binding.id = $2)
"""
_USED = """
    update portal.passkey set sign_count = $2, used_at = clock_timestamp()
    where id = $1 and sign_count = $3 and ended_at is null returning id
"""
_END = """
    update portal.passkey set ended_at = clock_timestamp()
    where id = $1 and binding = $2 and ended_at is null
        and (select count(*) from portal.passkey where binding = $2 and ended_at is null) > 1
    returning id
"""


class Passkey(NamedTuple):
    id: str
    made_at: datetime
    used_at: datetime | None


class Passkeys:
    """`pool` has the portal's role, `origin` is the portal's. Raises DatabaseUnavailable."""

    def __init__(self, pool: asyncpg.Pool, origin: str) -> None:
        self._pool, self._origin = pool, origin

    async def ask_to_register(self, service: str, name: str, binding: int | None = None) -> Asked:
        """`service` and `name` are what the device shows."""
        return ask_to_register(self._origin, service, name, await self._credentials(binding))

    def registered(self, answer: str, challenge: str) -> NewPasskey:
        """Raises PasskeyRefused."""
        return registered(answer, challenge, self._origin)

    async def add(self, binding: int, new: NewPasskey) -> bool:
        """False: it is known already, or there are too many."""
        async with map_database_errors():
            added = await self._pool.fetchval(_ADD, random_id("k-", 12), binding, *new, MOST)
        return added is not None

    async def ask_to_sign_in(self, binding: int | None = None) -> Asked:
        return ask_to_sign_in(self._origin, await self._credentials(binding))

    async def signed_in(self, answer: str, challenge: str, binding: int | None = None) -> Binding:
        """Whose passkey it is; with `binding` of that one alone. Raises PasskeyRefused."""
        async with map_database_errors():
            row = await self._pool.fetchrow(_FIND, credential_of(answer), binding)
        if row is None:
            raise PasskeyRefused("unknown")
        known = NewPasskey(b"", row["public_key"], row["sign_count"])
        count = answered(answer, challenge, self._origin, known)
        async with map_database_errors():
            if await self._pool.fetchval(_USED, row["passkey"], count, row["sign_count"]) is None:
                raise PasskeyRefused("used_meanwhile")
        return Binding(row["id"], row["account"], row["person"])

    async def of(self, binding: int) -> tuple[Passkey, ...]:
        async with map_database_errors():
            rows = await self._pool.fetch(_OF, binding)
        return tuple(Passkey(row["id"], row["made_at"], row["used_at"]) for row in rows)

    async def end(self, id: str, binding: int) -> bool:
        """False for the last one: another comes first. None of another account ends."""
        async with map_database_errors():
            return await self._pool.fetchval(_END, id, binding) is not None

    async def _credentials(self, binding: int | None) -> list[bytes]:
        if binding is None:
            return []
        async with map_database_errors():
            return [row["credential"] for row in await self._pool.fetch(_OF, binding)]
