"""What is wrong with a definition: where it stands in the file, and what would be right."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """`field` is a path like `components[1].ceilings[0].amount_minor`; empty for the whole file."""

    field: str
    line: int | None
    expected: str

    def __str__(self) -> str:
        where = "" if self.line is None else f"line {self.line}: "
        what = f"{self.field}: " if self.field else ""
        return f"{where}{what}{self.expected}"


class ProgrammeFault(Exception):
    """A definition that cannot be used. Its text can be shown to whoever wrote the file."""

    def __init__(self, path: Path, faults: tuple[Fault, ...]) -> None:
        self.path = path
        self.faults = faults
        super().__init__("\n".join([f"{path} is not a programme definition:", *map(str, faults)]))
