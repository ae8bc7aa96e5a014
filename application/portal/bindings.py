"""Which account of a sign-in service is which person of the register: by an invitation.

A programme manager, or an operator, invites a person; the first sign-in by the link binds. What the
account is called is sealed in the vault (services/vault/accounts.py). An entry of the journal names
its opaque id.
"""

import json
from datetime import timedelta
from typing import Literal, NamedTuple

import asyncpg

from application.portal.tokens import hash_of, new_token
from domain.kernel.dates import Instant
from domain.kernel.free_text import Retention, person_subject
from domain.kernel.frozen import Frozen
from services.keys.sealing import Opened, content_mac, seal, unseal
from services.keys.segments import SealContext
from services.keys.store import KeyScope, KeyStore
from services.pool import transaction
from services.sign_in.stated import Stated
from services.unavailable import map_database_errors
from services.vault.accounts import Account, opaque_id

INVITED_FOR = timedelta(days=1)
OPERATOR = "operator"
"""In place of a person: an operator invites the first programme manager."""

_SCOPE = KeyScope("portal/sign-in", "register")
_PURPOSE = "sign-in"
_STATED = "stated-name"

_INVITE = """
    insert into portal.invitation (token_hash, person, invited_by, expires_at)
    values ($1, $2, $3, clock_timestamp() + $4)
"""
_WITHDRAW = """
    update portal.invitation set ended_at = clock_timestamp()
    where person = $1 and ended_at is null
"""
_OPEN = """
    select person, invited_by from portal.invitation
    where token_hash = $1 and ended_at is null and expires_at > clock_timestamp()
"""
_USE = """
    update portal.invitation set ended_at = clock_timestamp()
    where token_hash = $1 and ended_at is null and expires_at > clock_timestamp()
    returning person, invited_by
"""
_FOUND = "select id, account, person from portal.binding where mac = $1 and ended_at is null"
_LOCAL = """
    select id, account, person from portal.binding
    where person = $1 and is_local and ended_at is null
"""
_WAITING = """
    select id, person, account, sealed, is_local, invited_by, bound_at from portal.binding
    where ended_at is null and confirmed_at is null order by bound_at
"""
_CONFIRM = """
    update portal.binding set confirmed_at = clock_timestamp(), confirmed_by = $3
    where id = $1 and person = $2 and ended_at is null and confirmed_at is null
        and person <> $3 and (invited_by <> $3 or $3 = $4)
    returning id
"""
_END = """
    update portal.binding set ended_at = clock_timestamp() where person = $1 and ended_at is null
"""
_END_SESSIONS = """
    update portal.session set ended_at = clock_timestamp()
    where ended_at is null and binding in (select id from portal.binding where person = $1)
"""
_BIND = """
    insert into portal.binding
        (account, mac, person, invited_by, sealed, is_local, confirmed_at, confirmed_by)
    values ($1, $2, $3, $4, $5, $6, case when $7::text is not null then clock_timestamp() end, $7)
    returning id
"""
_EVER = "select exists (select from portal.binding where person = $1)"
_BOUND = """
    select person, bound_at, null::timestamptz as invited_until, confirmed_at
    from portal.binding where ended_at is null
    union all
    select person, null, expires_at, null from portal.invitation
    where ended_at is null and expires_at > clock_timestamp()
"""


class Binding(NamedTuple):
    """`account` is the opaque id that entries name."""

    id: int
    account: str
    person: str


class Access(Frozen):
    """How far a person has come: since when they can sign in, since when a second person has
    confirmed that, until when an invitation is open.
    """

    person: str
    bound_at: Instant | None
    invited_until: Instant | None
    confirmed_at: Instant | None = None


class Waiting(NamedTuple):
    """A binding that nobody has confirmed. `name` and `mail` are what the sign-in service calls its
    person; an account of the portal's own (`is_local`) has none.
    """

    id: int
    person: str
    name: str | None
    mail: str | None
    is_local: bool
    invited_by: str
    bound_at: Instant


class Bindings:
    """`pool` has the portal's role; `local` is the issuer of the portal's own accounts. Raises
    DatabaseUnavailable or KeysUnavailable.
    """

    def __init__(self, pool: asyncpg.Pool, keys: KeyStore, local: str = "") -> None:
        self._pool, self._keys, self._local = pool, keys, local

    async def invite(self, person: str, invited_by: str) -> str:
        """The token of the link. An earlier invitation of the person ends."""
        token = new_token()
        async with transaction(self._pool) as connection:
            await connection.execute(_WITHDRAW, person)
            await connection.execute(_INVITE, hash_of(token), person, invited_by, INVITED_FOR)
        return token

    async def invited(self, token: str) -> str | None:
        """The person whom an invitation is for, while it is open."""
        async with map_database_errors():
            row = await self._pool.fetchrow(_OPEN, hash_of(token))
        return None if row is None else str(row["person"])

    async def found(self, stated: Stated) -> Binding | None:
        mac = await self._mac(stated)
        async with map_database_errors():
            row = await self._pool.fetchrow(_FOUND, mac)
        return None if row is None else Binding(row["id"], row["account"], row["person"])

    async def local_of(self, person: str) -> Binding | None:
        """By an account of the portal's own."""
        async with map_database_errors():
            row = await self._pool.fetchrow(_LOCAL, person)
        return None if row is None else Binding(row["id"], row["account"], row["person"])

    async def waiting(self) -> tuple[Waiting, ...]:
        """Those that nobody has confirmed, the oldest first."""
        async with map_database_errors():
            rows = await self._pool.fetch(_WAITING)
        return tuple([await self._opened(row) for row in rows])

    async def confirm(self, id: int, person: str, by: str) -> bool:
        """False if the binding has ended or is confirmed already, or if `by` is the person
        or invited them. An operator may confirm any.
        """
        async with map_database_errors():
            return await self._pool.fetchval(_CONFIRM, id, person, by, OPERATOR) is not None

    async def bind(
        self, invitation: bytes, stated: Stated, confirmed_by: str | None = None
    ) -> Binding | Literal["no_invitation", "another_person"]:
        """Once for each invitation. What the person was bound to before ends, with its sessions.

        An account that is another person's already stays theirs.
        """
        mac = await self._mac(stated)
        async with map_database_errors():
            open = await self._pool.fetchrow(_OPEN, invitation)
        if open is None:
            return "no_invitation"
        account = await opaque_id(
            self._pool,
            self._keys,
            Account(stated.issuer, stated.subject, stated.mail),
            open["person"],
        )
        sealed = await self._sealed(open["person"], account, stated)
        async with transaction(self._pool) as connection:
            used = await connection.fetchrow(_USE, invitation)
            if used is None:
                return "no_invitation"
            person = str(used["person"])
            earlier = await connection.fetchrow(_FOUND, mac)
            if earlier is not None and earlier["person"] != person:
                return "another_person"
            await connection.execute(_END_SESSIONS, person)
            await connection.execute(_END, person)
            id = await connection.fetchval(
                _BIND,
                *(account, mac, person, used["invited_by"]),
                *(sealed, stated.issuer == self._local, confirmed_by),
            )
        return Binding(id, account, person)

    async def bind_at_once(self, person: str, stated: Stated, by: str = OPERATOR) -> Binding:
        """For an operator's own provider, whose accounts are made from the register: nothing is
        left to confirm.
        """
        token = await self.invite(person, by)
        bound = await self.bind(hash_of(token), stated, confirmed_by=by)
        assert isinstance(bound, Binding), bound
        return bound

    async def was_bound(self, person: str) -> bool:
        """Now or ever."""
        async with map_database_errors():
            return bool(await self._pool.fetchval(_EVER, person))

    async def end(self, person: str) -> None:
        """Nobody signs in as this person until they are invited again."""
        async with transaction(self._pool) as connection:
            await connection.execute(_WITHDRAW, person)
            await connection.execute(_END_SESSIONS, person)
            await connection.execute(_END, person)

    async def access(self) -> dict[str, Access]:
        """Of all who are bound or invited, by person."""
        async with map_database_errors():
            rows = await self._pool.fetch(_BOUND)
        found: dict[str, Access] = {}
        for row in rows:
            one = Access.model_validate(dict(row), extra="ignore")
            if (other := found.get(one.person)) is not None:
                one = Access(
                    person=one.person,
                    bound_at=one.bound_at or other.bound_at,
                    invited_until=one.invited_until or other.invited_until,
                    confirmed_at=one.confirmed_at or other.confirmed_at,
                )
            found[one.person] = one
        return found

    async def _sealed(self, person: str, account: str, stated: Stated) -> bytes:
        """What the account calls its person, under that person's key."""
        scope = KeyScope(person_subject(person), Retention.REGISTER.value)
        said = json.dumps({"name": stated.name, "mail": stated.mail}, ensure_ascii=False)
        context = SealContext(_STATED, account)
        return seal(await self._keys.get_or_make(scope), context, said.encode()).data

    async def _opened(self, row: asyncpg.Record) -> Waiting:
        said: dict[str, str | None] = {}
        if row["sealed"] is not None:
            context = SealContext(_STATED, row["account"])
            opened = await unseal(self._keys, context, row["sealed"])
            said = json.loads(opened.text) if isinstance(opened, Opened) else {}
        return Waiting(
            *(row["id"], row["person"], said.get("name"), said.get("mail")),
            *(row["is_local"], row["invited_by"], row["bound_at"]),
        )

    async def _mac(self, stated: Stated) -> str:
        key = await self._keys.get_or_make(_SCOPE)
        named = json.dumps([stated.issuer, stated.subject], ensure_ascii=False)
        return content_mac(key, SealContext(_PURPOSE, ""), named.encode())
