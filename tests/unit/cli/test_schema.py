"""The verb `schema`."""

import json

import pytest

from application.schemas import commands, commands_schema
from cli.app import run
from cli.schemas import Forms, schema
from services.input_errors import WrongInput

COMMANDS = commands_schema(commands(), Forms)


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


def test_a_form_has_its_words_in_both_languages() -> None:
    form = COMMANDS["$defs"]["SubmitAssessment"]
    assert (form["title"], form["x-sv"]["title"]) == ("assess the application", "bedöma ansökan")
    score = form["properties"]["score"]
    assert (score["title"], score["x-sv"]["title"]) == ("Score", "Poäng")
    assert score["description"] != score["x-sv"]["description"]


def test_every_field_of_a_form_has_a_name_and_help_in_both_languages() -> None:
    own = {"Actor", "VaultText"}
    for name, body in COMMANDS["$defs"].items():
        for field, form in body.get("properties", {}).items():
            if name not in own and "const" not in form:
                assert form["title"], (name, field)
                assert form["description"], (name, field)
                assert form["x-sv"].keys() == {"title", "description"}, (name, field)
