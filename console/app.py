"""All verbs in one program, and how each of its ends is told."""

import logging
import os
import sys
import warnings
from collections.abc import Sequence

from cyclopts import App
from cyclopts.exceptions import CycloptsError

from console import (
    inbox,
    installing,
    listing,
    redelivering,
    rehearsing,
    schemas,
    showing,
    submitting,
    timeline,
    verifying,
)
from console.endings import tell_defect, tell_out_of_reach, tell_wrong_input
from console.exits import Exit, Wrong, WrongInput
from console.options import Language, Options
from console.screen import Screen
from programmes import ProgrammeFault
from rehearsal.clocks import Stuck
from rehearsal.faults import ScenarioUnreadable
from rehearsal.settled import Unsettled
from services.defects import Defect
from services.dispatch.connection import WrongTemporalSettings
from services.dispatch.installation import NotInstalled
from services.dispatch.out_of_reach import OutOfReach
from services.journal.faults import WrongInput as UnreadableCommand
from services.journal.faults import WrongInstallation
from services.unavailable import Unavailable
from settings import WrongSettings
from stack.faults import CannotStart

HELP = """Grants for partnerships between municipalities, from announcement to archive.

Exit codes: 0 accepted, 3 refused by a rule, 2 the input is wrong, 4 a service is out of reach,
1 a defect or a rehearsal that went otherwise than expected.
"""
INTERRUPTED = 130


def build_app() -> App:
    app = App(name="starter.py", help=HELP, version_flags=[], suppress_keyboard_interrupt=False)
    reading = (listing, showing, inbox, timeline, schemas, verifying)
    for group in (submitting, *reading, redelivering, rehearsing, installing):
        group.register(app)
    return app


def run(arguments: Sequence[str]) -> int:
    """The exit code. Nobody is shown a stack trace: a defect has a reference into the log."""
    screen = Screen(Options(json="--json" in arguments), _language(arguments))
    try:
        code = build_app()(
            list(arguments), exit_on_error=False, print_error=False, result_action="return_value"
        )
        return int(code or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as end:
        return int(_told(end, screen))


def _told(end: Exception, screen: Screen) -> Exit:
    match end:
        case WrongInput():
            return tell_wrong_input(end.wrongs, screen)
        case CycloptsError():
            return tell_wrong_input([Wrong(field="command line", expected=str(end))], screen)
        case UnreadableCommand(fault=fault):
            return tell_wrong_input([Wrong(field=fault.field, expected=fault.expected)], screen)
        case ScenarioUnreadable():
            wrongs = [Wrong(**fault.model_dump()) for fault in end.faults]
            return tell_wrong_input(wrongs, screen)
        case ProgrammeFault(faults=faults, path=path):
            wrongs = [
                Wrong(field=f"{path.name} {one.field}", expected=one.expected, line=one.line)
                for one in faults
            ]
            return tell_wrong_input(wrongs, screen)
        case WrongSettings():
            wrongs = [Wrong(field="settings", expected=one) for one in end.sentences]
            return tell_wrong_input(wrongs, screen)
        case WrongTemporalSettings():
            return tell_wrong_input([Wrong(field="settings", expected=str(end))], screen)
        case NotInstalled():
            said = "an installation: python starter.py install makes one"
            return tell_wrong_input([Wrong(field="database", expected=said)], screen)
        case OutOfReach():
            return tell_out_of_reach(end.what, end.where, end.command_id, screen)
        case CannotStart() | Stuck() | Unsettled():
            screen.line({"outcome": "out_of_reach", "message": str(end)})
            screen.complain(str(end))
            return Exit.OUT_OF_REACH
        case Unavailable() | WrongInstallation():
            return tell_out_of_reach("postgresql", "the address in the settings", None, screen)
        case Defect(reference=reference):
            return tell_defect(reference, screen)
        case _:
            return tell_defect(end, screen)


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
    sys.stdout.flush()
    sys.stderr.flush()
    # A client of Temporal that has just ended may abort the interpreter's own shutdown.
    os._exit(code)
