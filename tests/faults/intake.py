"""An open round with as many drafts as a test wants, put there by the executor, without runs."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.kernel.agenda import Agenda
from programmes import load
from samples.direct_commands import DirectCommands, Prepared, passing
from services.journal.executor import Executor
from tests.dispatch.home import INSTALL, MANAGER, PROGRAMME, ROUND, Home, today
from tests.key_store import KEYS

DAY = timedelta(days=1)
MUNICIPALITY = "SE-ON-212000-0050"
COORDINATOR = {"person": "p-ada", "organisation": MUNICIPALITY}
AT_ONCE = 8

ANNOUNCE = {
    "kind": "announce_round",
    "programme": load(PROGRAMME).id,
    "title": "A round",
    "frame_minor": 100_000_000,
}
REGISTERED: tuple[dict[str, Any], ...] = (
    INSTALL,
    {"kind": "add_person", "person": "p-ada", "name": "Ada", "email": "ada@example.org"},
    {
        "kind": "add_organisation",
        "organisation": MUNICIPALITY,
        "body": "municipality",
        "name": "A municipality",
    },
    {**COORDINATOR, "kind": "grant_role", "role": "coordinator", "starts": "2020-01-01"},
)


def draft(number: int) -> str:
    return f"partnership/{today().year}-{number:04}"


class Intake:
    """Everything is said at this very moment; the round is open until a month from now."""

    def __init__(self, home: Home) -> None:
        executor = Executor(home.pool, "tests")
        self._commands = DirectCommands(home.pool, KEYS, home.installation.id, executor)

    async def open_round(self) -> None:
        for command in REGISTERED:
            await self.say("register", command)
        window = {"opens": today().isoformat(), "closes": (today() + 30 * DAY).isoformat()}
        agenda = await self.say(ROUND, ANNOUNCE | window)
        await self.pass_first(ROUND, agenda)

    async def open_drafts(self, count: int) -> list[str]:
        streams = [draft(number) for number in range(1, count + 1)]
        left = iter(streams)

        async def open_some() -> None:
            for stream in left:
                opened = {"kind": "open_case", "round": "kp-test", "component": "project"}
                await self.say(stream, opened, COORDINATOR)

        await asyncio.gather(*(open_some() for _ in range(AT_ONCE)))
        return streams

    async def say(
        self, stream: str, command: dict[str, Any], by: dict[str, str] = MANAGER
    ) -> Agenda:
        return await self._decide(await self._commands.prepare(stream, by, command))

    async def pass_first(self, stream: str, agenda: Agenda) -> Agenda:
        """The deadline that is due first, which must have come."""
        first = agenda.next_deadline()
        assert first is not None
        return await self._decide(passing(stream, first))

    async def _decide(self, prepared: Prepared) -> Agenda:
        outcome = await self._commands.decide(prepared, datetime.now(UTC))
        assert outcome.answer is not None
        assert outcome.answer.outcome == "accepted", outcome.answer
        return outcome.agenda
