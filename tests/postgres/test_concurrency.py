"""Many at once: nothing is overspent, nothing is done twice, nobody is told a database's error."""

import asyncio
import dataclasses
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from asyncpg.connection import LoggedQuery

from services.pool import Connection
from stack import DatabaseUrls
from tests.postgres.journal_client import (
    ANNOUNCE,
    BOX,
    FRAME_MINOR,
    MANAGER,
    ROUND,
    JournalClient,
    later,
    new_id,
)

BOXES = tuple(f"partnership/2026-{number:04d}" for number in range(1, 33))


async def test_thirty_two_who_want_the_last_of_a_frame_never_overspend_it(
    desk: JournalClient,
) -> None:
    await desk.announce_round()
    for box in BOXES:
        await desk.open_box(box)
    share = FRAME_MINOR // 20 - 1  # enough for twenty, and a little over
    answers = await asyncio.gather(
        *(desk.answer(box, {"kind": "take", "amount_minor": share}) for box in BOXES)
    )
    assert Counter(answer.rule for answer in answers) == {None: 20, "T01": 12}
    async with desk.worker.acquire() as connection:
        assert await available(connection, f"{ROUND}:frame") == FRAME_MINOR - 20 * share
    refused = next(answer for answer in answers if answer.rule)
    assert refused.checks[-1].inputs == {"available": 20, "asked_for": share}


async def test_a_command_that_comes_eight_times_at_once_is_done_once(desk: JournalClient) -> None:
    id = new_id()
    answers = await asyncio.gather(*(desk.open_box(id=id) for _ in range(8)))
    assert {answer.outcome for answer in answers} == {"accepted"}
    assert all(answer == answers[0] for answer in answers)
    assert await desk.count("journal.entry") == 1


async def test_of_eight_who_open_a_stream_one_succeeds_and_the_others_have_entries(
    desk: JournalClient,
) -> None:
    answers = await asyncio.gather(*(desk.open_box() for _ in range(8)))
    assert Counter(answer.rule for answer in answers) == {None: 1, "E03": 7}
    assert sorted(answer.seq for answer in answers) == list(range(1, 9))


async def test_commands_at_once_on_one_stream_are_all_answered(desk: JournalClient) -> None:
    await desk.open_box()
    alarms = [{"kind": "set_alarm", "at": later(days=day).isoformat()} for day in range(16)]
    answers = await asyncio.gather(*(desk.answer(BOX, alarm) for alarm in alarms))
    assert {answer.outcome for answer in answers} == {"accepted"}
    assert sorted(answer.seq for answer in answers) == list(range(2, 18))


async def test_an_id_that_races_for_two_streams_is_used_on_one(desk: JournalClient) -> None:
    other, id = "partnership/2026-0002", new_id()
    answers = await asyncio.gather(desk.open_box(id=id), desk.open_box(other, id=id))
    assert sorted(str(answer.rule) for answer in answers) == ["E01", "None"]


async def test_commands_on_different_streams_do_not_stand_in_each_others_way(
    desk: JournalClient, migrated_database: DatabaseUrls
) -> None:
    """Serialisable transactions would meet on pages of small tables, were they not kept apart."""
    for box in BOXES:
        await desk.open_box(box)
    await desk.owner.execute("analyze")  # now the planner knows how small the tables are
    async with watched(desk, migrated_database) as (busy, rolled_back):

        async def live(box: str) -> None:
            for day in range(5):
                at = later(days=day).isoformat()
                await busy.answer(box, {"kind": "set_alarm", "at": at})
                await busy.answer(box, {"kind": "ring", "stream": box})

        await asyncio.gather(*(live(box) for box in BOXES))
    assert await desk.count("journal.entry") == 32 * 11
    assert len(rolled_back) < 16


async def test_streams_that_are_opened_at_once_do_not_stand_in_each_others_way(
    desk: JournalClient, migrated_database: DatabaseUrls
) -> None:
    """In tables so small that all that is new goes to one page."""
    await desk.announce_round()
    rounds = tuple(f"round/{number}" for number in range(32))
    async with watched(desk, migrated_database) as (busy, rolled_back):
        announced = await asyncio.gather(
            *(busy.answer(round, ANNOUNCE, actor=MANAGER) for round in rounds),
            *(busy.open_box(box) for box in BOXES),
        )
    assert {answer.outcome for answer in announced} == {"accepted"}
    assert len(rolled_back) < 8


async def test_who_takes_from_one_frame_waits_for_a_turn_instead_of_trying_all_the_time(
    desk: JournalClient, migrated_database: DatabaseUrls
) -> None:
    await desk.announce_round()
    for box in BOXES[:16]:
        await desk.open_box(box)
    async with watched(desk, migrated_database) as (busy, rolled_back):

        async def take_often(box: str) -> None:
            for _ in range(8):
                answer = await busy.answer(box, {"kind": "take", "amount_minor": 1})
                assert answer.outcome == "accepted"

        await asyncio.gather(*(take_often(box) for box in BOXES[:16]))
    async with desk.worker.acquire() as connection:
        assert await available(connection, f"{ROUND}:frame") == FRAME_MINOR - 16 * 8
    assert len(rolled_back) < 2 * 16 * 8  # about one each; without the queue four or five


@asynccontextmanager
async def watched(
    desk: JournalClient, database: DatabaseUrls
) -> AsyncIterator[tuple[JournalClient, list[LoggedQuery]]]:
    """A desk of which it is seen how often a transaction had to begin anew."""
    rolled_back: list[LoggedQuery] = []

    def note(record: LoggedQuery) -> None:
        if record.query == "rollback":
            rolled_back.append(record)

    async def watch(connection: asyncpg.Connection) -> None:
        connection.add_query_logger(note)

    async with asyncpg.create_pool(database.worker, min_size=1, max_size=16, init=watch) as pool:
        yield dataclasses.replace(desk, worker=pool), rolled_back


async def test_commands_meet_effects_on_one_stream_without_loss(desk: JournalClient) -> None:
    await desk.open_box()
    await desk.open_box("partnership/2026-0002")
    ring = {"kind": "ring", "stream": "partnership/2026-0002"}
    for _ in range(4):
        await desk.answer(BOX, ring)

    async def deliver(seq: int) -> None:
        effect = f"{BOX}#{seq}.1"
        assert await desk.outbox.begin(desk.installation, effect, later(hours=1))
        await desk.outbox.settle(effect, later(hours=1))

    await asyncio.gather(
        *(deliver(seq) for seq in range(2, 6)), *(desk.answer(BOX, ring) for _ in range(4))
    )
    agenda = await desk.executor.load_agenda(desk.installation, BOX)
    assert (agenda.seq, len(agenda.effects)) == (9, 4)
    assert agenda.version == 9 + 2 * 4


async def available(connection: Connection, account: str) -> int:
    """What an account has to give at this moment; nothing if it was never opened."""
    amount: int | None = await connection.fetchval(
        "select credits_posted - debits_posted - debits_pending from ledger.account where id = $1",
        account,
    )
    return amount or 0
