"""A signature names what its signatory has read: the file that the verb `document` wrote."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from application.document_names import document_named_by
from application.form_fields import PublicCommand
from cli.command_fields import OptionOfField
from cli.options import Options
from cli.session import document_files, key_store, reading_session, settings_for
from cli.sight import visitor_for
from domain.kernel.ids import kind_of
from domain.partnership.signatures import DocumentLanguage, ShownDocument
from services.file_faults import unreadable
from services.input_errors import WrongInput
from settings import MASTER_KEYS
from texts.catalogue import Language

if TYPE_CHECKING:
    from services.files.file_store import FileStore


def reads_a_document(one: OptionOfField) -> bool:
    return one.field.model is ShownDocument


async def document_that_was_read(
    file: str,
    command: PublicCommand,
    stream: str,
    period: Any,
    language: Language,
    options: Options,
) -> dict[str, Any]:
    """Which of the case's documents this file is, in any language. Raises WrongInput if it is none
    that is shown now."""
    from application.documents import NoDocument, case_document  # it loads the typesetter

    given = _checksum(file)
    name = document_named_by({"kind": command.name, "period": period})
    if name is None or kind_of(stream) != "partnership":
        raise WrongInput("--document", "input.no_case_document")

    def open_files() -> "FileStore":
        keyed = settings_for(options.data, MASTER_KEYS)
        return document_files(keyed.files, key_store(keyed))

    first = ""
    async with reading_session(options) as reader:
        visitor = await visitor_for(reader, None, "document")
        for one in (language, *get_args(DocumentLanguage)):
            try:
                found = await case_document(reader, open_files, stream, name, one, visitor)
            except NoDocument as missing:
                known = missing.known
                expected = "input.case_document" if known else "input.no_case_document"
                raise WrongInput("--document", expected, documents=known) from None
            if found.shown.sha256 == given:
                shown: dict[str, Any] = found.shown.model_dump(mode="json")
                return shown
            first = first or found.shown.sha256
    raise WrongInput("--document", "input.shown_document", sha256=first)


def _checksum(file: str) -> str:
    try:
        return hashlib.sha256(Path(file).read_bytes()).hexdigest()
    except OSError as fault:
        raise unreadable("--document", fault) from None
