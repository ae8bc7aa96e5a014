"""From a command as people write it to its answer: read, texts put aside, numbered, sent."""

from typing import Any, NamedTuple

import asyncpg

from domain.kernel.kind import StreamKind
from domain.kinds import KINDS
from messages.contracts import Executed, Submission
from services.input_errors import WrongInput
from services.journal.numbering import allot_case_number
from services.journal.request_parsing import check_stream
from services.temporal.dispatch import Dispatch
from services.unavailable import map_database_errors
from services.vault.externalise_texts import externalise_texts
from services.vault.vault import Vault

NEW = "new"
"""Stands for the id of a stream that is to be opened, where ids are numbers: they are allotted
here."""
NEW_CASE = f"partnership/{NEW}"


class WrittenCommand(NamedTuple):
    """A command with its envelope, texts in plain."""

    command_id: str
    actor: dict[str, Any]
    command: dict[str, Any]
    vouched_by: str


class Received(NamedTuple):
    stream: str
    executed: Executed


class CommandService:
    """Raises WrongInput for what cannot be read: then nothing was sent."""

    def __init__(self, pool: asyncpg.Pool, dispatch: Dispatch) -> None:
        self._pool = pool
        self.dispatch = dispatch
        self._vault = Vault(pool)

    async def submit(self, stream: str, written: WrittenCommand, year: int) -> Received:
        """`year` numbers a stream that this command opens."""
        kind_name, _, id = stream.partition("/")
        is_new = id == NEW and any(kind.name == kind_name and kind.numbered for kind in KINDS)
        if not is_new:
            check_stream(stream)
        kind, command_kind = KINDS.of(stream), written.command.get("kind")
        opens = command_kind in kind.decider.opening
        if is_new and not opens:
            raise WrongInput("stream", "input.own_stream", stream=stream)
        if command_kind == "announce_round":
            await self._known_programme(written.command.get("programme"))
        command = await externalise_texts(
            written.command, written.command_id, kind.decider, self._vault
        )
        if kind.numbered and opens:
            stream = await self._numbered(kind, stream, written.command_id, year)
        submission = Submission(
            command_id=written.command_id,
            kind=str(command_kind),
            actor=written.actor,
            command=command,
            vouched_by=written.vouched_by,
        )
        return Received(stream, await self.dispatch.submit(stream, submission))

    async def number(self, kind: StreamKind[Any], command_id: str, year: int) -> str:
        """The stream that this command opens: the same id, the same number."""
        async with map_database_errors(), self._pool.acquire() as connection:
            return kind.stream(await allot_case_number(connection, command_id, year))

    async def _numbered(
        self, kind: StreamKind[Any], stream: str, command_id: str, year: int
    ) -> str:
        own, new = await self.number(kind, command_id, year), kind.stream(NEW)
        if stream not in (new, own):
            raise WrongInput("stream", "input.new_stream", stream=new)
        return own

    async def _known_programme(self, programme: Any) -> None:
        async with map_database_errors():
            rows = await self._pool.fetch("select distinct programme from journal.definition")
        known = sorted(row["programme"] for row in rows)
        if programme not in known:
            raise WrongInput("programme", "input.known_programme", programmes=tuple(known))
