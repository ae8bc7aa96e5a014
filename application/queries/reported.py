"""Letters that would tell their reader who reported them."""

from application.queries.reading import Look
from services.unavailable import map_database_errors

_TELLING = """
    select id from engine.outbox
    where stream = $1 and payload ->> 'template' = any($2) and payload -> 'facts' ->> 'person' = $3
"""


async def letters_kept_back(look: Look) -> frozenset[str]:
    """Ids of the effects that sent them."""
    person, reports = look.principal.person, look.kind.reading.reports
    if person is None or not reports:
        return frozenset()
    async with map_database_errors():
        rows = await look.reader.pool.fetch(_TELLING, look.stream.stream, list(reports), person)
    return frozenset(row["id"] for row in rows)
