"""Sends commands to an executor as people would, and looks at what became of them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import asyncpg

from domain.kernel.answer import Answer
from services.journal.executor import Executor
from services.journal.outbox import Outbox
from services.journal.requests import Outcome, Request
from services.vault.externalise_texts import externalise_texts
from services.vault.vault import Vault
from tests.key_store import KEYS
from tests.postgres import toy

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MANAGER = {"person": "p-manager", "organisation": "local/funder"}
ANYBODY = {"person": "p-017", "organisation": "SE-ON-212000-1850"}
ROUND, BOX = "round/spring", "partnership/2026-0001"
FRAME_MINOR = 1_000_000
ANNOUNCE = {
    "kind": "announce_round",
    "programme": "icld-municipal-partnership",
    "title": "Våren 2026",
    "opens": "2026-03-01",
    "closes": "2026-04-15",
    "frame_minor": FRAME_MINOR,
}


def new_id() -> str:
    return str(uuid4())


@dataclass
class JournalClient:
    owner: asyncpg.Pool
    worker: asyncpg.Pool
    installation: str
    evolve_version: str = "toy"
    executor: Executor = field(init=False)
    outbox: Outbox = field(init=False)
    vault: Vault = field(init=False)

    def __post_init__(self) -> None:
        self.executor = Executor(
            self.worker,
            "build-1",
            kinds=toy.KINDS,
            rule_of=toy.rule_of,
            evolve_version=self.evolve_version,
        )
        self.outbox = Outbox(self.worker, kinds=toy.KINDS, evolve_version=self.evolve_version)
        self.vault = Vault(self.worker, KEYS)

    async def send(
        self,
        stream: str,
        command: dict[str, Any],
        *,
        id: str | None = None,
        actor: dict[str, Any] = ANYBODY,
        now: datetime = NOW,
    ) -> Outcome:
        id = id or new_id()
        taken = await externalise_texts(
            command, id, toy.KINDS.decider_of(stream), self.vault, actor["organisation"]
        )
        request = Request(command_id=id, kind=taken["kind"], actor=actor, command=taken)
        return await self.executor.execute(self.installation, stream, request, now)

    async def answer(self, stream: str, command: dict[str, Any], **more: Any) -> Answer:
        outcome = await self.send(stream, command, **more)
        assert outcome.answer, outcome.fault
        return outcome.answer

    async def open_box(self, stream: str = BOX, **more: Any) -> Answer:
        return await self.answer(stream, {"kind": "open_box", "round": "spring"}, **more)

    async def announce_round(self) -> None:
        """The register with its manager, and a round with a frame."""
        install = {
            "kind": "install",
            "funder": "local/funder",
            "funder_name": "Finansiären",
            "manager": "p-manager",
            "manager_name": "Maja",
            "manager_email": "maja@example.org",
            "starts": "2026-01-01",
        }
        for stream, command in (("register", install), (ROUND, ANNOUNCE)):
            answer = await self.answer(stream, command, actor=MANAGER)
            assert answer.outcome == "accepted", answer

    async def pass_deadline(self, stream: str, command: dict[str, Any], now: datetime) -> Outcome:
        request = Request(command_id=new_id(), kind="pass_deadline", command=command)
        return await self.executor.execute(self.installation, stream, request, now)

    async def follow_up(self, stream: str, effect: str, now: datetime = NOW) -> Outcome:
        request = Request(command_id=new_id(), kind="follow_up", effect=effect)
        return await self.executor.execute(self.installation, stream, request, now)

    async def bodies(self, stream: str) -> list[str]:
        rows = await self.worker.fetch(
            "select body from journal.entry where stream = $1 order by seq", stream
        )
        return [row["body"] for row in rows]

    async def count(self, table: str) -> int:
        return int(await self.worker.fetchval(f"select count(*) from {table}"))


def later(**distance: int) -> datetime:
    return NOW + timedelta(**distance)
