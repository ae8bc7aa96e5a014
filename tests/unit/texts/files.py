"""The files of texts/, read with Fluent's own parser."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from fluent.syntax import ast, parse

from texts.catalogue import FOLDER, LANGUAGES, TERMS, Language

SUBJECTS = sorted({path.stem for path in FOLDER.glob("*/*.ftl")} - {TERMS})


class Written(NamedTuple):
    """A message, or an attribute of one. `variables` are the facts that it has places for."""

    words: str
    variables: frozenset[str]


@cache
def entries(language: Language, subject: str) -> tuple[Any, ...]:
    path = FOLDER / language / f"{subject}.ftl"
    return tuple(parse(path.read_text(encoding="utf-8")).body)


@cache
def written(language: Language, subject: str) -> dict[str, Written]:
    """By id, as the code has it."""
    return dict(_written(language, subject))


def everything(language: Language) -> dict[str, Written]:
    return {id: one for subject in SUBJECTS for id, one in written(language, subject).items()}


def pairs() -> Iterator[tuple[str, Written, Written]]:
    swedish, english = (everything(language) for language in LANGUAGES)
    for id in swedish.keys() & english.keys():
        yield id, swedish[id], english[id]


def messages(subject: str) -> set[str]:
    """Ids without attributes."""
    return {id for id in written("sv", subject) if id.count(".") == 1}


def _written(language: Language, subject: str) -> Iterator[tuple[str, Written]]:
    for entry in entries(language, subject):
        if isinstance(entry, ast.Message):
            id = f"{subject}.{entry.id.name}"
            if entry.value:
                yield id, _read(entry.value)
            for attribute in entry.attributes:
                yield f"{id}.{attribute.id.name}", _read(attribute.value)


def _read(pattern: ast.Pattern) -> Written:
    nodes = list(_nodes(pattern))
    return Written(
        words="".join(node.value for node in nodes if isinstance(node, ast.TextElement)),
        variables=frozenset(n.id.name for n in nodes if isinstance(n, ast.VariableReference)),
    )


def _nodes(node: Any) -> Iterator[Any]:
    if isinstance(node, list):
        for one in node:
            yield from _nodes(one)
    elif isinstance(node, ast.BaseNode):
        yield node
        for value in vars(node).values():
            yield from _nodes(value)
