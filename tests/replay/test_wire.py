"""Messages in histories only ever grow, by optional fields: old ones must stay readable."""

import json

from pydantic import TypeAdapter

from tests.replay.wire import BASELINE, Messages, messages

KEPT: Messages = TypeAdapter(Messages).validate_python(json.loads(BASELINE.read_text()))


def test_no_field_of_a_message_is_removed_or_changed() -> None:
    present = messages()

    for name, fields in KEPT.items():
        for field, meaning in fields.items():
            assert present.get(name, {}).get(field) == meaning, f"{name}.{field}"


def test_a_new_field_of_a_message_is_optional() -> None:
    for name, fields in messages().items():
        for field, meaning in fields.items():
            known = field in KEPT.get(name, {}) or name not in KEPT
            assert known or not meaning["required"], f"{name}.{field}"


def test_every_message_is_known() -> None:
    assert messages().keys() == KEPT.keys()
