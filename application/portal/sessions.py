"""Sessions in the database: a browser holds a random token and nothing else.

A session ends when it was not used for a while, after its longest time, when the person or a
manager ends it, and with the binding that it began by.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

import asyncpg

from application.portal.tokens import hash_of, new_token
from services.random_ids import random_id
from services.sign_in.stated import LEEWAY
from services.sign_in.stated import Attempt as Attempt
from services.sign_in.stated import Stated as Stated
from services.sign_in.stated import new_attempt as new_attempt
from services.unavailable import map_database_errors

ATTEMPT_FOR = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)

_BEGIN = """
    insert into portal.session
        (token_hash, id, binding, csrf, acr, amr, auth_time, browser, organisation)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
_FIND = """
    select session.id, account, person, organisation, csrf, binding.id as binding, is_local,
        binding.confirmed_at is not null as is_confirmed, acr, amr, auth_time,
        coalesce(
            auth_time > clock_timestamp() - $5::interval
                and auth_time < clock_timestamp() + $6::interval,
            false
        ) as is_fresh,
        seen_at < clock_timestamp() - $4::interval as unseen,
        until, extract(epoch from until - clock_timestamp())::integer as seconds_left
    from portal.session join portal.binding on binding.id = session.binding
    cross join lateral (
        select least(
            case when seen_at < clock_timestamp() - $4::interval
                then clock_timestamp() else seen_at end + $2::interval,
            signed_in_at + $3::interval
        ) as until
    ) as ends
    where token_hash = $1 and session.ended_at is null and binding.ended_at is null
        and seen_at > clock_timestamp() - $2::interval
        and signed_in_at > clock_timestamp() - $3::interval
"""
_WAS = """
    select person, csrf from portal.session join portal.binding on binding.id = session.binding
    where token_hash = $1 and session.ended_at is null and binding.ended_at is null
"""
_LEFT = """
    select extract(epoch from
        least(seen_at + $2::interval, signed_in_at + $3::interval) - clock_timestamp()
    )::integer
    from portal.session join portal.binding on binding.id = session.binding
    where token_hash = $1 and session.ended_at is null and binding.ended_at is null
"""
_OF_PERSON = """
    select session.id, signed_in_at, seen_at, browser
    from portal.session join portal.binding on binding.id = session.binding
    where person = $1 and session.ended_at is null and binding.ended_at is null
        and seen_at > clock_timestamp() - $2::interval
        and signed_in_at > clock_timestamp() - $3::interval
    order by seen_at desc
"""
_SEEN = "update portal.session set seen_at = clock_timestamp() where token_hash = $1"
_CHOOSE = "update portal.session set organisation = $2 where token_hash = $1"
_END = """
    update portal.session set ended_at = clock_timestamp()
    where token_hash = $1 and ended_at is null
"""
_END_SOME = """
    update portal.session set ended_at = clock_timestamp()
    where ended_at is null and binding in (select id from portal.binding where person = $1)
        and ($2::text is null or id = $2) and id is distinct from $3
"""
_SWEEP_ATTEMPTS = """
    delete from portal.sign_in where began_at < clock_timestamp() - $1::interval
"""
_SWEEP = """
    delete from portal.session where signed_in_at < clock_timestamp() - $1::interval
"""
_ATTEMPT = """
    insert into portal.sign_in
        (token_hash, state, nonce, verifier, invitation, back, way, again, organisation)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
_TAKE = """
    delete from portal.sign_in
    where token_hash = $1 and state = $2 and way = $4
        and began_at > clock_timestamp() - $3::interval
    returning nonce, verifier, invitation, back, again, organisation, began_at
"""


class Session(NamedTuple):
    """`csrf` is what every form of this session carries. `organisation` None: not chosen yet.

    `is_local`: the account is one of the portal's own. `is_confirmed`: a second person has
    confirmed whose it is. `acr`, `amr` and `auth_time` are what the sign-in said of itself;
    `is_fresh`: that was a moment ago. `until` is when it ends if nothing more is asked for, and
    `seconds_left` how long that is by the clock that ends it, which is not a rehearsal's; None and
    0 for a system.
    """

    id: str
    account: str
    person: str
    organisation: str | None
    csrf: str
    binding: int
    is_local: bool
    is_confirmed: bool
    acr: str | None
    amr: tuple[str, ...]
    auth_time: datetime | None
    is_fresh: bool
    until: datetime | None = None
    seconds_left: int = 0


class OwnSession(NamedTuple):
    """As its person sees it. `browser` is the name of its family."""

    id: str
    signed_in_at: datetime
    seen_at: datetime
    browser: str | None


class SignInAsked(NamedTuple):
    """What a sign-in is for, kept until the person is back.

    `way` keeps the answer to one kind of sign-in from ending another. `invitation` is the token of
    one that it uses, `again` the binding that it must come to, `organisation` for whom the person
    acted until then.
    """

    back: str
    way: str = "provider"
    invitation: str | None = None
    again: int | None = None
    organisation: str | None = None


class BegunSignIn(NamedTuple):
    """`invitation` is the hash of its token; `back` the page to go on to; the rest as asked."""

    attempt: Attempt
    invitation: bytes | None
    back: str
    again: int | None
    organisation: str | None
    began_at: datetime

    def is_answered_by(self, stated: Stated) -> bool:
        """Whoever had to sign in again did so since then, and the provider says so."""
        if self.again is None:
            return True
        allowed = self.began_at - timedelta(seconds=LEEWAY)
        return stated.auth_time is not None and stated.auth_time >= allowed


class Sessions:
    """`pool` has the portal's role. Times are the database's own. Raises DatabaseUnavailable."""

    def __init__(
        self, pool: asyncpg.Pool, idle: timedelta, longest: timedelta, fresh: timedelta
    ) -> None:
        """`fresh` is how long a sign-in is good for what cannot be taken back."""
        self._pool, self._idle, self._longest, self._fresh = pool, idle, longest, fresh

    async def begin_sign_in(self, attempt: Attempt, asked: SignInAsked) -> str:
        """The token for the browser that signs in. Old attempts are swept."""
        token = new_token()
        invited = None if asked.invitation is None else hash_of(asked.invitation)
        async with map_database_errors():
            await self._pool.execute(_SWEEP_ATTEMPTS, ATTEMPT_FOR)
            await self._pool.execute(_SWEEP, self._longest * 2)
            await self._pool.execute(
                _ATTEMPT,
                *(hash_of(token), *attempt, invited),
                *(asked.back, asked.way, asked.again, asked.organisation),
            )
        return token

    async def take_sign_in(
        self, token: str, state: str, way: str = "provider"
    ) -> BegunSignIn | None:
        """Once, by the browser that began it, and in the way in which it did."""
        async with map_database_errors():
            row = await self._pool.fetchrow(_TAKE, hash_of(token), state, ATTEMPT_FOR, way)
        if row is None:
            return None
        nonce, verifier, *rest = row.values()
        return BegunSignIn(Attempt(state, nonce, verifier), *rest)

    async def begin(
        self,
        binding: int,
        stated: Stated,
        browser: str | None = None,
        organisation: str | None = None,
        csrf: str | None = None,
    ) -> str:
        """The token of a new session: never one that a browser had before. `csrf` is that of the
        forms that the person has open already.
        """
        token = new_token()
        id, csrf = random_id("s-", 12), csrf or new_token()
        how = (stated.acr, list(stated.amr), stated.auth_time)
        async with map_database_errors():
            await self._pool.execute(
                _BEGIN, hash_of(token), id, binding, csrf, *how, browser, organisation
            )
        return token

    async def find(self, token: str) -> Session | None:
        async with map_database_errors():
            row = await self._pool.fetchrow(
                _FIND,
                *(hash_of(token), self._idle, self._longest, SEEN_EVERY, self._fresh),
                timedelta(seconds=LEEWAY),
            )
            if row is None:
                return None
            if row["unseen"]:
                await self._pool.execute(_SEEN, hash_of(token))
        known = {name: row[name] for name in Session._fields}
        return Session(**{**known, "amr": tuple(known["amr"])})

    async def left(self, token: str) -> int:
        """For how many seconds it goes on if nothing more is asked for. This is not use of it."""
        async with map_database_errors():
            left = await self._pool.fetchval(_LEFT, hash_of(token), self._idle, self._longest)
        return max(left or 0, 0)

    async def was(self, token: str) -> tuple[str, str] | None:
        """Person and csrf of a session that may be too old, but that nobody has ended."""
        async with map_database_errors():
            row = await self._pool.fetchrow(_WAS, hash_of(token))
        return None if row is None else (row["person"], row["csrf"])

    async def of(self, person: str) -> tuple[OwnSession, ...]:
        """Those that have not ended, the one that was used last first."""
        async with map_database_errors():
            rows = await self._pool.fetch(_OF_PERSON, person, self._idle, self._longest)
        return tuple(OwnSession(**dict(row)) for row in rows)

    async def choose(self, token: str, organisation: str | None) -> None:
        async with map_database_errors():
            await self._pool.execute(_CHOOSE, hash_of(token), organisation)

    async def end(self, token: str) -> None:
        async with map_database_errors():
            await self._pool.execute(_END, hash_of(token))

    async def end_of(self, person: str, id: str | None = None, but: str | None = None) -> None:
        """The one of this id, or all but one."""
        async with map_database_errors():
            await self._pool.execute(_END_SOME, person, id, but)
