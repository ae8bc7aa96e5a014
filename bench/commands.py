"""The commands that are measured, made ready while a database is prepared."""

import asyncio
from uuid import uuid4

import asyncpg

from bench import case_content
from bench.case_builder import CaseBuilder, Prepared, many
from bench.environment import BenchDatabase


async def announcements(builder: CaseBuilder, count: int) -> list[Prepared]:
    """One posting, no notice, each on a stream of its own that does not exist yet."""
    command = case_content.round_announced(builder.day(30), builder.day(90), 100_000_000)
    return await many(
        count, lambda n: builder.prepared(f"round/announced-{n}", case_content.MANAGER, command)
    )


async def approvals(builder: CaseBuilder, count: int) -> list[Prepared]:
    """One posting and one notice, each for a case of five entries in a round of its own."""

    async def one(n: int) -> Prepared:
        name = await builder.round(f"decided-{n}", opens=-20, closes=-10)
        return await builder.approval(await builder.assessed(name))

    return await many(count, one)


async def drafts(builder: CaseBuilder, count: int, cases: int) -> list[Prepared]:
    """Neither posting nor notice, in turn on so many cases."""
    round = await builder.round(f"drafts-{uuid4()}", opens=-5, closes=60)
    streams = await many(cases, lambda _: builder.draft(round, -1))
    command = {"kind": "save_draft", "content": case_content.SENTENCE * 20}
    return await many(
        count, lambda n: builder.prepared(streams[n % cases], "p-coordinator", command)
    )


async def mark_notices_delivered(database: BenchDatabase) -> None:
    """Those of the preparation, so that they are not delivered while something is measured."""
    owner = await asyncpg.connect(database.urls.owner)
    try:
        for statement in _MARK_DELIVERED:
            await owner.execute(statement)
    finally:
        await owner.close()


async def count_rollbacks(database: BenchDatabase) -> int:
    """Transactions that were rolled back in this database, once all its workers have left it."""
    reader = await asyncpg.connect(database.urls.owner)
    try:
        async with asyncio.timeout(10):
            while True:
                row = await reader.fetchrow(_ROLLBACKS)
                assert row is not None
                if row["numbackends"] == 1:
                    return int(row["xact_rollback"])
                await asyncio.sleep(0.02)
    finally:
        await reader.close()


_ROLLBACKS = """
    select numbackends, xact_rollback from pg_stat_database where datname = current_database()
"""
_MARK_DELIVERED = (
    "update engine.outbox set status = 'done', attempts = 1, settled_at = next_attempt_at"
    " where status = 'due'",
    "update engine.stream_head set effects = '[]', revision = revision + 1 where effects <> '[]'",
)
