"""How it is told that something did not work: in a sentence, with what to do about it."""

import errno
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from asyncpg import InsufficientPrivilegeError
from cyclopts.exceptions import CycloptsError

from cli.exit_codes import Exit, Wrong, WrongInput
from cli.screen import Screen
from domain.kernel.rules import Text
from logs import configure_logs
from programmes import ProgrammeFault
from rehearsal.clocks import Stuck, Unsettled
from rehearsal.file_errors import ScenarioUnreadable
from services.input_errors import WrongInput as UnreadableCommand
from services.installation import NotInstalled
from services.internal_errors import InternalError, internal_errors_logged
from services.journal.requests import JournalIsBehind, WrongInstallation
from services.temporal.connection import WrongTemporalSettings
from services.unavailable import DatabaseUnavailable, DatabaseUnusable, Service, ServiceUnavailable
from settings import WrongSettings
from stack.errors import CannotStart

SHOWN_AT_MOST = 20

WRONG = Text(sv="Indata är fel, inget är gjort:", en="The input is wrong, nothing was done:")
MORE = Text(sv="... och {n} fel till", en="... and {n} more")
SERVICES: dict[Service, Text] = {
    "postgresql": Text(sv="PostgreSQL svarar inte", en="PostgreSQL does not answer"),
    "temporal": Text(sv="Temporal svarar inte", en="Temporal does not answer"),
    "worker": Text(sv="Ingen arbetsprocess svarar", en="No worker answers"),
}
LOOKED = Text(sv="Letade på: {where}", en="Looked for at: {where}")
AGAIN = Text(
    sv="Kommandots id är {id}. Om det är utfört vet vi inte. Skicka samma id igen (--command-id, "
    "eller command_id i filen): då kommer det första svaret, eller så utförs det då.",
    en="The command's id is {id}. Whether it was carried out is unknown. Send the same id again "
    "(--command-id, or command_id in the file): that gives the first answer, or does it then.",
)
BEHIND = Text(
    sv="Journalen är äldre än vad Temporal minns: databasen är återställd från en äldre kopia. "
    "Inget är gjort. Kör: python starter.py recover",
    en="The journal is older than what Temporal remembers: the database was restored from an older "
    "copy. Nothing was done. Run: python starter.py recover",
)
FULL = Text(
    sv="Svaret kunde inte skrivas: {why}. Vad som är gjort är gjort.",
    en="The answer could not be written: {why}. What was done is done.",
)
DEFECT = Text(
    sv="Ett fel hos oss, inte hos dig. Det är noterat som {reference}.",
    en="A fault of ours, not of yours. It is noted as {reference}.",
)


def tell_wrong_input(wrongs: Iterable[Wrong], screen: Screen) -> Exit:
    wrongs = tuple(wrongs)
    faults = [one.model_dump(exclude_none=True) for one in wrongs]
    screen.line({"outcome": "wrong_input", "faults": faults})
    screen.complain(screen.said(WRONG))
    for one in wrongs[:SHOWN_AT_MOST]:
        screen.complain(f"  {one}")
    if len(wrongs) > SHOWN_AT_MOST:
        screen.complain(f"  {screen.said(MORE).format(n=len(wrongs) - SHOWN_AT_MOST)}")
    return Exit.WRONG_INPUT


def tell_out_of_reach(what: Service, where: str, command_id: str | None, screen: Screen) -> Exit:
    screen.line(
        {"outcome": "out_of_reach", "service": what, "where": where, "command_id": command_id}
    )
    screen.complain(screen.said(SERVICES[what]))
    screen.complain(screen.said(LOOKED).format(where=where))
    if command_id:
        screen.complain(screen.said(AGAIN).format(id=command_id))
    return Exit.OUT_OF_REACH


def tell_unknown(command_id: str, screen: Screen) -> None:
    """The wait for an answer was broken off."""
    screen.line({"outcome": "interrupted", "command_id": command_id})
    screen.complain(screen.said(AGAIN).format(id=command_id))


def tell_behind(screen: Screen) -> Exit:
    """Certain, unlike other absences: the command was not carried out."""
    screen.line({"outcome": "journal_is_behind", "message": BEHIND.model_dump()})
    screen.complain(screen.said(BEHIND))
    return Exit.OUT_OF_REACH


def tell_full(fault: OSError, screen: Screen) -> Exit:
    """What was to be told could not be written. Whatever was done is done."""
    screen.complain(screen.said(FULL).format(why=fault.strerror))
    return Exit.OUT_OF_REACH


def tell_defect(fault: Exception | str, screen: Screen) -> Exit:
    reference = fault if isinstance(fault, str) else _noted(fault)
    screen.line({"outcome": "defect", "reference": reference})
    screen.complain(screen.said(DEFECT).format(reference=reference))
    return Exit.DEFECT


def _noted(fault: Exception) -> str:
    """Into a log beside the others, not onto the terminal."""
    _log_to_a_file()
    try:
        with internal_errors_logged():
            raise fault
    except InternalError as defect:
        return defect.reference


def _log_to_a_file() -> None:
    configure_logs("json")
    log = Path(os.environ.get("PARTNERSHIP_DATA") or ".partnership") / "logs" / "starter.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.StreamHandler):
                handler.setStream(log.open("a", encoding="utf-8"))
    except OSError:
        pass  # then it goes to standard error: better there than nowhere


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
        case ServiceUnavailable():
            return tell_out_of_reach(end.what, end.where, end.command_id, screen)
        case CannotStart() | Stuck() | Unsettled():
            screen.line({"outcome": "out_of_reach", "message": str(end)})
            screen.complain(str(end))
            return Exit.OUT_OF_REACH
        case JournalIsBehind():
            return tell_behind(screen)
        case DatabaseUnusable():
            said = screen.said(end.text)
            return tell_wrong_input([Wrong(field="database", expected=said)], screen)
        case InsufficientPrivilegeError():
            said = screen.said(MAY_NOT)
            return tell_wrong_input([Wrong(field="database", expected=said)], screen)
        case DatabaseUnavailable() | WrongInstallation():
            return tell_out_of_reach("postgresql", "the address in the settings", None, screen)
        case OSError(errno=errno.ENOSPC):
            return tell_full(end, screen)
        case InternalError(reference=reference):
            return tell_defect(reference, screen)
        case _:
            return tell_defect(end, screen)
