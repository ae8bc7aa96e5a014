"""The verb `list`: rounds and their cases, where each stands and what it waits for."""

from typing import Literal, TypeAlias

from cyclopts import App
from rich.table import Table
from rich.text import Text as Cell

from cli.connection_settings import settings_for
from cli.exit_codes import Exit
from cli.lookup import find_round
from cli.names import names_by_id, own_words
from cli.next_steps import suggest
from cli.options import PLAIN, Options
from cli.screen import Screen
from cli.session import reading_session
from cli.tables import rounds_table
from domain.kernel.frozen import Frozen
from domain.kernel.ids import REGISTER
from domain.kernel.money import shown
from domain.kernel.rules import Text
from domain.partnership.view import CaseView
from domain.round.view import RoundView
from services.reader.books import Books
from services.reader.reader import Reader
from texts.deadlines import deadline_text, task_text
from texts.labels import headline_label, phase_label

Phase: TypeAlias = Literal[
    "application", "assessment", "decision", "agreement", "period", "closure"
]

TITLE = Text(sv="Ärenden", en="Cases")
COLUMNS = (
    Text(sv="Ärende", en="Case"),
    Text(sv="Sökande och titel", en="Applicant and title"),
    Text(sv="Läge, och vad som väntar", en="Status, and what waits"),
    Text(sv="Beviljat\nUtbetalt", en="Granted\nPaid"),
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


class ListedRound(Frozen):
    title: str | None
    view: RoundView


class ListedCase(Frozen):
    """`said` is the status in the grants team's words, `next` what waits or what time brings."""

    title: str | None
    applicant: str | None
    said: Text
    phase: Text
    next: Text | None
    view: CaseView


class Listing(Frozen):
    """`parked` counts what could not be delivered and waits for somebody's help, `doubtful` the
    messages that may have arrived twice, or did not arrive."""

    rounds: tuple[ListedRound, ...]
    cases: tuple[ListedCase, ...]
    parked: int
    doubtful: int


def register(app: App) -> None:
    app.command(list_, name="list")


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
    screen = Screen(options, settings_for(options.data).language)
    async with reading_session(options.data) as desk:
        id = await find_round(desk.reader, round, "--round") if round is not None else None
        found = await listing(desk.reader, desk.books, id, phase)
    screen.data(found.model_dump(mode="json"))
    screen.show(rounds_table([one.view for one in found.rounds], screen))
    screen.show(_cases_table(found.cases, screen) if found.cases else screen.said(NO_CASES))
    if found.parked:
        screen.show(f"[red]{screen.said(PARKED).format(n=found.parked)}[/red]")
    if found.doubtful:
        screen.show(f"[yellow]{screen.said(DOUBTFUL).format(n=found.doubtful)}[/yellow]")
    suggest(screen, options, "show", _next(found))
    return Exit.ACCEPTED


async def listing(
    reader: Reader, books: Books, round: str | None = None, phase: str | None = None
) -> Listing:
    rounds = [one for one in await reader.rounds() if round in (None, one.round)]
    cases = [one for one in await reader.cases(round) if phase in (None, one.phase)]
    names = await names_by_id(reader)
    counted = await books.counted()
    titles = [one.title for one in rounds] + [one.title for one in cases]
    texts = await reader.texts(title.text for title in titles if title)
    return Listing(
        rounds=tuple(
            ListedRound(title=texts.get(one.title.text) if one.title else None, view=one)
            for one in rounds
        ),
        cases=tuple(_listed(one, names, texts) for one in cases),
        parked=counted.parked,
        doubtful=counted.doubtful,
    )


def _listed(case: CaseView, names: dict[str, str], texts: dict[str, str | None]) -> ListedCase:
    return ListedCase(
        title=texts.get(case.title.text) if case.title else None,
        applicant=names.get(case.applicant) if case.applicant else None,
        said=headline_label(case.headline),
        phase=phase_label(case.phase, case.chapter),
        next=_what_is_next(case),
        view=case,
    )


def _what_is_next(case: CaseView) -> Text | None:
    if case.waiting:
        rows = [task_text(row) for row in case.waiting]
        return Text(sv="; ".join(one.sv for one in rows), en="; ".join(one.en for one in rows))
    if case.next_deadline and case.next_due:
        return deadline_text(case.next_deadline, case.next_due)
    return None


def _cases_table(cases: tuple[ListedCase, ...], screen: Screen) -> Table:
    table = Table(title=screen.said(TITLE))
    for n, column in enumerate(COLUMNS):
        # A number and an amount are useless in pieces.
        table.add_column(
            screen.said(column), no_wrap=n in (0, 3), justify="right" if n == 3 else "left"
        )
    for one in cases:
        view = one.view
        who = Cell(one.applicant or view.applicant or "-")
        if view.title:
            title = own_words(one.title, screen.language)
            who.append("\n").append(title.plain, style="dim")
        status = Cell(screen.said(one.said), style="bold")
        if one.next:
            status.append(f"\n{screen.said(one.next)}", style="not bold")
        currency = view.currency or "SEK"
        money = f"{shown(view.granted_minor, currency)}\n{shown(view.paid_minor, currency)}"
        table.add_row(view.number, who, status, money)
    return table


def _next(found: Listing) -> str:
    """What to look at: the first case that is not finished, else what there is."""
    for case in found.cases:
        if not case.view.finished:
            return case.view.number
    if found.cases:
        return found.cases[0].view.number
    return f"round/{found.rounds[0].view.round}" if found.rounds else REGISTER
