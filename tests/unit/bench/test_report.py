"""How values become a table: medians, ratios, goals, and the page on which they are kept."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.measuring import Pace, pace_of, with_ratios
from bench.report import (
    BEGIN,
    END,
    Runs,
    Unmarked,
    number,
    with_results,
    write_page,
)
from bench.result import Figure, Goal, Machine, Report, RowResult, Versions

RATES = {"1 at once": (50.0, 60.0, 40.0), "8 at once": (100.0,) * 3, "32 at once": (120.0,) * 3}


def row(letter: str, rates: Mapping[str, tuple[float, ...]]) -> RowResult:
    figures = tuple(Figure(what=what, unit="/s", values=rates[what]) for what in rates)
    return RowResult(row=letter, title="", about="", figures=figures)


def engine(at_one: tuple[float, ...]) -> RowResult:
    return row(
        "b",
        {
            f"{kind}, {what}": at_one if what == "1 at once" else rates
            for kind in ("announce_round", "save_draft")
            for what, rates in RATES.items()
        },
    )


def report(*rows: RowResult) -> Report:
    return Report(
        begun_at=datetime(2026, 1, 1, tzinfo=UTC),
        took_s=60,
        size="full",
        store="memory",
        revision="abc",
        load=0.1,
        machine=Machine(processor="A processor", cores=2, memory_gb=4, kernel="Linux"),
        versions=Versions(
            python="3.11", temporalio="1", temporal_server="1", postgresql="18", asyncpg="0"
        ),
        rows=rows,
    )


def test_a_ratio_is_taken_within_each_round() -> None:
    (_, compared) = with_ratios((row("a", RATES), engine((45.0, 48.0, 44.0))))
    ratio = next(one for one in compared.figures if one.unit == "of row a")
    assert ratio.values == (0.9, 0.8, 1.1)
    assert ratio.median == 0.9
    assert ratio.met is True


def test_the_median_decides_whether_a_goal_is_met() -> None:
    goal = Goal(most=2)
    assert Figure(what="", unit="s", values=(1.0, 1.9, 9.0), goal=goal).met is True
    assert Figure(what="", unit="s", values=(1.0, 2.1, 9.0), goal=goal).met is False
    assert Figure(what="", unit="s", values=(1.0,)).met is None


def test_without_row_a_there_is_nothing_to_compare_with() -> None:
    assert with_ratios((engine((1.0, 1.0, 1.0)),)) == (engine((1.0, 1.0, 1.0)),)


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (0.8712, "0.871"), (12.34, "12.3"), (1234.5, "1,234")]
)
def test_numbers_have_three_significant_figures(value: float, shown: str) -> None:
    assert number(value) == shown


def test_a_run_writes_between_the_marks_only(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"By hand.\n\n{BEGIN}\nold\n{END}\n\nBy hand too.\n")
    write_page(page, report(row("a", RATES)))
    text = page.read_text()
    assert text.startswith("By hand.\n\n")
    assert text.endswith("\n\nBy hand too.\n")
    assert "old" not in text
    assert "| 1 at once | 50 | 40 - 60 | /s | |" in text
    again = Runs.model_validate_json((tmp_path / "performance.json").read_text())
    assert again.runs == (report(row("a", RATES)),)
    assert with_results(text, again) == text


def test_a_run_of_some_rows_keeps_the_results_of_the_others() -> None:
    first, second = report(row("a", RATES), row("b", RATES)), report(row("c", RATES))
    latest = report(row("b", {"1 at once": (1.0, 2.0, 3.0)}))

    runs = Runs().followed_by(first).followed_by(second).followed_by(latest)

    assert runs.runs == (report(row("a", RATES)), second, latest)
    assert Runs().followed_by(second).followed_by(second).runs == (second,)


def test_a_page_without_marks_is_not_written() -> None:
    with pytest.raises(Unmarked):
        with_results("By hand.\n", Runs())


async def test_callers_work_at_once_and_each_makes_one_call_after_the_other() -> None:
    at_work: set[str] = set()
    most = 0

    async def call(item: str) -> None:
        nonlocal most
        caller = item[0]
        assert caller not in at_work
        at_work.add(caller)
        most = max(most, len(at_work))
        await asyncio.sleep(0)
        at_work.remove(caller)

    pace = await pace_of([["a1", "a2"], ["b1", "b2", "b3"]], call)
    assert len(pace.each) == 5
    assert most == 2


def test_a_percentile_is_between_the_quickest_and_the_slowest_call() -> None:
    pace = Pace(seconds=2.0, each=(0.1, 0.2, 0.3, 0.4))
    assert pace.rate == 2.0
    assert pace.ms(50) == pytest.approx(250)
    assert 300 < pace.ms(95) <= 400
