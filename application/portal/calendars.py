"""Secret addresses of calendars: one a person, shown once, revocable. Only the hash is stored.

It belongs to the sign-in by which it was made, and ends with it.
"""

from typing import NamedTuple

import asyncpg

from application.portal.tokens import hash_of, new_token
from domain.kernel.dates import Instant
from services.pool import transaction
from services.unavailable import map_database_errors

_END = """
    update portal.calendar set ended_at = clock_timestamp()
    where ended_at is null and binding in (select id from portal.binding where person = $1)
"""
_MAKE = """
    insert into portal.calendar (token_hash, binding)
    select $1, id from portal.binding where person = $2 and ended_at is null
"""
_MADE = """
    select calendar.made_at from portal.calendar join portal.binding on binding.id = binding
    where person = $1 and calendar.ended_at is null and binding.ended_at is null
"""
_OWNER = """
    select person, account from portal.calendar join portal.binding on binding.id = binding
    where token_hash = $1 and calendar.ended_at is null and binding.ended_at is null
"""


class Owner(NamedTuple):
    """`account` is the opaque id of the sign-in."""

    person: str
    account: str


class Calendars:
    """`pool` has the portal's role. Raises DatabaseUnavailable."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def make(self, person: str) -> str:
        """The token of the address. An earlier one ends."""
        token = new_token()
        async with transaction(self._pool) as connection:
            await connection.execute(_END, person)
            await connection.execute(_MAKE, hash_of(token), person)
        return token

    async def end(self, person: str) -> None:
        async with map_database_errors():
            await self._pool.execute(_END, person)

    async def made_at(self, person: str) -> Instant | None:
        """None for somebody who has none."""
        async with map_database_errors():
            found: Instant | None = await self._pool.fetchval(_MADE, person)
        return found

    async def owner(self, token: str) -> Owner | None:
        async with map_database_errors():
            row = await self._pool.fetchrow(_OWNER, hash_of(token))
        return None if row is None else Owner(*row.values())
