"""Plants every fault of the catalogue in turn, and writes which test caught it.

    python -m tests.mutants [NAME ...] [--jobs N] [--commit HEAD]

Ends with 0 when every fault was caught, with 1 when one survives, with 2 when the guards fail
although nothing is broken.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from time import monotonic

from tests.mutants.catalogue import MUTANTS
from tests.mutants.copies import project_copy
from tests.mutants.guards import all_failed, first_failed
from tests.mutants.mutant import Mutant, all_guards, planted
from tests.mutants.table import FILE, SURVIVES, Row, read, row_of, written


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    chosen = [one for one in MUTANTS if not options.name or one.name in options.name]
    rows = read()
    with ThreadPoolExecutor(1) as beside:
        unbroken = beside.submit(_unbroken, chosen, options.commit)
        for row in _caught(chosen, options):
            rows[row.name] = row
            _write(rows)
        failing = unbroken.result()
    # A guard that fails although nothing is broken proves nothing.
    unproven = [
        one for one in chosen if failing & {guard.partition("[")[0] for guard in one.guards}
    ]
    for mutant in unproven:
        del rows[mutant.name]
    _write(rows)
    proven = [one.name for one in chosen if one not in unproven]
    surviving = [name for name in proven if rows[name].caught_by == SURVIVES]
    _say(f"{len(proven) - len(surviving)} of {len(chosen)} caught, {len(surviving)} survive.")
    return 2 if unproven else 1 if surviving else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    names = [*(one.name for one in MUTANTS), []]
    # Without the metavar the help would begin with every name.
    parser.add_argument(
        "name", nargs="*", choices=names, metavar="NAME", help="see docs/mutants.md"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--commit", help="plant the faults in this commit, not in the tree")
    return parser.parse_args(arguments)


def _unbroken(mutants: Sequence[Mutant], commit: str | None) -> set[str]:
    """The guards that fail without any fault."""
    with project_copy(commit) as root:
        failed = all_failed(root, all_guards(mutants))
    for one in failed:
        _say(f"Nothing is broken, and {one.test} fails: {one.how}")
    return {one.test.partition("[")[0] for one in failed}


def _caught(mutants: Sequence[Mutant], options: argparse.Namespace) -> Iterator[Row]:
    """In as many copies of the project as there are jobs, one fault in each at a time."""
    free: SimpleQueue[Path] = SimpleQueue()
    with ExitStack() as stack, ThreadPoolExecutor(options.jobs) as pool:
        for _ in range(options.jobs):
            free.put(stack.enter_context(project_copy(options.commit)))
        for caught in as_completed([pool.submit(_plant, one, free) for one in mutants]):
            yield caught.result()


def _plant(mutant: Mutant, free: "SimpleQueue[Path]") -> Row:
    root, began = free.get(), monotonic()
    try:
        with planted(mutant, root):
            failed = first_failed(root, mutant.guards)
    finally:
        free.put(root)
    row = row_of(mutant, *(failed or (SURVIVES, "")))
    _say(f"{monotonic() - began:4.0f} s  {row.name}: {row.caught_by}  {row.how}")
    return row


def _write(rows: Mapping[str, Row]) -> None:
    FILE.write_text(written(MUTANTS, rows), encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
