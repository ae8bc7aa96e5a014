"""Where a person of the register is reached by mail."""

from application.queries.reader import Reader
from application.queries.restricted import hidden_from


async def reached(reader: Reader, person: str) -> tuple[str, str]:
    """Name and mail address in the register. Raises LookupError for somebody without them."""
    found = next((one for one in (await reader.register()).persons if one.id == person), None)
    if found is None:
        raise LookupError(person)
    texts = await reader.texts([found.name.text, found.email.text])
    name, address = texts.get(found.name.text), texts.get(found.email.text)
    if name is None or address is None:
        raise LookupError(person)
    return name, address


async def address_shown(reader: Reader, person: str) -> str:
    """To somebody who looks at it: not the one of a person whose data is restricted. Raises
    LookupError."""
    restricted = {one.person for one in (await reader.register()).restrictions}
    if await hidden_from(reader, restricted & {person}):
        return reader.instead_of_name(person)
    _, address = await reached(reader, person)
    return address
