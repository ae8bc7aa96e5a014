"""The project's own modules, and what each imports, read from their source."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[3]
PACKAGES = (
    "activities",
    "application",
    "audit",
    "bench",
    "cli",
    "compose",
    "domain",
    "messages",
    "programmes",
    "rehearsal",
    "samples",
    "services",
    "stack",
    "texts",
    "web",
    "worker_runtime",
    "workflows",
)
SINGLE_MODULES = ("garbage", "logs", "portal", "settings", "starter", "worker")
OWN = (*PACKAGES, *SINGLE_MODULES, "tests")


def modules(package: str) -> Iterator[tuple[str, ast.Module]]:
    """Every module of a package by its dotted name."""
    for path in sorted((ROOT / package).rglob("*.py")):
        yield dotted(path, ROOT), ast.parse(path.read_text(encoding="utf-8"))


@cache
def outside_tests(root: Path = ROOT) -> Mapping[str, Path]:
    """Every module in a working tree but its tests, by its dotted name."""
    # Not one glob: it would walk the environment, which has a hundred times the files.
    folders = (
        one
        for one in root.iterdir()
        if one.is_dir() and not one.name.startswith(".") and one.name != "tests"
    )
    paths = (*root.glob("*.py"), *(path for one in folders for path in one.rglob("*.py")))
    return MappingProxyType({dotted(path, root): path for path in sorted(paths)})


def dotted(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def imported(tree: ast.AST) -> Iterator[str]:
    """Dotted names of what a module imports, anywhere in it; `from a import b` gives `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def lies_in(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)
