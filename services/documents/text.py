"""Texts in a document: any text that the vault holds can be written, without the character NUL."""

import re
import unicodedata
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, StringConstraints

from domain.kernel.rules import Text

TEXT_MAX = 200_000
LABEL_MAX = 200

_NEW_LINE = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""They only say where a line may be broken (and a file begin). Word processors leave them in."""


def _normal(text: str) -> str:
    """One form for what looks the same: composed letters, `\\n` for every end of line."""
    if "\0" in text:
        raise ValueError("a text without the character NUL")
    plain = unicodedata.normalize("NFC", _NEW_LINE.sub("\n", text).translate(_INVISIBLE))
    if not plain.strip():
        raise ValueError("a text that is not empty")
    return plain.strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _both(text: Text) -> Text:
    sv, en = (_one_line(_normal(one)) for one in (text.sv, text.en))
    if max(len(sv), len(en)) > LABEL_MAX:
        raise ValueError(f"at most {LABEL_MAX} characters in each language")
    return Text(sv=sv, en=en)


Prose: TypeAlias = Annotated[str, StringConstraints(max_length=TEXT_MAX), AfterValidator(_normal)]
"""A text of paragraphs, with an empty line between them."""

Line: TypeAlias = Annotated[Prose, AfterValidator(_one_line)]
"""A name, a title, a number: ends of lines become spaces."""

Label: TypeAlias = Annotated[
    str,
    StringConstraints(max_length=LABEL_MAX),
    AfterValidator(_normal),
    AfterValidator(_one_line),
]
"""A line that stands in a document's title."""

Words: TypeAlias = Annotated[Text, AfterValidator(_both)]
"""The programme's own words, in both languages, of which a document shows one. They are short."""
