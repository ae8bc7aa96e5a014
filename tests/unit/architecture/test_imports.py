"""Who may import whom."""

import ast
import re

import pytest

from tests.unit.architecture.modules import OWN, PACKAGES, ROOT, imported, lies_in, modules

BELOW_A_SCREEN = ("application", "audit", "domain", "messages", "services", "texts")
MAY_IMPORT = {
    "domain": (),
    "texts": ("domain.kernel",),
    "messages": ("domain.kernel",),
    "workflows": ("domain.kernel.agenda", "messages"),
    "programmes": ("domain",),
    "audit": ("domain", "texts"),  # what checks the books shares rules and words, no other code
    "services": ("domain", "messages", "texts"),
    "activities": ("domain", "messages", "services"),
    "application": ("audit", "domain", "messages", "services"),
    "rehearsal": (*BELOW_A_SCREEN, "programmes", "stack", "workflows.search_attributes"),
    "cli": (*BELOW_A_SCREEN, "logs", "programmes", "rehearsal", "settings", "stack"),
    "samples": ("domain", "services"),
    "web": (
        *("application", "texts", "domain.kernel", "domain.kinds"),
        *("domain.partnership.signatures", "domain.partnership.view", "domain.round.state"),
    ),
}
"""Of the project's own modules, beside itself: downwards only. What is not listed joins the others
to programs: worker, starter, stack, bench, compose."""

ONLY_WHERE_NEEDED = {
    "rehearsal": ("cli.rehearsing", "cli.rehearsal_result"),
    "stack": ("cli.rehearsing", "cli.rehearsal_result"),
    "temporalio": (),
    "workflows": (),
}
"""What takes long to import, and the modules of the command line that import it at once. The others
wait until a verb needs it."""

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
    return [name for name in own if not lies_in(name, package, *MAY_IMPORT[package])]


QUERY = re.compile(r"\s*(select|insert|update|delete|with)\s.*\s(from|into|set|as)\s", re.DOTALL)
STORES = ("asyncpg", "psycopg", "temporalio", "sqlalchemy")


def queries(tree: ast.AST) -> list[str]:
    """What is written like SQL, and what is imported to ask a store."""
    written = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if QUERY.match(node.value)
    ]
    return [*written, *(one for one in imported(tree) if lies_in(one, *STORES))]


def rules(tree: ast.AST) -> list[str]:
    """Names of rules, and calls that decide."""
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and (RULE.fullmatch(node.id) or node.id == "decide")
    ]


RULE = re.compile(r"[ER][0-9]{2,3}")


def at_once(tree: ast.Module) -> list[str]:
    """What is imported as soon as the module is, and not only inside a function or for types."""
    return [
        name
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in imported(node)
    ]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_imports_only_what_it_may(package: str) -> None:
    found = list(modules(package))
    assert found
    wrong = {name: names for name, tree in found if (names := strangers(package, tree))}
    assert wrong == {}


def test_nothing_that_is_shipped_imports_what_only_tests_and_benchmarks_need() -> None:
    found = {
        f"{name} imports {one}"
        for package in set(PACKAGES) - {"bench", "samples"}
        for name, tree in modules(package)
        for one in imported(tree)
        if lies_in(one, "bench", "samples", "tests")
    }
    assert found == set()


@pytest.mark.parametrize("slow", ONLY_WHERE_NEEDED)
def test_the_command_line_imports_what_takes_long_only_where_it_is_needed(slow: str) -> None:
    importing = {
        name for name, tree in modules("cli") if any(lies_in(one, slow) for one in at_once(tree))
    }
    assert importing == set(ONLY_WHERE_NEEDED[slow])


def test_the_portal_has_no_rule_and_no_query_of_its_own() -> None:
    found = {
        f"{name}: {one}" for name, tree in modules("web") for one in (*queries(tree), *rules(tree))
    }
    assert found == set()


def test_a_query_and_a_rule_are_seen() -> None:
    """The guard itself."""
    assert queries(ast.parse('x = "select id from journal.entry"'))
    assert queries(ast.parse("import asyncpg"))
    assert rules(ast.parse("yield R17.holds(x)"))
    assert strangers("web", ast.parse("from services.pool import open_pool"))
    assert strangers("web", ast.parse("from domain.partnership import payment"))


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
    assert strangers("application", ast.parse("from texts.labels import ROLES")) != []
    assert strangers("workflows", ast.parse("from domain.kernel.rules import Rule")) != []
    assert strangers("workflows", ast.parse("from domain.kernel.agenda import Agenda")) == []


def test_an_import_at_once_is_told_from_one_that_waits() -> None:
    waits = "if TYPE_CHECKING:\n    import stack\ndef f():\n    from stack.running import attached"
    assert at_once(ast.parse(waits)) == []
    assert at_once(ast.parse("from stack.running import attached")) == ["stack.running.attached"]


def test_every_package_is_known_here() -> None:
    """A new package has its place in these rules, or among those that put the others together."""
    on_disk = {
        path.parent.name
        for path in ROOT.glob("*/*.py")
        if not path.parent.name.startswith(".") and path.parent.name != "tests"
    }
    assert on_disk <= set(PACKAGES)
