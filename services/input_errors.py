"""What is wrong with an input: which field, and what would be right. The one translator of
pydantic's errors."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Final, LiteralString, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from domain.kernel import ids
from domain.kernel.free_text import Subject
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from domain.kernel.stored_file import FileAddress, MediaType
from texts.catalogue import has, said, same, text

InputFact: TypeAlias = int | str | tuple[str, ...] | Text

THE_FILE: Final = "the file"
"""The field of a fault of a whole file."""


class Explanation(Frozen):
    """What would be right: the id of a text, and what that text has places for."""

    text: str
    facts: dict[str, InputFact] = Field(default_factory=dict)


class InputFault(Frozen):
    """Which field is wrong and what would be right.

    `field` is a path such as `application.budget.0.year`, places in lists counted from 0. `right`
    says it in the reader's language, one explanation for each form that the field may have;
    `expected` is the same in English, for clients that do not know the texts. `near` is the known
    name that looks most like the given one. `got` is left out where it may be private. `line` is
    that of a file, which no message holds.
    """

    field: str
    expected: str
    got: str | None = None
    right: tuple[Explanation, ...] = ()
    near: str | None = None
    line: int | None = Field(default=None, exclude=True)

    def __str__(self) -> str:
        line = f" (line {self.line})" if self.line else ""
        got = f" (it is {self.got})" if self.got is not None else ""
        return f"{written_path(self.field)}{line}: {self.expected}{got}"

    def within(self, path: str) -> "InputFault":
        """The same fault of something larger, which holds this input at a path."""
        field = path if self.field in ("command", "") else f"{path}.{self.field}"
        return self.model_copy(update={"field": field})


def input_fault(
    field: str,
    *right: Explanation,
    got: str | None = None,
    near: str | None = None,
    line: int | None = None,
) -> InputFault:
    expected = " or ".join(dict.fromkeys(said(one.text, "en", **one.facts) for one in right))
    if near is not None:
        expected += said("input.near", "en", name=near)
    return InputFault(
        field=field, expected=expected, got=got, right=tuple(right), near=near, line=line
    )


class WrongInput(Exception):
    """The input cannot be used as it is; nothing was stored and nothing sent. `faults` are in the
    order in which they were found. `text` is the id of what would be right, `facts` are what that
    text has places for."""

    def __init__(
        self,
        field: str,
        text: str,
        got: str | None = None,
        near: str | None = None,
        line: int | None = None,
        **facts: InputFact,
    ) -> None:
        right = Explanation(text=text, facts=facts)
        fault = input_fault(field, right, got=got, near=near, line=line)
        super().__init__(f"{field}: {fault.expected}")
        self.faults: tuple[InputFault, ...] = (fault,)

    @classmethod
    def of(cls, faults: Iterable[InputFault]) -> "WrongInput":
        wrong = cls.__new__(cls)
        wrong.faults = tuple(faults)
        wrong.args = ("; ".join(map(str, wrong.faults)),)
        return wrong

    @property
    def fault(self) -> InputFault:
        return self.faults[0]


class UnknownStream(WrongInput):
    """Nobody has opened the stream that the input names, as far as the journal knows."""

    def __init__(self) -> None:
        super().__init__("stream", "input.known_stream")


def said_fault(field: str, expected: str, line: int | None = None) -> InputFault:
    """A fault with a sentence of its own instead of a text."""
    return InputFault(field=field, expected=expected, line=line)


def expected_text(fault: InputFault | Mapping[str, Any]) -> Text:
    """Of a fault as an answer brings it: it may be another version's, and know other texts."""
    if not isinstance(fault, InputFault):
        fault = InputFault.model_validate(fault, extra="ignore")
    if not fault.right or not all(has(one.text) for one in fault.right):
        return same(fault.expected)
    said_in = [text(one.text, **one.facts) for one in fault.right]
    near = text("input.near", name=fault.near) if fault.near is not None else same("")
    either = text("input.or")
    return Text(
        sv=f" {either.sv} ".join(dict.fromkeys(one.sv for one in said_in)) + near.sv,
        en=f" {either.en} ".join(dict.fromkeys(one.en for one in said_in)) + near.en,
    )


def written_path(field: str) -> str:
    """A path as people read it: `application.budget[0].year`; empty for the whole file."""
    return re.sub(r"\.([0-9]+)(?=\.|$)", r"[\1]", field) or THE_FILE


def input_error(text: LiteralString, **facts: InputFact) -> PydanticCustomError:
    """What a validator of an input raises: what would be right, by the id of its text."""
    expected = said(text, "en", **facts)
    return PydanticCustomError(text, "{expected}", {"expected": expected, "facts": facts})


TYPES = (
    *("missing", "extra_forbidden", "union_tag_not_found", "union_tag_invalid", "enum"),
    *("literal_error", "int_type", "string_type", "bool_type", "list_type", "model_type"),
    *("greater_than", "greater_than_equal", "less_than", "less_than_equal", "too_short"),
    *("too_long", "string_too_short", "string_too_long", "timezone_aware", "json_invalid"),
)
"""Pydantic's names for what is wrong that have a text of the same name."""

OWN_TYPES = ("organisation_number", "written_day", "day_in_reach")
"""Those of domain/kernel/. What a kind of stream finds wrong has its text among those of the kind,
such as `kinds.wrong-line_once`."""

_ALIKE = {
    "int_from_float": "int_type",
    "int_parsing": "int_type",
    "tuple_type": "list_type",
    "dict_type": "model_type",
    "model_attributes_type": "model_type",
}

_PATTERNS = {
    ids.PersonId: "input.person_id",
    ids.OrganisationId: "input.organisation_id",
    ids.OrganisationNumber: "input.national_number",
    ids.Uuid: "input.uuid",
    ids.Sha256: "input.sha256",
    ids.Slug: "input.slug",
    ids.Code: "input.code",
    ids.CountryCode: "input.country",
    ids.CaseNumber: "input.case_number",
    ids.Stream: "input.case_or_round",
    ids.SignInWord: "input.sign_in_word",
    Subject: "input.subject",
    FileAddress: "input.file_address",
    MediaType: "input.media_type",
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
    found: dict[str, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        field = ".".join(filter(None, (within, _path(detail, raw))))
        found.setdefault(field, []).append(detail)
    return tuple(
        input_fault(
            field,
            *(_explained(one, field) for one in details),
            got=_got(details[0]),
            near=next(filter(None, (_near(one, model) for one in details)), None),
        )
        for field, details in found.items()
        # A list that lacks an element only because that element is wrong is not wrong itself.
        if not any(other.startswith(f"{field}.") for other in found)
    )


def fault_of(error: ValidationError, raw: Any, within: str = "", model: Any = None) -> WrongInput:
    return WrongInput.of(faults_of(error, raw, within, model))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like this one, if any does."""
    matches = get_close_matches(name, list(known), 1) if len(name) <= NAME_MAX else []
    return matches[0] if matches else None


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
    # What a model finds wrong as a whole may be about one of its fields.
    parts += filter(None, (detail.get("ctx", {}).get("at"),))
    return ".".join(parts)


def _near(detail: ErrorDetails, model: Any) -> str | None:
    if detail["type"] == "extra_forbidden":
        *place, name = detail["loc"]
        return nearest(str(name), _field_names(model, place))
    given = _given(detail)
    return nearest(given, _choices(detail)) if isinstance(given, str) else None


def _explained(detail: ErrorDetails, field: str) -> Explanation:
    if isinstance(detail["input"], float) and field.endswith("_minor"):
        return Explanation(text="input.whole_minor")
    return explained(detail)


def explained(error: ErrorDetails) -> Explanation:
    """What would be right instead."""
    context = error.get("ctx", {})
    if error["type"] == "string_pattern_mismatch":
        pattern = context["pattern"]
        if (known := pattern_texts().get(pattern)) is not None:
            return Explanation(text=known)
        return Explanation(text="input.pattern", facts={"pattern": pattern})
    if error["type"].startswith("date_"):
        return Explanation(text="input.day")
    if error["type"].startswith("datetime_"):
        return Explanation(text="input.instant")
    type = _ALIKE.get(error["type"], error["type"])
    if type in TYPES:
        return Explanation(text=f"input.{type}", facts=_facts(error))
    if "." in type:  # see input_error
        return Explanation(text=type, facts=context["facts"])
    own = f"input.{type}" if type in OWN_TYPES else f"kinds.wrong-{type}"
    if has(own):
        return Explanation(text=own, facts=context)
    message = str(context.get("error") or error["msg"].removeprefix("Input should be "))
    return Explanation(text="input.other", facts={"message": message})


def _facts(error: ErrorDetails) -> dict[str, InputFact]:
    """Of what pydantic tells, the numbers, and the choices: it names them in quotes."""
    facts: dict[str, InputFact] = {
        name: value for name, value in error.get("ctx", {}).items() if isinstance(value, int)
    }
    if closed := _choices(error):
        facts["choices"] = tuple(closed)
    return facts


def pattern_texts() -> dict[str, str]:
    return {_pattern(kind): id for kind, id in _PATTERNS.items()}


def _pattern(kind: Any) -> str:
    return next(
        str(one.pattern) for one in kind.__metadata__ if getattr(one, "pattern", None) is not None
    )


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
    named = [name for one in here if _is_model(one) for name in one.model_fields]
    # An amount is written by people under a name of its own.
    return [*named, *(one.removesuffix("_minor") for one in named if one.endswith("_minor"))]


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
