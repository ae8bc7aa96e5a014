"""Accounts that vouch for commands. The journal names one by an opaque id alone.

What a sign-in says of its account (issuer, subject, mail, personal number) stays here, where it can
be removed.
"""

import re
import secrets
from typing import NamedTuple

import asyncpg

from services.unavailable import map_database_errors

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 12

_OPAQUE = re.compile(r"a-[a-z0-9]{12}")
_ADD = """
    insert into vault.account (id, issuer, subject, mail, personal_number)
    values ($1, $2, $3, $4, $5) on conflict do nothing
"""
_FOUND = "select id from vault.account where issuer = $1 and subject = $2"


class Account(NamedTuple):
    """`issuer` is the sign-in, `subject` the account in it."""

    issuer: str
    subject: str
    mail: str | None = None
    personal_number: str | None = None


def is_opaque(vouched_by: str) -> bool:
    return _OPAQUE.fullmatch(vouched_by) is not None


def account_named(vouched_by: str) -> Account:
    """`os:anna`: the account anna of the operating system."""
    issuer, _, subject = vouched_by.rpartition(":")
    return Account(issuer, subject)


async def opaque_id(pool: asyncpg.Pool, account: Account) -> str:
    """The same account has the same id always."""
    async with map_database_errors():
        while True:
            found: str | None = await pool.fetchval(_FOUND, account.issuer, account.subject)
            if found is not None:
                return found
            new = "a-" + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
            await pool.execute(_ADD, new, *account)


async def opaque(pool: asyncpg.Pool, vouched_by: str) -> str:
    """What stands in an entry for who vouched, given as an id or as `issuer:subject`."""
    return vouched_by if is_opaque(vouched_by) else await opaque_id(pool, account_named(vouched_by))
