"""Texts are sealed under a key per subject and class; old ones are sealed at an upgrade."""

import hashlib
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from domain.kernel.free_text import Retention
from domain.partnership.kind import DECIDER as PARTNERSHIP
from domain.register.kind import DECIDER as REGISTER
from services.keys.sealing import ContentDestroyed, KeyNotHere
from services.keys.store import KeyScope
from services.vault.externalise_texts import externalise_texts
from services.vault.opened_texts import opened_texts
from services.vault.sealing_step import seal_plain_texts
from services.vault.text_sealing import WrittenText
from tests.key_store import CUSTODY, KEYS
from tests.postgres.journal_client import MANAGER, JournalClient, new_id

AUTHOR = "local/municipality"
SECRET = "Åsa Öberg"


async def rows(desk: JournalClient) -> dict[str, asyncpg.Record]:
    return {row["field"]: row for row in await desk.worker.fetch("select * from vault.text")}


async def test_the_database_holds_no_plain_text(desk: JournalClient) -> None:
    kept = await desk.vault.store(new_id(), WrittenText("text", SECRET))
    stored = str(await desk.worker.fetch("select text::text from vault.text"))
    assert SECRET not in stored
    assert SECRET.encode().hex() not in stored
    assert await desk.vault.read([kept.text]) == {kept.text: SECRET}


async def test_a_worker_cannot_store_a_plain_text(desk: JournalClient) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await insert_plain(desk.worker, new_id(), "text", SECRET)


@pytest.mark.parametrize(
    ("decider", "command", "scopes"),
    [
        (
            REGISTER,
            {"kind": "add_person", "person": "p-1", "name": "A", "email": "a@example.org"},
            {"name": ("person/p-1", "register"), "email": ("person/p-1", "register")},
        ),
        (
            REGISTER,
            {"kind": "rename_organisation", "organisation": "local/a", "name": "A"},
            {"name": ("organisation/local/a", "register")},
        ),
        (
            PARTNERSHIP,
            {"kind": "withdraw_application", "reason": "no"},
            {"reason": (f"organisation/{AUTHOR}", "case")},
        ),
        (
            PARTNERSHIP,
            {
                "kind": "confirm_payment",
                "period": 1,
                "paid_on": "2026-01-01",
                "bank_reference": "9",
            },
            {"bank_reference": (f"organisation/{AUTHOR}", "accounting")},
        ),
    ],
)
async def test_a_field_declares_whose_its_text_is_and_how_long_it_is_kept(
    desk: JournalClient, decider: Any, command: dict[str, Any], scopes: dict[str, tuple[str, str]]
) -> None:
    await externalise_texts(command, new_id(), decider, desk.vault, AUTHOR)
    found = {
        field: (row["subjects"], row["retention"]) for field, row in (await rows(desk)).items()
    }
    assert found == {field: ([subject], kept) for field, (subject, kept) in scopes.items()}


async def test_an_indivisible_text_has_a_key_of_its_own(desk: JournalClient) -> None:
    command = {
        "kind": "submit_assessment",
        "score": 50,
        "recommendation": "approve",
        "proposed_minor": 1,
        "comment": "about several",
    }
    await externalise_texts(command, new_id(), PARTNERSHIP, desk.vault, AUTHOR)
    (row,) = (await rows(desk)).values()
    assert row["subjects"] == [f"text/{row['id']}"]


async def test_destroying_a_key_erases_what_it_sealed_and_nothing_else(
    desk: JournalClient,
) -> None:
    subject = f"person/p-{uuid4()}"
    both = [WrittenText("name", SECRET, subject), WrittenText("mail", "a@b", subject)]
    accounts = WrittenText("account", "123", subject, Retention.ACCOUNTING)
    stored = await desk.vault.store_all(new_id(), (*both, accounts))
    key = await KEYS.get_or_make(KeyScope(subject, "case"))

    await CUSTODY.destroy(key.id, "register#9")
    ids = {field: text.text for field, text in stored.items()}
    assert await desk.vault.read(ids.values()) == {
        ids["name"]: None,
        ids["mail"]: None,
        ids["account"]: "123",
    }
    read = await opened_texts(desk.worker, [ids["name"]], KEYS)
    assert isinstance(read[ids["name"]], ContentDestroyed)
    again = await desk.vault.store(new_id(), WrittenText("name", "back", subject))
    assert await desk.vault.read([again.text]) == {again.text: "back"}


async def test_without_keys_a_text_reads_as_erased(desk: JournalClient) -> None:
    kept = await desk.vault.store(new_id(), WrittenText("text", SECRET))
    read = await opened_texts(desk.worker, [kept.text], None)
    assert isinstance(read[kept.text], KeyNotHere)


async def test_a_text_that_was_moved_to_another_place_is_not_opened(desk: JournalClient) -> None:
    own, other = [
        await desk.vault.store(new_id(), WrittenText("text", text, "person/p-1"))
        for text in ("mine", "yours")
    ]
    async with desk.owner.acquire() as connection, connection.transaction():
        await connection.execute("alter table vault.text disable trigger erase_only")
        await connection.execute(
            "update vault.text set sealed = other.sealed from vault.text other"
            " where text.id = $1 and other.id = $2",
            *(own.text, other.text),
        )
    assert await desk.vault.read([own.text]) == {own.text: None}


async def test_old_plain_texts_are_sealed_and_their_references_hold(desk: JournalClient) -> None:
    await desk.announce_round()
    entered = await desk.worker.fetchval(
        "select command_id::text from journal.entry where kind = 'install'"
    )
    async with desk.owner.acquire() as connection, connection.transaction():
        await connection.execute("alter table vault.text disable trigger sweep_only")
        await connection.execute("delete from vault.text where command_id = $1", entered)
    old = {
        "manager_name": await insert_plain(desk.owner, entered, "manager_name", SECRET),
        "orphan": await insert_plain(desk.owner, new_id(), "orphan", "never sent"),
    }
    assert await desk.vault.read(old.values()) == {
        old["manager_name"]: SECRET,
        old["orphan"]: "never sent",
    }
    said: list[tuple[int, int]] = []
    assert await seal_plain_texts(desk.owner, KEYS, lambda *at: said.append(at)) == 2
    assert said == [(2, 2)]

    found = await rows(desk)
    assert {row["content"] for row in found.values()} == {None}
    assert found["manager_name"]["subjects"] == [f"person/{MANAGER['person']}"]
    assert found["orphan"]["subjects"] == [f"text/{old['orphan']}"]
    read = await opened_texts(desk.worker, old.values(), KEYS)  # compares hashes as well
    assert list(read.values()).count(SECRET) == 1
    assert await seal_plain_texts(desk.owner, KEYS, lambda *_: None) == 0


async def test_sealing_goes_on_where_it_was_interrupted(
    desk: JournalClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.vault.sealing_step.AT_ONCE", 2)
    ids = [await insert_plain(desk.owner, new_id(), "text", str(n)) for n in range(5)]

    class Interrupted(Exception):
        pass

    def interrupt(done: int, of: int) -> None:
        if done == 4:
            raise Interrupted

    with pytest.raises(Interrupted):
        await seal_plain_texts(desk.owner, KEYS, interrupt)
    plain = "select count(*) from vault.text where content is not null"
    assert await desk.owner.fetchval(plain) == 1
    assert await seal_plain_texts(desk.owner, KEYS, lambda *_: None) == 1
    assert sorted((await desk.vault.read(ids)).values(), key=str) == ["0", "1", "2", "3", "4"]


async def test_no_sample_of_a_plain_text_is_left_in_the_statistics(desk: JournalClient) -> None:
    samples = "select histogram_bounds::text from pg_stats where attname = 'content'"
    file = "select pg_relation_filenode('pg_catalog.pg_statistic')"
    for text in (SECRET, "another"):
        await insert_plain(desk.owner, new_id(), "text", text)
    await desk.owner.execute("analyze vault.text")
    assert SECRET in await desk.owner.fetchval(samples)
    before = await desk.owner.fetchval(file)

    await seal_plain_texts(desk.owner, KEYS, lambda *_: None)
    assert not await desk.owner.fetchval(samples)
    assert await desk.owner.fetchval(file) != before, "the replaced samples are in the old one"


async def insert_plain(pool: asyncpg.Pool, command_id: str, field: str, text: str) -> str:
    """A text as it was stored before there were keys. Returns its id."""
    id, salt = str(uuid4()), b"0123456789abcdef"
    await pool.execute(
        "insert into vault.text (id, command_id, field, salt, content, sha256)"
        " values ($1, $2, $3, $4, $5, $6)",
        *(id, command_id, field, salt, text, hashlib.sha256(salt + text.encode()).hexdigest()),
    )
    return id
