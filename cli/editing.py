"""`--edit`: a filled-in form is opened in an editor, and what is saved is sent."""

import asyncio
import os
import shlex
import sys
import tempfile
from pathlib import Path

from application.form_fields import PublicCommand
from cli.input_files import Written, read_written
from cli.options import Acting, Options
from cli.templates import template_text
from services.input_errors import WrongInput

EDITORS = ("VISUAL", "EDITOR")


async def edited(
    command: PublicCommand, stream: str, acting: Acting, options: Options, period: int | None
) -> Written:
    """What the person has filled in. Raises WrongInput where nobody could."""
    editor = next((found for name in EDITORS if (found := os.environ.get(name, "").strip())), "")
    if not editor and not sys.stdin.isatty():
        raise WrongInput("--edit", "input.editor")
    text = await template_text(command, stream, acting.as_, options, period)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{command.name}.toml"
        file.write_text(text, encoding="utf-8")
        words = [*shlex.split(editor or "vi"), str(file)]
        try:
            child = await asyncio.create_subprocess_exec(*words)
        except OSError:
            raise WrongInput("--edit", "input.editor") from None
        if await child.wait() != 0:
            raise WrongInput("--edit", "input.editor_ended")
        return read_written(str(file))
