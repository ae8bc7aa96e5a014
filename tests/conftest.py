"""The real servers that tests run on. A server that does not start is a failure, never a skip."""

import gc
import itertools
import logging
import os
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import settings

from garbage import collect_seldom
from settings import WITHOUT_SIGN_IN
from stack import DatabaseUrls, Stack, running_stack, temporary_folder
from stack.ports import SETTING as PORTS
from stack.ports import port_range
from tests.memory_folder import use_memory
from workflows.search_attributes import SEARCH_ATTRIBUTES

_numbers = itertools.count(1)

# Thousands of tests stay in memory as long as the last of them runs: looking at them all again and
# again, for lost objects, was a seventh of the work of the quick ones.
collect_seldom()

# How long an example takes says something about the machine, and nothing about the rule.
settings.register_profile("engine", deadline=None)
settings.load_profile("engine")


class _MissingTextFails(logging.Handler):
    """People are shown the id of a text that is missing. No test may get that far."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(record.getMessage())


logging.getLogger("texts").addHandler(_MissingTextFails())


# Tests give commands as whom they need. That a sign-in is asked for has tests of its own.
os.environ.setdefault(WITHOUT_SIGN_IN, "allowed")


# The processes that share the tests are started by this one, and have its folder.
_memory = use_memory()


def pytest_unconfigure() -> None:
    if _memory is not None:
        shutil.rmtree(_memory, ignore_errors=True)


# Tests that run side by side kill servers and start them again on their ports.
if process := os.environ.get("PYTEST_XDIST_WORKER"):
    each = len(port_range()) // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    first = port_range().start + each * int(process.removeprefix("gw"))
    os.environ[PORTS] = f"{first}-{first + each - 1}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--ground",
        choices=("own", "compose"),
        default="own",
        help="the servers that scenarios and faults run on: the stack's own, or those of "
        "docker-compose.yml (and then the tests of that file's services run too)",
    )


def pytest_collection_finish() -> None:
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Side by side, the files whose tests have the longest time limits begin: most of their time
    they wait, and nothing should have to wait for them at the end.
    """
    if not process:
        return
    limits: dict[Path, float] = defaultdict(float)
    for item in items:
        marker = item.get_closest_marker("timeout")
        limits[item.path] = max(limits[item.path], marker.args[0] if marker else 0)
    items.sort(key=lambda item: -limits[item.path])


@pytest_asyncio.fixture(scope="session")
async def stack() -> AsyncIterator[Stack]:
    """PostgreSQL and a Temporal server that can skip time, both for this run alone."""
    with temporary_folder() as folder:
        async with running_stack(
            folder, store="memory", rehearsal=True, search_attributes=SEARCH_ATTRIBUTES
        ) as running:
            yield running


@pytest_asyncio.fixture
async def database(stack: Stack) -> AsyncIterator[DatabaseUrls]:
    """An empty database of this test's own, with a URL for each role."""
    async for urls in _fresh(stack, template=None):
        yield urls


@pytest_asyncio.fixture(scope="session")
async def migrated_template(stack: Stack) -> str:
    """The name of a database that has every migration, to be copied."""
    from services.journal.migrate import migrate

    name = "template_migrated"
    migrate((await stack.create_database(name)).owner)
    return name


@pytest_asyncio.fixture
async def migrated_database(stack: Stack, migrated_template: str) -> AsyncIterator[DatabaseUrls]:
    """A database of this test's own with every migration."""
    async for urls in _fresh(stack, template=migrated_template):
        yield urls


async def _fresh(stack: Stack, template: str | None) -> AsyncIterator[DatabaseUrls]:
    name = f"test_{next(_numbers)}"
    yield await stack.create_database(name, template)
    await stack.drop_database(name)
