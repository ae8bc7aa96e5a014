"""Seals texts and files with a data key, and opens them: content, or why there is none.

The salt is sealed with the content. Once the key is destroyed, the salted hash that the journal
keeps can be compared with nothing.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias, assert_never

from cryptography.exceptions import InvalidTag

from services.keys.segments import (
    CONTENT_BYTES,
    HEADER_BYTES,
    SEGMENT_BYTES,
    Header,
    SealContext,
    SegmentCipher,
    SegmentKey,
    pieces,
    subkey,
)
from services.keys.store import (
    DamagedKey,
    DataKey,
    DestroyedKey,
    KeyAnswer,
    KeyId,
    KeyStore,
    LockedKey,
    MissingKey,
)

SALT_BYTES = 16


@dataclass(frozen=True)
class Sealed:
    data: bytes
    sha256: str
    """Of salt and content: what the journal keeps."""
    mac: str
    """Equal for equal content in one context under one key, and of no use without that key."""
    key_id: KeyId


@dataclass(frozen=True)
class Opened:
    content: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.content.decode()


@dataclass(frozen=True)
class ContentDestroyed:
    """Erased by an order: nobody can read it any more."""

    key_id: KeyId
    destroyed_at: datetime
    order: str


@dataclass(frozen=True)
class KeyNotHere:
    """Not erased: it can be read again when the key, or the master key, is back."""

    key_id: KeyId
    why: Literal["missing", "master_key_missing", "damaged"]


@dataclass(frozen=True)
class WrongKey:
    """Sealed by another key than the one that has this id here."""

    key_id: KeyId


@dataclass(frozen=True)
class Tampered:
    """Changed, cut, or moved here from elsewhere."""

    what: Literal["header", "content", "hash"]


Unreadable: TypeAlias = ContentDestroyed | KeyNotHere | WrongKey | Tampered
KeyToOpen: TypeAlias = SegmentKey | ContentDestroyed | KeyNotHere
"""A key that can be used, or why there is none."""


def salted_hash(salt: bytes, content: bytes) -> str:
    digest = hashlib.sha256(salt)
    digest.update(content)
    return digest.hexdigest()


def content_mac(key: DataKey, context: SealContext, content: bytes) -> str:
    """To find equal content without a hash that could be guessed at once the key is gone."""
    mac = hmac.new(subkey(key, "compare"), digestmod=hashlib.sha256)
    for part in (context.purpose.encode(), context.owner.encode()):
        mac.update(len(part).to_bytes(4) + part)
    mac.update(content)
    return mac.hexdigest()


def seal(key: DataKey, context: SealContext, content: bytes, salt: bytes | None = None) -> Sealed:
    """`salt` is for content whose salted hash an entry names already."""
    salt = secrets.token_bytes(SALT_BYTES) if salt is None else salt
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    derived = SegmentKey(key)
    header = Header.new(derived)
    cipher = SegmentCipher(derived, context, header.message)
    segments = [cipher.seal(piece, last) for piece, last in pieces(salt + content, CONTENT_BYTES)]
    return Sealed(
        data=b"".join((header.packed(), *segments)),
        sha256=salted_hash(salt, content),
        mac=content_mac(key, context, content),
        key_id=key.id,
    )


async def unseal(
    keys: KeyStore, context: SealContext, data: bytes, sha256: str | None = None
) -> Opened | Unreadable:
    header = Header.read(data)
    if header is None:
        return Tampered("header")
    return open_sealed(await keys.get(header.key_id), context, data, sha256)


def open_sealed(
    answer: KeyAnswer, context: SealContext, data: bytes, sha256: str | None = None
) -> Opened | Unreadable:
    """`answer` is the key store's, for the key that the header names; `sha256` the journal's."""
    header = Header.read(data)
    if header is None:
        return Tampered("header")
    return open_with(usable_key(answer), header, context, data, sha256)


def open_with(
    key: KeyToOpen, header: Header, context: SealContext, data: bytes, sha256: str | None = None
) -> Opened | Unreadable:
    """The same for who opens much with one key: `key` is what `usable_key` made of the answer,
    `header` what `data` begins with."""
    if not isinstance(key, SegmentKey):
        return key
    if key.id != header.key_id:
        return Tampered("header")
    cipher = SegmentCipher(key, context, header.message)
    segments = pieces(data[HEADER_BYTES:], SEGMENT_BYTES)
    try:
        opened = b"".join(cipher.open(segment, last) for segment, last in segments)
    except InvalidTag:
        return why_not_opened(header, key)
    if header.key_check != key.check:
        return Tampered("header")
    return _checked(opened, sha256)


def usable_key(answer: KeyAnswer) -> KeyToOpen:
    match answer:
        case DataKey():
            return SegmentKey(answer)
        case DestroyedKey(id, destroyed_at, order):
            return ContentDestroyed(id, destroyed_at, order)
        case MissingKey(id):
            return KeyNotHere(id, "missing")
        case LockedKey(id):
            return KeyNotHere(id, "master_key_missing")
        case DamagedKey(id):
            return KeyNotHere(id, "damaged")
        case _:
            assert_never(answer)


def why_not_opened(header: Header, key: SegmentKey) -> WrongKey | Tampered:
    if header.key_check != key.check:
        return WrongKey(key.id)
    return Tampered("content")


def _checked(opened: bytes, sha256: str | None) -> Opened | Tampered:
    salt, content = opened[:SALT_BYTES], opened[SALT_BYTES:]
    if len(salt) < SALT_BYTES:
        return Tampered("content")
    if sha256 is not None and salted_hash(salt, content) != sha256:
        return Tampered("hash")
    return Opened(content, salt)
