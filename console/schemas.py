"""The verb `schema`: JSON Schema of commands, events and scenario files."""

import json
import sys
from typing import Any, Literal

from cyclopts import App
from pydantic import TypeAdapter

from console.exits import Exit
from console.options import PLAIN, Options
from domain.deciders import AGGREGATES
from domain.texts import VaultText
from rehearsal.public_command import public_commands
from rehearsal.scenario import PLACEHOLDER, Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"
STREAMS = ("register", "round/any", "partnership/2000-0001")
TEXT = {
    "type": "string",
    "minLength": 1,
    "description": "Free text. It goes into the vault; the journal holds a reference and a hash.",
}
VALUE = {"type": "string", "pattern": PLACEHOLDER, "description": "The case's value of that name."}


def register(app: App) -> None:
    app.command(schema)


def schema(what: Literal["commands", "events", "scenario"], *, options: Options = PLAIN) -> Exit:
    """Write the JSON Schema of commands, events or scenario files.

    Parameters
    ----------
    what
        commands, events or scenario.
    """
    makers = {"commands": commands_schema, "events": events_schema, "scenario": scenario_schema}
    text = json.dumps({"$schema": DIALECT, **makers[what]()}, ensure_ascii=False, indent=2)
    sys.stdout.write(text + "\n")
    return Exit.ACCEPTED


def commands_schema() -> dict[str, Any]:
    """Commands as people write them: texts are plain texts."""
    definitions: dict[str, Any] = {}
    members = []
    for stream in STREAMS:
        for model in public_commands(stream).values():
            made = TypeAdapter(model).json_schema(ref_template="#/$defs/{model}")
            definitions |= made.pop("$defs", {})
            # Two aggregates may know a command of the same name, such as erase_text.
            name = f"{stream.partition('/')[0]}.{model.__name__}"
            definitions[name] = _kind_is_required(made)
            members.append({"$ref": f"#/$defs/{name}"})
    if VaultText.__name__ in definitions:
        definitions[VaultText.__name__] = TEXT
    return {"title": "Commands", "anyOf": members, "$defs": definitions}


def events_schema() -> dict[str, Any]:
    """Events as they stand in the journal: texts are references into the vault."""
    definitions: dict[str, Any] = {}
    members = {}
    for decider in AGGREGATES:
        made = decider.events.json_schema(ref_template="#/$defs/{model}")
        own = {f"{decider.name}.{name}": body for name, body in made.pop("$defs", {}).items()}
        definitions |= _renamed(own, decider.name)
        members[decider.name] = _renamed(made, decider.name)
    return {"title": "Events", "anyOf": list(members.values()), "$defs": definitions}


def scenario_schema() -> dict[str, Any]:
    """Any value of a step's command may be left to the case: `$name`."""
    made = Scenario.model_json_schema(ref_template="#/$defs/{model}")
    commands = commands_schema()
    values = {
        f"command.{name}": _or_value(_renamed(body, "command"))
        for name, body in commands["$defs"].items()
    }
    made["$defs"] |= values
    made["$defs"]["Step"]["properties"]["command"] = {
        "description": "The command as on the command line; any value may be `$name`.",
        "anyOf": [
            {"$ref": one["$ref"].replace("#/$defs/", "#/$defs/command.")}
            for one in commands["anyOf"]
        ],
    }
    return made


def _kind_is_required(made: dict[str, Any]) -> dict[str, Any]:
    return made | {"required": ["kind", *made.get("required", [])]}


def _renamed(made: Any, prefix: str) -> Any:
    """References into definitions that were given a prefix."""
    if isinstance(made, dict):
        return {
            key: value.replace("#/$defs/", f"#/$defs/{prefix}.")
            if key == "$ref"
            else _mapped(value, prefix)
            if key == "mapping"
            else _renamed(value, prefix)
            for key, value in made.items()
        }
    return [_renamed(value, prefix) for value in made] if isinstance(made, list) else made


def _mapped(mapping: dict[str, str], prefix: str) -> dict[str, str]:
    return {tag: ref.replace("#/$defs/", f"#/$defs/{prefix}.") for tag, ref in mapping.items()}


def _or_value(made: dict[str, Any]) -> dict[str, Any]:
    if "properties" not in made:
        return made
    properties = {
        name: body if name == "kind" else {"anyOf": [body, VALUE]}
        for name, body in made["properties"].items()
    }
    return made | {"properties": properties}
