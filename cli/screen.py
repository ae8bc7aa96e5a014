"""What is written where: facts to standard output, faults to standard error, JSON for programs."""

import json
import os
import shlex
import sys
import time
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text as Cell

from cli.options import Options
from domain.kernel.rules import Text
from services.notification.languages import Erased, inline
from texts import formats
from texts.catalogue import Fact, Language, in_language, said
from texts.output import can_write_any_letter
from texts.stored import as_read

LANGUAGE = "PARTNERSHIP_LANGUAGE"
WIDTH_OF_A_FILE, NARROW = 120, 80
EVERY_S = 2.0

_NBSP, _KEPT = "\u00a0", "\ue000"
"""A table breaks lines at every space, and at one that must not be broken too. What stands for it
until the table is drawn is no character of any text."""


class Exit(IntEnum):
    """How a program of this project ends."""

    ACCEPTED = 0
    DEFECT = 1
    """Something in the engine is wrong, or a rehearsal went otherwise than its file expects."""
    WRONG_INPUT = 2
    REFUSED = 3
    OUT_OF_REACH = 4


class Screen:
    """In one language: the one that was asked for, else the setting's."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.json = options.json
        self.language: Language = options.lang or _language()
        # A file or a pipe has no width of its own; a table should not suffer for it.
        width = None if sys.stdout.isatty() else WIDTH_OF_A_FILE
        self._out = Console(highlight=False, width=width)
        self._err = Console(stderr=True, highlight=False)

    @property
    def is_narrow(self) -> bool:
        return self._out.width < NARROW

    def text(self, id: str, /, **facts: Fact) -> str:
        """From the catalogue. The caller escapes what it shows in markup."""
        return said(id, self.language, **facts).replace(_NBSP, _KEPT)

    def said(self, text: Text) -> str:
        return in_language(text, self.language).replace(_NBSP, _KEPT)

    def stored(self, sentence: Text) -> str:
        """Of a decision, in the form in which it was stored."""
        return self.said(as_read(sentence, {}))

    def money(self, amount_minor: int, currency: str | None) -> str:
        return formats.money(amount_minor, self.language, currency).replace(_NBSP, _KEPT)

    def amount(self, amount_minor: int) -> str:
        """Where the heading names the currency already."""
        return formats.amount(amount_minor, self.language).replace(_NBSP, _KEPT)

    def unit(self, currency: str | None) -> str:
        """The currency, for a heading."""
        return formats.unit(currency, self.language)

    def number(self, value: float) -> str:
        """With one decimal."""
        return formats.tenths(value, self.language)

    def show(self, *renderables: RenderableType) -> None:
        if not self.json:
            for one in renderables:
                if isinstance(one, Table):
                    _fold(one)
                with self._out.capture() as drawn:
                    self._out.print(one, soft_wrap=isinstance(one, str))
                sys.stdout.write(drawn.get().replace(_KEPT, _NBSP))
                sys.stdout.flush()

    def suggest(self, options: Options, *words: str) -> None:
        """What to try next, below a table."""
        self.suggest_line(next_command(options, *words))

    def suggest_line(self, line: str) -> None:
        self.show(f"[dim]{self.text('screen.try_next')}[/dim] {escape(line)}")

    def raw(self, text: str) -> None:
        """As it is, for a file or a pipe."""
        sys.stdout.write(text)
        sys.stdout.flush()

    def data(self, data: Any) -> None:
        """One JSON document, or with `line` one of many."""
        if self.json:
            self.line(data, indent=2)

    def line(self, data: Any, indent: int | None = None) -> None:
        if self.json:
            text = json.dumps(
                data, ensure_ascii=not can_write_any_letter(), indent=indent, default=str
            )
            sys.stdout.write(text + "\n")
            sys.stdout.flush()

    def complain(self, sentence: str) -> None:
        """What was given may be named in it: nothing there is for the terminal to obey."""
        if not self.json:
            self._err.print(harmless(sentence), soft_wrap=True, markup=False)

    def progress(self, id: str) -> Callable[[int, int], None]:
        """The text has places for `done` and `of`. What is over at once says nothing."""
        last = time.monotonic()

        def show(done: int, of: int) -> None:
            nonlocal last
            if time.monotonic() - last > EVERY_S:
                last = time.monotonic()
                self.complain(self.text(id, done=done, of=of))

        return show


def _fold(table: Table) -> None:
    """A long word goes on below: nothing of a name is cut away where the terminal is narrow."""
    for column in table.columns:
        if not column.no_wrap:
            column.overflow = "fold"


def _language() -> Language:
    setting = os.environ.get(LANGUAGE, "").strip()
    if setting in ("", "sv"):
        return "sv"
    if setting == "en":
        return "en"
    from settings import read_settings

    return read_settings().language  # which says what it must be


def harmless(text: str) -> str:
    """Without what a terminal would obey."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def own_words(text: str | None, language: Language) -> Cell:
    """People's own words within one line: a terminal or a table obeys nothing in them. None: they
    were erased."""
    return Cell(inline(Erased.TEXT if text is None else text, language))


def _python() -> str:
    """This Python as one would type it here: another one may lack what the engine needs."""
    used = Path(sys.executable)
    return str(used.relative_to(Path.cwd())) if used.is_relative_to(Path.cwd()) else "python"


PYTHON = _python()
STARTER = f"{PYTHON} starter.py"


def next_command(options: Options, *words: str) -> str:
    """With the data folder that this look was taken at, so that the next one is taken there too."""
    where = ("--data", str(options.data)) if options.data else ()
    return f"{STARTER} {shlex.join((*words, *where))}"
