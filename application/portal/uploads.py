"""Files that are sent by a browser: how many at once, how many in all, and the command for each."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5
from weakref import WeakValueDictionary

from application.checking import ToStream, check
from application.file_names import plain_name, type_named
from application.queries.papers import FILE_ATTACHED
from application.queries.reader import Reader
from domain.kernel.free_text import Retention
from domain.kinds import KINDS
from services.command_check import public_commands
from services.files.limits import FileLimits
from services.input_errors import WrongInput
from services.keys.store import KeyStore
from services.unavailable import ServiceUnavailable

if TYPE_CHECKING:  # it loads the library of the file store
    from services.documents.store import OpenFiles

ATTACH = "attach_file"
SIZE_MAX = FileLimits().size_max
FILES_MAX = 200
"""In one case, those with older contents too."""
RECEIVED_AT_ONCE, SEALED_AT_ONCE = 12, 2
"""Plain content is held in memory, never on a disk: this is how much of it there may be."""

DOCUMENTS = (
    *("budget", "letter_of_intent", "planning_tool"),
    *("audit_certificate", "salary_form", "salary_specification", "time_report", "payslips"),
    *("invoice", "signed_agreement", "signed_report", "narrative", "correspondence", "other"),
)
"""What a file can be attached as, beside what its programme asks for. Words: `document-...`."""


class Upload(NamedTuple):
    """`name` is what its sender called it."""

    document: str
    name: str
    content: bytes


class Uploads:
    """`files` opens the store with the scanner that the installation has."""

    def __init__(self, files: "OpenFiles", keys: KeyStore) -> None:
        self._files, self._keys = files, keys
        self._receiving = asyncio.Semaphore(RECEIVED_AT_ONCE)
        self._sealing = asyncio.Semaphore(SEALED_AT_ONCE)
        self._of_person: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, person: str) -> AsyncIterator[None]:
        """One at a time for each person, so that nobody takes the turns of all the others."""
        lock = self._of_person.setdefault(person, asyncio.Lock())
        async with lock, self._receiving:
            yield

    async def taken(
        self, reader: Reader, stream: str, organisation: str, command_id: str, upload: Upload
    ) -> ToStream:
        """Checked, scanned and sealed; then the command that attaches it. Raises WrongInput for
        what is not taken, with the fields `document` and `file`, or ServiceUnavailable."""
        fields = await self.kept(reader, stream, organisation, command_id, upload)
        return check(stream, {"kind": ATTACH, "document": upload.document, **fields})

    async def kept(
        self,
        reader: Reader,
        stream: str,
        organisation: str,
        command_id: str,
        upload: Upload,
        retention: Retention | None = None,
    ) -> dict[str, object]:
        """The fields of a command that names the file, sealed under a key of the organisation.
        `retention` is another class than that of the case's phase. Raises the same."""
        from application.files import take_in
        from services.files.objects import FilesUnavailable

        if not upload.content:
            raise WrongInput("file", "input.file_empty")
        if len(upload.content) > SIZE_MAX:
            raise WrongInput("file", "input.file_too_large")
        name = plain_name(upload.name)
        declared = type_named(name)
        if await files_attached(reader, stream) >= FILES_MAX:
            raise WrongInput("file", "input.files_max", most=FILES_MAX)
        async with self._sealing:
            try:
                fields = await take_in(
                    *(reader.pool, self._keys, self._files(), stream),
                    *(organisation, command_id, upload.content),
                    declared=declared,
                    retention=retention,
                )
            except FilesUnavailable as away:
                raise ServiceUnavailable("files", str(away), command_id) from away
        return {"name": name, **fields}


def has_files(stream: str) -> bool:
    """Is it of a kind to which files can be attached?"""
    return ATTACH in public_commands(KINDS.of(stream).decider)


async def files_attached(reader: Reader, stream: str) -> int:
    """How many have come to the case. Nobody is told more of them by it."""
    return sum(
        event["type"] == FILE_ATTACHED
        for entry in await reader.entries(stream)
        for event in entry.parsed()["events"]
    )


def command_id_of(form_id: str, upload: Upload) -> str:
    """The same file from the same form is the same command; another file from a form that somebody
    went back to is another."""
    content = hashlib.sha256(upload.content).hexdigest()
    return str(uuid5(UUID(form_id), f"{upload.document}\n{upload.name}\n{content}"))
