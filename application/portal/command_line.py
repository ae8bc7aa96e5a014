"""Sign-ins of the command line, by way of the portal: whoever has a session there says that the
command line acts as them, and it gets a token of its own.

The browser carries a code from the portal to the command line, which takes it at the database, by
the proof (PKCE, S256) that it is the one that asked. The token lasts as long as a session may, and
ends with the binding of the person's account.
"""

import base64
import hashlib
import re
from datetime import datetime, timedelta
from typing import NamedTuple

import asyncpg

from application.portal.tokens import hash_of, new_token
from domain.kernel.dates import Instant
from services.unavailable import map_database_errors

CODE_FOR = timedelta(minutes=2)
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")

_SWEEP = "delete from portal.command_line_code where made_at < clock_timestamp() - $1::interval"
_ADD = """
    insert into portal.command_line_code
        (code_hash, binding, challenge, token_until, acr, amr, auth_time, fresh_until)
    select $1, binding, $2, clock_timestamp() + $3::interval, acr, amr, auth_time,
        auth_time + $4::interval
    from portal.session where id = $5 and ended_at is null
"""
_TAKE = "select portal.take_command_line_code($1, $2, $3)"
_FIND = """
    select account, person, expires_at, is_confirmed, is_fresh, acr, amr, auth_time
    from portal.command_line_account($1)
"""
_END = "select portal.end_command_line($1)"


class Attempt(NamedTuple):
    """`verifier` stays with the command line, `challenge` is what the portal is told of it."""

    verifier: str
    challenge: str


class SignedInHere(NamedTuple):
    """`account` is the opaque id that entries name. The rest is as in a session of the portal."""

    account: str
    person: str
    expires_at: Instant
    is_confirmed: bool
    is_fresh: bool
    acr: str | None
    amr: tuple[str, ...]
    auth_time: datetime | None


class CommandLineCodes:
    """`pool` has the portal's role. Raises DatabaseUnavailable."""

    def __init__(self, pool: asyncpg.Pool, longest: timedelta, fresh: timedelta) -> None:
        self._pool, self._longest, self._fresh = pool, longest, fresh

    async def new(self, session: str, challenge: str) -> str:
        """For the person whose session it is. It works once, for a short while."""
        code = new_token()
        async with map_database_errors():
            await self._pool.execute(_SWEEP, CODE_FOR)
            await self._pool.execute(
                _ADD, hash_of(code), challenge, self._longest, self._fresh, session
            )
        return code


def new_attempt() -> Attempt:
    verifier = new_token()
    digest = hashlib.sha256(verifier.encode()).digest()
    return Attempt(verifier, base64.urlsafe_b64encode(digest).decode().rstrip("="))


async def take_code(pool: asyncpg.Pool, code: str, attempt: Attempt) -> str | None:
    """The token, if the code holds. `pool` has the entrance's role, here and below."""
    token = new_token()
    async with map_database_errors():
        taken = await pool.fetchval(_TAKE, hash_of(code), attempt.verifier, hash_of(token))
    return token if taken else None


async def signed_in_by(pool: asyncpg.Pool, token: str) -> SignedInHere | None:
    """None for a token that has ended, or whose person may not sign in any more."""
    async with map_database_errors():
        row = await pool.fetchrow(_FIND, hash_of(token))
    return None if row is None else SignedInHere(*row.values())


async def end_sign_in(pool: asyncpg.Pool, token: str) -> None:
    async with map_database_errors():
        await pool.execute(_END, hash_of(token))
