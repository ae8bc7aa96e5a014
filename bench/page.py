"""docs/performance.md: a part that people write, and between two marks a part that runs write."""

from pathlib import Path

from bench.result import Kept, Report
from bench.shown import markdown

BEGIN = "<!-- written by `make bench`: begin -->"
END = "<!-- written by `make bench`: end -->"


class Unmarked(Exception):
    """The page lacks the marks between which a run writes."""


class Runs(Kept):
    """The latest run of each row, the oldest run first."""

    runs: tuple[Report, ...] = ()

    def followed_by(self, report: Report) -> "Runs":
        anew = {row.row for row in report.rows}
        former = (
            run.model_copy(update={"rows": tuple(row for row in run.rows if row.row not in anew)})
            for run in self.runs
        )
        return Runs(runs=(*(run for run in former if run.rows), report))


def write_page(page: Path, report: Report) -> None:
    """Beside the page the results as JSON, with those of former runs for rows that this one did not
    measure; the page's generated part is made from them.
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
        raise Unmarked(f"{BEGIN} and {END} must stand in the page, in this order.")
    body = "\n\n".join("\n".join(markdown(run)) for run in runs.runs)
    return f"{before}{BEGIN}\n\n{body}\n\n{END}{after}"
