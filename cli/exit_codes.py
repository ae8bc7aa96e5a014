"""How a program of this project ends, and the two ways in which a command line can be wrong."""

from collections.abc import Iterable
from enum import IntEnum

from domain.kernel.frozen import Frozen


class Exit(IntEnum):
    ACCEPTED = 0
    DEFECT = 1
    """Something in the engine is wrong, or a rehearsal went otherwise than its file expects."""
    WRONG_INPUT = 2
    REFUSED = 3
    OUT_OF_REACH = 4


class Wrong(Frozen):
    """What is wrong with a field of what was given, and what would be right."""

    field: str
    expected: str
    line: int | None = None

    def __str__(self) -> str:
        line = f" (line {self.line})" if self.line else ""
        return f"{self.field}{line}: {self.expected}"


class WrongInput(Exception):
    """Nothing was stored and nothing sent."""

    def __init__(self, wrongs: Iterable[Wrong]) -> None:
        self.wrongs = tuple(wrongs)
        super().__init__("; ".join(str(wrong) for wrong in self.wrongs))


def wrong_input(field: str, expected: str, line: int | None = None) -> WrongInput:
    return WrongInput([Wrong(field=field, expected=expected, line=line)])
