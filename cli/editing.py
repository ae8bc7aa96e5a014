"""`--edit`: a filled-in form is opened in an editor, and what is saved is sent."""

import asyncio
import os
import shlex
import sys
import tempfile
from pathlib import Path

from application.form_fields import PublicCommand
from cli.options import Acting, Options
from cli.screen import Screen
from cli.templates import template_text
from services.input_errors import WrongInput

EDITORS = ("VISUAL", "EDITOR")


async def edited(
    command: PublicCommand, stream: str, acting: Acting, options: Options, period: int | None
) -> Path:
    """A file that only its owner reads, with what the person has filled in. Raises WrongInput where
    nobody could."""
    editor = next((found for name in EDITORS if (found := os.environ.get(name, "").strip())), "")
    if not editor and not sys.stdin.isatty():
        raise WrongInput("--edit", "input.editor")
    text = await template_text(command, stream, acting.as_, options, period)
    file = _private(f"{command.name}-", text)
    try:
        child = await asyncio.create_subprocess_exec(*shlex.split(editor or "vi"), str(file))
    except OSError:
        file.unlink()
        raise WrongInput("--edit", "input.editor") from None
    if await child.wait() != 0:
        file.unlink()
        raise WrongInput("--edit", "input.editor_ended")
    return file


def _private(prefix: str, text: str) -> Path:
    handle, name = tempfile.mkstemp(".toml", prefix)
    with open(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)


def settle(form: Path | None, screen: Screen, *, done: bool) -> None:
    """What somebody has filled in is theirs as long as it has not been accepted."""
    if form is not None and done:
        form.unlink(missing_ok=True)
    elif form is not None:
        screen.complain(screen.text("template.kept", file=str(form)))
