"""An act counts as of its reception: what the database keeps of it, and how it is decided."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import asyncpg
import pytest
import pytest_asyncio

from domain.kernel.agenda import Passing
from domain.kernel.free_text import organisation_subject
from messages.contracts import Receipt
from programmes import load
from services.command_check import check_command
from services.input_errors import WrongInput
from services.journal.definitions import publish
from services.journal.receiving import Taken, receive
from services.journal.receptions import receptions_locked
from services.journal.requests import Outcome, Request
from services.keys.store import DataKey, KeyAnswer, KeyId, KeyScope, KeyStore, KeysUnavailable
from stack import DatabaseUrls
from tests.key_store import CUSTODY, KEYS
from tests.postgres import toy
from tests.postgres.conftest import PROGRAMME
from tests.postgres.journal_client import ANYBODY, BOX, JournalClient, new_id
from tests.postgres.test_vault import WRITE

OPEN = {"kind": "open_box", "round": "spring"}
OTHER_BOX = "partnership/2026-0002"
SOON = timedelta(hours=1)
OF_ANYBODY = KeyScope(organisation_subject(ANYBODY["organisation"]), "case")


class Door(NamedTuple):
    """A production installation with a round, its entrance and its executor."""

    client: JournalClient
    entrance: asyncpg.Pool

    async def receive(
        self,
        command: dict[str, Any],
        stream: str = BOX,
        id: str | None = None,
        keys: KeyStore = KEYS,
    ) -> Taken:
        decider = toy.KINDS.decider_of(stream)
        checked = check_command(decider, command)
        request = Request(
            command_id=id or new_id(),
            kind=command["kind"],
            actor=ANYBODY,
            command=checked.with_references(),
            vouched_by="tests",
        )
        opens = command["kind"] in decider.opening
        return await receive(self.entrance, keys, stream, request, checked, opens=opens)

    async def decide(self, taken: Taken, stream: str = BOX, now: datetime | None = None) -> Outcome:
        return await self.client.executor.execute(
            self.client.installation, stream, taken.request, now or datetime.now(UTC)
        )

    async def pass_alarm(self, at: datetime, now: datetime, stream: str = BOX) -> Outcome:
        armed = (await self.client.executor.load_agenda(self.client.installation, stream)).deadlines
        command = {
            "kind": "pass_deadline",
            "deadline": "alarm",
            "at": at.isoformat(),
            "armed_by": armed[0].armed_by,
        }
        return await self.client.pass_deadline(stream, command, now)

    async def entries(self, stream: str = BOX) -> list[dict[str, Any]]:
        return [json.loads(body) for body in await self.client.bodies(stream)]

    async def set_alarm(self, at: datetime, stream: str = BOX) -> None:
        taken = await self.receive({"kind": "set_alarm", "at": at.isoformat()}, stream)
        assert (await self.decide(taken, stream)).answer

    async def pending(self, id: str) -> asyncpg.Record | None:
        query = "select * from engine.pending_reception where command_id = $1::uuid"
        row: asyncpg.Record | None = await self.client.worker.fetchrow(query, id)
        return row


@asynccontextmanager
async def running_door(urls: DatabaseUrls, kind: str) -> AsyncIterator[Door]:
    installation = new_id()
    async with (
        asyncpg.create_pool(urls.owner, min_size=1, max_size=2) as owner,
        asyncpg.create_pool(urls.worker, min_size=1, max_size=8) as worker,
        asyncpg.create_pool(urls.entrance, min_size=1, max_size=8) as entrance,
    ):
        await owner.execute(
            "insert into engine.installation (id, kind, current) values ($1, $2, true)",
            *(installation, kind),
        )
        async with owner.acquire() as connection:
            await publish(connection, load(PROGRAMME))
        client = JournalClient(owner, worker, installation)
        await client.open_box(now=datetime.now(UTC))
        yield Door(client, entrance)


@pytest_asyncio.fixture
async def door(migrated_database: DatabaseUrls) -> AsyncIterator[Door]:
    async with running_door(migrated_database, "production") as door:
        yield door


@pytest_asyncio.fixture
async def rehearsal(migrated_database: DatabaseUrls) -> AsyncIterator[Door]:
    async with running_door(migrated_database, "rehearsal") as door:
        yield door


def receipt_of(taken: Taken) -> Receipt:
    assert taken.receipt is not None
    return taken.receipt


async def test_receptions_of_a_stream_are_numbered_and_never_go_back_in_time(door: Door) -> None:
    receipts = [receipt_of(await door.receive({"kind": "take", "amount_minor": n})) for n in (1, 2)]
    other = receipt_of(await door.receive(OPEN, OTHER_BOX))

    assert [one.number for one in receipts] == [1, 2]
    assert other.number == 1
    assert receipts[0].received_at < receipts[1].received_at
    assert {one.installation for one in receipts} == {door.client.installation}


async def test_the_same_content_under_the_same_id_gets_the_first_receipt(door: Door) -> None:
    id = new_id()
    first, again = await door.receive(WRITE, id=id), await door.receive(WRITE, id=id)

    assert receipt_of(first) == receipt_of(again)
    assert first.request == again.request, "its texts have kept their references"
    assert await door.client.count("vault.text") == 1


async def test_other_content_under_the_id_is_refused_and_the_first_is_decided(door: Door) -> None:
    id = new_id()
    first = await door.receive(WRITE, id=id)
    other = await door.receive(WRITE | {"text": "något annat"}, id=id)
    assert other.receipt is None

    refused, done = await door.decide(other), await door.decide(first)

    assert refused.answer
    assert refused.answer.rule == "E01"
    assert done.answer
    assert done.answer.outcome == "accepted"
    e01 = next(one for one in await door.entries() if one["refused_by"] == "E01")
    assert (e01["conflicts_with"], e01["reception"]) == (id, None)


async def test_what_was_erased_in_between_cannot_be_told_from_other_content(door: Door) -> None:
    id = new_id()
    await door.receive(WRITE, id=id)
    await CUSTODY.destroy((await KEYS.get_or_make(OF_ANYBODY)).id, "register#9")

    assert (await door.receive(WRITE, id=id)).receipt is None


async def test_the_database_holds_no_plain_text_of_what_is_received(door: Door) -> None:
    await door.receive(WRITE)

    (row,) = await door.client.owner.fetch("select * from vault.text")
    assert (row["content"], row["salt"]) == (None, None)
    assert (row["subjects"], row["retention"]) == ([OF_ANYBODY.subject], "case")
    stored = "select (select string_agg(t::text, '') from vault.text t) || "
    stored += "(select string_agg(r::text, '') from journal.reception r)"
    kept = await door.client.owner.fetchval(stored)
    assert WRITE["text"] not in kept
    assert WRITE["text"].encode().hex() not in kept


async def test_nothing_is_received_under_a_key_that_was_destroyed_meanwhile(door: Door) -> None:
    with pytest.raises(KeysUnavailable):
        await door.receive(WRITE, keys=DestroyedAtOnce())

    assert await door.client.count("journal.reception") == 0
    assert await door.client.count("vault.text") == 0


class DestroyedAtOnce:
    """Between the sealing of a text and its reception the keeper of the keys was there."""

    async def get_or_make(self, scope: KeyScope) -> DataKey:
        key = await KEYS.get_or_make(scope)
        await CUSTODY.destroy(key.id, "register#9")
        return key

    async def get(self, id: KeyId) -> KeyAnswer:
        return await KEYS.get(id)


async def test_nothing_is_received_for_a_stream_that_nobody_has_opened(door: Door) -> None:
    with pytest.raises(WrongInput, match="stream"):
        await door.receive(WRITE, OTHER_BOX)
    assert await door.client.count("journal.reception") == 0
    assert await door.client.count("vault.text") == 0

    await door.receive(OPEN, OTHER_BOX)
    assert receipt_of(await door.receive(WRITE, OTHER_BOX)).number == 2


@pytest.mark.parametrize(
    "deed",
    [
        "insert into journal.reception (command_id, installation, stream, number, kind, body, hash,"
        " received_at) values (gen_random_uuid(), gen_random_uuid(), 'register', 1, 'x', '{}',"
        " encode(sha256('{}'), 'hex'), now())",
        "update journal.reception set received_at = now()",
        "delete from journal.reception",
    ],
)
@pytest.mark.parametrize("role", ["worker", "entrance"])
async def test_nobody_sets_or_changes_a_reception(door: Door, deed: str, role: str) -> None:
    await door.receive(WRITE)
    pool = door.entrance if role == "entrance" else door.client.worker
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pool.execute(deed)


async def test_not_even_the_owner_changes_one(door: Door) -> None:
    await door.receive(WRITE)
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="only ever added to"):
        await door.client.owner.execute("update journal.reception set received_at = now()")


async def test_only_the_entrance_receives(door: Door) -> None:
    call = "select journal.receive(gen_random_uuid(), '{}', null, true, '[]', null)"
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await door.client.worker.execute(call)


@pytest.mark.parametrize(
    "deed",
    [
        "insert into journal.entry (stream, seq, command_id, kind, body) values ('register', 1,"
        " gen_random_uuid(), 'x', '{}')",
        "update engine.stream_head set seq = 9",
        "delete from engine.pending_reception",
        "update vault.text set content = 'x'",
        "insert into vault.text (id, command_id, field, sha256, sealed, key_id, retention,"
        " subjects) select gen_random_uuid(), command_id, field, sha256, sealed, key_id, retention,"
        " subjects from vault.text",
        "delete from vault.file",
        "insert into engine.erasure_order (stream, seq, subject, retention, keys)"
        " values ('register', 1, 'person/p-1', 'case', '{}')",
    ],
)
async def test_the_entrance_does_nothing_but_receive(door: Door, deed: str) -> None:
    await door.receive(WRITE)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await door.entrance.execute(deed)


async def test_an_entry_seals_its_reception_beside_its_own_time(door: Door) -> None:
    taken = await door.receive(WRITE)
    now = datetime.now(UTC) + timedelta(minutes=3)

    assert (await door.decide(taken, now=now)).answer

    entry, receipt = (await door.entries())[-1], receipt_of(taken)
    assert entry["reception"] == {
        "number": 1,
        "received_at": receipt.received_at.isoformat().replace("+00:00", "Z"),
        "hash": receipt.hash,
    }
    assert datetime.fromisoformat(entry["occurred_at"]) == now
    assert await door.pending(taken.request.command_id) is None


async def test_what_was_received_before_is_decided_before(door: Door) -> None:
    """A submission must not overtake its save, and a received opening makes its stream known."""
    opening, saved = await door.receive(OPEN, OTHER_BOX), await door.receive(WRITE, OTHER_BOX)
    submitted = await door.receive(WRITE | {"text": "inskickat"}, OTHER_BOX)
    await door.receive(WRITE | {"text": "senare"}, OTHER_BOX)

    assert (await door.decide(submitted, OTHER_BOX)).answer

    ids = [one["command_id"] for one in await door.entries(OTHER_BOX)]
    assert ids == [one.request.command_id for one in (opening, saved, submitted)]
    assert (await door.decide(saved, OTHER_BOX)).answer, "it gets its first answer"
    assert len(await door.entries(OTHER_BOX)) == 3


async def test_a_deadline_waits_for_what_was_received_before_its_instant(door: Door) -> None:
    """What waits on its own stream is decided first; then the deadline is overtaken."""
    at = datetime.now(UTC) + timedelta(milliseconds=400)
    await door.set_alarm(at)
    moved = await door.receive({"kind": "set_alarm", "at": (at + SOON).isoformat()})
    await _database_reaches(door, at)

    passed = await door.pass_alarm(at, at)

    assert passed.answer
    assert passed.answer.passing is Passing.MOVED
    kinds = [one["kind"] for one in await door.entries()]
    assert kinds == ["open_box", "set_alarm", "set_alarm", "pass_deadline"]
    assert await door.pending(moved.request.command_id) is None


async def test_a_deadline_does_not_pass_before_the_databases_clock_has_come(door: Door) -> None:
    at = datetime.now(UTC) + timedelta(minutes=2)
    await door.set_alarm(at)

    outcome = await door.pass_alarm(at, at + timedelta(seconds=1))

    assert (outcome.answer, outcome.not_yet) == (None, "clock")
    assert len(await door.entries()) == 2
    assert [one.at for one in outcome.agenda.deadlines] == [at]


async def test_after_a_deadline_nothing_is_received_before_its_instant(door: Door) -> None:
    """Not even if the database's clock is set back: then the deadline's instant counts."""
    at = datetime.now(UTC) + timedelta(milliseconds=300)
    await door.set_alarm(at)
    await _database_reaches(door, at)
    assert (await door.pass_alarm(at, at)).answer
    future = at + timedelta(days=1)
    await _pretend_it_passed(door, future)

    assert receipt_of(await door.receive(WRITE)).received_at == future


async def test_a_reception_waits_until_a_passing_deadline_is_done(door: Door) -> None:
    """Else it could get a time before the deadline, and be written after it has passed."""
    async with door.client.worker.acquire() as passing:
        async with receptions_locked(passing, BOX, ()):
            receiving = asyncio.create_task(door.receive(WRITE))
            done, _ = await asyncio.wait((receiving,), timeout=0.3)
            assert not done
            until = datetime.now(UTC)
        assert receipt_of(await receiving).received_at > until


async def test_the_locks_of_what_a_deadline_reads_do_not_exclude_each_other(door: Door) -> None:
    async with (
        door.client.worker.acquire() as one,
        door.client.worker.acquire() as two,
        receptions_locked(one, BOX, ("round/spring",)),
        receptions_locked(two, OTHER_BOX, ("round/spring",)),
    ):
        held = await door.client.worker.fetchval(
            "select count(*) from pg_locks where locktype = 'advisory' and granted"
            " and database = (select oid from pg_database where datname = current_database())"
        )
    assert held == 4


async def test_a_defect_is_parked_after_three_tries_and_stops_its_streams_deadlines(
    door: Door,
) -> None:
    at = datetime.now(UTC) + timedelta(milliseconds=500)
    await door.set_alarm(at)
    broken = await door.receive({"kind": "break_down"})
    await _database_reaches(door, at)

    waits = await door.pass_alarm(at, at)

    assert (waits.answer, waits.not_yet) == (None, "parked")
    row = await door.pending(broken.request.command_id)
    assert row is not None
    assert (row["status"], row["failures"]) == ("parked", 3)
    assert row["reference"].startswith("D-")
    later = await door.receive(WRITE)
    assert (await door.decide(later)).answer, "it stops nothing else"


async def test_what_was_set_aside_stops_nothing(door: Door) -> None:
    at = datetime.now(UTC) + timedelta(milliseconds=500)
    await door.set_alarm(at)
    broken = await door.receive({"kind": "break_down"})
    await _database_reaches(door, at)
    await door.pass_alarm(at, at)
    await door.client.worker.execute(
        "update engine.pending_reception set status = 'set_aside', reason = 'sent again by hand'"
    )

    assert (await door.pass_alarm(at, at)).answer
    assert (await door.decide(broken)).fault


async def test_a_fault_that_only_the_decision_finds_is_recorded_as_the_end(door: Door) -> None:
    taken = await door.receive(WRITE)
    await door.client.owner.execute("alter table vault.text disable trigger all")
    await door.client.owner.execute("delete from vault.text")
    await door.client.owner.execute("alter table vault.text enable trigger all")

    outcome = await door.decide(taken)

    assert outcome.fault
    row = await door.pending(taken.request.command_id)
    assert row is not None
    assert row["status"] == "fault"
    assert (await door.decide(taken)).fault == outcome.fault
    assert len(await door.entries()) == 1


async def test_a_text_that_was_received_is_no_orphan(door: Door) -> None:
    await door.receive(WRITE)
    assert await door.client.vault.sweep(timedelta(0)) == 0


async def test_in_a_rehearsal_no_deadline_waits_for_the_databases_clock(rehearsal: Door) -> None:
    """Its dates are those of the runs: the row gives number and receipt."""
    at = datetime.now(UTC) + timedelta(days=400)
    await rehearsal.set_alarm(at)

    assert (await rehearsal.pass_alarm(at, at)).answer

    taken = await rehearsal.receive(WRITE)
    assert receipt_of(taken).received_at < at
    assert (await rehearsal.decide(taken, now=at)).answer
    assert (await rehearsal.entries())[-1]["reception"]["number"] == 2


async def _database_reaches(door: Door, at: datetime) -> None:
    await door.client.worker.execute("select pg_sleep_until($1)", at + timedelta(milliseconds=1))


async def _pretend_it_passed(door: Door, at: datetime) -> None:
    """As if the deadline had been a later one, and the clock had been set back since."""
    await door.client.owner.execute("alter table journal.entry disable trigger keep")
    await door.client.owner.execute(
        "update journal.entry set body = jsonb_set(body::jsonb, '{command,at}', to_jsonb($1::text))"
        " where kind = 'pass_deadline'",
        at.isoformat(),
    )
    await door.client.owner.execute("alter table journal.entry enable trigger keep")
