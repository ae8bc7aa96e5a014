"""One run: traffic and faults together, then quiet, then time goes by, then all is checked."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, suppress
from typing import NamedTuple, TypeAlias

from tests.faults.ground import Ground, native_ground
from tests.faults.kinds import Fault, Kind, plan
from tests.faults.marks import Mark, all_marks
from tests.faults.nemesis import Nemesis
from tests.faults.proof import hits, lived_through, repeated
from tests.faults.servers import Servers
from tests.faults.stalls import Wait, waits
from tests.faults.traffic import Traffic

SETTLED_S = 90.0
TOLD_EVERY_S = 15.0

MakesGround: TypeAlias = Callable[[], AbstractAsyncContextManager[tuple[Ground, Servers]]]
"""Whose servers note what their workers do (marks.py)."""

_UNSETTLED = """
    select stream, phase as what from engine.stream_head
    where not finished and stream <> 'register'
    union all
    select stream, kind || ' ' || status from engine.outbox
    where status in ('due', 'attempting', 'parked')
    order by 1, 2
"""
_ENTRIES = "select command_id::text as id from journal.entry"
_EFFECTS = "select count(*) from engine.outbox where status in ('due', 'attempting')"


class Form(NamedTuple):
    """How hard a run is. `quiet_s` is for what is to happen by itself, at the clock's own pace."""

    kills: int
    lanes: int
    pause_s: float
    frozen_s: tuple[float, float]
    quiet_s: float
    at_least: tuple[Kind, ...] = ()


class Ran(NamedTuple):
    """What a run did and found. `quiet_s` is None if effects still waited for another attempt.
    `defects` are the lines in which workers noted errors of ours.
    """

    seed: str
    postgres: str
    seconds: float
    commands: int
    sendings: int
    misbehaviour: Counter[str]
    unknown: Counter[str]
    faults: tuple[Fault, ...]
    waits: tuple[Wait, ...]
    hits: tuple[Mark, ...]
    lived_through: tuple[Mark, ...]
    repeated: int
    quiet_s: float | None
    failed_starts: int
    ended_by_themselves: int
    checks: Counter[str]
    violations: tuple[str, ...]
    defects: tuple[str, ...]


async def run(
    seed: str,
    form: Form,
    say: Callable[[str], None] = lambda _: None,
    makes_ground: MakesGround = native_ground,
) -> Ran:
    begun = time.monotonic()
    async with makes_ground() as (ground, servers):
        assert servers.marks
        traffic = Traffic(ground, seed, lanes=form.lanes)
        nemesis = Nemesis(ground, seed, pause_s=form.pause_s, frozen_s=form.frozen_s)
        await traffic.begin()
        say(f"traffic flows ({form.lanes} cases at a time)")
        await _together(traffic, nemesis, plan(seed, form.kills, form.at_least), say)
        say(f"{nemesis.kills} kills done, traffic has ended")
        quiet = await _quiet(ground, form.quiet_s)
        await traffic.close()
        left = await _unsettled(ground)
        say("time has gone by; checking")
        marks = all_marks(servers.marks)
        checks, found = await _checked(ground, traffic)
        told = traffic.acknowledged
        hit = hits(nemesis.faults, marks)
        entries = [row["id"] for row in await ground.pool.fetch(_ENTRIES)]
        return Ran(
            seed=seed,
            postgres=await ground.pool.fetchval("show server_version"),
            seconds=time.monotonic() - begun,
            commands=len({one.command_id for one in told}),
            sendings=len(told),
            misbehaviour=traffic.misbehaviour.done,
            unknown=Counter(one.unknown for one in told if one.unknown),
            faults=tuple(nemesis.faults),
            waits=waits(told, nemesis.faults),
            hits=hit,
            lived_through=lived_through(hit, marks, entries, told),
            repeated=repeated(marks),
            quiet_s=quiet,
            failed_starts=nemesis.failed_starts,
            ended_by_themselves=nemesis.ended_by_themselves,
            checks=checks,
            violations=(*found, *traffic.violations, *left),
            defects=servers.defects(),
        )


async def _together(
    traffic: Traffic, nemesis: Nemesis, plan: Iterable[Kind], say: Callable[[str], None]
) -> None:
    stop = asyncio.Event()

    async def tell() -> None:
        while not stop.is_set():
            say(f"{nemesis.kills} kills, {len(traffic.acknowledged)} sendings")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), TOLD_EVERY_S)

    async with asyncio.TaskGroup() as together:
        together.create_task(traffic.flow(stop))
        together.create_task(tell())
        try:
            await nemesis.strike(plan)
        finally:
            stop.set()


async def _quiet(ground: Ground, patience: float) -> float | None:
    """How long until every effect has left by itself."""
    begun = time.monotonic()
    while await ground.pool.fetchval(_EFFECTS):
        if time.monotonic() - begun > patience:
            return None
        await asyncio.sleep(0.1)
    return time.monotonic() - begun


async def _unsettled(ground: Ground) -> list[str]:
    """Cases that have not come to their end, and effects that have not left: against I8."""
    give_up = time.monotonic() + SETTLED_S
    while rows := await ground.pool.fetch(_UNSETTLED):
        if time.monotonic() > give_up:
            return [f"I8 {row['stream']} has not moved on ({row['what']})" for row in rows]
        await asyncio.sleep(0.1)
    return []


async def _checked(ground: Ground, traffic: Traffic) -> tuple[Counter[str], list[str]]:
    from tests.faults.checker import check

    mail = ground.servers.mail
    checked = await check(
        ground.servers.urls.reader, traffic.acknowledged, keys=ground.servers.audit_keys, mail=mail
    )
    return Counter(checked.counts), [str(one) for one in checked.violations]
