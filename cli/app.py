"""All verbs in one program. Each is imported when it is asked for."""

import logging
import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress

from cyclopts import App

HELP = """Grants for partnerships between municipalities, from announcement to archive.

Exit codes: 0 accepted, 3 refused by a rule, 2 the input is wrong, 4 a service is out of reach,
1 a defect or a rehearsal that went otherwise than expected.
"""
VERBS = {
    "submit": ("cli.submitting:submit", "Send any command, in its envelope."),
    "announce": ("cli.submitting:announce", "Announce a round."),
    "apply": ("cli.submitting:apply", "Open a case and submit its application, from one file."),
    "report": ("cli.submitting:report", "Submit the report of a period."),
    "decide": ("cli.submitting:decide", "Approve or reject an application."),
    "attest": ("cli.submitting:attest", "Attest the payment of a period. It takes two persons."),
    "list": ("cli.listing:list_", "List rounds and their cases."),
    "show": ("cli.showing:show", "Show one case, round or the register, and what comes next."),
    "document": (
        "cli.documents:document",
        "Write a document of a case to a file, to be signed.",
    ),
    "inbox": ("cli.inbox:inbox", "Show what waits for a person today."),
    "replay": ("cli.timeline:replay", "Tell the life of a case in plain words."),
    "schema": ("cli.schemas:schema", "Write the JSON Schema of commands, events or scenarios."),
    "verify": ("cli.administration:verify", "Check chains, decisions, books and views."),
    "redeliver": ("cli.administration:redeliver", "Try again what is parked in a stream."),
    "rehearse": ("cli.rehearsing:rehearse", "Play a scenario in virtual time, and check it."),
    "install": ("cli.administration:install", "Make tables and the register's first entry."),
    "recover": ("cli.recovering:recover", "After a restore: name what was lost, start new runs."),
    "rebuild-views": ("cli.administration:rebuild_views", "Make lists anew from the journal."),
}
"""Where each verb is, and its line in the list of all of them."""

INTERRUPTED, NOBODY_READS = 130, 141
"""As a shell has them. Who left `| less` early has read enough: no answer is missing."""


def build_app(verb: str | None = None) -> App:
    """`verb` is the one that was asked for: its help is its own, the others have their line."""
    app = App(name="starter.py", help=HELP, version_flags=[], suppress_keyboard_interrupt=False)
    for name, (path, line) in VERBS.items():
        app.command(path, name=name, help=None if name == verb else line)
    return app


def run(arguments: Sequence[str]) -> int:
    """The exit code. Nobody is shown a stack trace: a defect has a reference into the log."""
    try:
        code = build_app(arguments[0] if arguments else None)(
            list(arguments), exit_on_error=False, print_error=False, result_action="return_value"
        )
        return int(code or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return NOBODY_READS
    except SystemExit as end:  # a library's console, which nobody reads any more
        return NOBODY_READS if end.code == 1 else int(end.code or 0)
    except Exception as end:
        from cli.error_messages import show_error

        return int(show_error(end, arguments))


def main() -> None:
    # What libraries write to standard error, with traces, is of no use to the person who types.
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")
    code = run(sys.argv[1:])
    with suppress(OSError):  # nobody reads it, or there is no room for it
        sys.stdout.flush()
        sys.stderr.flush()
    # A client of Temporal that has just ended may abort the interpreter's own shutdown.
    os._exit(code)
