"""What was parked while mail was away is delivered when somebody asks for it again."""

import os
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.journal.outbox import Outbox
from stack import DatabaseUrls, Stack
from tests.dispatch.home import INSTALL, ROUND, Home, today
from tests.key_store import KEY_FOLDER, MASTER_KEYS

PROJECT = Path(__file__).parents[2]


async def test_what_was_parked_is_delivered_after_redeliver(
    home: Home, stack: Stack, migrated_database: DatabaseUrls
) -> None:
    await park_the_notice_of_the_opening(home)

    async with home.working():
        ended = await redeliver(ROUND, stack, migrated_database)
        assert ended == (0, "One parked delivery is tried again.")
        await home.until(lambda: is_(home, "done"))

    assert len(list((home.mail / "new").iterdir())) == 1
    assert await redeliver(ROUND, stack, migrated_database) == (
        *(0, "No delivery is parked here."),
    )


async def park_the_notice_of_the_opening(home: Home) -> None:
    home.mail.rmdir() if home.mail.is_dir() else None
    home.mail.write_text("a file where the folder should be")
    async with home.working():
        await home.send("register", INSTALL)
        await home.announce(today(), today() + timedelta(days=30))
        await home.until(lambda: is_(home, "due", attempts=1))
    effect = await home.pool.fetchval("select id from engine.outbox where stream = $1", ROUND)
    outbox, now = Outbox(home.pool), datetime.now(UTC)
    assert await outbox.begin(home.installation.id, effect, now + timedelta(minutes=2))
    while await outbox.begin(home.installation.id, effect, now):
        pass  # as if its workers died of it
    assert await is_(home, "parked", attempts=6)
    home.mail.unlink()


async def is_(home: Home, status: str, attempts: int | None = None) -> bool:
    row = await home.pool.fetchrow(
        "select status, attempts from engine.outbox where stream = $1", ROUND
    )
    return row is not None and row["status"] == status and attempts in (None, row["attempts"])


async def redeliver(stream: str, stack: Stack, urls: DatabaseUrls) -> tuple[int | None, str]:
    verb = await create_subprocess_exec(
        *(sys.executable, "starter.py", "redeliver", stream, "--lang", "en"),
        cwd=PROJECT,
        env={
            "PATH": os.environ["PATH"],
            "PARTNERSHIP_WORKER_DATABASE_URL": urls.worker,
            "PARTNERSHIP_PAYLOAD_KEYS": stack.payload_keys,
            "PARTNERSHIP_MASTER_KEYS": MASTER_KEYS,
            "PARTNERSHIP_KEYS": str(KEY_FOLDER),
            "TEMPORAL_ADDRESS": stack.temporal_address,
            "TEMPORAL_NAMESPACE": stack.namespace,
        },
        stdout=PIPE,
        stderr=PIPE,
    )
    shown, complaint = await verb.communicate()
    assert not complaint, complaint.decode()
    return verb.returncode, shown.decode().strip()
