"""Amounts as people write them. They become whole hundredths before a command is checked or stored.

Each field of a command that holds hundredths, `amount_minor`, may be given as `amount` instead: a
text with at most two decimals, in Swedish or English writing. The currency is the programme's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from babel.numbers import NumberFormatError, parse_decimal
from pydantic import BaseModel

from domain.kernel.money import MINOR_MAX
from services.input_errors import Explanation, InputFault, input_fault
from services.text_fields import below, may_be

IN_MINOR = "_minor"
_WRITTEN = re.compile(r"[0-9]([0-9\u00a0.,]*[0-9])?")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_LOCALES = ("sv_SE", "en_GB")


class InMinor(NamedTuple):
    """A command with hundredths in the place of what people write. `written` says which field, by
    the path of the one in hundredths, a person wrote as an amount.
    """

    command: Any
    written: Mapping[str, str]
    faults: tuple[InputFault, ...]


def minor_of(written: str) -> int | None:
    """`12 500,50`, `12,500.50` and `12500` are 1250050, 1250050 and 1250000 hundredths. None for
    what is no amount in one of the two writings, such as `12 34` or `12.500`.
    """
    text = _SPACES.sub("\u00a0", written.strip())
    if not _WRITTEN.fullmatch(text):
        return None
    readings = {int(one * 100) for one in _readings(text) if _decimals(one) <= 2}
    return readings.pop() if len(readings) == 1 else None


def _readings(text: str) -> Iterator[Decimal]:
    for locale in _LOCALES:
        try:
            yield parse_decimal(text, locale, strict=True)
        except NumberFormatError:
            continue


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    assert isinstance(exponent, int)
    return -exponent


def in_minor(model: Any, command: Any) -> InMinor:
    """`command` as somebody wrote it for `model`."""
    written_at: dict[str, str] = {}
    faults: list[InputFault] = []
    return InMinor(_converted(model, command, "", written_at, faults), written_at, tuple(faults))


def as_written(faults: Iterable[InputFault], written_at: Mapping[str, str]) -> Iterator[InputFault]:
    """What is wrong with hundredths, by the field of the amount that the person wrote."""
    for one in faults:
        at = written_at.get(one.field)
        yield one if at is None else input_fault(at, Explanation(text=_limit(one)))


def total_fault(command: Any) -> InputFault | None:
    """All amounts of a command together are within reach, so that no sum of them is out of it."""
    amounts = tuple(_amounts(command, ""))
    if sum(amount for _, amount in amounts) <= MINOR_MAX:
        return None
    largest, _ = max(amounts, key=lambda one: one[1])
    return input_fault(largest, Explanation(text="input.amounts_in_all"))


def _amounts(value: Any, path: str) -> Iterator[tuple[str, int]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if str(name).endswith(IN_MINOR) and isinstance(inner, int):
                yield below(path, name), inner
            else:
                yield from _amounts(inner, below(path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _amounts(inner, below(path, place))


def _limit(fault: InputFault) -> str:
    texts = {one.text for one in fault.right}
    if "input.amounts_in_all" in texts:
        return "input.amounts_in_all"
    return "input.amount_above_zero" if "input.greater_than" in texts else "input.amount_at_most"


def _converted(
    annotation: Any, raw: Any, path: str, written_at: dict[str, str], faults: list[InputFault]
) -> Any:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        for member in get_args(annotation):
            if may_be(member, raw):
                raw = _converted(member, raw, path, written_at, faults)
        return raw
    if get_origin(annotation) is tuple and isinstance(raw, list):
        inner = get_args(annotation)[0]
        return [
            _converted(inner, one, below(path, place), written_at, faults)
            for place, one in enumerate(raw)
        ]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and isinstance(raw, dict):
        return _model(annotation, raw, path, written_at, faults)
    return raw


def _model(
    model: type[BaseModel],
    raw: dict[str, Any],
    path: str,
    written_at: dict[str, str],
    faults: list[InputFault],
) -> dict[str, Any]:
    found = dict(raw)
    for name, field in model.model_fields.items():
        written = name.removesuffix(IN_MINOR)
        if written != name and written in found:
            given = found.pop(written)
            amount = minor_of(given) if isinstance(given, str) else None
            at = below(path, written)
            if amount is None:
                faults.append(input_fault(at, Explanation(text="input.amount"), got=_got(given)))
                found.setdefault(name, 1)  # so that nothing else is wrong with it
            elif name in found and found[name] != amount:
                faults.append(input_fault(at, Explanation(text="input.one_amount")))
            else:
                found[name] = amount
            written_at[below(path, name)] = at
        elif name in found:
            at = below(path, name)
            found[name] = _converted(field.annotation, found[name], at, written_at, faults)
    return found


def _got(given: Any) -> str | None:
    """Numbers are shown, texts are not: they may be anybody's."""
    return str(given).lower() if isinstance(given, bool | int | float) else None
