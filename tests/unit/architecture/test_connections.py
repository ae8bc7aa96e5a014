"""Every connection to PostgreSQL is made as its address says, and session locks have one place."""

import ast
from collections.abc import Iterator

from tests.unit.architecture.modules import PACKAGES, modules

CONNECTS = ("asyncpg.connect", "asyncpg.create_pool", "psycopg.connect", "get_backend")
CONNECTS_TOO = "psycopg.AsyncConnection.connect"
IGNORES = "ignore_postgres_environment"
SHIPPED = set(PACKAGES) - {"bench", "samples"}
UNDER_ANOTHER = {"services.journal.migrate._migrate": "inside the connection that holds the lock"}
LOCKS_OF_THEIR_OWN_CONNECTION = {"services.journal.migrate"}
LOCKS = ("pg_advisory_lock", "pg_try_advisory_lock", "pg_advisory_unlock")


def connecting(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Functions that connect, and whether they first forget what the environment says."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            calls = [
                ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)
            ]
            if any(one in (*CONNECTS, CONNECTS_TOO) for one in calls):
                yield function.name, IGNORES in calls


def test_no_connection_takes_anything_from_the_environment() -> None:
    found = {
        f"{name}.{function}": ignores
        for package in SHIPPED
        for name, tree in modules(package)
        for function, ignores in connecting(tree)
    }
    assert len(found) >= 5
    assert {name for name, ignores in found.items() if not ignores} == set(UNDER_ANOTHER)


def test_session_locks_are_taken_in_one_place() -> None:
    taking = {
        name
        for package in SHIPPED
        for name, tree in modules(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if any(lock in node.value for lock in LOCKS)
    }
    assert taking == {"services.session_locks", *LOCKS_OF_THEIR_OWN_CONNECTION}


def test_a_connection_that_asks_the_environment_is_seen() -> None:
    """The guard itself."""
    text = "async def f():\n    async with asyncpg.create_pool(url):\n        pass"
    assert list(connecting(ast.parse(text))) == [("f", False)]
