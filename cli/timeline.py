"""The verb `replay`: the timeline of a stream in plain words, from the journal alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, assert_never

from cyclopts import Parameter
from rich.console import Group
from rich.table import Table
from rich.text import Text as Cell

from application.queries.lookup import NotKnown, short_name
from application.queries.timeline import TimelineEntry, timeline
from application.queries.written import Written
from cli.lookup import find_stream
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen, own_words
from cli.session import reading_session
from cli.sight import unknown_visitor, visitor_for
from domain.kernel.actors import SYSTEM
from domain.kernel.agenda import Passing
from domain.kernel.rules import Text
from domain.partnership.contact import RecordContact
from domain.partnership.terms import DecisionRecord
from texts.catalogue import same, text
from texts.events import entry_sentences
from texts.fields import label_of
from texts.formats import column_instant
from texts.labels import command_label, notice_label, section_label


async def replay(
    case: str,
    *,
    as_: Annotated[str | None, Parameter(name="--as")] = None,
    options: Options = PLAIN,
) -> Exit:
    """Tell the life of a case, a round or the register in plain words, entry by entry.

    Parameters
    ----------
    case
        A case's number (2026-0042), round/<id> or register.
    as_
        Show what this person, by id or mail address, may see.
    """
    screen = Screen(options)
    async with reading_session(options) as reader:
        stream = await find_stream(reader, case, "CASE")
        visitor = await visitor_for(reader, as_, "replay")
        try:
            found = await timeline(reader, stream, visitor)
        except NotKnown as fault:
            raise unknown_visitor(fault) from None
    screen.data([entry_json(one, found.names, found.currency) for one in found.entries])
    screen.show(timeline_table(found.entries, found.names, screen, stream, found.currency))
    screen.show(_summary(found.entries, screen))
    screen.suggest(options, "show", short_name(stream))
    return Exit.ACCEPTED


def entry_json(
    entry: TimelineEntry, names: Mapping[str, str], currency: str | None
) -> dict[str, Any]:
    """The entry for a program, with its words in both languages."""
    said = entry.model_dump(mode="json", exclude={"stream", "command", "events"})
    return said | {
        "who": _who(entry, names).model_dump(),
        "organisation": _organisation(entry, names),
        "asked": command_label(entry.kind).model_dump(),
        "told": [one.model_dump() for one in _told(entry, names, currency)],
    }


def timeline_table(
    entries: Iterable[TimelineEntry],
    names: Mapping[str, str],
    screen: Screen,
    title: str,
    currency: str | None,
) -> Table:
    table = Table(title=title)
    table.add_column(screen.text("tables.number"), no_wrap=True, justify="right")
    # Where there is little room, when and who stand above each other: amounts stay whole.
    table.add_column(screen.text("tables.when"), no_wrap=not screen.is_narrow)
    if not screen.is_narrow:
        table.add_column(screen.text("tables.who"))
    table.add_column(screen.text("tables.what_happened"), overflow="fold")
    for one in entries:
        who, what = _who_cell(one, names, screen), _what_cell(one, names, screen, currency)
        when, style = column_instant(one.occurred_at), "red" if one.outcome == "refused" else ""
        cells = [Group(when, who)] if screen.is_narrow else [when, who]
        table.add_row(str(one.seq), *cells, what, style=style)
    return table


def _who(entry: TimelineEntry, names: Mapping[str, str]) -> Text:
    person = entry.actor.person
    return text("journal.system") if entry.actor == SYSTEM else same(names.get(person, person))


def _organisation(entry: TimelineEntry, names: Mapping[str, str]) -> str | None:
    id = entry.actor.organisation
    return None if entry.actor == SYSTEM else names.get(id, id)


def _told(entry: TimelineEntry, names: Mapping[str, str], currency: str | None) -> tuple[Text, ...]:
    body = entry.model_dump(mode="json", exclude={"rule"}) | {"refused_by": entry.rule}
    return entry_sentences(body, names, currency)


def _who_cell(one: TimelineEntry, names: Mapping[str, str], screen: Screen) -> Group:
    lines = [Cell(screen.said(_who(one, names)))]
    if organisation := _organisation(one, names):
        lines.append(Cell(organisation, style="dim"))
    if one.passing is Passing.PASSED:
        lines.append(Cell(screen.text("replay.clock"), style="dim"))
    if one.caused_by:
        entry = one.caused_by.rpartition(".")[0]
        lines.append(Cell(screen.text("replay.caused", entry=entry), style="dim"))
    return Group(*lines)


def _what_cell(
    one: TimelineEntry, names: Mapping[str, str], screen: Screen, currency: str | None
) -> Group:
    lines = [Cell(screen.said(sentence)) for sentence in _told(one, names, currency)]
    lines += written_lines(one.written, names, screen)
    label = screen.text("replay.note" if one.kind == "record_contact" else "replay.reason")
    for reason in one.reasons:
        words = own_words(reason, screen.language)
        lines.append(Cell.assemble(f"{label}: ", words, style="italic"))
    for template in one.unreached:
        what = screen.said(notice_label(template))
        lines.append(Cell(screen.text("replay.unreached", what=what), style="yellow"))
    for warned in one.warnings:
        lines.append(Cell(f"{warned.rule}: {screen.stored(warned.message)}", style="yellow"))
    return Group(*lines)


def written_lines(
    written: Iterable[Written], names: Mapping[str, str], screen: Screen
) -> list[Cell]:
    """`Dissent, A. Member: Half of it is enough.`"""
    lines = []
    for one in written:
        label = screen.said(_written_label(one))
        if one.person is not None:
            label = f"{label}, {names.get(one.person, one.person)}"
        words = own_words(one.text, screen.language)
        lines.append(Cell.assemble(f"{label}: ", words, style="italic"))
    return lines


def _written_label(one: Written) -> Text:
    match one.field:
        case "name":
            return label_of(RecordContact, one.field)
        case "reference" | "minutes" | "paragraph" | "dissent":
            return label_of(DecisionRecord, one.field)
        case "section":
            return section_label(one.section or "")
        case _:
            assert_never(one.field)


def _summary(entries: tuple[TimelineEntry, ...], screen: Screen) -> str:
    outcomes = Counter(one.outcome for one in entries)
    passed = sum(one.passing is Passing.PASSED for one in entries)
    return screen.text(
        "replay.summary",
        entries=text("replay.entries", count=len(entries)),
        refused=text("replay.refusals", count=outcomes["refused"]),
        passed=text("replay.passings", count=passed),
    )
