"""What somebody had typed when they had to sign in first: sealed with their key, for an hour."""

import json
from datetime import timedelta
from typing import Any

import asyncpg

from domain.kernel.free_text import Retention, person_subject
from domain.kernel.frozen import Frozen
from services.keys.sealing import Opened, seal, unseal
from services.keys.segments import SealContext
from services.keys.store import KeyScope, KeyStore
from services.random_ids import random_id
from services.unavailable import map_database_errors

KEPT_FOR = timedelta(hours=1)
MOST = 20
"""Forms of one person. The oldest give way."""
_PURPOSE = "kept-form"

_KEEP = "insert into portal.kept_form (id, person, sealed) values ($1, $2, $3)"
_SWEEP = """
    delete from portal.kept_form where made_at < clock_timestamp() - $1::interval
        or person = $2 and id not in (
            select id from portal.kept_form where person = $2 order by made_at desc limit $3
        )
"""
_FIND = """
    select sealed from portal.kept_form
    where id = $1 and person = $2 and made_at > clock_timestamp() - $3::interval
"""
_FORGET = "delete from portal.kept_form where id = $1 and person = $2"


class KeptForm(Frozen):
    """A form as it was sent to `path`, without the token of its session. `stream` and `command`
    are what it meant, where that is known.
    """

    path: str
    fields: tuple[tuple[str, str], ...]
    stream: str | None = None
    command: dict[str, Any] | None = None


class KeptForms:
    """`pool` has the portal's role. Raises DatabaseUnavailable or KeysUnavailable."""

    def __init__(self, pool: asyncpg.Pool, keys: KeyStore) -> None:
        self._pool, self._keys = pool, keys

    async def keep(self, person: str, form: KeptForm) -> str:
        id = random_id("k-", 16)
        scope = KeyScope(person_subject(person), Retention.REGISTER.value)
        key = await self._keys.get_or_make(scope)
        content = json.dumps(form.model_dump(mode="json"), ensure_ascii=False).encode()
        sealed = seal(key, SealContext(_PURPOSE, id), content)
        async with map_database_errors():
            await self._pool.execute(_SWEEP, KEPT_FOR, person, MOST - 1)
            await self._pool.execute(_KEEP, id, person, sealed.data)
        return id

    async def find(self, id: str, person: str) -> KeptForm | None:
        """None for another person's, too."""
        async with map_database_errors():
            data = await self._pool.fetchval(_FIND, id, person, KEPT_FOR)
        if data is None:
            return None
        opened = await unseal(self._keys, SealContext(_PURPOSE, id), data)
        return _read(opened.text) if isinstance(opened, Opened) else None

    async def forget(self, id: str, person: str) -> None:
        async with map_database_errors():
            await self._pool.execute(_FORGET, id, person)


def _read(text: str) -> KeptForm:
    return KeptForm.model_validate_json(text, extra="ignore")
