"""The end of a rehearsal on the screen: cases, books, notices, chains, and what to try next."""

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from audit.report import Report
from audit.table import shown_report
from console.next_command import PYTHON, next_command
from console.options import Options
from console.result import Result
from console.screen import Screen
from console.tables import balances_table, cases_table, rounds_table
from domain.rules import Text
from stack.folder import DataFolder

NOTICES = Text(sv="Meddelanden", en="Notices")
NOTICE_COLUMNS = (
    Text(sv="Mall", en="Template"),
    Text(sv="Meddelanden", en="Notices"),
    Text(sv="Brev", en="Letters"),
)
BOOKS_EQUAL = Text(
    sv="Huvudboken är lika med den som byggs om från journalen.",
    en="The ledger equals the one rebuilt from the journal.",
)
BOOKS_DIFFER = Text(sv="Huvudboken skiljer sig:", en="The ledger differs:")
PASSED = Text(sv="Tidpunkter som passerade: {what}.", en="Deadlines that passed: {what}.")
REFUSALS = Text(sv="Nekade kommandon: {what}.", en="Refused commands: {what}.")
VERIFIED = Text(
    sv="Granskat av en egen process med läsrollen:",
    en="Verified by a process of its own, with the reader role:",
)
AS_EXPECTED = Text(
    sv="Allt blev som filen väntar sig ({seconds:.1f} s).",
    en="Everything came out as the file expects ({seconds:.1f} s).",
)
OTHERWISE = Text(sv="Det blev annorlunda än väntat:", en="It came out otherwise than expected:")
TRY = Text(sv="Prova nu:", en="Try now:")
TRY_KEPT = Text(
    sv="Prova med KEEP=1 (--keep): då står allt kvar att titta i.",
    en="Try with KEEP=1 (--keep): then all is left up to look around in.",
)


def show_result(result: Result, screen: Screen, kept: DataFolder | None, seconds: float) -> None:
    """`kept` is the folder of a stack that is left up."""
    screen.line({"what": "result", "came_out": result.came_out} | result.model_dump(mode="json"))
    screen.show("", rounds_table(result.rounds, screen))
    screen.show(cases_table(result.cases, result.names, screen))
    screen.show(balances_table(result.balances, screen))
    _books(result, screen)
    screen.show(_notices(result, screen))
    _counts(result, screen)
    screen.show("", screen.said(VERIFIED), _verified(result, screen), "")
    _verdict(result, screen, seconds)
    _what_next(result, screen, kept)


def _books(result: Result, screen: Screen) -> None:
    if not result.books_differ:
        screen.show(f"[green]{screen.said(BOOKS_EQUAL)}[/]")
        return
    screen.show(f"[bold red]{screen.said(BOOKS_DIFFER)}[/]")
    for one in result.books_differ:
        screen.show(f"  {escape(one)}")


def _notices(result: Result, screen: Screen) -> Table:
    table = Table(title=screen.said(NOTICES))
    for column in NOTICE_COLUMNS:
        table.add_column(screen.said(column), justify="left" if column.sv == "Mall" else "right")
    for one in result.notices:
        table.add_row(one.template, str(one.notices), str(one.letters))
    return table


def _counts(result: Result, screen: Screen) -> None:
    passed = [f"{deadline} {n}" for deadline, how, n in result.passings if how == "passed"]
    screen.show(screen.said(PASSED).format(what=", ".join(passed) or "-"))
    refused = [f"{rule} {n}" for rule, n in result.refusals.items()]
    if refused:
        screen.show(screen.said(REFUSALS).format(what=", ".join(refused)))


def _verified(result: Result, screen: Screen) -> RenderableType:
    if not result.verified:
        return f"[bold red]exit {result.verify_exit}[/]"
    return shown_report(Report.model_validate(result.verified), screen.language)


def _verdict(result: Result, screen: Screen, seconds: float) -> None:
    if result.came_out:
        screen.show(f"[bold green]{screen.said(AS_EXPECTED).format(seconds=seconds)}[/]")
        return
    screen.complain(screen.said(OTHERWISE))
    for one in result.differences:
        screen.complain(f"  {one}")


def _what_next(result: Result, screen: Screen, kept: DataFolder | None) -> None:
    if kept is None:
        screen.show(screen.said(TRY_KEPT))
        return
    here = Options(data=kept.path)
    number = result.cases[0].number if result.cases else "register"
    screen.show(screen.said(TRY))
    for words in (
        ("replay", number),
        ("list",),
        ("show", number),
        ("show", "register"),
        ("verify",),
    ):
        screen.show(f"  {escape(next_command(here, *words))}")
    screen.show(f"  {PYTHON} -m stack down --data {escape(str(kept.path))}")
