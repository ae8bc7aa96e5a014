"""What a reader finds in a PDF file: its text, its tags and what it says of itself."""

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


class Tag(NamedTuple):
    name: str
    language: str | None


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def lines_of(pdf: bytes) -> list[str]:
    return [line for page in reader(pdf).pages for line in page.extract_text().splitlines()]


def text_of(pdf: bytes) -> str:
    """All its text without spaces and ends of lines, which differ from reader to reader."""
    return squeezed("".join(lines_of(pdf)))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def tags_of(pdf: bytes) -> list[Tag]:
    """In the order in which they are read aloud."""
    root: Any = reader(pdf).root_object["/StructTreeRoot"]
    return list(_tags(root.get("/K")))


def _tags(node: Any) -> Iterator[Tag]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for one in node:
            yield from _tags(one)
    elif isinstance(node, DictionaryObject):
        if name := node.get("/S"):
            yield Tag(str(name), node.get("/Lang"))
        yield from _tags(node.get("/K"))
