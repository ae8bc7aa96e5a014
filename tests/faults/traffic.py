"""Whole lives of many cases at once, with callers who misbehave, all from one seed."""

import asyncio
import itertools
from datetime import timedelta
from random import Random
from typing import Any

from tests.faults import bodies
from tests.faults.acknowledged import Acknowledged
from tests.faults.caller import Caller, Sending
from tests.faults.ground import Ground
from tests.faults.lives import REORDERED, Life, Step
from tests.faults.misbehaviour import Misbehaviour, new_id
from tests.faults.people import MANAGER, STAFF, Town, registration, towns

OUT_OF_ORDER, REORDERINGS = 0.08, 0.08
"""Of the steps where either can be told for certain: 5 % of all."""
CASES_A_ROUND, GRANTS_A_ROUND = 16, 14
"""The frame is less than all cases would take: the last ones are refused by rule R14."""
CLOSES_IN_DAYS, LEAP = 20, timedelta(days=400)
LEAPS_AT_ONCE = 6


class Traffic:
    """`lanes` cases live at a time; between two steps a lane thinks for up to `think` seconds."""

    def __init__(self, ground: Ground, seed: str, *, lanes: int = 10, think: float = 0.3) -> None:
        self._ground, self._seed, self._lanes, self._think = ground, seed, lanes, think
        self._caller = Caller(ground)
        self.misbehaviour = Misbehaviour(self._caller)
        self._numbers = itertools.count()
        self._rounds: dict[int, asyncio.Task[str]] = {}
        self._extended = itertools.count(CLOSES_IN_DAYS + 1)
        self.cases: dict[str, str] = {}
        """Streams of opened cases, with the way each is to go."""

    @property
    def acknowledged(self) -> list[Acknowledged]:
        return self._caller.acknowledged

    async def begin(self) -> None:
        rng = Random(f"{self._seed}/register")
        for wave in registration():
            sendings = [Sending("register", new_id(rng), MANAGER, one) for one in wave]
            for told in await asyncio.gather(*map(self._caller.until_known, sendings)):
                self._expect_accepted(told)

    async def flow(self, stop: asyncio.Event) -> None:
        """Cases begin until `stop`; those that live then are lived to their end."""
        async with asyncio.TaskGroup() as all_of_them:
            beside = [all_of_them.create_task(one) for one in (self._extensions(), self._moves())]
            lanes = [all_of_them.create_task(self._lane(stop)) for _ in range(self._lanes)]
            await asyncio.gather(*lanes)
            for task in beside:
                task.cancel()
        await self.misbehaviour.ended()

    async def close(self) -> None:
        """Time goes by: drafts lapse, agreements lapse, closed cases are archived, rounds end."""
        few = asyncio.Semaphore(LEAPS_AT_ONCE)
        rounds = [task.result() for task in self._rounds.values()]

        async def leap(stream: str) -> None:
            async with few:
                await self._ground.leap(stream, LEAP)

        await asyncio.gather(*map(leap, (*rounds, *self.cases)))
        rng = Random(f"{self._seed}/end")
        for kind in ("conclude_decisions", "publish_round"):
            for round in rounds:
                sending = Sending(round, new_id(rng), MANAGER, {"kind": kind})
                self._expect_accepted(await self._caller.until_known(sending))

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
            if step.kind == "approve_application" and _refused_by(told) == "R14":
                steps = [life.step("reject_application")]
            elif not self._expect_accepted(told):
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
        round = await self._round(number // CASES_A_ROUND)
        id = new_id(rng)
        stream = await self._caller.number(id)
        command = {"kind": "open_case", "round": round.removeprefix("round/")}
        sending = Sending(stream, id, town.actor, command | {"component": "project"})
        self._expect_accepted(await self._caller.until_known(sending))
        return stream

    async def _round(self, number: int) -> str:
        if number not in self._rounds:
            self._rounds[number] = asyncio.create_task(self._announced(number))
        return await self._rounds[number]

    async def _announced(self, number: int) -> str:
        stream = f"round/kp-{number}"
        command = {
            "kind": "announce_round",
            "programme": bodies.PROGRAMME,
            "title": "En omgång",
            "opens": bodies.ahead(-20),
            "closes": bodies.ahead(CLOSES_IN_DAYS),
            "frame_minor": GRANTS_A_ROUND * bodies.YEAR_MINOR,
        }
        id = new_id(Random(f"{self._seed}/{stream}"))
        sending = Sending(stream, id, MANAGER, command)
        self._expect_accepted(await self._caller.until_known(sending))
        return stream

    async def _extensions(self) -> None:
        """Each one tells every draft of the newest round."""
        rng = Random(f"{self._seed}/extensions")
        while True:
            await asyncio.sleep(rng.uniform(2, 6))
            if self._rounds:
                command = {"kind": "extend_round", "closes": bodies.ahead(next(self._extended))}
                stream = await self._rounds[max(self._rounds)]
                await self._managed(stream, command | {"reason": "Systemet låg nere."}, rng)

    async def _moves(self) -> None:
        """The register goes on as well, and every decision reads it."""
        rng = Random(f"{self._seed}/moves")
        while True:
            await asyncio.sleep(rng.uniform(1, 4))
            person = rng.choice(list(STAFF))
            contact = {"name": f"Namn {person}", "email": f"{person}@{rng.randrange(9)}.example"}
            command = {"kind": "change_contact", "person": person, **contact}
            await self._managed("register", command, rng)

    async def _managed(self, stream: str, command: dict[str, Any], rng: Random) -> None:
        sending = Sending(stream, new_id(rng), MANAGER, command)
        self._expect_accepted(await self._caller.until_known(sending))

    def _expect_accepted(self, told: Acknowledged) -> bool:
        accepted = told.answer is not None and told.answer["outcome"] == "accepted"
        if not accepted:
            why = told.fault or _refused_by(told)
            self.misbehaviour.surprises.append(f"{told.kind} to {told.stream} got {why}")
        return accepted


def _at_its_time(step: Step) -> Step:
    """The bank pays today, whatever day it was when the life was planned."""
    if step.kind != "confirm_payment":
        return step
    return step._replace(command=step.command | {"paid_on": bodies.ahead(0)})


def _refused_by(told: Acknowledged) -> str | None:
    return told.answer.get("rule") if told.answer else None
