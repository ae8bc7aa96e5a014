"""A finding says in both languages what is wrong, and where two things part ways."""

from typing import Any

import pytest

from audit.findings import Finding, Kind
from audit.replay import difference, present_code
from services.code_version import evolve_version


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_finding_has_a_sentence_in_both_languages(kind: Kind) -> None:
    message = Finding(kind=kind, stream="register", seq=1, detail="<detail>").message

    assert message.sv != message.en
    assert message.sv.endswith(".")
    assert message.en.endswith(".")
    assert ("<detail>" in message.sv) is ("<detail>" in message.en)
    assert "{" not in message.sv + message.en


@pytest.mark.parametrize("purse", ["reserved", "committed", "paid"])
def test_what_was_spent_beyond_is_told_in_words(purse: str) -> None:
    message = Finding(kind=Kind.SPENT_BEYOND, stream="round/r", detail=purse).message

    assert f"is {purse} than" in message.en
    assert purse not in message.sv


@pytest.mark.parametrize(
    ("expected", "found", "place"),
    [
        ({"a": [1, {"b": 2}]}, {"a": [1, {"b": 2}]}, None),
        ({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}, "a[1].b"),
        ({"a": 1}, {"a": 1, "b": None}, "b"),
        ({"a": [1]}, {"a": [1, 2]}, "a[1]"),
        ({"a": 1}, {"a": 1.0}, "a"),
        ({"a": 1}, {"a": True}, "a"),
        ({"a": {}}, {"a": []}, "a"),
        (1, 2, "everything"),
    ],
)
def test_the_place_of_a_difference_is_named(expected: Any, found: Any, place: str | None) -> None:
    assert difference(expected, found) == place


def test_the_audit_knows_the_code_by_the_name_that_heads_carry() -> None:
    """Reckoned on its own, since the audit shares no code with what writes heads."""
    assert present_code() == evolve_version()
