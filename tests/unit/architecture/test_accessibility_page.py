"""docs/accessibility.md has every clause of chapter 9 of EN 301 549, and agrees with the statement
that the portal shows."""

import re

from tests.unit.architecture.held_by import missing
from tests.unit.architecture.modules import ROOT

PAGE = ROOT / "docs" / "accessibility.md"
STATEMENT = ROOT / "web" / "templates" / "accessibility.html"
ROW = re.compile(r"\| (\d[^|]*) \| ([^|]+) \| ([^|]+) \| (met|does not apply|not met: [^|]+) \|")
CLAUSES = (
    *("1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4"),
    *("1.3.5", "1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13"),
    *("2.1.1", "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4"),
    *("2.4.5", "2.4.6", "2.4.7", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "3.1.1", "3.1.2", "3.2.1"),
    *("3.2.2", "3.2.3", "3.2.4", "3.3.1", "3.3.2", "3.3.3", "3.3.4", "4.1.1", "4.1.2", "4.1.3"),
    "6",
)
"""Of WCAG 2.1 at levels A and AA, as chapter 9 counts them."""
SAID = {
    "10.1.4": "portal.accessibility_lacks_narrow",
}
"""What is not met, and the text by which the statement says so."""


def rows() -> dict[str, tuple[str, str]]:
    """How each clause was checked, and the outcome."""
    found = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert len(found) == len({number for number, *_ in found})
    return {number: (how, outcome) for number, _, how, outcome in found}


def test_every_clause_about_the_web_is_there() -> None:
    web = [number for number in rows() if number.startswith("9.")]
    assert web == [f"9.{one}" for one in CLAUSES]


def test_every_row_has_an_outcome_and_its_tests_exist() -> None:
    text = PAGE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r"\| \d", line)]
    assert len(lines) == len(rows()), [line for line in lines if not ROW.fullmatch(line)]
    assert [dead for how, _ in rows().values() for dead in missing(how)] == []


def test_the_statement_says_what_is_not_met() -> None:
    not_met = {number for number, (_, outcome) in rows().items() if outcome.startswith("not met")}
    assert not_met == set(SAID)
    shown = STATEMENT.read_text(encoding="utf-8")
    for text in SAID.values():
        assert text in shown, text


def test_the_statement_has_what_the_law_asks_for() -> None:
    """A way to report, the authority, what is not met, how and when it was examined."""
    shown = STATEMENT.read_text(encoding="utf-8")
    for part in ("mailto:", "digg.se/tdosanmalan", "accessibility_partly", "accessibility_tested"):
        assert part in shown
