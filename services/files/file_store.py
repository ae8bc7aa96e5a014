"""Takes files in, and gives them out: checked, scanned, sealed, stored; fetched, verified."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from cryptography.exceptions import InvalidTag

from services.files.limits import FileLimits
from services.files.media_types import MediaType, identify
from services.files.objects import Address, ListedObject, Objects, new_address
from services.files.opened_file import FileChanged, OpenedFile, read_header, segments
from services.files.refusals import Refused
from services.files.scanning import Infected, Scanner, ScanResult
from services.keys.sealing import (
    Tampered,
    Unreadable,
    content_mac,
    seal,
    usable_key,
    why_not_opened,
)
from services.keys.segments import (
    HEADER_BYTES,
    SEGMENT_BYTES,
    Header,
    SealContext,
    SegmentCipher,
    SegmentKey,
)
from services.keys.store import KeyId, KeyScope, KeyStore, MissingKey

PURPOSE = "file"


@dataclass(frozen=True)
class StoredFile:
    """What the caller keeps: `sha256` in the journal, the rest beside it."""

    address: Address
    owner: str
    key_id: KeyId
    sha256: str
    """Of a salt, which is sealed with the file, and the content."""
    mac: str
    """Finds equal content of the same owner under the same key."""
    size: int
    media_type: MediaType
    scan: ScanResult


@dataclass(frozen=True)
class FileMissing:
    """There is nothing at the address: deleted, or lost."""

    address: Address


FileUnreadable: TypeAlias = Unreadable | FileMissing


class FileStore:
    def __init__(
        self, objects: Objects, keys: KeyStore, scanner: Scanner, limits: FileLimits | None = None
    ) -> None:
        self._objects = objects
        self._keys = keys
        self._scanner = scanner
        self._limits = limits or FileLimits()

    async def put(
        self,
        content: AsyncIterable[bytes],
        *,
        scope: KeyScope,
        owner: str,
        declared: str | None = None,
    ) -> StoredFile | Refused:
        """`owner` is where the file belongs in the caller's books, such as command id and field.

        Plain content is held in memory only, never on a disk. A file that cannot be scanned is
        stored, and says so. Raises FilesUnavailable or KeysUnavailable; sent again, the file is
        stored a second time, and the first one is swept.
        """
        received = await self._received(content)
        if isinstance(received, Refused):
            return received
        found = await asyncio.to_thread(identify, received, self._limits, declared)
        if isinstance(found, Refused):
            return found
        scan = await self._scanner.scan(received)
        if isinstance(scan, Infected):
            return Refused("infected", scan.signature)
        key, at = await self._keys.get_or_make(scope), new_address()
        sealed = await asyncio.to_thread(seal, key, _context(owner, at), received)
        await self._objects.put(at, sealed.data)
        return StoredFile(
            address=at,
            owner=owner,
            key_id=key.id,
            sha256=sealed.sha256,
            mac=content_mac(key, SealContext(PURPOSE, owner), received),
            size=len(received),
            media_type=found,
            scan=scan,
        )

    async def open(self, at: Address, owner: str, sha256: str) -> OpenedFile | FileUnreadable:
        """To be read piece by piece; `sha256` is the journal's."""
        pieces = await self._objects.get(at, piece=SEGMENT_BYTES)
        if pieces is None:
            return FileMissing(at)
        packed, beginning = await read_header(pieces)
        header = Header.read(packed)
        if header is None:
            return Tampered("header")
        key = usable_key(await self._keys.get(header.key_id))
        if not isinstance(key, SegmentKey):
            return key
        cipher = SegmentCipher(key, _context(owner, at), header.message)
        opened = OpenedFile(segments(beginning, pieces), cipher, sha256)
        try:
            await opened.begin()
        except InvalidTag:
            return why_not_opened(header, key)
        return opened if header.key_check == key.check else Tampered("header")

    async def read(self, at: Address, owner: str, sha256: str) -> bytes | FileUnreadable:
        """All of it, or nothing."""
        opened = await self.open(at, owner, sha256)
        if not isinstance(opened, OpenedFile):
            return opened
        try:
            return b"".join([piece async for piece in opened])
        except FileChanged:
            return Tampered("content")

    async def scan_again(self, at: Address, owner: str, sha256: str) -> ScanResult | FileUnreadable:
        """For a file that was not scanned, and when there are new signatures."""
        content = await self.read(at, owner, sha256)
        return await self._scanner.scan(content) if isinstance(content, bytes) else content

    async def delete(self, at: Address) -> None:
        """Copies may be left in backups and versions: only destroying the key erases a file."""
        await self._objects.delete(at)

    async def is_ours(self, at: Address) -> bool:
        """Sealed under a key that is or was here: a bucket may hold another installation's too."""
        pieces = await self._objects.get(at, piece=HEADER_BYTES)
        packed = b"" if pieces is None else (await read_header(pieces))[0]
        header = Header.read(packed)
        if header is None:
            return False
        return not isinstance(await self._keys.get(header.key_id), MissingKey)

    def listed(self, written_before: datetime) -> AsyncIterator[ListedObject]:
        """For sweeps: the caller deletes what its books do not name."""
        return self._objects.listed(written_before)

    async def remove_leftovers(self, written_before: datetime) -> int:
        """What killed programs left half written."""
        return await self._objects.remove_leftovers(written_before)

    async def _received(self, content: AsyncIterable[bytes]) -> bytes | Refused:
        received = bytearray()
        async for piece in content:
            received += piece
            if len(received) > self._limits.size_max:
                return Refused("too_large", f"more than {self._limits.size_max} bytes")
        return bytes(received)


def _context(owner: str, at: Address) -> SealContext:
    """The address too: an object that was moved to another address is not opened."""
    return SealContext(PURPOSE, f"{at} {owner}")
