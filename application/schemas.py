"""JSON Schema of what may be sent and of what may have happened, for forms and for programs."""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, get_args

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema, StringSchema

from application.checking import ADD_PERSON, Envelope
from domain.kernel.free_text import VaultText
from domain.kernel.ids import PERSON_ID
from domain.kinds import KINDS
from services.amounts import IN_MINOR
from services.command_check import TEXT_MAX, public_commands

Schema: TypeAlias = dict[str, Any]
Models: TypeAlias = Mapping[str, tuple[type[BaseModel], ...]]
"""By kind or type: two kinds of stream may know one of the same name, such as erase_text."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {
    "type": "string",
    "pattern": r"\S",
    "maxLength": TEXT_MAX,
    "description": "Free text. It goes into the vault; the journal holds a reference and a hash.",
}
PERSON = {
    "type": "string",
    "pattern": rf"{PERSON_ID}|^[^@\s]+@[^@\s]+$",
    "maxLength": 320,
}


AMOUNT = {
    "type": "string",
    "pattern": r"^\s*[0-9][0-9.,\s]*$",
    "examples": ["12 500,50", "12,500.50"],
}


class PlainTexts(GenerateJsonSchema):
    """Texts as people write them, in place of the references that they become. So are persons, and
    amounts as they are written or in hundredths."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        if schema["cls"] is VaultText:
            return dict(TEXT)
        made = super().model_schema(schema)
        for name in [one for one in made.get("properties", {}) if one.endswith(IN_MINOR)]:
            written = name.removesuffix(IN_MINOR)
            made["properties"][written] = dict(AMOUNT)
            if name in made.get("required", ()):
                made["required"].remove(name)
                either = {"anyOf": [{"required": [one]} for one in (written, name)]}
                made.setdefault("allOf", []).append(either)
        return made

    def str_schema(self, schema: StringSchema) -> JsonSchemaValue:
        return dict(PERSON) if schema.get("pattern") == PERSON_ID else super().str_schema(schema)


def commands() -> Models:
    """Those that people may send."""
    found: dict[str, tuple[type[BaseModel], ...]] = {}
    for kind_of_stream in KINDS:
        for kind, model in public_commands(kind_of_stream.decider).items():
            found[kind] = (*found.get(kind, ()), model)
    return found


def events() -> Models:
    found: dict[str, tuple[type[BaseModel], ...]] = {}
    for kind in KINDS:
        for model in get_args(get_args(kind.decider.events._type)[0]):
            name = model.model_fields["type"].default
            found[name] = (*found.get(name, ()), model)
    return found


def commands_schema(models: Models, form: type[PlainTexts] = PlainTexts) -> Schema:
    """A command in its envelope, as a file for `submit` holds it. `form` says how its models are
    written."""
    made = Envelope.model_json_schema(ref_template="#/$defs/{model}", schema_generator=PlainTexts)
    forms = command_forms(models, form)
    made["properties"]["command"] = {"anyOf": forms["anyOf"]}
    made["$defs"] |= forms["$defs"]
    return made | {"title": "Commands", "description": "A command in its envelope."}


def command_forms(models: Models, form: type[PlainTexts] = PlainTexts) -> Schema:
    """Commands alone, texts in plain."""
    made = _forms(models, "validation", form)
    for body in made["$defs"].values():
        if body.get("properties", {}).get("kind", {}).get("const") == ADD_PERSON:
            body["required"].remove("person")  # it is allotted
    return made


def events_schema(models: Models) -> Schema:
    """Events as the journal has them: texts are references into the vault."""
    return {"title": "Events", **_forms(models, "serialization", GenerateJsonSchema)}


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
