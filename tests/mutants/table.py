"""docs/mutants.md: which test caught which fault, and by which line."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tests.mutants.mutant import PROJECT, Mutant

FILE = PROJECT / "docs/mutants.md"
SURVIVES = "**survives**"

HEAD = """\
# Mutants: what catches a fault

Each line plants one fault into shipped code or schema, in a copy of the project, and runs the tests
that guard the promise. They pass without the fault and fail with it. `make mutants` runs all of
them anew and writes this table; `python -m tests.mutants NAME` runs some.

Where two guards stand one behind the other, breaking one breaks no promise: both are broken
together, and the second column says so.

| mutant | what it breaks | caught by | how |
|---|---|---|---|
"""


class Row(NamedTuple):
    name: str
    breaks: str
    caught_by: str
    how: str


def row_of(mutant: Mutant, test: str, how: str) -> Row:
    beside = f" ({mutant.beside})" if mutant.beside else ""
    return Row(mutant.name, mutant.breaks + beside, test, how)


def written(mutants: Sequence[Mutant], rows: Mapping[str, Row]) -> str:
    """In the catalogue's order."""
    lines = (_line(rows[one.name]) for one in mutants if one.name in rows)
    return HEAD + "".join(lines)


def read() -> dict[str, Row]:
    if not FILE.exists():
        return {}
    found = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 4 and cells[0].startswith("`"):
            name, breaks, caught_by, how = (_plain(cell) for cell in cells)
            found[name] = Row(name, breaks, caught_by, how)
    return found


def _line(row: Row) -> str:
    caught_by = row.caught_by if row.caught_by == SURVIVES else _code(row.caught_by)
    how = _code(row.how) if row.how else ""
    return f"| {_code(row.name)} | {row.breaks} | {caught_by} | {how} |\n"


def _code(text: str) -> str:
    return f"`{text.replace('`', chr(39)).replace('|', chr(92) + '|')}`"


def _plain(cell: str) -> str:
    return cell.removeprefix("`").removesuffix("`").replace("\\|", "|")
