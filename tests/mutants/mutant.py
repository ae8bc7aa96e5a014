"""A fault planted into shipped code or schema, and the tests that must not let it through."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[2]


class Change(NamedTuple):
    """`old` stands in the file exactly once."""

    file: str
    old: str
    new: str


class Mutant(NamedTuple):
    """`beside` names what stands behind the same promise, and so had to be broken with it."""

    name: str
    breaks: str
    changes: tuple[Change, ...]
    guards: tuple[str, ...]
    beside: str = ""


def mutant(name: str, breaks: str, *rest: Change | str, beside: str = "") -> Mutant:
    """Changes first, then the guards' test ids."""
    changes = tuple(one for one in rest if isinstance(one, Change))
    guards = tuple(one for one in rest if isinstance(one, str))
    return Mutant(name, breaks, changes, guards, beside)


@contextmanager
def planted(mutant: Mutant, root: Path) -> Iterator[None]:
    """The fault stands in the files inside the block, and not afterwards."""
    before = {change.file: (root / change.file).read_bytes() for change in mutant.changes}
    try:
        for change in mutant.changes:
            _plant(mutant.name, change, root / change.file)
        yield
    finally:
        for file, content in before.items():
            (root / file).write_bytes(content)


def _plant(name: str, change: Change, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if text.count(change.old) != 1:
        raise LookupError(f"{name}: not once in {change.file}: {change.old!r}")
    path.write_text(text.replace(change.old, change.new), encoding="utf-8")


def all_guards(mutants: Iterable[Mutant]) -> list[str]:
    return list(dict.fromkeys(guard for one in mutants for guard in one.guards))
