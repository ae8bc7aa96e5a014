"""The verb `schema`."""

import json

import pytest

from cli.app import run
from cli.schemas import schema
from services.input_errors import WrongInput


def test_a_schema_is_written_without_any_service(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "commands", "--kind", "submit_report"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["$schema"].startswith("https://json-schema.org/")
    assert made["properties"]["command"] == {"anyOf": [{"$ref": "#/$defs/SubmitReport"}]}
    assert "SubmitApplication" not in made["$defs"]


def test_an_unknown_kind_is_named_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "events", "--kind", "case_opend.v1", "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "--kind: one of " in told
    assert "case_opened.v1" in told


def test_a_scenario_has_no_kinds() -> None:
    with pytest.raises(WrongInput, match="--kind"):
        schema("scenario", kind="attest_payment")
