"""Lives that several tests let streams live."""

from datetime import datetime, timedelta

from tests.workflow.engine import CASE, Engine

DAY = timedelta(days=1)
YEAR = timedelta(days=365)


async def open_three_years(engine: Engine) -> datetime:
    """Three reporting years, a report due at the end of each, and an archive a year later."""
    begin = await engine.now()
    for year in (1, 2):
        engine.toy.then[f"report-{year}"] = {
            "chapter": year + 1,
            "effects": [f"{CASE}#{year}.1"],
            "deadlines": {f"report-{year + 1}": begin + (year + 1) * YEAR},
        }
    engine.toy.then["report-3"] = {
        "phase": "closure",
        "chapter": 0,
        "effects": [f"{CASE}#3.1"],
        "deadlines": {"archive": begin + 4 * YEAR},
    }
    engine.toy.then["archive"] = {"finished": True, "headline": "archived"}
    first = {"phase": "period", "chapter": 1, "deadlines": {"report-1": begin + YEAR}}
    await engine.send("open", changes=first)
    return begin
