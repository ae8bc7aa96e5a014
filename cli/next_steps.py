"""The command line that is suggested below a table: what to try next."""

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.markup import escape

from cli.options import Options
from cli.screen import Screen
from cli.times import shown_time
from domain.kernel.ids import kind_of
from domain.kernel.pending_task import PendingTask
from domain.kernel.rules import Text
from services.reader.reader import Reader
from texts.labels import command_label, role_label


def _python() -> str:
    """This Python as one would type it here: another one may lack what the engine needs."""
    used = Path(sys.executable)
    return str(used.relative_to(Path.cwd())) if used.is_relative_to(Path.cwd()) else "python"


PYTHON = _python()
STARTER = f"{PYTHON} starter.py"
NEXT = Text(sv="Härnäst", en="Next")


def next_command(options: Options, *words: str) -> str:
    """With the data folder that this look was taken at, so that the next one is taken there too."""
    where = ("--data", str(options.data)) if options.data else ()
    return f"{STARTER} {shlex.join((*words, *where))}"


def suggest(screen: Screen, options: Options, *words: str) -> None:
    screen.show(f"[dim]{screen.said(NEXT)}:[/dim] {escape(next_command(options, *words))}")


WAITS = Text(
    sv="{words} ({command}){period}, av {roles} hos {organisation}{due}",
    en="{words} ({command}){period}, by {roles} at {organisation}{due}",
)
PERIOD = Text(sv=" för period {n}", en=" for period {n}")
DUE = Text(sv=", före {at}", en=", before {at}")


async def next_steps(stream: str, reader: Reader) -> tuple[PendingTask, ...]:
    id = stream.partition("/")[2]
    match kind_of(stream):
        case "partnership":
            case = await reader.case(id)
            return case.waiting if case else ()
        case "round":
            round = await reader.round(id)
            return round.waiting if round else ()
        case _:
            return ()


def said_step(step: PendingTask, names: Mapping[str, str], screen: Screen) -> str:
    """`submit the report (submit_report) for period 1 by coordinator at Karlstads kommun`."""
    return screen.said(WAITS).format(
        words=screen.said(command_label(step.command)),
        command=step.command,
        period=screen.said(PERIOD).format(n=step.period) if step.period else "",
        roles=", ".join(screen.said(role_label(role)) for role in step.roles),
        organisation=names.get(step.organisation, step.organisation),
        due=screen.said(DUE).format(at=shown_time(step.due)) if step.due else "",
    )
