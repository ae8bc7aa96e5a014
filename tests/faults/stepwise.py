"""Lives of cases, taken step by step side by side: anything may happen between two steps."""

import asyncio
from random import Random
from typing import Any, NamedTuple

from samples import papers
from samples.steps import Step
from tests.faults import bodies
from tests.faults.acknowledged import Acknowledged
from tests.faults.caller import Caller, Sending
from tests.faults.lives import Life
from tests.faults.misbehaviour import new_id
from tests.faults.people import MANAGER, Town, registration, towns

ROUND = "round/kp-stepwise"
FRAME_MINOR = 100 * papers.YEAR_MINOR
EACH_REFUSED, EACH_REUSED = 4, 5
"""Every so many steps another command goes first that is refused, or an id is used twice."""


class Case(NamedTuple):
    stream: str
    town: Town
    life: Life
    left: list[Step]


class Stepwise:
    """`caller` may be another one from one step to the next. `sent` is by stream and sequence."""

    def __init__(self, caller: Caller, seed: str) -> None:
        self.caller = caller
        self.cases: list[Case] = []
        self.sent: dict[tuple[str, int], Sending] = {}
        self._rng = Random(seed)
        self._steps = 0

    async def begin(self) -> None:
        for wave in registration():
            sendings = [self.sending("register", MANAGER, one) for one in wave]
            await asyncio.gather(*map(self.accepted, sendings))
        command = papers.announcement(bodies.ahead(-20), bodies.ahead(20), FRAME_MINOR)
        await self.accepted(self.sending(ROUND, MANAGER, command))

    async def open(self, count: int) -> None:
        await asyncio.gather(*(self._open() for _ in range(count)))

    async def go_on(self, steps: int) -> None:
        """Every case takes so many steps, or as many as are left to it."""
        await asyncio.gather(*(self._live(case, steps) for case in self.cases))

    async def extend_round(self, days: int) -> None:
        command = {"kind": "extend_round", "closes": bodies.ahead(days), "reason": "Fler hinner."}
        await self.accepted(self.sending(ROUND, MANAGER, command))

    async def accepted(self, sending: Sending) -> Acknowledged:
        told = await self.tell(sending)
        assert told.answer is not None, told
        assert told.answer["outcome"] == "accepted", told
        return told

    async def tell(self, sending: Sending) -> Acknowledged:
        told = await self.caller.until_known(sending)
        if told.answer is not None:
            self.sent.setdefault((told.stream, told.answer["seq"]), sending)
        return told

    def sending(self, stream: str, actor: dict[str, str], command: dict[str, Any]) -> Sending:
        return Sending(stream, new_id(self._rng), actor, command)

    async def _open(self) -> None:
        town = self._rng.choice(towns())
        command = {"kind": "open_case", "round": ROUND.removeprefix("round/")}
        sending = self.sending("", town.actor, command | {"component": "project"})
        stream = await self.caller.number(sending.command_id)
        await self.accepted(sending._replace(stream=stream))
        life = Life(town, self._rng)
        self.cases.append(Case(stream, town, life, list(life.steps)))

    async def _live(self, case: Case, steps: int) -> None:
        for step in [case.left.pop(0) for _ in case.left[:steps]]:
            self._steps += 1
            if self._steps % EACH_REFUSED == 0 and (wrong := case.life.out_of_order(step)):
                told = await self.tell(self.sending(case.stream, wrong.actor, wrong.command))
                assert told.answer is None or told.answer["outcome"] == "refused", told
            sending = self.sending(case.stream, step.actor, step.command)
            await self.accepted(sending)
            if self._steps % EACH_REUSED == 0:
                await self.tell(sending)
                draft = {"kind": "save_draft", "content": "något annat"}
                told = await self.tell(sending._replace(actor=case.town.actor, command=draft))
                assert told.answer is None or told.answer["outcome"] == "refused", told
