"""Which of the project's modules import which, and where their imports form cycles."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from tests.unit.architecture.modules import imported

Edge: TypeAlias = tuple[str, str]
"""What imports, and what is imported."""

DEPTHS = (1, 2, None)
"""Top-level packages, their subpackages (or modules directly in them), and single modules."""


def import_edges(modules: Mapping[str, Path]) -> set[Edge]:
    """Imports between these modules: at the top, in functions and under TYPE_CHECKING alike."""
    return {
        (name, found)
        for name, path in modules.items()
        for one in imported(ast.parse(path.read_text(encoding="utf-8")))
        if (found := _module(one, modules)) and found != name
    }


def _module(name: str, modules: Mapping[str, Path]) -> str:
    """The module that an imported name lies in: itself, or one that it is a name of."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def grouped(edges: Iterable[Edge], depth: int | None) -> dict[Edge, tuple[Edge, ...]]:
    """Imports between packages of this depth, with the imports between modules that cause them."""
    causes: defaultdict[Edge, list[Edge]] = defaultdict(list)
    for importing, target in sorted(edges):
        pair = (_cut(importing, depth), _cut(target, depth))
        if pair[0] != pair[1]:
            causes[pair].append((importing, target))
    return {pair: tuple(causes[pair]) for pair in sorted(causes)}


def _cut(name: str, depth: int | None) -> str:
    return ".".join(name.split(".")[:depth])


def on_cycles(edges: Iterable[Edge]) -> set[Edge]:
    """The edges that can be followed back to where they start."""
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for start, target in edges:
        targets[start].add(target)
    reached = {start: _reached(start, targets) for start in tuple(targets)}
    return {(a, b) for a in reached for b in targets[a] if a in reached.get(b, ())}


def _reached(start: str, targets: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        new = targets.get(waiting.pop(), set()) - reached
        reached |= new
        waiting.extend(new)
    return reached


def cycles(edges: Iterable[Edge]) -> dict[Edge, tuple[Edge, ...]]:
    """Every edge on a cycle of packages, subpackages or modules, with the imports that cause it."""
    modules = set(edges)
    found: dict[Edge, tuple[Edge, ...]] = {}
    for depth in DEPTHS:
        causes = grouped(modules, depth)
        found |= {edge: causes[edge] for edge in sorted(on_cycles(causes))}
    return found


def one_importer(edges: Iterable[Edge], names: Iterable[str]) -> dict[str, str]:
    """Of these modules those that one other module alone imports, with that module."""
    importers: defaultdict[str, list[str]] = defaultdict(list)
    for importing, target in set(edges):
        importers[target].append(importing)
    return {name: importers[name][0] for name in sorted(names) if len(importers[name]) == 1}


def described(causes: Mapping[Edge, Iterable[Edge]]) -> Iterator[str]:
    for (importing, target), edges in causes.items():
        listed = ", ".join(f"{one} -> {other}" for one, other in edges)
        yield f"{importing} -> {target} by {listed}"
