"""Word and Excel files of today: what they are by `[Content_Types].xml`, and that nothing runs."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Literal, TypeAlias

from services.files.archives import Budget, entries
from services.files.limits import FileLimits
from services.files.refusals import NotAllowed

DOCX: Literal["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)
XLSX: Literal["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)
OfficeType: TypeAlias = Literal[
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
]

CONTENT_TYPES = "[Content_Types].xml"
_CONTENT_TYPES_MAX = 1 << 20
_MAIN_PARTS: Mapping[str, OfficeType] = {f"{DOCX}.main+xml": DOCX, f"{XLSX}.main+xml": XLSX}

# By name and by content type: a macro is found under another name, too.
_MACROS = ("vbaproject", "vbadata", "macroenabled", "macrosheet")
_ACTIVE = ("activex", "oleobject")
_ATTACHED_TEMPLATE = b"/attachedTemplate"


def office_type(content: bytes, limits: FileLimits) -> OfficeType:
    """Raises NotAllowed."""
    return _type_of(content, Budget(limits), depth=0)


def _type_of(content: bytes, budget: Budget, depth: int) -> OfficeType:
    if depth > budget.limits.archive_depth_max:
        raise NotAllowed("archive_bomb", "nested too deeply")
    types: bytes | None = None
    for name, unpacked in entries(content, budget):
        if name == CONTENT_TYPES:
            types = unpacked
        _check_part(name, unpacked)
        if unpacked.startswith(b"PK\x03\x04"):
            _type_of(unpacked, budget, depth + 1)
    if types is None:
        raise NotAllowed("type_not_allowed", "an archive that is no office file")
    return _declared_type(types)


def _check_part(name: str, content: bytes) -> None:
    _check_words(name)
    # A container of OLE objects; what it holds could be anything.
    if content.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):
        raise NotAllowed("active_content", "an embedded object")
    if name.endswith(".rels") and _ATTACHED_TEMPLATE in content and b'"External"' in content:
        raise NotAllowed("active_content", "a template from elsewhere")


def _check_words(text: str) -> None:
    lowered = text.casefold()
    if any(word in lowered for word in _MACROS):
        raise NotAllowed("macros")
    if any(word in lowered for word in _ACTIVE):
        raise NotAllowed("active_content")


def _declared_type(types: bytes) -> OfficeType:
    # No office program writes a document type or UTF-16 here; both are ways past a check.
    if len(types) > _CONTENT_TYPES_MAX or b"<!" in types or b"\x00" in types:
        raise NotAllowed("damaged", "content types that no office program writes")
    try:
        declared = [element.get("ContentType", "") for element in ET.fromstring(types)]
    except ET.ParseError:
        raise NotAllowed("damaged", "content types that cannot be read") from None
    for content_type in declared:
        _check_words(content_type)
    main = [_MAIN_PARTS[one] for one in declared if one in _MAIN_PARTS]
    if len(main) != 1:
        raise NotAllowed("type_not_allowed", "no document and no workbook, or both")
    return main[0]
