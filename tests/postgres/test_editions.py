"""An entry is decided by the edition of the rulebook in force, and for ever comes out the same."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from audit.findings import Finding, Kind
from audit.replay import Replay
from domain.editions import LATEST
from domain.kernel.agenda import Deadline
from domain.kernel.decision_context import ObservedFacts
from programmes import load
from services.journal.editions import begin_with, edition_in_force, raise_edition
from services.journal.executor import Executor
from services.journal.rebuild import ledger_differences
from services.journal.rebuild_projections import rebuild_projections
from services.pool import open_pool
from services.unavailable import DatabaseUnavailable
from stack import DatabaseUrls
from tests.postgres import edition_toy
from tests.postgres.conftest import PROGRAMME
from tests.postgres.edition_toy import MOST, SECOND, WARNED_BEFORE, WARNING
from tests.postgres.journal_client import BOX, JournalClient, later
from tests.postgres.rebuilt_views import differences
from tests.postgres.test_rebuilding import OTHER

TOO_MUCH = {"kind": "take", "amount_minor": MOST + 1}
SOON, LATER = later(minutes=30), later(days=1)


class Newer(JournalClient):
    """Its code knows the second edition."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.executor = Executor(
            self.worker,
            "build-2",
            kinds=edition_toy.KINDS,
            rule_of=edition_toy.rule_of,
            evolve_version="toy-2",
        )

    async def raised(self) -> None:
        """The instant is the database's, and the toys live at another time."""
        await raise_edition(self.owner, SECOND)
        await rebuild_projections(self.owner, kinds=edition_toy.KINDS, evolve_version="toy-2")

    async def deadlines(self, stream: str = BOX) -> dict[str, Deadline]:
        agenda = await self.executor.load_agenda(self.installation, stream)
        return {one.name: one for one in agenda.deadlines}

    async def last(self, stream: str = BOX) -> dict[str, Any]:
        body: dict[str, Any] = json.loads((await self.bodies(stream))[-1])
        return body

    async def passes(self, deadline: Deadline, now: datetime) -> dict[str, Any]:
        arming = {
            "deadline": deadline.name,
            "at": deadline.at.isoformat(),
            "armed_by": deadline.armed_by,
        }
        outcome = await self.pass_deadline(BOX, arming, now)
        assert outcome.answer, outcome.fault
        return await self.last()


@pytest.fixture
def newer(desk: JournalClient) -> Newer:
    return Newer(desk.owner, desk.worker, desk.installation)


@pytest_asyncio.fixture
async def upgraded(desk: JournalClient, newer: Newer) -> AsyncIterator[Newer]:
    """What was taken, rung and set under the first edition; then the second is in force."""
    await desk.announce_round()
    await desk.open_box()
    await desk.open_box(OTHER)
    await desk.answer(BOX, TOO_MUCH)
    await desk.answer(BOX, {"kind": "ring", "stream": OTHER})
    await desk.follow_up(OTHER, f"{BOX}#3.1")
    await desk.answer(BOX, {"kind": "set_alarm", "at": LATER.isoformat()})
    await newer.raised()
    yield newer


async def set_alarm(client: JournalClient, at: datetime) -> None:
    await client.answer(BOX, {"kind": "set_alarm", "at": at.isoformat()})


async def replayed(
    client: JournalClient, stream: str = BOX, forged: dict[str, Any] | None = None
) -> tuple[Replay, list[Finding]]:
    """The stream's decisions made again by the audit, which knows both editions. `forged` is what
    its last entry says otherwise.
    """
    rows = await client.owner.fetch("select edition, raised_at from engine.edition")
    raised = {row["edition"]: row["raised_at"] for row in rows}
    hash = await client.owner.fetchval("select hash from journal.definition")
    programmes = {hash: load(PROGRAMME)}
    replay = Replay(stream, edition_toy.WARNING_BOX, programmes, raised, latest=SECOND)
    bodies = [json.loads(text) for text in await client.bodies(stream)]
    bodies[-1] |= forged or {}
    taken = [replay.take(body, ObservedFacts.model_validate(body["context"])) for body in bodies]
    return replay, [finding for finding in taken if finding]


async def test_until_it_is_raised_newer_code_decides_by_the_edition_in_force(newer: Newer) -> None:
    await newer.announce_round()
    await newer.open_box()

    answer = await newer.answer(BOX, TOO_MUCH)

    assert answer.outcome == "accepted"
    assert (await newer.last())["edition"] == 1


async def test_an_entry_names_its_edition_and_is_decided_by_it(upgraded: Newer) -> None:
    answer = await upgraded.answer(BOX, TOO_MUCH)

    assert (answer.outcome, answer.rule) == ("refused", "T02")
    assert (await upgraded.last())["edition"] == SECOND


async def test_what_was_decided_told_and_booked_before_comes_out_the_same(upgraded: Newer) -> None:
    await upgraded.answer(BOX, {"kind": "take", "amount_minor": 5})
    await upgraded.answer(BOX, {"kind": "ring", "stream": OTHER})
    await upgraded.follow_up(OTHER, f"{BOX}#6.1")

    for stream in (BOX, OTHER):
        replay, findings = await replayed(upgraded, stream)
        assert findings == []
        effects = await upgraded.owner.fetch(
            "select id from engine.outbox where stream = $1 order by seq, n", stream
        )
        assert [one.id for one in replay.effects] == [row["id"] for row in effects]
    # Rung under the first edition, then under the second, which writes.
    assert [one.id for one in replay.effects] == [f"{OTHER}#3.1"]
    async with upgraded.owner.acquire() as connection:
        assert await ledger_differences(connection, edition_toy.KINDS) == ()
        assert await differences(connection, edition_toy.KINDS) == ()
    moves = await upgraded.owner.fetch("select move from ledger.transfer order by stream, seq")
    assert [row["move"] for row in moves if row["move"] == "pending"] == ["pending"]


async def test_older_code_is_refused_once_the_edition_is_raised(
    desk: JournalClient, upgraded: Newer
) -> None:
    before = await desk.count("journal.entry")

    with pytest.raises(DatabaseUnavailable) as away:
        await desk.send(BOX, {"kind": "take", "amount_minor": 1})

    assert away.value.code == "journal_is_newer"
    assert await desk.count("journal.entry") == before


@pytest.mark.parametrize("edition", [None, 1, 3, "2"])
async def test_the_database_takes_no_entry_of_another_edition(
    upgraded: Newer, edition: int | None
) -> None:
    """Code from before there were editions does not name any, and does not ask for one either."""
    body = await upgraded.last() | {"seq": 5, "command_id": "3f3e4c61-1d80-4c51-9a71-3f1be38a2f10"}
    body["edition"] = edition
    if edition is None:
        del body["edition"]

    with pytest.raises(asyncpg.CheckViolationError, match="edition 2 is in force"):
        await upgraded.worker.execute(
            "insert into journal.entry (stream, seq, command_id, kind, body)"
            " values ($1, $2, $3, $4, $5)",
            *(BOX, 5, body["command_id"], body["kind"], json.dumps(body)),
        )


async def test_the_worker_cannot_raise_an_edition_and_nobody_takes_one_back(newer: Newer) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await newer.worker.execute("insert into engine.edition (edition) values (2)")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="only ever added to"):
        await newer.owner.execute("delete from engine.edition")


async def test_an_older_state_gets_the_new_deadline_and_keeps_the_old_one_as_armed(
    upgraded: Newer,
) -> None:
    armed = await upgraded.deadlines()

    assert armed["alarm"] == Deadline(name="alarm", at=LATER, armed_by=4)
    warned_at = LATER - WARNED_BEFORE
    assert armed[WARNING] == Deadline(name=WARNING, at=warned_at, armed_by=4, added_by=SECOND)
    due = await upgraded.owner.fetchval(
        "select next_due from engine.stream_head where stream = $1", BOX
    )
    assert due == warned_at


async def test_a_command_finds_the_new_deadline_also_where_no_view_was_rebuilt(
    desk: JournalClient, newer: Newer
) -> None:
    await desk.announce_round()
    await desk.open_box()
    await set_alarm(desk, LATER)
    await raise_edition(newer.owner, SECOND)

    armed = await newer.deadlines()
    passed = await newer.passes(armed[WARNING], LATER)

    assert passed["passing"] == "passed"
    assert (await replayed(newer))[1] == []


async def test_a_new_deadline_that_is_past_when_it_is_added_is_recorded_as_skipped(
    upgraded: Newer,
) -> None:
    """The toys live in March 2026: by the database's clock all of it is past."""
    armed = await upgraded.deadlines()

    passed = await upgraded.passes(armed[WARNING], LATER)

    assert passed["added_late"]
    assert passed["events"] == [{"type": "warned.v1", "skipped": True}]
    assert await upgraded.owner.fetchval("select count(*) from engine.outbox where seq = 5") == 0
    assert WARNING not in await upgraded.deadlines()
    assert (await replayed(upgraded))[1] == []


async def test_one_that_is_still_to_come_when_it_is_added_passes_as_any_other(
    desk: JournalClient, newer: Newer
) -> None:
    at = datetime.now(UTC) + timedelta(days=1)
    await desk.announce_round()
    await desk.open_box()
    await set_alarm(desk, at)
    await newer.raised()

    passed = await newer.passes((await newer.deadlines())[WARNING], at)

    assert not passed["added_late"]
    assert passed["events"] == [{"type": "warned.v1", "skipped": False}]
    assert await newer.owner.fetchval("select count(*) from engine.outbox where seq = 3") == 1
    assert (await replayed(newer))[1] == []


async def test_one_that_an_entry_armed_is_never_skipped(upgraded: Newer) -> None:
    await set_alarm(upgraded, later(days=2))

    passed = await upgraded.passes((await upgraded.deadlines())[WARNING], later(days=2))

    assert not passed["added_late"]
    assert passed["events"] == [{"type": "warned.v1", "skipped": False}]


@pytest.mark.parametrize(
    ("forged", "found"),
    [
        ({"added_late": False}, Kind.DECIDED_OTHERWISE),
        (
            {"added_late": False, "events": [{"type": "warned.v1", "skipped": False}]},
            Kind.DECIDED_OTHERWISE,
        ),
        ({"edition": 1}, Kind.EDITION_DIFFERS),
        ({"edition": 3}, Kind.EDITION_DIFFERS),
    ],
)
async def test_the_audit_finds_what_the_edition_does_not_give(
    upgraded: Newer, forged: dict[str, Any], found: Kind
) -> None:
    """An entry of the second edition came before."""
    await upgraded.answer(BOX, {"kind": "take", "amount_minor": 5})
    await upgraded.passes((await upgraded.deadlines())[WARNING], LATER)

    _, findings = await replayed(upgraded, forged=forged)

    assert [(one.kind, one.seq) for one in findings] == [(found, 6)]


@pytest.mark.parametrize(("edition", "detail"), [(1, None), (2, None), (3, "edition")])
async def test_the_audit_follows_the_heads_edition_as_far_as_it_was_raised(
    upgraded: Newer, edition: int, detail: str | None
) -> None:
    replay, _ = await replayed(upgraded)

    finding = replay.follow_head({"seq": 4, "edition": edition})

    assert (finding and finding.detail) == detail
    assert (WARNING in {one.name for one in replay.folded.armed}) == (edition == 2)


async def test_a_new_installation_begins_with_the_latest_edition(newer: Newer) -> None:
    async with newer.owner.acquire() as connection:
        await begin_with(connection, SECOND)
    assert (await edition_in_force(newer.owner, SECOND)).number == SECOND


async def test_an_installation_with_entries_keeps_its_edition_until_it_is_raised(
    newer: Newer,
) -> None:
    await newer.announce_round()
    async with newer.owner.acquire() as connection:
        await begin_with(connection, SECOND)
    assert (await edition_in_force(newer.owner, SECOND)).number == 1


async def test_programs_that_do_not_know_the_edition_are_counted(
    newer: Newer, migrated_database: DatabaseUrls
) -> None:
    unknown = LATEST + 1
    assert (await edition_in_force(newer.owner, unknown)).outdated == 0
    async with await open_pool(migrated_database.worker, size=1) as pool:
        assert await pool.fetchval("select 1") == 1
        assert (await edition_in_force(newer.owner, unknown)).outdated == 1
        assert (await edition_in_force(newer.owner, LATEST)).outdated == 0


async def test_when_it_is_raised_nobody_is_left_who_writes_by_an_earlier_one(
    newer: Newer,
) -> None:
    """A transaction that began before has seen the earlier edition, and may still write."""
    async with newer.worker.acquire() as connection, connection.transaction():
        assert await connection.fetchval("select pg_current_xact_id()")
        raising = asyncio.create_task(raise_edition(newer.owner, SECOND))
        await asyncio.sleep(0.5)
        assert not raising.done()
    await raising
