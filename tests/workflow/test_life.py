"""A stream's life in time: what passes, when, and what a run does in between."""

from datetime import timedelta

from temporalio.client import WorkflowExecutionStatus

from tests.workflow.engine import CASE, Engine

DAY = timedelta(days=1)
YEAR = timedelta(days=365)


async def test_a_life_of_three_years(engine: Engine) -> None:
    await engine.start()
    begin = await engine.now()
    for year in (1, 2, 3):
        last = year == 3
        engine.toy.then[f"report-{year}"] = {
            "phase": "closure" if last else "period",
            "chapter": year + 1,
            "effects": [f"{CASE}#{year}.1"],
            "deadlines": {"archive": begin + 4 * YEAR}
            if last
            else {f"report-{year + 1}": begin + (year + 1) * YEAR},
        }
    engine.toy.then["archive"] = {"finished": True, "headline": "archived"}

    await engine.send(
        "open", changes={"phase": "period", "chapter": 1, "deadlines": {"report-1": begin + YEAR}}
    )
    for _ in range(4):
        await engine.let_pass(YEAR)

    assert [name for name, _, _ in engine.toy.decided] == [
        "open", "report-1", "report-2", "report-3", "archive",
    ]  # fmt: skip
    assert engine.toy.delivered == [f"{CASE}#1.1", f"{CASE}#2.1", f"{CASE}#3.1"]
    for year, (_, outcome, now) in enumerate(engine.toy.decided[1:], start=1):
        assert outcome == "passed"
        assert timedelta(0) <= now - (begin + year * YEAR) < timedelta(seconds=1)
    description = await engine.handle().describe()
    assert description.status is WorkflowExecutionStatus.COMPLETED
