"""A fault names the field, what would be right, and the nearest name that is known."""

import json
from typing import Any

import pytest

from application.checking import check
from domain.partnership.kind import PARTNERSHIP
from services.command_check import check_command
from services.input_errors import InputFault, WrongInput, written_path
from services.journal.requests import Request, parse_command
from tests.faults.hostile_input import with_value
from tests.postgres.stories import application

CASE = "partnership/2026-0001"
SUBMISSION: dict[str, Any] = {
    "kind": "submit_application",
    "application": json.loads(json.dumps(application())),  # with nothing in two places
}
LINE = ("application", "budget", 0, "lines", 0)


def faults(command: Any, stream: str = CASE) -> tuple[InputFault, ...]:
    with pytest.raises(WrongInput) as wrong:
        check(stream, command)
    return wrong.value.faults


def fault(command: Any, stream: str = CASE) -> InputFault:
    (only,) = faults(command, stream)
    return only


@pytest.mark.parametrize(
    ("field", "written"),
    [
        (
            "command.application.budget.0.lines.12.year",
            "command.application.budget[0].lines[12].year",
        ),
        ("steps.3.command", "steps[3].command"),
        ("2019.toml components[0].id", "2019.toml components[0].id"),
        ("closes", "closes"),
        ("", "the file"),
    ],
)
def test_a_path_is_shown_as_people_write_one(field: str, written: str) -> None:
    assert written_path(field) == written


@pytest.mark.parametrize(
    ("path", "name", "meant"),
    [
        ((), "aplication", "application"),
        (("application",), "sumary", "summary"),
        (LINE, "amount_mionr", "amount_minor"),
        (("application", "counterparts", 0), "countri", "country"),
    ],
)
def test_an_unknown_field_is_told_with_the_nearest_that_there_is_in_its_place(
    path: tuple[str | int, ...], name: str, meant: str
) -> None:
    told = fault(with_value(SUBMISSION, (*path, name), 1))
    assert told.field == ".".join(map(str, ("command", *path, name)))
    assert told.expected == f"nothing: there is no such field here; did you mean {meant}?"


def test_a_field_that_looks_like_none_is_told_without_a_guess() -> None:
    told = fault(SUBMISSION | {"colour": "blue"})
    assert told.expected == "nothing: there is no such field here"


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        ("submit_aplication", "; did you mean submit_application?"),
        ("note_round_extended", "erase_text"),
        ("pass_deadline", "erase_text"),
        (["submit_application"], "erase_text"),
    ],
)
def test_an_unknown_kind_is_told_with_those_that_people_can_send(kind: Any, end: str) -> None:
    told = fault(SUBMISSION | {"kind": kind})
    assert told.field == "command.kind"
    assert told.expected.startswith("a kind that this stream knows: open_case, save_draft")
    assert told.expected.endswith(end)


def test_a_slip_in_one_of_a_few_words_is_shown_with_the_word_that_was_meant() -> None:
    told = fault(with_value(SUBMISSION, ("application", "counterparts", 0, "kind"), "municpality"))
    assert told.got == "municpality"
    assert told.expected.endswith("; did you mean municipality?")


@pytest.mark.parametrize("private", ["Anna Andersson", "070-123 45 67", "anna@example.org"])
def test_a_text_in_the_wrong_place_is_not_repeated(private: str) -> None:
    for path in (("application", "counterparts", 0, "kind"), ("application", "starts"), LINE):
        told = fault(with_value(SUBMISSION, path, private))
        assert told.got is None
        assert private not in str(told)


@pytest.mark.parametrize(("value", "shown"), [(0.5, "0.5"), (-1, "-1"), (True, "true")])
def test_a_number_is_shown_as_it_was_given(value: Any, shown: str) -> None:
    told = fault(with_value(SUBMISSION, (*LINE, "amount_minor"), value))
    assert told.got == shown


def test_all_faults_are_told_at_once_texts_first() -> None:
    wrong = with_value(SUBMISSION, ("application", "title"), " ")
    wrong = with_value(wrong, ("application", "starts"), "soon")
    assert [one.field for one in faults(wrong)] == [
        "command.application.title",
        "command.application.starts",
    ]


def test_no_message_between_services_holds_the_line_of_a_file() -> None:
    fault = InputFault(field="starts", expected="a day", line=7)
    assert "line" not in fault.model_dump()
    assert str(fault) == "starts (line 7): a day"


def test_the_executor_faults_what_the_entrance_faults_in_the_same_words() -> None:
    """What reaches it need not have come through the entrance."""
    command = {"kind": "submit_report", "period": 9, "report": {}}
    request = Request(command_id="x", kind="submit_report", command=command)
    with pytest.raises(WrongInput) as behind:
        parse_command(PARTNERSHIP.decider, request)
    with pytest.raises(WrongInput) as before:
        check_command(PARTNERSHIP.decider, command)
    assert behind.value.faults == before.value.faults
