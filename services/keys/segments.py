"""The form of sealed content: a header, then segments that can each be verified as they come.

    header    "PES" and the version, key id, key check, message id
    segment   nonce, then ciphertext and tag of at most 1 MiB of content

AES-256-GCM-SIV: with a nonce that comes twice (a restored virtual machine, a faulty random
generator) it shows at most that two contents are equal, where AES-GCM loses both, and the ability
to detect changes with them. Each segment is bound to purpose, owner, key, message, its place, and
whether it is the last one, so none can be moved, left out, or come from another message.
"""

import hashlib
import hmac
import secrets
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.keys.store import DataKey, KeyId, key_id

MAGIC = b"PES\x01"
CONTENT_BYTES = 1 << 20
NONCE_BYTES = 12
TAG_BYTES = 16
SEGMENT_BYTES = NONCE_BYTES + CONTENT_BYTES + TAG_BYTES
_HEADER = struct.Struct("4s16s8s16s")
HEADER_BYTES = _HEADER.size


@dataclass(frozen=True)
class SealContext:
    """What sealed content is for, and whose: opened in any other context it is refused."""

    purpose: str
    owner: str


@dataclass(frozen=True)
class Header:
    key_id: KeyId
    key_check: bytes
    """Tells a wrong key from changed content. The key cannot be derived from it."""
    message: bytes

    @classmethod
    def new(cls, key: "SegmentKey") -> "Header":
        return cls(key.id, key.check, secrets.token_bytes(16))

    @classmethod
    def read(cls, data: bytes) -> "Header | None":
        """None where this is not the beginning of sealed content."""
        if len(data) < HEADER_BYTES:
            return None
        magic, id, check, message = _HEADER.unpack_from(data)
        return cls(key_id(id.hex()), check, message) if magic == MAGIC else None

    def packed(self) -> bytes:
        return _HEADER.pack(MAGIC, bytes.fromhex(self.key_id), self.key_check, self.message)


class SegmentKey:
    """What is derived from a data key, once for all that one piece of work opens with it. Not to be
    kept longer, as the key itself."""

    def __init__(self, key: DataKey) -> None:
        self.id = key.id
        self.cipher = AESGCMSIV(subkey(key, "seal"))
        self.check = key_check(key)


class SegmentCipher:
    """Seals or opens the segments of one message, in their order."""

    def __init__(self, key: SegmentKey, context: SealContext, message: bytes) -> None:
        self._cipher = key.cipher
        purpose, owner = context.purpose.encode(), context.owner.encode()
        self._bound = _joined(purpose, owner, bytes.fromhex(key.id), message)
        self._place = 0

    def seal(self, content: bytes, last: bool) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, content, self._next_bound(last))

    def open(self, segment: bytes, last: bool) -> bytes:
        """Raises InvalidTag."""
        bound = self._next_bound(last)
        if len(segment) < NONCE_BYTES + TAG_BYTES:
            raise InvalidTag
        return self._cipher.decrypt(segment[:NONCE_BYTES], segment[NONCE_BYTES:], bound)

    def _next_bound(self, last: bool) -> bytes:
        bound = self._bound + struct.pack(">I?", self._place, last)
        self._place += 1
        return bound


def pieces(data: bytes, size: int) -> Iterator[tuple[bytes, bool]]:
    """At least one piece, each with whether it is the last one."""
    count = max(1, -(-len(data) // size))
    view = memoryview(data)
    for place in range(count):
        yield bytes(view[place * size : (place + 1) * size]), place == count - 1


def key_check(key: DataKey) -> bytes:
    return hmac.new(subkey(key, "check"), b"", hashlib.sha256).digest()[:8]


def subkey(key: DataKey, purpose: str) -> bytes:
    derived = HKDF(SHA256(), 32, salt=None, info=f"partnership {purpose} {key.id}".encode())
    return derived.derive(key.secret)


def _joined(*parts: bytes) -> bytes:
    return MAGIC + b"".join(struct.pack(">I", len(part)) + part for part in parts)
