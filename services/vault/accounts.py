"""Accounts that vouch for commands. The journal names one by an opaque id alone.

What a sign-in says of its account (issuer, subject, mail, personal number) is sealed here, under
the key of the person who gave the command: what erases the person's name and address erases it too.
"""

import json
import re
from typing import NamedTuple

import asyncpg

from domain.kernel.free_text import Retention, person_subject
from services.keys.sealing import Opened, content_mac, seal, unseal
from services.keys.segments import SealContext
from services.keys.store import DataKey, KeyScope, KeyStore
from services.random_ids import random_id
from services.unavailable import map_database_errors

LENGTH = 12
PURPOSE = "account"

_OPAQUE = re.compile(r"a-[a-z0-9]{12}")
_ADD = """
    insert into vault.account (id, person, mac, sealed, key_id) values ($1, $2, $3, $4, $5)
    on conflict do nothing
"""
_FOUND = "select id from vault.account where mac = $1"
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


async def opaque_id(pool: asyncpg.Pool, keys: KeyStore, account: Account, person: str) -> str:
    """The same account of the same person has the same id, until it is erased.

    Nothing tells that an account of another person is the same one. Raises KeysUnavailable.
    """
    scope = KeyScope(person_subject(person), Retention.REGISTER.value)
    key = await keys.get_or_make(scope)
    mac = _mac(key, account)
    async with map_database_errors():
        while True:
            found: str | None = await pool.fetchval(_FOUND, mac)
            if found is not None:
                return found
            new = random_id("a-", LENGTH)
            said = json.dumps(account._asdict(), ensure_ascii=False).encode()
            sealed = seal(key, SealContext(PURPOSE, new), said)
            await pool.execute(_ADD, new, person, mac, sealed.data, key.id)


async def opaque(pool: asyncpg.Pool, keys: KeyStore, vouched_by: str, person: str) -> str:
    """What stands in an entry for the account that vouched, given as an id or `issuer:subject`."""
    if is_opaque(vouched_by):
        return vouched_by
    return await opaque_id(pool, keys, account_named(vouched_by), person)


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
