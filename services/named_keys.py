"""Keys as a setting gives them, `id:base64` each: the first is used, the others read old data."""

import base64
import binascii
import re
from dataclasses import dataclass, field

from services.input_errors import input_error

KEY_BYTES = 32

_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True)
class NamedKeys:
    first: str
    keys: dict[str, bytes] = field(repr=False)


def read_named_keys(text: str) -> NamedKeys:
    """Separated by commas, 32 bytes a key. Raises PydanticCustomError; none shows a key."""
    keys: dict[str, bytes] = {}
    for place, part in enumerate(text.split(","), start=1):
        id, colon, encoded = part.strip().partition(":")
        if not colon or not _ID.fullmatch(id):
            raise input_error("settings.key_form", place=place)
        if id in keys:
            raise input_error("settings.key_once", place=place, id=id)
        keys[id] = _bytes(id, encoded)
    return NamedKeys(first=next(iter(keys)), keys=keys)


def _bytes(id: str, encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise input_error("settings.key_base64", id=id) from None
    if len(key) != KEY_BYTES:
        raise input_error("settings.key_bytes", id=id, has=len(key), needs=KEY_BYTES)
    return key
