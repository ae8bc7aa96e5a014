"""The verb `set-aside`, and what other verbs show of receptions that failed by an error of ours."""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from cyclopts import Parameter
from rich.text import Text as Cell

from application.queries.parked_receptions import ParkedReception, parked_receptions
from cli.options import PLAIN, DryRun, Options
from cli.screen import Exit, Screen
from cli.session import delivery_session
from services.input_errors import WrongInput
from texts.catalogue import text
from texts.formats import column_instant
from texts.labels import command_label


async def set_aside(
    command_id: UUID,
    *,
    reason: Annotated[str, Parameter(help="Why; kept, so without names of persons.")],
    dry_run: DryRun = False,
    options: Options = PLAIN,
) -> Exit:
    """Set aside a command that was received and fails by an error of ours.

    It is not decided then, and deadlines wait for it no more. Tell its sender, who can send it
    again under another id.

    Parameters
    ----------
    command_id
        The command's id, as list shows it.
    """
    screen = Screen(options)
    if not reason.strip():
        raise WrongInput("--reason", "input.not_empty")
    async with delivery_session(options) as session:
        found = [
            one
            for one in await parked_receptions(session.pool)
            if one.command_id == str(command_id)
        ]
        if dry_run and found:
            screen.data({"dry_run": True, **found[0].model_dump(mode="json")})
            screen.show(*parked_lines(found, screen), screen.text("preview.nothing_stored"))
            return Exit.ACCEPTED
        stream = None
        if found:
            stream = await session.set_aside(str(command_id), reason.strip())
    if stream is None:
        raise WrongInput("COMMAND_ID", "input.parked_reception")
    screen.data({"stream": stream, "command_id": str(command_id)})
    screen.show(screen.text("receptions.set_aside", command=str(command_id), stream=stream))
    return Exit.ACCEPTED


def parked_lines(found: Iterable[ParkedReception], screen: Screen) -> Iterable[Cell]:
    for one in found:
        said = text(
            "receptions.parked",
            what=command_label(one.kind),
            stream=one.stream,
            person=one.person,
            at=column_instant(one.received_at),
            command=one.command_id,
            reference=one.reference or "-",
        )
        yield Cell(screen.said(said), style="red")
