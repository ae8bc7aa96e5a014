"""Names, addresses and subjects in headers, so that they read back as exactly what was meant.

The standard library folds a quoted name between its quotes, and a long word onto an empty line.
Here each header is written in parts that cannot be misread: plain words, and encoded words
(RFC 2047) for all else.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from email.headerregistry import HeaderRegistry, UniqueAddressHeader, UniqueUnstructuredHeader
from email.policy import SMTP, Policy
from string import ascii_letters, digits
from typing import Any, TypeAlias

WIDTH = 76
"""Of a line. An encoded word has up to 75 characters, and its line begins with a space."""

_CONTENT_MAX = 75 - len("=?utf-8?q??=")
_PLAIN = {*ascii_letters, *digits, *"-'+!/"}
"""Means itself everywhere in a header, outside quotes too."""
_PLAIN_IN_Q = {*ascii_letters, *digits, *"-!/"}

_Coding: TypeAlias = Callable[[str], str]


class _Subject(UniqueUnstructuredHeader):
    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        """A text that looks like an encoded word is meant as it is."""
        super().parse(value, kwds)
        kwds["decoded"] = value

    def fold(self, *, policy: Policy) -> str:
        text = str(self)
        if _is_plain_line(self.name, text):
            return f"{self.name}: {text}{policy.linesep}"
        # Readers drop what separates two encoded words, and join them.
        coding = _shorter(text)
        parts = (_encoded_word(piece, coding) for piece in _pieces(text, coding))
        return _lines(self.name, parts, policy.linesep)

    name: str


class _OneAddress(UniqueAddressHeader):
    def fold(self, *, policy: Policy) -> str:
        (one,) = self.addresses
        parts = [*_phrase(one.display_name), f"<{one.addr_spec}>"]
        return _lines(self.name, parts if one.display_name else [one.addr_spec], policy.linesep)

    name: str


def _registry() -> HeaderRegistry:
    registry = HeaderRegistry()
    own: dict[str, Any] = {"subject": _Subject, "from": _OneAddress, "to": _OneAddress}
    for name, header in own.items():
        registry.map_to_type(name, header)
    return registry


EXACT = SMTP.clone(header_factory=_registry())
"""For messages with one sender and one recipient. The headers of a message that was made with it
are folded like this by every policy."""


def _phrase(name: str) -> Iterator[str]:
    """The words of a name, as parts that are to be separated by spaces.

    No two encoded words stand side by side: some readers keep the space between those and others
    drop it. So a name without a plain word between two others is one encoded word, however long.
    """
    words: list[str] = []
    for word in name.split(" "):
        words.append(word)
        if _is_plain(word) and len(words) > 1:
            yield _encoded(words[:-1])
            yield word
            words = []
        elif _is_plain(word):
            yield word
            words = []
    if words:
        yield _encoded(words)


def _encoded(words: list[str]) -> str:
    text = " ".join(words)
    return _encoded_word(text, _shorter(text))


def _is_plain(word: str) -> bool:
    return 0 < len(word) <= WIDTH // 2 and _PLAIN.issuperset(word)


def _is_plain_line(name: str, text: str) -> bool:
    is_short = len(f"{name}: {text}") <= WIDTH
    return is_short and text.isascii() and text.isprintable() and "=?" not in text


def _pieces(text: str, coding: _Coding) -> Iterator[str]:
    """As much as an encoded word can hold at a time; no letter is cut in two."""
    piece = ""
    for letter in text:
        if len(coding(piece + letter)) > _CONTENT_MAX:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _shorter(text: str) -> _Coding:
    return min(_q, _b, key=lambda coding: len(coding(text)))


def _encoded_word(text: str, coding: _Coding) -> str:
    return f"=?utf-8?{coding.__name__.strip('_')}?{coding(text)}?="


def _q(text: str) -> str:
    """Readable where most letters are plain ones."""
    plain = (chr(byte) if chr(byte) in _PLAIN_IN_Q else f"={byte:02X}" for byte in text.encode())
    return "".join(plain).replace("=20", "_")


def _b(text: str) -> str:
    return b64encode(text.encode()).decode()


def _lines(name: str, parts: Iterable[str], linesep: str) -> str:
    """The first part stands beside the name of the header, even if the line gets too long."""
    line, lines = f"{name}:", []
    for place, part in enumerate(parts):
        if place and len(line) + 1 + len(part) > WIDTH:
            lines.append(line)
            line = ""
        line += f" {part}"
    return linesep.join([*lines, line]) + linesep
