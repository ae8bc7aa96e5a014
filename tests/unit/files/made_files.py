"""Small files of each kind, made by hand, so that a test can change any byte's meaning."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"

_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>"""
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX_MAIN = f"{_OFFICE}wordprocessingml.document.main+xml"
XLSX_MAIN = f"{_OFFICE}spreadsheetml.sheet.main+xml"
DOCM_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
XLSM_MAIN = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def content_types(*main: str) -> bytes:
    overrides = "".join(
        f'<Override PartName="/part{place}.xml" ContentType="{one}"/>'
        for place, one in enumerate(main)
    )
    return _TYPES.format(overrides=overrides).encode()


def archive(
    entries: Mapping[str, bytes], comment: bytes = b"", packed: int = zipfile.ZIP_DEFLATED
) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packed) as made:
        for name, content in entries.items():
            made.writestr(name, content)
        made.comment = comment
    return written.getvalue()


def docx(parts: Mapping[str, bytes] | None = None, *main: str) -> bytes:
    return archive(
        {
            "[Content_Types].xml": content_types(*(main or (DOCX_MAIN,))),
            "word/document.xml": b"<document>Text</document>",
            **(parts or {}),
        }
    )


def xlsx(parts: Mapping[str, bytes] | None = None) -> bytes:
    return docx(parts, XLSX_MAIN)


def png(width: int = 2, height: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00\x00\x00" * 2)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + png_end()


def png_end() -> bytes:
    return _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def jpeg(width: int = 2, height: int = 2) -> bytes:
    """As cameras begin one: application data, tables, then the frame. It shows no picture."""
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    table = b"\xff\xdb" + struct.pack(">H", 67) + bytes(65)
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\x00\x00\x3f\x00" + b"\x12\x34"
    return b"\xff\xd8" + app + table + b"\xff" + frame + scan + b"\xff\xd9"
