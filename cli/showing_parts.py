"""Parts of what the verb `show` shows: money line by line, what people wrote, papers, who reads."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Cell

from application.queries.comparison import ComparedCase, Comparison
from application.queries.lines import MoneyLines, MoneyRow
from application.queries.papers import CaseDocument, CaseFile, Letter
from application.queries.people import Mandate, RegisteredOrganisation, RegisteredPerson
from application.queries.readers import PersonReads
from application.queries.stream_detail import StreamDetail
from application.queries.texts import ShownAccount, ShownText
from cli.screen import Screen, own_words
from domain.kernel.command import Command, kind_name
from domain.kernel.reading import Extent
from domain.kernel.rules import Text
from domain.kinds import KINDS
from services.journal.readings import NotedReading
from texts.catalogue import same
from texts.fields import label_of_path
from texts.formats import column_day, column_instant
from texts.labels import (
    code_label,
    command_label,
    headline_label,
    letter_label,
    notice_label,
    part_label,
    role_label,
)

LETTERS_SHOWN = 10


def money_sections(found: StreamDetail, screen: Screen) -> Iterable[RenderableType]:
    if found.lines is not None:
        yield _lines_table(found.lines, found.currency, screen)
    if found.comparison is not None and found.comparison.cases:
        yield _comparison_table(found.comparison, found, screen)
        yield from _comparison_sums(found.comparison, found.currency, screen)


def written_sections(found: StreamDetail, screen: Screen) -> Iterable[RenderableType]:
    if found.accounts:
        yield _heading("show.accounts", screen)
        yield from (_account(one, found, screen) for one in found.accounts)
    if found.documents:
        yield _heading("show.documents", screen)
        yield from (_document(one, screen) for one in found.documents)
    if found.files:
        yield _heading("show.files", screen)
        yield from (_file(one, screen) for one in found.files)
    if found.texts:
        yield _heading("show.texts", screen)
        yield from (_text(one, found.names, screen) for one in found.texts)
    if found.draft_texts:
        yield _heading("show.drafts", screen)
        yield from (_text(one, found.names, screen) for one in found.draft_texts)


def reading_sections(found: StreamDetail, screen: Screen) -> Iterable[RenderableType]:
    if found.letters:
        yield _heading("show.letters", screen)
        earlier = len(found.letters) - LETTERS_SHOWN
        if earlier > 0:
            yield Cell(f"  {screen.text('show.earlier_letters', count=earlier)}", style="dim")
        yield from (_letter(one, found.names, screen) for one in found.letters[-LETTERS_SHOWN:])
    if found.readers:
        yield _heading("tables.readers", screen)
        yield from _readers(found.readers, screen)
    if found.readings:
        yield _readings_table(found.readings, found.names, screen)


def register_sections(found: StreamDetail, screen: Screen) -> Iterable[RenderableType]:
    if found.organisations:
        yield _organisations_table(found.organisations, screen)
    if found.people:
        yield _people_table(found.people, screen)
    if found.mandates:
        yield _mandates_table(found.mandates, screen)


def parts_json(found: StreamDetail) -> dict[str, Any]:
    """For a program: the parts that show in tables here."""
    kept = {
        *("sight", "lines", "comparison", "accounts", "texts", "draft_texts", "documents", "files"),
        *("letters", "readers", "readings", "organisations", "mandates"),
    }
    return found.model_dump(mode="json", include=kept)


def _heading(id: str, screen: Screen) -> str:
    return f"[bold]{screen.text(id)}[/bold]"


# Money


def _lines_table(lines: MoneyLines, currency: str | None, screen: Screen) -> Table:
    """On a narrow screen two amounts stand above each other: so they stay whole."""
    title = screen.text("tables.money_lines", currency=screen.unit(currency))
    table = Table(title=title)
    table.add_column(screen.text("tables.period_and_line"))
    budget = "tables.planned" if lines.granted else "tables.sought"
    names = (budget, "tables.reported", "tables.approved", "tables.paid")
    for column in _amount_columns([screen.text(one) for one in names], screen):
        table.add_column(column, justify="right", no_wrap=True)
    for total in lines.sums:
        for one in lines.lines:
            if one.period == total.period:
                _add(table, f"{one.period} {one.cost_type}", one, screen)
        _add(table, screen.text("tables.sum_of_period", period=total.period or 0), total, screen)
        table.add_section()
    _add(table, screen.text("tables.sum"), lines.total, screen, "bold")
    return table


def _add(table: Table, name: str, row: MoneyRow, screen: Screen, style: str = "") -> None:
    def amount(minor: int | None) -> str:
        return "-" if minor is None else screen.amount(minor)

    amounts = (row.budget_minor, row.reported_minor, row.approved_minor, row.paid_minor)
    cells = _amount_columns([amount(one) for one in amounts], screen)
    table.add_row(Cell(name), *cells, style=style or ("bold" if row.cost_type is None else ""))


def _amount_columns(cells: list[str], screen: Screen) -> list[str]:
    if not screen.is_narrow:
        return cells
    return ["\n".join(cells[:2]), "\n".join(cells[2:])]


def _comparison_table(compared: Comparison, found: StreamDetail, screen: Screen) -> Table:
    table = Table(title=screen.text("tables.comparison", currency=screen.unit(found.currency)))
    table.add_column(screen.text("tables.case"), no_wrap=True)
    table.add_column(screen.text("tables.applicant_and_title"))
    names = ("tables.sought", "tables.proposed", "tables.granted")
    table.add_column("\n".join(screen.text(one) for one in names), justify="right", no_wrap=True)
    table.add_column(screen.text("tables.scores_and_status"))
    for one in compared.cases:
        table.add_row(
            one.case,
            _applicant(one, found.names, screen),
            "\n".join(
                "-" if minor is None else screen.amount(minor)
                for minor in (one.sought_minor, one.proposed_minor, one.granted_minor)
            ),
            _judged(one, screen),
        )
    return table


def _applicant(one: ComparedCase, names: Mapping[str, str], screen: Screen) -> Cell:
    cell = Cell(names.get(one.applicant or "", one.applicant or "-"))
    if one.countries:
        cell.append(f" ({', '.join(one.countries)})")
    if one.title:
        cell.append("\n").append(own_words(one.title, screen.language).plain, style="dim")
    return cell


def _judged(one: ComparedCase, screen: Screen) -> Cell:
    """`12.5 (10, 15)`: the mean and each score; then what is recommended, and the status."""
    lines = []
    if one.scores:
        each = ", ".join(str(score.score) for score in one.scores)
        lines.append(each if one.mean is None else f"{screen.number(one.mean)} ({each})")
        if earlier := sum(score.is_earlier for score in one.scores):
            lines.append(screen.text("tables.assessed_earlier", count=earlier))
        recommended = dict.fromkeys(score.recommendation for score in one.scores)
        lines += [screen.said(code_label(code, ["recommendation"])) for code in recommended]
    cell = Cell("\n".join(lines))
    if lines:
        cell.append("\n")
    return cell.append(screen.said(headline_label(one.headline)), style="bold")


def _comparison_sums(compared: Comparison, currency: str | None, screen: Screen) -> Iterable[Cell]:
    amounts = (
        ("tables.sought", compared.sought_minor),
        ("tables.proposed", compared.proposed_minor),
        ("tables.granted", compared.granted_minor),
        ("tables.budget", compared.budget_minor),
        ("show.left_after", compared.left_minor),
    )
    for name, minor in amounts:
        if minor is not None:
            style = "red" if minor < 0 else ""
            said = f"  {screen.text(name)}: {screen.money(minor, currency)}"
            yield Cell(said, style=style)


# What people wrote, and papers


def _account(one: ShownAccount, found: StreamDetail, screen: Screen) -> Cell:
    use = screen.text("show.account_in_use" if one.in_use else "show.account_named")
    words = own_words(one.text, screen.language)
    day = column_day(one.at)
    who = found.names.get(one.person, one.person)
    return Cell("  ").append_text(words).append(f"  {use}, {day}, {who}", style="dim")


def _document(one: CaseDocument, screen: Screen) -> Cell:
    signed = screen.text("show.signatures", count=one.signatures)
    readable = "" if one.readable else f", {screen.text('show.not_for_you')}"
    return Cell(f"  {one.name}").append(f"  {column_day(one.at)}, {signed}{readable}", style="dim")


def _file(one: CaseFile, screen: Screen) -> Cell:
    cell = Cell(f"  {one.document}  ")
    if one.extent is Extent.WHOLE:
        cell.append_text(own_words(one.name, screen.language))
    else:
        cell.append(screen.text("show.masked"))
    return cell.append(f"  {column_day(one.at)}, {one.media_type}, {one.size}", style="dim")


def _text(one: ShownText, names: Mapping[str, str], screen: Screen) -> Cell:
    """`#4 2026-10-02 Name: title: Open boards`."""
    who = names.get(one.person, one.person)
    masked = one.extent is Extent.MASKED
    words = Cell(screen.text("show.masked")) if masked else own_words(one.text, screen.language)
    return Cell.assemble(
        (f"  #{one.seq} {column_day(one.at)} {who}, ", "dim"),
        f"{screen.said(text_label(one))}: ",
        (words.plain, "italic"),
    )


def text_label(one: ShownText) -> Text:
    """The field as its form calls it, else what was done."""
    command = _COMMANDS.get(one.command)
    label = label_of_path(command, one.field) if command else None
    if label and command and (of := _numbered(command, one.field)):
        label = Text(sv=f"{of.sv}: {label.sv}", en=f"{of.en}: {label.en}")
    label = label or command_label(one.command)
    period = f" ({one.period})" if one.period else ""
    return Text(sv=f"{label.sv}{period}", en=f"{label.en}{period}") if label else same(one.field)


def _numbered(command: type[Command], path: str) -> Text | None:
    """`Counterparts 2`, of what is in a list."""
    steps = path.split(".")
    place = next((number for number, step in enumerate(steps) if step.isdigit()), None)
    found = None if place is None else label_of_path(command, ".".join(steps[:place]))
    if found is None or place is None:
        return None
    number = int(steps[place]) + 1
    return Text(sv=f"{found.sv} {number}", en=f"{found.en} {number}")


_COMMANDS: Mapping[str, type[Command]] = {
    kind_name(one): one for kind in KINDS for one in kind.commands
}


def _letter(one: Letter, names: Mapping[str, str], screen: Screen) -> Cell:
    at = column_instant(one.sent_at) if one.sent_at else "-"
    what = screen.said(notice_label(one.template))
    to = names.get(one.person, one.person) or "-"
    status = screen.said(letter_label(one.status, one.digest))
    return Cell(f"  {at} {what}: {to}").append(f"  {status}", style="dim")


# Who reads


def _readers(readers: tuple[PersonReads, ...], screen: Screen) -> Iterable[Cell]:
    """Those who read the same together."""
    alike: dict[tuple[str, str], list[PersonReads]] = {}
    for one in readers:
        held = [screen.said(role_label(role)) for role in dict.fromkeys(one.roles)]
        held += [screen.text("show.by_mandate", number=number) for number in one.mandates]
        alike.setdefault((", ".join(held) or "-", _reads(one, screen)), []).append(one)
    for (roles, parts), persons in alike.items():
        named = ", ".join(f"{one.name or '-'} ({one.person})" for one in persons)
        yield Cell.assemble("  ", (named, "bold"), f", {roles}")
        yield from (Cell(f"    {line}", style="dim") for line in parts.splitlines())


def _reads(one: PersonReads, screen: Screen) -> str:
    lines = []
    for extent, id in _EXTENTS.items():
        every = [screen.said(part_label(part)) for part, how in one.parts.items() if how is extent]
        parts = ", ".join(every)
        if parts:
            lines.append(screen.text(id, parts=parts) if id else parts)
    return "\n".join(lines)


_EXTENTS: Mapping[Extent, str | None] = {
    Extent.WHOLE: None,
    Extent.OWN: "show.extent_own",
    Extent.MASKED: "show.extent_masked",
}


def _readings_table(
    readings: tuple[NotedReading, ...], names: Mapping[str, str], screen: Screen
) -> Table:
    table = Table(title=screen.text("tables.readings"))
    table.add_column(screen.text("tables.when"), no_wrap=True)
    table.add_column(screen.text("tables.who"), overflow="fold")
    table.add_column(screen.text("tables.what_was_read"))
    for one in readings:
        parts = ", ".join(screen.said(part_label(part)) for part in one.parts)
        table.add_row(column_instant(one.read_at), reader_cell(one, names, screen), Cell(parts))
    return table


def reader_cell(one: NotedReading, names: Mapping[str, str], screen: Screen) -> Cell:
    who = names.get(one.person, one.person) if one.person else screen.text("show.operator")
    session = ", ".join(filter(None, (one.program, one.account)))
    return Cell(who).append(f"\n{session}", style="dim")


# The register


def _organisations_table(
    organisations: tuple[RegisteredOrganisation, ...], screen: Screen
) -> Table:
    table = Table(title=screen.text("tables.organisations"))
    table.add_column(screen.text("tables.organisation_id"), overflow="fold")
    table.add_column(screen.text("tables.name"))
    table.add_column(screen.text("tables.kind"))
    for one in organisations:
        kind = screen.said(code_label(one.body, ["body"]))
        abroad = f", {one.country}" if one.country else ""
        table.add_row(one.organisation, Cell(one.name or "-"), f"{kind}{abroad}")
    return table


def _people_table(people: tuple[RegisteredPerson, ...], screen: Screen) -> Table:
    table = Table(title=screen.text("tables.people"))
    table.add_column(screen.text("tables.person"), no_wrap=True)
    table.add_column(screen.text("tables.name"))
    table.add_column(screen.text("tables.roles"))
    for one in people:
        roles = (
            f"{screen.said(role_label(held.role.role))}, {held.organisation}" for held in one.roles
        )
        table.add_row(one.person, Cell(one.name or "-"), Cell("\n".join(roles) or "-"))
    return table


def _mandates_table(mandates: tuple[Mandate, ...], screen: Screen) -> Table:
    table = Table(title=screen.text("tables.mandates"))
    table.add_column(screen.text("tables.number"), no_wrap=True, justify="right")
    table.add_column(screen.text("tables.person"), no_wrap=True)
    table.add_column(screen.text("tables.reads"))
    table.add_column(screen.text("tables.from_to"), no_wrap=True)
    for one in mandates:
        parts = ", ".join(screen.said(part_label(part)) for part in one.parts)
        cell = Cell("\n".join(one.streams)).append(f"\n{parts}", style="dim")
        person = Cell(one.person).append(f"\n{one.name or '-'}", style="dim")
        table.add_row(str(one.number), person, cell, f"{one.starts}\n{one.ends}")
    return table
