"""Commands of people: who gives them, whether they are as they should be, sent, and answered.

A command service is made once, from a pool and a way to Temporal, and serves any number of callers.
"""

from typing import Any, NamedTuple

import asyncpg
from pydantic import ValidationError

from application.checking import NEW, ToStream, check, qualified
from application.queries.reader import Reader
from domain.kernel.actors import SYSTEM, Actor
from domain.kernel.answer import Answer
from domain.kernel.kind import StreamKind
from messages.contracts import Executed, Submission
from messages.envelope import envelope_fault
from services.input_errors import InputFault, WrongInput, fault_of, nearest
from services.journal.numbering import allot_case_number
from services.journal.requests import Request, from_person
from services.temporal.dispatch import Dispatch
from services.unavailable import map_database_errors
from services.vault.externalise_texts import store_texts
from services.vault.vault import Vault

_PROGRAMMES = "select distinct programme from journal.definition order by 1"


class WrittenCommand(NamedTuple):
    """A command with its envelope, texts in plain."""

    command_id: str
    actor: dict[str, Any]
    command: dict[str, Any]
    vouched_by: str


class Received(NamedTuple):
    stream: str
    executed: Executed

    def answer(self) -> Answer:
        """Raises WrongInput for what the engine could not read."""
        if self.executed.fault is not None:
            fault = InputFault.model_validate(self.executed.fault, extra="ignore")
            raise WrongInput.of(qualified([fault]))
        return Answer.model_validate(self.executed.answer, extra="ignore")


class SeveralOrganisations(LookupError):
    """A person acts for several organisations: one of them has to be named."""

    def __init__(self, person: str, organisations: tuple[str, ...]) -> None:
        super().__init__(person)
        self.person, self.organisations = person, organisations


class NoRole(LookupError):
    """A person has no role in the register, so there is no organisation that they act for."""

    def __init__(self, person: str) -> None:
        super().__init__(person)
        self.person = person


class CommandService:
    """Raises WrongInput for what cannot be read: then nothing was sent."""

    def __init__(self, pool: asyncpg.Pool, dispatch: Dispatch) -> None:
        self._pool = pool
        self.dispatch = dispatch
        self._vault = Vault(pool)

    async def submit(self, stream: str, written: WrittenCommand, year: int) -> Received:
        """`year` numbers a stream that this command opens."""
        return await self.send(check(stream, written.command), written, year)

    async def faults(self, stream: str, written: WrittenCommand) -> tuple[InputFault, ...]:
        """What would be wrong if it were submitted. Nothing is kept and nothing sent."""
        try:
            to_stream = check(stream, written.command)
            _check_envelope(to_stream, written)
            await self._check_known(to_stream)
        except WrongInput as wrong:
            return wrong.faults
        return ()

    async def send(self, to_stream: ToStream, written: WrittenCommand, year: int) -> Received:
        """A command that `check` has found right."""
        stream, kind = to_stream.stream, to_stream.kind
        _check_envelope(to_stream, written)
        if to_stream.command_kind == "announce_round":
            await self._check_programme(to_stream.checked.command["programme"])
        if kind.numbered and to_stream.opens:
            stream = await self._numbered(kind, stream, written.command_id, year)
        command = await store_texts(to_stream.checked, written.command_id, self._vault)
        submission = _submission(to_stream, written, command)
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

    async def _check_known(self, to_stream: ToStream) -> None:
        if to_stream.command_kind == "announce_round":
            await self._check_programme(to_stream.checked.command["programme"])
        if not to_stream.opens and await Reader(self._pool).head(to_stream.stream) is None:
            raise WrongInput("stream", "input.known_stream")

    async def _check_programme(self, programme: str) -> None:
        async with map_database_errors():
            rows = await self._pool.fetch(_PROGRAMMES)
        known = [row["programme"] for row in rows]
        if programme not in known:
            raise WrongInput(
                "command.programme",
                "input.known_programme",
                near=nearest(programme, known),
                programmes=tuple(known),
            )


async def resolve_actor(reader: Reader, person: str, organisation: str | None = None) -> Actor:
    """The person, and the organisation that they act for: the one named, or their only one.

    Raises WrongInput for what is no id, NoRole or SeveralOrganisations.
    """
    raw = {"person": person, "organisation": organisation or SYSTEM.organisation}
    try:
        actor = Actor.model_validate(raw)
    except ValidationError as error:
        raise fault_of(error, raw, "actor", Actor) from None
    if organisation is not None:
        return actor
    held = (await reader.register()).roles
    homes = tuple(sorted({one.organisation for one in held if one.person == person}))
    if not homes:
        raise NoRole(person)
    if len(homes) > 1:
        raise SeveralOrganisations(person, homes)
    return Actor(person=person, organisation=homes[0])


def _check_envelope(to_stream: ToStream, written: WrittenCommand) -> None:
    """By the functions that the workflow and the executor ask again: others may send to them."""
    submission = _submission(to_stream, written, to_stream.checked.with_references())
    if fault := envelope_fault(submission, follow_up=False):
        raise WrongInput(fault.field, fault.text, **fault.facts)
    from_person(Request(**submission.model_dump()))


def _submission(
    to_stream: ToStream, written: WrittenCommand, command: dict[str, Any]
) -> Submission:
    return Submission(
        command_id=written.command_id,
        kind=to_stream.command_kind,
        actor=written.actor,
        command=command,
        vouched_by=written.vouched_by,
    )
