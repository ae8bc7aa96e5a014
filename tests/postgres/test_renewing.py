"""Heads and views are made anew from the journal, beside commands and as often as one likes."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.kernel.agenda import Due, StreamStatus
from domain.kernel.edition import Edition
from domain.kernel.kind import Kinds
from domain.register.kind import REGISTER
from domain.round.kind import ROUND
from services.journal.rebuild_projections import RebuildResult, rebuild_projections
from tests.postgres import toy
from tests.postgres.journal_client import BOX, JournalClient
from tests.postgres.rebuilt_views import differences
from tests.postgres.test_rebuilding import OTHER, live

STREAMS = 4


async def renewed(
    desk: JournalClient, kinds: Kinds = toy.KINDS, evolve_version: str = "toy"
) -> RebuildResult:
    return await rebuild_projections(desk.owner, kinds=kinds, evolve_version=evolve_version)


async def differ(desk: JournalClient, kinds: Kinds = toy.KINDS) -> tuple[str, ...]:
    async with desk.owner.acquire() as connection:
        return await differences(connection, kinds)


async def test_what_is_as_it_must_be_stays_untouched(desk: JournalClient) -> None:
    await live(desk)
    before = await desk.owner.fetch("select xmin::text, * from engine.stream_head order by stream")

    assert await renewed(desk) == RebuildResult(STREAMS, (), ())

    after = await desk.owner.fetch("select xmin::text, * from engine.stream_head order by stream")
    assert [row["revision"] for row in after] == [row["revision"] for row in before]


@pytest.mark.parametrize(
    "damage",
    [
        "update engine.stream_head set headline = 'closed' where stream = '{box}'",
        "update engine.stream_head set next_due = now() where stream = '{box}'",
        "update engine.stream_head set effects = '[]' where stream = '{box}'",
        "update engine.stream_head set snapshot = jsonb_set(snapshot, '{{state,takes}}', '9')"
        " where stream = '{box}'",
        "update engine.view set body = jsonb_set(body, '{{taken_minor}}', '31')"
        " where stream = '{box}'",
        "delete from engine.view where stream = '{box}'",
        "delete from engine.stream_head where stream = '{box}'",
    ],
)
async def test_each_damage_is_mended_and_the_stream_named(desk: JournalClient, damage: str) -> None:
    await live(desk)
    await desk.send(BOX, {"kind": "ring", "stream": OTHER})
    await desk.owner.execute(damage.format(box=BOX))

    assert (await renewed(desk)).differed == (BOX,)

    assert await differ(desk) == ()
    assert (await renewed(desk)).differed == ()


async def test_a_changed_fold_shows_before_the_next_command(desk: JournalClient) -> None:
    """The new rules call it otherwise, and let it fall due on another day."""
    await live(desk)
    assert await differ(desk, _OTHERWISE) != ()

    found = await renewed(desk, kinds=_OTHERWISE, evolve_version="toy-2")

    assert set(found.differed) == {BOX, OTHER}
    assert await differ(desk, _OTHERWISE) == ()


async def test_code_that_folds_to_the_same_differs_in_nothing(desk: JournalClient) -> None:
    await live(desk)

    assert (await renewed(desk, evolve_version="toy-2")).differed == ()

    versions = await desk.owner.fetch("select distinct evolve_version from engine.stream_head")
    assert [row["evolve_version"] for row in versions] == ["toy-2"]


async def test_a_run_hears_of_what_was_mended_and_is_not_taken_for_newer(
    desk: JournalClient,
) -> None:
    await live(desk)
    seen = await desk.executor.load_agenda(desk.installation, BOX)
    await desk.owner.execute("delete from engine.stream_head where stream = $1", BOX)

    await renewed(desk)

    present = await desk.executor.load_agenda(desk.installation, BOX, seen.version)
    assert present.version > seen.version
    assert (present.seq, present.effects) == (seen.seq, seen.effects)


async def test_commands_go_on_meanwhile(desk: JournalClient) -> None:
    await live(desk)
    takes = (desk.answer(BOX, {"kind": "take", "amount_minor": 1}) for _ in range(20))
    again = (renewed(desk) for _ in range(3))

    answers, _ = await asyncio.gather(asyncio.gather(*takes), asyncio.gather(*again))

    assert {answer.outcome for answer in answers} == {"accepted"}
    assert await differ(desk) == ()


async def test_what_is_not_in_the_journal_is_named_and_left(desk: JournalClient) -> None:
    await live(desk)
    await desk.owner.execute(
        "insert into engine.view values ('round/x', 'round', 1, '', true, '{}')"
    )

    assert (await renewed(desk)).strangers == ("round/x",)
    assert await desk.count("engine.view") == STREAMS + 1


def _stream_status(box: toy.Box, edition: Edition) -> StreamStatus:
    before = toy.stream_status(box, edition)
    due = tuple(Due(name=one.name, at=one.at + timedelta(days=1)) for one in before.deadlines)
    return StreamStatus(phase=before.phase, headline=f"new_{before.headline}", deadlines=due)


_OTHERWISE = Kinds(
    REGISTER, ROUND, replace(toy.BOXES, decider=replace(toy.BOX, stream_status=_stream_status))
)
