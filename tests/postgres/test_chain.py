"""The journal cannot be forged by whoever writes it, nor changed by anybody by accident."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest

from services.canonical_json import canonical
from services.journal.rebuild import recorded_entries
from tests.postgres.journal_client import BOX, JournalClient, later, new_id

INSERT = "insert into journal.entry (stream, seq, command_id, kind, body) values ($1,$2,$3,$4,$5)"


def row(seq: int, stream: str = BOX, said: dict[str, Any] | None = None) -> tuple[Any, ...]:
    id = new_id()
    body = {"stream": stream, "seq": seq, "command_id": id, "kind": "take"} | (said or {})
    return stream, seq, id, "take", canonical(body)


async def test_every_entry_seals_the_one_before_it(desk: JournalClient) -> None:
    await desk.open_box()
    for day in range(1, 4):
        await desk.answer(BOX, {"kind": "set_alarm", "at": later(days=day).isoformat()})
    async with desk.worker.acquire() as connection:
        chain = [entry async for entry in recorded_entries(connection, BOX)]
    previous = b""
    for seq, entry in enumerate(chain, start=1):
        recorded_at = entry.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
        sealed = previous + seq.to_bytes(4, "big") + recorded_at.encode() + entry.body.encode()
        assert (entry.seq, entry.previous) == (seq, previous)
        assert entry.hash == hashlib.sha256(sealed).digest()
        previous = entry.hash
    assert len(chain) == 4


async def test_recorded_at_is_the_databases_time_not_the_commands(desk: JournalClient) -> None:
    before = datetime.now(UTC)
    await desk.open_box()
    recorded_at = await desk.worker.fetchval("select recorded_at from journal.entry")
    assert before <= recorded_at <= datetime.now(UTC)


@pytest.mark.parametrize("column", ["recorded_at", "previous", "hash"])
async def test_the_worker_cannot_supply_what_the_chain_is_made_of(
    desk: JournalClient, column: str
) -> None:
    value = "now()" if column == "recorded_at" else "'\\x00'"
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await desk.worker.execute(
            f"insert into journal.entry (stream, seq, command_id, kind, body, {column})"
            f" values ($1, $2, $3, $4, $5, {value})",
            *row(1),
        )


async def test_a_stream_begins_once(desk: JournalClient) -> None:
    await desk.worker.execute(INSERT, *row(1))
    with pytest.raises(asyncpg.UniqueViolationError, match="chain_end_pkey"):
        await desk.worker.execute(INSERT, *row(1))


@pytest.mark.parametrize("seq", [0, 3])
async def test_a_sequence_has_no_gap_and_no_repetition(desk: JournalClient, seq: int) -> None:
    await desk.worker.execute(INSERT, *row(1))
    with pytest.raises(asyncpg.CheckViolationError, match="does not follow"):
        await desk.worker.execute(INSERT, *row(seq))


@pytest.mark.parametrize(
    "said", [{"seq": 2}, {"seq": "1"}, {"kind": "ring"}, {"command_id": "x"}, {"stream": "x"}]
)
async def test_columns_say_what_the_sealed_text_says(
    desk: JournalClient, said: dict[str, Any]
) -> None:
    with pytest.raises(asyncpg.CheckViolationError, match="something else"):
        await desk.worker.execute(INSERT, *row(1, said=said))


async def test_a_stream_has_a_streams_name(desk: JournalClient) -> None:
    with pytest.raises(asyncpg.CheckViolationError):
        await desk.worker.execute(INSERT, *row(1, stream="Maja"))


APPEND_ONLY = ("journal.entry", "journal.definition", "ledger.transfer")


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize(
    "change", ["update {} set {} = {}", "delete from {}", "truncate {} cascade"]
)
@pytest.mark.parametrize("role", ["worker", "owner"])
async def test_what_is_written_stays(
    desk: JournalClient, table: str, change: str, role: str
) -> None:
    await desk.announce_round()
    column = "text" if table.endswith("definition") else "stream"
    statement = change.format(table, column, column)
    pool = desk.worker if role == "worker" else desk.owner
    before = await desk.count(table)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute(statement)
    assert await desk.count(table) == before > 0


@pytest.mark.parametrize(
    "statement",
    [
        "update ledger.account set credits_posted = 0",
        "insert into ledger.account (id, has_floor) values ('x', false)",
        "delete from ledger.account",
        "update engine.installation set current = false",
        "insert into journal.definition values ('', '', 1, '')",
        "delete from engine.stream_head",
        "delete from engine.outbox",
        "alter table journal.entry disable trigger chain",
        "set session_replication_role = replica",
        "create table public.mine ()",
        "select journal.chain()",
    ],
)
async def test_the_worker_may_do_its_work_and_no_more(desk: JournalClient, statement: str) -> None:
    with pytest.raises(asyncpg.PostgresError):
        await desk.worker.execute(statement)


async def test_a_published_definition_is_its_own_hash(desk: JournalClient) -> None:
    with pytest.raises(asyncpg.CheckViolationError):
        await desk.owner.execute(
            "insert into journal.definition (hash, programme, version, text)"
            " values ($1, 'other', 1, '{}')",
            "0" * 64,
        )
