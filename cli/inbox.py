"""The verb `inbox`: what waits for a person today, by the roles that they hold, and due when."""

from typing import Annotated

from cyclopts import Parameter
from rich.table import Table
from rich.text import Text as Cell

from application.queries.lookup import NotKnown, short_name
from application.queries.parked_receptions import parked_receptions
from application.queries.people import names_by_id, person_by_mail
from application.queries.tasks import Task, acts_for_the_funder, tasks_of
from cli.lookup import not_known
from cli.next_commands import words_of
from cli.options import PLAIN, Options
from cli.parked_receptions import parked_lines
from cli.screen import Exit, Screen, next_command, own_words
from cli.session import reading_session
from cli.sight import visitor_named
from domain.kernel.dates import last_day_before
from texts.deadlines import command_text
from texts.formats import column_day, day
from texts.labels import command_label, role_label


async def inbox(
    *,
    as_: Annotated[str, Parameter(name="--as", help="The person, such as p-017.")],
    options: Options = PLAIN,
) -> Exit:
    """Show what waits for a person today, what is due first on top."""
    screen = Screen(options)
    async with reading_session(options) as reader:
        now = await reader.now()
        if "@" in as_:
            as_ = await person_by_mail(reader, as_, "--as")
        try:
            visitor = await visitor_named(reader, as_, "inbox")
        except NotKnown as fault:
            raise not_known(fault, "--as") from None
        tasks = await tasks_of(reader, visitor, now)
        names = await names_by_id(reader)
        person = visitor.principal.person or as_
        works_here = await acts_for_the_funder(reader, person, now)
        undecided = await parked_receptions(reader.pool) if works_here else ()
    screen.data(
        [
            task.model_dump(mode="json")
            | {"said": command_label(task.command).model_dump()}
            | {"next_command": next_command(options, *words_of(task, as_))}
            for task in tasks
        ]
    )
    screen.show(*parked_lines(undecided, screen))
    facts = {"person": names.get(person, person), "day": day(now, screen.language)}
    if not tasks:
        screen.show(Cell(screen.text("inbox.nothing", **facts)))
        screen.suggest(options, "list")
        return Exit.ACCEPTED
    screen.show(_table(tasks, screen, screen.text("inbox.title", **facts)))
    screen.suggest(options, "show", short_name(tasks[0].stream), "--as", as_)
    screen.suggest(options, *words_of(tasks[0], as_))
    return Exit.ACCEPTED


def _table(tasks: tuple[Task, ...], screen: Screen, title: str) -> Table:
    table = Table(title=Cell(title))
    table.add_column(screen.text("tables.by"), no_wrap=True)
    table.add_column(screen.text("tables.case"))
    table.add_column(screen.text("tables.to_do"))
    table.add_column(screen.text("tables.as"))
    for task in tasks:
        to_do = screen.said(command_text(task.command, task.period))
        roles = ", ".join(screen.said(role_label(role)) for role in task.roles)
        table.add_row(_due(task, screen), _about(task, screen), to_do, roles)
    return table


def _due(task: Task, screen: Screen) -> Cell:
    if task.due is None:
        return Cell("-")
    last = column_day(last_day_before(task.due))
    if task.overdue:
        return Cell(f"{last}\n{screen.text('inbox.overdue')}", style="red")
    return Cell(last)


def _about(task: Task, screen: Screen) -> Cell:
    name = short_name(task.stream)
    if task.title is None:
        return Cell(name)
    return Cell.assemble(name, "\n", own_words(task.title, screen.language))
