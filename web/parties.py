"""Who takes part in an application: a command numbers them, people call them by their names."""

from typing import Any

from texts.catalogue import Language, said

APPLICANT = "tables.applicant"


def parties(values: Any, language: Language, own: str = APPLICANT) -> list[tuple[str, str]]:
    """By the number that the command has for each: the applicant is 0. `own` is the text that says
    who that is."""
    application = values.get("application") if isinstance(values, dict) else None
    held = application.get("counterparts") if isinstance(application, dict) else None
    names = [one.get("name") for one in held if isinstance(one, dict)] if held else []
    abroad = [
        (str(number), str(name or said("portal.writing_party", language, number=number)))
        for number, name in enumerate(names or [None], 1)
    ]
    return [("0", said(own, language)), *abroad]
