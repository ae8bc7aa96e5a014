"""Opens sealed texts and files by the described form alone, with none of the code that sealed them.

    key record     JSON: version, master, sealed (nonce and ciphertext of JSON with `secret`)
    sealed         header (magic, key id, key check, message id), then segments
    plain          a salt of 16 bytes, then the text or the file

AES-256-GCM-SIV throughout; each key of a cipher is derived by HKDF-SHA256.
"""

import base64
import binascii
import json
import struct
from enum import StrEnum
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_HEADER = struct.Struct("4s16s8s16s")
_MAGIC = b"PES\x01"
_NONCE, _TAG, _CONTENT = 12, 16, 1 << 20
SALT = 16
_SEGMENT = _NONCE + _CONTENT + _TAG


class KeyState(StrEnum):
    DESTROYED = "destroyed"
    NOT_HERE = "not_here"


class AuditKeys:
    """A folder of keys, read only, and the master keys as the setting gives them."""

    def __init__(self, folder: Path, masters: str) -> None:
        """Raises ValueError."""
        self._folder = folder
        self._masters: dict[str, bytes] = {}
        for part in masters.split(","):
            id, _, encoded = part.strip().partition(":")
            self._masters[id] = base64.b64decode(encoded, validate=True)
        if not (folder / "store.json").exists():
            raise ValueError("no folder of keys")
        self._read: dict[str, bytes | KeyState] = {}

    def secret(self, key: str) -> bytes | KeyState:
        if key not in self._read:
            self._read[key] = self._secret(key)
        return self._read[key]

    def _secret(self, key: str) -> bytes | KeyState:
        if (self._folder / "destroyed" / key).exists():
            return KeyState.DESTROYED
        try:
            record = json.loads((self._folder / "keys" / key).read_bytes())
            master, sealed = record["master"], base64.b64decode(record["sealed"])
            cipher = AESGCMSIV(_derived(self._masters[master], "partnership master data key"))
            bound = json.dumps([record["version"], "data key", key, master]).encode()
            plain = cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound)
            return bytes.fromhex(json.loads(plain)["secret"])
        except (OSError, ValueError, KeyError, TypeError, binascii.Error, InvalidTag):
            return KeyState.NOT_HERE


def opened(secret: bytes, sealed: bytes, command_id: str, field: str) -> bytes | None:
    """Salt and text together; None for what was changed or sealed elsewhere."""
    return opened_as(secret, sealed, "text", f"{command_id} {field}")


def opened_as(secret: bytes, sealed: bytes, purpose: str, owner: str) -> bytes | None:
    """The same for any content: `purpose` and `owner` are what it was sealed for."""
    if len(sealed) < _HEADER.size:
        return None
    magic, key, _, message = _HEADER.unpack_from(sealed)
    if magic != _MAGIC:
        return None
    cipher = AESGCMSIV(_derived(secret, f"partnership seal {key.hex()}"))
    parts = (purpose.encode(), owner.encode(), key, message)
    bound = _MAGIC + b"".join(struct.pack(">I", len(part)) + part for part in parts)
    segments = sealed[_HEADER.size :]
    count = max(1, -(-len(segments) // _SEGMENT))
    plain = bytearray()
    try:
        for place in range(count):
            segment = segments[place * _SEGMENT : (place + 1) * _SEGMENT]
            where = bound + struct.pack(">I?", place, place == count - 1)
            plain += cipher.decrypt(segment[:_NONCE], segment[_NONCE:], where)
    except (InvalidTag, ValueError):
        return None
    return bytes(plain)


def _derived(secret: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(secret)
