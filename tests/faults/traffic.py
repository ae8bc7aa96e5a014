"""Whole lives of many cases at once, with callers who misbehave, all from one seed."""

import asyncio
import itertools
from datetime import timedelta
from random import Random

from samples.steps import Step
from tests.faults import bodies
from tests.faults.acknowledged import Acknowledged
from tests.faults.caller import Caller, Sending
from tests.faults.funder import Funder
from tests.faults.ground import Ground
from tests.faults.lives import REORDERED, Life
from tests.faults.misbehaviour import Misbehaviour, new_id, refused_by
from tests.faults.people import Town, towns

OUT_OF_ORDER, REORDERINGS = 0.08, 0.08
"""Of the steps where either can be told for certain: 5 % of all."""
LEAP = timedelta(days=400)
LEAPS_AT_ONCE = 6


class Traffic:
    """`lanes` cases live at a time; between two steps a lane thinks for up to `think` seconds."""

    def __init__(self, ground: Ground, seed: str, *, lanes: int = 10, think: float = 0.3) -> None:
        self._ground, self._seed, self._lanes, self._think = ground, seed, lanes, think
        self._caller = Caller(ground)
        self.misbehaviour = Misbehaviour(self._caller)
        self._funder = Funder(self._caller, self.misbehaviour, seed)
        self._numbers = itertools.count()
        self.cases: dict[str, str] = {}
        """Streams of opened cases, with the way each is to go."""

    @property
    def violations(self) -> list[str]:
        """What callers saw that must not be."""
        return [*self.misbehaviour.surprises, *self._caller.unanswered]

    @property
    def acknowledged(self) -> list[Acknowledged]:
        return self._caller.acknowledged

    async def begin(self) -> None:
        await self._funder.register()

    async def flow(self, stop: asyncio.Event) -> None:
        """Cases begin until `stop`; those that live then are lived to their end."""
        async with asyncio.TaskGroup() as all_of_them:
            all_of_them.create_task(self._funder.extend_rounds(stop))
            all_of_them.create_task(self._funder.move_people(stop))
            for _ in range(self._lanes):
                all_of_them.create_task(self._lane(stop))
        await self.misbehaviour.ended()

    async def close(self) -> None:
        """Time goes by: drafts lapse, agreements lapse, closed cases are archived, rounds end."""
        few = asyncio.Semaphore(LEAPS_AT_ONCE)

        async def leap(stream: str) -> None:
            async with few:
                await self._ground.leap(stream, LEAP)

        await asyncio.gather(*map(leap, (*self._funder.rounds, *self.cases)))
        await self._funder.end_rounds()

    async def _lane(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            number = next(self._numbers)
            await self._live(number, Random(f"{self._seed}/case/{number}"), stop)

    async def _live(self, number: int, rng: Random, stop: asyncio.Event) -> None:
        town = rng.choice(towns())
        life = Life(town, rng)
        stream = await self._open(number, town, rng)
        self.cases[stream] = life.way
        steps = list(life.steps)
        while steps:
            step = _at_its_time(steps.pop(0))
            if rng.random() < OUT_OF_ORDER and (wrong := life.out_of_order(step)):
                sending = Sending(stream, new_id(rng), wrong.actor, wrong.command)
                await self.misbehaviour.refused(sending, "out of order")
            if steps and (step.kind, steps[0].kind) in REORDERED and rng.random() < REORDERINGS:
                told = await self._reordered(stream, step, steps, rng)
            else:
                told = await self.misbehaviour.send(stream, step, town, rng)
            if step.kind == "approve_application" and refused_by(told) == "R14":
                steps = [life.step("reject_application")]
            elif not self.misbehaviour.expect_accepted(told):
                return
            pause = rng.uniform(0, self._think)
            await asyncio.sleep(0 if stop.is_set() else pause)

    async def _reordered(
        self, stream: str, step: Step, steps: list[Step], rng: Random
    ) -> Acknowledged:
        """The next step is sent before this one; refused for that, it stays the next one."""
        self.misbehaviour.done["reordered"] += 1
        first, second = (
            Sending(stream, new_id(rng), one.actor, one.command)
            for one in (_at_its_time(steps[0]), step)
        )
        early, told = await asyncio.gather(*map(self._caller.until_known, (first, second)))
        if early.answer and early.answer["outcome"] == "accepted":
            del steps[0]
        return told

    async def _open(self, number: int, town: Town, rng: Random) -> str:
        round = await self._funder.round_of(number)
        id = new_id(rng)
        stream = await self._caller.number(id)
        command = {"kind": "open_case", "round": round.removeprefix("round/")}
        sending = Sending(stream, id, town.actor, command | {"component": "project"})
        self.misbehaviour.expect_accepted(await self._caller.until_known(sending))
        return stream


def _at_its_time(step: Step) -> Step:
    """The bank pays today, whatever day it was when the life was planned."""
    if step.kind != "confirm_payment":
        return step
    return step._replace(command=step.command | {"paid_on": bodies.ahead(0)})
