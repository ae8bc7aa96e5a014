"""A command of which nothing is filled in yet, to see what a decision says before it looks at any
of it: a rule that refuses by then refuses whatever is filled in.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Literal, get_args, get_origin

from domain.kernel.command import Command
from domain.kernel.rules import Check, Event

KIND = "kind"


class NotFilled(Exception):
    """The decision looks at a field that nobody has filled in."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def unfilled(model: type[Command], known: Mapping[str, Any] | None = None) -> Command:
    """With these fields alone: any other raises NotFilled when it is looked at, also one that has a
    default."""
    return _of(model).model_construct(**(known or {}))


def is_refused_by_now(steps: Iterable[Check | Event]) -> bool:
    """Does a rule refuse before anything happens? Raises NotFilled if the steps ask for more."""
    for step in steps:
        if isinstance(step, Event):
            return False
        if step.refuses:
            return True
    return False


def options_of(model: type[Command], field: str) -> tuple[Any, ...] | None:
    """Everything that can stand in a field which has few values; None for any other field."""
    annotation = model.model_fields[field].annotation
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if annotation is bool:
        return (True, False)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(annotation)
    return None


@cache
def _of(model: type[Command]) -> type[Command]:
    fields = frozenset(model.model_fields) - {KIND}

    def looked_at(self: Any, name: str) -> Any:
        if name in fields and name not in object.__getattribute__(self, _FILLED):
            raise NotFilled(name)
        return object.__getattribute__(self, name)

    return type(model.__name__, (model,), {"__getattribute__": looked_at, "__module__": __name__})


_FILLED = "__pydantic_fields_set__"
"""Where pydantic keeps the names of the fields that were given."""
