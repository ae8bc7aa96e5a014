"""An application beside an assessment: facts, and tables with sums in place of a row per field."""

from typing import Any

from application.form_fields import named
from domain.partnership.kind import PARTNERSHIP
from web.assess.application import Facts, Table, application_shown
from web.forms import CommandForm

COST_TYPES = {"cost_type": [("travel", "Travel"), ("venue", "Rooms")]}


def shown(**application: Any) -> list[Facts | Table]:
    (command,) = [one for one in named("submit_application") if one.kind is PARTNERSHIP]
    form = CommandForm(command.model, "en", "SEK", COST_TYPES)
    (group,) = form.controls({"application": application})
    return list(application_shown(group.inner, "en"))


def test_what_is_said_once_is_a_fact_and_what_is_empty_is_left_out() -> None:
    (facts,) = shown(title="Wells", summary="")
    assert facts == Facts((("Title", "Wells"),))


def test_costs_of_a_year_are_a_table_with_their_sum() -> None:
    lines = [
        {"cost_type": "travel", "amount": "126000"},
        {"cost_type": "venue", "amount": "33 600,50"},
    ]
    (table,) = shown(budget=[{"year": "1", "lines": lines}])
    assert isinstance(table, Table)
    assert table.caption == "Budget: Year 1"
    assert table.rows == (("Travel", "126,000.00"), ("Rooms", "33,600.50"))
    assert table.sums == (None, "159,600.50")


def test_an_amount_that_cannot_be_read_has_no_sum() -> None:
    lines = [{"cost_type": "travel", "amount": "12 34"}, {"cost_type": "venue", "amount": "1"}]
    (table,) = shown(budget=[{"year": "1", "lines": lines}])
    assert isinstance(table, Table)
    assert table.rows[0] == ("Travel", "12 34")
    assert table.sums is None


def test_papers_have_names() -> None:
    (table,) = shown(attachments=[{"document": "letter_of_intent", "file": "letter.pdf"}])
    assert isinstance(table, Table)
    assert ("Letter of intent", "letter.pdf") in table.rows
