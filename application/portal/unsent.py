"""What a person is writing and has not sent: kept for them alone, until they send it or it ends.

It is the portal's own, and no command. It is sealed under the key of the person, as their name is,
so that what erases them erases it too. A text is found by the person, the stream and the `work`: a
name for what is being written there.
"""

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, NamedTuple

import asyncpg

from domain.kernel.dates import Instant
from domain.kernel.free_text import Retention, person_subject
from services.keys.sealing import Opened, seal, unseal
from services.keys.segments import SealContext
from services.keys.store import KeyScope, KeyStore
from services.unavailable import map_database_errors

KEPT_FOR = timedelta(days=90)
"""Since it was last written."""
FORM = "form:"
"""How the works begin that are the form of one command: there may be many of them."""
PURPOSE = "unsent"

_FOUND = """
    select version, sealed, kept_at, expires_at from portal.unsent
    where (person, stream, work) = ($1, $2, $3) and expires_at > clock_timestamp()
        and not exists (
            select from journal.entry where entry.command_id = unsent.command_id
                and entry.body::jsonb ->> 'outcome' = 'accepted'
        )
"""
_KEEP = """
    insert into portal.unsent (person, stream, work, version, sealed, key_id, expires_at)
    values ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7)
    on conflict (person, stream, work) do update set version = $4, sealed = $5, key_id = $6,
        command_id = null, kept_at = clock_timestamp(), expires_at = excluded.expires_at
    where unsent.version < $4
"""
_LAST = "select version from portal.unsent where (person, stream, work) = ($1, $2, $3)"
_SENDING = """
    update portal.unsent set command_id = $4::uuid where (person, stream, work) = ($1, $2, $3)
"""
_SENT = "delete from portal.unsent where person = $1 and command_id = $2::uuid returning work"
_FORGET = """
    delete from portal.unsent where (person, stream, work, version) = ($1, $2, $3, $4)
    returning version
"""
_DROP = "delete from portal.unsent where (person, stream, work) = ($1, $2, $3)"
_OLDEST = """
    delete from portal.unsent where person = $1 and starts_with(work, $2)
        and (stream, work) not in (
            select stream, work from portal.unsent
            where person = $1 and starts_with(work, $2) order by kept_at desc limit $3
        )
"""
_WORKS = "select person, stream, work from portal.unsent where work = any($1)"
_OF_PERSON = """
    select stream, work, kept_at, expires_at from portal.unsent
    where person = $1 and expires_at > clock_timestamp() order by kept_at desc
"""
_SWEEP = """
    delete from portal.unsent where expires_at < clock_timestamp() or exists (
        select from journal.entry where entry.command_id = unsent.command_id
            and entry.body::jsonb ->> 'outcome' = 'accepted'
    )
"""


class Writing(NamedTuple):
    """`values` are the fields of the form as they were typed. `based_on` is the entry of the shared
    draft that they go back to, 0 for none."""

    values: dict[str, Any]
    based_on: int = 0


class Unsent(NamedTuple):
    writing: Writing
    version: int
    kept_at: Instant
    expires_at: Instant


class Place(NamedTuple):
    """Whose text it is, and of what."""

    person: str
    stream: str
    work: str


class KeptWork(NamedTuple):
    """That something is kept, and not what it says."""

    stream: str
    work: str
    kept_at: Instant
    expires_at: Instant


class Bounds(NamedTuple):
    """For how long after the last letter, how many of a person's works that begin with `FORM`, and
    how many bytes each; None for any."""

    lasts: timedelta = KEPT_FOR
    forms: int | None = None
    size: int | None = None


NO_OTHERS = Bounds()
"""Of works that are few, and as long as their form allows."""


class TooLong(Exception):
    """It is more than is kept."""


class UnsentTexts:
    """`pool` has the portal's role. Raises DatabaseUnavailable or KeysUnavailable."""

    def __init__(self, pool: asyncpg.Pool, keys: KeyStore) -> None:
        self._pool, self._keys = pool, keys
        self.looked_at: Instant | None = None
        """When somebody last looked whether what is kept can still be sent."""

    async def find(self, place: Place) -> Unsent | None:
        """None where nothing is kept, where its time is over, and where its key is gone."""
        async with map_database_errors():
            row = await self._pool.fetchrow(_FOUND, *place)
        if row is None:
            return None
        opened = await unseal(self._keys, _context(place), row["sealed"])
        if not isinstance(opened, Opened):
            return None
        said = json.loads(opened.text)
        writing = Writing(said["values"], said["based_on"])
        return Unsent(writing, row["version"], row["kept_at"], row["expires_at"])

    async def keep(
        self,
        place: Place,
        change: Callable[[Writing | None], Writing],
        bounds: Bounds = NO_OTHERS,
    ) -> Unsent:
        """`change` makes the new text from the one that is kept. Of two that keep at once the
        second one gets what the first has kept, so that neither is lost. Raises TooLong."""
        key = await self._keys.get_or_make(
            KeyScope(person_subject(place.person), Retention.REGISTER.value)
        )
        async with map_database_errors():
            await self._pool.execute(_SWEEP)
        while True:
            async with map_database_errors():
                version = int(await self._pool.fetchval(_LAST, *place) or 0) + 1
            kept = await self.find(place)
            if kept is not None and kept.version >= version:
                continue
            made = change(kept and kept.writing)
            said = json.dumps(made._asdict(), ensure_ascii=False).encode()
            if bounds.size is not None and len(said) > bounds.size:
                raise TooLong
            sealed = seal(key, _context(place), said)
            async with map_database_errors():
                done = await self._pool.execute(
                    _KEEP, *place, version, sealed.data, sealed.key_id, bounds.lasts
                )
                if bounds.forms is not None:
                    await self._pool.execute(_OLDEST, place.person, FORM, bounds.forms)
            found = await self.find(place) if done.endswith(" 1") else None
            if found is not None:
                return found

    async def sending(self, place: Place, command_id: str) -> None:
        """It is being sent as this command: once that is accepted, it is not kept any longer."""
        async with map_database_errors():
            await self._pool.execute(_SENDING, *place, command_id)

    async def sent(self, person: str, command_id: str) -> bool:
        """Deletes what was accepted. True for the one who did, if several try at once."""
        async with map_database_errors():
            return await self._pool.fetchval(_SENT, person, command_id) is not None

    async def drop(self, place: Place) -> None:
        async with map_database_errors():
            await self._pool.execute(_DROP, *place)

    async def places(self, works: Iterable[str]) -> tuple[Place, ...]:
        """Of these works, everybody's. What they say is for nobody."""
        async with map_database_errors():
            return tuple(Place(*row) for row in await self._pool.fetch(_WORKS, list(works)))

    async def of(self, person: str) -> tuple[KeptWork, ...]:
        """The newest first."""
        async with map_database_errors():
            return tuple(KeptWork(*row) for row in await self._pool.fetch(_OF_PERSON, person))

    async def forget(self, place: Place, version: int) -> bool:
        """False if it has been written again since that version."""
        async with map_database_errors():
            return await self._pool.fetchval(_FORGET, *place, version) is not None


def _context(place: Place) -> SealContext:
    return SealContext(PURPOSE, json.dumps(place))
