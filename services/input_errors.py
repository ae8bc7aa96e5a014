"""What is wrong with an input: which field, and what would be right. The one translator of
pydantic's errors."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Field, ValidationError
from pydantic_core import ErrorDetails

from domain.kernel import ids
from domain.kernel.frozen import Frozen

FLOAT_MONEY = "a whole number of öre (money is never a decimal number)"


class InputFault(Frozen):
    """`field` is a path such as `application.budget.0.year`, places in lists counted from 0.
    `got` is left out where it may be private. `line` is that of a file, which no message holds."""

    field: str
    expected: str
    got: str | None = None
    line: int | None = Field(default=None, exclude=True)

    def __str__(self) -> str:
        line = f" (line {self.line})" if self.line else ""
        got = f" (it is {self.got})" if self.got is not None else ""
        return f"{written_path(self.field)}{line}: {self.expected}{got}"

    def within(self, path: str, expected: str | None = None) -> "InputFault":
        """The same fault of something larger, which holds this input at a path."""
        field = path if self.field == "command" else f"{path}.{self.field}"
        return InputFault(field=field, expected=expected or self.expected, got=self.got)


class WrongInput(Exception):
    """The input cannot be used as it is; nothing was stored and nothing sent. `faults` are in the
    order in which they were found."""

    def __init__(self, field: str, expected: str, got: str | None = None) -> None:
        self.faults: tuple[InputFault, ...] = (InputFault(field=field, expected=expected, got=got),)
        super().__init__(f"{field}: {expected}")

    @classmethod
    def of(cls, faults: Iterable[InputFault]) -> "WrongInput":
        faults = tuple(faults)
        wrong = cls(faults[0].field, faults[0].expected, faults[0].got)
        wrong.faults, wrong.args = faults, ("; ".join(map(str, faults)),)
        return wrong

    @property
    def fault(self) -> InputFault:
        return self.faults[0]


def written_path(field: str) -> str:
    """A path as people read it: `application.budget[0].year`; empty for the whole file."""
    return re.sub(r"\.([0-9]+)(?=\.|$)", r"[\1]", field) or "the file"


_SENTENCES = {
    "missing": "a value: it is required",
    "extra_forbidden": "nothing: there is no such field here",
    "union_tag_not_found": "a kind, in the field kind",
    "union_tag_invalid": "one of {expected_tags}",
    "enum": "one of {expected}",
    "literal_error": "{expected}",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "a text",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "an object with fields",
    "model_type": "an object with fields",
    "model_attributes_type": "an object with fields",
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "less than {lt}",
    "less_than_equal": "{le} or less",
    "too_short": "at least {min_length} of them",
    "too_long": "at most {max_length} of them",
    "string_too_short": "at least {min_length} characters",
    "string_too_long": "at most {max_length} characters",
    "value_error": "{error}",
    "timezone_aware": "a moment with its time zone",
    "json_invalid": "JSON",
}

_PATTERNS = {
    ids.PersonId: "a person's id such as p-017",
    ids.OrganisationId: "SE-ON-NNNNNN-NNNN, or local/name for a body without such a number",
    ids.Uuid: "a UUID in lower case",
    ids.Sha256: "a SHA-256 in 64 lower case hexadecimal digits",
    ids.Slug: "small letters, digits and hyphens, such as kp-2026-autumn",
    ids.Code: "a code in small letters, digits and underscores, as the programme lists it",
    ids.CountryCode: "two capital letters, such as TZ",
    ids.CaseNumber: "a case number such as 2026-0042",
}


_CLOSED = {"enum": "expected", "literal_error": "expected", "union_tag_invalid": "expected_tags"}
"""Errors about a value that must be one of a few, and where pydantic lists those."""
_QUOTED = re.compile(r"'([^']*)'")
NAME_MAX = 80


def faults_of(
    error: ValidationError, raw: Any, within: str = "", model: Any = None
) -> tuple[InputFault, ...]:
    """Everything that pydantic found in `raw`, one fault a field.

    `within` is the path of `raw` itself, `model` the type that it was read as: from that the
    nearest name of an unknown field is known. Names of models and of the arms of a union, which
    pydantic mixes into its paths, say nothing to somebody who wrote a file.
    """
    found: dict[str, list[InputFault]] = {}
    for detail in error.errors(include_url=False):
        field = ".".join(filter(None, (within, _path(detail, raw))))
        fault = InputFault(field=field, expected=_expected(detail, field, model), got=_got(detail))
        found.setdefault(field, []).append(fault)
    return tuple(
        InputFault(
            field=field,
            expected=" or ".join(dict.fromkeys(one.expected for one in faults)),
            got=faults[0].got,
        )
        for field, faults in found.items()
        # A list that lacks an element only because that element is wrong is not wrong itself.
        if not any(other.startswith(f"{field}.") for other in found)
    )


def fault_of(error: ValidationError, raw: Any, within: str = "", model: Any = None) -> WrongInput:
    return WrongInput.of(faults_of(error, raw, within, model))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like this one, if any does."""
    matches = get_close_matches(name, list(known), 1) if len(name) <= NAME_MAX else []
    return matches[0] if matches else None


def meant(name: str, known: Iterable[str]) -> str:
    """An addition to a sentence that asks whether the nearest name was meant."""
    near = nearest(name, known)
    return f"; did you mean {near}?" if near is not None else ""


def _path(detail: ErrorDetails, raw: Any) -> str:
    node, parts = raw, []
    *_, last = detail["loc"] or ("",)
    for part in detail["loc"]:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            if not (detail["type"] == "missing" and part == last):
                continue
        parts.append(str(part))
    if detail["type"].startswith("union_tag"):
        parts.append("kind")
    return ".".join(parts)


def _expected(detail: ErrorDetails, field: str, model: Any) -> str:
    if isinstance(detail["input"], float) and field.endswith("_minor"):
        return FLOAT_MONEY
    sentence = _sentence(detail)
    if detail["type"] == "extra_forbidden":
        *place, name = detail["loc"]
        return sentence + meant(str(name), _field_names(model, place))
    given = _given(detail)
    if isinstance(given, str) and (closed := _choices(detail)):
        return sentence + meant(given, closed)
    return sentence


def _sentence(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] == "string_pattern_mismatch":
        return _pattern_sentences().get(
            context["pattern"], f"a text of the form {context['pattern']}"
        )
    if error["type"].startswith("date_"):
        return "a day of the calendar, written YYYY-MM-DD"
    if error["type"].startswith("datetime_"):
        return "a moment such as 2026-03-01T12:00:00Z"
    sentence = _SENTENCES.get(error["type"])
    if sentence is None:
        return error["msg"].removeprefix("Input should be ")
    return sentence.format(**context)


def _choices(detail: ErrorDetails) -> list[str]:
    """The values that a field may have, where they are a closed few."""
    listed = detail.get("ctx", {}).get(_CLOSED.get(detail["type"], ""), "")
    return _QUOTED.findall(str(listed))


def _given(detail: ErrorDetails) -> Any:
    return detail["ctx"]["tag"] if detail["type"] == "union_tag_invalid" else detail["input"]


def _got(detail: ErrorDetails) -> str | None:
    """A number, or a slip in writing one of a few codes. Any other text may be anybody's."""
    given = _given(detail)
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, int | float):
        return str(given)
    if isinstance(given, str) and nearest(given, _choices(detail)):
        return given
    return None


def _field_names(model: Any, place: Sequence[str | int]) -> list[str]:
    """The fields that a type has at a place that pydantic names."""
    here = list(_members(model))
    for part in place:
        if isinstance(part, int):
            inner = [one for each in here for one in get_args(each) if one is not Ellipsis]
        else:
            models = [one for one in here if _is_model(one)]
            named = [one for one in models if part in (one.__name__, _kind(one))]
            fields = [one.model_fields.get(part) for one in models]
            inner = [field.annotation for field in fields if field] or named or here
        here = [member for one in inner for member in _members(one)]
    return [name for one in here if _is_model(one) for name in one.model_fields]


def _members(annotation: Any) -> Iterator[Any]:
    """The types that a value of this one may have."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        for member in get_args(annotation):
            yield from _members(member)
    elif annotation is not None:
        yield annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _kind(model: Any) -> Any:
    """What tells a member of a union of commands or events apart."""
    field = model.model_fields.get("kind") or model.model_fields.get("type")
    return field.default if field else None


def _pattern_sentences() -> dict[str, str]:
    return {_pattern(kind): sentence for kind, sentence in _PATTERNS.items()}


def _pattern(kind: Any) -> str:
    return next(
        str(one.pattern) for one in kind.__metadata__ if getattr(one, "pattern", None) is not None
    )
