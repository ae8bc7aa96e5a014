"""An erasure is ordered by an entry and carried out by destroying keys."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from audit.findings import Kind
from audit.sealed_texts import AuditKeys
from audit.verify import verify
from services.keys.store import DataKey, KeyScope
from services.vault.erasures import carry_out, erasure_orders, keys_that_came_back
from stack import DatabaseUrls
from tests.key_store import CUSTODY, KEY_FOLDER, KEYS, MASTER_KEYS
from tests.postgres.journal_client import BOX, MANAGER, JournalClient

ARCHIVIST = {"person": "p-archivist", "organisation": "local/funder"}
RIGHTS = """
    select table_schema || '.' || table_name, column_name, privilege_type
    from information_schema.column_privileges where grantee = $1
    union all
    select table_schema || '.' || table_name, '', privilege_type
    from information_schema.table_privileges
    where grantee = $1 and privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER')
"""
COLUMNS_OF_AN_ORDER = [
    "stream",
    "seq",
    "subject",
    "retention",
    "keys",
    "ordered_at",
    "carried_out_at",
]
ORDERED_LONG_AGO = "update engine.erasure_order set ordered_at = now() - interval '8 days'"


@pytest.fixture
async def register(desk: JournalClient) -> JournalClient:
    """With an archivist, and a person whose name is nowhere in use. Keys are of this test alone."""
    await desk.announce_round()
    for person in ("p-archivist", "p-gone"):
        await desk.answer("register", added(person), actor=MANAGER)
    grant = {"kind": "grant_role", **ARCHIVIST, "role": "archivist", "starts": "2026-01-01"}
    await desk.answer("register", grant, actor=MANAGER)
    return desk


def added(person: str) -> dict[str, str]:
    return {"kind": "add_person", "person": person, "name": "A", "email": "a@example.org"}


ORDER = {
    "kind": "order_erasure",
    "subject": "person/p-gone",
    "retention": "register",
    "reason": "Asked for.",
}


async def names(desk: JournalClient) -> dict[str, str | None]:
    rows = await desk.worker.fetch(
        "select id::text, subjects[1] as subject from vault.text where field = 'name'"
    )
    texts = await desk.vault.read(row["id"] for row in rows)
    return {row["subject"]: texts[row["id"]] for row in rows}


@pytest.fixture
async def keeper(migrated_database: DatabaseUrls) -> AsyncIterator[asyncpg.Pool]:
    async with asyncpg.create_pool(migrated_database.keeper, min_size=1, max_size=1) as pool:
        yield pool


async def carried_out(keeper: asyncpg.Pool) -> list[str]:
    return [order.subject async for order in carry_out(keeper, CUSTODY)]


async def test_an_order_names_the_keys_and_the_keeper_destroys_them(
    register: JournalClient, keeper: asyncpg.Pool
) -> None:
    answer = await register.answer("register", ORDER, actor=ARCHIVIST)
    assert answer.outcome == "accepted"
    (order,) = await erasure_orders(register.worker)
    key = await KEYS.get_or_make(KeyScope("person/p-gone", "register"))
    assert (order.seq, order.keys, order.done) == (answer.seq, (key.id,), False)
    assert (await names(register))["person/p-gone"] == "A"

    assert await carried_out(keeper) == ["person/p-gone"]
    assert (await names(register))["person/p-gone"] is None
    assert (await names(register))["person/p-archivist"] == "A"
    (order,) = await erasure_orders(register.worker)
    assert order.done
    keys = AuditKeys(KEY_FOLDER, MASTER_KEYS)
    report = await verify(await reader_url(register), keys=keys)
    assert Kind.TEXT_MISSING not in report.by_kind()
    assert Kind.KEY_DESTROYED_WITHOUT_ORDER not in report.by_kind()


async def test_carried_out_again_it_changes_nothing_and_spares_a_later_key(
    register: JournalClient, keeper: asyncpg.Pool
) -> None:
    await register.answer("register", ORDER, actor=ARCHIVIST)
    await carried_out(keeper)
    change = {**added("p-gone"), "kind": "change_contact", "name": "Back"}
    await register.answer("register", change, actor=MANAGER)
    assert await carried_out(keeper) == ["person/p-gone"]
    later = await KEYS.get_or_make(KeyScope("person/p-gone", "register"))
    assert isinstance(await KEYS.get(later.id), DataKey)
    assert await keys_that_came_back(register.worker, KEYS) == ()


async def test_a_key_that_came_back_is_seen(register: JournalClient) -> None:
    await register.answer("register", ORDER, actor=ARCHIVIST)
    # As if it had been carried out where these older keys were not.
    await register.owner.execute("update engine.erasure_order set carried_out_at = now()")
    (back,) = await keys_that_came_back(register.worker, KEYS)
    assert back.subject == "person/p-gone"
    keys = AuditKeys(KEY_FOLDER, MASTER_KEYS)
    found = (await verify(await reader_url(register), keys=keys)).by_kind()
    assert found[Kind.ERASED_KEY_IS_BACK] == 1


async def test_an_order_that_is_not_carried_out_is_a_finding_after_a_week(
    register: JournalClient,
) -> None:
    await register.answer("register", ORDER, actor=ARCHIVIST)
    url = await reader_url(register)
    assert Kind.ERASURE_UNFINISHED not in (await verify(url)).by_kind()
    async with register.owner.acquire() as connection, connection.transaction():
        await connection.execute("alter table engine.erasure_order disable trigger keep_order")
        await connection.execute(ORDERED_LONG_AGO)
    assert (await verify(url)).by_kind()[Kind.ERASURE_UNFINISHED] == 1


async def test_an_order_that_was_removed_is_a_finding(register: JournalClient) -> None:
    await register.answer("register", ORDER, actor=ARCHIVIST)
    async with register.owner.acquire() as connection, connection.transaction():
        await connection.execute("alter table engine.erasure_order disable trigger keep_order")
        await connection.execute("delete from engine.erasure_order")
    found = (await verify(await reader_url(register))).by_kind()
    assert found[Kind.ERASURE_MISSING] == 1


@pytest.mark.parametrize("role", ["worker", "owner"])
async def test_no_order_stands_without_its_entry(register: JournalClient, role: str) -> None:
    pool = register.worker if role == "worker" else register.owner
    with pytest.raises(asyncpg.CheckViolationError, match="no entry ordered"):
        await pool.execute(
            "insert into engine.erasure_order (stream, seq, subject, retention, keys)"
            " values ('register', 1, 'person/p-manager', 'register', '{}')"
        )


@pytest.mark.parametrize(
    "change",
    [
        "update engine.erasure_order set carried_out_at = now()",
        "update engine.erasure_order set keys = '{}'",
        "delete from engine.erasure_order",
    ],
)
@pytest.mark.parametrize("role", ["worker", "reader", "entrance"])
async def test_nobody_but_the_keeper_carries_an_order_out(
    register: JournalClient, migrated_database: DatabaseUrls, role: str, change: str
) -> None:
    await register.answer("register", ORDER, actor=ARCHIVIST)
    async with asyncpg.create_pool(getattr(migrated_database, role), min_size=1) as pool:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await pool.execute(change)


async def test_the_keeper_may_do_nothing_but_read_orders_and_carry_them_out(
    register: JournalClient,
) -> None:
    await register.answer("register", ORDER, actor=ARCHIVIST)
    rows = await register.owner.fetch(RIGHTS, "partnership_keeper")
    assert {tuple(row) for row in rows} == {
        *(("engine.erasure_order", column, "SELECT") for column in COLUMNS_OF_AN_ORDER),
        ("engine.erasure_order", "carried_out_at", "UPDATE"),
    }


@pytest.mark.parametrize(
    "deed",
    [
        "update engine.erasure_order set keys = '{}'",
        "update engine.erasure_order set ordered_at = now()",
        "delete from engine.erasure_order",
        "insert into engine.erasure_order (stream, seq, subject, retention, keys)"
        " values ('register', 1, 'person/p-manager', 'register', '{}')",
        "select from vault.text",
        "select from journal.entry",
        "update engine.stream_head set seq = 9",
        "select journal.receive(gen_random_uuid(), '{}', null, true, '[]', null)",
    ],
)
async def test_the_keeper_is_refused_all_else(
    register: JournalClient, keeper: asyncpg.Pool, deed: str
) -> None:
    await register.answer("register", ORDER, actor=ARCHIVIST)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await keeper.execute(deed)


async def test_not_even_the_keeper_takes_back_that_an_order_is_carried_out(
    register: JournalClient, keeper: asyncpg.Pool
) -> None:
    await register.answer("register", ORDER, actor=ARCHIVIST)
    await carried_out(keeper)
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="carried out, not changed"):
        await keeper.execute("update engine.erasure_order set carried_out_at = null")


async def test_an_order_is_never_changed(register: JournalClient) -> None:
    await register.answer("register", ORDER, actor=ARCHIVIST)
    for change in (
        "update engine.erasure_order set keys = '{}'",
        "delete from engine.erasure_order",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await register.owner.execute(change)


async def test_a_text_with_a_key_of_its_own_is_erased_with_that_key(desk: JournalClient) -> None:
    await desk.open_box()
    await desk.answer(BOX, {"kind": "write", "text": "about several"})
    row = await desk.owner.fetchrow("select id::text, key_id from vault.text")
    assert row
    async with desk.owner.acquire() as connection, connection.transaction():
        await connection.execute("alter table vault.text disable trigger erase_only")
        await connection.execute("update vault.text set subjects = array['text/' || id]")
    answer = await desk.answer(BOX, {"kind": "erase", "text": row["id"]})
    assert answer.outcome == "accepted"
    (order,) = await erasure_orders(desk.worker)
    assert (order.subject, order.keys) == (f"text/{row['id']}", (row["key_id"],))


async def reader_url(desk: JournalClient) -> str:
    """The owner reads what the reader would."""
    return str(desk.owner._connect_args[0])  # type: ignore[attr-defined]
