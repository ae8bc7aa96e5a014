"""What is measured on: one PostgreSQL and one Temporal server for the run, and databases that are
prepared once and copied for every measurement.
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
from programmes import load
from samples.papers import PROGRAMME
from services.documents.store import OpenFiles
from services.installation import Installation
from services.keys.store import KeyStore
from services.pool import open_pool
from stack import DatabaseUrls, Stack, running_stack, temporary_folder
from stack.temporal_config import Store
from worker_runtime.temporal_workers import CONNECTIONS
from workflows.search_attributes import SEARCH_ATTRIBUTES

PROJECT = Path(__file__).resolve().parent.parent
DEFINITION = PROJECT / "programmes" / PROGRAMME / "2019.toml"

_numbers = itertools.count(1)


@dataclass(frozen=True)
class BenchDatabase:
    """A database with an installation, and a worker's connections to it."""

    urls: DatabaseUrls
    installation: Installation
    pool: asyncpg.Pool
    keys: KeyStore
    open_files: OpenFiles


@dataclass(frozen=True)
class BenchServers:
    stack: Stack

    @asynccontextmanager
    async def new(self, name: str) -> AsyncIterator[BenchDatabase]:
        """An installation without any entry. It is kept, to be copied under its name."""
        async with _installed(await self.stack.create_database(name), self.stack) as database:
            yield database

    @asynccontextmanager
    async def home(self) -> AsyncIterator[BenchDatabase]:
        """The installation in the stack's own database, which its data folder names."""
        async with _installed(self.stack.urls, self.stack) as database:
            yield database

    @asynccontextmanager
    async def extended(self, template: str, name: str) -> AsyncIterator[BenchDatabase]:
        """A copy that is kept under its own name, to be copied when more has been done in it."""
        urls = await self.stack.create_database(name, template)
        async with _connected(urls, await _as_new_installation(urls.owner), self.stack) as database:
            yield database

    @asynccontextmanager
    async def copy(self, template: str) -> AsyncIterator[BenchDatabase]:
        """A copy of a prepared database, as an installation of its own that has no runs yet."""
        name = f"{template}_{next(_numbers)}_copy"
        try:
            async with self.extended(template, name) as database:
                yield database
        finally:
            await self.stack.drop_database(name)


@asynccontextmanager
async def _installed(urls: DatabaseUrls, stack: Stack) -> AsyncIterator[BenchDatabase]:
    installation = await make_installation(urls.owner, "production", [load(DEFINITION)])
    async with _connected(urls, installation, stack) as database:
        yield database


@asynccontextmanager
async def _connected(
    urls: DatabaseUrls, installation: Installation, stack: Stack
) -> AsyncIterator[BenchDatabase]:
    async with await open_pool(urls.worker, size=CONNECTIONS) as pool:
        yield BenchDatabase(urls, installation, pool, stack.key_store, stack.open_files)


async def _as_new_installation(owner_url: str) -> Installation:
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
async def running_servers(store: Store) -> AsyncIterator[BenchServers]:
    with _without_external_servers(), temporary_folder() as folder:
        async with running_stack(folder, store=store, search_attributes=SEARCH_ATTRIBUTES) as stack:
            yield BenchServers(stack)


@contextmanager
def _without_external_servers() -> Iterator[None]:
    """Servers that the environment names are not used."""
    kept = dict(os.environ)
    for name in kept:
        if name.startswith(("PARTNERSHIP_", "TEMPORAL_")):
            del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(kept)
