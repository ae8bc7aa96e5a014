"""The names of persons and organisations, and other short texts that people wrote."""

import asyncpg

from application.queries.reader import Reader
from domain.kernel.free_text import VaultText
from domain.kernel.ids import REGISTER
from services.notification.languages import inline
from services.unavailable import map_database_errors

_NAMES = """
    select named ->> 'id' as id, text.content
    from engine.view,
        jsonb_array_elements((body -> 'persons') || (body -> 'organisations')) named
    join vault.text on text.id = (named -> 'name' ->> 'text')::uuid
    where stream = $1 and text.content is not null
"""


async def names_by_id(pool: asyncpg.Pool) -> dict[str, str]:
    """As far as they have not been erased, each within one line."""
    async with map_database_errors():
        rows = await pool.fetch(_NAMES, REGISTER)
    return {row["id"]: inline(row["content"], "sv") for row in rows}


async def text_of(reader: Reader, kept: VaultText | None) -> str | None:
    """None where there is none, or where it was erased."""
    return None if kept is None else (await reader.texts([kept.text])).get(kept.text)
