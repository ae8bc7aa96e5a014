"""The verb `inbox`: what waits for a person today, by the roles that they hold, and due when."""

from typing import Annotated

from cyclopts import Parameter
from rich.table import Table
from rich.text import Text as Cell

from application.queries.lookup import NotKnown, short_name
from application.queries.people import names_by_id
from application.queries.tasks import Task, tasks_of
from cli.lookup import not_known
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen, own_words
from cli.session import reading_session
from domain.kernel.dates import day_of, last_day_before
from domain.kernel.rules import Text
from texts.labels import command_label, role_label

TITLE = Text(sv="Väntar på {person} den {day}", en="Waits for {person} on {day}")
NOTHING = Text(sv="Inget väntar på {person} den {day}.", en="Nothing waits for {person} on {day}.")
COLUMNS = (
    Text(sv="Senast", en="By"),
    Text(sv="Ärende", en="Case"),
    Text(sv="Att göra", en="To do"),
    Text(sv="Som", en="As"),
)
OVERDUE = Text(sv="försenat", en="overdue")


async def inbox(
    *,
    as_: Annotated[str, Parameter(name="--as", help="The person, such as p-017.")],
    options: Options = PLAIN,
) -> Exit:
    """Show what waits for a person today, what is due first on top."""
    screen = Screen(options)
    async with reading_session(options) as reader:
        now = await reader.now()
        try:
            tasks = await tasks_of(reader, as_, now)
        except NotKnown as fault:
            raise not_known(fault, "--as") from None
        names = await names_by_id(reader)
    screen.data(
        [
            task.model_dump(mode="json") | {"said": command_label(task.command).model_dump()}
            for task in tasks
        ]
    )
    facts = {"person": names.get(as_, as_), "day": day_of(now)}
    if not tasks:
        screen.show(Cell(screen.said(NOTHING).format(**facts)))
        screen.suggest(options, "list")
        return Exit.ACCEPTED
    screen.show(_table(tasks, screen, screen.said(TITLE).format(**facts)))
    screen.suggest(options, "show", short_name(tasks[0].stream))
    screen.suggest(options, "schema", "commands", "--kind", tasks[0].command)
    return Exit.ACCEPTED


def _table(tasks: tuple[Task, ...], screen: Screen, title: str) -> Table:
    table = Table(title=Cell(title))
    for n, column in enumerate(COLUMNS):
        table.add_column(screen.said(column), no_wrap=n == 0)
    for task in tasks:
        period = f" (period {task.period})" if task.period else ""
        to_do = f"{screen.said(command_label(task.command))}{period}"
        roles = ", ".join(screen.said(role_label(role)) for role in task.roles)
        table.add_row(_due(task, screen), _about(task, screen), to_do, roles)
    return table


def _due(task: Task, screen: Screen) -> Cell:
    if task.due is None:
        return Cell("-")
    last = last_day_before(task.due).isoformat()
    return Cell(f"{last}\n{screen.said(OVERDUE)}", style="red") if task.overdue else Cell(last)


def _about(task: Task, screen: Screen) -> Cell:
    name = short_name(task.stream)
    if task.title is None:
        return Cell(name)
    return Cell.assemble(name, "\n", own_words(task.title, screen.language))
