"""What a file is, by its content alone: the allowed types, and nothing that is two things at once.

A PDF's scripts are not looked for: they can be hidden from any search that does not interpret the
file. That is left to the malware scanner, and to readers that run none.
"""

import io
import zipfile
from typing import Literal, TypeAlias, get_args

from services.files.images import check_jpeg, check_png
from services.files.limits import FileLimits
from services.files.office import DOCX, XLSX, office_type
from services.files.refusals import NotAllowed, Refused

PDF: Literal["application/pdf"] = "application/pdf"
MediaType: TypeAlias = Literal[
    "application/pdf",
    "image/jpeg",
    "image/png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
]
ALLOWED: tuple[str, ...] = get_args(MediaType)
assert {DOCX, XLSX, PDF} < set(ALLOWED)

_PDF_START = b"%PDF-"
_PDF_END = b"%%EOF"
_SEARCHED = 1024
"""Readers look for the beginning and the end of a PDF that far into it."""
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
"""Word and Excel until 2003, and newer files with a password."""


def identify(
    content: bytes, limits: FileLimits, declared: str | None = None
) -> MediaType | Refused:
    """`declared` is what the sender says that it is; None asks for no agreement."""
    try:
        found = _identified(content, limits)
    except NotAllowed as why:
        return why.refused
    if declared is not None and declared != found:
        return Refused("type_differs", f"declared {declared[:100]!r}, found {found}")
    return found


def _identified(content: bytes, limits: FileLimits) -> MediaType:
    if not content:
        raise NotAllowed("empty")
    if content.startswith(b"PK\x03\x04"):
        return office_type(content, limits)
    if content.startswith(_PDF_START):
        _check_pdf(content)
        return PDF
    if _PDF_START in content[:_SEARCHED]:
        raise NotAllowed("polyglot", "something stands before a PDF")
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        check_png(content, limits)
        _check_no_archive(content)
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        check_jpeg(content, limits)
        _check_no_archive(content)
        return "image/jpeg"
    if content.startswith(_OLD_OFFICE):
        raise NotAllowed("encrypted", "an office file with a password, or of before 2007")
    raise NotAllowed("type_not_allowed")


def _check_pdf(content: bytes) -> None:
    end = content.rfind(_PDF_END)
    if end < 0:
        raise NotAllowed("damaged", "a PDF without an end")
    after = content[end + len(_PDF_END) :]
    if len(after) > _SEARCHED or after.strip(b"\x00\t\n\x0c\r "):
        raise NotAllowed("polyglot", "something stands after a PDF")
    _check_no_archive(content)


def _check_no_archive(content: bytes) -> None:
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise NotAllowed("polyglot", "it is an archive as well")
