"""Says that something did not work: in a sentence, with what to do about it.

No module of the stack, of rehearsals or of Temporal is imported for it: a verb that uses them makes
their errors into one of those below.
"""

import errno
import logging
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from asyncpg import InsufficientPrivilegeError
from cyclopts.exceptions import CycloptsError

from cli.options import Language, Options
from cli.screen import LANGUAGE, Exit, Screen
from domain.kernel.rules import Text
from logs import configure_logs
from programmes import ProgrammeFault
from services.input_errors import InputFault, WrongInput, written_path
from services.installation import JournalIsBehind, NotInstalled, WrongInstallation
from services.internal_errors import InternalError, internal_errors_logged
from services.unavailable import DatabaseUnavailable, DatabaseUnusable, Service, ServiceUnavailable
from settings import WrongSettings

SHOWN_AT_MOST = 20
TO_INSTALL = "an installation: python starter.py install makes one"

WRONG = Text(sv="Indata är fel, inget är gjort:", en="The input is wrong, nothing was done:")
MORE = Text(sv="... och {n} fel till", en="... and {n} more")
SERVICES: dict[Service, Text] = {
    "postgresql": Text(sv="PostgreSQL svarar inte", en="PostgreSQL does not answer"),
    "temporal": Text(sv="Temporal svarar inte", en="Temporal does not answer"),
    "keys": Text(
        sv="Nycklarna till texter och filer går inte att använda",
        en="The keys of texts and files cannot be used",
    ),
    "files": Text(sv="Fillagret går inte att använda", en="The file store cannot be used"),
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


class CannotGoOn(Exception):
    """Something that is needed is missing or does not go on. The text says what."""


def show_wrong_input(faults: Iterable[InputFault], screen: Screen) -> Exit:
    faults = tuple(faults)
    screen.line(
        {
            "outcome": "wrong_input",
            "faults": [_as_json(one) for one in faults],
        }
    )
    screen.complain(screen.said(WRONG))
    for one in faults[:SHOWN_AT_MOST]:
        screen.complain(f"  {one}")
    if len(faults) > SHOWN_AT_MOST:
        screen.complain(f"  {screen.said(MORE).format(n=len(faults) - SHOWN_AT_MOST)}")
    return Exit.WRONG_INPUT


def _as_json(fault: InputFault) -> dict[str, Any]:
    line = {"line": fault.line} if fault.line else {}
    return fault.model_dump(exclude_none=True) | {"field": written_path(fault.field)} | line


def show_out_of_reach(what: Service, where: str, command_id: str | None, screen: Screen) -> Exit:
    screen.line(
        {"outcome": "out_of_reach", "service": what, "where": where, "command_id": command_id}
    )
    screen.complain(screen.said(SERVICES[what]))
    screen.complain(screen.said(LOOKED).format(where=where))
    if command_id:
        screen.complain(screen.said(AGAIN).format(id=command_id))
    return Exit.OUT_OF_REACH


def show_unknown(command_id: str, screen: Screen) -> None:
    """The wait for an answer was broken off."""
    screen.line({"outcome": "interrupted", "command_id": command_id})
    screen.complain(screen.said(AGAIN).format(id=command_id))


def show_behind(screen: Screen) -> Exit:
    """Certain, unlike other absences: the command was not carried out."""
    screen.line({"outcome": "journal_is_behind", "message": BEHIND.model_dump()})
    screen.complain(screen.said(BEHIND))
    return Exit.OUT_OF_REACH


def show_full(fault: OSError, screen: Screen) -> Exit:
    """The answer could not be written. What was done is done."""
    screen.complain(screen.said(FULL).format(why=fault.strerror))
    return Exit.OUT_OF_REACH


def show_defect(fault: Exception | str, screen: Screen) -> Exit:
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


def show_error(end: Exception, arguments: Sequence[str]) -> Exit:
    """How a program ends that a verb has thrown `end` out of."""
    screen = Screen(Options(json="--json" in arguments, lang=_language(arguments)))
    faults = _input_faults(end, screen)
    if faults:
        return show_wrong_input(faults, screen)
    match end:
        case ServiceUnavailable():
            return show_out_of_reach(end.what, end.where, end.command_id, screen)
        case CannotGoOn():
            screen.line({"outcome": "out_of_reach", "message": str(end)})
            screen.complain(str(end))
            return Exit.OUT_OF_REACH
        case JournalIsBehind():
            return show_behind(screen)
        case DatabaseUnavailable() | WrongInstallation():
            return show_out_of_reach("postgresql", "the address in the settings", None, screen)
        case OSError(errno=errno.ENOSPC):
            return show_full(end, screen)
        case InternalError(reference=reference):
            return show_defect(reference, screen)
        case _:
            return show_defect(end, screen)


def _input_faults(end: Exception, screen: Screen) -> tuple[InputFault, ...]:
    """What was given wrongly: on the command line, in a file, in the settings."""
    match end:
        case WrongInput():
            return end.faults
        case CycloptsError():
            return (InputFault(field="command line", expected=str(end)),)
        case ProgrammeFault(faults=faults, path=path):
            return tuple(
                InputFault(field=f"{path.name} {one.field}", expected=one.expected, line=one.line)
                for one in faults
            )
        case WrongSettings():
            return tuple(InputFault(field="settings", expected=one) for one in end.sentences)
        case NotInstalled():
            return (InputFault(field="database", expected=TO_INSTALL),)
        case DatabaseUnusable():
            return (InputFault(field="database", expected=screen.said(end.text)),)
        case InsufficientPrivilegeError():
            return (InputFault(field="database", expected=screen.said(MAY_NOT)),)
        case _:
            return ()


def _language(arguments: Sequence[str]) -> Language:
    """For what is said before any option has been read. A setting that is none is no reason not to
    say what is wrong with it."""
    asked = list(arguments)[list(arguments).index("--lang") + 1 :] if "--lang" in arguments else []
    wanted = asked[0] if asked else os.environ.get(LANGUAGE, "sv")
    return "en" if wanted == "en" else "sv"
