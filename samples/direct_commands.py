"""Commands that the executor decides directly, without Temporal and without runs.

A command is prepared first, which puts its texts into the vault, and decided later: so many can be
decided at the same moment, or at any time that a caller gives.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

import asyncpg

from domain.kernel.agenda import Deadline
from domain.kernel.answer import Answer
from domain.kinds import KINDS
from domain.partnership.kind import PARTNERSHIP
from services.journal.executor import Executor
from services.journal.numbering import allot_case_number
from services.journal.requests import PASS_DEADLINE, Outcome, Request
from services.keys.store import KeyStore
from services.vault.externalise_texts import externalise_texts
from services.vault.vault import Vault


class Prepared(NamedTuple):
    """A command that is ready to be decided, with its texts in the vault."""

    stream: str
    request: Request


class DirectCommands:
    def __init__(
        self, pool: asyncpg.Pool, keys: KeyStore, installation: str, executor: Executor
    ) -> None:
        self.pool, self.installation, self.executor = pool, installation, executor
        self.vault = Vault(pool, keys)

    async def prepare(
        self, stream: str, actor: Mapping[str, str], command: dict[str, Any], id: str | None = None
    ) -> Prepared:
        id = id or str(uuid4())
        decider = KINDS.decider_of(stream)
        request = Request(
            command_id=id,
            kind=command["kind"],
            actor=dict(actor),
            command=await externalise_texts(
                command, id, decider, self.vault, actor["organisation"]
            ),
            vouched_by="samples",
        )
        return Prepared(stream, request)

    async def prepare_case(self, actor: Mapping[str, str], round: str, year: int) -> Prepared:
        """The command that opens a case in a round, under the next number of the year."""
        id = str(uuid4())
        opening = {"kind": "open_case", "round": round, "component": "project"}
        return await self.prepare(await self.case_stream(id, year), actor, opening, id)

    async def case_stream(self, command_id: str, year: int) -> str:
        """The stream of the case that this command opens."""
        async with self.pool.acquire() as connection:
            return PARTNERSHIP.stream(await allot_case_number(connection, command_id, year))

    async def decide(self, prepared: Prepared, at: datetime) -> Outcome:
        """The outcome of a command that can be read, accepted or refused."""
        stream, request = prepared
        outcome = await self.executor.execute(self.installation, stream, request, at)
        assert outcome.answer is not None, f"{request.kind}: {outcome.fault}"
        return outcome

    async def accepted(self, prepared: Prepared, at: datetime) -> Answer:
        answer = (await self.decide(prepared, at)).answer
        assert answer is not None
        assert answer.outcome == "accepted", f"{prepared.request.kind}: {answer}"
        return answer


def passing(stream: str, deadline: Deadline) -> Prepared:
    """What the stream's run sends when this deadline has come."""
    command = {
        "kind": PASS_DEADLINE,
        "deadline": deadline.name,
        "at": deadline.at.isoformat(),
        "armed_by": deadline.armed_by,
    }
    request = Request(command_id=str(uuid4()), kind=PASS_DEADLINE, command=command)
    return Prepared(stream, request)
