"""All verbs in one program. Each is imported when it is asked for."""

import logging
import os
import sys
import warnings
from asyncio import CancelledError
from collections.abc import Callable, Sequence
from contextlib import suppress
from inspect import BoundArguments, iscoroutine
from typing import Any

from cyclopts import App

from cli.global_options import DO, VERSION, verb_first, version
from cli.interrupts import Interrupts
from cli.verbs import VERBS
from texts.output import BROKEN_PIPE, INTERRUPTED, accept_any_text, code_of, flush_quietly

HELP = """Grants for partnerships between municipalities, from announcement to archive.

Every command has a verb of its own as well: starter.py do lists them.
--json, --lang and --data may stand before the verb or after it.

Exit codes: 0 accepted, 3 refused by a rule, 2 the input is wrong, 4 a service is unavailable,
1 a defect or a rehearsal that went otherwise than expected.
"""


def build_app(verb: str | None = None) -> App:
    """`verb` is the one that was asked for: its help is its own, the others have their line."""
    app = App(name="starter.py", help=HELP, version_flags=[], suppress_keyboard_interrupt=False)
    for name, (path, line) in VERBS.items():
        app.command(path, name=name, help=None if name == verb else line)
    return app


def run(arguments: Sequence[str], interrupts: Interrupts | None = None) -> int:
    """The exit code. Nobody is shown a stack trace: a defect has a reference into the log."""
    interrupts = interrupts or Interrupts()
    try:
        return _outcome(arguments, interrupts)
    except (KeyboardInterrupt, CancelledError):
        return INTERRUPTED
    except BrokenPipeError:
        return BROKEN_PIPE
    except SystemExit as end:
        return code_of(end)


def _outcome(arguments: Sequence[str], interrupts: Interrupts) -> int:
    arguments = verb_first(arguments)
    try:
        if arguments[:1] == [VERSION]:
            sys.stdout.write(f"{version(arguments)}\n")
            return 0
        command, bound = read_words(arguments)
        ended = command(*bound.args, **bound.kwargs)
        return int((interrupts.run(ended) if iscoroutine(ended) else ended) or 0)
    except BrokenPipeError:
        raise
    except Exception as end:
        if interrupts.came:
            raise KeyboardInterrupt from None
        from cli.error_messages import show_error

        return int(show_error(end, arguments))


def read_words(arguments: Sequence[str]) -> tuple[Callable[..., Any], BoundArguments]:
    """The verb that is meant, and what it is called with. Raises CycloptsError."""
    app, words = build_app(arguments[0] if arguments else None), list(arguments)
    if words and not words[0].startswith("-"):
        words = _with_command_verb(app, words)
    command, bound, _ = app.parse_args(words, exit_on_error=False, print_error=False)
    return command, bound


def _with_command_verb(app: App, words: list[str]) -> list[str]:
    """Verbs of commands are made when they are asked for: `do` says that one is meant even where
    another verb has its name."""
    named = words[1:] if words[0] == DO and len(words) > 1 else words
    if named is words and (words[0] in VERBS or words[0] == DO):
        return words
    from cli.command_verbs import add_command_verb

    if named[0].startswith("-"):
        return words
    if named[0] in VERBS:
        del app[named[0]]
    add_command_verb(app, named)
    return named


def main() -> None:
    interrupts = Interrupts()
    interrupts.install()
    accept_any_text()
    # What libraries write to standard error, with traces, is of no use to the person who types.
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")
    code = INTERRUPTED
    with suppress(KeyboardInterrupt):
        code = run(sys.argv[1:], interrupts)
        interrupts.ignore()
    flush_quietly()
    # A client of Temporal that has just ended may abort the interpreter's own shutdown.
    os._exit(code)
