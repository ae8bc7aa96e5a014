"""Says of an input that cannot be read which field is wrong and what would be right."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from domain.kernel import ids
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from texts.catalogue import has, said, same, text

InputFact: TypeAlias = int | str | tuple[str, ...]


class InputFault(Frozen):
    """Which field is wrong and what would be right. `got` is left out where it may be private.

    `text` and `facts` say it in the reader's language; `expected` is the same in English, for
    clients that do not know them.
    """

    field: str
    expected: str
    got: str | None = None
    text: str | None = None
    facts: dict[str, InputFact] = Field(default_factory=dict)


class WrongInput(Exception):
    """The command cannot be read as it stands. Nothing was stored.

    `text` is the id of what would be right, `facts` are what that text has places for.
    """

    def __init__(self, field: str, text: str, got: str | None = None, **facts: InputFact) -> None:
        expected = said(text, "en", **facts)
        super().__init__(f"{field}: {expected}")
        self.fault = InputFault(field=field, expected=expected, got=got, text=text, facts=facts)


def expected_text(fault: InputFault | Mapping[str, Any]) -> Text:
    """Of a fault as an answer brings it: it may be another version's, and know other texts."""
    found = fault.model_dump() if isinstance(fault, InputFault) else fault
    id = found.get("text")
    return text(id, **found.get("facts", {})) if id and has(id) else same(found["expected"])


class Explanation(NamedTuple):
    """The id of a text, and its facts."""

    text: str
    facts: dict[str, InputFact]


TYPES = (
    *("missing", "extra_forbidden", "union_tag_not_found", "union_tag_invalid", "enum"),
    *("literal_error", "int_type", "string_type", "bool_type", "list_type", "model_type"),
    *("greater_than", "greater_than_equal", "less_than", "less_than_equal", "too_short"),
    *("too_long", "string_too_short", "string_too_long", "timezone_aware", "json_invalid"),
)
"""Pydantic's names for what is wrong that have a text of the same name."""

_ALIKE = {
    "int_from_float": "int_type",
    "tuple_type": "list_type",
    "dict_type": "model_type",
    "model_attributes_type": "model_type",
}

_PATTERNS = {
    ids.PersonId: "input.person_id",
    ids.OrganisationId: "input.organisation_id",
    ids.Uuid: "input.uuid",
    ids.Sha256: "input.sha256",
    ids.Slug: "input.slug",
    ids.Code: "input.code",
    ids.CountryCode: "input.country",
    ids.CaseNumber: "input.case_number",
}


def fault_of(error: ValidationError, *, tag: str = "", within: str = "") -> WrongInput:
    """The first fault. `tag` is the member of a union, which pydantic counts as a field."""
    first = error.errors(include_url=False)[0]
    parts = [str(part) for part in first["loc"]]
    if tag and parts[:1] == [tag]:
        parts = parts[1:]
    if first["type"].startswith("union_tag"):
        parts.append("kind")
    field = ".".join([within, *parts] if within else parts)
    found = explained(first)
    return WrongInput(field or "command", found.text, _shown(first["input"]), **found.facts)


def sentence_of(error: ErrorDetails) -> str:
    found = explained(error)
    return said(found.text, "en", **found.facts)


def explained(error: ErrorDetails) -> Explanation:
    """What would be right instead."""
    context = error.get("ctx", {})
    if error["type"] == "string_pattern_mismatch":
        pattern = context["pattern"]
        if (known := _pattern_texts().get(pattern)) is not None:
            return Explanation(known, {})
        return Explanation("input.pattern", {"pattern": pattern})
    if error["type"].startswith("date_"):
        return Explanation("input.day", {})
    if error["type"].startswith("datetime_"):
        return Explanation("input.instant", {})
    type = _ALIKE.get(error["type"], error["type"])
    if type in TYPES:
        return Explanation(f"input.{type}", _facts(context))
    message = str(context.get("error") or error["msg"].removeprefix("Input should be "))
    return Explanation("input.other", {"message": message})


def _facts(context: Mapping[str, Any]) -> dict[str, InputFact]:
    """Of what pydantic tells, the numbers, and the choices: it names them in quotes."""
    choices = context.get("expected_tags") or context.get("expected")
    facts: dict[str, InputFact] = {
        name: value for name, value in context.items() if isinstance(value, int)
    }
    if choices:
        facts["choices"] = tuple(re.findall("'(.*?)'", choices))
    return facts


def _pattern_texts() -> dict[str, str]:
    return {_pattern(kind): id for kind, id in _PATTERNS.items()}


def _pattern(kind: Any) -> str:
    return next(
        str(one.pattern) for one in kind.__metadata__ if getattr(one, "pattern", None) is not None
    )


def _shown(value: Any) -> str | None:
    """Numbers only: a text in the wrong place may be anybody's."""
    return str(value) if isinstance(value, (int, float)) else None
