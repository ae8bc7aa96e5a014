"""In which currency the amounts of a stream are: that of the programme which its round is of."""

from collections.abc import Iterable

from application.queries.reader import Reader
from services.unavailable import map_database_errors

_CURRENCIES = """
    select stream, body ->> 'currency' as currency from engine.view
    where stream = any($1) and body ->> 'currency' is not null
"""


async def currencies_of(reader: Reader, streams: Iterable[str]) -> dict[str, str]:
    """By the stream. The register is not there, nor what has no application or no round yet."""
    async with map_database_errors():
        rows = await reader.pool.fetch(_CURRENCIES, sorted(set(streams)))
    return {row["stream"]: row["currency"] for row in rows}


async def currency_of(reader: Reader, stream: str) -> str | None:
    return (await currencies_of(reader, (stream,))).get(stream)
