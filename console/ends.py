"""Which end is told how: every exception that a verb may come to, and its exit code."""

import errno

from asyncpg import InsufficientPrivilegeError
from cyclopts.exceptions import CycloptsError

from console.endings import (
    tell_behind,
    tell_defect,
    tell_full,
    tell_out_of_reach,
    tell_wrong_input,
)
from console.exits import Exit, Wrong, WrongInput
from console.screen import Screen
from domain.rules import Text
from programmes import ProgrammeFault
from rehearsal.clocks import Stuck
from rehearsal.faults import ScenarioUnreadable
from rehearsal.settled import Unsettled
from services.defects import Defect
from services.dispatch.connection import WrongTemporalSettings
from services.dispatch.installation import NotInstalled
from services.dispatch.out_of_reach import OutOfReach
from services.journal.faults import JournalIsBehind, WrongInstallation
from services.journal.faults import WrongInput as UnreadableCommand
from services.unavailable import Unavailable, Unusable
from settings import WrongSettings
from stack.faults import CannotStart

MAY_NOT = Text(
    sv="en roll som får göra detta: den i adressen får det inte",
    en="a role that may do this: the one in the address may not",
)


def told(end: Exception, screen: Screen) -> Exit:
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
        case JournalIsBehind():
            return tell_behind(screen)
        case Unusable():
            said = screen.said(end.text)
            return tell_wrong_input([Wrong(field="database", expected=said)], screen)
        case InsufficientPrivilegeError():
            said = screen.said(MAY_NOT)
            return tell_wrong_input([Wrong(field="database", expected=said)], screen)
        case Unavailable() | WrongInstallation():
            return tell_out_of_reach("postgresql", "the address in the settings", None, screen)
        case OSError(errno=errno.ENOSPC):
            return tell_full(end, screen)
        case Defect(reference=reference):
            return tell_defect(reference, screen)
        case _:
            return tell_defect(end, screen)
