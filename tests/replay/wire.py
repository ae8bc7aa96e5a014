"""The messages in Temporal's histories, field by field: python -m tests.replay.wire

Writes the baseline anew: after a field was added, never to make a test pass.
"""

import inspect
import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from domain.kernel.agenda import Agenda, Deadline, EffectDue
from messages import contracts

BASELINE = Path(__file__).with_name("wire.json")

Messages = dict[str, dict[str, Any]]


def messages() -> Messages:
    models: list[type[BaseModel]] = [Agenda, Deadline, EffectDue]
    models += [
        model
        for _, model in inspect.getmembers(contracts, inspect.isclass)
        if issubclass(model, contracts.Wire) and model is not contracts.Wire
    ]
    return {model.__name__: _fields(model) for model in models}


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {
        name: {"type": str(field.annotation), "required": field.is_required()}
        for name, field in model.model_fields.items()
    }


if __name__ == "__main__":
    BASELINE.write_text(json.dumps(messages(), indent=2) + "\n")
