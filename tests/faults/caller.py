"""A caller who writes down every sending and what it was told, and asks again until it is told."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Any, NamedTuple

from application.commands import Received
from application.queries.reader import Reader
from application.receiving import WrittenCommand
from domain.partnership.kind import PARTNERSHIP
from rehearsal.shown_documents import is_to_be_shown, with_shown_document
from services.input_errors import WrongInput
from services.installation import JournalIsBehind
from services.internal_errors import InternalError
from services.unavailable import DatabaseUnavailable, ServiceUnavailable
from tests.faults.acknowledged import Acknowledged
from tests.faults.ground import Ground

PATIENCE_S = 240.0
PAUSE_S = 0.2


class Sending(NamedTuple):
    stream: str
    command_id: str
    actor: dict[str, str]
    command: dict[str, Any]


class Caller:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.acknowledged: list[Acknowledged] = []
        self.unanswered: list[str] = []
        self._shown: dict[tuple[str, Any], dict[str, Any]] = {}

    async def until_known(self, sending: Sending) -> Acknowledged:
        """The same id again and again, as the operators' handbook says. Given up after minutes,
        which is noted with what Temporal knows of the stream's run.
        """
        give_up = time.monotonic() + PATIENCE_S
        while True:
            told = await self.once(sending)
            if told.unknown is None:
                return told
            if time.monotonic() > give_up:
                what = f"{told.kind} to {told.stream} was not answered ({told.unknown})"
                self.unanswered.append(f"I8 {what}: {await self._ground.pending(told.stream)}")
                return told
            await asyncio.sleep(PAUSE_S)

    async def once(self, sending: Sending, patience: float | None = None) -> Acknowledged:
        """With `patience` the caller goes away after so many seconds."""
        sent = time.monotonic()
        received, unknown, fault = None, None, None
        try:
            async with asyncio.timeout(patience):
                sending = sending._replace(command=await self._with_its_document(sending))
                received = await self._submit(sending)
        except WrongInput as wrong:
            fault = wrong.fault.model_dump(mode="json")
        except ServiceUnavailable as away:
            unknown = f"{away.what} is out of reach"
        except DatabaseUnavailable as away:
            unknown = f"PostgreSQL is out of reach ({away.code})"
        except InternalError:
            unknown = "a defect"
        except JournalIsBehind:
            self.acknowledged.append(_told(sending, sent, None, None, "the journal is behind"))
            raise
        except TimeoutError:
            unknown = "TimeoutError" if patience is None else "the caller went away"
        told = _told(sending, sent, received, fault, unknown)
        self.acknowledged.append(told)
        return told

    async def number(self, command_id: str) -> str:
        """The stream of the case that a command opens, asked for until it is told."""
        give_up = time.monotonic() + PATIENCE_S
        while True:
            try:
                return await self._ground.reception.entrance.number(
                    PARTNERSHIP, command_id, self._ground.year
                )
            except DatabaseUnavailable:
                if time.monotonic() > give_up:
                    raise
            await asyncio.sleep(PAUSE_S)

    async def _with_its_document(self, sending: Sending) -> dict[str, Any]:
        """A signature sent again is for the document that was shown the first time."""
        if not is_to_be_shown(sending.command):
            return sending.command
        sent = sending.command_id, sending.command.get("period")
        if sent not in self._shown:
            reader = Reader(self._ground.pool, self._ground.servers.key_store)
            self._shown[sent] = await with_shown_document(
                reader, self._ground.servers.open_files, sending.stream, sending.command
            )
        return self._shown[sent]

    async def _submit(self, sending: Sending) -> Received:
        written = WrittenCommand(
            sending.command_id, sending.actor, sending.command, vouched_by="tests"
        )
        return await self._ground.reception.submit(sending.stream, written, datetime.now(UTC))


def _told(
    sending: Sending,
    sent: float,
    received: Received | None,
    fault: dict[str, Any] | None,
    unknown: str | None,
) -> Acknowledged:
    executed = received.executed if received else None
    return Acknowledged(
        stream=received.stream if received else sending.stream,
        command_id=sending.command_id,
        kind=str(sending.command["kind"]),
        actor=dict(sending.actor),
        command=sending.command,
        sent=sent,
        ended=time.monotonic(),
        answer=executed.answer if executed else None,
        fault=executed.fault if executed else fault,
        unknown=unknown,
    )
