"""Verbs for the files of a case: `attach` and `fetch`."""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from application.checking import check
from application.file_names import SUFFIXES
from cli.answers import OPTIONS_OF_THE_ACTOR, actor_of, read_command_id, send
from cli.input_files import named_as
from cli.lookup import find_stream, stream_named
from cli.options import AT_ONCE, PLAIN, Acting, Doing, Options
from cli.screen import Exit, Screen
from cli.session import command_session, key_store, reading_session, settings_for
from cli.sight import look_for
from services.file_faults import unreadable, unwritable
from services.input_errors import WrongInput
from services.keys.store import KeysUnavailable
from services.unavailable import ServiceUnavailable
from settings import ENTRANCE_URL, FILES, MASTER_KEYS, PAYLOAD_KEYS, SCANNER
from texts.catalogue import text

if TYPE_CHECKING:
    from services.files.file_store import FileStore
    from services.keys.store import KeyStore
    from settings import Settings

SCANS = {"clean": "files.scanned", "not_scanned": "files.not_scanned"}
WHY = {
    "erased": "input.file_there",
    "missing": "input.file_in_store",
    "no_key": "input.file_with_key",
    "changed": "input.file_unchanged",
}


async def attach(
    stream: str,
    file: Path,
    acting: Acting,
    *,
    document: Annotated[str, Parameter(help="What it is: budget, audit_certificate ...")],
    doing: Doing = AT_ONCE,
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
    from application.files import examined, take_in
    from services.files.objects import FilesUnavailable

    screen, named = Screen(options), stream_named(stream, "STREAM")
    content = await asyncio.to_thread(_read, file)
    settings = settings_for(options.data, ENTRANCE_URL, PAYLOAD_KEYS, MASTER_KEYS)
    command_id = read_command_id(acting.command_id)
    places = {"stream": "STREAM", "file": "FILE", "command.document": "--document"}
    with named_as({**OPTIONS_OF_THE_ACTOR, **places}):
        async with command_session(options, command_id) as session:
            actor = await actor_of(acting, session.reader)
            store = _store(settings, session.key_store)
            try:
                if doing.dry_run:
                    taken = await examined(session.reader, named, content)
                else:
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
            is_again = acting.command_id is not None
            _, code = await send(session, to_stream, command_id, actor, screen, doing, is_again)
            return code


async def fetch(
    stream: str,
    document: str,
    *,
    out: Path | None = None,
    as_: Annotated[str | None, Parameter(name="--as")] = None,
    options: Options = PLAIN,
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
    as_
        For this person, by id or mail address, if they may read it.
    """
    from application.files import CannotRead, attached_files, content_of
    from services.files.objects import FilesUnavailable

    screen = Screen(options)
    settings = settings_for(options.data, MASTER_KEYS)
    async with reading_session(options) as reader:
        named = await find_stream(reader, stream, "STREAM")
        look = await look_for(reader, named, as_, "fetch")
        files = await attached_files(look)
        found = [one for one in files if document in (one.document, one.file.address)]
        if not found:
            known = sorted({one.document for one in files})
            expected = "input.attached_document" if known else "input.no_document"
            raise WrongInput("DOCUMENT", expected, documents=tuple(known))
        attached = found[-1]
        try:
            content = await content_of(look, _store(settings, key_store(settings)), attached)
        except CannotRead as cannot:
            raise WrongInput("DOCUMENT", WHY[cannot.why]) from None
        except KeysUnavailable as away:
            raise ServiceUnavailable("keys", str(away)) from None
        except FilesUnavailable as away:
            raise ServiceUnavailable("files", settings.files) from away
    target = out or Path(f"{attached.document}{_suffix(attached.file.media_type)}")
    await asyncio.to_thread(_write, target, content)
    data = attached.file.model_dump(mode="json")
    screen.data({"document": attached.document, "name": attached.name, "out": str(target), **data})
    screen.show(
        screen.text(
            "files.written",
            document=attached.document,
            media_type=attached.file.media_type,
            size=attached.file.size,
            scan=text(SCANS[data["scan"]]),
            file=str(target),
        )
    )
    return Exit.ACCEPTED


def _suffix(media_type: str) -> str:
    return SUFFIXES.get(media_type, ("",))[0]


def _store(settings: "Settings", keys: "KeyStore") -> "FileStore":
    from services.files.clamd import scanner_of
    from services.files.file_store import FileStore
    from services.files.location import objects_at

    try:
        objects = objects_at(settings.files, os.environ)
    except ValueError:
        raise WrongInput(FILES, "settings.files") from None
    try:
        return FileStore(objects, keys, scanner_of(settings.scanner))
    except ValueError:
        raise WrongInput(SCANNER, "settings.scanner") from None


def _read(file: Path) -> bytes:
    """One byte more than may be taken, so that a large file is refused and not cut."""
    from services.files.limits import FileLimits

    try:
        with file.open("rb") as stream:
            return stream.read(FileLimits().size_max + 1)
    except OSError as wrong:
        raise unreadable("FILE", wrong) from None


def _write(target: Path, content: bytes) -> None:
    try:
        target.touch(mode=0o600, exist_ok=False)
        target.write_bytes(content)
    except OSError as wrong:
        raise unwritable("--out", wrong) from None
