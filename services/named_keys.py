"""Keys as a setting gives them, `id:base64` each: the first is used, the others read old data."""

import base64
import binascii
import re
from dataclasses import dataclass, field

KEY_BYTES = 32

_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


class WrongKeys(ValueError):
    """The setting cannot be used. The message says what is wrong and never shows a key."""


@dataclass(frozen=True)
class NamedKeys:
    first: str
    keys: dict[str, bytes] = field(repr=False)


def read_named_keys(text: str) -> NamedKeys:
    """Separated by commas, 32 bytes a key."""
    keys: dict[str, bytes] = {}
    for place, part in enumerate(text.split(","), start=1):
        id, colon, encoded = part.strip().partition(":")
        if not colon or not _ID.fullmatch(id):
            raise WrongKeys(f"key {place} must read id:base64, the id of letters, digits, - and _")
        if id in keys:
            raise WrongKeys(f"key {place} has the id {id}, which an earlier one has already")
        keys[id] = _bytes(id, encoded)
    return NamedKeys(first=next(iter(keys)), keys=keys)


def _bytes(id: str, encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise WrongKeys(f"key {id} is not base64") from None
    if len(key) != KEY_BYTES:
        raise WrongKeys(f"key {id} has {len(key)} bytes; it must have {KEY_BYTES}")
    return key
