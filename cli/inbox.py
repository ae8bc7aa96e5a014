"""The verb `inbox`: what waits for a person today, by the roles that they hold, and due when."""

from datetime import datetime
from typing import Annotated

from cyclopts import App, Parameter
from rich.table import Table
from rich.text import Text as Cell

from cli.connection_settings import settings_for
from cli.exit_codes import Exit
from cli.lookup import find_person, short_name
from cli.names import names_by_id, own_words
from cli.next_steps import suggest
from cli.options import PLAIN, Options
from cli.screen import Screen
from cli.session import reading_session
from cli.times import present
from domain.kernel.actors import Role
from domain.kernel.dates import Instant, day_of, last_day_before
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from services.reader.inbox import Item, inbox_of
from services.reader.reader import Reader
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


class Task(Frozen):
    """`title` is None where there is none, or where it was erased. `due` is when the last day
    that counts is over."""

    stream: str
    title: str | None
    command: str
    said: Text
    period: int | None
    roles: tuple[Role, ...]
    organisation: str
    due: Instant | None
    overdue: bool


def register(app: App) -> None:
    app.command(inbox)


async def inbox(
    *,
    as_: Annotated[str, Parameter(name="--as", help="The person, such as p-017.")],
    options: Options = PLAIN,
) -> Exit:
    """Show what waits for a person today, what is due first on top."""
    screen = Screen(options, settings_for(options.data).language)
    async with reading_session(options.data) as desk:
        person = await find_person(desk.reader, as_, "--as")
        now = await present(desk.reader)
        tasks = await tasks_of(desk.reader, person, now)
        names = await names_by_id(desk.reader)
    screen.data([task.model_dump(mode="json") for task in tasks])
    facts = {"person": names.get(person, person), "day": day_of(now)}
    if not tasks:
        screen.show(Cell(screen.said(NOTHING).format(**facts)))
        suggest(screen, options, "list")
        return Exit.ACCEPTED
    screen.show(_table(tasks, screen, screen.said(TITLE).format(**facts)))
    suggest(screen, options, "show", short_name(tasks[0].stream))
    suggest(screen, options, "schema", "commands", "--kind", tasks[0].command)
    return Exit.ACCEPTED


async def tasks_of(reader: Reader, person: str, now: datetime) -> tuple[Task, ...]:
    """What waits for the person, by the roles of the day that `now` is in Sweden."""
    items = await inbox_of(reader, person, day_of(now))
    kept = [item.title.text for item in items if item.title]
    texts = await reader.texts(kept) if kept else {}
    return tuple(_task(item, texts, now) for item in items)


def _task(item: Item, texts: dict[str, str | None], now: datetime) -> Task:
    row = item.waiting
    return Task(
        stream=item.stream,
        title=texts.get(item.title.text) if item.title else None,
        command=row.command,
        said=command_label(row.command),
        period=row.period,
        roles=item.roles,
        organisation=row.organisation,
        due=row.due,
        overdue=row.due is not None and row.due <= now,
    )


def _table(tasks: tuple[Task, ...], screen: Screen, title: str) -> Table:
    table = Table(title=Cell(title))
    for n, column in enumerate(COLUMNS):
        table.add_column(screen.said(column), no_wrap=n == 0)
    for task in tasks:
        period = f" (period {task.period})" if task.period else ""
        roles = ", ".join(screen.said(role_label(role)) for role in task.roles)
        table.add_row(
            _due(task, screen), _about(task, screen), f"{screen.said(task.said)}{period}", roles
        )
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
