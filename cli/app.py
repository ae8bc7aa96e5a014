"""All verbs in one program."""

import logging
import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

from cyclopts import App

from cli.options import Language, Options
from cli.screen import Screen

HELP = """Grants for partnerships between municipalities, from announcement to archive.

Exit codes: 0 accepted, 3 refused by a rule, 2 the input is wrong, 4 a service is out of reach,
1 a defect or a rehearsal that went otherwise than expected.
"""
INTERRUPTED, NOBODY_READS = 130, 141
"""As a shell tells of them. Whoever left `| less` early has read enough: no answer is missing."""


GROUPS = {
    "submitting": ("submit", "announce", "apply", "report", "decide", "attest"),
    "listing": ("list",),
    "showing": ("show",),
    "inbox": ("inbox",),
    "timeline": ("replay",),
    "schemas": ("schema",),
    "verifying": ("verify",),
    "redelivering": ("redeliver",),
    "rehearsing": ("rehearse",),
    "installing": ("install",),
    "recovering": ("recover",),
    "rebuilding": ("rebuild-views",),
}
"""The modules of the verbs. Reading all of them takes longer than most of what they do."""


def build_app(verb: str | None = None) -> App:
    """With the group of one verb, or with all if it is none of ours."""
    app = App(name="starter.py", help=HELP, version_flags=[], suppress_keyboard_interrupt=False)
    groups = [group for group, verbs in GROUPS.items() if verb in verbs] or list(GROUPS)
    for group in groups:
        import_module(f"cli.{group}").register(app)
    return app


def run(arguments: Sequence[str]) -> int:
    """The exit code. Nobody is shown a stack trace: a defect has a reference into the log."""
    screen = Screen(Options(json="--json" in arguments), _language(arguments))
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
        from cli.error_messages import told  # it knows every service, which a verb need not

        return int(told(end, screen))


def _language(arguments: Sequence[str]) -> Language:
    """For what is told before any setting has been read."""
    asked = list(arguments)[list(arguments).index("--lang") + 1 :] if "--lang" in arguments else []
    wanted = asked[0] if asked else os.environ.get("PARTNERSHIP_LANGUAGE", "sv")
    return "en" if wanted == "en" else "sv"


def main() -> None:
    # What libraries would say on standard error, with traces, says nothing to whoever types here.
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")
    code = run(sys.argv[1:])
    with suppress(OSError):  # nobody reads it, or there is no room for it
        sys.stdout.flush()
        sys.stderr.flush()
    # A client of Temporal that has just ended may abort the interpreter's own shutdown.
    os._exit(code)
