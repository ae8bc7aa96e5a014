"""The sections, the table and the shared text that an application is written in."""

import json
from typing import Any

import pytest
from pydantic import BaseModel
from starlette.datastructures import FormData

from application.form_fields import named
from application.portal.works import SENDING
from domain.partnership.application import SubmitApplication
from domain.partnership.reporting import SubmitReport
from domain.partnership.section_reasons import ApplicationSection as OF_APPLICATION
from domain.partnership.section_reasons import ReportSection
from web.form_values import Values
from web.forms import CommandForm, flat
from web.marks import mark_of, plain, value_at
from web.writing.sections import BUDGET, COSTS, OTHER, Section, sections_of, to_mend
from web.writing.shared_text import read_shared, to_share
from web.writing.tables import read_table, table_of

KINDS = [("travel", "Travel"), ("work_input", "Work"), ("visa", "Visa")]
YEARS: list[dict[str, Any]] = [
    {"year": "1", "lines": [{"cost_type": "travel", "amount": "12 500,50"}]},
    {
        "year": "2",
        "lines": [
            {"cost_type": "travel", "amount": "1,000"},
            {"cost_type": "visa", "amount": "no amount"},
            {"cost_type": "travel", "amount": "2"},
        ],
    },
]
APPLICATION: Values = {
    "application": {
        "title": "Clean water",
        "summary": "Two towns\r\nlearn.",
        "core_areas": ["democracy"],
        "counterparts": [{"name": "Town abroad", "kind": "municipality", "country": "KE"}],
        "starts": "",
        "budget": YEARS,
    }
}


@pytest.mark.parametrize("kind", SENDING)
def test_every_field_that_is_sent_has_its_section(kind: str) -> None:
    (command,) = named(kind)
    sections = sections_of(command.model)
    paths = [path for one in sections for path in one.paths]
    controls = {one.path for one in flat(CommandForm(command.model, "en", "SEK").controls({}))}
    assert len(paths) == len(set(paths))
    assert set(paths) <= controls
    assert {path for path in controls if not path.startswith((*paths,))} <= {
        "application",
        "report",
        "period",
    }
    assert OTHER not in [one.name for one in sections]


def test_the_sections_that_can_be_named_are_those_in_which_people_write() -> None:
    """The grants team says where something is to be mended: a page of this name has to be there."""
    for kind, sections in (
        ("submit_report", ReportSection),
        ("submit_application", OF_APPLICATION),
    ):
        (command,) = named(kind)
        assert [one.name for one in sections_of(command.model)] == [*sections]


def test_a_section_is_to_be_mended_until_it_is_changed() -> None:
    section = Section("narrative", ("report.narrative",))
    sent = {"report": {"narrative": "A year."}}
    assert to_mend(section, sent, sent, ("narrative",))
    assert not to_mend(section, sent, sent, ("costs",)), "nobody has named it"
    changed = {"report": {"narrative": "A year, in full."}}
    assert not to_mend(section, changed, sent, ("narrative",))


def test_a_field_that_no_section_names_has_a_page_of_its_own() -> None:
    class Grown(BaseModel):
        report: int
        colour: str

    assert sections_of(Grown)[-1] == (OTHER, ("report", "colour"))


def form_of(values: Values, path: str) -> FormData:
    """What the page of a table would send."""
    table = table_of(path, values, KINDS, {}, "en", "SEK")
    cells = [(one.name, one.value) for row in table.rows for one in row.cells]
    kinds = [(f"t:{place}", row.code) for place, row in enumerate(table.rows)]
    counts = [("rows", str(len(table.rows))), ("columns", str(len(table.columns)))]
    return FormData([*cells, *kinds, *counts])


def test_a_table_comes_back_as_it_was_written() -> None:
    found = read_table(BUDGET, form_of(APPLICATION, BUDGET), "")
    lines = [sorted(map(str, one["lines"])) for one in found]
    assert lines == [sorted(map(str, one["lines"])) for one in YEARS]
    report = {"report": {"costs": YEARS[0]["lines"]}}
    assert read_table(COSTS, form_of(report, COSTS), "") == YEARS[0]["lines"]


def test_a_table_adds_up_what_can_be_read_and_says_what_cannot() -> None:
    errors = {"application.budget.1.lines.1.amount": "Write an amount."}
    table = table_of(BUDGET, APPLICATION, KINDS, errors, "en", "SEK")
    assert table.sums == ("12,500.50", "1,002.00")
    assert table.total == "13,502.50"
    wrong = [(name, one.value) for name, one in table.cells if one.error]
    assert wrong == [("Visa, Year 2", "no amount")]


def test_the_years_of_an_empty_budget_are_those_of_the_project() -> None:
    days = {"application": {"starts": "2027-06-01", "ends": "2029-05-31"}}
    assert len(table_of(BUDGET, days, KINDS, {}, "en", "SEK").columns) == 2
    assert len(table_of(BUDGET, {}, KINDS, {}, "en", "SEK").columns) == 1


def test_a_shared_text_comes_back_and_leaves_out_salaries() -> None:
    form = CommandForm(SubmitApplication, "en", "SEK")
    again = read_shared(SubmitApplication, to_share(form, APPLICATION))
    assert again is not None
    paths = [path for one in sections_of(SubmitApplication) for path in one.paths]
    assert mark_of(again, paths) == mark_of(APPLICATION, paths)
    report: Values = {"report": {"narrative": "What we did.", "salary_form": "Pay of two."}}
    shared = to_share(CommandForm(SubmitReport, "en", "SEK"), report)
    assert "Pay of two." not in shared
    assert value_at(read_shared(SubmitReport, shared), "report.narrative") == "What we did."
    assert report["report"]["salary_form"] == "Pay of two."


@pytest.mark.parametrize(
    "text", ["", "We thought that", "[]", "3", '"x"', '{"application": 3}', '{"application": []}']
)
def test_a_text_of_another_form_is_no_form(text: str) -> None:
    found = read_shared(SubmitApplication, text)
    assert found is None or plain(found) is None


@pytest.mark.parametrize("wrong", [3, "x", [3], {"x": [None]}, [{"lines": 3}], [{"lines": [3]}]])
def test_a_hostile_draft_is_shown_and_breaks_no_page(wrong: Any) -> None:
    """Whoever writes with an applicant may save any text."""
    text = json.dumps({"application": {"budget": wrong, "teams": wrong, "title": wrong}})
    values = read_shared(SubmitApplication, text)
    assert values is not None
    table_of(BUDGET, values, KINDS, {}, "en", "SEK")
    CommandForm(SubmitApplication, "en", "SEK").controls(values)
