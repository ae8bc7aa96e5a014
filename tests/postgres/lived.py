"""A round and its cases, lived through the real executor on a real database, without Temporal.

Commands are what people write, texts in plain. Deadlines pass in due order, follow-ups are sent.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid4, uuid5

import asyncpg

from domain.kernel.agenda import Agenda
from domain.kernel.answer import Answer
from domain.kernel.consequences import Notice
from domain.kernel.programme import Programme
from domain.kinds import KINDS
from services.code_version import build_id
from services.journal.definitions import publish
from services.journal.executor import Executor
from services.journal.numbering import allot_case_number
from services.journal.outbox import Outbox
from services.journal.requests import Request
from services.notification.sender import NoticeSender
from services.pool import open_pool
from services.vault.externalise_texts import externalise_texts
from services.vault.vault import Vault
from stack import DatabaseUrls
from tests.unit.partnership.programme import PROGRAMME
from tests.unit.partnership.world import at

FUNDER, APPLICANT, OTHER = "local/funder", "local/vinterby", "local/sommarby"
INSTALLATION = str(uuid5(NAMESPACE_URL, "lived"))
ROUND = "round/kp-2026-autumn"

PEOPLE: tuple[tuple[str, str, str], ...] = (
    ("p-officer", FUNDER, "programme_officer"),
    ("p-assessor-1", FUNDER, "assessor"),
    ("p-assessor-2", FUNDER, "assessor"),
    ("p-decision", FUNDER, "decision_maker"),
    ("p-funder-sign", FUNDER, "funder_signatory"),
    ("p-finance-1", FUNDER, "finance_officer"),
    ("p-finance-2", FUNDER, "finance_officer"),
    ("p-archive", FUNDER, "archivist"),
    ("p-coordinator", APPLICANT, "coordinator"),
    ("p-signatory", APPLICANT, "signatory"),
    ("p-other", OTHER, "coordinator"),
    ("p-other", OTHER, "signatory"),
)
ORGANISATION = {person: organisation for person, organisation, _ in PEOPLE} | {"p-chief": FUNDER}


class Sent(NamedTuple):
    command_id: str
    answer: Answer


class Lived:
    def __init__(self, pool: asyncpg.Pool, programme: Programme = PROGRAMME) -> None:
        self.pool, self.programme = pool, programme
        self.executor, self.outbox = Executor(pool, build_id()), Outbox(pool)
        self.vault = Vault(pool)
        self.now = at("2026-08-01")
        self.agendas: dict[str, Agenda] = {}

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
        id = command_id or str(uuid4())
        raw = {"kind": kind, **body}
        command = await externalise_texts(raw, id, KINDS.decider_of(stream), self.vault)
        actor = {"person": who, "organisation": ORGANISATION[who]}
        self.now = max(self.now, at(when))
        return await self._execute(
            stream,
            Request(command_id=id, kind=kind, actor=actor, command=command, vouched_by="test"),
        )

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
            body = {"kind": "pass_deadline", **deadline.model_dump(mode="json")}
            body = {("deadline" if name == "name" else name): value for name, value in body.items()}
            request = Request(command_id=str(uuid4()), kind="pass_deadline", command=body)
            await self._execute(stream, request)

    async def open_case(self, who: str, when: str) -> str:
        id = str(uuid4())
        async with self.pool.acquire() as connection:
            number = await allot_case_number(connection, id, at(when).year)
        stream = f"partnership/{number}"
        round_id = ROUND.removeprefix("round/")
        await self.accepted(
            stream, who, "open_case", when, command_id=id, round=round_id, component="project"
        )
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

    async def _execute(self, stream: str, request: Request) -> Sent:
        outcome = await self.executor.execute(INSTALLATION, stream, request, self.now)
        assert outcome.answer is not None, outcome.fault
        self.agendas[stream] = outcome.agenda
        return Sent(request.command_id, outcome.answer)

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
            sent = await self._execute(row["stream"], request)
            await self.outbox.settle(row["id"], self.now, sent.answer.outcome == "refused")


@asynccontextmanager
async def installed(urls: DatabaseUrls, size: int = 2) -> AsyncIterator[asyncpg.Pool]:
    """The worker's pool on a migrated database that gets its installation."""
    async with asyncpg.create_pool(urls.owner, min_size=1, max_size=1) as owner:
        await install(owner)
    async with await open_pool(urls.worker, size=size) as pool:
        yield pool


async def install(owner: asyncpg.Pool) -> None:
    """What the owner of an installation does once."""
    async with owner.acquire() as connection:
        await connection.execute(
            "insert into engine.installation (id, kind, current) values ($1, 'rehearsal', true)",
            INSTALLATION,
        )
        await publish(connection, PROGRAMME)


async def people(life: Lived) -> None:
    day = {"starts": "2026-01-01"}
    await life.accepted(
        *("register", "p-chief", "install", "2026-08-01"),
        funder=FUNDER,
        funder_name="Utlysaren",
        manager="p-chief",
        manager_name="Karin Chef",
        manager_email="karin.chef@example.se",
        **day,
    )
    for organisation, name in ((APPLICANT, "Vinterby kommun"), (OTHER, "Sommarby kommun")):
        await life.accepted(
            *("register", "p-chief", "add_organisation", "2026-08-01"),
            organisation=organisation,
            body="municipality",
            name=name,
        )
    for person in dict.fromkeys(person for person, _, _ in PEOPLE):
        await life.accepted(
            *("register", "p-chief", "add_person", "2026-08-02"),
            person=person,
            name=f"Namn {person}",
            email=f"{person}@example.se",
        )
    for person, organisation, role in PEOPLE:
        await life.accepted(
            *("register", "p-chief", "grant_role", "2026-08-03"),
            person=person,
            organisation=organisation,
            role=role,
            **day,
        )
