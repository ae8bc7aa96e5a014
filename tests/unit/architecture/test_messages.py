"""Commands and events hold ids, codes, numbers, days and vault references: no free text at all.

What the models accept is read from their JSON Schema, so that nesting and unions are seen as they
are on the wire.
"""

from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from pydantic import Field, TypeAdapter

from domain.kernel.agenda import PassDeadline
from domain.kernel.decider import Decider
from domain.kernel.free_text import VaultText
from domain.kernel.frozen import Frozen
from domain.kinds import KINDS

LONGEST = 80
"""No id or code is longer: a sentence would not fit in."""

WRITTEN_FORMS = ("date", "date-time")


def free_places(schema: dict[str, Any]) -> Iterator[str]:
    """Where the schema takes what is neither closed nor of a known form."""
    for name, definition in schema.get("$defs", {}).items():
        yield from _free(definition, name)
    yield from _free({k: v for k, v in schema.items() if k != "$defs"}, "")


def _free(node: dict[str, Any], where: str) -> Iterator[str]:
    match node:
        case {"$ref": _} | {"const": _} | {"enum": _}:
            return
        case {"anyOf": choices} | {"oneOf": choices}:
            for choice in choices:
                yield from _free(choice, where)
        case {"type": "string"}:
            if not _has_a_form(node):
                yield f"{where}: free text"
        case {"type": "integer" | "boolean" | "null"}:
            return
        case {"type": "array", "items": items} if not node.get("uniqueItems"):
            yield from _free(items, f"{where}[]")
        case {"type": "object", "properties": fields, "additionalProperties": False}:
            for name, field in fields.items():
                yield from _free(field, f"{where}.{name}")
        case _:
            # A float, a set, an open object, anything at all.
            yield f"{where}: {node.get('type', 'anything')}"


def _has_a_form(node: dict[str, Any]) -> bool:
    if node.get("format") in WRITTEN_FORMS:
        return True
    pattern, longest = node.get("pattern", ""), node.get("maxLength", LONGEST + 1)
    closed = pattern.startswith("^") and pattern.endswith("$") and longest <= LONGEST
    return closed and not any(loose in pattern for loose in (".*", ".+", r"\s", r"\w", "[^"))


@pytest.mark.parametrize(
    "decider", [kind.decider for kind in KINDS], ids=lambda decider: decider.name
)
@pytest.mark.parametrize("side", ["commands", "events"])
def test_no_message_has_room_for_free_text(decider: Decider[Any], side: str) -> None:
    adapter: TypeAdapter[Any] = getattr(decider, side)
    assert list(free_places(adapter.json_schema())) == []


def test_the_engines_own_command_has_none_either() -> None:
    assert list(free_places(PassDeadline.model_json_schema())) == []


def test_what_is_free_is_seen() -> None:
    """The guard itself: each kind of opening, planted."""

    class Nested(Frozen):
        comment: str | None = None

    class Planted(Frozen):
        free: str
        long: Annotated[str, Field(pattern=r"^[a-z ]*$")]
        loose: Annotated[str, Field(pattern=r"^.*$", max_length=80)]
        unclosed: Annotated[str, Field(pattern=r"[a-z]", max_length=80)]
        nested: tuple[Nested, ...]
        open: dict[str, Any]
        anything: Any
        fraction: float
        unordered: frozenset[int]
        fine: VaultText

    found = sorted(place.split(":")[0] for place in free_places(Planted.model_json_schema()))
    assert found == [
        ".anything",
        ".fraction",
        ".free",
        ".long",
        ".loose",
        ".open",
        ".unclosed",
        ".unordered",
        "Nested.comment",
    ]


@pytest.mark.parametrize(
    "decider", [kind.decider for kind in KINDS], ids=lambda decider: decider.name
)
def test_every_kind_of_command_is_for_people_or_for_the_engine(decider: Decider[Any]) -> None:
    kinds = set(decider.commands.json_schema()["discriminator"]["mapping"])
    assert set(decider.opening) <= kinds
    assert set(decider.internal) <= kinds
    assert "pass_deadline" not in kinds


@pytest.mark.parametrize(
    "decider", [kind.decider for kind in KINDS], ids=lambda decider: decider.name
)
def test_every_event_says_its_version(decider: Decider[Any]) -> None:
    types = decider.events.json_schema()["discriminator"]["mapping"]
    assert types
    assert all(name.endswith(".v1") for name in types)
