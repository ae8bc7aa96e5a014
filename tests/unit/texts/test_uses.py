"""Every id that the code asks for is in the catalogue, with its facts, and no text is left over.

Ids are written out in the code, or they are made of a family's name and a code that is declared
elsewhere (tests/unit/texts/declared.py).
"""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.unit.architecture.modules import ROOT, outside_tests
from tests.unit.texts.declared import declared_ids
from tests.unit.texts.files import SUBJECTS, everything
from texts.events import MARKS

ID = re.compile(rf"({'|'.join(SUBJECTS)})\.[a-zA-Z0-9_-]*[a-zA-Z0-9](\.[a-z]+)?")
NO_IDS = {
    *("journal.definition", "rules.md", "audit.verify"),
    *("portal.css", "portal.js", "portal.py", "tables.html", "sign_in.html"),
}
"""What else is written like an id: names of tables and files."""
LOOK_UPS = ("text", "said")
IN_TEMPLATE = re.compile(rf"""["']((?:{"|".join(SUBJECTS)})\.[a-zA-Z0-9_.-]+)["']""")


def literals(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and ID.fullmatch(value) and value not in NO_IDS:
            yield value


def in_templates() -> Iterator[tuple[str, str]]:
    """Ids that the portal's pages write out, and those whose end is a code."""
    for path in sorted((ROOT / "web" / "templates").rglob("*.html")):
        for found in IN_TEMPLATE.finditer(path.read_text(encoding="utf-8")):
            if found[1] not in NO_IDS:
                yield path.name, found[1]


def look_ups(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Calls with an id that is written out."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(id)), *_]):
                if name in LOOK_UPS:
                    yield id, node


def facts_lacking(id: str, call: ast.Call) -> set[str]:
    given = {keyword.arg for keyword in call.keywords}
    return set() if None in given else set(everything("sv")[id].variables - given)


@pytest.fixture(scope="module")
def sources() -> dict[str, ast.Module]:
    return {
        name: ast.parse(path.read_text(encoding="utf-8")) for name, path in outside_tests().items()
    }


def test_an_id_that_a_page_writes_out_is_in_the_catalogue() -> None:
    known = everything("sv").keys()
    found = list(in_templates())
    assert len(found) > 50
    assert {(name, id) for name, id in found if not id.endswith("-") and id not in known} == set()


def test_an_id_that_is_written_out_is_in_the_catalogue(sources: dict[str, ast.Module]) -> None:
    known = everything("sv").keys()
    used = {(name, id) for name, tree in sources.items() for id in literals(tree)}
    assert {(name, id) for name, id in used if id not in known} == set()


def test_whatever_is_declared_has_its_text() -> None:
    assert declared_ids() - everything("sv").keys() == set()


def test_no_text_is_left_over(sources: dict[str, ast.Module]) -> None:
    used = {id for tree in sources.values() for id in literals(tree)}
    used |= {id for _, id in in_templates()}
    used |= declared_ids() | {f"kinds.mark-{mark}" for mark in MARKS}
    assert everything("sv").keys() - used == set()


def test_a_text_gets_every_fact_that_it_has_a_place_for(sources: dict[str, ast.Module]) -> None:
    lacking = {
        f"{name}: {id} lacks {', '.join(sorted(missing))}"
        for name, tree in sources.items()
        for id, call in look_ups(tree)
        if (missing := facts_lacking(id, call))
    }
    assert lacking == set()


def test_a_fact_that_is_not_given_is_seen() -> None:
    [(id, call)] = look_ups(ast.parse('text("tasks.task-due", what=what)'))
    assert facts_lacking(id, call) == {"last"}
    [(id, call)] = look_ups(ast.parse('said("tasks.task-due", language, **facts)'))
    assert facts_lacking(id, call) == set()
