"""The verb `schema`: JSON Schema of what may be sent, of what may have happened, of scenarios."""

import json
import sys
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from application.schemas import (
    DIALECT,
    Models,
    PlainTexts,
    Schema,
    commands,
    commands_schema,
    events,
    events_schema,
)
from cli.options import PLAIN, Options
from cli.screen import Exit
from domain.kernel.rules import Text
from services.amounts import IN_MINOR
from services.input_errors import WrongInput, nearest
from texts.catalogue import text
from texts.fields import help_of, label_of
from texts.labels import command_label
from texts.output import can_write_any_letter

SWEDISH = "x-sv"
"""Where a schema has the Swedish of its title and description: JSON Schema knows one language."""


class Forms(PlainTexts):
    """With the names of commands and fields, and what to write in each, in both languages."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        made, model = super().model_schema(schema), schema["cls"]
        fields: dict[str, Any] = made.get("properties", {})
        if "const" in fields.get("kind", {}):  # then it is a command
            made |= _words(title=command_label(fields["kind"]["const"]))
        for name, field in fields.items():
            if "const" not in field:
                field |= _field_words(model, name)
        return made


def _field_words(model: type[BaseModel], name: str) -> Schema:
    if name in model.model_fields:
        return _words(title=label_of(model, name), description=help_of(model, name))
    written = f"{name}{IN_MINOR}"  # the same amount, as people write it
    return _words(title=label_of(model, written), description=text("input.as_written"))


def _words(**said: Text) -> Schema:
    english = {keyword: one.en for keyword, one in said.items()}
    return english | {SWEDISH: {keyword: one.sv for keyword, one in said.items()}}


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
            made = commands_schema(_only(commands(), kind), Forms)
        case "events":
            made = events_schema(_only(events(), kind))
        case "scenario":
            if kind is not None:
                raise WrongInput("--kind", "input.one_form")
            made = _scenario()
    plain = not can_write_any_letter()
    text = json.dumps({"$schema": DIALECT, **made}, ensure_ascii=plain, indent=2)
    sys.stdout.write(text + "\n")
    return Exit.ACCEPTED


def _scenario() -> Schema:
    from rehearsal.schema import scenario_schema

    return scenario_schema()


def _only(models: Models, kind: str | None) -> Models:
    if kind is None:
        return models
    if kind not in models:
        raise WrongInput("--kind", "input.enum", near=nearest(kind, models), choices=tuple(models))
    return {kind: models[kind]}
