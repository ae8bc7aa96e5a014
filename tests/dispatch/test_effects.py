"""What follows from a command outside its stream: people are told, other streams take it over."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest_asyncio

from domain.kernel.deterministic_ids import follow_up_id
from tests.dispatch.home import INSTALL, ROUND, Home, outcome, today

DAY = timedelta(days=1)
DRAFT = "partnership/2026-0001"
MUNICIPALITY = "SE-ON-212000-0050"
COORDINATOR = {"person": "p-ada", "organisation": MUNICIPALITY}
_TO_NOBODY = json.dumps(
    {
        "kind": "follow_up",
        "stream": "partnership/2026-0009",
        "command": {
            "kind": "note_round_extended",
            "round": "kp-test",
            "closes_at": "2030-01-01T00:00:00Z",
        },
    }
)
EXTEND = {
    "kind": "extend_round",
    "closes": (today() + 60 * DAY).isoformat(),
    "reason": "A mail storm",
}


@pytest_asyncio.fixture
async def draft(home: Home) -> AsyncIterator[None]:
    """An open round and a draft in it, and a worker."""
    async with home.working():
        await home.send("register", INSTALL)
        await home.add_person("p-ada")
        await home.send(
            "register",
            {
                "kind": "add_organisation",
                "organisation": MUNICIPALITY,
                "body": "municipality",
                "name": "A municipality",
            },
        )
        await home.send(
            "register",
            {**COORDINATOR, "kind": "grant_role", "role": "coordinator", "starts": "2020-01-01"},
        )
        await home.announce(today(), today() + 30 * DAY)
        await home.until(_in_journal(home, ROUND, "pass_deadline"))  # it opens today
        opened = await home.send(
            DRAFT, {"kind": "open_case", "round": "kp-test", "component": "project"}, by=COORDINATOR
        )
        assert outcome(opened) == "accepted", opened.answer
        yield


async def test_those_whom_a_notice_is_for_are_written_to_once(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        await home.announce(today(), today() + 30 * DAY)
        await home.until(lambda: _delivered(home))

    (letter,) = _letters(home.mail)
    assert "karin.chef@example.se" in letter


async def test_an_extension_of_a_round_reaches_its_drafts_as_a_follow_up(
    home: Home, draft: None
) -> None:
    extended = await home.send(ROUND, EXTEND)
    await home.until(lambda: _delivered(home))

    told = await home.dispatch.run_of(DRAFT).query("status")

    entry = await home.pool.fetchrow(
        "select command_id::text, body::jsonb ->> 'effect' as effect from journal.entry"
        " where stream = $1 and kind = 'note_round_extended'",
        DRAFT,
    )
    assert entry is not None
    assert entry["effect"] == f"{ROUND}#{extended.agenda.seq}.1"
    assert entry["command_id"] == follow_up_id(entry["effect"])
    lapse = next(one for one in told["deadlines"] if one["name"] == "application_lapses")
    assert lapse["at"] == extended.agenda.deadlines[0].at.isoformat().replace("+00:00", "Z")


async def test_a_follow_up_to_a_stream_whose_run_was_lost_starts_it(
    home: Home, draft: None
) -> None:
    await home.dispatch.run_of(DRAFT).terminate()
    await home.send(ROUND, EXTEND)
    await home.until(lambda: _delivered(home))

    assert (await home.journal(DRAFT))[-1] == "note_round_extended"


async def test_a_follow_up_that_was_delivered_twice_is_one_entry(home: Home, draft: None) -> None:
    extended = await home.send(ROUND, EXTEND)
    await home.until(lambda: _delivered(home))
    effect = f"{ROUND}#{extended.agenda.seq}.1"

    again = await home.dispatch.follow_up(DRAFT, effect, "note_round_extended")

    assert outcome(again) == "accepted"
    assert (await home.journal(DRAFT)).count("note_round_extended") == 1


async def test_a_notice_that_cannot_be_sent_waits_in_the_outbox_and_holds_nothing_up(
    home: Home,
) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        blocked = home.mail / "new"
        blocked.write_text("a file where the maildir's folder should be")
        await home.announce(today(), today() + 30 * DAY)
        await home.until(lambda: _put_off(home))
        assert outcome(await home.send(ROUND, EXTEND)) == "accepted"

        blocked.unlink()
        await home.leap(ROUND, timedelta(minutes=30))
        await home.until(lambda: _delivered(home))

    assert len(_letters(home.mail)) == 2


def _in_journal(home: Home, stream: str, kind: str) -> Callable[[], Awaitable[bool]]:
    async def found() -> bool:
        return kind in await home.journal(stream)

    return found


async def _delivered(home: Home) -> bool:
    """There are effects, and all of them are done."""
    statuses = await home.pool.fetch("select distinct status from engine.outbox")
    return [row["status"] for row in statuses] == ["done"]


async def _put_off(home: Home) -> bool:
    return bool(
        await home.pool.fetchval(
            "select count(*) from engine.outbox where error_code is not null and attempts > 0"
        )
    )


async def _refused(home: Home, effect: str) -> bool:
    status = await home.pool.fetchval("select status from engine.outbox where id = $1", effect)
    return bool(status == "refused")


def _letters(mail: Path) -> list[str]:
    return [file.read_text() for file in sorted((mail / "new").glob("*.eml"))]


async def test_a_follow_up_that_is_refused_is_recorded_where_it_came_from(home: Home) -> None:
    async with home.working():
        await home.send("register", INSTALL)
        announced = await home.announce(today() + DAY, today() + 30 * DAY)
        effect = f"{ROUND}#{announced.agenda.seq}.9"
        await home.owner.execute(
            "insert into engine.outbox (id, stream, seq, n, kind, payload, next_attempt_at)"
            " values ($1, $2, $3, 9, 'follow_up', $4, now())",
            *(effect, ROUND, announced.agenda.seq, _TO_NOBODY),
        )
        due = [{"id": effect, "kind": "follow_up", "at": datetime.now(UTC).isoformat()}]
        await home.owner.execute(
            "update engine.stream_head set effects = $2, revision = revision + 1 where stream = $1",
            *(ROUND, json.dumps(due)),
        )
        await home.dispatch.nudge(ROUND)
        await home.until(lambda: _refused(home, effect))

        agenda = await home.dispatch.nudge(ROUND)
    assert agenda.effects == (), "it is not tried again"
