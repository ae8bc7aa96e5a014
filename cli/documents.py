"""The verb `document`: agreement, decision, report or payment note of a case, as a file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from rich.markup import escape

from application.document_names import takes_signatures
from application.documents import NoDocument, RenderedDocument, case_document
from application.files import CannotRead
from application.queries.lookup import NotKnown
from cli.files import WHY
from cli.lookup import find_stream
from cli.options import PLAIN, Options
from cli.screen import Exit, Screen
from cli.session import document_files, key_store, reading_session, settings_for
from cli.sight import unknown_visitor, visitor_for
from domain.kernel.ids import kind_of
from services.file_faults import unwritable
from services.files.objects import FilesUnavailable
from services.input_errors import WrongInput
from services.keys.store import KeysUnavailable
from services.unavailable import ServiceUnavailable
from settings import MASTER_KEYS
from texts.catalogue import text

if TYPE_CHECKING:
    from services.files.file_store import FileStore


async def document(
    stream: str,
    name: str,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    as_: Annotated[str | None, Parameter(name="--as")] = None,
    options: Options = PLAIN,
) -> Exit:
    """Write a document of a case to a file (PDF), and show its checksum.

    Parameters
    ----------
    stream
        A case's number (2026-0042).
    name
        agreement, decision, or report-N or payment-N for the report or the payment of period N.
    output
        The file to write.
    as_
        For this person, by id or mail address, if they may read it.
    """
    screen = Screen(options)
    settings = settings_for(options.data)

    def open_files() -> "FileStore":
        """Of a document that was signed, and is given out as it was."""
        keyed = settings_for(options.data, MASTER_KEYS)
        return document_files(keyed.files, key_store(keyed))

    async with reading_session(options) as reader:
        named = await find_stream(reader, stream, "STREAM")
        if kind_of(named) != "partnership":
            raise WrongInput("STREAM", "input.case_number")
        try:
            visitor = await visitor_for(reader, as_, "document")
            found = await case_document(reader, open_files, named, name, screen.language, visitor)
        except NotKnown as fault:
            raise unknown_visitor(fault) from None
        except KeysUnavailable as away:
            raise ServiceUnavailable("keys", str(away)) from None
        except FilesUnavailable as away:
            raise ServiceUnavailable("files", settings.files) from away
        except CannotRead as cannot:
            raise WrongInput("NAME", WHY[cannot.why]) from None
        except NoDocument as missing:
            raise _unknown(missing) from None
    _write(output, found.pdf)
    shown = found.shown.model_dump(mode="json")
    screen.data(
        {"stream": named, "name": name, "file": str(output), "signed": found.is_kept}
        | {"signed_in": found.signed_in, "document": shown}
    )
    screen.show(*_shown(screen, named, name, output, found))
    return Exit.ACCEPTED


def _unknown(missing: NoDocument) -> WrongInput:
    expected = "input.case_document" if missing.known else "input.no_case_document"
    return WrongInput("NAME", expected, documents=missing.known)


def _shown(
    screen: Screen, stream: str, name: str, file: Path, found: RenderedDocument
) -> Iterator[str]:
    written = text("documents.written", file=str(file), name=name, stream=stream)
    yield escape(screen.said(written))
    yield screen.said(text("documents.checksum", sha256=found.shown.sha256))
    if found.is_kept:
        yield screen.said(text("documents.signed"))
    elif found.signed_in:
        yield screen.said(text("documents.signed_in", languages=found.signed_in))
    elif not found.is_open and takes_signatures(name):
        yield screen.said(text("documents.never_signed"))
    if found.is_open and (found.is_kept or not found.signed_in):
        yield screen.said(text("documents.to_sign"))
        yield escape(json.dumps(found.shown.model_dump(mode="json")))


def _write(file: Path, pdf: bytes) -> None:
    try:
        file.write_bytes(pdf)
    except OSError as fault:
        raise unwritable("--output", fault) from None
