"""An input that cannot be read is answered with the field and what would be right, in words."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.kernel.rules import Text
from domain.kinds import KINDS
from domain.partnership.kind import DECIDER
from services.command_check import public_commands
from services.input_errors import (
    OWN_TYPES,
    InputFault,
    WrongInput,
    expected_text,
    fault_of,
    pattern_texts,
)
from tests.unit.texts.declared import domain_faults
from texts.catalogue import said

REPORT = {"kind": "return_report", "period": 1, "due": "2028-03-01"}
REASON = {"text": "00000000-0000-0000-0000-000000000000", "sha256": "0" * 64}


def fault(command: dict[str, Any]) -> InputFault:
    with pytest.raises(ValidationError) as wrong:
        DECIDER.commands.validate_json(json.dumps(command))
    return fault_of(wrong.value, command, model=DECIDER.commands._type).fault


@pytest.mark.parametrize(
    ("wrong", "field", "sv", "en"),
    [
        ({}, "reason", "ett värde: fältet måste fyllas i", "a value: it is required"),
        ({"period": "one"}, "period", "ett heltal", "a whole number"),
        ({"period": 1.5}, "period", "ett heltal", "a whole number"),
        ({"period": 9}, "period", "5 eller mindre", "5 or less"),
        ({"period": 0}, "period", "1 eller mer", "1 or more"),
        ({"due": "soon", "reason": REASON}, "due", "en dag skrivs ÅÅÅÅ-MM-DD", "a day is written"),
        ({"due": "1989-12-31", "reason": REASON}, "due", None, "a day lies between 1990-01-01"),
        ({"reason": "because"}, "reason", "ett objekt med fält", "an object with fields"),
        ({"reason": REASON, "more": 1}, "more", "inget: det finns inget sådant fält här", None),
        ({"reason": REASON | {"text": "x"}}, "reason.text", "ett UUID med små bokstäver", None),
    ],
)
def test_a_fault_names_its_field_and_says_what_would_be_right(
    wrong: dict[str, Any], field: str, sv: str | None, en: str | None
) -> None:
    found = fault(REPORT | wrong)
    words = expected_text(found)
    assert found.field == field
    assert sv is None or words.sv == sv
    assert en is None or en in words.en
    assert found.expected == words.en


def test_what_the_domain_finds_wrong_is_said_in_each_language() -> None:
    line = {"cost_type": "travel", "amount_minor": 1}
    found = fault({"kind": "submit_report", "period": 1, "report": {"costs": [line, line]}})
    assert found.field == "report.costs"
    assert expected_text(found) == Text(
        sv="ta upp varje kostnadsslag en gång", en="name each cost type once"
    )


@pytest.mark.parametrize(("type", "sentence"), domain_faults().items(), ids=lambda one: one[:20])
def test_the_domain_s_own_sentence_is_the_english_text(type: str, sentence: str) -> None:
    """Who meets the error without a catalogue, such as in a log, reads the same."""
    id = f"input.{type}" if type in OWN_TYPES else f"kinds.wrong-{type}"
    assert said(id, "en", number="1") == sentence.format(number="1")


def test_choices_are_named_as_alternatives_of_the_language() -> None:
    found = fault({"kind": "declare_conflict", "ground": "none"})
    codes = "party_or_relative, representative, earlier_involvement"
    assert expected_text(found) == Text(
        sv=f"något av {codes} eller other", en=f"one of {codes} or other"
    )


def test_an_unknown_kind_is_answered_with_those_that_there_are() -> None:
    found = fault({"kind": "dance"})
    assert (found.field, found.right[0].text) == ("kind", "input.union_tag_invalid")
    assert expected_text(found).sv.startswith("något av open_case, save_draft, ")


def test_an_answer_keeps_the_english_sentence_for_clients_that_know_no_texts() -> None:
    sent = WrongInput("stream", "input.opened_stream").fault.model_dump(mode="json")
    assert (sent["field"], sent["expected"]) == ("stream", "a stream that has been opened")


@pytest.mark.parametrize(
    "sent",
    [
        {"field": "stream", "expected": "a stream that exists"},
        {
            "field": "stream",
            "expected": "a stream that exists",
            "right": [{"text": "input.of_newer_code"}],
        },
        {"field": "stream", "expected": "a stream that exists", "right": []},
    ],
)
def test_a_fault_of_another_version_is_shown_in_the_english_that_it_came_with(
    sent: dict[str, Any],
) -> None:
    assert expected_text(sent).sv == "a stream that exists"


def test_facts_survive_the_way_of_an_answer() -> None:
    wrong = WrongInput("programme", "input.known_programme", programmes=("one", "two"))
    sent = json.loads(wrong.fault.model_dump_json())
    assert expected_text(sent).sv == "ett program som är känt här: one eller two"
    assert TypeAdapter(InputFault).validate_json(json.dumps(sent)) == wrong.fault


def patterns(schema: Any) -> set[str]:
    """Every pattern in a JSON schema."""
    match schema:
        case dict():
            own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
            return own.union(*(patterns(one) for one in schema.values()))
        case list():
            return set().union(*(patterns(one) for one in schema))
        case _:
            return set()


def test_no_command_answers_with_a_regular_expression() -> None:
    commands = {"register", "round/x", "partnership/2026-0001"}
    models = [
        model for stream in commands for model in public_commands(KINDS.decider_of(stream)).values()
    ]
    used = set().union(*(patterns(model.model_json_schema()) for model in models))
    assert len(used) > 5
    assert used - pattern_texts().keys() == set()


def test_what_a_command_finds_wrong_as_a_whole_is_named_by_its_field() -> None:
    assert fault({"kind": "declare_interest", "interest": "other"}).field == "reason"
    met = {"kind": "record_contact", "day": "2028-03-01", "channel": "phone", "note": REASON}
    assert fault(met).field == "person"
