"""What was written into a form, by the names of the fields, and the command that it means.

It is kept as it was written: only `command_of` makes values of it.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel
from starlette.datastructures import FormData

from application.form_fields import Form, FormField
from application.portal.choices import CASE_OR_ROUND
from texts.formats import units
from web.fields_asked import asked

Values: TypeAlias = dict[str, Any]
CASE_NUMBER = re.compile("[0-9]{4}-[0-9]{4,6}")
WITHOUT_DECIMALS = ":-"
"""As prices are written in Swedish: `12 500:-`."""
ROWS_MAX = 60
COUNTED, GIVEN = "n:", "f:"
"""How the names of inputs begin: those that count the rows of a list, and those with values."""


def read(model: type[BaseModel], form: FormData, path: str = "") -> Values:
    """What was sent, as it was written."""
    found: Values = {}
    for one in asked(model):
        at = path_below(path, one.name)
        if one.inner is not None and one.many:
            found[one.name] = [
                read(one.inner, form, f"{at}.{place}") for place in range(_counted(form, at))
            ]
        elif one.inner is not None:
            found[one.name] = read(one.inner, form, at)
        elif one.many:
            given = [str(text) for text in form.getlist(GIVEN + at)]
            found[one.name] = [line for text in given for line in text.splitlines() if line.strip()]
        else:
            text = form.get(GIVEN + at, "")
            found[one.name] = text if isinstance(text, str) else ""
    return found


def changed(values: Values, action: str) -> Values:
    """With a row more or less: `add:application.budget`, `remove:application.budget.1`."""
    verb, _, path = action.partition(":")
    parts = path.split(".")
    place = parts.pop() if verb == "remove" else None
    node: Any = values
    try:
        for part in parts:
            node = node[int(part)] if isinstance(node, list) else node[part]
        if verb == "add" and isinstance(node, list) and len(node) < ROWS_MAX:
            node.append({})
        elif place is not None and isinstance(node, list):
            del node[int(place)]
    except (KeyError, IndexError, ValueError, TypeError):
        pass  # a button of another form: nothing is changed
    return values


def command_of(model: type[BaseModel], values: Values, currency: str | None) -> dict[str, Any]:
    """The command that is meant, with amounts in this currency. What was left empty is left out."""
    found: dict[str, Any] = {}
    for one in asked(model):
        value = _meant(one, values.get(one.name), currency)
        if value is not None:
            found[one.name] = value
    return found


def _meant(one: FormField, value: Any, currency: str | None) -> Any:
    if one.inner is not None and one.many:
        rows = value if isinstance(value, list) else []
        made = [command_of(one.inner, row, currency) for row in rows]
        return made or None
    if one.inner is not None:
        part = command_of(one.inner, value if isinstance(value, dict) else {}, currency)
        return part if part or one.required else None
    if one.many:
        words = [str(item).strip() for item in value or [] if str(item).strip()]
        if one.right == CASE_OR_ROUND:  # people know a case by its number alone
            words = [f"partnership/{one}" if CASE_NUMBER.fullmatch(one) else one for one in words]
        return words or None
    text = str(value or "").replace("\r\n", "\n").strip()
    if not text:
        return None
    if one.form is Form.AMOUNT:
        return without_unit(text, currency)
    if one.form is Form.NUMBER:
        return int(text) if text.isdecimal() and len(text) < 16 else text
    if one.form is Form.YES_OR_NO:
        return text == "true"
    return text


def without_unit(amount: str, currency: str | None) -> str:
    """`1 000 EUR` means 1 000 in a field that is in EUR. Another currency stays, and is refused."""
    written = amount.rstrip().removesuffix(".")
    for one in (*(units(currency) if currency else ()), WITHOUT_DECIMALS):
        if written.casefold().endswith(one.casefold()):
            return written[: -len(one)].rstrip()
    return amount


def written_values(model: type[BaseModel], known: Mapping[str, Any]) -> Values:
    """Values as they are stored, as a person would write them."""
    found: Values = {}
    for one in asked(model):
        value = known.get(one.field)
        if value is None or _is_no_value(one, value):
            continue
        if one.inner is not None:
            if one.many:
                found[one.name] = [written_values(one.inner, row) for row in value]
            else:
                found[one.name] = written_values(one.inner, value)
        elif one.many:
            found[one.name] = [str(item) for item in value]
        elif one.form is Form.AMOUNT:
            whole, rest = divmod(int(value), 100)
            found[one.name] = f"{whole},{rest:02d}" if rest else str(whole)
        elif isinstance(value, bool):
            found[one.name] = str(value).lower()
        else:
            found[one.name] = str(value)
    return found


def _is_no_value(one: FormField, value: Any) -> bool:
    """A link can fill in a word. Parts, lists and amounts are no words."""
    is_more = one.inner is not None or one.many or one.form is Form.AMOUNT
    return is_more and isinstance(value, str)


def _counted(form: FormData, path: str) -> int:
    text = form.get(COUNTED + path, "0")
    is_number = isinstance(text, str) and text.isdecimal() and len(text) < 10
    return min(int(str(text)), ROWS_MAX) if is_number else 0


def written_path(fault_path: str) -> str:
    """Of a field as it is on the page: an amount has decimals, and a list of words is one field."""
    path = fault_path.removeprefix("command.").removesuffix("_minor")
    head, _, last = path.rpartition(".")
    return head if last.isdecimal() else path


def path_below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
