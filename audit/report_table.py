"""A report for people, on a terminal, in one of the two languages."""

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text as Line

from audit.report import COUNTED, Report
from texts.catalogue import Language, in_language, said
from texts.formats import amount, number

FINDINGS_SHOWN = 50


def print_report(report: Report, language: Language, console: Console) -> None:
    console.print(shown_report(report, language))


def shown_report(report: Report, language: Language) -> RenderableType:
    parts: list[RenderableType] = [_counts(report, language)]
    parts += [Line(in_language(text, language), style="yellow") for text in report.not_examined]
    if report.is_clean:
        parts.append(Line(said("audit.clean", language), style="green"))
        return Group(*parts)
    count = len(report.findings)
    parts.append(Line(said("audit.found", language, count=count), style="bold red"))
    parts.append(_findings(report, language))
    if count > FINDINGS_SHOWN:
        parts.append(Line(said("audit.more", language, count=count - FINDINGS_SHOWN)))
    return Group(*parts)


def _counts(report: Report, language: Language) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    for name in COUNTED:
        if not (value := getattr(report.counts, name)):
            continue
        # Amounts of all rounds together; the currency is named where accounts are listed.
        written = amount(value, language) if name.endswith("_minor") else number(value, language)
        table.add_row(written, said(f"audit.{name}", language))
    return table


def _findings(report: Report, language: Language) -> Table:
    table = Table(show_edge=False)
    table.add_column(said("audit.place", language), overflow="fold")
    table.add_column(said("audit.what", language), overflow="fold")
    for finding in report.findings[:FINDINGS_SHOWN]:
        what = f"[bold]{finding.kind.value}[/] {escape(in_language(finding.message, language))}"
        table.add_row(finding.place, what)
    return table
