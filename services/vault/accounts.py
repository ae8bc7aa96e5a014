"""Accounts that vouch for commands. The journal names one by an opaque id alone.

What a sign-in says of its account (issuer, subject, mail, personal number) is sealed here, under
the key of the person who gave the command: what erases the person's name and address erases it too.
"""

import json
import re
from typing import NamedTuple

import asyncpg

from domain.kernel.free_text import Retention, organisation_subject, person_subject
from services.keys.sealing import Opened, content_mac, seal, unseal
from services.keys.segments import SealContext
from services.keys.store import DataKey, KeyScope, KeyStore
from services.random_ids import random_id
from services.unavailable import map_database_errors

LENGTH = 12
PURPOSE = "account"
REMEMBERED = 10_000

_OPAQUE = re.compile(r"a-[a-z0-9]{12}")
_ADD = """
    insert into vault.account (id, person, mac, sealed, key_id) values ($1, $2, $3, $4, $5)
    on conflict do nothing
"""
_FOUND = "select id from vault.account where mac = $1"
_FUNDER = "select body ->> 'funder' from engine.view where stream = 'register'"
_OF_PERSON = "select id, sealed from vault.account where person = $1 order by added_at, id"


class Account(NamedTuple):
    """`issuer` is the sign-in, `subject` the account in it."""

    issuer: str
    subject: str
    mail: str | None = None
    personal_number: str | None = None


class KnownAccount(NamedTuple):
    """`account` is None where it was erased or its key is not here."""

    id: str
    account: Account | None


def is_opaque(vouched_by: str) -> bool:
    return _OPAQUE.fullmatch(vouched_by) is not None


def account_named(vouched_by: str) -> Account:
    """`os:anna`: the account anna of the operating system."""
    issuer, _, subject = vouched_by.rpartition(":")
    return Account(issuer, subject)


class OpaqueIds:
    """The ids of one database's accounts. It remembers those that it has asked for.

    They are remembered by what is computed with the person's key, so that nothing is found once
    that is destroyed.
    """

    def __init__(self, pool: asyncpg.Pool, keys: KeyStore) -> None:
        self._pool, self._keys = pool, keys
        self._known: dict[str, str] = {}

    async def of(self, vouched_by: str, person: str) -> str:
        """What stands in an entry for the account that vouched, given as an id or
        `issuer:subject`. Raises KeysUnavailable.
        """
        if is_opaque(vouched_by):
            return vouched_by
        account = account_named(vouched_by)
        key = await _key_of(self._keys, person)
        mac = _mac(key, account)
        if mac not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[mac] = await _opaque_id(self._pool, key, mac, account, person)
        return self._known[mac]


async def opaque_id(pool: asyncpg.Pool, keys: KeyStore, account: Account, person: str) -> str:
    """The same account of the same person has the same id, until it is erased.

    Nothing tells that an account of another person is the same one. Raises KeysUnavailable.
    """
    key = await _key_of(keys, person)
    return await _opaque_id(pool, key, _mac(key, account), account, person)


async def _key_of(keys: KeyStore, person: str) -> DataKey:
    return await keys.get_or_make(KeyScope(person_subject(person), Retention.REGISTER.value))


async def _opaque_id(
    pool: asyncpg.Pool, key: DataKey, mac: str, account: Account, person: str
) -> str:
    async with map_database_errors():
        while True:
            found: str | None = await pool.fetchval(_FOUND, mac)
            if found is not None:
                return found
            new = random_id("a-", LENGTH)
            said = json.dumps(account._asdict(), ensure_ascii=False).encode()
            sealed = seal(key, SealContext(PURPOSE, new), said)
            await pool.execute(_ADD, new, person, mac, sealed.data, key.id)


async def operators_account(
    pool: asyncpg.Pool, keys: KeyStore | None, vouched_by: str
) -> str | None:
    """An opaque id of an account of the people who run the engine, the same each time. Its name
    cannot be told from it without the funder's key. None without keys or before there is a funder.
    Raises KeysUnavailable.
    """
    async with map_database_errors():
        funder: str | None = await pool.fetchval(_FUNDER)
    if funder is None or keys is None:
        return None
    scope = KeyScope(organisation_subject(funder), Retention.REGISTER.value)
    mac = _mac(await keys.get_or_make(scope), account_named(vouched_by))
    return f"o-{mac[:LENGTH]}"


async def accounts_of(
    pool: asyncpg.Pool, keys: KeyStore | None, person: str
) -> tuple[KnownAccount, ...]:
    """Raises KeysUnavailable."""
    async with map_database_errors():
        rows = await pool.fetch(_OF_PERSON, person)
    return tuple(
        [KnownAccount(row["id"], await _opened(keys, row["id"], row["sealed"])) for row in rows]
    )


async def _opened(keys: KeyStore | None, id: str, sealed: bytes) -> Account | None:
    if keys is None:
        return None
    opened = await unseal(keys, SealContext(PURPOSE, id), sealed)
    return Account(**json.loads(opened.text)) if isinstance(opened, Opened) else None


def _mac(key: DataKey, account: Account) -> str:
    named = json.dumps([account.issuer, account.subject], ensure_ascii=False)
    return content_mac(key, SealContext(PURPOSE, ""), named.encode())
