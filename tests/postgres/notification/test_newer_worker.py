"""A notice is sent by an older worker from what a newer one has stored."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from services.journal.outbox import Outbox
from services.notification.mailer import Maildir
from services.notification.sender import NoticeSender
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.postgres.lived import ROUND
from tests.postgres.notification.conftest import UnsentNotice
from tests.postgres.notification.posting import FROM

NEWER = {"field_of_a_newer_version": {"of": ["any", "form"]}}
STORED = (
    ("engine.view", "body", "stream"),
    ("engine.stream_head", "effects", "stream"),
    ("engine.stream_head", "snapshot", "stream"),
    ("engine.outbox", "payload", "id"),
)
"""Table, column and key of every stored model that a worker reads besides the journal."""


def with_unknown_fields(value: Any) -> Any:
    """The same JSON, with a field more in every object of it. What a notice or a follow-up holds
    for others to read, it passes on as it is."""
    if isinstance(value, list):
        return [with_unknown_fields(one) for one in value]
    if isinstance(value, dict):
        kept = ("facts", "command")
        inner = {k: v if k in kept else with_unknown_fields(v) for k, v in value.items()}
        return inner | NEWER
    return value


@pytest_asyncio.fixture
async def owner(migrated_database: DatabaseUrls) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(migrated_database.owner)
    yield connection
    await connection.close()


async def make_newer(owner: asyncpg.Connection, table: str, column: str, key: str) -> int:
    rows = await owner.fetch(f"select {key} as key, {column}::text as value from {table}")
    changed = 0
    for row in rows:
        if row["value"] is not None:
            newer = json.dumps(with_unknown_fields(json.loads(row["value"])))
            await owner.execute(
                f"update {table} set {column} = $1::jsonb where {key} = $2", newer, row["key"]
            )
            changed += "field_of_a_newer_version" in newer
    return changed


@pytest.mark.parametrize(("table", "column", "key"), STORED)
async def test_an_older_worker_takes_and_sends_what_a_newer_one_stored(
    waiting: UnsentNotice,
    owner: asyncpg.Connection,
    tmp_path: Path,
    table: str,
    column: str,
    key: str,
) -> None:
    assert await make_newer(owner, table, column, key) > 0
    life, outbox = waiting.life, Outbox(waiting.pool)

    installation = await owner.fetchval("select id::text from engine.installation where current")
    taken = await outbox.begin(installation, waiting.effect, life.now)
    assert taken is not None
    assert taken.effect == waiting.notice
    sender = NoticeSender(waiting.pool, KEYS, Maildir(tmp_path), FROM)
    await sender.send(waiting.effect, ROUND, waiting.notice, life.now)
    agenda = await outbox.settle(waiting.effect, life.now)

    assert len(list((tmp_path / "new").iterdir())) == 2
    assert waiting.effect not in [one.id for one in agenda.effects]
