"""A document as a PDF file: tagged for readers that read aloud (PDF/UA-1), fit to keep (PDF/A-2a).

The same content, language and timestamp give the same bytes, on any machine: fonts are our own, and
nothing is read but what is given in. A PDF/A file ends with a line break, which typst leaves out.
"""

import hashlib
import json
import re
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst
from pydantic import BaseModel

from domain.kernel.dates import STOCKHOLM
from domain.kernel.rules import Text
from services.documents.content import Document
from services.documents.fonts import fonts
from services.documents.visible import visible
from texts.catalogue import Language, in_language
from texts.formats import unit

_PROJECT = Path(__file__).resolve().parents[2]
_SHARED = Path(__file__).resolve().parent / "templates"
PROGRAMMES = _PROJECT / "programmes"

_QUOTED = re.compile("`[^`]*`")
"""What typst quotes may be somebody's own words, which do not belong in a log."""


class CannotRender(Exception):
    """The document could not be made. `field` is what is wrong: an argument, or the template.

    Content that cannot be shown is refused earlier, with the field, when its model is made.
    """

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


def render(document: Document, language: Language, timestamp: datetime) -> bytes:
    """The PDF. `timestamp` is when it is made; a document that is made again takes the first."""
    if timestamp.tzinfo is None:
        raise CannotRender("timestamp", "a moment with its time zone")
    inputs = {
        "content": json.dumps(content(document, language), ensure_ascii=False),
        "language": language,
    }
    try:
        pdf = typst.compile(
            template(document, language),
            root=_PROJECT,
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs=inputs,
            pdf_standards=["ua-1", "a-2a"],
            timestamp=int(timestamp.timestamp()),
        )
    except typst.TypstError as wrong:
        raise CannotRender(document.template, _QUOTED.sub("`...`", wrong.message)) from None
    except BaseException as panic:
        # What typst itself does not expect must not end a process that serves others.
        if type(panic).__name__ != "PanicException":
            raise
        raise CannotRender(document.template, "typst failed in itself") from None
    return pdf + b"\n"


def sha256(pdf: bytes) -> str:
    """What a signature names a document by."""
    return hashlib.sha256(pdf).hexdigest()


def template_version(document: Document, language: Language) -> str:
    """A checksum of all but the content that decides how the document looks."""
    used = dict.fromkeys(
        (
            _SHARED / "layout.typ",
            _SHARED / language / f"{document.template}.typ",
            template(document, language),
        )
    )
    digest = hashlib.sha256(version("typst").encode())
    for path in used:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def template(document: Document, language: Language) -> Path:
    """The programme's own, if it has one, else the one that all programmes share."""
    name = f"{language}/{document.template}.typ"
    own = PROGRAMMES / document.programme / "documents" / name
    return own if own.exists() else _SHARED / name


def content(document: Document, language: Language) -> dict[str, Any]:
    """With the currency as it stands beside an amount."""
    return {**_shown(document, language), "unit": unit(document.currency, language)}


def _shown(value: Any, language: Language) -> Any:
    """The content as templates read it: JSON, every text in a form that can be shown."""
    match value:
        case Text():
            return visible(in_language(value, language))
        case BaseModel():
            # Checksums are shown in groups, so they need no places to break at.
            return {
                name: one if name.endswith("sha256") else _shown(one, language)
                for name, one in value
            }
        case tuple():
            return [_shown(one, language) for one in value]
        case str():
            return visible(value)
        case datetime():
            return f"{value.astimezone(STOCKHOLM):%Y-%m-%dT%H:%M}"
        case date():
            return value.isoformat()
        case _:
            return value
