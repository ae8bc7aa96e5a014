"""Texts stand beside the journal: found again by a retry, erased by a decision, swept if unused."""

import asyncio
import hashlib
import json
from datetime import timedelta

import asyncpg
import pytest

from services.command_check import TEXT_MAX
from services.input_errors import WrongInput
from services.vault.externalise_texts import externalise_texts
from services.vault.text_sealing import WrittenText
from tests.postgres import toy
from tests.postgres.journal_client import BOX, JournalClient, new_id

WRITE = {"kind": "write", "text": "Samverkan om vatten i Mwanza"}

WAITING = """
    select count(*) from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where not granted and datname = current_database()
"""


async def test_no_text_stands_in_the_journal(desk: JournalClient) -> None:
    await desk.open_box()
    await desk.answer(BOX, WRITE)
    body = (await desk.bodies(BOX))[1]
    text = json.loads(body)["events"][0]["text"]
    assert "Mwanza" not in body
    assert await desk.vault.read([text["text"]]) == {text["text"]: WRITE["text"]}


async def test_the_same_text_in_the_same_place_has_the_same_reference(desk: JournalClient) -> None:
    id = new_id()
    first = await desk.vault.store(id, WrittenText("text", "a"))
    assert await desk.vault.store(id, WrittenText("text", "a")) == first
    others = [
        await desk.vault.store(command_id, WrittenText(field, text))
        for command_id, field, text in (
            (id, "text", "b"),
            (id, "reason", "a"),
            (new_id(), "text", "a"),
        )
    ]
    assert len({first.text, *(other.text for other in others)}) == 4
    assert len({first.sha256, *(other.sha256 for other in others)}) == 4  # each has its own salt


async def test_a_text_that_comes_many_times_at_once_has_one_reference(desk: JournalClient) -> None:
    id = new_id()
    async with desk.owner.acquire() as owner, owner.transaction():
        await owner.execute(
            "lock table vault.text in share mode"
        )  # nobody gets ahead of the others
        keeping = [
            asyncio.create_task(desk.vault.store(id, WrittenText("text", "a"))) for _ in range(8)
        ]
        async with asyncio.timeout(8):
            while await desk.worker.fetchval(WAITING) < 8:  # noqa: ASYNC110 no event tells it
                await asyncio.sleep(0.01)
    assert len(set(await asyncio.gather(*keeping))) == 1


async def test_an_erased_text_is_gone_and_the_chain_is_whole(desk: JournalClient) -> None:
    await desk.open_box()
    await desk.answer(BOX, WRITE)
    text = json.loads((await desk.bodies(BOX))[1])["events"][0]["text"]["text"]
    await desk.answer(BOX, {"kind": "erase", "text": text})
    assert await desk.vault.read([text]) == {text: None}
    row = await desk.owner.fetchrow("select * from vault.text")
    assert row
    assert (row["content"], row["salt"], row["sealed"]) == (None, None, None)
    assert row["erased_at"]
    sealed = await desk.worker.fetch(
        """
        select hash = sha256(previous || int4send(seq) || convert_to(to_char(recorded_at
            at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), 'UTF8') || convert_to(body, 'UTF8'))
        and previous = coalesce(lag(hash) over (order by seq), '') as whole from journal.entry
        """
    )
    assert [row["whole"] for row in sealed] == [True, True, True]


@pytest.mark.parametrize(
    "change",
    [
        "content = 'other'",
        "salt = '\\x00'",
        "sha256 = repeat('0', 64)",
        "command_id = gen_random_uuid()",
        "sealed = '\\x00'",
        "sealed = null",
        "key_id = repeat('0', 32)",
        "retention = 'register'",
        "subjects = '{person/p-1}'",
        "content = 'a', salt = '0', sealed = null",
    ],
)
@pytest.mark.parametrize("role", ["worker", "owner"])
async def test_a_text_can_be_erased_but_not_changed(
    desk: JournalClient, change: str, role: str
) -> None:
    await desk.vault.store(new_id(), WrittenText("text", "a"))
    with pytest.raises(asyncpg.PostgresError):
        await (desk.worker if role == "worker" else desk.owner).execute(
            f"update vault.text set {change}"
        )


async def test_an_erased_text_cannot_come_back(desk: JournalClient) -> None:
    id = new_id()
    kept = await desk.vault.store(id, WrittenText("text", "a"))
    await desk.worker.execute("update vault.text set sealed = null, erased_at = now()")
    with pytest.raises(asyncpg.PostgresError):
        await desk.worker.execute("update vault.text set sealed = 'a', erased_at = null")
    assert (await desk.vault.store(id, WrittenText("text", "a"))).text != kept.text


async def test_a_hash_that_is_not_the_texts_is_not_stored(desk: JournalClient) -> None:
    salt, wrong = b"0" * 16, hashlib.sha256(b"another text").hexdigest()
    with pytest.raises(asyncpg.CheckViolationError):
        await desk.owner.execute(
            "insert into vault.text (id, command_id, field, salt, content, sha256)"
            " values (gen_random_uuid(), gen_random_uuid(), 'text', $1, 'a text', $2)",
            *(salt, wrong),
        )


async def test_texts_of_commands_that_never_came_are_swept(desk: JournalClient) -> None:
    await desk.open_box()
    await desk.answer(BOX, WRITE)
    orphan = await desk.vault.store(new_id(), WrittenText("text", "never sent"))
    assert await desk.vault.sweep(timedelta(days=30)) == 0
    assert await desk.vault.sweep(timedelta(0)) == 1
    assert await desk.vault.read([orphan.text]) == {}
    assert await desk.count("vault.text") == 1


async def test_a_text_that_is_sent_again_is_no_orphan_for_another_while(
    desk: JournalClient,
) -> None:
    id = new_id()
    await desk.vault.store(id, WrittenText("text", "a"))
    await desk.owner.execute("update vault.text set stored_at = now() - interval '31 days'")
    await desk.vault.store(id, WrittenText("text", "a"))
    assert await desk.vault.sweep(timedelta(days=30)) == 0


async def test_a_text_has_its_limits(desk: JournalClient) -> None:
    for text, expected in (
        ("  \n", "a text that is not empty"),
        (5, "a text that is not empty"),
        ("a" * (TEXT_MAX + 1), f"at most {TEXT_MAX:,} characters"),
        ("a\0", "text without NUL characters and halves of surrogate pairs"),
        ("\udcff", "text without NUL characters and halves of surrogate pairs"),
    ):
        with pytest.raises(WrongInput) as raised:
            await externalise_texts(
                {"kind": "write", "text": text}, new_id(), toy.BOX, desk.vault, "local/funder"
            )
        assert (raised.value.fault.field, raised.value.fault.expected) == ("text", expected)


async def test_a_text_deep_in_a_command_is_named_by_its_path(desk: JournalClient) -> None:
    from domain.partnership.kind import DECIDER as PARTNERSHIP

    application = {
        "title": "Vatten",
        "summary": "Kort",
        "counterparts": [
            {"name": "Mwanza", "kind": "municipality", "country": "TZ"},
            {"name": "Kisumu", "kind": "municipality", "country": "KE"},
        ],
        "starts": "2027-01-01",
        "ends": "2027-12-31",
        "budget": [{"year": 1, "lines": [{"cost_type": "travel", "amount_minor": 1}]}],
    }
    command = {"kind": "submit_application", "application": application}
    taken = await externalise_texts(command, new_id(), PARTNERSHIP, desk.vault, "local/funder")
    rows = await desk.worker.fetch("select field, id::text from vault.text order by field")
    texts = await desk.vault.read(row["id"] for row in rows)
    assert [(row["field"], texts[row["id"]]) for row in rows] == [
        ("application.counterparts.0.name", "Mwanza"),
        ("application.counterparts.1.name", "Kisumu"),
        ("application.summary", "Kort"),
        ("application.title", "Vatten"),
    ]
    PARTNERSHIP.commands.validate_python(taken)
    application["budget"][0]["lines"][0]["amount_minor"] = 1.5  # type: ignore[index]
    with pytest.raises(WrongInput) as raised:
        await externalise_texts(command, new_id(), PARTNERSHIP, desk.vault, "local/funder")
    fault = raised.value.fault
    assert fault.field == "application.budget.0.lines.0.amount_minor"
    assert (fault.expected, fault.got) == (
        "a whole number of hundredths (money is never a decimal number)",
        "1.5",
    )
