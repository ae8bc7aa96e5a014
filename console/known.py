"""What somebody named, as the database knows it; else what there is instead."""

from console.exits import wrong_input
from console.streams import stream_named
from domain.ids import REGISTER, aggregate_of
from services.reader.reader import Reader

SHOWN_AT_MOST = 5


async def known_stream(reader: Reader, name: str, field: str) -> str:
    stream = stream_named(name, field)
    if await reader.stands(stream) is None:
        raise wrong_input(field, f"{await _instead(reader, stream)}; {stream} is not known here")
    return stream


async def known_round(reader: Reader, name: str, field: str) -> str:
    """The id of a round that has been announced, or at least tried to be."""
    id = name.removeprefix("round/")
    rounds = [one.round for one in await reader.rounds()]
    if id not in rounds:
        raise wrong_input(field, f"{_some('a round', rounds)}; {id} is not known here")
    return id


async def known_person(reader: Reader, id: str, field: str) -> str:
    persons = [one.id for one in (await reader.register()).persons]
    if id not in persons:
        expected = _some("a person of the register (show register lists them)", persons)
        raise wrong_input(field, f"{expected}; {id} is not among them")
    return id


def short_name(stream: str) -> str:
    """As people write it: a case by its number."""
    return stream.removeprefix("partnership/")


async def _instead(reader: Reader, stream: str) -> str:
    match aggregate_of(stream):
        case "partnership":
            return _some("a case", [one.number for one in await reader.cases()])
        case "round":
            return _some("round/<id>", [f"round/{one.round}" for one in await reader.rounds()])
        case _:
            return f"{REGISTER}, once install has opened it"


def _some(what: str, known: list[str]) -> str:
    if not known:
        return f"{what}, of which there are none yet"
    more = ", ..." if len(known) > SHOWN_AT_MOST else ""
    return f"{what} such as {', '.join(sorted(known)[-SHOWN_AT_MOST:])}{more}"
