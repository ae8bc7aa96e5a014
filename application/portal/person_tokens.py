"""Tokens that people make for themselves, for a program of their own: shown once, for a while, for
one organisation.

A token may do what a system may (systems.py), within the roles that its person holds today. It
cannot sign, decide or attest: that takes a person who has signed in. It ends when the account that
made it ends.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

import asyncpg

from application.portal.systems import SCOPES, Caller, Scope
from application.portal.tokens import hash_of, new_token
from services.pool import transaction
from services.random_ids import random_id
from services.unavailable import map_database_errors

LIVES = (7, 30, 90)
"""For how many days a token may be made."""
MOST = 10
"""Of one account."""
SEEN_EVERY = timedelta(minutes=1)

_LOCK = "select from portal.binding where id = $1 for update"
_COUNT = """
    select count(*) from portal.person_token
    where binding = $1 and ended_at is null and expires_at > clock_timestamp()
"""
_ADD = """
    insert into portal.person_token (id, token_hash, binding, organisation, scopes, expires_at)
    values ($1, $2, $3, $4, $5, clock_timestamp() + $6::interval)
    returning expires_at
"""
_OF = """
    select token.id, organisation, scopes, made_at, expires_at, used_at
    from portal.person_token token join portal.binding on binding.id = token.binding
    where person = $1 and token.ended_at is null and binding.ended_at is null
        and expires_at > clock_timestamp()
    order by made_at desc
"""
_END = """
    update portal.person_token set ended_at = clock_timestamp()
    where ended_at is null and binding in (select id from portal.binding where person = $1)
        and ($2::text is null or id = $2)
    returning id
"""
_FIND = """
    select token.id, account, person, organisation, scopes, expires_at,
        coalesce(used_at < clock_timestamp() - $2::interval, true) as unseen
    from portal.person_token token join portal.binding on binding.id = token.binding
    where token_hash = $1 and token.ended_at is null and binding.ended_at is null
        and expires_at > clock_timestamp()
"""
_USED = "update portal.person_token set used_at = clock_timestamp() where id = $1"


class OwnToken(NamedTuple):
    """As its person sees it."""

    id: str
    organisation: str
    scopes: tuple[Scope, ...]
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None


class MadeToken(NamedTuple):
    """`token` is shown once: only its hash is kept."""

    id: str
    token: str
    expires_at: datetime


class PersonTokens:
    """`pool` has the portal's role. Raises DatabaseUnavailable."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def make(
        self, binding: int, organisation: str, scopes: Iterable[Scope], days: int
    ) -> MadeToken | None:
        """None for one too many."""
        id, token = random_id("token-", 12), new_token()
        ordered = [one for one in SCOPES if one in set(scopes)]
        async with transaction(self._pool) as connection:
            await connection.execute(_LOCK, binding)
            if await connection.fetchval(_COUNT, binding) >= MOST:
                return None
            until = await connection.fetchval(
                _ADD, id, hash_of(token), binding, organisation, ordered, timedelta(days=days)
            )
        return MadeToken(id, token, until)

    async def of(self, person: str) -> tuple[OwnToken, ...]:
        """Those that hold, the newest first."""
        async with map_database_errors():
            rows = await self._pool.fetch(_OF, person)
        return tuple(OwnToken(**{**dict(row), "scopes": tuple(row["scopes"])}) for row in rows)

    async def end(self, person: str, id: str | None = None) -> bool:
        """The one of this id, or all of the person. False if nothing was left to end."""
        async with map_database_errors():
            return bool(await self._pool.fetch(_END, person, id))

    async def find(self, token: str) -> Caller | None:
        async with map_database_errors():
            row = await self._pool.fetchrow(_FIND, hash_of(token), SEEN_EVERY)
            if row is None:
                return None
            if row["unseen"]:
                await self._pool.execute(_USED, row["id"])
        known = {name: row[name] for name in Caller._fields[1:-1]}
        return Caller(system=row["id"], **known, is_person=True)
