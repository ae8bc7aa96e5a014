"""Compares the files of the file store with what entries say of them.

attached file      sealed for "ADDRESS COMMAND file"; the entry has the hash of salt and content
signed document    sealed for "ADDRESS STREAM document HASH"; the entry has HASH, of the content
                   alone, vault.document its address, vault.file the hash of salt and content
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Set
from hashlib import sha256
from typing import Any, NamedTuple

from audit.file_objects import FileObjects, StoreAway
from audit.findings import Finding, Kind
from audit.sealed_texts import SALT, AuditKeys, KeyState, opened_as

FAILURES_MAX = 3


class KeptFile(NamedTuple):
    """A row of vault.file."""

    address: str
    sha256: str
    key_id: str


class KeptFiles(NamedTuple):
    """`documents` are addresses by stream and checksum."""

    files: Mapping[str, KeptFile]
    documents: Mapping[tuple[str, str], str]


class _Named(NamedTuple):
    """What an entry names: an attached file by its address, a document by its checksum."""

    name: str
    sha256: str
    owner: str
    stream: str
    seq: int


class StoredFiles:
    """What cannot be read is counted as `unread`: without keys, or without the file store."""

    def __init__(self, keys: AuditKeys | None, objects: FileObjects | None) -> None:
        self.unread = 0
        self.erased = 0
        self._failures = 0
        self._keys = keys
        self._objects = objects
        self._attached: dict[str, _Named] = {}
        self._signed: dict[tuple[str, str], _Named] = {}

    @property
    def count(self) -> int:
        return len(self._attached) + len(self._signed)

    def take(self, body: dict[str, Any]) -> None:
        stream, seq = body["stream"], body["seq"]
        for event in body["events"]:
            match event["type"]:
                case "file_attached.v1":
                    at, digest = event["file"]["address"], event["file"]["sha256"]
                    owner = f"{at} {body['command_id']} file"
                    self._attached[at] = _Named(at, digest, owner, stream, seq)
                case "signature_given.v1":
                    digest = event["document"]["sha256"]
                    owner = f"{stream} document {digest}"
                    signed = _Named(digest, digest, owner, stream, seq)
                    self._signed.setdefault((stream, digest), signed)

    async def differ(self, kept: KeptFiles, ordered: Set[str]) -> AsyncIterator[Finding]:
        """To be called after all `take`. `ordered` are the keys that entries had destroyed."""
        for named in self._attached.values():
            file = kept.files.get(named.name)
            if file is None or file.sha256 != named.sha256:
                yield _finding(Kind.FILE_DIFFERS, named)
            elif (kind := await self._compared(file, named.owner, None, ordered)) is not None:
                yield _finding(kind, named)
        for place, named in self._signed.items():
            file = kept.files.get(kept.documents.get(place, ""))
            if file is None:
                if self._objects is not None:
                    yield _finding(Kind.FILE_MISSING, named)
                else:
                    self.unread += 1
                continue
            owner = f"{file.address} {named.owner}"
            if (kind := await self._compared(file, owner, named.sha256, ordered)) is not None:
                yield _finding(kind, named)

    async def _compared(
        self, file: KeptFile, owner: str, document: str | None, ordered: Set[str]
    ) -> Kind | None:
        secret = KeyState.NOT_HERE if self._keys is None else self._keys.secret(file.key_id)
        if secret is KeyState.DESTROYED:
            self.erased += 1
            return None if file.key_id in ordered else Kind.KEY_DESTROYED_WITHOUT_ORDER
        try:
            sealed = await self._read(file.address)
        except StoreAway:
            self._failures += 1
            self.unread += 1
            return None
        if sealed is None:
            return Kind.FILE_MISSING
        if not isinstance(secret, bytes):
            self.unread += 1
            return None
        plain = opened_as(secret, sealed, "file", owner)
        whole = plain is not None and _is_whole(plain, file.sha256, document)
        return None if whole else Kind.FILE_DIFFERS

    async def _read(self, address: str) -> bytes | None:
        """A store that is away is not waited for each time."""
        if self._objects is None or self._failures >= FAILURES_MAX:
            raise StoreAway
        return await asyncio.to_thread(self._objects.read, address)


def _is_whole(plain: bytes, salted: str, document: str | None) -> bool:
    right = sha256(plain).hexdigest() == salted
    return right and document in (None, sha256(plain[SALT:]).hexdigest())


def _finding(kind: Kind, named: _Named) -> Finding:
    return Finding(kind=kind, stream=named.stream, seq=named.seq, detail=named.name)
