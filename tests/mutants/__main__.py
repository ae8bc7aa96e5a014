"""Plants every fault of the catalogue in turn, and writes which test caught it.

    python -m tests.mutants [NAME ...] [--jobs N]

Ends with 0 when every fault was caught, with 1 when one survives, with 2 when the guards fail
although nothing is broken.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from time import monotonic

from tests.mutants.catalogue import MUTANTS
from tests.mutants.copies import project_copy
from tests.mutants.guards import Failed, run_guards
from tests.mutants.mutant import Mutant, all_guards, planted
from tests.mutants.table import FILE, SURVIVES, Row, read, row_of, written

UNBROKEN_S = 1800


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    chosen = [one for one in MUTANTS if not options.name or one.name in options.name]
    if failed := _unbroken(chosen):
        _say(f"Nothing is broken, and {failed.test} fails: {failed.how}")
        return 2
    rows = read()
    for row in _caught(chosen, options.jobs):
        rows[row.name] = row
        FILE.write_text(written(MUTANTS, rows), encoding="utf-8")
    surviving = [one.name for one in chosen if rows[one.name].caught_by == SURVIVES]
    _say(f"{len(chosen) - len(surviving)} of {len(chosen)} caught.")
    return 1 if surviving else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("name", nargs="*", choices=[*(one.name for one in MUTANTS), []])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args(arguments)


def _unbroken(mutants: Sequence[Mutant]) -> Failed | None:
    """All guards once without any fault, else their failing would prove nothing."""
    with project_copy() as root:
        return run_guards(root, all_guards(mutants), together_s=UNBROKEN_S)


def _caught(mutants: Sequence[Mutant], jobs: int) -> Iterator[Row]:
    """In as many copies of the project as there are jobs, one fault in each at a time."""
    free: SimpleQueue[Path] = SimpleQueue()
    with ExitStack() as stack, ThreadPoolExecutor(jobs) as pool:
        for _ in range(jobs):
            free.put(stack.enter_context(project_copy()))
        for planted in as_completed([pool.submit(_plant, one, free) for one in mutants]):
            yield planted.result()


def _plant(mutant: Mutant, free: "SimpleQueue[Path]") -> Row:
    root, began = free.get(), monotonic()
    try:
        with planted(mutant, root):
            failed = run_guards(root, mutant.guards)
    finally:
        free.put(root)
    row = row_of(mutant, *(failed or (SURVIVES, "")))
    _say(f"{monotonic() - began:4.0f} s  {row.name}: {row.caught_by}  {row.how}")
    return row


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
