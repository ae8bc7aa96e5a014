"""Tables that name the tests by which something holds, and whether these exist."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.unit.architecture.modules import ROOT

FILE = re.compile(r"`(tests/[\w/]+\.py)`")
TEST = re.compile(r"`(test_\w+)`")


def named(cell: str) -> Iterator[tuple[str, str]]:
    """Files and tests: after a file come the tests of it."""
    file = ""
    for found in re.finditer(r"`([^`]+)`", cell):
        if FILE.fullmatch(found[0]):
            file = found[1]
        elif TEST.fullmatch(found[0]):
            yield file, found[1]


@cache
def functions_of(file: str) -> frozenset[str]:
    path = ROOT / file
    if not file or not path.exists():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(one.name for one in ast.walk(tree) if isinstance(one, functions))


def missing(cell: str) -> list[str]:
    return [f"{file}::{test}" for file, test in named(cell) if test not in functions_of(file)]
