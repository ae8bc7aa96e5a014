"""Standard output and standard error of every program, whatever they are connected to."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

INTERRUPTED, BROKEN_PIPE = 130, 141
"""As a shell has them: after Ctrl-C, and for a program whose reader has left."""


def accept_any_text() -> None:
    """Letters that the terminal's encoding lacks are replaced, instead of ending the program. A
    stream that was closed before the start takes everything and keeps nothing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def can_write_any_letter() -> bool:
    """Otherwise a document for programs has to escape its letters, since none may be lost."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return encoding.lower().replace("-", "").startswith("utf")


def code_of(end: SystemExit) -> int:
    """The exit code that a program ends with. Its library for tables ends it with 1 when its reader
    has left; no program of ours ends itself with 1 in this way."""
    return BROKEN_PIPE if end.code == 1 else end.code if isinstance(end.code, int) else 0


def say_finally(*sentences: str) -> None:
    """Why a program ends, which may have nobody who reads it."""
    with suppress(OSError, ValueError):
        print(*sentences, sep="\n", file=sys.stderr, flush=True)  # noqa: T201


def flush_quietly() -> None:
    """Before the end. That nobody reads it, or that there is no room, changes no exit code."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
