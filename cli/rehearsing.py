"""The verb `rehearse`: play a scenario file on servers of its own, and show how it came out."""

import time
from datetime import UTC, datetime
from pathlib import Path

from cyclopts import App

from cli.account import account
from cli.exit_codes import Exit
from cli.options import PLAIN, Options
from cli.progress_view import ProgressView
from cli.rehearsal_result import Result, read_result, show_result
from cli.screen import Screen
from domain.kernel.rules import Text
from programmes import available, load
from rehearsal.environment import rehearsal_environment
from rehearsal.load import load as load_scenario
from rehearsal.player import Player
from settings import read_settings
from stack.folder import DataFolder, default_folder

LOOKING = Text(
    sv="Läser böckerna och låter en egen process granska dem",
    en="Reading the books, and having a process of its own verify them",
)


def register(app: App) -> None:
    app.command(rehearse)


async def rehearse(file: Path, *, keep: bool = False, options: Options = PLAIN) -> Exit:
    """Play a scenario in virtual time, and check that everything came out as it says.

    It starts PostgreSQL, Temporal and two workers for itself and takes them down again. Exit 0 only
    if every answer and every expectation was as the file says.

    Parameters
    ----------
    file
        A scenario file (starter.py schema scenario tells its form).
    keep
        Leave servers and workers up afterwards, to look around in.
    """
    begun = time.monotonic()
    screen = Screen(options, read_settings().language)
    programmes = [load(path) for path in available()]
    plan = load_scenario(file, datetime.now(UTC), programmes)
    bill = ProgressView(screen, begun)
    bill.begin(plan)
    folder = DataFolder((options.data or default_folder().path / "rehearsals") / plan.name)
    async with rehearsal_environment(folder, plan.programmes, keep=keep, say=bill.say) as stage:
        player = Player(plan, stage, bill.tell, account())
        await player.play()
        bill.say(screen.said(LOOKING))
        result = await read_result(stage, player)
        show_result(result, screen, folder if keep else None, time.monotonic() - begun)
    return _code(result)


def _code(result: Result) -> Exit:
    return Exit.ACCEPTED if result.came_out else Exit.DEFECT
