"""Says that something did not work: in a sentence, with what to do about it.

No module of the stack, of rehearsals or of Temporal is imported for it: a verb that uses them makes
their errors into one of those below.
"""

import errno
import logging
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asyncpg import InsufficientPrivilegeError
from cyclopts.exceptions import CycloptsError

from application.queries.reading import MayNotRead
from cli.command_line_faults import command_line_fault
from cli.global_options import language_of
from cli.options import Options
from cli.screen import Exit, Screen
from cli.session import NoStack
from domain.kernel.dates import STOCKHOLM
from domain.kernel.rules import Text
from logs import configure_logs
from programmes import ProgrammeFault
from services.input_errors import (
    THE_FILE,
    Explanation,
    InputFault,
    WrongInput,
    expected_text,
    input_fault,
    said_fault,
    written_path,
)
from services.installation import JournalIsBehind, NotInstalled, WrongInstallation
from services.internal_errors import InternalError, internal_errors_logged
from services.unavailable import (
    DatabaseUnavailable,
    DatabaseUnusable,
    Service,
    ServiceDenied,
    ServiceUnavailable,
)
from settings import WrongSettings
from texts.catalogue import Fact, text
from texts.labels import part_label

if TYPE_CHECKING:
    from messages.contracts import Receipt

SHOWN_AT_MOST = 20
FIELDS = {
    THE_FILE: "input.place-file",
    "command line": "input.place-command_line",
    "settings": "input.place-settings",
    "database": "input.place-database",
    "sign-in": "input.place-sign_in",
}
"""What a fault may be about that is no field of anything."""
SERVICES: dict[Service, str] = {
    "postgresql": "screen.postgresql",
    "temporal": "screen.temporal",
    "worker": "screen.worker",
    "keys": "screen.keys",
    "files": "screen.files",
}
NOTHING_RECEIVED: tuple[Service, ...] = ("postgresql", "keys", "files")
"""Without them no command is received."""


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
    screen.complain(screen.text("screen.wrong"))
    for one in faults[:SHOWN_AT_MOST]:
        screen.complain(f"  {_as_line(one, screen)}")
    if len(faults) > SHOWN_AT_MOST:
        more = screen.text("screen.more_faults", count=len(faults) - SHOWN_AT_MOST)
        screen.complain(f"  {more}")
    return Exit.WRONG_INPUT


def _as_line(fault: InputFault, screen: Screen) -> str:
    """`application.starts (line 7): a day of the calendar, written YYYY-MM-DD`."""
    field = written_path(fault.field)
    facts: dict[str, Fact] = {
        "field": screen.text(FIELDS[field]) if field in FIELDS else field,
        "expected": expected_text(fault),
        "got": fault.got or "",
        "line": str(fault.line),
    }
    if fault.line:
        return screen.text("input.fault-line-got" if fault.got else "input.fault-line", **facts)
    return screen.text("input.fault-got" if fault.got else "input.fault", **facts)


def _as_json(fault: InputFault) -> dict[str, Any]:
    """`expected` is in English, as in every answer."""
    line = {"line": fault.line} if fault.line else {}
    written = {"field": written_path(fault.field), "expected_sv": expected_text(fault).sv}
    return fault.model_dump(exclude_none=True) | written | line


def show_out_of_reach(
    what: Service,
    where: str,
    command_id: str | None,
    screen: Screen,
    receipt: "Receipt | None" = None,
) -> Exit:
    """Once there is a receipt, the command has been received whatever is away."""
    screen.line(
        {"outcome": "out_of_reach", "service": what, "where": where, "command_id": command_id}
        | {"received": receipt is not None}
        | receipt_json(receipt)
    )
    screen.complain(screen.text(SERVICES[what]))
    screen.complain(screen.text("screen.looked_for", where=where))
    _show_what_became_of(command_id, what, receipt, screen)
    return Exit.OUT_OF_REACH


def show_denied(denied: ServiceDenied, screen: Screen) -> Exit:
    screen.line(
        {
            "outcome": "denied",
            "service": denied.what,
            "where": denied.where,
            "code": denied.code,
            "command_id": denied.command_id,
        }
        | {"received": denied.receipt is not None}
        | receipt_json(denied.receipt)
    )
    screen.complain(screen.text("screen.denied", where=denied.where, code=denied.code))
    _show_what_became_of(denied.command_id, denied.what, denied.receipt, screen)
    return Exit.OUT_OF_REACH


def _show_what_became_of(
    command_id: str | None, away: Service, receipt: "Receipt | None", screen: Screen
) -> None:
    if receipt is not None:
        screen.complain(screen.text("receptions.decided_later", command=command_id or ""))
        screen.complain(screen.said(receipt_text(receipt)))
    elif command_id and away in NOTHING_RECEIVED:
        screen.complain(screen.text("receptions.not_received", command=command_id))
    elif command_id:
        screen.complain(screen.text("screen.send_again", id=command_id))


def receipt_json(receipt: "Receipt | None") -> dict[str, Any]:
    return {"receipt": receipt.model_dump(mode="json")} if receipt is not None else {}


def receipt_text(receipt: "Receipt") -> Text:
    """When it was received, its number on its stream, and the hash of its content."""
    here = receipt.received_at.astimezone(STOCKHOLM)
    return text(
        "receptions.receipt" if receipt.number is not None else "receptions.receipt_unnumbered",
        at=f"{here:%Y-%m-%d %H:%M:%S}",
        stream=receipt.stream or "",
        number=str(receipt.number),
        hash=receipt.hash,
        installation=receipt.installation,
    )


def show_unknown(command_id: str, screen: Screen) -> None:
    """The wait for an answer was broken off."""
    screen.line({"outcome": "interrupted", "command_id": command_id})
    screen.complain(screen.text("screen.send_again", id=command_id))


def show_behind(screen: Screen, receipt: "Receipt | None") -> Exit:
    """Certain, unlike other absences: the command was not carried out."""
    known = "screen.journal_is_behind" if receipt is None else "screen.behind_and_received"
    behind = text(known)
    what = {"outcome": "journal_is_behind", "message": behind.model_dump()}
    screen.line(what | {"received": receipt is not None} | receipt_json(receipt))
    screen.complain(screen.said(behind))
    if receipt is not None:
        screen.complain(screen.said(receipt_text(receipt)))
    return Exit.OUT_OF_REACH


def show_may_not_read(fault: MayNotRead, screen: Screen) -> Exit:
    """A rule refuses to show what was asked for. Nothing was stored."""
    why = Text(sv=fault.rule.sv, en=fault.rule.en)
    part = part_label(fault.part)
    screen.line(
        {"outcome": "refused", "stream": fault.stream, "part": fault.part.value}
        | {"rule": fault.rule.id, "message": why.model_dump()}
    )
    refused = screen.text("answer.refused", rule=fault.rule.id)
    screen.complain(f"{refused} {fault.stream}: {screen.said(part)}")
    screen.complain(screen.said(why))
    return Exit.REFUSED


def show_full(screen: Screen) -> Exit:
    """The answer could not be written. What was done is done."""
    screen.complain(screen.text("screen.not_written", why=text("screen.no_space")))
    return Exit.OUT_OF_REACH


def show_defect(fault: Exception | str, screen: Screen) -> Exit:
    reference = fault if isinstance(fault, str) else _noted(fault)
    screen.line({"outcome": "defect", "reference": reference})
    screen.complain(screen.text("screen.defect", reference=reference))
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


def show_error(end: Exception, arguments: Sequence[str]) -> Exit:
    """How a program ends that a verb has thrown `end` out of."""
    screen = Screen(Options(json="--json" in arguments, lang=language_of(arguments)))
    faults = _input_faults(end)
    if faults:
        return show_wrong_input(faults, screen)
    match end:
        case NoStack():
            nowhere = screen.text("screen.no_stack", folder=end.where, variable=end.variable)
            return show_out_of_reach(end.what, nowhere, end.command_id, screen)
        case ServiceDenied():
            return show_denied(end, screen)
        case ServiceUnavailable():
            return show_out_of_reach(end.what, end.where, end.command_id, screen, end.receipt)
        case MayNotRead():
            return show_may_not_read(end, screen)
        case CannotGoOn():
            screen.line({"outcome": "out_of_reach", "message": str(end)})
            screen.complain(str(end))
            return Exit.OUT_OF_REACH
        case JournalIsBehind():
            return show_behind(screen, end.receipt)
        case DatabaseUnavailable() | WrongInstallation():
            return show_out_of_reach("postgresql", screen.text("screen.address"), None, screen)
        case OSError(errno=errno.ENOSPC):
            return show_full(screen)
        case InternalError(reference=reference):
            return show_defect(reference, screen)
        case _:
            return show_defect(end, screen)


def _input_faults(end: Exception) -> tuple[InputFault, ...]:
    """What was given wrongly: on the command line, in a file, in the settings."""
    match end:
        case WrongInput():
            return end.faults
        case CycloptsError():
            return (command_line_fault(end),)
        case ProgrammeFault(faults=faults, path=path):
            return tuple(
                said_fault(f"{path.name} {one.field}", one.expected, one.line) for one in faults
            )
        case WrongSettings():
            return tuple(input_fault("settings", one) for one in end.faults)
        case NotInstalled():
            return (input_fault("database", Explanation(text="input.installed")),)
        case DatabaseUnusable():
            why = Explanation(text=end.text_id, facts={"code": end.code})
            return (input_fault("database", why),)
        case InsufficientPrivilegeError():
            return (input_fault("database", Explanation(text="unavailable.role")),)
        case _:
            return ()
