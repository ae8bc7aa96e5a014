"""What wide workers note of their activities, in one file for all of them, a line each.

`committed` stands there when an activity's work is done and Temporal does not know it yet,
`answered` when the worker is about to say so.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

State = Literal["committed", "answered"]


class Mark(NamedTuple):
    pid: int
    state: State
    activity: str
    """The activity's type."""
    key: str
    """The command's id, or the effect's."""
    attempt: int
    held: bool
    """Whether the worker waits between the two: wide enough to be hit."""


def note(file: Path, mark: Mark) -> None:
    """One write, so that lines of two workers never mix and a killed one leaves whole lines."""
    line = json.dumps(mark).encode() + b"\n"
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)


class Marks:
    """Reads on from where it has read to."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read = self._size()

    def new(self) -> Iterator[Mark]:
        if self._size() == self._read:
            return
        with self._file.open("rb") as lines:
            lines.seek(self._read)
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                self._read += len(line)
                yield Mark(*json.loads(line))

    def _size(self) -> int:
        return self._file.stat().st_size if self._file.exists() else 0


def all_marks(file: Path) -> tuple[Mark, ...]:
    with file.open("rb") as lines:
        return tuple(Mark(*json.loads(line)) for line in lines)
