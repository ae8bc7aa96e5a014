"""What forms of the register begin with: a person as they are, and a role that begins today."""

from datetime import date

from application.queries.reader import Reader
from application.queries.reading import TextPlace, Visitor, look_at
from domain.kernel.ids import REGISTER
from domain.kernel.reading import Part


async def known_in_register(
    reader: Reader, command: str, person: str | None, visitor: Visitor, today: date
) -> dict[str, str]:
    """Values by field name. `person` is the id of whom the command is about, if that is known."""
    match command:
        case "change_contact" if person is not None:
            return await _contact(reader, person, visitor)
        case "grant_role":
            return {"starts": today.isoformat()}
        case _:
            return {}


async def _contact(reader: Reader, person: str, visitor: Visitor) -> dict[str, str]:
    """Nothing of a person who is not there, or may not be read."""
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
