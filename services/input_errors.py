"""Says of an input that cannot be read which field is wrong and what would be right."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from domain.kernel import ids
from domain.kernel.frozen import Frozen


class InputFault(Frozen):
    """Which field is wrong and what would be right. `got` is left out where it may be private."""

    field: str
    expected: str
    got: str | None = None


class WrongInput(Exception):
    """The command cannot be read as it stands. Nothing was stored."""

    def __init__(self, field: str, expected: str, got: str | None = None) -> None:
        super().__init__(f"{field}: {expected}")
        self.fault = InputFault(field=field, expected=expected, got=got)


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


def fault_of(error: ValidationError, *, tag: str = "", within: str = "") -> WrongInput:
    """The first fault. `tag` is the member of a union, which pydantic counts as a field."""
    first = error.errors(include_url=False)[0]
    parts = [str(part) for part in first["loc"]]
    if tag and parts[:1] == [tag]:
        parts = parts[1:]
    if first["type"].startswith("union_tag"):
        parts.append("kind")
    field = ".".join([within, *parts] if within else parts)
    return WrongInput(field or "command", sentence_of(first), _shown(first["input"]))


def sentence_of(error: ErrorDetails) -> str:
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


def _pattern_sentences() -> dict[str, str]:
    return {_pattern(kind): sentence for kind, sentence in _PATTERNS.items()}


def _pattern(kind: Any) -> str:
    return next(
        str(one.pattern) for one in kind.__metadata__ if getattr(one, "pattern", None) is not None
    )


def _shown(value: Any) -> str | None:
    """Numbers only: a text in the wrong place may be anybody's."""
    return str(value) if isinstance(value, (int, float)) else None
