"""The verb `schema`: JSON Schema of what may be sent, of what may have happened, of scenarios."""

import json
import sys
from typing import Literal

from application.schemas import (
    DIALECT,
    Models,
    Schema,
    commands,
    commands_schema,
    events,
    events_schema,
)
from cli.options import PLAIN, Options
from cli.screen import Exit
from services.input_errors import WrongInput, nearest


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
                raise WrongInput("--kind", "input.one_form")
            made = _scenario()
    text = json.dumps({"$schema": DIALECT, **made}, ensure_ascii=False, indent=2)
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
