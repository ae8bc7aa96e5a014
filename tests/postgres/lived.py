"""A round and its cases, lived through the real executor on a real database, without Temporal.

Commands are what people write, texts in plain. Deadlines pass in due order, follow-ups are sent.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid4, uuid5

import asyncpg

from domain.editions import LATEST
from domain.kernel.agenda import Agenda
from domain.kernel.answer import Answer
from domain.kernel.consequences import Notice
from domain.kernel.programme import Programme
from samples.direct_commands import DirectCommands, Prepared, passing
from samples.people import APPLICANT, FUNDER, MANAGER, PEOPLE, Holder, actor, home_of, registration
from samples.people import install as install_command
from samples.steps import Step
from services.code_version import build_id
from services.journal.definitions import publish
from services.journal.editions import begin_with
from services.journal.executor import Executor
from services.journal.outbox import Outbox
from services.journal.requests import Request
from services.notification.sender import NoticeSender
from services.pool import open_pool
from stack import DatabaseUrls
from tests.key_store import KEYS
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.world import at

OTHER = "local/sommarby"
INSTALLATION = str(uuid5(NAMESPACE_URL, "lived"))
ROUND = "round/kp-2026-autumn"
ALL_PEOPLE = (
    *PEOPLE,
    Holder("p-archive", FUNDER, "archivist"),
    Holder("p-other", OTHER, "coordinator"),
    Holder("p-other", OTHER, "signatory"),
)
ORGANISATION = home_of(ALL_PEOPLE)


class Sent(NamedTuple):
    command_id: str
    answer: Answer


class Lived:
    def __init__(self, pool: asyncpg.Pool, programme: Programme = PROGRAMME) -> None:
        self.pool, self.programme = pool, programme
        self.executor, self.outbox = Executor(pool, build_id()), Outbox(pool)
        self.commands = DirectCommands(pool, KEYS, INSTALLATION, self.executor)
        self.now = at("2026-08-01")
        self.agendas: dict[str, Agenda] = {}
        self.last: dict[str, int] = {}
        """The sequence of each stream's last entry."""

    async def send(
        self,
        stream: str,
        who: str,
        kind: str,
        when: str,
        *,
        command_id: str | None = None,
        **body: Any,
    ) -> Sent:
        by = actor(who, ORGANISATION[who])
        prepared = await self.commands.prepare(stream, by, {"kind": kind, **body}, command_id)
        self.now = max(self.now, at(when))
        return await self._decide(prepared)

    async def take(self, stream: str, when: str, *steps: Step) -> None:
        """Steps of a case, all accepted."""
        for step in steps:
            command = dict(step.command)
            if command["kind"] == "sign_report":  # what was prepared last
                command["document"] = command["document"] | {"entry": self.last[stream]}
            await self.accepted(stream, step.actor["person"], command.pop("kind"), when, **command)

    async def accepted(self, stream: str, who: str, kind: str, when: str, **body: Any) -> Answer:
        answer = (await self.send(stream, who, kind, when, **body)).answer
        assert answer.outcome == "accepted", answer
        return answer

    async def refused(self, stream: str, who: str, kind: str, when: str, **body: Any) -> str:
        answer = (await self.send(stream, who, kind, when, **body)).answer
        assert answer.rule is not None
        return answer.rule

    async def until(self, when: str) -> None:
        """Nobody acts until then: what falls due passes, over all streams, in due order."""
        while True:
            await self._follow_up()
            due = [(d.at, s, d) for s, a in self.agendas.items() for d in a.deadlines]
            first = min(due, key=lambda one: (one[0], one[1], one[2].name), default=None)
            if first is None or first[0] > at(when):
                self.now = max(self.now, at(when))
                return
            moment, stream, deadline = first
            self.now = max(self.now, moment)
            await self._decide(passing(stream, deadline))

    async def open_case(self, who: str, when: str) -> str:
        id, round_id = str(uuid4()), ROUND.removeprefix("round/")
        stream = await self.commands.case_stream(id, at(when).year)
        opening = {"round": round_id, "component": "project"}
        await self.accepted(stream, who, "open_case", when, command_id=id, **opening)
        return stream

    async def deliver(self, sender: NoticeSender) -> None:
        """Every notice that waits, sent and settled."""
        rows = await self.pool.fetch(
            "select id from engine.outbox where kind = 'notice' and status = 'due' order by id"
        )
        for row in rows:
            taken = await self.outbox.begin(INSTALLATION, row["id"], self.now)
            assert taken is not None
            assert isinstance(taken.effect, Notice)
            await sender.send(taken.id, taken.stream, taken.effect, self.now)
            self.agendas[taken.stream] = await self.outbox.settle(taken.id, self.now)

    async def _decide(self, prepared: Prepared) -> Sent:
        outcome = await self.commands.decide(prepared, self.now)
        assert outcome.answer is not None
        self.agendas[prepared.stream] = outcome.agenda
        self.last[prepared.stream] = outcome.answer.seq
        return Sent(prepared.request.command_id, outcome.answer)

    async def _follow_up(self) -> None:
        """Every follow-up that waits, sent as the engine sends it, and settled."""
        rows = await self.pool.fetch(
            "select id, payload->>'stream' as stream, payload->'command'->>'kind' as kind "
            "from engine.outbox where kind = 'follow_up' and status = 'due' order by id"
        )
        for row in rows:
            taken = await self.outbox.begin(INSTALLATION, row["id"], self.now)
            assert taken is not None
            request = Request(command_id=str(uuid4()), kind=row["kind"], effect=row["id"])
            sent = await self._decide(Prepared(row["stream"], request))
            await self.outbox.settle(row["id"], self.now, sent.answer.outcome == "refused")


@asynccontextmanager
async def installed(
    urls: DatabaseUrls, size: int = 2, programme: Programme = PROGRAMME
) -> AsyncIterator[asyncpg.Pool]:
    """The worker's pool on a migrated database that gets its installation."""
    async with asyncpg.create_pool(urls.owner, min_size=1, max_size=1) as owner:
        await install(owner, programme)
    async with await open_pool(urls.worker, size=size) as pool:
        yield pool


async def install(owner: asyncpg.Pool, programme: Programme = PROGRAMME) -> None:
    """What the owner of an installation does once."""
    async with owner.acquire() as connection:
        await connection.execute(
            "insert into engine.installation (id, kind, current) values ($1, 'rehearsal', true)",
            INSTALLATION,
        )
        await publish(connection, programme)
        await begin_with(connection, LATEST)


async def people(life: Lived) -> None:
    starts = "2026-01-01"
    opening = install_command(starts)
    await life.accepted("register", MANAGER, opening.pop("kind"), "2026-08-01", **opening)
    municipalities = {APPLICANT: "Vinterby kommun", OTHER: "Sommarby kommun"}
    days = ("2026-08-01", "2026-08-02", "2026-08-03")
    waves = registration(municipalities, ALL_PEOPLE, starts)
    for day, wave in zip(days, waves, strict=True):
        for command in wave:
            await life.accepted("register", MANAGER, command.pop("kind"), day, **command)
