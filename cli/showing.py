"""The verb `show`: the state of a stream, its money, what comes next and when, the last entries."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, assert_never

from cyclopts import Parameter
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Cell

from application.queries.deliveries import Doubtful, Parked
from application.queries.facts import (
    Amount,
    Fact,
    FactValue,
    HeadlineCount,
    NamedId,
    PhaseOfLife,
)
from application.queries.lookup import NotKnown, short_name
from application.queries.stream_detail import StreamDetail, stream_detail
from application.queries.tasks import NextStep
from cli.drafts import versions_table
from cli.lookup import find_stream
from cli.next_commands import first_step, words_of
from cli.options import PLAIN, Options
from cli.parked_receptions import parked_lines
from cli.screen import Exit, Screen, own_words
from cli.session import reading_session
from cli.showing_parts import (
    money_sections,
    parts_json,
    reading_sections,
    register_sections,
    written_sections,
)
from cli.sight import unknown_visitor, visitor_for
from cli.timeline import entry_json, timeline_table, written_lines
from domain.kernel.rules import Text
from texts.catalogue import both, has, same, text
from texts.deadlines import deadline_text, task_text
from texts.formats import column_day, column_instant, number
from texts.labels import effect_label, headline_label, notice_label, phase_label


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
        visitor = await visitor_for(reader, as_, "show")
        try:
            found = await stream_detail(reader, named, visitor)
        except NotKnown as fault:
            raise unknown_visitor(fault) from None
    screen.data(_json(found))
    screen.show(*_shown(found, screen))
    screen.suggest(options, "replay", short_name(named))
    if found.parked or found.undecided:
        screen.suggest(options, "redeliver", short_name(named))
    if (step := first_step(found.waiting)) is not None:
        screen.suggest(options, *words_of(step, step.persons[0]))
    return Exit.ACCEPTED


def _json(found: StreamDetail) -> dict[str, Any]:
    """For a program, with words in both languages."""
    kept = (
        "stream",
        "seq",
        "view",
        "finished",
        "title",
        "parked",
        "doubtful",
        "unreached",
        "undecided",
        "people",
        "decision",
        "drafts",
    )
    said = found.model_dump(mode="json", include=set(kept))
    return (
        said
        | parts_json(found)
        | {
            "headline": one.model_dump() if (one := _headline(found)) else None,
            "facts": [
                {"name": _fact_name(one).model_dump(), "said": _fact_value(one.value).model_dump()}
                for one in found.facts
            ],
            "money": [
                one.model_dump() | {"name": _amount_name(one).model_dump()} for one in found.money
            ],
            "ahead": [
                one.model_dump(mode="json", include={"name", "at"})
                | {"said": deadline_text(one.name, one.at).model_dump()}
                for one in found.ahead
            ],
            "waiting": [
                {
                    "said": task_text(one).model_dump(),
                    "row": one.model_dump(
                        mode="json", exclude={"stream", "persons", "persons_hidden"}
                    ),
                    "persons": _persons(one, found.names),
                }
                for one in found.waiting
            ],
            "last": [entry_json(one, found.names, found.currency) for one in found.last],
        }
    )


def _headline(found: StreamDetail) -> Text | None:
    """The phase of a round and of the register says the same in plainer words."""
    if found.headline is None or found.phase is None:
        return None
    by_phase = found.kind in ("round", "register")
    return phase_label(found.phase) if by_phase else headline_label(found.headline)


def _fact_name(fact: Fact) -> Text:
    if isinstance(fact.value, HeadlineCount):
        name = headline_label(fact.value.headline)
        return Text(sv=f"  {name.sv}", en=f"  {name.en}")
    return _named(f"show.fact-{fact.name}", fact.name)


def _amount_name(amount: Amount) -> Text:
    return _named(f"show.amount-{amount.name}", amount.name)


def _named(id: str, code: str) -> Text:
    return text(id) if has(id) else same(code)


def _fact_value(value: FactValue) -> Text:
    match value:
        case None:
            return same("-")
        case Text():
            return value
        case NamedId(id=id, name=name):
            return same(f"{name} ({id})" if name is not None else id)
        case PhaseOfLife(phase=phase, chapter=chapter):
            return phase_label(phase, chapter)
        case HeadlineCount(count=count):
            return both(lambda language: number(count, language))
        case datetime():
            return same(column_instant(value))
        case date():
            return same(column_day(value))
        case int():
            return both(lambda language: number(value, language))
        case str():
            return same(value or "-")
        case _:
            assert_never(value)


def _persons(step: NextStep, names: Mapping[str, str]) -> list[str]:
    return [names.get(one, one) for one in step.persons]


def _shown(found: StreamDetail, screen: Screen) -> Iterable[RenderableType]:
    yield _heading(found, screen)
    if found.facts:
        yield _facts_table(found, screen)
    if any(one.amount_minor for one in found.money):
        yield _money_table(found, screen)
    yield from money_sections(found, screen)
    if found.decision:
        yield f"[bold]{screen.text('show.decision')}[/bold]"
        yield from (
            Cell("  ").append_text(one)
            for one in written_lines(found.decision, found.names, screen)
        )
    if found.drafts:
        yield versions_table(found.drafts, found.names, screen)
    yield from written_sections(found, screen)
    yield from reading_sections(found, screen)
    yield from register_sections(found, screen)
    yield from _next(found, screen)
    yield from parked_lines(found.undecided, screen)
    for one in found.parked:
        yield Cell(_parked(one, screen), style="red")
    for message in found.doubtful:
        yield Cell(_doubtful(message, screen), style="yellow")
    for lost in found.unreached:
        what = notice_label(lost.what)
        said = screen.text("show.nobody_reached", what=what, id=lost.effect)
        yield Cell(said, style="yellow")
    title = screen.text("tables.last_entries")
    yield timeline_table(found.last, found.names, screen, title, found.currency)


def _heading(found: StreamDetail, screen: Screen) -> Cell:
    said = _headline(found)
    status = screen.said(said) if said else screen.text("show.not_for_you")
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
    table = Table(title=screen.text("tables.money"), show_header=False)
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    for one in found.money:
        amount = screen.money(one.amount_minor, one.currency)
        table.add_row(screen.said(_amount_name(one)), amount)
    return table


def _next(found: StreamDetail, screen: Screen) -> Iterable[RenderableType]:
    """What somebody is to do, then what the time brings if nobody acts."""
    if found.finished:
        yield screen.text("show.finished")
        return
    yield f"[bold]{screen.text('show.comes')}[/bold]"
    for step in found.waiting:
        who = ", ".join(_persons(step, found.names)) or screen.text("show.nobody")
        named = "" if step.persons_hidden else f" ({who})"
        what = screen.said(task_text(step))
        yield Cell.assemble(f"  {screen.text('show.waits')}: ", (what, "bold"), named)
    for deadline in found.ahead:
        yield Cell(f"  {screen.said(deadline_text(deadline.name, deadline.at))}")
    if not (found.waiting or found.ahead):
        yield f"  {screen.text('show.nothing')}"


def _parked(one: Parked, screen: Screen) -> str:
    return screen.text(
        "show.parked",
        what=effect_label(one.what),
        id=one.id,
        attempts=one.attempts,
        code=screen.text("show.code", code=one.error_code or "-"),
    )


def _doubtful(one: Doubtful, screen: Screen) -> str:
    return screen.text(
        "show.maybe_twice" if one.status == "maybe_twice" else "show.failed",
        what=effect_label(one.what),
        id=one.effect,
        person=one.person,
        code=screen.text("show.code", code=one.error_code or "-"),
    )
