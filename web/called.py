"""What a page calls a stream: a case by its number, a round by its title, the register by its
name. An id stands only where nothing else is known."""

from collections.abc import Mapping

from application.queries.lookup import short_name
from application.queries.people import names_by_id
from domain.kernel.ids import REGISTER
from web.visit import Visit

ROUND = "round/"


def called(stream: str, names: Mapping[str, str], visit: Visit) -> str:
    """`names` has the titles of rounds by their ids."""
    if stream == REGISTER:
        return visit.say("portal.words_register")
    if stream.startswith(ROUND):
        id = stream.removeprefix(ROUND)
        return names.get(id, id)
    return short_name(stream)


async def name_of(stream: str, visit: Visit) -> str:
    """The same where the page has no names at hand."""
    if not stream.startswith(ROUND):
        return called(stream, {}, visit)
    names = await names_by_id(visit.portal.reader, [stream.removeprefix(ROUND)])
    return called(stream, names, visit)
