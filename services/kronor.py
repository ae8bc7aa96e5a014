"""Amounts as people write them. They become whole öre before a command is checked or stored.

Each field of a command that holds öre, `amount_minor`, may be given as `amount` instead: a text in
kronor with at most two decimals, in Swedish or English writing.
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

IN_ORE = "_minor"
_WRITTEN = re.compile(r"[0-9]([0-9\u00a0.,]*[0-9])?")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_LOCALES = ("sv_SE", "en_GB")


class InOre(NamedTuple):
    """A command with öre in the place of kronor. `kronor` says which field, by the path of the one
    in öre, a person wrote in kronor.
    """

    command: Any
    kronor: Mapping[str, str]
    faults: tuple[InputFault, ...]


def ore(written: str) -> int | None:
    """`12 500,50`, `12,500.50` and `12500` are 1250050, 1250050 and 1250000 öre. None for what is
    no amount in one of the two writings, such as `12 34` or `12.500`.
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


def in_ore(model: Any, command: Any) -> InOre:
    """`command` as somebody wrote it for `model`."""
    kronor: dict[str, str] = {}
    faults: list[InputFault] = []
    return InOre(_converted(model, command, "", kronor, faults), kronor, tuple(faults))


def as_written(faults: Iterable[InputFault], kronor: Mapping[str, str]) -> Iterator[InputFault]:
    """What is wrong with öre that were written as kronor, by the field that the person wrote."""
    for one in faults:
        at = kronor.get(one.field)
        yield one if at is None else input_fault(at, Explanation(text=_limit(one)))


def total_fault(command: Any) -> InputFault | None:
    """All amounts of a command together are within reach, so that no sum of them is out of it."""
    amounts = tuple(_amounts(command, ""))
    if sum(amount for _, amount in amounts) <= MINOR_MAX:
        return None
    largest, _ = max(amounts, key=lambda one: one[1])
    return input_fault(largest, Explanation(text="input.kronor_in_all"))


def _amounts(value: Any, path: str) -> Iterator[tuple[str, int]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if str(name).endswith(IN_ORE) and isinstance(inner, int):
                yield below(path, name), inner
            else:
                yield from _amounts(inner, below(path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _amounts(inner, below(path, place))


def _limit(fault: InputFault) -> str:
    texts = {one.text for one in fault.right}
    if "input.kronor_in_all" in texts:
        return "input.kronor_in_all"
    return "input.kronor_above_zero" if "input.greater_than" in texts else "input.kronor_at_most"


def _converted(
    annotation: Any, raw: Any, path: str, kronor: dict[str, str], faults: list[InputFault]
) -> Any:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        for member in get_args(annotation):
            if may_be(member, raw):
                raw = _converted(member, raw, path, kronor, faults)
        return raw
    if get_origin(annotation) is tuple and isinstance(raw, list):
        inner = get_args(annotation)[0]
        return [
            _converted(inner, one, below(path, place), kronor, faults)
            for place, one in enumerate(raw)
        ]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and isinstance(raw, dict):
        return _model(annotation, raw, path, kronor, faults)
    return raw


def _model(
    model: type[BaseModel],
    raw: dict[str, Any],
    path: str,
    kronor: dict[str, str],
    faults: list[InputFault],
) -> dict[str, Any]:
    found = dict(raw)
    for name, field in model.model_fields.items():
        written = name.removesuffix(IN_ORE)
        if written != name and written in found:
            given = found.pop(written)
            amount = ore(given) if isinstance(given, str) else None
            at = below(path, written)
            if amount is None:
                faults.append(input_fault(at, Explanation(text="input.kronor"), got=_got(given)))
                found.setdefault(name, 1)  # so that nothing else is wrong with it
            elif name in found and found[name] != amount:
                faults.append(input_fault(at, Explanation(text="input.one_amount")))
            else:
                found[name] = amount
            kronor[below(path, name)] = at
        elif name in found:
            at = below(path, name)
            found[name] = _converted(field.annotation, found[name], at, kronor, faults)
    return found


def _got(given: Any) -> str | None:
    """Numbers are shown, texts are not: they may be anybody's."""
    return str(given).lower() if isinstance(given, bool | int | float) else None
