"""Is a file this document, with a signature added to it (PAdES)?

A signature of a PDF is appended: the file begins with the bytes of the document, to the last one,
and what is signed are the parts of the file that the signature names. That is compared here, and
nothing else. Whose signature it is, whether it is valid, and whether what was appended shows
anything on a page, is not looked at: that takes a program that checks signatures.
"""

import re
from collections.abc import Mapping
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

Fault: TypeAlias = Literal["unsigned", "encrypted", "other_document", "no_signature", "not_covered"]
"""Why it is not. `not_covered`: no signature in it is for the whole document."""

K = TypeVar("K")

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_SIGNS = re.compile(rb"/SubFilter\s*/(?:ETSI\.CAdES\.detached|adbe\.pkcs7\.detached)")
_VALUE = re.compile(rb"<[0-9A-Fa-f\s]*[1-9A-Fa-f][0-9A-Fa-f\s]*>")
_SPACE = b"\x00\t\n\x0c\r "


class SignedPdf(NamedTuple, Generic[K]):
    """`document` is the one that the file begins with, `signatures` how many are for all of it.
    `added`: something stands after the last of them, which it does not cover."""

    document: K
    signatures: int
    added: bool


def examined(content: bytes, documents: Mapping[K, bytes]) -> "SignedPdf[K] | Fault":
    """`content` is a PDF; `documents` are those that may have been signed."""
    if any(content.strip(_SPACE) == one.strip(_SPACE) for one in documents.values()):
        return "unsigned"
    found = next((key for key, one in documents.items() if content.startswith(one)), None)
    if found is None:
        return "encrypted" if b"/Encrypt" in content else "other_document"
    start = len(documents[found])
    if b"/Encrypt" in content[start:]:
        return "encrypted"
    ranges = [tuple(map(int, one.groups())) for one in _RANGE.finditer(content, start)]
    if not ranges or not _SIGNS.search(content, start):
        return "no_signature"
    ends = [end for one in ranges if (end := _covered(content, start, *one)) is not None]
    if not ends:
        return "not_covered"
    return SignedPdf(found, len(ends), bool(content[max(ends) :].strip(_SPACE)))


def _covered(content: bytes, start: int, a: int, b: int, c: int, d: int) -> int | None:
    """Where what it signs ends, if that is all but its own value and begins with the document."""
    whole = a == 0 and start <= b < c <= c + d <= len(content)
    return c + d if whole and _VALUE.fullmatch(content, b, c) else None
