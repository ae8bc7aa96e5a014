"""Names of a command that are looked up before it is sent: a slip costs neither an entry nor a
number, and the nearest name that is known is told."""

from typing import Any

from application.checking import ToStream
from application.queries.reader import Reader
from domain.round.kind import ROUND
from domain.round.state import RoundStatus
from domain.round.view import RoundView
from services.input_errors import WrongInput, nearest
from services.journal.definitions import Definitions
from services.unavailable import map_database_errors

OPEN_CASE = "open_case"

_DEFINITIONS = Definitions()


async def check_names(reader: Reader, to_stream: ToStream) -> None:
    """Raises WrongInput for a round that nobody has announced, or a component that its programme
    does not have."""
    command: dict[str, Any] = to_stream.checked.command
    if to_stream.command_kind != OPEN_CASE:
        return
    round = await reader.view(RoundView, ROUND.stream(command["round"]))
    if round is None or round.definition is None:
        views = await reader.views(RoundView)
        known = [one.round for one in views if one.status is not RoundStatus.CANCELLED]
        near = nearest(command["round"], known)
        expected = "input.announced_round" if known else "input.no_round"
        raise WrongInput("command.round", expected, near=near, rounds=tuple(known))
    async with map_database_errors(), reader.pool.acquire() as connection:
        programme = await _DEFINITIONS.by_hash(connection, round.definition)
    known = [one.code for one in programme.components]
    if command["component"] not in known:
        near = nearest(command["component"], known)
        raise WrongInput("command.component", "input.enum", near=near, choices=tuple(known))
