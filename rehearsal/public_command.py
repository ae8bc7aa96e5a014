"""The commands that people may send, and whether one reads as it should."""

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from domain.deciders import decider_of
from domain.ids import REGISTER
from domain.texts import VaultText
from rehearsal.faults import Fault, faults_of

STAND_IN = {"text": "00000000-0000-4000-8000-000000000000", "sha256": "0" * 64}


def aggregate_stream(target: str) -> str:
    """A stream of the same aggregate: a target that is no stream's name is the key of a case."""
    return target if target == REGISTER or target.startswith("round/") else "partnership/2000-0001"


@cache
def public_commands(stream: str) -> dict[str, type[BaseModel]]:
    """The models of a stream's commands by kind, without those that only the engine sends."""
    decider = decider_of(stream)
    models = get_args(get_args(decider.commands._type)[0])
    by_kind = {model.model_fields["kind"].default: model for model in models}
    return {kind: model for kind, model in by_kind.items() if kind not in decider.internal}


def command_faults(target: str, command: Any, field: str) -> tuple[Fault, ...]:
    """What is wrong with a command as people write it, with plain texts."""
    known = public_commands(aggregate_stream(target))
    kind = command.get("kind")
    if not isinstance(kind, str) or kind not in known:
        expected = f"a kind that this stream knows: {', '.join(known)}"
        return (Fault(field=f"{field}.kind", expected=expected),)
    try:
        known[kind].model_validate(with_stand_ins(known[kind], command))
    except ValidationError as error:
        return faults_of(error, command, field)
    return ()


def with_stand_ins(annotation: Any, written: Any) -> Any:
    """A text in place of a vault reference, wherever the model wants one."""
    if annotation is VaultText and isinstance(written, str) and written:
        return STAND_IN
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not isinstance(written, dict):
            return written
        fields = annotation.model_fields
        return {
            name: with_stand_ins(fields[name].annotation, value) if name in fields else value
            for name, value in written.items()
        }
    inner = get_args(annotation)
    if isinstance(written, list | tuple) and inner:
        return [with_stand_ins(inner[0], value) for value in written]
    for arm in inner:
        if (replaced := with_stand_ins(arm, written)) is not written:
            return replaced
    return written
