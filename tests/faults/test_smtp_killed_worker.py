"""A worker is killed while a mail server has its message and has not said so."""

import asyncio
import re
from asyncio.subprocess import DEVNULL
from datetime import timedelta
from pathlib import Path

import pytest
from temporalio.client import Client

from application.queries.deliveries import doubtful
from services.temporal.connection import plugin
from services.temporal.payload_keys import read_keys
from stack import DatabaseUrls, Stack
from stack.ports import HOST
from tests.dispatch.home import INSTALL, ROUND, Home, running_home, today
from tests.dispatch.worker_process import worker_environ, worker_process
from tests.faults.hostile_mail import HostileMail, Misbehaviour

# The server misses the dead worker's activity after 10 seconds and asks another one.
LONGEST_S = 100

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def test_the_notice_is_sent_once_more_with_its_id_and_shown_as_perhaps_twice(
    stack: Stack, migrated_database: DatabaseUrls, tmp_path: Path
) -> None:
    client = await Client.connect(
        stack.temporal_address,
        namespace=stack.namespace,
        plugins=[plugin(read_keys(stack.payload_keys))],
    )
    post = HostileMail(Misbehaviour("content", "silence"))
    async with (
        running_home(client, migrated_database, tmp_path) as home,
        post.serving() as port,
    ):
        environ = worker_environ(stack, migrated_database, tmp_path) | {
            "PARTNERSHIP_MAIL": f"smtp://{HOST}:{port}",
            "PARTNERSHIP_PATIENCE": "30",
        }
        async with worker_process(environ, DEVNULL) as worker:
            await home.send("register", INSTALL)
            await home.announce(today(), today() + timedelta(days=30))  # it opens at once
            async with asyncio.timeout(LONGEST_S):
                await post.arrived.wait()
            worker.kill()
            await worker.wait()
        assert await _status(home) == "attempting"
        post.misbehaviour = None

        async with worker_process(environ, DEVNULL), asyncio.timeout(LONGEST_S):
            while await _outbox(home) != "done":  # noqa: ASYNC110 what is waited for has no event
                await asyncio.sleep(0.2)

        assert await _status(home) == "maybe_twice"
        assert len(post.taken) == 2
        (first, second) = (re.search(rb"(?mi)^Message-ID: .*$", one) for one in post.taken)
        assert first
        assert second
        assert first.group() == second.group()
        (shown,) = await doubtful(home.pool, ROUND)
        assert (shown.person, shown.status, shown.unknown) == ("p-manager", "maybe_twice", 1)


async def _status(home: Home) -> str:
    return str(await home.pool.fetchval("select status from engine.notice"))


async def _outbox(home: Home) -> str:
    return str(await home.pool.fetchval("select status from engine.outbox"))
