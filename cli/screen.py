"""Where a verb takes longer: how far it has come, a line every few seconds, on standard error."""

import json
import sys
import time
from typing import Any

from rich.console import Console, RenderableType

from cli.options import Language, Options
from domain.kernel.rules import Text
from services.bounded_gather import Progress


class Screen:
    """Facts go to standard output; what is wrong goes to standard error, unless in JSON."""

    def __init__(self, options: Options, language: Language) -> None:
        self.json = options.json
        self.language: Language = options.lang or language
        # A file or a pipe has no width of its own; a table should not suffer for it.
        width = None if sys.stdout.isatty() else WIDTH_OF_A_FILE
        self._out = _Console(highlight=False, width=width)
        self._err = Console(stderr=True, highlight=False)

    def said(self, text: Text) -> str:
        return text.sv if self.language == "sv" else text.en

    def show(self, *renderables: RenderableType) -> None:
        if not self.json:
            for one in renderables:
                self._out.print(one, soft_wrap=isinstance(one, str))

    def data(self, data: Any) -> None:
        """One JSON document, or with `line` one of many."""
        if self.json:
            self.line(data, indent=2)

    def line(self, data: Any, indent: int | None = None) -> None:
        if self.json:
            text = json.dumps(data, ensure_ascii=False, indent=indent, default=str)
            sys.stdout.write(text + "\n")
            sys.stdout.flush()

    def complain(self, sentence: str) -> None:
        """What was given may be named in it: nothing there is for the terminal to obey."""
        if not self.json:
            self._err.print(harmless(sentence), soft_wrap=True, markup=False)


EVERY = 2.0


def shown_progress(screen: Screen, sentence: Text) -> Progress:
    """`sentence` has places for `done` and `of`. What is over at once says nothing."""
    last = time.monotonic()

    def show(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last > EVERY:
            last = time.monotonic()
            screen.complain(screen.said(sentence).format(done=done, of=of))

    return show


WIDTH_OF_A_FILE = 120


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Told like any other end, not by an exit of the library's own."""
        raise BrokenPipeError


def harmless(text: str) -> str:
    """Without what a terminal would obey."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)
