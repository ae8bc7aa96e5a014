"""A code by mail, for partners abroad who cannot use a passkey. It is good for ten minutes, five
tries and one use, and never for signing.

Every request gets the same answer at once, whether the address is known or not. The address is
looked up, and the code mailed, after the answer has been sent.
"""

import hmac
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

import asyncpg

from application.errors import WrongInput
from application.portal.accounts import is_abroad
from application.portal.addresses import reached
from application.portal.bindings import Binding, Bindings
from application.portal.later import Later
from application.portal.tokens import hash_of, new_token
from application.queries.people import person_by_mail
from application.queries.reader import Reader
from domain.kernel.dates import day_of
from services.keys.sealing import content_mac
from services.keys.segments import SealContext
from services.keys.store import KeyScope, KeyStore
from services.notification.email_message import Letter, Sender, build_message
from services.notification.mailer import Mailer
from services.unavailable import map_database_errors

GOOD_FOR = timedelta(minutes=10)
TRIES = 5
DIGITS = 8

_SCOPE = KeyScope("portal/codes", "register")
_PURPOSE = "one-time-code"
_SWEEP = "delete from portal.one_time_code where made_at < clock_timestamp() - $1::interval"
_ASK = "insert into portal.one_time_code (token_hash, back) values ($1, $2)"
_MADE = "update portal.one_time_code set binding = $2, code_hash = $3 where token_hash = $1"
_TRY = """
    update portal.one_time_code set tries = tries + 1
    where token_hash = $1 and made_at > clock_timestamp() - $2::interval and tries < $3
    returning code_hash
"""
_USE = """
    delete from portal.one_time_code code using portal.binding
    where token_hash = $1 and binding.id = code.binding and binding.ended_at is null
    returning binding.id, account, person, back
"""

CodeLetter = Callable[[str, str], Letter]
"""Writes to a name about a code."""


class RightCode(NamedTuple):
    binding: Binding
    back: str


class Codes:
    """`pool` has the portal's role. Raises DatabaseUnavailable or KeysUnavailable."""

    def __init__(
        self,
        pool: asyncpg.Pool,
        keys: KeyStore,
        bindings: Bindings,
        mailer: Mailer,
        sender: Sender,
        later: Later,
    ) -> None:
        self._pool, self._keys, self._bindings = pool, keys, bindings
        self._mailer, self._sender = mailer, sender
        self._reader = Reader(pool, keys)
        self._later = later

    async def ask(self, mail: str, back: str, letter: CodeLetter) -> str:
        """The token of the browser that will give the code."""
        token = new_token()
        async with map_database_errors():
            await self._pool.execute(_SWEEP, GOOD_FOR)
            await self._pool.execute(_ASK, hash_of(token), back)
        self._later.do("code", self._send(hash_of(token), mail, letter))
        return token

    async def given(self, token: str, code: str) -> RightCode | None:
        """None for a wrong code, and for any after five."""
        hashed = hash_of(token)
        async with map_database_errors():
            right = await self._pool.fetchval(_TRY, hashed, GOOD_FOR, TRIES)
        written = "".join(code.split())
        if not hmac.compare_digest(right or b"", await self._hash(hashed, written)):
            return None
        async with map_database_errors():
            row = await self._pool.fetchrow(_USE, hashed)
        if row is None:
            return None
        return RightCode(Binding(row["id"], row["account"], row["person"]), row["back"])

    async def _send(self, hashed: bytes, mail: str, letter: CodeLetter) -> None:
        """To the address in the register, if it has an account of the portal's own."""
        try:
            person = await person_by_mail(self._reader, mail, "mail")
            binding = await self._bindings.local_of(person)
            if binding is None or not await self._is_abroad(person):
                return
            name, address = await reached(self._reader, person)
            code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
            async with map_database_errors():
                kept = await self._hash(hashed, code)
                await self._pool.execute(_MADE, hashed, binding.id, kept)
            written = letter(name, f"{code[:4]} {code[4:]}")
            now = datetime.now(UTC)
            id = f"<{uuid4()}@{self._sender.domain}>"
            await self._mailer.deliver(build_message(written, self._sender, name, address, id, now))
        except (WrongInput, LookupError):
            return  # nobody of that address, and nobody learns it

    async def _is_abroad(self, person: str) -> bool:
        return await is_abroad(self._reader, person, day_of(await self._reader.now()))

    async def _hash(self, token: bytes, code: str) -> bytes:
        key = await self._keys.get_or_make(_SCOPE)
        context = SealContext(_PURPOSE, token.hex())
        return bytes.fromhex(content_mac(key, context, code.encode()))
