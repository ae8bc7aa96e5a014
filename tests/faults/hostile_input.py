"""Valid commands of every kind, made from their models, and what can be done to them."""

import copy
import types
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    TypeAlias,
    Union,
    get_args,
    get_origin,
)

from pydantic import AwareDatetime, BaseModel

from domain.kernel import ids
from domain.kernel.free_text import Subject, VaultText, Written
from domain.kernel.stored_file import FileAddress, MediaType
from domain.kinds import KINDS
from services.command_check import public_commands

STREAMS: Final = ("register", "round/kp-2026-autumn", "partnership/2026-0001")
Path: TypeAlias = tuple[str | int, ...]

_PATTERNED: Final = {
    ids.PersonId: "p-officer",
    ids.OrganisationId: "local/vinterby",
    ids.OrganisationNumber: "SE-ON-212000-1850",
    ids.Stream: "round/kp-2026-autumn",
    ids.RoundId: "kp-2026-autumn",
    ids.Uuid: "3f2b7a51-0c6e-4d8e-9a55-1b2c3d4e5f60",
    ids.Code: "project",
    ids.CountryCode: "UA",
    Subject: "person/p-officer",
    FileAddress: "00/" + "0" * 32,
    ids.Sha256: "0" * 64,
    MediaType: "application/pdf",
}
_BY_PATTERN: Final = {
    str(one.pattern): value
    for kind, value in _PATTERNED.items()
    for one in get_args(kind)[1:]
    if getattr(one, "pattern", None) is not None
}

HOSTILE: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, -1, 6, 10**15 + 1, 2**63, 10**30, 10**4000, 1.0, 0.5, 1e308, -0.0),
    *(float("nan"), float("inf"), float("-inf")),
    *("", " ", "\t\n", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u202egnaro", "\u2066x\u2069"),
    # look-alike letters: Cyrillic, full width, Arabic digits, a ligature, combining marks
    *(
        "р-017",
        "p\u2011017",
        "ｐ-017",
        "p-017\n",
        "２０２６-01-01",
        "٢٠٢٦-٠١-٠١",
        "ﬁn",
        "e\u0301" * 50,
    ),
    *("2026-02-30", "0000-01-01", "9999-12-31", "2026-1-1", "2026-01-01T00:00:00", "1767225600"),
    *("SE-ON-212000-1851", "SE-ON-212000-185０", "local/", "local/../x", "../../etc/passwd"),
    *(
        "'; drop table journal.entry; --",
        "{{7*7}}",
        "%s%n",
        "$name",
        "\x1b[2J",
        "\ufeff",
        "\U0010ffff",
    ),
    *("x" * 200_001, "å" * 70_000, "1", "0x10", "1_000", "NaN", "true", "[]"),
    *([], [None], [[]], {}, {"": ""}, {"kind": "install"}, {"text": "x", "sha256": "0" * 64}),
    *([0] * 1000, {"a\ud800": 1}, {"\x00": 1}, {"\u202ea": 1}),
)


class Example(NamedTuple):
    """A command that reads as it should, and a stream that knows its kind."""

    stream: str
    command: dict[str, Any]


_WITH: Final[dict[str, dict[str, Any]]] = {"declare_interest": {"interest": "other"}}
"""What must fit another field: only a ground is explained."""
_TEXTS: Final[dict[Written | None, str]] = {
    Written.EMAIL: "asa@växjö.example",
    Written.ACCOUNT: "bankgiro 991-2346",
    None: "Vi lär av varandra – åäö.",
}
_WITHOUT: Final[dict[str, tuple[str, ...]]] = {"record_contact": ("name",)}
"""What is there only where another field is not."""


def examples() -> tuple[Example, ...]:
    return tuple(
        Example(stream, _example(kind, model))
        for stream in STREAMS
        for kind, model in public_commands(KINDS.decider_of(stream)).items()
    )


def _example(kind: str, model: type[BaseModel]) -> dict[str, Any]:
    made = _written(model) | {"kind": kind} | _WITH.get(kind, {})
    return {name: value for name, value in made.items() if name not in _WITHOUT.get(kind, ())}


def _written(model: type[BaseModel]) -> dict[str, Any]:
    return {
        name: _value(field.annotation, field.metadata) for name, field in model.model_fields.items()
    }


def _value(annotation: Any, metadata: list[Any]) -> Any:
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        metadata = [*metadata, *more]
    if get_origin(annotation) in (Union, types.UnionType):
        return _value(next(one for one in get_args(annotation) if one is not type(None)), metadata)
    if get_origin(annotation) is tuple:
        return [_value(get_args(annotation)[0], [])]
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if annotation is VaultText:
        form = next((one for one in metadata if isinstance(one, Written)), None)
        return _TEXTS[form]
    if issubclass(annotation, BaseModel):
        return _written(annotation)
    if issubclass(annotation, Enum):
        return next(iter(annotation)).value
    return _plain(annotation, metadata)


def _plain(annotation: Any, metadata: list[Any]) -> Any:
    if annotation is bool:
        return True
    if annotation is int:
        return 1
    if annotation is AwareDatetime:
        return "2027-01-01T00:00:00Z"
    if issubclass(annotation, datetime):
        return "2027-01-01T00:00:00Z"
    if issubclass(annotation, date):
        return "2027-01-01"
    patterns = (str(one.pattern) for one in metadata if getattr(one, "pattern", None) is not None)
    return _BY_PATTERN.get(next(patterns, ""), "kp-2026-autumn")


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place in a command, the whole of it included."""
    yield path
    if isinstance(value, dict | list):
        for name, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(one, (*path, name))


def with_value(command: Any, path: Path, value: Any) -> Any:
    """A copy with something else in one place."""
    if not path:
        return value
    changed = copy.deepcopy(command)
    changed_at(changed, path[:-1])[path[-1]] = value
    return changed


def without(command: Any, path: Path) -> Any:
    changed = copy.deepcopy(command)
    del changed_at(changed, path[:-1])[path[-1]]
    return changed


def changed_at(command: Any, path: Path) -> Any:
    for name in path:
        command = command[name]
    return command


def nested(depth: int) -> Any:
    """A list in a list in a list. Made without recursion, and not to be compared or copied."""
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value
