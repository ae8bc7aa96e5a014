"""The keys of the payload codec, from the setting PARTNERSHIP_PAYLOAD_KEYS."""

import base64
import binascii
import re
from dataclasses import dataclass, field

from services.input_errors import input_error

KEY_BYTES = 32
TEST_KEY = "test"
"""The key of the test histories in the repository. It is public, so only rehearsals accept it."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True)
class PayloadKeys:
    """`first` encrypts. The others decrypt what was written before a change of keys."""

    first: str
    keys: dict[str, bytes] = field(repr=False)

    @property
    def are_for_tests(self) -> bool:
        return TEST_KEY in self.keys


def read_keys(text: str) -> PayloadKeys:
    """`id:base64` each, separated by commas, 32 bytes a key. No error shows a key."""
    keys: dict[str, bytes] = {}
    for place, part in enumerate(text.split(","), start=1):
        id, colon, encoded = part.strip().partition(":")
        if not colon or not _ID.fullmatch(id):
            raise input_error("settings.key_form", place=place)
        if id in keys:
            raise input_error("settings.key_once", place=place, id=id)
        keys[id] = _bytes(id, encoded)
    return PayloadKeys(first=next(iter(keys)), keys=keys)


def _bytes(id: str, encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise input_error("settings.key_base64", id=id) from None
    if len(key) != KEY_BYTES:
        raise input_error("settings.key_bytes", id=id, has=len(key), needs=KEY_BYTES)
    return key
