"""What the worker's role cannot do, whatever it sends: the doors beside the executor are closed."""

import asyncpg
import pytest

from services.vault.text_sealing import WrittenText
from tests.postgres.journal_client import BOX, ROUND, JournalClient, new_id
from tests.postgres.test_vault import WRITE

TRIGGERS = [
    ("journal.chain", "before"),
    ("journal.keep", "before"),
    ("ledger.open_accounts", "before"),
    ("ledger.move", "after"),
    ("vault.erase_only", "before"),
    ("vault.sweep_only", "before"),
    ("vault.keep_file", "before"),
    ("vault.keep_document", "before"),
]


@pytest.mark.parametrize(("function", "when"), TRIGGERS)
async def test_no_trigger_of_ours_serves_a_table_of_the_workers_own(
    desk: JournalClient, function: str, when: str
) -> None:
    """Else its owner's rights would write ends of chains and balances that nothing stands for."""
    database = await desk.owner.fetchval("select quote_ident(current_database())")
    # PostgreSQL lets everybody make temporary tables; only our own stack takes that away.
    await desk.owner.execute(f"grant temporary on database {database} to partnership_worker")
    async with desk.worker.acquire() as worker, worker.transaction():
        await worker.execute("create temporary table own (like journal.entry)")
        tied = f"create trigger own {when} insert on own for each row execute function {function}()"
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied for func"):
            await worker.execute(tied)


async def test_a_text_of_a_stored_command_cannot_be_deleted_by_the_worker(
    desk: JournalClient,
) -> None:
    await desk.open_box()
    await desk.answer(BOX, WRITE)
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="erased, not deleted"):
        await desk.worker.execute("delete from vault.text")
    assert await desk.count("vault.text") == 1


async def test_an_orphaned_text_can_be_deleted(desk: JournalClient) -> None:
    await desk.vault.store(new_id(), WrittenText("text", "never sent"))
    await desk.worker.execute("delete from vault.text")
    assert await desk.count("vault.text") == 0


@pytest.mark.parametrize(
    "deed",
    [
        "update journal.entry set kind = 'approved'",
        "delete from journal.entry",
        "truncate journal.entry",
        "update journal.chain_end set seq = 0",
        "insert into journal.entry (stream, seq, command_id, kind, body, hash) "
        "values ('register', 2, gen_random_uuid(), 'x', '{}', '')",
        "insert into journal.definition values ('x', 'x', 2, '{}')",
        "update engine.installation set kind = 'rehearsal'",
        "update engine.case_number set number = 1",
        "update ledger.account set credits_posted = 1",
        "update ledger.transfer set amount_minor = 1",
        "delete from engine.outbox",
        "set role partnership_owner",
        "set session_replication_role = replica",
        "alter table journal.entry disable trigger all",
        "create schema own",
        "create function public.own() returns int language sql as 'select 1'",
    ],
)
async def test_what_was_written_is_out_of_the_workers_reach(desk: JournalClient, deed: str) -> None:
    await desk.announce_round()
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await desk.worker.execute(deed)
    assert len(await desk.bodies(ROUND)) == 1
