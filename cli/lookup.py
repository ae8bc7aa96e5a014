"""What somebody named, as the database knows it; else what there is instead."""

import re

from cli.exit_codes import wrong_input
from domain.kernel.ids import REGISTER, kind_of
from domain.partnership.kind import PARTNERSHIP
from domain.round.kind import ROUND
from services.reader.reader import Reader

SHOWN_AT_MOST = 5


async def find_stream(reader: Reader, name: str, field: str) -> str:
    stream = stream_named(name, field)
    if await reader.stands(stream) is None:
        raise wrong_input(field, f"{await _instead(reader, stream)}; {stream} is not known here")
    return stream


async def find_round(reader: Reader, name: str, field: str) -> str:
    """The id of a round that has been announced, or at least tried to be."""
    id = name.removeprefix("round/")
    rounds = [one.round for one in await reader.rounds()]
    if id not in rounds:
        raise wrong_input(field, f"{_some('a round', rounds)}; {id} is not known here")
    return id


async def find_person(reader: Reader, id: str, field: str) -> str:
    persons = [one.id for one in (await reader.register()).persons]
    if id not in persons:
        expected = _some("a person of the register (show register lists them)", persons)
        raise wrong_input(field, f"{expected}; {id} is not among them")
    return id


def short_name(stream: str) -> str:
    """As people write it: a case by its number."""
    return stream.removeprefix("partnership/")


async def _instead(reader: Reader, stream: str) -> str:
    match kind_of(stream):
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


CASE = re.compile(r"\d{4}-\d{4,6}")
ROUND_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


def stream_named(name: str, field: str = "STREAM") -> str:
    """`2026-0042`, `partnership/2026-0042`, `round/kp-2026-autumn`, `register`."""
    bare = name.removeprefix("partnership/")
    if CASE.fullmatch(bare):
        return PARTNERSHIP.stream(bare)
    if name == REGISTER:
        return name
    if name.startswith("round/") and ROUND_ID.fullmatch(name.removeprefix("round/")):
        return name
    raise wrong_input(field, "register, round/<id>, or a case's number such as 2026-0042")


def round_named(name: str) -> str:
    id = name.removeprefix("round/")
    if not ROUND_ID.fullmatch(id):
        raise wrong_input("ROUND", "a round's id such as kp-2026-autumn")
    return ROUND.stream(id)
