"""Files of a case: taken in, checked and sealed, then attached by a command; and given out."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Mapping
from typing import NamedTuple

import asyncpg

from application.file_names import type_named
from application.queries.reader import Reader
from application.queries.reading import Look, TextPlace
from domain.kernel.free_text import Retention, organisation_subject
from domain.kernel.reading import Extent
from domain.kernel.stored_file import ScanState, StoredFile
from domain.partnership.attachments import retention_in
from domain.partnership.reading import part_of_file
from services.files.file_store import PURPOSE, FileMissing, FileStore, FileUnreadable
from services.files.limits import FileLimits
from services.files.media_types import identify
from services.files.objects import FilesUnavailable as FilesUnavailable
from services.files.objects import address
from services.files.refusals import Reason, Refused
from services.input_errors import UnknownStream, WrongInput
from services.keys.sealing import ContentDestroyed, content_mac
from services.keys.segments import SealContext
from services.keys.store import KeyScope, KeyStore
from services.vault.stored_files import find_file, note_file

FIELD = "file"
ACCOUNTING = Retention.ACCOUNTING

REFUSED: Mapping[Reason, str] = {
    "empty": "input.file_empty",
    "too_large": "input.file_too_large",
    "type_not_allowed": "input.file_type_not_allowed",
    "type_differs": "input.file_type_differs",
    "damaged": "input.file_damaged",
    "encrypted": "input.file_encrypted",
    "polyglot": "input.file_polyglot",
    "macros": "input.file_macros",
    "active_content": "input.file_active_content",
    "archive_bomb": "input.file_archive_bomb",
    "image_too_large": "input.file_image_too_large",
    "infected": "input.file_infected",
}
"""The words for a file that is not taken."""


class AttachedFile(NamedTuple):
    """`name` is what the sender called it, None where that was erased."""

    document: str
    seq: int
    at: str
    file: StoredFile
    owner: str
    name: str | None


class CannotRead(Exception):
    """`why` is erased, missing, no_key or changed."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


async def take_in(
    pool: asyncpg.Pool,
    keys: KeyStore,
    store: FileStore,
    stream: str,
    organisation: str,
    command_id: str,
    content: bytes,
    declared: str | None = None,
    retention: Retention | None = None,
) -> dict[str, object]:
    """The fields `file` and `retention` of the command that attaches it.

    The same content for the same command is found again. `declared` is the type that its name
    promises, `retention` another class than that of the case's phase. Raises WrongInput for a file
    that is not taken, KeysUnavailable or FilesUnavailable.
    """
    head = await Reader(pool).head(stream)
    if head is None:
        raise UnknownStream
    retention = retention or retention_in(head.headline)
    scope, owner = KeyScope(organisation_subject(organisation), retention.value), _owner(command_id)
    mac = content_mac(await keys.get_or_make(scope), SealContext(PURPOSE, owner), content)
    file = await find_file(pool, command_id, FIELD, mac)
    if file is None:
        put = await store.put(_once(content), scope=scope, owner=owner, declared=declared)
        if isinstance(put, Refused):
            raise WrongInput("file", REFUSED[put.reason])
        file = await note_file(pool, command_id, FIELD, put, scope)
    return {"file": file.model_dump(mode="json"), "retention": retention.value}


async def examined(reader: Reader, stream: str, content: bytes) -> dict[str, object]:
    """The same fields for a file that is only looked at: neither scanned nor kept.

    Raises WrongInput for a file that would not be taken.
    """
    head = await reader.head(stream)
    if head is None:
        raise UnknownStream
    found = await checked_type(content)
    file = StoredFile(
        address=f"00/{'0' * 32}",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type=found,
        scan=ScanState.NOT_SCANNED,
    )
    return {
        "file": file.model_dump(mode="json"),
        "retention": retention_in(head.headline).value,
    }


async def checked_type(content: bytes, name: str | None = None) -> str:
    """What it is, by its content. Raises WrongInput for what would not be taken, or is something
    else than its name says."""
    declared = type_named(name) if name is not None else None
    found = await asyncio.to_thread(identify, content, FileLimits(), declared)
    if isinstance(found, Refused):
        raise WrongInput("file", REFUSED[found.reason])
    return found


async def kept_content(store: FileStore, command_id: str, file: StoredFile) -> bytes:
    """Of a file that is kept for a command. Raises CannotRead, KeysUnavailable or
    FilesUnavailable."""
    read = await store.read(address(file.address), _owner(command_id), file.sha256)
    if isinstance(read, bytes):
        return read
    raise CannotRead(why_unreadable(read))


async def attached_files(look: Look) -> tuple[AttachedFile, ...]:
    """Those that the visitor may know of, in the order in which they came."""
    found: list[AttachedFile] = []
    reader, stream = look.reader, look.stream.stream
    for entry in await reader.entries(stream):
        body = json.loads(entry.body)
        for event in body["events"]:
            if event["type"] == "file_attached.v1":
                file = StoredFile.model_validate(event["file"], extra="ignore")
                part, name = part_of_file(event["document"]), event["name"]["text"]
                if look.sight(part).extent is Extent.NOTHING:
                    continue
                names = await look.texts([TextPlace(name, part)])
                found.append(
                    AttachedFile(
                        document=event["document"],
                        seq=entry.seq,
                        at=body["occurred_at"],
                        file=file,
                        owner=_owner(entry.command_id),
                        name=names[name].text,
                    )
                )
    return tuple(found)


async def content_of(look: Look, store: FileStore, attached: AttachedFile) -> bytes:
    """Raises MayNotRead, CannotRead, KeysUnavailable or FilesUnavailable."""
    await look.require(part_of_file(attached.document))
    file = attached.file
    read = await store.read(address(file.address), attached.owner, file.sha256)
    if isinstance(read, bytes):
        return read
    raise CannotRead(why_unreadable(read))


def why_unreadable(unreadable: FileUnreadable) -> str:
    from services.keys.sealing import KeyNotHere

    match unreadable:
        case ContentDestroyed():
            return "erased"
        case FileMissing():
            return "missing"
        case KeyNotHere():
            return "no_key"
        case _:
            return "changed"


def _owner(command_id: str) -> str:
    return f"{command_id} {FIELD}"


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
