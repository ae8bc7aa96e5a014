"""What is wrong with a file: which field, in which line, and what would be right."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from domain.kernel.frozen import Frozen
from services.input_errors import sentence_of

FLOAT_MONEY = "a whole number of öre (money is never a decimal number)"


class Fault(Frozen):
    """`field` is a path like steps.3.command.amount_minor, counted from 0."""

    field: str
    expected: str
    line: int | None = None

    def __str__(self) -> str:
        where = f" (line {self.line})" if self.line else ""
        return f"{self.field or 'the file'}{where}: {self.expected}"


class ScenarioUnreadable(Exception):
    """A file that is not a scenario. Nothing has been started for it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def faults_of(error: ValidationError, raw: Any, prefix: str = "") -> tuple[Fault, ...]:
    """The faults that pydantic found in `raw`, one a field. Names of models and of the arms of a
    union, which it mixes into its paths, say nothing to whoever wrote the file."""
    expected: dict[str, list[str]] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail, raw)
        sentences = expected.setdefault(".".join(filter(None, (prefix, path))), [])
        if (sentence := _expected(detail, path)) not in sentences:
            sentences.append(sentence)
    return tuple(
        Fault(field=field, expected=" or ".join(sentences))
        for field, sentences in expected.items()
        # A list that lacks an element only because that element is wrong is not wrong itself.
        if not any(other.startswith(f"{field}.") for other in expected)
    )


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
    return ".".join(parts)


def _expected(detail: ErrorDetails, path: str) -> str:
    if isinstance(detail["input"], float) and path.endswith("_minor"):
        return FLOAT_MONEY
    return sentence_of(detail)
