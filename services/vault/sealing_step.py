"""Seals the texts that were stored before there were keys. The owner's step of an upgrade."""

import json
from collections.abc import Callable
from typing import Any

import asyncpg

from domain.kernel.free_text import Retention, text_subject
from domain.kinds import KINDS
from services.command_check import public_commands
from services.keys.sealing import seal
from services.keys.store import KeyScope, KeyStore
from services.pool import Connection
from services.text_fields import DeclaredText, text_fields
from services.vault.opened_texts import context_of

AT_ONCE = 200

_COUNT = "select count(*) from vault.text where content is not null"
_PLAIN = """
    select id::text, text.command_id::text, field, salt, content, sha256, entry.stream, entry.body
    from vault.text left join journal.entry on entry.command_id = text.command_id
    where content is not null order by id limit $1 for update of text skip locked
"""
_SEAL = """
    update vault.text set content = null, salt = null, sealed = $2, key_id = $3, retention = $4,
        subjects = $5 where id = $1
"""
# What an update replaces stays in the table's file until its room is used again, and the planner's
# statistics keep samples of the column, which every role that may read it sees in pg_stats.
_FORGET = ("vacuum (full, analyze) vault.text", "vacuum (full) pg_catalog.pg_statistic")


async def seal_plain_texts(
    owner: asyncpg.Pool, keys: KeyStore, progress: Callable[[int, int], None]
) -> int:
    """Returns how many. Each batch is a transaction: interrupted, it goes on where it ended."""
    count = await owner.fetchval(_COUNT)
    done = 0
    async with owner.acquire() as connection:
        while sealed := await _seal_batch(connection, keys):
            done += sealed
            progress(done, count)
        if done:
            await connection.execute("set statement_timeout = 0")
            for statement in _FORGET:
                await connection.execute(statement, timeout=3600)
    return done


async def _seal_batch(connection: Connection, keys: KeyStore) -> int:
    async with connection.transaction():
        rows = await connection.fetch(_PLAIN, AT_ONCE)
        for row in rows:
            scope = _scope_of(row)
            key = await keys.get_or_make(scope)
            context = context_of(row["command_id"], row["field"])
            # With its own salt: the entry names the hash of both.
            sealed = seal(key, context, row["content"].encode(), row["salt"])
            await connection.execute(
                _SEAL, row["id"], sealed.data, key.id, scope.retention_class, [scope.subject]
            )
    return len(rows)


def _scope_of(row: asyncpg.Record) -> KeyScope:
    """As the field declares it. A text without an entry is nobody's yet: it has its own key."""
    if row["body"] is None:
        return KeyScope(text_subject(row["id"]), Retention.CASE.value)
    body: dict[str, Any] = json.loads(row["body"])
    declared = _declared(row["stream"], body, row["field"])
    subject = declared.subject_for(body["actor"]["organisation"])
    return KeyScope(subject or text_subject(row["id"]), declared.retention.value)


def _declared(stream: str, body: dict[str, Any], field: str) -> DeclaredText:
    """Where the id of a command was used for two, the text may be of the one without an entry."""
    model = public_commands(KINDS.decider_of(stream)).get(body["kind"])
    fields = () if model is None else text_fields(model, body["command"])
    authors = DeclaredText(field, None, Retention.CASE, None, indivisible=False)
    return next((one for one in fields if one.path == field), authors)
