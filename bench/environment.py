"""What is measured on: one PostgreSQL and one Temporal server of the run's own, and databases that
are prepared once and copied for every measurement.
"""

import itertools
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import asyncpg

from application.administration import make_installation
from bench.case_content import PROGRAMME
from programmes import load
from services.installation import Installation
from services.pool import open_pool
from stack import DatabaseUrls, Stack, running_stack, temporary_folder
from stack.temporal_config import Store
from worker import CONNECTIONS
from workflows.search_attributes import SEARCH_ATTRIBUTES

PROJECT = Path(__file__).resolve().parent.parent
DEFINITION = PROJECT / "programmes" / PROGRAMME / "2019.toml"

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Books:
    """A database with an installation, and a worker's connections to it."""

    urls: DatabaseUrls
    installation: Installation
    pool: asyncpg.Pool


@dataclass(frozen=True)
class Ground:
    stack: Stack

    @asynccontextmanager
    async def new(self, name: str) -> AsyncIterator[Books]:
        """An installation without any entry. It stays, to be copied under its name."""
        async with _installed(await self.stack.create_database(name)) as books:
            yield books

    @asynccontextmanager
    async def home(self) -> AsyncIterator[Books]:
        """The installation in the stack's own database, where its data folder leads."""
        async with _installed(self.stack.urls) as books:
            yield books

    @asynccontextmanager
    async def extended(self, template: str, name: str) -> AsyncIterator[Books]:
        """A copy that stays, to be copied under its own name when more has been done in it."""
        urls = await self.stack.create_database(name, template)
        async with _at_work(urls, await _renamed(urls.owner)) as books:
            yield books

    @asynccontextmanager
    async def copy(self, template: str) -> AsyncIterator[Books]:
        """A copy of a prepared database, as an installation of its own: no run knows it yet."""
        name = f"{template}_{next(_numbers)}_copy"
        try:
            async with self.extended(template, name) as books:
                yield books
        finally:
            await self.stack.drop_database(name)


@asynccontextmanager
async def _installed(urls: DatabaseUrls) -> AsyncIterator[Books]:
    installation = await make_installation(urls.owner, "production", [load(DEFINITION)])
    async with _at_work(urls, installation) as books:
        yield books


@asynccontextmanager
async def _at_work(urls: DatabaseUrls, installation: Installation) -> AsyncIterator[Books]:
    async with await open_pool(urls.worker, size=CONNECTIONS) as pool:
        yield Books(urls, installation, pool)


async def _renamed(owner_url: str) -> Installation:
    installation = Installation(id=str(uuid4()), kind="production")
    connection = await asyncpg.connect(owner_url)
    try:
        await connection.execute(
            "update engine.installation set id = $1 where current", installation.id
        )
        await connection.execute("analyze")
    finally:
        await connection.close()
    return installation


@asynccontextmanager
async def running_ground(store: Store) -> AsyncIterator[Ground]:
    with _own_surroundings(), temporary_folder() as folder:
        async with running_stack(folder, store=store, search_attributes=SEARCH_ATTRIBUTES) as stack:
            yield Ground(stack)


@contextmanager
def _own_surroundings() -> Iterator[None]:
    """Servers that the environment points to are left alone."""
    kept = dict(os.environ)
    for name in kept:
        if name.startswith(("PARTNERSHIP_", "TEMPORAL_")):
            del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(kept)
