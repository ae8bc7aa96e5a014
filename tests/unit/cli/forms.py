"""Values for the fields of any command, made of what its model declares."""

from typing import Any

from pydantic import BaseModel

from application.form_fields import Form, FormField, fields_of
from domain.kernel.free_text import Written
from services.text_fields import replaced, text_fields

WORDS = {
    "input.person_id": "p-001",
    "input.organisation_id": "local/example",
    "input.national_number": "SE-ON-212000-1850",
    "input.case_or_round": "round/a-round",
    "input.uuid": "6f1c1e0a-3c52-4d3e-9a57-0b8f2f6f6a11",
    "input.sha256": "0" * 64,
    "input.slug": "a-round",
    "input.code": "travel",
    "input.country": "SE",
    "input.case_number": "2026-0001",
    "input.sign_in_word": "bankid",
    "input.subject": "person/p-001",
    "input.file_address": f"3f/{'0' * 32}",
    "input.media_type": "application/pdf",
}
FORMS = {Written.EMAIL: "a.person@example.org", Written.ACCOUNT: "bankgiro 991-2346"}


def value(field: FormField) -> Any:
    """What a person could write there, as a file has it."""
    match field.form:
        case Form.TEXT:
            return "Some words."
        case Form.NUMBER:
            return 1
        case Form.AMOUNT:
            return "12 500,50"
        case Form.DAY:
            return "2027-05-01"
        case Form.INSTANT:
            return "2027-05-01T12:00:00Z"
        case Form.YES_OR_NO:
            return False
        case Form.CHOICE:
            return field.choices[0]
        case _:
            assert field.right is not None, f"no text says what {field.name} must look like"
            return WORDS[field.right]


def filled(model: type[BaseModel], written: dict[str, Any]) -> dict[str, Any]:
    """A form in which everything that was left empty is filled in."""
    table = dict(written)
    for field in fields_of(model):
        given = table.get(field.name)
        if field.inner is not None and isinstance(given, list):
            table[field.name] = [filled(field.inner, one) for one in given]
        elif field.inner is not None and given is not None:
            table[field.name] = filled(field.inner, given)
        elif given == "":
            table[field.name] = value(field)
        elif given == []:
            table[field.name] = [value(field)]
    return table


def with_forms(model: type[BaseModel], written: dict[str, Any]) -> dict[str, Any]:
    """With addresses and accounts where such texts are asked for."""
    declared = text_fields(model, written)
    forms = {one.path: FORMS[one.form] for one in declared if one.form is not None}
    found: dict[str, Any] = replaced(written, forms)
    return found
