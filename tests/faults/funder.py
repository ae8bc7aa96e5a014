"""The funder's own part in these runs: rounds are announced, extended and ended, people move."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from random import Random
from typing import Any

from samples import papers
from samples.people import STAFF
from tests.faults import bodies
from tests.faults.caller import Caller, Sending
from tests.faults.misbehaviour import Misbehaviour, new_id
from tests.faults.people import MANAGER, registration

CASES_A_ROUND, GRANTS_A_ROUND = 16, 14
"""The frame is less than all cases would take: the last ones are refused by rule R14."""
CLOSES_IN_DAYS = 20


class Funder:
    def __init__(self, caller: Caller, misbehaviour: Misbehaviour, seed: str) -> None:
        self._caller, self._misbehaviour, self._seed = caller, misbehaviour, seed
        self._rounds: dict[int, asyncio.Task[str]] = {}
        self._closings = itertools.count(CLOSES_IN_DAYS + 1)

    @property
    def rounds(self) -> list[str]:
        """The streams of all that have been announced."""
        return [task.result() for task in self._rounds.values() if task.done()]

    async def register(self) -> None:
        rng = Random(f"{self._seed}/register")
        for wave in registration():
            await asyncio.gather(*(self._manage("register", one, rng) for one in wave))

    async def round_of(self, case: int) -> str:
        """The round that the case of this number applies in."""
        number = case // CASES_A_ROUND
        if number not in self._rounds:
            self._rounds[number] = asyncio.create_task(self._announced(number))
        return await self._rounds[number]

    async def extend_rounds(self, stop: asyncio.Event) -> None:
        """Each time every draft of the newest round is told."""
        rng = Random(f"{self._seed}/extensions")
        async for _ in _now_and_then(rng, 2, 6, stop):
            if self._rounds:
                command = {"kind": "extend_round", "closes": bodies.ahead(next(self._closings))}
                stream = await self._rounds[max(self._rounds)]
                await self._manage(stream, command | {"reason": "Systemet låg nere."}, rng)

    async def move_people(self, stop: asyncio.Event) -> None:
        """The register goes on as well, and every decision reads it."""
        rng = Random(f"{self._seed}/moves")
        async for _ in _now_and_then(rng, 1, 4, stop):
            person = rng.choice(list(STAFF))
            contact = {"name": f"Namn {person}", "email": f"{person}@{rng.randrange(9)}.example"}
            command = {"kind": "change_contact", "person": person, **contact}
            await self._manage("register", command, rng)

    async def end_rounds(self) -> None:
        rng = Random(f"{self._seed}/end")
        for kind in ("conclude_decisions", "publish_round"):
            for round in self.rounds:
                await self._manage(round, {"kind": kind}, rng)

    async def _announced(self, number: int) -> str:
        stream = f"round/kp-{number}"
        frame = GRANTS_A_ROUND * papers.YEAR_MINOR
        command = papers.announcement(bodies.ahead(-20), bodies.ahead(CLOSES_IN_DAYS), frame)
        await self._manage(stream, command, Random(f"{self._seed}/{stream}"))
        return stream

    async def _manage(self, stream: str, command: dict[str, Any], rng: Random) -> None:
        sending = Sending(stream, new_id(rng), MANAGER, command)
        self._misbehaviour.expect_accepted(await self._caller.until_known(sending))


async def _now_and_then(
    rng: Random, least: float, most: float, stop: asyncio.Event
) -> AsyncIterator[None]:
    """Never cut off in the middle of a sending: what was sent is written down."""
    while not stop.is_set():
        try:
            async with asyncio.timeout(rng.uniform(least, most)):
                await stop.wait()
        except TimeoutError:
            yield
