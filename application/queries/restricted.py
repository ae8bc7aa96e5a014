"""Names of persons whose data is restricted (General Data Protection Regulation, article 18).

They are opened for the person and for those who read what is personal (auditors, archivists, the
people who run the engine), and it is noted that they were. All others read the person's id.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part

if TYPE_CHECKING:  # names are shown in every list, and need no rule of the register
    from application.queries.reader import Reader


async def hidden_from(reader: "Reader", restricted: Collection[str]) -> frozenset[str]:
    """Those of them whose names whoever looks may not read. That the others are read is noted,
    except of a person who reads their own."""
    if not restricted:
        return frozenset()
    visitor = reader.visitor
    others = frozenset(restricted) - {visitor and visitor.principal.person}
    if not others or (visitor is not None and await _reads_them(reader)):
        return frozenset()
    reader.note_hidden()
    return others


async def _reads_them(reader: "Reader") -> bool:
    from application.queries.lookup import NotKnown
    from application.queries.reading import look_at

    assert reader.visitor is not None
    try:
        look = await look_at(reader, REGISTER, reader.visitor)
    except NotKnown:
        return False
    if not look.reads(Part.PERSONAL):
        return False
    if not reader.noted_names:
        await look.note({Part.PERSONAL})
        reader.note_noted()
    return True
