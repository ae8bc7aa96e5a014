"""The domain is a function of its arguments: no clock, no chance, no world."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.unit.architecture.modules import ROOT, modules

CALLS_OF_THE_WORLD = (
    # clocks
    *("now", "utcnow", "today", "monotonic", "perf_counter", "time_ns"),
    # chance
    *("uuid1", "uuid4", "getrandbits", "token_hex", "urandom", "shuffle"),
    # files, screens and code made on the way; hash differs from process to process
    *("open", "print", "input", "exec", "eval", "__import__", "hash", "id", "getenv"),
)

PROBE = """
import importlib, json, sys
sys.path.insert(0, {root!r})
import pydantic, stdnum.se.orgnr
before = set(sys.modules)
for name in {names!r}:
    importlib.import_module(name)
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def loaded_by(names: list[str]) -> list[str]:
    """What importing these modules loads in an interpreter of its own, beyond the libraries."""
    code = PROBE.format(root=str(ROOT), names=names)
    ran = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    loaded: list[str] = json.loads(ran.stdout)
    return loaded


def reaches_the_world(module: str) -> bool:
    top = module.partition(".")[0]
    return top in ("temporalio", "asyncpg", "socket", "asyncio", "ssl", "subprocess")


def test_importing_the_domain_loads_neither_temporal_nor_a_database_nor_a_socket() -> None:
    names = [name for name, _ in modules("domain")]
    loaded = loaded_by(names)
    assert set(names) <= set(loaded)
    assert [module for module in loaded if reaches_the_world(module)] == []
    assert {module.partition(".")[0] for module in loaded} & {"services", "workflows"} == set()


def test_importing_the_workflows_never_loads_the_database_driver() -> None:
    loaded = loaded_by([name for name, _ in modules("workflows")])
    assert "temporalio.workflow" in loaded
    assert [one for one in loaded if one.partition(".")[0] in ("asyncpg", "psycopg")] == []


def test_the_probe_sees_what_it_is_there_to_see() -> None:
    loaded = loaded_by(["services.journal.executor"])
    assert any(reaches_the_world(module) for module in loaded)


def calls_of_the_world(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in CALLS_OF_THE_WORLD:
            yield called.attr
        if isinstance(called, ast.Name) and called.id in CALLS_OF_THE_WORLD:
            yield called.id


def test_the_domain_asks_neither_clock_nor_chance_nor_disk() -> None:
    found = {
        f"{name}: {call}" for name, tree in modules("domain") for call in calls_of_the_world(tree)
    }
    assert found == set()


@pytest.mark.parametrize(
    "text", ["datetime.now(UTC)", "date.today()", "uuid4()", "uuid.uuid4()", "open('x')", "hash(a)"]
)
def test_a_call_of_the_world_is_seen(text: str) -> None:
    assert list(calls_of_the_world(ast.parse(text))) != []


def test_reading_the_time_of_a_command_is_no_call_of_the_world() -> None:
    assert list(calls_of_the_world(ast.parse("asked.now >= asked.today"))) == []
