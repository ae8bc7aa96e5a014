"""Name and address of a person of the register, to be changed from what they are."""

from application.queries.reader import Reader
from application.queries.reading import TextPlace, Visitor, look_at
from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part


async def known_contact(reader: Reader, person: str, visitor: Visitor) -> dict[str, str]:
    """By the names of the fields; nothing of a person who is not there, or may not be read."""
    look = await look_at(reader, REGISTER, visitor)
    found = next((one for one in (await reader.register()).persons if one.id == person), None)
    if found is None:
        return {}
    places = {
        "name": TextPlace(found.name.text, Part.DIRECTORY),
        "email": TextPlace(found.email.text, Part.ADDRESSES),
    }
    read = await look.texts(places.values())
    opened = {name: read[place.text].text for name, place in places.items()}
    return {name: text for name, text in opened.items() if text}
