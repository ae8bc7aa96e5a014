"""A draft as the portal saves it for all who write: the fields that are filled in, as JSON."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from application.form_fields import Form
from web.fields_asked import asked
from web.form_values import Values, command_of
from web.forms import CommandForm
from web.marks import value_at
from web.writing.sections import Section, with_section

NOT_SHARED = ("report.salary_form",)
"""Read by the applicant alone: others write with it, and see what it saves for all."""


def to_share(form: CommandForm, values: Values) -> str:
    """The fields that are filled in, as they are sent, for people and programs to read."""
    for path in NOT_SHARED:
        if value_at(values, path) is not None:
            values = with_section(values, Section("", (path,)), {})
    return json.dumps(command_of(form.model, values, form.currency), ensure_ascii=False, indent=1)


def read_shared(model: type[BaseModel], text: str) -> Values | None:
    """None for a text that is no form."""
    try:
        given = json.loads(text)
    except ValueError:
        return None
    return _written(model, given) if isinstance(given, dict) else None


def _written(model: type[BaseModel], given: Mapping[str, Any]) -> Values:
    found: Values = {}
    for one in asked(model):
        value = given.get(one.name)
        if value is None:
            continue
        if one.inner is not None and one.many:
            rows = value if isinstance(value, list) else []
            found[one.name] = [_written(one.inner, row) for row in rows if isinstance(row, dict)]
        elif one.inner is not None:
            found[one.name] = _written(one.inner, value) if isinstance(value, dict) else {}
        elif one.many:
            found[one.name] = [str(item) for item in value] if isinstance(value, list) else []
        elif one.form is Form.YES_OR_NO:
            found[one.name] = str(value).lower()
        else:
            found[one.name] = str(value)
    return found
