"""Finds the fields of a command that name persons: a mail address can stand in for an id there."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from domain.kernel.decider import Decider
from domain.kernel.ids import PersonId
from services.command_check import public_commands
from services.text_fields import below

_MARK = PersonId.__metadata__[0]  # type: ignore[attr-defined]


def persons_named(decider: Decider[Any], command: Any, path: str = "") -> dict[str, str]:
    """What is written where the command names persons, by field path. `path` is the command's own.

    Nothing for a kind of command that people do not send.
    """
    model = public_commands(decider).get(str(command.get("kind")))
    return {} if model is None else dict(person_fields(model, command, path))


def person_fields(
    annotation: Any, raw: Any, path: str = "", marks: tuple[Any, ...] = ()
) -> Iterator[tuple[str, str]]:
    """The field paths where the type asks for a person, with what is written there."""
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        marks = (*marks, *more)
    if _MARK in marks and isinstance(raw, str):
        yield path, raw
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if isinstance(raw, dict):
            for name, field in annotation.model_fields.items():
                yield from person_fields(
                    field.annotation, raw.get(name), below(path, name), tuple(field.metadata)
                )
    elif get_origin(annotation) in (Union, UnionType):
        for member in get_args(annotation):
            yield from person_fields(member, raw, path)
    elif get_origin(annotation) is tuple and isinstance(raw, list):
        for place, inner in enumerate(raw):
            yield from person_fields(get_args(annotation)[0], inner, below(path, place))
