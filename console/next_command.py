"""The command line that is suggested below a table: what to try next."""

import shlex
import sys
from pathlib import Path

from rich.markup import escape

from console.options import Options
from console.screen import Screen
from domain.rules import Text


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
