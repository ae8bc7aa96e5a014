"""How callers misbehave: twice at once, once more later, another content, out of turn, gone away.

What may not be answered otherwise, whatever fails, is looked at here: a surprise is a violation.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any
from uuid import UUID

from samples.steps import Step
from tests.faults.acknowledged import Acknowledged
from tests.faults.caller import Caller, Sending
from tests.faults.people import Town

DUPLICATES, ABANDONED = 0.10, 0.03
NO_PERIOD = 5
"""That no life of these has: it reports for two years at most."""


class Misbehaviour:
    """`done` counts what was tried, `surprises` says what should not have been answered so."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._later: set[asyncio.Task[None]] = set()
        self.done: Counter[str] = Counter()
        self.surprises: list[str] = []

    async def send(self, stream: str, step: Step, town: Town, rng: Random) -> Acknowledged:
        """A step as it should be taken, and perhaps more of it than that."""
        sending = Sending(stream, new_id(rng), step.actor, step.command)
        other = altered(sending, town)
        if rng.random() >= DUPLICATES:
            return await self._sent(sending, rng)
        match rng.choice(("at once", "later", "altered", "altered at once")):
            case "at once":
                self.done["duplicates at once"] += 1
                return await self._at_once(sending, rng.choice((2, 3)))
            case "later":
                told = await self._sent(sending, rng)
                self.done["duplicates later"] += 1
                self._send_later(sending, told, rng.uniform(0.1, 3.0))
                return told
            case "altered":
                told = await self._sent(sending, rng)
                self.done["duplicates with other content"] += 1
                self._conflicts(await self._caller.until_known(other))
                return told
            case _:
                self.done["duplicates with other content at once"] += 1
                return await self._raced(sending, other, rng)

    async def refused(self, sending: Sending, what: str) -> None:
        """A command that must be refused, whatever happens."""
        self.done[what] += 1
        told = await self._caller.until_known(sending)
        if told.answer and told.answer["outcome"] != "refused":
            self.surprises.append(f"{what}: {told.kind} to {told.stream} was accepted")

    def expect_accepted(self, told: Acknowledged) -> bool:
        accepted = told.answer is not None and told.answer["outcome"] == "accepted"
        if not accepted and told.unknown is None:
            why = told.fault or refused_by(told)
            self.surprises.append(f"{told.kind} to {told.stream} got {why}")
        return accepted

    async def ended(self) -> None:
        await asyncio.gather(*self._later)

    async def _sent(self, sending: Sending, rng: Random) -> Acknowledged:
        if rng.random() < ABANDONED:
            self.done["abandoned"] += 1
            await self._caller.once(sending, patience=rng.uniform(0.002, 0.08))
        return await self._caller.until_known(sending)

    async def _at_once(self, sending: Sending, times: int) -> Acknowledged:
        told = await asyncio.gather(*(self._caller.until_known(sending) for _ in range(times)))
        self._same(told)
        return told[0]

    def _send_later(self, sending: Sending, first: Acknowledged, pause: float) -> None:
        async def again() -> None:
            await asyncio.sleep(pause)
            self._same((first, await self._caller.until_known(sending)))

        task = asyncio.create_task(again())
        self._later.add(task)

    async def _raced(self, sending: Sending, rival: Sending, rng: Random) -> Acknowledged:
        """Either may be the first; the other one is a conflict, and is given an id of its own."""
        pair = [sending, rival]
        rng.shuffle(pair)
        told = await asyncio.gather(*(self._caller.until_known(one) for one in pair))
        own, other = sorted(told, key=lambda one: _what(one.command) != _what(sending.command))
        if _is_conflict(own):
            return await self._caller.until_known(sending._replace(command_id=new_id(rng)))
        self._conflicts(other)
        return own

    def _same(self, told: Iterable[Acknowledged]) -> None:
        first, *others = sorted(told, key=lambda one: one.unknown is not None)
        if any(one.answer != first.answer for one in others if one.unknown is None):
            self.surprises.append(f"{first.command_id} was answered in two ways")

    def _conflicts(self, told: Acknowledged) -> None:
        if not _is_conflict(told) and told.unknown is None:
            self.surprises.append(f"{told.command_id} was taken for two commands")


def new_id(rng: Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


def altered(sending: Sending, town: Town) -> Sending:
    """Another content under the same id, and where it comes first nothing that a life still has to
    do: it would be refused then.
    """
    command: dict[str, Any] = sending.command
    if "period" in command:
        return sending._replace(command=command | {"period": NO_PERIOD})
    draft = {"kind": "save_draft", "content": "something else"}
    return sending._replace(actor=town.actor, command=draft)


def _what(command: dict[str, Any]) -> tuple[Any, Any]:
    """What `altered` changes. A document is filled in when a command is sent."""
    return command["kind"], command.get("period")


def _is_conflict(told: Acknowledged) -> bool:
    return refused_by(told) == "E01"


def refused_by(told: Acknowledged) -> str | None:
    return told.answer.get("rule") if told.answer else None
