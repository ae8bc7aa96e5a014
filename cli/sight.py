"""`--as` for what is read: the stream as a certain person sees it."""

from application.queries.lookup import NotKnown
from application.queries.people import person_by_mail
from application.queries.reader import Reader
from application.queries.sight import EVERYTHING_SHOWN, hidden_from
from domain.kernel.dates import day_of
from services.input_errors import WrongInput


async def hidden_for(reader: Reader, stream: str, person: str | None) -> frozenset[str]:
    """Nothing is hidden from the people who run the engine, who name nobody."""
    if person is None:
        return EVERYTHING_SHOWN
    id = await person_by_mail(reader, person, "--as") if "@" in person else person
    try:
        return await hidden_from(reader, stream, id, day_of(await reader.now()))
    except NotKnown:
        raise WrongInput("--as", "input.person_in_case", person=person) from None
