"""Systems that use the API: registered by a programme manager, each with credentials of its own.

A system acts as one person of the register, whom the usual commands have entered and given roles: a
service account, which no human signs in as. So duties, roles and readings are those of any person.
What it does is vouched for by an account of its own.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, TypeAlias

import asyncpg

from application.portal.tokens import hash_of, new_token
from application.queries.people import names_by_id
from application.queries.reader import Reader
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from services.keys.store import KeyStore
from services.pool import transaction
from services.random_ids import random_id
from services.unavailable import map_database_errors
from services.vault.accounts import Account, opaque_id

Scope: TypeAlias = Literal["read", "command"]
READ: Final[Scope] = "read"
COMMAND: Final[Scope] = "command"
SCOPES: Final[tuple[Scope, ...]] = (READ, COMMAND)

PROGRAM: Final = "api"
"""What the log of readings calls a system, and a program of somebody's own."""
ISSUER = "portal:system"
"""Of the accounts that vouch for what systems do, in place of a sign-in service."""
TOKEN_FOR = timedelta(minutes=15)
LIVES = (30, 90, 365)
"""For how many days a system may be registered."""

COMMANDS: Final = (
    "add_organisation",
    "rename_organisation",
    "correct_organisation",
    "open_case",
    "save_draft",
    "submit_application",
    "revise_application",
    "draft_completion",
    "draft_report",
    "submit_report",
    "attach_file",
)
"""What a system may send: it can all be taken back or said anew, decides nothing, signs nothing,
moves no money, and gives nobody a role or an address. What is not here takes a person."""

_ADD = """
    insert into portal.system
        (id, secret_hash, account, person, organisation, scopes, registered_by, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + $8::interval)
"""
_SIGN_IN = """
    select person from portal.binding
    union select person from portal.invitation
        where ended_at is null and expires_at > clock_timestamp()
"""
_END_OTHERS = """
    update portal.system set ended_at = clock_timestamp() where person = $1 and ended_at is null
"""
_ALL = """
    select id, person, organisation, scopes, registered_by, registered_at, expires_at, ended_at
    from portal.system order by registered_at desc
"""
_END = """
    update portal.system set ended_at = clock_timestamp() where id = $1 and ended_at is null
    returning id
"""
# Whoever is bound to a sign-in is a human: a system does not act as them any more.
_IN_FORCE = """
    select system.id from portal.system
    where system.ended_at is null and system.expires_at > clock_timestamp()
        and not exists (
            select from portal.binding
            where binding.person = system.person and binding.ended_at is null
        )
"""
_KNOWN = f"""
    select id, scopes from portal.system where id = $1 and secret_hash = $2 and id in ({_IN_FORCE})
"""
_SWEEP = "delete from portal.system_token where expires_at < clock_timestamp()"
_GIVE = """
    insert into portal.system_token (token_hash, system, scopes, expires_at)
    values ($1, $2, $3, clock_timestamp() + $4::interval)
"""
_FIND = f"""
    select system.id, account, person, organisation, token.scopes, token.expires_at
    from portal.system_token token join portal.system on system.id = token.system
    where token_hash = $1 and token.expires_at > clock_timestamp()
        and system.id in ({_IN_FORCE})
"""


class RegisteredSystem(Frozen):
    id: str
    person: str
    organisation: str
    scopes: tuple[Scope, ...]
    registered_by: str
    registered_at: Instant
    expires_at: Instant
    ended_at: Instant | None


class Caller(NamedTuple):
    """A system with a token that holds, or a person's own program (`is_person`): `system` is the id
    of the token then. `account` is the opaque id that entries name.
    """

    system: str
    account: str
    person: str
    organisation: str
    scopes: tuple[Scope, ...]
    expires_at: Instant
    is_person: bool = False


class Credentials(NamedTuple):
    """Shown once: only the hash of the secret is kept."""

    id: str
    secret: str


class Given(NamedTuple):
    token: str
    scopes: tuple[Scope, ...]
    seconds: int


class WrongScope(LookupError):
    """Another scope than the system has was asked for."""


class SignsIn(LookupError):
    """The person is a human who signs in, or has been invited to."""


class Candidate(NamedTuple):
    """A person whom a system could act as, and for whom, with their names."""

    person: str
    organisation: str
    name: str
    organisation_name: str


async def candidates(reader: Reader, day: date) -> tuple[Candidate, ...]:
    """Everybody with a role on that day, once for each organisation, by name."""
    register, names = await reader.register(), await names_by_id(reader)
    held = {(one.person, one.organisation) for one in register.roles if one.covers(day)}
    found = (Candidate(*one, *(names.get(id, id) for id in one)) for one in held)
    return tuple(sorted(found, key=lambda one: (one.name, one.organisation_name)))


class Systems:
    """`pool` has the portal's role. Raises DatabaseUnavailable or KeysUnavailable."""

    def __init__(self, pool: asyncpg.Pool, keys: KeyStore) -> None:
        self._pool, self._keys = pool, keys

    async def register(
        self,
        person: str,
        organisation: str,
        scopes: Iterable[Scope],
        days: int,
        registered_by: str,
    ) -> Credentials:
        """What the same person had before ends. Raises SignsIn."""
        made = Credentials(random_id("system-", 12), new_token())
        if person in await self.humans():
            raise SignsIn(person)
        account = await opaque_id(self._pool, self._keys, Account(ISSUER, made.id), person)
        async with transaction(self._pool) as connection:
            await connection.execute(_END_OTHERS, person)
            await connection.execute(
                _ADD,
                *(made.id, hash_of(made.secret), account, person, organisation),
                *(sorted(set(scopes)), registered_by, timedelta(days=days)),
            )
        return made

    async def humans(self) -> frozenset[str]:
        """Those who sign in, or have ever, or are invited to: no system acts as one of them."""
        async with map_database_errors():
            return frozenset(row["person"] for row in await self._pool.fetch(_SIGN_IN))

    async def all(self) -> tuple[RegisteredSystem, ...]:
        """The newest first, those that have ended as well."""
        async with map_database_errors():
            rows = await self._pool.fetch(_ALL)
        return tuple(RegisteredSystem.model_validate(dict(row), extra="ignore") for row in rows)

    async def end(self, id: str) -> bool:
        """Its tokens end at once. False for one that is not there or has ended."""
        async with map_database_errors():
            return await self._pool.fetchval(_END, id) is not None

    async def token(self, id: str, secret: str, wanted: Iterable[str]) -> Given | None:
        """A token for a while; for all scopes of the system, unless some are `wanted`.

        None for credentials that do not hold. Raises WrongScope.
        """
        async with map_database_errors():
            await self._pool.execute(_SWEEP)
            row = await self._pool.fetchrow(_KNOWN, id, hash_of(secret))
        if row is None:
            return None
        asked = set(wanted) or set(row["scopes"])
        if not asked <= set(row["scopes"]):
            raise WrongScope
        scopes = [one for one in SCOPES if one in asked]
        token = new_token()
        async with map_database_errors():
            await self._pool.execute(_GIVE, hash_of(token), id, scopes, TOKEN_FOR)
        return Given(token, tuple(scopes), int(TOKEN_FOR.total_seconds()))

    async def find(self, token: str) -> Caller | None:
        async with map_database_errors():
            row = await self._pool.fetchrow(_FIND, hash_of(token))
        return None if row is None else Caller(*row.values())
