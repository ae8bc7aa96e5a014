"""JSON Schema of scenario files."""

from typing import Any

from application.schemas import Schema, command_forms, commands
from domain.partnership.signatures import ShownDocument
from rehearsal.scenario import PLACEHOLDER, Scenario

VALUE = {"type": "string", "pattern": PLACEHOLDER, "description": "The case's value of that name."}


def scenario_schema() -> Schema:
    """Any value of a step's command may be left to the case: `$name`. A document that is signed may
    be named by its language alone.
    """
    made = Scenario.model_json_schema(ref_template="#/$defs/{model}")
    forms = _prefixed(command_forms(commands()))
    made["$defs"] |= {f"command.{name}": _or_value(body) for name, body in forms["$defs"].items()}
    signed = made["$defs"][f"command.{ShownDocument.__name__}"]
    made["$defs"][f"command.{ShownDocument.__name__}"] = {"anyOf": [signed, _in_language(signed)]}
    made["$defs"]["Step"]["properties"]["command"] = {
        "description": "The command as on the command line; any value may be `$name`.",
        "anyOf": forms["anyOf"],
    }
    return made


def _prefixed(made: Any) -> Any:
    """References into definitions whose names get a prefix, apart from those of scenarios."""
    if isinstance(made, dict):
        return {
            key: value.replace("#/$defs/", "#/$defs/command.")
            if key == "$ref"
            else _prefixed(value)
            for key, value in made.items()
        }
    return [_prefixed(value) for value in made] if isinstance(made, list) else made


def _in_language(document: Schema) -> Schema:
    """The one that is shown when the command is sent."""
    language = {"language": document["properties"]["language"]}
    return document | {"properties": language, "required": ["language"]}


def _or_value(made: Schema) -> Schema:
    if "properties" not in made:
        return made
    properties = {
        name: body if name == "kind" else {"anyOf": [body, VALUE]}
        for name, body in made["properties"].items()
    }
    return made | {"properties": properties}
