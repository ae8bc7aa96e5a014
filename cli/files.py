"""Verbs for the files of a case: `attach` and `fetch`."""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from application.checking import check
from cli.answers import OPTIONS_OF_THE_ACTOR, actor_of, read_command_id, send
from cli.input_files import named_as
from cli.lookup import find_stream, stream_named
from cli.options import PLAIN, Acting, Options
from cli.screen import Exit, Screen
from cli.session import command_session, key_store, reading_session, settings_for
from domain.kernel.rules import Text
from services.input_errors import WrongInput
from services.keys.store import KeysUnavailable
from services.unavailable import ServiceUnavailable
from settings import FILES, MASTER_KEYS, PAYLOAD_KEYS, SCANNER, WORKER_URL

if TYPE_CHECKING:
    from services.files.file_store import FileStore
    from services.keys.store import KeyStore
    from settings import Settings

WRITTEN = Text(
    sv="{document} ({media_type}, {size} byte, {scan}) finns i {file}",
    en="{document} ({media_type}, {size} bytes, {scan}) is in {file}",
)
SCANS = {
    "clean": Text(sv="kontrollerad mot skadlig kod", en="checked for malware"),
    "not_scanned": Text(sv="inte kontrollerad mot skadlig kod", en="not checked for malware"),
}
WHY = {
    "erased": "a file that is still there: this one was erased",
    "missing": "a file that is still there: the file store does not have this one",
    "no_key": "a file whose key is here: this one's is not",
    "changed": "a file that was not changed since: this one was",
}
SUFFIXES = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}


async def attach(
    stream: str,
    file: Path,
    acting: Acting,
    *,
    document: Annotated[str, Parameter(help="What it is: budget, audit_certificate ...")],
    options: Options = PLAIN,
) -> Exit:
    """Attach a file to a case: checked, scanned if there is a scanner, and sealed.

    Parameters
    ----------
    stream
        The case's number.
    file
        PDF, PNG, JPEG, DOCX or XLSX, of at most 25 MiB.
    """
    from application.files import take_in
    from services.files.objects import FilesUnavailable

    screen, named = Screen(options), stream_named(stream, "STREAM")
    content = await asyncio.to_thread(_read, file)
    settings = settings_for(options.data, WORKER_URL, PAYLOAD_KEYS, MASTER_KEYS)
    command_id = read_command_id(acting.command_id)
    places = {"stream": "STREAM", "file": "FILE", "command.document": "--document"}
    with named_as({**OPTIONS_OF_THE_ACTOR, **places}):
        async with command_session(options, command_id) as session:
            actor = await actor_of(acting, session.reader)
            store = _store(settings, session.key_store)
            try:
                taken = await take_in(
                    *(session.pool, session.key_store, store, named),
                    *(actor.organisation, command_id, content),
                )
            except KeysUnavailable as away:
                raise ServiceUnavailable("keys", str(away), command_id) from None
            except FilesUnavailable as away:
                raise ServiceUnavailable("files", settings.files, command_id) from away
            command = {"kind": "attach_file", "document": document, "name": file.name, **taken}
            to_stream = check(named, command)
            _, code = await send(session, to_stream, command_id, actor, screen)
            return code


async def fetch(
    stream: str, document: str, *, out: Path | None = None, options: Options = PLAIN
) -> Exit:
    """Write a file of a case, opened and verified. Of several of a kind the latest one.

    Parameters
    ----------
    stream
        The case's number.
    document
        What it was attached as, or its address.
    out
        Where to; a new file, else one in this folder with the document's name.
    """
    from application.files import CannotRead, attached_files, content_of
    from services.files.objects import FilesUnavailable

    screen = Screen(options)
    settings = settings_for(options.data, MASTER_KEYS)
    async with reading_session(options) as reader:
        files = await attached_files(reader, await find_stream(reader, stream, "STREAM"))
    found = [one for one in files if document in (one.document, one.file.address)]
    if not found:
        known = ", ".join(sorted({one.document for one in files})) or "none, the case has no file"
        raise WrongInput.saying("DOCUMENT", f"a document that was attached: {known}")
    attached = found[-1]
    try:
        content = await content_of(_store(settings, key_store(settings)), attached)
    except CannotRead as cannot:
        raise WrongInput.saying("DOCUMENT", WHY[cannot.why]) from None
    except KeysUnavailable as away:
        raise ServiceUnavailable("keys", str(away)) from None
    except FilesUnavailable as away:
        raise ServiceUnavailable("files", settings.files) from away
    target = out or Path(f"{attached.document}{SUFFIXES.get(attached.file.media_type, '')}")
    await asyncio.to_thread(_write, target, content)
    data = attached.file.model_dump(mode="json")
    screen.data({"document": attached.document, "name": attached.name, "out": str(target), **data})
    facts = data | {"document": attached.document, "scan": screen.said(SCANS[data["scan"]])}
    screen.show(screen.said(WRITTEN).format(file=target, **facts))
    return Exit.ACCEPTED


def _store(settings: "Settings", keys: "KeyStore") -> "FileStore":
    from services.files.clamd import scanner_of
    from services.files.file_store import FileStore
    from services.files.location import objects_at

    try:
        objects = objects_at(settings.files, os.environ)
    except ValueError as wrong:
        raise WrongInput.saying(FILES, str(wrong)) from None
    try:
        return FileStore(objects, keys, scanner_of(settings.scanner))
    except ValueError as wrong:
        raise WrongInput.saying(SCANNER, str(wrong)) from None


def _read(file: Path) -> bytes:
    """One byte more than may be taken, so that a large file is refused and not cut."""
    from services.files.limits import FileLimits

    try:
        with file.open("rb") as stream:
            return stream.read(FileLimits().size_max + 1)
    except OSError as wrong:
        raise WrongInput.saying("FILE", f"a file that can be read ({wrong.strerror})") from None


def _write(target: Path, content: bytes) -> None:
    try:
        target.touch(mode=0o600, exist_ok=False)
        target.write_bytes(content)
    except OSError as wrong:
        raise WrongInput.saying("--out", f"a new file ({wrong.strerror})") from None
