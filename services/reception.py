"""From a command as people write it to its answer: read, texts put aside, numbered, sent."""

from typing import Any, NamedTuple

import asyncpg

from domain.kernel.ids import (
    aggregate_of,
    case_stream,
)
from domain.kinds import decider_of
from messages.contracts import (
    Executed,
    Submission,
)
from services.input_errors import (
    WrongInput,
)
from services.journal.numbering import allot_case_number
from services.journal.request_parsing import check_stream
from services.temporal.dispatch import Dispatch
from services.unavailable import map_database_errors
from services.vault.externalise_texts import externalise_texts
from services.vault.vault import Vault

NEW_CASE = "partnership/new"
"""Stands for the stream of a case that is to be opened: its number is allotted here."""


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
        """`year` numbers a case that this command opens."""
        named = "partnership/2000-0001" if stream == NEW_CASE else stream
        check_stream(named)
        decider = decider_of(named)
        kind = written.command.get("kind")
        if stream == NEW_CASE and kind not in decider.opening:
            raise WrongInput("stream", "the case's own: only open_case may go to partnership/new")
        if kind == "announce_round":
            await self._known_programme(written.command.get("programme"))
        command = await externalise_texts(written.command, written.command_id, decider, self._vault)
        if aggregate_of(named) == "partnership" and kind in decider.opening:
            stream = await self._numbered(stream, written.command_id, year)
        submission = Submission(
            command_id=written.command_id,
            kind=str(kind),
            actor=written.actor,
            command=command,
            vouched_by=written.vouched_by,
        )
        return Received(stream, await self.dispatch.submit(stream, submission))

    async def number(self, command_id: str, year: int) -> str:
        """The stream of the case that this command opens: the same id, the same number."""
        async with map_database_errors(), self._pool.acquire() as connection:
            return case_stream(await allot_case_number(connection, command_id, year))

    async def _numbered(self, stream: str, command_id: str, year: int) -> str:
        own = await self.number(command_id, year)
        if stream not in (NEW_CASE, own):
            raise WrongInput("stream", f"{NEW_CASE}: a case's number is allotted when it is opened")
        return own

    async def _known_programme(self, programme: Any) -> None:
        async with map_database_errors():
            rows = await self._pool.fetch("select distinct programme from journal.definition")
        known = sorted(row["programme"] for row in rows)
        if programme not in known:
            raise WrongInput("programme", f"a programme that is known here: {', '.join(known)}")
