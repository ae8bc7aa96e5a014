"""The verb `schema`: JSON Schema of what may be sent, of what may have happened, of scenarios."""

import json
import sys
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, get_args

from cyclopts import App
from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from cli.envelope import Envelope
from cli.exit_codes import Exit, wrong_input
from cli.options import PLAIN, Options
from domain.kernel.free_text import VaultText
from domain.kinds import KINDS
from rehearsal.public_command import public_commands
from rehearsal.scenario import PLACEHOLDER, Scenario
from services.vault.externalise_texts import TEXT_MAX

Schema: TypeAlias = dict[str, Any]
Models: TypeAlias = Mapping[str, tuple[type[BaseModel], ...]]
"""By kind or type: two aggregates may know one of the same name, such as erase_text."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {
    "type": "string",
    "pattern": r"\S",
    "maxLength": TEXT_MAX,
    "description": "Free text. It goes into the vault; the journal holds a reference and a hash.",
}
VALUE = {"type": "string", "pattern": PLACEHOLDER, "description": "The case's value of that name."}


class PlainTexts(GenerateJsonSchema):
    """Texts as people write them, in place of the references that they become."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        return dict(TEXT) if schema["cls"] is VaultText else super().model_schema(schema)


def register(app: App) -> None:
    app.command(schema)


def schema(
    what: Literal["commands", "events", "scenario"],
    *,
    kind: str | None = None,
    options: Options = PLAIN,
) -> Exit:
    """Write the JSON Schema of commands as `submit` takes them, of events, or of scenario files.

    Parameters
    ----------
    what
        commands, events or scenario.
    kind
        Only this kind of command (submit_report) or type of event (report_submitted.v1).
    """
    match what:
        case "commands":
            made = commands_schema(_only(commands(), kind))
        case "events":
            made = events_schema(_only(events(), kind))
        case "scenario":
            if kind is not None:
                raise wrong_input("--kind", "nothing: a scenario file has one form")
            made = scenario_schema()
    text = json.dumps({"$schema": DIALECT, **made}, ensure_ascii=False, indent=2)
    sys.stdout.write(text + "\n")
    return Exit.ACCEPTED


def commands() -> Models:
    """Those that people may send."""
    found: dict[str, tuple[type[BaseModel], ...]] = {}
    for of in KINDS:
        for kind, model in public_commands(of).items():
            found[kind] = (*found.get(kind, ()), model)
    return found


def events() -> Models:
    found: dict[str, tuple[type[BaseModel], ...]] = {}
    for decider in (kind.decider for kind in KINDS):
        for model in get_args(get_args(decider.events._type)[0]):
            name = model.model_fields["type"].default
            found[name] = (*found.get(name, ()), model)
    return found


def commands_schema(models: Models) -> Schema:
    """A command in its envelope, as a file for `submit` holds it. Texts are plain texts."""
    made = Envelope.model_json_schema(ref_template="#/$defs/{model}")
    forms = _forms(models, "validation", PlainTexts)
    made["properties"]["command"] = {"anyOf": forms["anyOf"]}
    made["$defs"] |= forms["$defs"]
    return made | {"title": "Commands", "description": "A command in its envelope."}


def events_schema(models: Models) -> Schema:
    """Events as they stand in the journal: texts are references into the vault."""
    return {"title": "Events", **_forms(models, "serialization", GenerateJsonSchema)}


def scenario_schema() -> Schema:
    """Any value of a step's command may be left to the case: `$name`."""
    made = Scenario.model_json_schema(ref_template="#/$defs/{model}")
    forms = _prefixed(_forms(commands(), "validation", PlainTexts))
    made["$defs"] |= {f"command.{name}": _or_value(body) for name, body in forms["$defs"].items()}
    made["$defs"]["Step"]["properties"]["command"] = {
        "description": "The command as on the command line; any value may be `$name`.",
        "anyOf": forms["anyOf"],
    }
    return made


def _only(models: Models, kind: str | None) -> Models:
    if kind is None:
        return models
    if kind not in models:
        raise wrong_input("--kind", f"one of {', '.join(models)}")
    return {kind: models[kind]}


def _forms(
    models: Models,
    mode: Literal["validation", "serialization"],
    generator: type[GenerateJsonSchema],
) -> Schema:
    """Any of the models, with the definitions that they share."""
    each = [model for same in models.values() for model in same]
    schemas, definitions = TypeAdapter.json_schemas(
        [(model, mode, TypeAdapter(model)) for model in each],
        ref_template="#/$defs/{model}",
        schema_generator=generator,
    )
    members = [schemas[model, mode] for model in each]
    bodies = definitions.get("$defs", {})
    for body in [*bodies.values(), *members]:
        # What tells members apart has a default in the code, and must be written in a file.
        if "const" in body.get("properties", {}).get("kind", {}):
            body["required"] = ["kind", *body.get("required", [])]
    return {"anyOf": members, "$defs": bodies}


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


def _or_value(made: Schema) -> Schema:
    if "properties" not in made:
        return made
    properties = {
        name: body if name == "kind" else {"anyOf": [body, VALUE]}
        for name, body in made["properties"].items()
    }
    return made | {"properties": properties}
