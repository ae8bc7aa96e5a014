"""An effect is due with its event, attempted a bounded number of times, and settled once."""

import asyncio
import json
from datetime import datetime, timedelta

import asyncpg
import pytest

from domain.kernel.consequences import FollowUp
from domain.kernel.deterministic_ids import follow_up_id
from services.installation import WrongInstallation
from services.journal.outbox import BACKOFF
from tests.postgres.journal_client import BOX, NOW, JournalClient, later

OTHER = "partnership/2026-0002"
EFFECT = f"{BOX}#2.1"


async def ring(desk: JournalClient) -> None:
    await desk.open_box()
    await desk.open_box(OTHER)
    await desk.answer(BOX, {"kind": "ring", "stream": OTHER})


async def status(desk: JournalClient) -> tuple[str, int, str | None]:
    row = await desk.worker.fetchrow(
        "select status, attempts, error_code from engine.outbox where id = $1", EFFECT
    )
    assert row
    return tuple(row.values())


async def test_an_effect_is_in_the_agenda_from_the_moment_of_its_event(desk: JournalClient) -> None:
    await ring(desk)
    agenda = await desk.executor.load_agenda(desk.installation, BOX)
    (effect,) = agenda.effects
    assert (effect.id, effect.kind, effect.at) == (EFFECT, "follow_up", NOW)


async def test_an_effect_that_is_settled_is_not_taken_again(desk: JournalClient) -> None:
    await ring(desk)
    taken = await desk.outbox.begin(desk.installation, EFFECT, NOW)
    assert taken
    assert (taken.stream, taken.attempt, taken.effect) == (
        *(BOX, 1),
        FollowUp(stream=OTHER, command={"kind": "be_rung"}),
    )
    agenda = await desk.outbox.settle(EFFECT, NOW)
    assert (agenda.effects, agenda.version) == ((), 4)  # two entries, and two changes of the row
    assert await desk.outbox.begin(desk.installation, EFFECT, later(days=1)) is None
    assert await desk.outbox.settle(EFFECT, NOW, refused=True) == agenda
    assert await status(desk) == ("done", 1, None)


async def test_an_effect_is_not_taken_before_its_time(desk: JournalClient) -> None:
    await ring(desk)
    assert await desk.outbox.begin(desk.installation, EFFECT, later(seconds=-1)) is None
    assert await status(desk) == ("due", 0, None)


async def test_what_fails_is_tried_again_after_longer_and_longer_pauses_then_parked(
    desk: JournalClient,
) -> None:
    await ring(desk)
    at, pauses = NOW, []
    while await desk.outbox.begin(desk.installation, EFFECT, at):
        agenda = await desk.outbox.put_off(EFFECT, at, "mail_away")
        if agenda.effects:
            pauses.append(agenda.effects[0].at - at)
            assert await desk.outbox.begin(desk.installation, EFFECT, at) is None
            at = agenda.effects[0].at
    assert pauses == list(BACKOFF) == [timedelta(minutes=m) for m in (1, 5, 15, 60, 240)]
    assert await status(desk) == ("parked", 6, "mail_away")
    assert await desk.outbox.put_off(EFFECT, at, "again") == agenda


async def test_an_attempt_that_moved_on_is_not_counted(desk: JournalClient) -> None:
    await ring(desk)
    at = NOW
    for _ in range(10):
        assert await desk.outbox.begin(desk.installation, EFFECT, at)
        agenda = await desk.outbox.put_off(EFFECT, at, "out_of_time", moved_on=True)
        assert agenda.effects[0].at - at == BACKOFF[0]
        at = agenda.effects[0].at
    assert await status(desk) == ("due", 0, "out_of_time")


async def test_what_lasts_until_somebody_mends_it_is_parked_at_the_first_attempt(
    desk: JournalClient,
) -> None:
    await ring(desk)
    assert await desk.outbox.begin(desk.installation, EFFECT, NOW)
    agenda = await desk.outbox.put_off(EFFECT, NOW, "smtp_no_tls", lasts=True)
    assert agenda.effects == ()
    assert await status(desk) == ("parked", 1, "smtp_no_tls")


async def test_an_effect_that_a_dead_worker_had_taken_is_taken_again(desk: JournalClient) -> None:
    await ring(desk)
    await desk.outbox.begin(desk.installation, EFFECT, NOW)
    agenda = await desk.executor.load_agenda(desk.installation, BOX)
    assert [effect.at for effect in agenda.effects] == [later(minutes=1)]
    again = await desk.outbox.begin(desk.installation, EFFECT, NOW)
    assert again
    assert again.attempt == 2


async def test_an_effect_that_kills_its_workers_is_parked(desk: JournalClient) -> None:
    await ring(desk)
    attempts = 0
    while await desk.outbox.begin(desk.installation, EFFECT, NOW):
        attempts += 1
    assert (attempts, await status(desk)) == (6, ("parked", 6, "gave_up"))
    agenda = await desk.executor.load_agenda(desk.installation, BOX)
    assert agenda.effects == ()


async def test_what_is_parked_is_due_again_when_it_is_released(desk: JournalClient) -> None:
    await ring(desk)
    while await desk.outbox.begin(desk.installation, EFFECT, NOW):
        pass
    before = await desk.executor.load_agenda(desk.installation, BOX)
    assert await desk.outbox.release(desk.installation, OTHER) == ()
    assert await desk.outbox.release(desk.installation, BOX) == (EFFECT,)
    assert await desk.outbox.release(desk.installation, BOX) == ()
    agenda = await desk.executor.load_agenda(desk.installation, BOX)
    assert [effect.id for effect in agenda.effects] == [EFFECT]
    assert agenda.version == before.version + 1
    assert await status(desk) == ("due", 0, None)
    taken = await desk.outbox.begin(desk.installation, EFFECT, NOW)
    assert taken
    assert taken.attempt == 1


async def test_an_effect_belongs_to_its_installation(desk: JournalClient) -> None:
    await ring(desk)
    with pytest.raises(WrongInstallation):
        await desk.outbox.begin("00000000-0000-0000-0000-000000000000", EFFECT, NOW)


async def test_a_follow_up_takes_its_command_from_the_outbox_and_is_done_once(
    desk: JournalClient,
) -> None:
    await ring(desk)
    first = await desk.follow_up(OTHER, EFFECT)
    again = await desk.follow_up(OTHER, EFFECT)
    assert first.answer
    assert first.answer.events == ({"type": "rung.v1"},)
    assert again.answer == first.answer
    entry = json.loads((await desk.bodies(OTHER))[-1])
    assert entry["actor"] == {"person": "p-system", "organisation": "local/engine"}
    assert (entry["kind"], entry["effect"]) == ("be_rung", EFFECT)
    assert entry["command_id"] == follow_up_id(EFFECT)
    assert await desk.count("journal.entry") == 4


async def test_a_follow_up_never_happens_before_its_cause(desk: JournalClient) -> None:
    await ring(desk)
    late: datetime = later(hours=3)
    await desk.answer(BOX, {"kind": "ring", "stream": OTHER}, now=late)
    outcome = await desk.follow_up(OTHER, f"{BOX}#3.1", now=NOW)
    assert outcome.answer
    entry = json.loads((await desk.bodies(OTHER))[-1])
    assert datetime.fromisoformat(entry["occurred_at"]) == late


async def test_a_follow_up_that_no_event_asked_for_is_wrong_input(desk: JournalClient) -> None:
    await ring(desk)
    await desk.answer(BOX, {"kind": "set_alarm", "at": NOW.isoformat()})
    arming = {"deadline": "alarm", "at": NOW.isoformat(), "armed_by": 3}
    await desk.pass_deadline(BOX, arming, NOW)
    notice = f"{BOX}#4.1"
    assert await desk.worker.fetchval("select kind from engine.outbox where id = $1", notice)
    for stream, effect in ((OTHER, f"{BOX}#9.1"), (BOX, EFFECT), (BOX, notice), (OTHER, "x\0")):
        outcome = await desk.follow_up(stream, effect)
        assert outcome.fault
        assert outcome.fault.field == "effect"


async def test_an_effect_of_an_event_has_one_row(desk: JournalClient) -> None:
    """Whoever writes it a second time, by whatever way, is stopped by its id."""
    await ring(desk)
    again = (
        "insert into engine.outbox (id, stream, seq, n, kind, payload, next_attempt_at) "
        "select id, stream, seq, n, kind, payload, next_attempt_at from engine.outbox"
    )
    with pytest.raises(asyncpg.UniqueViolationError):
        await desk.worker.execute(again)
    assert await desk.count("engine.outbox") == 1


async def test_effects_that_are_settled_at_once_are_all_gone_from_the_head(
    desk: JournalClient,
) -> None:
    """The head's list is made from what the other has settled too."""
    await ring(desk)
    effects = [EFFECT]
    for seq in range(3, 11):
        await desk.answer(BOX, {"kind": "ring", "stream": OTHER})
        effects.append(f"{BOX}#{seq}.1")
    for effect in effects:
        assert await desk.outbox.begin(desk.installation, effect, NOW)

    await asyncio.gather(*(desk.outbox.settle(effect, NOW) for effect in effects))

    agenda = await desk.executor.load_agenda(desk.installation, BOX)
    assert agenda.effects == ()
    assert agenda.version == 1 + 3 * len(effects)
