"""python -m tests.sizes: how large the project is outside its tests, and what it imports.

Nothing here is a limit. It is for comparing one state of the source with another.
"""

import ast
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import (
    Iterator,
    Mapping,
    Sequence,
)
from pathlib import Path
from typing import Annotated

from cyclopts import (
    App,
    Parameter,
)
from pydantic import (
    BaseModel,
    ConfigDict,
)

from tests.unit.architecture.import_graph import (
    Edge,
    cycles,
    import_edges,
    one_importer,
)
from tests.unit.architecture.modules import (
    ROOT,
    outside_tests,
)

SHORT, SMALL, LONG, TOO_LONG = 40, 60, 300, 400
VERBS = ((), ("list",), ("report",))
"""Verbs of the command line whose imports are counted: as many as it takes to show their help."""

app = App(name="python -m tests.sizes", help=__doc__, version_flags=[])


class Sizes(BaseModel):
    """Lines are all lines of a file, blank ones and comments too; modules have dotted names."""

    model_config = ConfigDict(frozen=True)

    files: int
    lines: int
    median: float
    packages: dict[str, tuple[int, int]]
    """Files and lines of each package; of the modules beside them, each on its own."""
    short: dict[str, int]
    short_inits: int
    """How many of the short ones are the __init__ of a package."""
    largest: int
    long: dict[str, int]
    small_with_one_importer: dict[str, str]
    cycles: dict[str, tuple[Edge, ...]]
    """An edge of a cycle, and the imports between modules that cause it."""
    loaded: dict[str, dict[str, int]]
    """What a command loads of our own: how many modules of each package."""
    swedish_literals: int


def sizes(root: Path) -> Sizes:
    modules = outside_tests(root)
    sources = {name: path.read_text(encoding="utf-8") for name, path in modules.items()}
    lines = {name: len(source.splitlines()) for name, source in sources.items()}
    edges = import_edges(modules)
    inits = {name for name, path in modules.items() if path.stem == "__init__"}
    packages: defaultdict[str, list[int]] = defaultdict(list)
    for name, count in lines.items():
        packages[name.partition(".")[0]].append(count)
    return Sizes(
        files=len(lines),
        lines=sum(lines.values()),
        median=statistics.median(lines.values()),
        packages={name: (len(each), sum(each)) for name, each in packages.items()},
        short={name: count for name, count in lines.items() if count <= SHORT},
        short_inits=sum(lines[name] <= SHORT for name in inits),
        largest=max(lines.values()),
        long={name: count for name, count in lines.items() if count > LONG},
        small_with_one_importer=one_importer(
            edges, (name for name in lines.keys() - inits if lines[name] <= SMALL)
        ),
        cycles={" -> ".join(edge): causes for edge, causes in cycles(edges).items()},
        loaded={
            " ".join(words): _by_package(loaded_by(root, words), modules)
            for words in (("starter.py", *verb, "--help") for verb in VERBS)
        },
        swedish_literals=sum(swedish_literals(ast.parse(source)) for source in sources.values()),
    )


def swedish_literals(tree: ast.Module) -> int:
    """Texts in Swedish that are written out in the code, as the argument `sv`."""
    return sum(
        node.arg == "sv" and isinstance(node.value, ast.Constant | ast.JoinedStr)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
    )


def loaded_by(root: Path, words: Sequence[str]) -> set[str]:
    """Every module that a command loads in an interpreter of its own, our own and others'."""
    command = (sys.executable, "-v", *words)  # -X importtime leaves out what importlib loads
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return set(re.findall(r"^import '(.+?)' #", ran.stderr, re.MULTILINE))


def _by_package(loaded: set[str], own: Mapping[str, Path]) -> dict[str, int]:
    packages = [name.partition(".")[0] for name in sorted(loaded & set(own))]
    return {name: packages.count(name) for name in dict.fromkeys(packages)}


def shown(found: Sizes) -> Iterator[str]:
    yield f"{found.files} files, {found.lines:,} lines"
    yield f"{found.median:g} lines in the median file, {found.largest} in the largest"
    for name, (files, lines) in sorted(found.packages.items(), key=lambda one: -one[1][1]):
        yield f"  {name:12} {files:4} {lines:6,}"
    too_long = sum(lines > TOO_LONG for lines in found.long.values())
    yield f"{len(found.short)} files of {SHORT} lines or less, {found.short_inits} of them __init__"
    yield f"{len(found.long)} files of more than {LONG} lines, {too_long} of more than {TOO_LONG}"
    yield from (f"  {lines:4} {name}" for name, lines in found.long.items())
    ones = found.small_with_one_importer
    yield f"{len(ones)} modules of {SMALL} lines or less with one importer"
    yield from (f"  {name}, imported by {importer}" for name, importer in ones.items())
    yield f"{len(found.cycles)} imports on cycles"
    for edge, causes in found.cycles.items():
        yield f"  {edge} by {', '.join(' -> '.join(cause) for cause in causes)}"
    for command, packages in found.loaded.items():
        each = ", ".join(f"{name} {count}" for name, count in packages.items())
        yield f"{command} loads {sum(packages.values())} own modules: {each}"
    yield f"{found.swedish_literals} literals sv="


@app.default
def main(*, json: Annotated[bool, Parameter(negative="", help="For programs.")] = False) -> None:
    found = sizes(ROOT)
    text = found.model_dump_json(indent=1) if json else "\n".join(shown(found))
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    app()
