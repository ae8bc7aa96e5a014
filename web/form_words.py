"""What is wrong with a field, in words that say what to do."""

from typing import Final

from application.errors import InputFault, expected_text
from texts.catalogue import Language, in_language, said

MISSING: Final = "input.missing"
CHOSEN: Final = ("select", "checkboxes", "yes_or_no")
ADDED: Final = "list"
NAMED: Final = ("named", "names")
UNKNOWN_ORGANISATION: Final = "input.organisation_id"
WRITE, CHOOSE, ADD = (
    "portal.form_missing_write",
    "portal.form_missing_choose",
    "portal.form_missing_add",
)


def is_missing(fault: InputFault) -> bool:
    return [one.text for one in fault.right] == [MISSING]


def words(fault: InputFault, language: Language) -> str:
    """Of a fault that no field of the page shows."""
    if is_missing(fault):
        return said("portal.form_missing", language)
    found = in_language(expected_text(fault), language)
    return found[:1].upper() + found[1:]


def words_at(fault: InputFault, kind: str, label: str, language: Language) -> str:
    """Of a fault at a field, by the kind of its control: `Fill in "Reasons"`."""
    if kind in NAMED and [one.text for one in fault.right] == [UNKNOWN_ORGANISATION]:
        return said("portal.form_unknown_organisation", language)
    if not is_missing(fault):
        return words(fault, language)
    way = CHOOSE if kind in CHOSEN else ADD if kind == ADDED else WRITE
    return said(way, language, what=label)
