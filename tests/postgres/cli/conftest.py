"""Two databases to look at: a round that is over, and one that is still going on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

import pytest
import pytest_asyncio

from stack import DatabaseUrls, Stack
from tests.postgres.cli.command_line import CommandLine
from tests.postgres.cli.stories import Running, running
from tests.postgres.lived import Lived, installed
from tests.postgres.stories import whole


class GoingOn(NamedTuple):
    urls: DatabaseUrls
    cases: Running


@asynccontextmanager
async def _life(
    stack: Stack, name: str, template: str
) -> AsyncIterator[tuple[DatabaseUrls, Lived]]:
    urls = await stack.create_database(name, template)
    async with installed(urls) as worker:
        yield urls, Lived(worker)


@pytest_asyncio.fixture(scope="session")
async def over(stack: Stack, migrated_template: str) -> AsyncIterator[DatabaseUrls]:
    async with _life(stack, "read_over", migrated_template) as (urls, life):
        await whole(life)
    yield urls
    await stack.drop_database("read_over")


@pytest_asyncio.fixture(scope="session")
async def going_on(stack: Stack, migrated_template: str) -> AsyncIterator[GoingOn]:
    async with _life(stack, "read_going_on", migrated_template) as (urls, life):
        cases = await running(life)
    yield GoingOn(urls, cases)
    await stack.drop_database("read_going_on")


@pytest.fixture
def afterwards(
    over: DatabaseUrls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """The command line when the round is over."""
    return CommandLine(over.reader, monkeypatch, capsys)


@pytest.fixture
def cases(going_on: GoingOn) -> Running:
    return going_on.cases


@pytest.fixture
def starter(
    going_on: GoingOn, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """The command line while the round is going on."""
    return CommandLine(going_on.urls.reader, monkeypatch, capsys)
