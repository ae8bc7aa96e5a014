"""The verb `show`: the state of a stream, its money, what comes next and when, the last entries."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, assert_never

from cyclopts import Parameter
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Cell

from application.queries.deliveries import Doubtful, Parked
from application.queries.facts import Fact, FactValue, HeadlineCount, NamedId, PhaseOfLife
from application.queries.lookup import short_name
from application.queries.people import RegisteredPerson
from application.queries.stream_detail import StreamDetail, stream_detail
from application.queries.tasks import NextStep
from cli.lookup import find_stream
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen, own_words
from cli.session import reading_session
from cli.sight import hidden_for
from cli.timeline import entry_json, timeline_table
from cli.times import shown_time
from domain.kernel.money import shown
from domain.kernel.rules import Text
from texts.deadlines import deadline_text, task_text
from texts.labels import headline_label, phase_label, role_label

FACTS = {
    "applicant": Text(sv="Sökande", en="Applicant"),
    "coordinator": Text(sv="Samordnare", en="Coordinator"),
    "round": Text(sv="Omgång", en="Round"),
    "component": Text(sv="Komponent", en="Component"),
    "phase": Text(sv="Fas", en="Phase"),
    "status": Text(sv="Sökanden läser", en="The applicant reads"),
    "programme": Text(sv="Program", en="Programme"),
    "opens": Text(sv="Öppnar", en="Opens"),
    "last_day": Text(sv="Sista dag", en="Last day"),
    "cases": Text(sv="Ärenden", en="Cases"),
    "funder": Text(sv="Finansiär", en="Funder"),
    "organisations": Text(sv="Organisationer", en="Organisations"),
    "persons": Text(sv="Personer", en="Persons"),
}
AMOUNTS = {
    "frame_minor": Text(sv="Ram", en="Frame"),
    "left_minor": Text(sv="Kvar i ramen", en="Left in the frame"),
    "requested_minor": Text(sv="Sökt", en="Requested"),
    "granted_minor": Text(sv="Beviljat", en="Granted"),
    "reserved_minor": Text(sv="Reserverat, väntar på avtal", en="Reserved, awaiting agreement"),
    "committed_minor": Text(sv="Avtalat, inte utbetalt", en="Committed, not paid"),
    "paid_minor": Text(sv="Utbetalt", en="Paid"),
    "released_minor": Text(sv="Återfört till ramen", en="Gone back to the frame"),
}
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
PEOPLE = Text(sv="Personer och roller i dag", en="Persons and their roles today")
PEOPLE_COLUMNS = (
    Text(sv="Person", en="Person"),
    Text(sv="Namn", en="Name"),
    Text(sv="Roller", en="Roles"),
)


async def show(
    stream: str,
    *,
    as_: Annotated[str | None, Parameter(name="--as")] = None,
    options: Options = PLAIN,
) -> Exit:
    """Show the state of a case, a round or the register, what comes next, and the last entries.

    Parameters
    ----------
    stream
        A case's number (2026-0042), round/<id> or register.
    as_
        Show what this person, by id or mail address, may see.
    """
    screen = Screen(options)
    async with reading_session(options) as reader:
        named = await find_stream(reader, stream, "STREAM")
        found = await stream_detail(reader, named, await hidden_for(reader, named, as_))
    screen.data(_json(found))
    screen.show(*_shown(found, screen))
    screen.suggest(options, "replay", short_name(named))
    if found.parked:
        screen.suggest(options, "redeliver", short_name(named))
    if found.waiting:
        screen.suggest(options, "schema", "commands", "--kind", found.waiting[0].command)
    return Exit.ACCEPTED


def _json(found: StreamDetail) -> dict[str, Any]:
    """For a program, with words in both languages."""
    kept = ("stream", "seq", "view", "finished", "title", "parked", "doubtful", "people")
    said = found.model_dump(mode="json", include=set(kept))
    return said | {
        "headline": _headline(found).model_dump(),
        "facts": [
            {"name": _fact_name(one).model_dump(), "said": _fact_value(one.value).model_dump()}
            for one in found.facts
        ],
        "money": [
            one.model_dump() | {"name": AMOUNTS[one.name].model_dump()} for one in found.money
        ],
        "ahead": [
            one.model_dump(mode="json", include={"name", "at"})
            | {"said": deadline_text(one.name, one.at).model_dump()}
            for one in found.ahead
        ],
        "waiting": [
            {
                "said": task_text(one).model_dump(),
                "row": one.model_dump(mode="json", exclude={"stream", "persons"}),
                "persons": _persons(one, found.names),
            }
            for one in found.waiting
        ],
        "last": [entry_json(one, found.names, found.currency) for one in found.last],
    }


def _headline(found: StreamDetail) -> Text:
    """The phase of a round and of the register says the same in plainer words."""
    by_phase = found.kind in ("round", "register")
    return phase_label(found.phase) if by_phase else headline_label(found.headline)


def _fact_name(fact: Fact) -> Text:
    if isinstance(fact.value, HeadlineCount):
        name = headline_label(fact.value.headline)
        return Text(sv=f"  {name.sv}", en=f"  {name.en}")
    return FACTS.get(fact.name) or _same(fact.name)


def _fact_value(value: FactValue) -> Text:
    match value:
        case None:
            return _same("-")
        case Text():
            return value
        case NamedId(id=id, name=name):
            return _same(f"{name} ({id})" if name is not None else id)
        case PhaseOfLife(phase=phase, chapter=chapter):
            return phase_label(phase, chapter)
        case HeadlineCount(count=count):
            return _same(str(count))
        case datetime():
            return _same(shown_time(value))
        case date():
            return _same(value.isoformat())
        case int() | str():
            return _same(str(value) or "-")
        case _:
            assert_never(value)


def _persons(step: NextStep, names: Mapping[str, str]) -> list[str]:
    return [names.get(one, one) for one in step.persons]


def _shown(found: StreamDetail, screen: Screen) -> Iterable[RenderableType]:
    yield _heading(found, screen)
    yield _facts_table(found, screen)
    if any(one.amount_minor for one in found.money):
        yield _money_table(found, screen)
    if found.people:
        yield _people_table(found.people, screen)
    yield from _next(found, screen)
    for one in found.parked:
        yield Cell(_parked(one, screen), style="red")
    for message in found.doubtful:
        yield Cell(_doubtful(message, screen), style="yellow")
    title = screen.said(LAST)
    yield timeline_table(found.last, found.names, screen, title, found.currency)


def _heading(found: StreamDetail, screen: Screen) -> Cell:
    status = screen.said(_headline(found))
    heading = Cell.assemble((found.stream, "bold"), f" #{found.seq}  {status}")
    if found.title is not None:
        heading.append("\n").append_text(own_words(found.title, screen.language))
    return heading


def _facts_table(found: StreamDetail, screen: Screen) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for fact in found.facts:
        table.add_row(screen.said(_fact_name(fact)), Cell(screen.said(_fact_value(fact.value))))
    return table


def _money_table(found: StreamDetail, screen: Screen) -> Table:
    table = Table(title=screen.said(MONEY), show_header=False)
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    for one in found.money:
        table.add_row(screen.said(AMOUNTS[one.name]), shown(one.amount_minor, one.currency))
    return table


def _people_table(people: tuple[RegisteredPerson, ...], screen: Screen) -> Table:
    table = Table(title=screen.said(PEOPLE))
    for column in PEOPLE_COLUMNS:
        table.add_column(screen.said(column))
    for one in people:
        roles = (
            f"{screen.said(role_label(held.role.role))}, {held.organisation}" for held in one.roles
        )
        table.add_row(one.person, Cell(one.name or "-"), Cell("\n".join(roles) or "-"))
    return table


def _next(found: StreamDetail, screen: Screen) -> Iterable[RenderableType]:
    """What somebody is to do, then what the time brings if nobody acts."""
    if found.finished:
        yield screen.said(FINISHED)
        return
    yield f"[bold]{screen.said(COMES)}[/bold]"
    for step in found.waiting:
        who = ", ".join(_persons(step, found.names)) or screen.said(NOBODY)
        what = screen.said(task_text(step))
        yield Cell.assemble(f"  {screen.said(WAITS)}: ", (what, "bold"), f" ({who})")
    for deadline in found.ahead:
        yield Cell(f"  {screen.said(deadline_text(deadline.name, deadline.at))}")
    if not (found.waiting or found.ahead):
        yield f"  {screen.said(NOTHING)}"


def _parked(one: Parked, screen: Screen) -> str:
    facts = one._asdict() | {"code": one.error_code or "-"}
    return screen.said(PARKED).format(**facts)


def _doubtful(one: Doubtful, screen: Screen) -> str:
    facts = one._asdict() | {"code": one.error_code or "-"}
    return screen.said(DOUBTFUL[one.status]).format(**facts)


def _same(text: str) -> Text:
    return Text(sv=text, en=text)
