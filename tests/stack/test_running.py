"""What holds of a running stack; the one that all tests share."""

import os
from uuid import uuid4

import psutil
import psycopg
import pytest
from temporalio.client import Client
from temporalio.common import SearchAttributePair, TypedSearchAttributes
from temporalio.envconfig import ClientConfig

from settings import ENTRANCE_URL, KEEPER_URL, OWNER_URL, PORTAL_URL
from stack import DatabaseUrls, Stack, attached
from stack.engine import (
    inherited_environment,
    owner_environment,
    worker_environment,
)
from stack.folder import load_passwords
from stack.ports import HOST
from workflows.search_attributes import PHASE


async def role_and_database(url: str) -> tuple[str, str]:
    async with await psycopg.AsyncConnection.connect(url) as connection:
        found = await connection.execute("SELECT current_user, current_database()")
        row = await found.fetchone()
    assert row
    return row[0], row[1]


async def test_each_role_has_a_url_of_its_own(stack: Stack, database: DatabaseUrls) -> None:
    name = database.owner.rpartition("/")[2]
    assert await role_and_database(database.owner) == ("partnership_owner", name)
    assert await role_and_database(database.worker) == ("partnership_worker", name)
    assert await role_and_database(database.reader) == ("partnership_reader", name)
    assert await role_and_database(stack.owner_url) == ("partnership_owner", "partnership")


async def test_postgresql_is_version_18_and_speaks_utf8(database: DatabaseUrls) -> None:
    async with await psycopg.AsyncConnection.connect(database.owner) as connection:
        found = await connection.execute(
            "SELECT current_setting('server_version_num')::int, pg_client_encoding(), upper('åäö')"
        )
        version, encoding, letters = await found.fetchone() or (0, "", "")
    assert version // 10_000 == 18
    assert (encoding, letters) == ("UTF8", "ÅÄÖ")


async def test_nobody_connects_without_the_password(database: DatabaseUrls) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        await psycopg.AsyncConnection.connect(database.owner, password="guess")


@pytest.mark.parametrize("role", ["worker", "reader"])
async def test_only_the_owner_may_make_tables(database: DatabaseUrls, role: str) -> None:
    url: str = getattr(database, role)
    async with await psycopg.AsyncConnection.connect(url) as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await connection.execute("CREATE TABLE public.loot ()")


async def test_a_database_is_a_copy_of_its_template(stack: Stack, database: DatabaseUrls) -> None:
    async with await psycopg.AsyncConnection.connect(database.owner) as connection:
        await connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        await connection.execute("GRANT SELECT ON kept TO partnership_reader")
    copy = await stack.create_database("a_copy", template=database.owner.rpartition("/")[2])
    async with await psycopg.AsyncConnection.connect(copy.reader) as connection:
        found = await connection.execute("SELECT answer FROM kept")
        assert await found.fetchone() == (42,)
    await stack.drop_database("a_copy")


async def test_a_workflow_may_carry_our_search_attributes_at_once(stack: Stack) -> None:
    client = await Client.connect(stack.temporal_address, namespace=stack.namespace)
    handle = await client.start_workflow(
        "nobody_runs_this",
        id=str(uuid4()),
        task_queue="nobody-listens",
        search_attributes=TypedSearchAttributes([SearchAttributePair(PHASE, "application")]),
    )
    described = await handle.describe()
    assert described.typed_search_attributes[PHASE] == "application"
    await handle.terminate()


async def test_everything_listens_on_loopback_only(stack: Stack) -> None:
    listeners = [
        connection.laddr
        for service in stack.processes.record.services
        for connection in psutil.Process(service.pid).net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert len(listeners) >= 2
    assert {address.ip for address in listeners} == {HOST}


async def test_no_secret_is_in_an_argument_list_a_log_or_stack_json(stack: Stack) -> None:
    secrets = {*load_passwords(stack.folder.passwords).values(), stack.payload_keys}
    written = [log.read_text() for log in stack.folder.logs.iterdir()]
    written.append(stack.folder.record.read_text())
    for service in stack.processes.record.services:
        written += psutil.Process(service.pid).cmdline()
    assert not [secret for secret in secrets if any(secret in text for text in written)]
    assert not [secret for secret in secrets if secret in repr(stack)]


async def test_a_failing_statement_leaves_no_trace_of_its_data(
    stack: Stack, database: DatabaseUrls
) -> None:
    async with await psycopg.AsyncConnection.connect(database.owner) as connection:
        await connection.execute("CREATE TABLE person (name text PRIMARY KEY)")
        await connection.execute("INSERT INTO person VALUES ('Astrid Example')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            await connection.execute("INSERT INTO person VALUES ('Astrid Example')")
    log = (stack.folder.logs / "postgres.log").read_text()
    assert "person_pkey" in log
    assert "Astrid Example" not in log


async def test_another_process_finds_the_same_stack(stack: Stack) -> None:
    found = attached(stack.folder)
    assert found is not None
    assert owner_environment(found) == owner_environment(stack)


async def test_the_environment_of_a_rehearsal_names_no_other_servers_and_no_real_mail(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEMPORAL_API_KEY", "for the real server")
    monkeypatch.setenv("PARTNERSHIP_DATABASE_URL", "postgresql://the-real@server/one")
    monkeypatch.setenv("PARTNERSHIP_MAIL", "smtp://real.example.org:25")
    environment = inherited_environment(stack) | worker_environment(stack)
    assert "TEMPORAL_API_KEY" not in environment
    assert "PARTNERSHIP_DATABASE_URL" not in environment
    assert environment["PARTNERSHIP_MAIL"] == f"maildir:{stack.folder.mail}"
    for name in [name for name in os.environ if name.startswith("TEMPORAL_")]:
        monkeypatch.delenv(name)
    for name, value in worker_environment(stack).items():
        monkeypatch.setenv(name, value)
    client = await Client.connect(**ClientConfig.load_client_connect_config())
    assert client.service_client.config.target_host == stack.temporal_address


async def test_workers_do_not_get_the_urls_of_other_roles(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = {stack.owner_url, stack.entrance_url, stack.urls.keeper, stack.urls.portal}
    names = (OWNER_URL, ENTRANCE_URL, KEEPER_URL, PORTAL_URL)
    for name, url in zip(names, sorted(others), strict=True):
        monkeypatch.setenv(name, url)
    environment = worker_environment(stack)
    assert not others & set(environment.values())
    assert not others & set(inherited_environment(stack).values())
    assert environment["PARTNERSHIP_WORKER_DATABASE_URL"] == stack.worker_url
    assert environment["TEMPORAL_ADDRESS"] == stack.temporal_address
