"""Master keys: they wrap data keys, and are given by a setting as `id:base64`, the first wraps."""

import base64
import binascii
import json
import secrets
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.named_keys import NamedKeys, read_named_keys

NONCE_BYTES = 12
TAG_BYTES = 16
_VERSION = 1


class UnknownMaster(Exception):
    def __init__(self, master: str) -> None:
        super().__init__(f"The settings give no master key {master}.")
        self.master = master


class NotWrapped(Exception):
    """Not what was wrapped under this purpose and name by the master key of this id."""


@dataclass(frozen=True)
class MasterKeys:
    _keys: NamedKeys

    @classmethod
    def read(cls, setting: str) -> "MasterKeys":
        """Raises PydanticCustomError, which says what is wrong and shows no key."""
        return cls(read_named_keys(setting))

    @property
    def first(self) -> str:
        return self._keys.first

    def wrap(self, purpose: str, name: str, content: bytes) -> bytes:
        """A record that only its own purpose and name can be unwrapped under."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        bound = _bound(purpose, name, self.first)
        sealed = nonce + self._cipher(self.first, purpose).encrypt(nonce, content, bound)
        record = {
            "version": _VERSION,
            "master": self.first,
            "sealed": base64.b64encode(sealed).decode(),
        }
        return json.dumps(record).encode()

    def unwrap(self, purpose: str, name: str, record: bytes) -> bytes:
        """Raises UnknownMaster or NotWrapped."""
        master, sealed = _read(record)
        if master not in self._keys.keys:
            raise UnknownMaster(master)
        try:
            return self._cipher(master, purpose).decrypt(
                sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound(purpose, name, master)
            )
        except InvalidTag:
            raise NotWrapped from None

    def _cipher(self, master: str, purpose: str) -> AESGCMSIV:
        return _derived(self._keys.keys[master], purpose)


@lru_cache(maxsize=16)
def _derived(master: bytes, purpose: str) -> AESGCMSIV:
    """Kept, as the master keys themselves are, for as long as the process lives."""
    derived = HKDF(SHA256(), 32, salt=None, info=f"partnership master {purpose}".encode())
    return AESGCMSIV(derived.derive(master))


def master_of(record: bytes) -> str:
    """Raises NotWrapped."""
    return _read(record)[0]


def _read(record: bytes) -> tuple[str, bytes]:
    try:
        read = json.loads(record)
        master, sealed = read["master"], base64.b64decode(read["sealed"], validate=True)
        if read["version"] != _VERSION or len(sealed) < NONCE_BYTES + TAG_BYTES:
            raise NotWrapped
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise NotWrapped from None
    if not isinstance(master, str):
        raise NotWrapped
    return master, sealed


def _bound(purpose: str, name: str, master: str) -> bytes:
    return json.dumps([_VERSION, purpose, name, master]).encode()
