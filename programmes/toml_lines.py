"""The line of each field in a TOML text, for messages. Only for texts that tomllib accepts."""

import re
import tomllib
from collections.abc import Sequence

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}#\n]+")


class Lines:
    def __init__(self, known: dict[Path, int]) -> None:
        self.known = known

    def nearest(self, path: Sequence[str | int]) -> int | None:
        """The line of the field, or of the nearest table or list around it."""
        for length in range(len(path), 0, -1):
            if line := self.known.get(tuple(path[:length])):
                return line
        return None


def lines_of(text: str) -> Lines:
    return Lines(_Scanner(text).document())


class _Scanner:
    """One pass over the text, which records where each key and each element of a list begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.known: dict[Path, int] = {}
        self.last: dict[Path, int] = {}
        """The number of the current element of each array of tables."""

    def document(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip_blank() < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._field(table)
        return self.known

    def _header(self) -> Path:
        start, double = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if double else 1
        *outer, own = self._key()
        self.at = self.text.index("]", self.at) + (2 if double else 1)
        table = self._inside(outer)
        if double:
            array = (*table, own)
            self.last[array] = self.last.get(array, -1) + 1
            self.known.setdefault(array, self._line(start))
            table = (*array, self.last[array])
        else:
            table = (*table, own)
        self.known[table] = self._line(start)
        return table

    def _inside(self, keys: Sequence[str]) -> Path:
        """The table that the outer keys of a header name; of an array, its last element."""
        table: Path = ()
        for key in keys:
            table = (*table, key)
            if table in self.last:
                table = (*table, self.last[table])
        return table

    def _field(self, table: Path) -> None:
        start = self.at
        for key in self._key():
            table = (*table, key)
            self.known.setdefault(table, self._line(start))
        self.at = self.text.index("=", self.at) + 1
        self._value(table)

    def _key(self) -> list[str]:
        keys = []
        while part := _KEY_PART.match(self.text, self._skip_blank()):
            self.at = part.end()
            keys.append(_plain(part[0]))
            if self.text[self._skip_blank()] != ".":
                break
            self.at += 1
        return keys

    def _value(self, path: Path) -> None:
        opening = self.text[self._skip_blank()]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            scalar = _STRING.match(self.text, self.at) or _BARE.match(self.text, self.at)
            assert scalar
            self.at = scalar.end()

    def _list(self, path: Path) -> None:
        self.at += 1
        number = 0
        while self.text[self._skip_blank()] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self.known[(*path, number)] = self._line(self.at)
            self._value((*path, number))
            number += 1
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self.text[self._skip_blank()] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._field(path)
        self.at += 1

    def _skip_blank(self) -> int:
        blank = _BLANK.match(self.text, self.at)
        assert blank
        self.at = blank.end()
        return self.at

    def _line(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1


def _plain(key: str) -> str:
    """A key as tomllib gives it: without quotes and with escapes resolved."""
    return key if key[0] not in "\"'" else next(iter(tomllib.loads(f"{key} = 0")))
