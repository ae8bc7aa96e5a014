"""A form follows from a command's declaration, and what was written comes back as it was."""

from copy import deepcopy
from typing import Any

import pytest
from pydantic import BaseModel
from starlette.datastructures import FormData

from application.checking import check_for
from application.errors import InputFault, WrongInput
from application.form_fields import Form, PublicCommand, public
from domain.kernel.command import kind_name
from domain.kinds import KINDS
from domain.partnership.application import SubmitApplication
from domain.partnership.payment import ConfirmPayment
from domain.partnership.reporting import SubmitReport
from domain.register.directory import AddOrganisation
from texts.catalogue import Language
from web.form_values import Values, changed, command_of, read, without_unit, written_values
from web.forms import CommandForm, Control, answers, flat, hidden
from web.ways import WITHOUT_FORM

BY_FORM = [one for one in public() if one.name not in WITHOUT_FORM]
APPLICATION: Values = {
    "application": {
        "title": "Clean water",
        "summary": "Two towns\r\nlearn.",
        "starts": "2027-01-01",
        "ends": "2027-12-31",
        "core_areas": ["democracy"],
        "counterparts": [{"name": "Town abroad", "kind": "municipality", "country": "KE"}],
        "teams": [],
        "budget": [{"year": "1", "lines": [{"cost_type": "travel", "amount": "12 500,50"}]}],
        "attachments": [],
    }
}


def form_of(model: type[BaseModel], choices: Any = None) -> CommandForm:
    return CommandForm(model, "en", "SEK", choices or {})


def sent(controls: tuple[Control, ...]) -> FormData:
    """What a browser sends of a form that shows these."""
    return FormData(list(hidden(controls)))


def filled(model: type[BaseModel], depth: int = 0) -> Values:
    """Something in every field."""
    form = form_of(model).controls({})
    return {one.field.name: _something(one, depth) for one in form}


def _something(one: Control, depth: int) -> Any:
    field = one.field
    if field.inner is not None:
        inner = filled(field.inner, depth + 1)
        return [inner, inner] if field.many else inner
    if field.many:
        return ["one", "two"]
    return field.choices[0] if field.choices else "1"


@pytest.mark.parametrize("command", BY_FORM, ids=lambda one: f"{one.kind.name}-{one.name}")
def test_every_command_has_a_form_that_brings_back_what_was_written(
    command: PublicCommand,
) -> None:
    values = filled(command.model)
    controls = form_of(command.model).controls(values)
    assert read(command.model, sent(controls)) == read(
        command.model, sent(form_of(command.model).controls(read(command.model, sent(controls))))
    )
    for one in flat(controls):
        assert one.label, one.path
        assert one.help, one.path
    ids = [one.id for one in flat(controls)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("command", BY_FORM, ids=lambda one: f"{one.kind.name}-{one.name}")
def test_what_is_missing_is_said_of_a_field_on_the_page(command: PublicCommand) -> None:
    try:
        check_for(command.kind, {"kind": command.name, **command_of(command.model, {}, "SEK")})
    except WrongInput as wrong:
        faults = wrong.faults
    else:
        return
    form = form_of(command.model)
    assert form.unplaced({}, faults) == []
    told = [one.told for one in flat(form.controls({}, faults)) if one.error]
    assert told
    assert len(told) == len(set(told)), "each link of the summary has words of its own"


def test_a_form_becomes_the_command_that_is_meant() -> None:
    values = read(SubmitApplication, sent(form_of(SubmitApplication).controls(APPLICATION)))
    command = command_of(SubmitApplication, values, "SEK")
    assert command["application"]["summary"] == "Two towns\nlearn."
    assert command["application"]["budget"][0]["year"] == 1
    assert "teams" not in command["application"]
    checked = check_for(
        KINDS.named("partnership"), {"kind": kind_name(SubmitApplication), **command}
    )
    line = checked.command["application"]["budget"][0]["lines"][0]
    assert line["amount_minor"] == 1_250_050


def test_a_fault_deep_inside_is_shown_at_its_field() -> None:
    values = changed(deepcopy(APPLICATION), "add:application.budget.0.lines")
    values["application"]["budget"][0]["lines"][1] = {"cost_type": "fees", "amount": "a lot"}
    with pytest.raises(WrongInput) as raised:
        check_for(
            KINDS.named("partnership"),
            {"kind": "submit_application", **command_of(SubmitApplication, values, "SEK")},
        )
    controls = form_of(SubmitApplication).controls(values, raised.value.faults)
    (wrong,) = [one for one in flat(controls) if one.error]
    assert wrong.path == "application.budget.0.lines.1.amount"
    assert wrong.value == "a lot"


def faults_in(values: Values) -> tuple[InputFault, ...]:
    kind = kind_name(SubmitApplication)
    with pytest.raises(WrongInput) as raised:
        check_for(
            KINDS.named("partnership"),
            {"kind": kind, **command_of(SubmitApplication, values, "SEK")},
        )
    return raised.value.faults


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", {'Fill in "Title"', 'Budget 1, Costs 2: Choose an option for "Kind of cost"'}),
        ("sv", {'Fyll i "Titel"', 'Budget 1, Kostnader 2: Välj ett alternativ för "Kostnadsslag"'}),
    ],
)
def test_what_is_missing_is_said_in_words(language: Language, expected: set[str]) -> None:
    values = changed(deepcopy(APPLICATION), "add:application.budget.0.lines")
    values["application"]["title"] = ""
    values["application"]["budget"][0]["lines"][1] = {"cost_type": "", "amount": "1"}
    choices = {"cost_type": [("fees", "Fees")]}
    form = CommandForm(SubmitApplication, language, "SEK", choices)
    controls = form.controls(values, faults_in(values))
    assert {one.told for one in flat(controls) if one.error} == expected


def test_a_fault_in_a_row_says_in_which() -> None:
    values = changed(deepcopy(APPLICATION), "add:application.budget.0.lines")
    values["application"]["budget"][0]["lines"][1] = {"cost_type": "fees", "amount": "a lot"}
    controls = form_of(SubmitApplication).controls(values, faults_in(values))
    (told,) = [one.told for one in flat(controls) if one.error]
    assert told.startswith("Budget 1, Costs 2, Amount: An amount with at most")


def test_rows_are_added_and_removed_by_buttons() -> None:
    def pressed(values: Values, button: str) -> Values:
        return changed(
            read(SubmitApplication, sent(form_of(SubmitApplication).controls(values))), button
        )

    values = pressed(APPLICATION, "add:application.budget")
    values = pressed(values, "add:application.budget.1.lines")
    assert len(values["application"]["budget"][1]["lines"]) == 2, "one is always there"
    values = pressed(values, "remove:application.budget.0")
    assert len(values["application"]["budget"]) == 1
    assert values["application"]["title"] == "Clean water"


@pytest.mark.parametrize(
    "action", ["add:nothing", "remove:application", "add:", "remove:application.budget.9", "x"]
)
def test_a_button_that_is_not_on_the_form_changes_nothing(action: str) -> None:
    values: Values = {"application": {"budget": [{"year": "1"}]}}
    assert changed(values, action) == {"application": {"budget": [{"year": "1"}]}}


def test_a_list_has_an_end() -> None:
    many = FormData([("n:application.budget", "100000")])
    assert len(read(SubmitApplication, many)["application"]["budget"]) == 60


def test_what_is_known_is_written_as_people_write_it() -> None:
    known = {
        "period": 2,
        "report": {
            "costs": [{"cost_type": "travel", "amount_minor": 1_250_050}],
            "costs_from": "2027-01-01",
        },
    }
    found = written_values(SubmitReport, known)
    assert found["period"] == "2"
    assert found["report"]["costs"] == [{"cost_type": "travel", "amount": "12500,50"}]


@pytest.mark.parametrize("word", ["x", "-1", "9" * 5000, "{}", "2026-02-31"])
def test_a_link_fills_in_no_more_than_a_field_can_hold(word: str) -> None:
    for command in BY_FORM:
        given = dict.fromkeys(command.model.model_fields, word)
        values = written_values(command.model, given)
        assert set(values.values()) <= {word}, command.name
        form_of(command.model).controls(values)


def test_answers_are_read_through_in_words() -> None:
    form = form_of(SubmitApplication, {"cost_type": [("travel", "Travel")]})
    said = dict(answers(form.controls(APPLICATION), "en"))
    assert said["Application: First day"] == "1 January 2027"
    assert "Travel" in said.values()


@pytest.mark.parametrize(
    ("written", "currency", "meant"),
    [
        *((one, "SEK", "1 000") for one in ("1 000 kr", "1 000 SEK", "1 000 kr.", "1 000 Kronor")),
        *((one, "EUR", "1 000") for one in ("1 000 EUR", "1 000 €", "1 000 euro", "1 000€")),
        *(("1 000:-", one, "1 000") for one in ("SEK", "EUR", None)),
        *((one, "EUR", one) for one in ("1 000 kr", "1 000 SEK", "1 000 USD")),
        *((one, "SEK", one) for one in ("1 000 EUR", "1 000 €", "1 000")),
        ("1 000 kr", None, "1 000 kr"),
    ],
)
def test_an_amount_may_have_the_unit_of_its_field_and_no_other(
    written: str, currency: str | None, meant: str
) -> None:
    assert without_unit(written, currency) == meant


def test_a_field_for_an_amount_says_in_which_currency() -> None:
    def units_of(currency: str | None) -> set[str]:
        form = CommandForm(SubmitApplication, "sv", currency)
        return {
            one.unit for one in flat(form.controls(APPLICATION)) if one.field.form is Form.AMOUNT
        }

    assert [units_of(one) for one in ("SEK", "EUR", None)] == [{"kr"}, {"€"}, {""}]
    form = CommandForm(SubmitApplication, "en", "EUR")
    said = [words for _, words in answers(form.controls(APPLICATION), "en")]
    assert any(one.startswith("EUR") for one in said)


def test_a_day_that_is_none_is_shown_as_it_was_written() -> None:
    form = form_of(ConfirmPayment)
    said = dict(answers(form.controls({"paid_on": "tomorrow"}), "sv"))
    assert "tomorrow" in said.values()


def test_an_id_that_somebody_makes_up_is_not_chosen() -> None:
    choices = {"input.organisation_id": [("local/asp", "Asp")]}
    (organisation,) = [
        one for one in form_of(AddOrganisation, choices).controls({}) if one.path == "organisation"
    ]
    assert organisation.kind == "input"
