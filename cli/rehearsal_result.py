"""How a rehearsal came out, read by the role that can only read."""

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from application.queries.accounts import Accounts, Balance, Counts, NoticeCounts
from application.queries.people import names_by_id
from application.queries.reader import Reader
from audit.report import Report
from audit.report_table import shown_report
from cli.listing import rounds_table
from cli.options import Options
from cli.screen import PYTHON, Screen, next_command
from domain.kernel.frozen import Frozen
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
from texts.formats import tenths
from texts.labels import notice_label


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


def show_result(
    result: Result,
    screen: Screen,
    kept: DataFolder | None,
    about_the_portal: Sequence[str],
    seconds: float,
) -> None:
    """`kept` is the folder of a stack that is left up, with its portal."""
    screen.line({"what": "result", "came_out": result.came_out} | result.model_dump(mode="json"))
    screen.show("", rounds_table(result.rounds, screen))
    screen.show(_cases_table(result, screen))
    screen.show(_balances_table(result, screen))
    _books(result, screen)
    screen.show(_notices(result, screen))
    _counts(result, screen)
    screen.show("", screen.text("rehearse.verified"), _verified(result, screen), "")
    _verdict(result, screen, seconds)
    for line in about_the_portal:
        screen.show(escape(line))
    _what_next(result, screen, kept)


def _cases_table(result: Result, screen: Screen) -> Table:
    table = Table(title=screen.text("tables.cases"), show_footer=True)
    table.add_column(screen.text("tables.case"), no_wrap=True)
    table.add_column(screen.text("tables.applicant"), screen.text("tables.sum"))
    table.add_column(screen.text("tables.status"))
    _amount_column(table, "tables.granted", result, screen, lambda one: one.granted_minor)
    _amount_column(table, "tables.paid", result, screen, lambda one: one.paid_minor)
    _amount_column(table, "tables.released", result, screen, lambda one: one.released_minor)
    for one in result.cases:
        amounts = (one.granted_minor, one.paid_minor, one.released_minor)
        who = escape(result.names.get(one.applicant or "", one.applicant or "-"))
        table.add_row(one.number, who, screen.said(one.status), *map(screen.amount, amounts))
    return table


def _amount_column(
    table: Table, heading: str, result: Result, screen: Screen, amount: Callable[[CaseView], int]
) -> None:
    """With the sum below it."""
    total = screen.amount(sum(map(amount, result.cases)))
    table.add_column(_in_currency(heading, result, screen), total, justify="right", no_wrap=True)


def _in_currency(heading: str, result: Result, screen: Screen) -> str:
    """A scenario is about one programme, and so about one currency."""
    currency = next((one.currency for one in result.rounds if one.currency), None)
    column = screen.text(heading)
    if currency is None:
        return column
    return screen.text("tables.in_currency", column=column, currency=screen.unit(currency))


def _balances_table(result: Result, screen: Screen) -> Table:
    """Without the accounts that hold nothing any more."""
    table = Table(title=screen.text("tables.balances"))
    table.add_column(screen.text("tables.account"), no_wrap=True)
    balance = _in_currency("tables.balance", result, screen)
    table.add_column(balance, justify="right", no_wrap=True)
    for one in result.balances:
        if one.posted:
            table.add_row(one.account, screen.amount(one.posted))
    return table


def _books(result: Result, screen: Screen) -> None:
    if not result.books_differ:
        screen.show(f"[green]{screen.text('rehearse.books_equal')}[/]")
        return
    screen.show(f"[bold red]{screen.text('rehearse.books_differ')}[/]")
    for one in result.books_differ:
        screen.show(f"  {escape(one)}")


def _notices(result: Result, screen: Screen) -> Table:
    table = Table(title=screen.text("tables.notices"))
    table.add_column(screen.text("tables.notice"))
    table.add_column(screen.text("tables.notices_sent"), justify="right")
    table.add_column(screen.text("tables.letters"), justify="right")
    for one in result.notices:
        label = screen.said(notice_label(one.template))
        table.add_row(label, str(one.notices), str(one.letters))
    return table


def _counts(result: Result, screen: Screen) -> None:
    passed = [f"{deadline} {n}" for deadline, how, n in result.passings if how == "passed"]
    screen.show(screen.text("rehearse.passed", what=", ".join(passed) or "-"))
    refused = [f"{rule} {n}" for rule, n in result.refusals.items()]
    if refused:
        screen.show(screen.text("rehearse.refusals", what=", ".join(refused)))


def _verified(result: Result, screen: Screen) -> RenderableType:
    if not result.verified:
        code = str(result.verify_exit)
        return f"[bold red]{screen.text('rehearse.not_verified', code=code)}[/]"
    return shown_report(Report.model_validate(result.verified), screen.language)


def _verdict(result: Result, screen: Screen, seconds: float) -> None:
    if result.came_out:
        took = tenths(seconds, screen.language)
        screen.show(f"[bold green]{screen.text('rehearse.came_out', seconds=took)}[/]")
        return
    screen.complain(screen.text("rehearse.otherwise"))
    for one in result.differences:
        screen.complain(f"  {one}")


def _what_next(result: Result, screen: Screen, kept: DataFolder | None) -> None:
    if kept is None:
        screen.show(screen.text("rehearse.try_kept"))
        return
    here = Options(data=kept.path)
    number = result.cases[0].number if result.cases else "register"
    screen.show(screen.text("rehearse.try_now"))
    for words in (
        ("replay", number),
        ("list",),
        ("show", number),
        ("show", "register"),
        ("verify",),
    ):
        screen.show(f"  {escape(next_command(here, *words))}")
    screen.show(f"  {PYTHON} -m stack down --data {escape(str(kept.path))}")
