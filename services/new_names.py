"""Ids that people make up: a journal cannot forget them, so none may hold a personal number.

An id that is there already is only referred to, and is not judged again.
"""

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from stdnum import luhn

from domain.kernel.ids import MadeUp
from services.input_errors import Explanation, InputFault, input_fault

_NATIONAL = re.compile(r"SE-ON-(\d{6})-(\d{4})")
_PERSONAL = re.compile(r"(?<!\d)(?:\d{2})?(\d{6})[-+_]?(\d{4})(?!\d)")

ORGANISATIONS = frozenset("2356789")
"""First digits of organisation numbers: the group that an organisation belongs to. The third digit
is 2 or more, since in a personal number the same two digits are a month (Skatteverket, SKV 709)."""
COORDINATION_DAYS = 60
"""What a coordination number adds to the day of birth."""


def new_name_faults(model: type[BaseModel], command: dict[str, Any]) -> Iterator[InputFault]:
    """Of the fields in which a command makes up an id. They show nothing of it."""
    for name, field in model.model_fields.items():
        given = command.get(name)
        wrong = new_name_fault(given) if _is_made_up(field) and isinstance(given, str) else None
        if wrong is not None:
            yield input_fault(name, wrong)


def _is_made_up(field: FieldInfo) -> bool:
    """The mark is on the field, or on the part of it that is not None."""
    parts = (one for part in get_args(field.annotation) for one in get_args(part)[1:])
    return any(isinstance(one, MadeUp) for one in (*field.metadata, *parts))


def new_name_fault(id: str) -> Explanation | None:
    if (number := _NATIONAL.fullmatch(id)) is not None:
        first = number[1]
        right = first[0] in ORGANISATIONS and first[2] >= "2"
        return None if right else Explanation(text="input.organisation_structure")
    if any(map(_is_personal, _PERSONAL.finditer(id))):
        return Explanation(text="input.no_personal_number")
    return None


def _is_personal(found: re.Match[str]) -> bool:
    date, last = found[1], found[2]
    month, day = int(date[2:4]), int(date[4:6])
    born = day - COORDINATION_DAYS if day > COORDINATION_DAYS else day
    return 1 <= month <= 12 and 1 <= born <= 31 and luhn.is_valid(date + last)
