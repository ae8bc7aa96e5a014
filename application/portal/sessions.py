"""Sessions in the database: a browser holds a random token and nothing else.

A session ends when it was not used for a while, after its longest time, when the person or a
manager ends it, and with the binding that it began by.
"""

from datetime import timedelta
from typing import NamedTuple

import asyncpg

from application.portal.tokens import hash_of, new_token
from services.random_ids import random_id
from services.sign_in.provider import Attempt
from services.sign_in.provider import new_attempt as new_attempt
from services.unavailable import map_database_errors

ATTEMPT_FOR = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)

_BEGIN = """
    insert into portal.session (token_hash, id, binding, csrf) values ($1, $2, $3, $4)
"""
_FIND = """
    select session.id, account, person, organisation, csrf,
        seen_at < clock_timestamp() - $4::interval as unseen
    from portal.session join portal.binding on binding.id = session.binding
    where token_hash = $1 and session.ended_at is null and binding.ended_at is null
        and seen_at > clock_timestamp() - $2::interval
        and signed_in_at > clock_timestamp() - $3::interval
"""
_SEEN = "update portal.session set seen_at = clock_timestamp() where token_hash = $1"
_CHOOSE = "update portal.session set organisation = $2 where token_hash = $1"
_END = """
    update portal.session set ended_at = clock_timestamp()
    where token_hash = $1 and ended_at is null
"""
_END_ALL = """
    update portal.session set ended_at = clock_timestamp()
    where ended_at is null and binding in (select id from portal.binding where person = $1)
"""
_SWEEP_ATTEMPTS = """
    delete from portal.sign_in where began_at < clock_timestamp() - $1::interval
"""
_SWEEP = """
    delete from portal.session where signed_in_at < clock_timestamp() - $1::interval
"""
_ATTEMPT = """
    insert into portal.sign_in (token_hash, state, nonce, verifier, invitation, back)
    values ($1, $2, $3, $4, $5, $6)
"""
_TAKE = """
    delete from portal.sign_in
    where token_hash = $1 and state = $2 and began_at > clock_timestamp() - $3::interval
    returning nonce, verifier, invitation, back
"""


class Session(NamedTuple):
    """`csrf` is what every form of this session carries. `organisation` None: not chosen yet."""

    id: str
    account: str
    person: str
    organisation: str | None
    csrf: str


class BegunSignIn(NamedTuple):
    """`invitation` is the hash of its token; `back` the page to go on to."""

    attempt: Attempt
    invitation: bytes | None
    back: str


class Sessions:
    """`pool` has the portal's role. Times are the database's own. Raises DatabaseUnavailable."""

    def __init__(self, pool: asyncpg.Pool, idle: timedelta, longest: timedelta) -> None:
        self._pool, self._idle, self._longest = pool, idle, longest

    async def begin_sign_in(self, attempt: Attempt, back: str, invitation: str | None) -> str:
        """The token for the browser that is sent to the provider. Old attempts are swept."""
        token = new_token()
        invited = None if invitation is None else hash_of(invitation)
        async with map_database_errors():
            await self._pool.execute(_SWEEP_ATTEMPTS, ATTEMPT_FOR)
            await self._pool.execute(_SWEEP, self._longest * 2)
            await self._pool.execute(_ATTEMPT, hash_of(token), *attempt, invited, back)
        return token

    async def take_sign_in(self, token: str, state: str) -> BegunSignIn | None:
        """Once, by the browser that began it."""
        async with map_database_errors():
            row = await self._pool.fetchrow(_TAKE, hash_of(token), state, ATTEMPT_FOR)
        if row is None:
            return None
        attempt = Attempt(state, row["nonce"], row["verifier"])
        return BegunSignIn(attempt, row["invitation"], row["back"])

    async def begin(self, binding: int) -> str:
        """The token of a new session: never one that a browser had before."""
        token = new_token()
        id, csrf = random_id("s-", 12), new_token()
        async with map_database_errors():
            await self._pool.execute(_BEGIN, hash_of(token), id, binding, csrf)
        return token

    async def find(self, token: str) -> Session | None:
        async with map_database_errors():
            row = await self._pool.fetchrow(
                _FIND, hash_of(token), self._idle, self._longest, SEEN_EVERY
            )
            if row is None:
                return None
            if row["unseen"]:
                await self._pool.execute(_SEEN, hash_of(token))
        return Session(*list(row.values())[:5])

    async def choose(self, token: str, organisation: str | None) -> None:
        async with map_database_errors():
            await self._pool.execute(_CHOOSE, hash_of(token), organisation)

    async def end(self, token: str) -> None:
        async with map_database_errors():
            await self._pool.execute(_END, hash_of(token))

    async def end_all(self, person: str) -> None:
        async with map_database_errors():
            await self._pool.execute(_END_ALL, person)
