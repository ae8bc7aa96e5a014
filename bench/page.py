"""docs/performance.md: a part that people write, and between two marks a part that a run writes."""

from pathlib import Path

from bench.result import Report
from bench.shown import markdown

BEGIN = "<!-- written by `make bench`: begin -->"
END = "<!-- written by `make bench`: end -->"


class Unmarked(Exception):
    """The page lacks the marks between which a run writes."""


def write_page(page: Path, report: Report) -> None:
    """The results as JSON beside the page, and the page's generated part made from them."""
    page.with_suffix(".json").write_text(report.model_dump_json(indent=1) + "\n")
    page.write_text(with_results(page.read_text(), report))


def with_results(text: str, report: Report) -> str:
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise Unmarked(f"{BEGIN} and {END} must stand in the page, in this order.")
    body = "\n".join(markdown(report))
    return f"{before}{BEGIN}\n\n{body}\n\n{END}{after}"
