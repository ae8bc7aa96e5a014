"""The verb `list`: rounds and their cases, the state of each and what it waits for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from cyclopts import Parameter
from rich.table import Table
from rich.text import Text as Cell

from application.queries.lists import CaseRow, ListedCase, Listing, RoundRow, listing
from application.queries.lookup import NotKnown
from application.queries.number_gaps import NumberGap
from cli.lookup import not_known
from cli.options import PLAIN, Options
from cli.parked_receptions import parked_lines
from cli.screen import Exit, Screen, own_words
from cli.session import reading_session
from cli.sight import visitor_for
from domain.kernel.dates import last_day_before
from domain.kernel.ids import REGISTER
from domain.kernel.rules import Text
from texts.catalogue import text
from texts.deadlines import deadline_text, task_text
from texts.formats import column_day
from texts.labels import headline_label, phase_label

if TYPE_CHECKING:
    from domain.round.view import RoundView

Phase: TypeAlias = Literal[
    "application", "assessment", "decision", "agreement", "period", "closure"
]


async def list_(
    *,
    round: str | None = None,
    phase: Phase | None = None,
    as_: Annotated[str | None, Parameter(name="--as")] = None,
    options: Options = PLAIN,
) -> Exit:
    """List rounds and their cases.

    Parameters
    ----------
    round
        Only this round and its cases.
    phase
        Only cases in this phase of their life.
    as_
        List what this person, by id or mail address, may see.
    """
    screen = Screen(options)
    id = round.removeprefix("round/") if round is not None else None
    async with reading_session(options) as reader:
        try:
            visitor = await visitor_for(reader, as_, "list")
            found = await listing(reader, visitor, id, phase)
        except NotKnown as fault:
            raise not_known(fault, "--round") from None
    screen.data(_json(found))
    screen.show(rounds_table([one.row for one in found.rounds], screen))
    cases = _cases_table(found.cases, screen) if found.cases else screen.text("list.no_cases")
    screen.show(cases)
    screen.show(*parked_lines(found.undecided, screen))
    screen.show(*_gap_lines(found.gaps, screen))
    if found.parked:
        screen.show(f"[red]{screen.text('list.parked', count=found.parked)}[/red]")
    if found.doubtful:
        screen.show(f"[yellow]{screen.text('list.doubtful', count=found.doubtful)}[/yellow]")
    if found.unreached:
        screen.show(f"[red]{screen.text('list.unreached', count=found.unreached)}[/red]")
    screen.suggest(options, "show", _next(found))
    return Exit.ACCEPTED


def rounds_table(rounds: "Iterable[RoundRow | RoundView]", screen: Screen) -> Table:
    table = Table(title=screen.text("tables.rounds"))
    table.add_column(screen.text("tables.round"), no_wrap=True)
    table.add_column(screen.text("tables.status"))
    days = f"{screen.text('tables.opens')}\n{screen.text('tables.last_day')}"
    table.add_column(days, no_wrap=True)
    table.add_column(screen.text("tables.budget"), no_wrap=True, justify="right")
    for one in rounds:
        budget = one.frame_minor
        opens = column_day(one.opens_at) if one.opens_at else "-"
        last = column_day(last_day_before(one.closes_at)) if one.closes_at else "-"
        table.add_row(
            one.round,
            screen.said(phase_label(one.status)),
            f"{opens}\n{last}",
            "-" if budget is None else screen.money(budget, one.currency),
        )
    return table


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
        "unreached": found.unreached,
        "undecided": [one.model_dump(mode="json") for one in found.undecided],
        "gaps": [one.model_dump(mode="json") for one in found.gaps],
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
    table = Table(title=screen.text("tables.cases"))
    table.add_column(screen.text("tables.case"), no_wrap=True)
    table.add_column(screen.text("tables.applicant_and_title"))
    table.add_column(screen.text("tables.status_and_next"))
    money = f"{screen.text('tables.granted')}\n{screen.text('tables.paid')}"
    table.add_column(money, no_wrap=True, justify="right")
    for one in cases:
        row = one.row
        who = Cell(one.applicant or row.applicant or "-")
        if row.title:
            title = own_words(one.title, screen.language)
            who.append("\n").append(title.plain, style="dim")
        status = Cell(screen.said(headline_label(row.headline)), style="bold")
        if following := _following(row):
            status.append(f"\n{screen.said(following)}", style="not bold")
        amounts = (row.granted_minor, row.paid_minor)
        money = "\n".join(screen.money(amount, row.currency) for amount in amounts)
        table.add_row(row.number, who, status, money)
    return table


def _gap_lines(gaps: Iterable[NumberGap], screen: Screen) -> list[str]:
    endings = {
        "set_aside": text("list.gap_set_aside"),
        "not_received": text("list.gap_not_received"),
    }
    return [
        screen.text("list.gap", number=one.number, why=one.message or endings[one.ended])
        for one in gaps
    ]


def _next(found: Listing) -> str:
    """What to look at: the first case that is not finished, else what there is."""
    for case in found.cases:
        if not case.row.finished:
            return case.row.number
    if found.cases:
        return found.cases[0].row.number
    return f"round/{found.rounds[0].row.round}" if found.rounds else REGISTER
