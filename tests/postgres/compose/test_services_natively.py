"""What the containers run once, run here on real servers with the very environment of the file."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from uuid import uuid4

import asyncpg
import psycopg
import pytest
import pytest_asyncio
from temporalio.api.operatorservice.v1 import ListSearchAttributesRequest
from temporalio.client import Client

from compose.namespace import make_namespace
from services.journal.migrate import migrate
from settings import OWNER_URL, READER_URL, WORKER_URL
from stack import Stack, temporary_folder
from stack.os_account import postgres_account
from stack.ports import HOST, kept_ports
from stack.postgres import postgres_programs, start_postgres
from stack.processes import (
    Processes,
    Record,
)
from tests.unit.compose.file import FILLED_IN, ROOT, environment
from workflows.search_attributes import SEARCH_ATTRIBUTES

INITIALISATION = ROOT / "compose/postgres/10-roles.sql"


@pytest.fixture
def own_port() -> Iterator[tuple[Processes, int]]:
    """A place for a PostgreSQL apart from the one that other tests share."""
    with temporary_folder() as folder:
        folder.prepare()
        processes = Processes(folder, Record(kind="rehearsal", kept=False))
        try:
            yield processes, kept_ports(folder.ports, ["postgres"])["postgres"]
        finally:
            processes.stop_all()


@pytest_asyncio.fixture
async def initialised(own_port: tuple[Processes, int]) -> AsyncIterator[int]:
    """The port of a PostgreSQL that the image's first start has been through."""
    processes, port = own_port
    passwords = {"postgres": FILLED_IN["POSTGRES_PASSWORD"]}
    await start_postgres(processes, port, passwords, durable=False)
    psql = await asyncio.create_subprocess_exec(
        str(postgres_programs(postgres_account()) / "psql"),
        *("--no-psqlrc", "--quiet", f"--host={HOST}", f"--port={port}", "--username=postgres"),
        *("--dbname=postgres", f"--file={INITIALISATION}"),
        env={**environment("postgres"), "PGPASSWORD": FILLED_IN["POSTGRES_PASSWORD"]},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await psql.communicate()
    assert (psql.returncode, output.decode()) == (0, "")
    yield port


def reached(url: str, port: int) -> str:
    """The URL of the file, its host mapped to this machine."""
    return url.replace("@postgres:5432/", f"@{HOST}:{port}/")


async def test_the_first_start_makes_roles_and_databases_for_every_url_of_the_file(
    initialised: int,
) -> None:
    owner = reached(environment("install")[OWNER_URL], initialised)
    worker, reader = (
        reached(environment("worker")[name], initialised) for name in (WORKER_URL, READER_URL)
    )

    migrate(owner)

    for url, may in ((worker, True), (reader, False)):
        connection = await asyncpg.connect(url)
        insert = connection.execute(
            "insert into engine.case_number (command_id, year, number) values ($1, 2026, 1)",
            uuid4(),
        )
        if may:
            await insert
        else:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await insert
        await connection.close()


async def test_temporals_role_may_make_its_schema_and_see_nothing_of_ours(
    initialised: int,
) -> None:
    role = f"postgresql://temporal:{environment('temporal')['POSTGRES_PWD']}@{HOST}:{initialised}"

    for database in ("temporal", "temporal_visibility"):
        connection = await asyncpg.connect(f"{role}/{database}")
        await connection.execute("create extension btree_gin")
        await connection.execute("create table public.some_table ()")
        await connection.close()
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await asyncpg.connect(f"{role}/partnership")


async def test_no_password_is_stored_in_plain(initialised: int) -> None:
    secret = FILLED_IN["POSTGRES_PASSWORD"]
    url = f"postgresql://postgres:{secret}@{HOST}:{initialised}/postgres"
    async with await psycopg.AsyncConnection.connect(url) as connection:
        found = await connection.execute("select rolpassword from pg_authid where rolcanlogin")
        kept = [row[0] for row in await found.fetchall()]

    assert len(kept) == 8
    assert all(one.startswith("SCRAM-SHA-256$") for one in kept)


@contextmanager
def surroundings(**named: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in named}
    os.environ.update(named)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


async def test_the_namespace_is_made_once_with_its_search_attributes(stack: Stack) -> None:
    name = f"compose-{uuid4()}"

    with surroundings(TEMPORAL_ADDRESS=stack.temporal_address, TEMPORAL_NAMESPACE=name):
        await make_namespace()
        await make_namespace()

    client = await Client.connect(stack.temporal_address, namespace=name)
    listed = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace=name)
    )
    assert {key.name for key in SEARCH_ATTRIBUTES} <= set(listed.custom_attributes)
