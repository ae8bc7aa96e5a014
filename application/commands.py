"""Commands of people: who gives them, whether they are as they should be, sent, and answered.

A command service is made once, from a pool and a way to Temporal, and serves any number of callers.
"""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import asyncpg
from pydantic import ValidationError

from application.checking import ToStream, check, qualified
from application.queries.people import person_by_mail
from application.queries.reader import Reader
from application.receiving import Accepted, Entrance, WrittenCommand, check_envelope
from domain.kernel.actors import SYSTEM, Actor
from domain.kernel.agenda import Agenda
from domain.kernel.answer import Answer
from messages.contracts import Executed, Receipt
from services.input_errors import InputFault, UnknownStream, WrongInput, fault_of
from services.installation import JournalIsBehind
from services.keys.store import KeyStore
from services.unavailable import ServiceUnavailable

if TYPE_CHECKING:  # the portal answers before Temporal's client is loaded
    from services.documents.store import OpenFiles
    from services.temporal.dispatch import Dispatch


class Received(NamedTuple):
    """What became of a command. `receipt` says when it was received."""

    stream: str
    executed: Executed
    receipt: Receipt | None = None

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
    """Raises WrongInput for what cannot be read: then nothing was received.

    `pool` has the role of the entrance.
    """

    def __init__(
        self, pool: asyncpg.Pool, keys: KeyStore, files: "OpenFiles", dispatch: "Dispatch"
    ) -> None:
        self.entrance = Entrance(pool, keys, files)
        self.dispatch = dispatch

    async def submit(self, stream: str, written: WrittenCommand, now: datetime) -> Received:
        """`now` numbers a stream that this command opens."""
        return await self.send(check(stream, written.command), written, now)

    async def faults(self, stream: str, written: WrittenCommand) -> tuple[InputFault, ...]:
        """What would be wrong if it were submitted. Nothing is kept and nothing sent."""
        try:
            to_stream = check(stream, written.command)
            check_envelope(to_stream, written)
            await self.entrance.check_known(to_stream)
        except WrongInput as wrong:
            return wrong.faults
        return ()

    async def send(self, to_stream: ToStream, written: WrittenCommand, now: datetime) -> Received:
        """A command that `check` has found right. Raises JournalIsBehind for a stream that has a
        run and that the journal has lost.
        """
        try:
            accepted = await self.entrance.receive(to_stream, written, now)
        except UnknownStream:
            await self.dispatch.check_not_lost(to_stream.stream)
            raise
        return await self.decided(accepted)

    async def decided(self, accepted: Accepted) -> Received:
        """Waits for the decision. If that does not come, what was received is decided later:
        ServiceUnavailable or JournalIsBehind then carries the receipt.
        """
        stream, receipt = accepted.stream, accepted.receipt
        if accepted.refusal is not None:
            answer = accepted.refusal.model_dump(mode="json")
            return Received(stream, Executed(agenda=Agenda(), answer=answer), receipt)
        try:
            executed = await self.dispatch.submit(stream, accepted.submission)
        except (ServiceUnavailable, JournalIsBehind) as later:
            later.receipt = receipt
            raise
        return Received(stream, executed, receipt)


async def resolve_actor(reader: Reader, person: str, organisation: str | None = None) -> Actor:
    """The person, and the organisation that they act for: the one named, or their only one.

    `person` is an id or a mail address. Raises WrongInput for what is neither, NoRole or
    SeveralOrganisations.
    """
    if "@" in person:
        person = await person_by_mail(reader, person, "actor.person")
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
