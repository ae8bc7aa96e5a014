"""The line of each field in a JSON text, for messages. Only for texts that json accepts."""

import json
import re

from programmes.toml_lines import Lines, Path

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_SCALAR = re.compile(r"[^,\]}\s]+")


def lines_of(text: str) -> Lines:
    return Lines(_Scanner(text.removeprefix("\ufeff")).document())


class _Scanner:
    """One pass over the text, which records where each field and each element of a list begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.known: dict[Path, int] = {}

    def document(self) -> dict[Path, int]:
        self._value(())
        return self.known

    def _value(self, path: Path) -> None:
        opening = self.text[self._skip()]
        if opening == "{":
            self._object(path)
        elif opening == "[":
            self._list(path)
        else:
            scalar = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            assert scalar
            self.at = scalar.end()

    def _object(self, path: Path) -> None:
        self.at += 1
        while self.text[self._skip()] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            name = _STRING.match(self.text, self.at)
            assert name
            inner = (*path, json.loads(name[0]))
            self.known[inner] = self._line()
            self.at = self.text.index(":", name.end()) + 1
            self._value(inner)
        self.at += 1

    def _list(self, path: Path) -> None:
        self.at += 1
        number = 0
        while self.text[self._skip()] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self.known[(*path, number)] = self._line()
            self._value((*path, number))
            number += 1
        self.at += 1

    def _skip(self) -> int:
        space = _SPACE.match(self.text, self.at)
        assert space
        self.at = space.end()
        return self.at

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1
