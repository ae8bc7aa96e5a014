"""The verb `show`: where a stream stands, its money, what comes next and when, what was last."""

from collections.abc import Iterable

from cyclopts import App
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Cell

from cli.connection_settings import settings_for
from cli.exit_codes import Exit
from cli.lookup import find_stream, short_name
from cli.names import own_words
from cli.next_steps import suggest
from cli.options import PLAIN, Options
from cli.people import people_table
from cli.screen import Screen
from cli.session import reading_session
from cli.stream_detail import Awaited, StreamDetail, stream_detail
from cli.timeline import timeline_table
from domain.kernel.money import shown
from domain.kernel.rules import Text
from services.reader.deliveries import Doubtful, Parked

COMES = Text(sv="Vad som händer härnäst", en="What happens next")
WAITS = Text(sv="väntar", en="waits")
NOBODY = Text(sv="ingen har den rollen i dag", en="nobody holds that role today")
FINISHED = Text(
    sv="Inget mer ska hända: ärendet är slut.", en="Nothing more is to happen: it is over."
)
NOTHING = Text(sv="Inget är bestämt i tiden.", en="Nothing is set for a time.")
MONEY = Text(sv="Pengar", en="Money")
LAST = Text(sv="Senast i journalen", en="Last in the journal")
PARKED = Text(
    sv="Kom inte fram och är parkerat: {what} ({id}), {attempts} försök, {code}",
    en="Could not be delivered and is parked: {what} ({id}), {attempts} attempts, {code}",
)
DOUBTFUL = {
    "maybe_twice": Text(
        sv="Kan ha kommit fram två gånger, eller ingen: {what} ({effect}) till {person}, {code}",
        en="May have arrived twice, or not at all: {what} ({effect}) to {person}, {code}",
    ),
    "failed": Text(
        sv="Kom inte fram: {what} ({effect}) till {person}, {code}",
        en="Did not arrive: {what} ({effect}) to {person}, {code}",
    ),
}


def register(app: App) -> None:
    app.command(show)


async def show(stream: str, *, options: Options = PLAIN) -> Exit:
    """Show where a case, a round or the register stands, what comes next, and what was last.

    Parameters
    ----------
    stream
        A case's number (2026-0042), round/<id> or register.
    """
    screen = Screen(options, settings_for(options.data).language)
    async with reading_session(options.data) as desk:
        named = await find_stream(desk.reader, stream, "STREAM")
        found = await stream_detail(desk.pool, named)
    screen.data(found.model_dump(mode="json"))
    screen.show(*shown_standing(found, screen))
    suggest(screen, options, "replay", short_name(named))
    if found.parked:
        suggest(screen, options, "redeliver", short_name(named))
    if found.waiting:
        suggest(screen, options, "schema", "commands", "--kind", found.waiting[0].row.command)
    return Exit.ACCEPTED


def shown_standing(found: StreamDetail, screen: Screen) -> Iterable[RenderableType]:
    yield _heading(found, screen)
    yield _facts(found, screen)
    if any(one.amount_minor for one in found.money):
        yield _money(found, screen)
    if found.people:
        yield people_table(found.people, screen)
    yield from _next(found, screen)
    for one in found.parked:
        yield Cell(_parked(one, screen), style="red")
    for message in found.doubtful:
        yield Cell(_doubtful(message, screen), style="yellow")
    yield timeline_table(found.last, screen, screen.said(LAST))


def _heading(found: StreamDetail, screen: Screen) -> Cell:
    heading = Cell.assemble((found.stream, "bold"), f" #{found.seq}  {screen.said(found.headline)}")
    if found.title is not None:
        heading.append("\n").append_text(own_words(found.title, screen.language))
    return heading


def _facts(found: StreamDetail, screen: Screen) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for fact in found.facts:
        table.add_row(screen.said(fact.name), Cell(screen.said(fact.said)))
    return table


def _money(found: StreamDetail, screen: Screen) -> Table:
    table = Table(title=screen.said(MONEY), show_header=False)
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    for one in found.money:
        table.add_row(screen.said(one.name), shown(one.amount_minor, one.currency))
    return table


def _next(found: StreamDetail, screen: Screen) -> Iterable[RenderableType]:
    """What somebody is to do, then what the time brings if nobody acts."""
    if found.finished:
        yield screen.said(FINISHED)
        return
    yield f"[bold]{screen.said(COMES)}[/bold]"
    for awaited in found.waiting:
        yield _awaited(awaited, screen)
    for deadline in found.ahead:
        yield Cell(f"  {screen.said(deadline.said)}")
    if not (found.waiting or found.ahead):
        yield f"  {screen.said(NOTHING)}"


def _awaited(awaited: Awaited, screen: Screen) -> Cell:
    who = ", ".join(awaited.persons) or screen.said(NOBODY)
    return Cell.assemble(
        f"  {screen.said(WAITS)}: ", (screen.said(awaited.said), "bold"), f" ({who})"
    )


def _parked(one: Parked, screen: Screen) -> str:
    code = one.error_code or "-"
    facts = one._asdict() | {"code": code}
    return screen.said(PARKED).format(**facts)


def _doubtful(one: Doubtful, screen: Screen) -> str:
    facts = one._asdict() | {"code": one.error_code or "-"}
    return screen.said(DOUBTFUL[one.status]).format(**facts)
