"""What a newer worker noted of a reception is read by older ones."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from services.input_errors import Explanation, InputFault, input_fault
from services.journal.receptions import Reception

NEWER = {"field_of_a_newer_version": {"of": ["any", "form"]}}
FAULT = input_fault("email", Explanation(text="input.string_too_long", facts={"max_length": 80}))


def noted(fault: dict[str, Any]) -> Reception:
    return Reception(
        command_id="6f1c1e0a-3c52-4d3e-9a57-0b8f2f6f6a11",
        stream="register",
        number=1,
        body="{}",
        vouched_by="os:anna",
        hash="5" * 64,
        received_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        status="fault",
        fault=json.dumps(fault),
    )


@pytest.mark.parametrize("inside", [False, True], ids=["of_the_fault", "of_its_explanation"])
def test_a_fault_with_unknown_fields_is_the_senders_answer(inside: bool) -> None:
    stored = FAULT.model_dump(mode="json")
    if inside:
        stored["right"] = [one | NEWER for one in stored["right"]]
    else:
        stored |= NEWER
    assert noted(stored).recorded_fault() == InputFault.model_validate(FAULT.model_dump())
