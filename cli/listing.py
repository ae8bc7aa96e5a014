"""The verb `list`: rounds and their cases, the state of each and what it waits for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from rich.table import Table
from rich.text import Text as Cell

from application.queries.lists import CaseRow, ListedCase, Listing, RoundRow, listing
from application.queries.lookup import NotKnown
from cli.lookup import not_known
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen, own_words
from cli.session import reading_session
from cli.times import shown_day
from domain.kernel.dates import last_day_before
from domain.kernel.ids import REGISTER
from domain.kernel.money import shown
from domain.kernel.rules import Text
from texts.deadlines import deadline_text, task_text
from texts.labels import headline_label, phase_label

if TYPE_CHECKING:
    from domain.round.view import RoundView

Phase: TypeAlias = Literal[
    "application", "assessment", "decision", "agreement", "period", "closure"
]

CASES = Text(sv="Ärenden", en="Cases")
CASE_COLUMNS = (
    Text(sv="Ärende", en="Case"),
    Text(sv="Sökande och titel", en="Applicant and title"),
    Text(sv="Läge, och vad som väntar", en="Status, and what waits"),
    Text(sv="Beviljat\nUtbetalt", en="Granted\nPaid"),
)
ROUNDS = Text(sv="Omgångar", en="Rounds")
ROUND_COLUMNS = (
    Text(sv="Omgång", en="Round"),
    Text(sv="Läge", en="Status"),
    Text(sv="Öppnar", en="Opens"),
    Text(sv="Sista dag", en="Last day"),
    Text(sv="Ram SEK", en="Frame SEK"),
)
NO_CASES = Text(sv="Inga ärenden.", en="No cases.")
PARKED = Text(
    sv="{n} utskick kom inte fram och ligger parkerade; show visar dem för sitt ärende.",
    en="{n} deliveries failed and are parked; show tells of them in their case.",
)
DOUBTFUL = Text(
    sv="{n} meddelanden kom inte säkert fram en gång; show visar dem för sitt ärende.",
    en="{n} messages did not certainly arrive once; show tells of them in their case.",
)


async def list_(
    *, round: str | None = None, phase: Phase | None = None, options: Options = PLAIN
) -> Exit:
    """List rounds and their cases.

    Parameters
    ----------
    round
        Only this round and its cases.
    phase
        Only cases in this phase of their life.
    """
    screen = Screen(options)
    id = round.removeprefix("round/") if round is not None else None
    async with reading_session(options) as reader:
        try:
            found = await listing(reader, id, phase)
        except NotKnown as fault:
            raise not_known(fault, "--round") from None
    screen.data(_json(found))
    screen.show(rounds_table([one.row for one in found.rounds], screen))
    screen.show(_cases_table(found.cases, screen) if found.cases else screen.said(NO_CASES))
    if found.parked:
        screen.show(f"[red]{screen.said(PARKED).format(n=found.parked)}[/red]")
    if found.doubtful:
        screen.show(f"[yellow]{screen.said(DOUBTFUL).format(n=found.doubtful)}[/yellow]")
    screen.suggest(options, "show", _next(found))
    return Exit.ACCEPTED


def rounds_table(rounds: "Iterable[RoundRow | RoundView]", screen: Screen) -> Table:
    table = Table(*(screen.said(one) for one in ROUND_COLUMNS), title=screen.said(ROUNDS))
    for one in rounds:
        table.add_row(
            one.round,
            screen.said(phase_label(one.status)),
            shown_day(one.opens_at) if one.opens_at else "-",
            last_day_before(one.closes_at).isoformat() if one.closes_at else "-",
            bare_amount(one.frame_minor) if one.frame_minor is not None else "-",
        )
    return table


def bare_amount(amount_minor: int) -> str:
    """Where the heading names the currency already."""
    return shown(amount_minor, "").rstrip()


def _json(found: Listing) -> dict[str, Any]:
    return {
        "rounds": [{"title": one.title, "view": one.view} for one in found.rounds],
        "cases": [
            {
                "title": one.title,
                "applicant": one.applicant,
                "said": headline_label(one.row.headline).model_dump(),
                "phase": phase_label(one.row.phase, one.row.chapter).model_dump(),
                "next": following.model_dump() if (following := _following(one.row)) else None,
                "view": one.view,
            }
            for one in found.cases
        ],
        "parked": found.parked,
        "doubtful": found.doubtful,
    }


def _following(case: CaseRow) -> Text | None:
    """What is waited for, or what time will bring."""
    if case.waiting:
        rows = [task_text(row) for row in case.waiting if not row.comes_first]
        return Text(sv="; ".join(one.sv for one in rows), en="; ".join(one.en for one in rows))
    if case.next_deadline and case.next_due:
        return deadline_text(case.next_deadline, case.next_due)
    return None


def _cases_table(cases: Iterable[ListedCase], screen: Screen) -> Table:
    table = Table(title=screen.said(CASES))
    for n, column in enumerate(CASE_COLUMNS):
        # A number and an amount are useless in pieces.
        table.add_column(
            screen.said(column), no_wrap=n in (0, 3), justify="right" if n == 3 else "left"
        )
    for one in cases:
        row = one.row
        who = Cell(one.applicant or row.applicant or "-")
        if row.title:
            title = own_words(one.title, screen.language)
            who.append("\n").append(title.plain, style="dim")
        status = Cell(screen.said(headline_label(row.headline)), style="bold")
        if following := _following(row):
            status.append(f"\n{screen.said(following)}", style="not bold")
        currency = row.currency or "SEK"
        money = f"{shown(row.granted_minor, currency)}\n{shown(row.paid_minor, currency)}"
        table.add_row(row.number, who, status, money)
    return table


def _next(found: Listing) -> str:
    """What to look at: the first case that is not finished, else what there is."""
    for case in found.cases:
        if not case.row.finished:
            return case.row.number
    if found.cases:
        return found.cases[0].row.number
    return f"round/{found.rounds[0].row.round}" if found.rounds else REGISTER
