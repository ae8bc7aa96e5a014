"""Who has read what, for those who may know."""

from dataclasses import replace
from typing import Final

from application.queries.lookup import find_stream
from application.queries.reader import Reader
from application.queries.readers import noted_readings
from application.queries.reading import Visitor, look_at
from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part
from services.journal.readings import NotedReading

PURPOSE: Final = "read-log"
READINGS_MAX: Final = 500


async def require_readings(reader: Reader, visitor: Visitor) -> None:
    """Raises NotKnown or MayNotRead for those who do not know who read the register."""
    look = await look_at(reader, REGISTER, replace(visitor, purpose=PURPOSE))
    await look.require(Part.READINGS)


async def stream_readings(
    reader: Reader, visitor: Visitor, stream: str
) -> tuple[NotedReading, ...]:
    """The newest ones, in their order. Raises NotKnown or MayNotRead."""
    await find_stream(reader, stream)
    look = await look_at(reader, stream, replace(visitor, purpose=PURPOSE))
    await look.require(Part.READINGS)
    return await noted_readings(look, READINGS_MAX)
