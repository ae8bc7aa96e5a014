"""Signatures in a scenario: `document = { language = "sv" }` is the document that is shown then.

A person who signs is shown a file and sends its checksum. A scenario is written before there is any
file, so its player looks at the document at that moment, as that person would.
"""

from typing import Any

from application.document_names import document_named_by
from application.documents import NoDocument, case_document
from application.queries.reader import Reader
from application.queries.reading import operator
from services.documents.store import OpenFiles

NONE = {"sha256": "0" * 64, "template": "0" * 64, "entry": 1}
"""Of a document that the case does not have: for the rules to refuse."""


def is_to_be_shown(command: dict[str, Any]) -> bool:
    document = command.get("document")
    return document_named_by(command) is not None and (
        isinstance(document, dict) and document.keys() == {"language"}
    )


def as_if_shown(command: dict[str, Any]) -> dict[str, Any]:
    """The command in the form in which it is sent, to be checked before there is a document."""
    if not is_to_be_shown(command):
        return command
    return command | {"document": command["document"] | NONE}


async def with_shown_document(
    reader: Reader, files: OpenFiles, stream: str, command: dict[str, Any]
) -> dict[str, Any]:
    if not is_to_be_shown(command):
        return command
    name = document_named_by(command)
    assert name
    try:
        language = command["document"]["language"]
        found = await case_document(reader, files, stream, name, language, operator("rehearsal"))
    except NoDocument:
        return as_if_shown(command)
    return command | {"document": found.shown.model_dump(mode="json")}
