"""How a rehearsal came out, read by the role that can only read."""

import asyncio
import json
import sys
from typing import Any

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from application.queries.accounts import Accounts, Balance, Counts, NoticeCounts
from application.queries.people import names_by_id
from application.queries.reader import Reader
from audit.report import Report
from audit.report_table import shown_report
from cli.listing import CASES, bare_amount, rounds_table
from cli.options import Options
from cli.screen import PYTHON, Screen, next_command
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from domain.partnership.view import CaseView
from domain.round.view import RoundView
from rehearsal.environment import RehearsalEnvironment
from rehearsal.player import Player
from services.journal.rebuild import ledger_differences
from settings import OWNER_URL, WORKER_URL
from stack.engine import (
    inherited_environment,
    worker_environment,
)
from stack.folder import PROJECT, DataFolder


class Result(Frozen):
    """`verified` is what the audit said, as a process of its own with the reader's URL alone."""

    rounds: tuple[RoundView, ...]
    cases: tuple[CaseView, ...]
    names: dict[str, str]
    balances: tuple[Balance, ...]
    books_differ: tuple[str, ...]
    notices: tuple[NoticeCounts, ...]
    refusals: dict[str, int]
    passings: tuple[tuple[str, str, int], ...]
    counted: Counts
    verified: dict[str, Any]
    verify_exit: int
    differences: tuple[str, ...]

    @property
    def came_out(self) -> bool:
        """As the file expects, with books that are right and chains that hold."""
        return not (self.differences or self.books_differ or self.verify_exit)


async def read_result(stage: RehearsalEnvironment, player: Player) -> Result:
    reader, accounts = Reader(stage.reader, stage.stack.key_store), Accounts(stage.reader)
    audit = asyncio.create_task(_verified_by_a_process(stage))
    async with stage.reader.acquire() as connection:
        books_differ = await ledger_differences(connection)
    verify_exit, verified = await audit
    return Result(
        rounds=await reader.views(RoundView, unopened=True),
        cases=await reader.views(CaseView),
        names=await names_by_id(reader),
        balances=await accounts.balances(),
        books_differ=books_differ,
        notices=await accounts.notices(),
        refusals=await accounts.refusals(),
        passings=await accounts.passings(),
        counted=await accounts.counts(),
        verified=verified,
        verify_exit=verify_exit,
        differences=tuple(player.differences),
    )


async def _verified_by_a_process(stage: RehearsalEnvironment) -> tuple[int, dict[str, Any]]:
    """The verifier knows nothing but where to read."""
    variables = inherited_environment(stage.stack) | worker_environment(stage.stack)
    for secret in (OWNER_URL, WORKER_URL):
        variables.pop(secret, None)
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "starter.py", "verify", "--all", "--json"),
        cwd=PROJECT,
        env=variables,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    output, _ = await child.communicate()
    try:
        return child.returncode or 0, json.loads(output)
    except ValueError:
        return child.returncode or 1, {}


CASE_COLUMNS = (
    Text(sv="Ärende", en="Case"),
    Text(sv="Sökande", en="Applicant"),
    Text(sv="Läge", en="Status"),
    Text(sv="Beviljat SEK", en="Granted SEK"),
    Text(sv="Utbetalt SEK", en="Paid SEK"),
    Text(sv="Återfört SEK", en="De-committed SEK"),
)
AMOUNTS_FROM = 3
SUM = Text(sv="Summa", en="Total")
BALANCES = Text(sv="Huvudbokens saldon", en="The ledger's balances")
BALANCE_COLUMNS = (Text(sv="Konto", en="Account"), Text(sv="Saldo SEK", en="Balance SEK"))
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
    screen.show(_cases_table(result, screen))
    screen.show(_balances_table(result, screen))
    _books(result, screen)
    screen.show(_notices(result, screen))
    _counts(result, screen)
    screen.show("", screen.said(VERIFIED), _verified(result, screen), "")
    _verdict(result, screen, seconds)
    _what_next(result, screen, kept)


def _cases_table(result: Result, screen: Screen) -> Table:
    table = Table(title=screen.said(CASES), show_footer=True)
    sums = [
        sum(one.granted_minor for one in result.cases),
        sum(one.paid_minor for one in result.cases),
        sum(one.released_minor for one in result.cases),
    ]
    footers = ["", screen.said(SUM), "", *map(bare_amount, sums)]
    for n, (column, footer) in enumerate(zip(CASE_COLUMNS, footers, strict=True)):
        is_amount = n >= AMOUNTS_FROM
        table.add_column(
            screen.said(column),
            footer,
            justify="right" if is_amount else "left",
            no_wrap=is_amount or n == 0,
        )
    for one in result.cases:
        amounts = (one.granted_minor, one.paid_minor, one.released_minor)
        who = escape(result.names.get(one.applicant or "", one.applicant or "-"))
        table.add_row(one.number, who, screen.said(one.status), *map(bare_amount, amounts))
    return table


def _balances_table(result: Result, screen: Screen) -> Table:
    """Without the accounts that hold nothing any more."""
    table = Table(title=screen.said(BALANCES))
    table.add_column(screen.said(BALANCE_COLUMNS[0]))
    table.add_column(screen.said(BALANCE_COLUMNS[1]), justify="right", no_wrap=True)
    for one in result.balances:
        if one.posted:
            table.add_row(one.account, bare_amount(one.posted))
    return table


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
