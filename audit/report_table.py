"""A report for people, on a terminal, in one of the two languages."""

from typing import Literal

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text as Line

from audit.report import Report
from domain.kernel.money import shown
from domain.kernel.rules import Text

Language = Literal["sv", "en"]

FINDINGS_SHOWN = 50

_COUNTED: dict[str, Text] = {
    "streams": Text(sv="strömmar", en="streams"),
    "entries": Text(sv="poster, kedjan räknad om", en="entries, the chain computed again"),
    "refused": Text(sv="varav avslag", en="of them refusals"),
    "decided_again": Text(sv="beslut fattade på nytt", en="decisions made again"),
    "transfers": Text(sv="överföringar härledda på nytt", en="transfers derived anew"),
    "accounts": Text(sv="konton", en="accounts"),
    "paid_minor": Text(sv="utbetalt", en="paid"),
    "views": Text(sv="vyer byggda på nytt", en="views built anew"),
    "effects": Text(sv="verkningar i utkorgen", en="effects in the outbox"),
    "notices": Text(sv="meddelanden till personer", en="messages to persons"),
    "texts": Text(sv="texter i valvet", en="texts in the vault"),
}
_CLEAN = Text(
    sv="Inga fynd: det som granskats stämmer.", en="No findings: what was examined is right."
)
_FOUND = Text(sv="{count} fynd:", en="{count} findings:")
_MORE = Text(sv="... och {count} till.", en="... and {count} more.")
_PLACE = Text(sv="var", en="where")
_WHAT = Text(sv="vad", en="what")


def print_report(report: Report, language: Language, console: Console) -> None:
    console.print(shown_report(report, language))


def shown_report(report: Report, language: Language) -> RenderableType:
    parts: list[RenderableType] = [_counts(report, language)]
    parts += [Line(_in(text, language), style="yellow") for text in report.not_examined]
    if report.is_clean:
        parts.append(Line(_in(_CLEAN, language), style="green"))
        return Group(*parts)
    count = len(report.findings)
    parts.append(Line(_in(_FOUND, language).format(count=count), style="bold red"))
    parts.append(_findings(report, language))
    if count > FINDINGS_SHOWN:
        parts.append(Line(_in(_MORE, language).format(count=count - FINDINGS_SHOWN)))
    return Group(*parts)


def _counts(report: Report, language: Language) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    for name, label in _COUNTED.items():
        if not (value := getattr(report.counts, name)):
            continue
        # Amounts of all rounds together; the currency is told where accounts are listed.
        amount = shown(value, "").strip() if name.endswith("_minor") else str(value)
        table.add_row(amount, _in(label, language))
    return table


def _findings(report: Report, language: Language) -> Table:
    table = Table(show_edge=False)
    table.add_column(_in(_PLACE, language), overflow="fold")
    table.add_column(_in(_WHAT, language), overflow="fold")
    for finding in report.findings[:FINDINGS_SHOWN]:
        what = f"[bold]{finding.kind.value}[/] {escape(_in(finding.message, language))}"
        table.add_row(finding.place, what)
    return table


def _in(text: Text, language: Language) -> str:
    return text.sv if language == "sv" else text.en
