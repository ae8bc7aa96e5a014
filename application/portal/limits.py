"""How often somebody may try: counted in the database, since several portals may run.

Each try takes a share of the time that they are allowed in, and the time gives it back (the generic
cell rate algorithm): a burst passes, and then one at a time. Who tries is kept as a keyed hash.
"""

import time
from datetime import timedelta
from typing import Literal, NamedTuple

import asyncpg

from services.keys.sealing import content_mac
from services.keys.segments import SealContext
from services.keys.store import KeyScope, KeyStore
from services.unavailable import map_database_errors

_SCOPE = KeyScope("portal/limits", "register")
_SWEEP_EVERY_S = 3600.0

_TRY = """
    insert into portal.attempts as held (what, who, free_at)
    values ($1, $2, clock_timestamp() + $3::interval)
    on conflict (what, who) do update
        set free_at = greatest(held.free_at, clock_timestamp()) + $3::interval
        where greatest(held.free_at, clock_timestamp()) + $3::interval
            <= clock_timestamp() + $4::interval
    returning true
"""
_WAIT = """
    select free_at + $3::interval - $4::interval - clock_timestamp() from portal.attempts
    where what = $1 and who = $2
"""
_SWEEP = "delete from portal.attempts where free_at < clock_timestamp()"


class Limit(NamedTuple):
    """`tries` in `per`, by an address of the net or by a person. `methods` are those of the
    requests that count.
    """

    what: str
    tries: int
    per: timedelta
    by: Literal["address", "person"]
    methods: tuple[str, ...] = ("POST",)


MINUTES_10, HOUR = timedelta(minutes=10), timedelta(hours=1)
SIGN_IN = Limit("sign-in", 60, MINUTES_10, "address")
"""An office of many people has one address."""
ANSWER = Limit("sign-in-answer", 60, MINUTES_10, "address", ("GET",))
PASSKEY = Limit("passkey", 60, MINUTES_10, "address", ("GET", "POST"))
INVITATION = Limit("invitation", 30, MINUTES_10, "address", ("GET", "POST"))
CODE_ASKED = Limit("code-asked", 10, MINUTES_10, "address")
CODE_GIVEN = Limit("code-given", 20, MINUTES_10, "address")
MAIL = Limit("code-mail", 5, HOUR, "person")
"""By the mail address that was written, known or not."""
KEEPING = Limit("keeping", 120, MINUTES_10, "address")
"""Forms on pages whose session has ended."""
INVITING = Limit("inviting", 60, HOUR, "person")
TRYING = Limit("trying", 600, MINUTES_10, "person")
COMMANDS = Limit("commands", 300, MINUTES_10, "person")
"""A round's decisions may be given together."""
UPLOADS = Limit("uploads", 120, MINUTES_10, "person")
"""Files, each counted before any of it is read."""
SEARCH = Limit("search", 120, MINUTES_10, "person", ("GET",))
AUDITING = Limit("auditing", 240, MINUTES_10, "person", ("GET", "POST"))
"""Each of these reads the whole journal of the days that are asked for."""
CALENDAR = Limit("calendar", 120, MINUTES_10, "address", ("GET",))

TOKENS = Limit("api-token", 120, MINUTES_10, "address")
"""Systems of one body may have one address."""
CALLS = Limit("api", 3_000, MINUTES_10, "person")
"""Of one system."""


class Limits:
    """`pool` has the portal's role. Raises DatabaseUnavailable or KeysUnavailable."""

    def __init__(self, pool: asyncpg.Pool, keys: KeyStore) -> None:
        self._pool, self._keys = pool, keys
        self._swept_at = time.monotonic()

    async def wait(self, limit: Limit, who: str) -> timedelta | None:
        """None: go on. Else when to try again."""
        key = await self._keys.get_or_make(_SCOPE)
        hashed = bytes.fromhex(content_mac(key, SealContext(limit.what, ""), who.encode()))
        share = limit.per / limit.tries
        async with map_database_errors():
            if await self._pool.fetchval(_TRY, limit.what, hashed, share, limit.per):
                await self._sweep()
                return None
            wait = await self._pool.fetchval(_WAIT, limit.what, hashed, share, limit.per)
        return max(wait or timedelta(0), timedelta(seconds=1))

    async def _sweep(self) -> None:
        """Those who may try as often as anybody."""
        if time.monotonic() - self._swept_at > _SWEEP_EVERY_S:
            self._swept_at = time.monotonic()
            await self._pool.execute(_SWEEP)
