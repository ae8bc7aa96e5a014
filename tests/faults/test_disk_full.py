"""PostgreSQL's disk is full, for its tables and then for its log: nothing is lost or half done, and
the engine goes on by itself once there is room.
"""

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import psutil
import pytest

from stack import temporary_folder
from stack.engine import (
    caller_environment,
    inherited_environment,
)
from stack.folder import load_passwords
from stack.os_account import postgres_account
from stack.postgres import postgres_home
from tests.e2e.played import starter
from tests.faults.caller import Caller, Sending
from tests.faults.checker import check
from tests.faults.ground import Ground, running_ground
from tests.faults.native_servers import NativeServers, native_servers
from tests.faults.small_disk import SmallDisk, small_disk
from tests.faults.stepwise import Stepwise

MEGABYTES = 160
LARGE = 20_000
FULL_S, GONE_S, QUIET_S = 90.0, 4.0, 90.0

_WAITING = "select count(*) from engine.outbox where status in ('due', 'attempting')"
_NEXT_PIECE_OF_LOG = (
    "select pg_logical_emit_message(false, 'full', repeat('x', 8000)), pg_switch_wal()"
)


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_a_full_disk_loses_nothing_leaves_nothing_half_done_and_heals() -> None:
    async with _on_a_small_disk() as (servers, disk), running_ground(servers) as ground:
        lives = Stepwise(Caller(ground), "disk-1")
        await lives.begin()
        await lives.open(3)
        await lives.go_on(2)
        workers = {worker: servers.pid_of(worker) for worker in servers.workers}

        disk.fill()
        untold = await _until_nobody_is_answered(lives)
        untold += await _told_plainly(servers, lives)
        await _fill_the_log(servers)
        untold += await _until_nobody_is_answered(lives)

        disk.free()
        await _postgres_is_up(servers)
        for sending in untold:
            assert (await lives.tell(sending)).answer
        await lives.go_on(3)
        await _quiet(ground)
        assert {worker: servers.pid_of(worker) for worker in servers.workers} == workers
        assert all(psutil.Process(pid).is_running() for pid in workers.values())
        told = lives.caller.acknowledged
        assert "a defect" not in {one.unknown for one in told}
        checked = await check(servers.urls.reader, told, keys=servers.audit_keys)
        assert checked.violations == ()


@asynccontextmanager
async def _on_a_small_disk() -> AsyncIterator[tuple[NativeServers, SmallDisk]]:
    """The log of a cluster lies there, and its database."""
    account = postgres_account()
    with temporary_folder() as folder, small_disk(account, MEGABYTES) as disk:
        async with native_servers(folder, held=0) as servers:
            servers.kill_postgres()
            log = postgres_home(folder, account) / "data" / "pg_wal"
            disk.run("cp", "-a", str(log), f"{disk.path}/pg_wal")
            disk.run("mv", str(log), f"{log}.moved")
            disk.run("ln", "-s", f"{disk.path}/pg_wal", str(log))
            disk.run("mkdir", f"{disk.path}/tables")
            await servers.start_postgres()
            async with _superuser(servers) as connection:
                await connection.execute("alter system set max_wal_size = '48MB'")
                await connection.execute("alter system set min_wal_size = '32MB'")
                await connection.execute("select pg_reload_conf()")
                await connection.execute(f"create tablespace small location '{disk.path}/tables'")
                await connection.execute("alter database partnership set tablespace small")
            yield servers, disk


@asynccontextmanager
async def _superuser(servers: NativeServers) -> AsyncIterator[asyncpg.Connection]:
    place = servers.urls.owner.rpartition("@")[2].partition("/")[0]
    secret = load_passwords(servers.stack.folder.passwords)["postgres"]
    connection = await asyncpg.connect(f"postgresql://postgres:{secret}@{place}/postgres")
    try:
        yield connection
    finally:
        connection.terminate()


async def _until_nobody_is_answered(lives: Stepwise) -> list[Sending]:
    """Those who were not told anything."""
    untold: list[Sending] = []
    give_up = time.monotonic() + FULL_S
    while time.monotonic() < give_up:
        drafts = [
            lives.sending(case.stream, case.town.actor, _large_draft()) for case in lives.cases
        ]
        told = await asyncio.gather(*(lives.caller.once(one, GONE_S) for one in drafts))
        assert not [one for one in told if one.fault]
        unknown = {one.command_id for one in told if one.unknown}
        untold += [one for one in drafts if one.command_id in unknown]
        if len(unknown) == len(drafts):
            return untold
    raise AssertionError("the disk was never full")


def _large_draft() -> dict[str, str]:
    """That cannot be compressed."""
    return {"kind": "save_draft", "content": secrets.token_hex(LARGE)}


async def _told_plainly(servers: NativeServers, lives: Stepwise) -> list[Sending]:
    """On the command line: what is away, and the id to send again."""
    stack, case = servers.stack, lives.cases[0]
    sending = lives.sending(case.stream, case.town.actor, _large_draft())
    given = {"command_id": sending.command_id, "actor": sending.actor, "command": sending.command}
    typed = await starter(
        *("submit", case.stream, "-", "--lang", "en"),
        given=json.dumps(given).encode(),
        environ=inherited_environment(stack) | caller_environment(stack),
    )
    assert typed.code == 4, typed.out + typed.err
    assert "Traceback" not in typed.out + typed.err
    assert sending.command_id in typed.err
    return [sending]


async def _fill_the_log(servers: NativeServers) -> None:
    """Until PostgreSQL finds no room for the next piece of it, and gives up all its processes."""
    async with _superuser(servers) as connection:
        with pytest.raises((asyncpg.PostgresConnectionError, ConnectionError)):
            await _write_log(connection)


async def _write_log(connection: asyncpg.Connection) -> None:
    while True:
        await connection.execute(_NEXT_PIECE_OF_LOG)


async def _postgres_is_up(servers: NativeServers) -> None:
    """It tries again by itself, unless it was just about to recover: then somebody starts it."""
    postgres = [one for one in servers.stack.processes.record.services if one.name == "postgres"]
    if not postgres[-1].alive:
        await servers.start_postgres()


async def _quiet(ground: Ground) -> None:
    async with asyncio.timeout(QUIET_S):
        while await ground.pool.fetchval(_WAITING):  # noqa: ASYNC110 PostgreSQL has no event
            await asyncio.sleep(0.1)
