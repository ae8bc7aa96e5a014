"""The verbs `show`, `list` and `inbox`: how things stand, and who is waited for."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from cyclopts import App, Parameter
from rich.markup import escape
from rich.table import Table

from console.desk import Desk, reading_desk
from console.exits import Exit, wrong_input
from console.names import names_by_id
from console.next_steps import said_step
from console.options import PLAIN, Options
from console.screen import Screen
from console.streams import round_named, stream_named
from console.surroundings import settings_for
from console.tables import cases_table, rounds_table
from console.times import shown_time
from domain.dates import day_of
from domain.ids import aggregate_of
from domain.rules import Text
from services.reader.inbox import Item, inbox_of


def register(app: App) -> None:
    app.command(show)
    app.command(list_, name="list")
    app.command(inbox)


async def show(stream: str, *, options: Options = PLAIN) -> Exit:
    """Show how a case, a round or the register stands.

    Parameters
    ----------
    stream
        A case's number, round/<id> or register.
    """
    screen = Screen(options, settings_for(options.data).language)
    named = stream_named(stream)
    async with reading_desk(options.data) as desk:
        view = await _view(desk, named)
        if view is None:
            raise wrong_input("STREAM", f"a stream that exists; there is no {named}")
        texts = await desk.reader.texts(_text_ids(view))
    readable = _with_texts(view, texts)
    screen.data(readable)
    table = Table(show_header=False, title=named)
    for name, value in readable.items():
        if name != "waiting":
            table.add_row(name, escape(_cell(value, screen)))
    screen.show(table)
    return Exit.ACCEPTED


async def list_(*, round: str | None = None, options: Options = PLAIN) -> Exit:
    """List rounds and cases.

    Parameters
    ----------
    round
        Only the cases of this round.
    """
    screen = Screen(options, settings_for(options.data).language)
    id = round_named(round).removeprefix("round/") if round else None
    async with reading_desk(options.data) as desk:
        rounds = await desk.reader.rounds()
        cases = await desk.reader.cases(id)
        names = await names_by_id(desk.reader)
    if id is not None and id not in [one.round for one in rounds]:
        known = ", ".join(one.round for one in rounds) or "none"
        raise wrong_input("--round", f"a round that exists: {known}")
    rounds = tuple(one for one in rounds if id in (None, one.round))
    screen.data(
        {
            "rounds": [one.model_dump(mode="json") for one in rounds],
            "cases": [one.model_dump(mode="json") for one in cases],
        }
    )
    screen.show(rounds_table(rounds, screen), cases_table(cases, names, screen))
    return Exit.ACCEPTED


async def inbox(
    *,
    as_: Annotated[str, Parameter(name="--as")],
    on: str | None = None,
    options: Options = PLAIN,
) -> Exit:
    """What waits for a person, the most urgent first.

    Parameters
    ----------
    as_
        The person, such as p-017.
    on
        The day for which their roles count; else today, in a rehearsal its last day.
    """
    screen = Screen(options, settings_for(options.data).language)
    async with reading_desk(options.data) as desk:
        day = _day(on) if on else await _today(desk)
        register = await desk.reader.register()
        if as_ not in [one.id for one in register.persons]:
            raise wrong_input("--as", f"a person who is in the register; {as_} is not")
        items = await inbox_of(desk.reader, as_, day)
    screen.data([_as_data(item) for item in items])
    if not items:
        nothing = Text(sv="Inget väntar på {person}.", en="Nothing waits for {person}.")
        screen.show(screen.said(nothing).format(person=as_))
        return Exit.ACCEPTED
    screen.show(_inbox_table(items, screen))
    return Exit.ACCEPTED


def _inbox_table(items: tuple[Item, ...], screen: Screen) -> Table:
    due, stream, what = (
        Text(sv="Senast", en="Due"),
        Text(sv="Ärende", en="Stream"),
        Text(sv="Väntar på", en="Waits for"),
    )
    table = Table(*(screen.said(one) for one in (due, stream, what)))
    for item in items:
        when = shown_time(item.waiting.due) if item.waiting.due else "-"
        table.add_row(when, item.stream, escape(said_step(item.waiting, screen)))
    return table


def _as_data(item: Item) -> dict[str, Any]:
    return {"stream": item.stream} | item.waiting.model_dump(mode="json", exclude_none=True)


async def _today(desk: Desk) -> date:
    """In a rehearsal the calendar has run ahead of the real one."""
    installation = await desk.installation()
    latest = await desk.reader.latest() if installation.kind == "rehearsal" else None
    return day_of(latest or datetime.now(UTC))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong_input("--on", "a day, YYYY-MM-DD") from None


async def _view(desk: Desk, stream: str) -> dict[str, Any] | None:
    id = stream.partition("/")[2]
    match aggregate_of(stream):
        case "partnership":
            case = await desk.reader.case(id)
            return case.model_dump(mode="json") if case else None
        case "round":
            round = await desk.reader.round(id)
            return round.model_dump(mode="json") if round else None
        case _:
            return (await desk.reader.register()).model_dump(mode="json")


def _text_ids(view: Any) -> list[str]:
    if isinstance(view, dict):
        if view.keys() == {"text", "sha256"}:
            return [view["text"]]
        return [id for value in view.values() for id in _text_ids(value)]
    return [id for value in view for id in _text_ids(value)] if isinstance(view, list) else []


def _with_texts(view: Any, texts: dict[str, str | None]) -> Any:
    if isinstance(view, dict):
        if view.keys() == {"text", "sha256"}:
            return texts.get(view["text"])
        return {name: _with_texts(value, texts) for name, value in view.items()}
    return [_with_texts(value, texts) for value in view] if isinstance(view, list) else view


def _cell(value: Any, screen: Screen) -> str:
    if isinstance(value, dict) and value.keys() == {"sv", "en"}:
        return str(value[screen.language])
    if isinstance(value, list):
        return "\n".join(_cell(one, screen) for one in value) or "-"
    if isinstance(value, dict):
        return ", ".join(f"{_cell(one, screen)}" for one in value.values() if one is not None)
    return "-" if value is None else str(value)
