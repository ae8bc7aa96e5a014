"""The verb `replay`: the timeline of a stream in plain words, from the journal alone."""

from collections import Counter
from collections.abc import Iterable

from cyclopts import App
from rich.console import Group
from rich.table import Table
from rich.text import Text as Cell

from cli.connection_settings import settings_for
from cli.event_texts.entries import Told, entry_texts
from cli.exit_codes import Exit
from cli.lookup import find_stream, short_name
from cli.names import names_by_id, own_words
from cli.next_steps import suggest
from cli.options import PLAIN, Options
from cli.screen import Screen
from cli.session import reading_session
from cli.times import shown_time
from domain.kernel.agenda import Passing
from domain.kernel.rules import Text
from services.reader.reader import Reader

COLUMNS = (
    Text(sv="Nr", en="No"),
    Text(sv="När", en="When"),
    Text(sv="Vem", en="Who"),
    Text(sv="Vad som hände", en="What happened"),
)
REASON = Text(sv="Skäl", en="Reason")
CLOCK = Text(sv="tiden kom", en="the time came")
CAUSED = Text(sv="följer av {entry}", en="follows from {entry}")
SUMMARY = Text(
    sv="{entries} poster i journalen: {refused} nekade, {passed} tider som kom.",
    en="{entries} entries in the journal: {refused} refused, {passed} times that came.",
)


def register(app: App) -> None:
    app.command(replay)


async def replay(case: str, *, options: Options = PLAIN) -> Exit:
    """Tell the life of a case, a round or the register in plain words, entry by entry.

    Parameters
    ----------
    case
        A case's number (2026-0042), round/<id> or register.
    """
    screen = Screen(options, settings_for(options.data).language)
    async with reading_session(options.data) as desk:
        stream = await find_stream(desk.reader, case, "CASE")
        told = await timeline(desk.reader, stream)
    screen.data([one.model_dump(mode="json") for one in told])
    screen.show(timeline_table(told, screen, stream), _summary(told, screen))
    suggest(screen, options, "show", short_name(stream))
    return Exit.ACCEPTED


async def timeline(reader: Reader, stream: str) -> tuple[Told, ...]:
    """Every entry of a stream in its order: what was refused and what the clock brought as well."""
    return await entry_texts(reader, await reader.entries(stream), await names_by_id(reader))


def timeline_table(told: Iterable[Told], screen: Screen, title: str) -> Table:
    table = Table(title=title)
    for n, column in enumerate(COLUMNS):
        # Numbers and times are useless in pieces.
        table.add_column(screen.said(column), no_wrap=n < 2, justify="right" if n == 0 else "left")
    for one in told:
        style = "red" if one.outcome == "refused" else ""
        when = shown_time(one.occurred_at)
        table.add_row(str(one.seq), when, _who(one, screen), _what(one, screen), style=style)
    return table


def _who(one: Told, screen: Screen) -> Group:
    lines = [Cell(screen.said(one.who))]
    if one.organisation:
        lines.append(Cell(one.organisation, style="dim"))
    if one.passing is Passing.PASSED:
        lines.append(Cell(screen.said(CLOCK), style="dim"))
    if one.caused_by:
        entry = one.caused_by.rpartition(".")[0]
        lines.append(Cell(screen.said(CAUSED).format(entry=entry), style="dim"))
    return Group(*lines)


def _what(one: Told, screen: Screen) -> Group:
    lines = [Cell(screen.said(sentence)) for sentence in one.told]
    for reason in one.reasons:
        words = own_words(reason, screen.language)
        lines.append(Cell.assemble(f"{screen.said(REASON)}: ", words, style="italic"))
    for warned in one.warnings:
        lines.append(Cell(f"{warned.rule}: {screen.said(warned.message)}", style="yellow"))
    return Group(*lines)


def _summary(told: tuple[Told, ...], screen: Screen) -> str:
    outcomes = Counter(one.outcome for one in told)
    passed = sum(one.passing is Passing.PASSED for one in told)
    return screen.said(SUMMARY).format(
        entries=len(told), refused=outcomes["refused"], passed=passed
    )
