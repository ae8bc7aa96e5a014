"""Tables of rounds, cases and balances, the same for `list` and for a rehearsal's result."""

from collections.abc import Iterable, Mapping

from rich.markup import escape
from rich.table import Table

from cli.screen import Screen
from cli.times import shown_day
from domain.kernel.dates import last_day_before
from domain.kernel.money import shown
from domain.kernel.rules import Text
from domain.partnership.view import CaseView
from domain.round.view import RoundView
from services.reader.books import Balance
from texts.labels import phase_label

CASES = Text(sv="Ärenden", en="Cases")
ROUNDS = Text(sv="Omgångar", en="Rounds")
BALANCES = Text(sv="Huvudbokens saldon", en="The ledger's balances")
CASE_COLUMNS = (
    Text(sv="Ärende", en="Case"),
    Text(sv="Sökande", en="Applicant"),
    Text(sv="Läge", en="Status"),
    Text(sv="Beviljat SEK", en="Granted SEK"),
    Text(sv="Utbetalt SEK", en="Paid SEK"),
    Text(sv="Återfört SEK", en="De-committed SEK"),
)
ROUND_COLUMNS = (
    Text(sv="Omgång", en="Round"),
    Text(sv="Läge", en="Status"),
    Text(sv="Öppnar", en="Opens"),
    Text(sv="Sista dag", en="Last day"),
    Text(sv="Ram SEK", en="Frame SEK"),
)
BALANCE_COLUMNS = (Text(sv="Konto", en="Account"), Text(sv="Saldo SEK", en="Balance SEK"))
AMOUNTS_FROM = 3
SUM = Text(sv="Summa", en="Total")


def cases_table(cases: Iterable[CaseView], names: Mapping[str, str], screen: Screen) -> Table:
    table = Table(title=screen.said(CASES), show_footer=True)
    cases = tuple(cases)
    sums = [
        sum(one.granted_minor for one in cases),
        sum(one.paid_minor for one in cases),
        sum(one.released_minor for one in cases),
    ]
    footers = ["", screen.said(SUM), "", *map(bare, sums)]
    for n, (column, footer) in enumerate(zip(CASE_COLUMNS, footers, strict=True)):
        is_amount = n >= AMOUNTS_FROM
        table.add_column(
            screen.said(column),
            footer,
            justify="right" if is_amount else "left",
            no_wrap=is_amount or n == 0,
        )
    for one in cases:
        amounts = (one.granted_minor, one.paid_minor, one.released_minor)
        who = escape(names.get(one.applicant or "", one.applicant or "-"))
        table.add_row(one.number, who, screen.said(one.status), *map(bare, amounts))
    return table


def rounds_table(rounds: Iterable[RoundView], screen: Screen) -> Table:
    table = Table(*(screen.said(one) for one in ROUND_COLUMNS), title=screen.said(ROUNDS))
    for one in rounds:
        table.add_row(
            one.round,
            screen.said(phase_label(one.status)),
            shown_day(one.opens_at) if one.opens_at else "-",
            last_day_before(one.closes_at).isoformat() if one.closes_at else "-",
            bare(one.frame_minor) if one.frame_minor is not None else "-",
        )
    return table


def balances_table(balances: Iterable[Balance], screen: Screen) -> Table:
    """Without the accounts that hold nothing any more."""
    table = Table(title=screen.said(BALANCES))
    table.add_column(screen.said(BALANCE_COLUMNS[0]))
    table.add_column(screen.said(BALANCE_COLUMNS[1]), justify="right", no_wrap=True)
    for one in balances:
        if one.posted:
            table.add_row(one.account, bare(one.posted))
    return table


def bare(amount_minor: int) -> str:
    """Where the heading names the currency already."""
    return shown(amount_minor, "").rstrip()
