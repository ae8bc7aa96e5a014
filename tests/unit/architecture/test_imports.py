"""Who may import whom."""

import ast

import pytest

from tests.unit.architecture.modules import OWN, PACKAGES, ROOT, imported, lies_in, modules

MAY_IMPORT = {
    "domain": ("domain",),
    "texts": ("texts", "domain.kernel"),
    "programmes": ("programmes", "domain"),
    # The messages between workflows and activities, and the outside of a submission: no more.
    "messages": ("messages", "domain.kernel"),
    "workflows": ("workflows", "domain.kernel.agenda", "messages"),
    "activities": ("activities", "domain", "messages", "services"),
    "services": ("services", "domain", "messages", "texts"),
    # What checks the books shares rules and words with what writes them, and no other code.
    "audit": ("audit", "domain", "texts"),
}
"""Of the project's own modules. What is not listed puts the others together."""

DOMAIN_NEEDS = (
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "itertools",
    "re",
    "types",
    "typing",
    "uuid",
    "zoneinfo",
    "pydantic",
    "pydantic_core",
    "stdnum",
)
"""All that domain may import from elsewhere. What is not here can read a clock, a file or a net."""


def strangers(package: str, tree: ast.AST) -> list[str]:
    own = [name for name in imported(tree) if lies_in(name, *OWN)]
    return [name for name in own if not lies_in(name, *MAY_IMPORT[package])]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_imports_only_what_it_may(package: str) -> None:
    found = list(modules(package))
    assert found
    wrong = {name: names for name, tree in found if (names := strangers(package, tree))}
    assert wrong == {}


def test_domain_imports_nothing_that_reaches_the_world() -> None:
    outside = {
        f"{name} imports {one}"
        for name, tree in modules("domain")
        for one in imported(tree)
        if not lies_in(one, "domain", *DOMAIN_NEEDS)
    }
    assert outside == set()


def test_an_import_that_is_not_allowed_is_seen() -> None:
    """The guard itself: in every form in which an import can be written."""
    for text in (
        "import services.journal",
        "from services import journal",
        "def f():\n    from services.journal import x",
        "with y:\n    import services.journal.executor as z",
    ):
        assert strangers("workflows", ast.parse(text)) != []
        assert strangers("domain", ast.parse(text)) != []
        assert strangers("activities", ast.parse(text)) == []
    assert strangers("workflows", ast.parse("from domain.kernel.rules import Rule")) != []
    assert strangers("workflows", ast.parse("from domain.kernel.agenda import Agenda")) == []


def test_every_package_is_known_here() -> None:
    """A new package has its place in these rules, or among those that put the others together."""
    on_disk = {
        path.parent.name
        for path in ROOT.glob("*/*.py")
        if not path.parent.name.startswith(".") and path.parent.name != "tests"
    }
    assert on_disk <= set(PACKAGES)
