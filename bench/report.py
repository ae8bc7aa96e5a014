"""A report as tables: on the screen, and as Markdown in docs/performance.md."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.result import Figure, Kept, Report, RowResult

COLUMNS = ("", "median", "min - max", "unit", "goal")


def show(report: Report, console: Console) -> None:
    for line in header(report):
        console.print(line, soft_wrap=True, markup=False)
    for row in report.rows:
        console.print()
        console.print(f"[bold]{row.row}[/bold]  {row.title}", soft_wrap=True)
        console.print(_table(row))
        for check in row.checks:
            console.print(f"   {check}", soft_wrap=True, markup=False)


def header(report: Report) -> tuple[str, ...]:
    on, by = report.machine, report.versions
    return (
        f"{report.begun_at:%Y-%m-%d %H:%M} UTC, revision {report.revision}, {report.size} run of "
        f"{report.took_s / 60:.1f} minutes; load average before it {report.load:.2f}",
        f"{on.processor}, {on.cores} cores, {on.memory_gb:g} GB, {on.kernel}",
        f"Python {by.python}, temporalio {by.temporalio}, Temporal server {by.temporal_server} "
        f"(SQLite, {report.store}), PostgreSQL {by.postgresql}"
        f"{'' if report.store == 'file' else ' without fsync'}, asyncpg {by.asyncpg}",
    )


def _table(row: RowResult) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for name in COLUMNS:
        table.add_column(name, justify="right" if name in ("median", "min - max") else "left")
    for figure in row.figures:
        style = "red" if figure.met is False else None
        table.add_row(*cells(figure), style=style)
    return table


def cells(figure: Figure) -> tuple[str, ...]:
    spread = f"{number(min(figure.values))} - {number(max(figure.values))}"
    goal = ""
    if figure.goal is not None:
        goal = f"{figure.goal}: {'met' if figure.met else 'not met'}"
    return (
        figure.what,
        number(figure.median),
        spread if len(figure.values) > 1 else "once",
        figure.unit,
        goal,
    )


def number(value: float) -> str:
    """With three significant figures."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def markdown(report: Report) -> Iterator[str]:
    yield from (f"{line}  " for line in header(report))
    for row in report.rows:
        yield ""
        yield f"### {row.row}. {row.title}"
        yield ""
        yield row.about
        yield ""
        yield "| | median | min - max | unit | goal |"
        yield "|---|--:|--:|---|---|"
        for figure in row.figures:
            yield f"| {' | '.join(cells(figure))} |".replace("|  |", "| |")
        if row.checks:
            yield ""
            yield from (f"- {check}" for check in row.checks)


BEGIN = "<!-- written by `make bench`: begin -->"
END = "<!-- written by `make bench`: end -->"


class Unmarked(Exception):
    """The page lacks the marks between which a run writes its tables."""


class Runs(Kept):
    """The latest run of each row, the oldest run first."""

    runs: tuple[Report, ...] = ()

    def followed_by(self, report: Report) -> "Runs":
        measured = {row.row for row in report.rows}
        former = (
            run.model_copy(
                update={"rows": tuple(row for row in run.rows if row.row not in measured)}
            )
            for run in self.runs
        )
        return Runs(runs=(*(run for run in former if run.rows), report))


def write_page(page: Path, report: Report) -> None:
    """Write the generated part of the page, and keep the results as JSON beside it.

    Rows that this run did not measure keep the results of earlier runs.
    """
    kept = page.with_suffix(".json")
    former = Runs.model_validate_json(kept.read_text()) if kept.exists() else Runs()
    runs = former.followed_by(report)
    text = with_results(page.read_text(), runs)
    kept.write_text(runs.model_dump_json(indent=1) + "\n")
    page.write_text(text)


def with_results(text: str, runs: Runs) -> str:
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise Unmarked(f"{BEGIN} and {END} must be in the page, in this order.")
    body = "\n\n".join("\n".join(markdown(run)) for run in runs.runs)
    return f"{before}{BEGIN}\n\n{body}\n\n{END}{after}"
