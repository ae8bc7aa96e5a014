"""docs/security.md has every requirement of ASVS 5.0 at levels 1 and 2, and names tests that exist.

The numbers are in a file beside this one. The words of the standard (OWASP, CC BY-SA 4.0) are in
neither.
"""

import re
from pathlib import Path
from typing import NamedTuple

from tests.unit.architecture.held_by import missing, named
from tests.unit.architecture.modules import ROOT

PAGE = ROOT / "docs" / "security.md"
NUMBERS = Path(__file__).parent / "asvs-5.0.0.txt"
ROW = re.compile(r"\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|")
LINK = re.compile(r"\[[^\]]+\]\([^)]+\)")
DOES_NOT_APPLY, NOT_MET = "does not apply", "not met"


class Row(NamedTuple):
    number: str
    asks: str
    how: str
    held_by: str

    @property
    def is_met(self) -> bool:
        return not self.how.startswith((DOES_NOT_APPLY, NOT_MET))


def rows(text: str) -> list[Row]:
    return [Row(*(one.strip() for one in found)) for found in ROW.findall(text)]


def wrong(row: Row) -> list[str]:
    if not row.is_met:
        is_said = re.fullmatch(rf"({DOES_NOT_APPLY}|{NOT_MET}[^:]*): .+", row.how)
        return [] if is_said and row.held_by == "-" else [f"{row.number}: no reason, or a test"]
    if not list(named(row.held_by)) and not LINK.search(row.held_by):
        return [f"{row.number}: neither a test nor a page"]
    return [f"{row.number}: {one} does not exist" for one in missing(row.held_by)]


def levels() -> dict[str, int]:
    lines = NUMBERS.read_text(encoding="utf-8").splitlines()
    pairs = [line.split() for line in lines if line and not line.startswith("#")]
    return {number: int(level) for number, level in pairs}


def test_every_requirement_of_levels_1_and_2_is_there_once_and_in_order() -> None:
    assert len(levels()) == 253
    assert set(levels().values()) == {1, 2}
    assert [one.number for one in rows(PAGE.read_text(encoding="utf-8"))] == list(levels())


def test_every_requirement_is_held_by_a_test_or_says_why_not() -> None:
    found = [fault for row in rows(PAGE.read_text(encoding="utf-8")) for fault in wrong(row)]
    assert found == []


def test_what_is_not_met_is_counted() -> None:
    """The page says how many there are of each, so that nobody has to count."""
    text = PAGE.read_text(encoding="utf-8")
    table = rows(text)
    absent = [one for one in table if one.how.startswith(DOES_NOT_APPLY)]
    open = [one for one in table if one.how.startswith(NOT_MET)]
    met = len(table) - len(absent) - len(open)
    assert f"{met} are met, {len(open)} are not, {len(absent)} do not apply" in text


def test_a_row_that_holds_nothing_is_seen() -> None:
    held = "`tests/unit/architecture/test_asvs.py` (`{}`)"
    known = "test_a_row_that_holds_nothing_is_seen"
    assert wrong(Row("1.1.1", "x", "done", held.format(known))) == []
    assert wrong(Row("1.1.1", "x", "done", held.format("test_gone")))
    assert wrong(Row("1.1.1", "x", "done", f"`tests/gone.py` (`{known}`)"))
    assert wrong(Row("1.1.1", "x", "done", "-"))
    assert wrong(Row("1.1.1", "x", "does not apply", "-"))
    assert wrong(Row("1.1.1", "x", "not met: no reason", held.format(known)))
