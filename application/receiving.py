"""The entrance: what a person sends is checked, received, and gets a receipt.

An act counts as of its reception. It needs PostgreSQL and nothing else; what is decided, and when,
is for others.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import asyncpg

from application.checking import ADD_PERSON, NEW, NEW_PERSON, ToStream, check_for
from application.document_names import document_named_by
from application.queries.reader import Reader
from domain.kernel.answer import Answer
from domain.kernel.dates import day_of
from domain.kernel.kind import StreamKind
from messages.contracts import Receipt, Submission
from messages.envelope import envelope_fault
from services.input_errors import UnknownStream, WrongInput, nearest
from services.journal.definitions import programmes
from services.journal.numbering import allot_case_number
from services.journal.person_ids import allot_person_id
from services.journal.receiving import ReceivedBefore, Taken, receive, received_before
from services.journal.receptions import reception_body
from services.journal.requests import Request, from_person
from services.journal.trial import Trial, id_is_used
from services.keys.store import KeyStore
from services.unavailable import ServiceUnavailable, map_database_errors
from services.vault.accounts import OpaqueIds

if TYPE_CHECKING:  # it loads the library of the file store
    from services.documents.store import OpenFiles

_RECEIVED = "select exists (select from journal.reception where stream = $1)"
_ENTRY = "select exists (select from journal.entry where command_id = $1::uuid)"
UNNUMBERED = "999999"
"""In place of the number of an opening that is tried: none has it."""


class WrittenCommand(NamedTuple):
    """A command with its envelope, texts in plain."""

    command_id: str
    actor: dict[str, Any]
    command: dict[str, Any]
    vouched_by: str


class Accepted(NamedTuple):
    """What was received, and where it goes. With a `refusal` it has ended already: an opening that
    got no number.
    """

    stream: str
    submission: Submission
    receipt: Receipt | None
    opens: bool
    refusal: Answer | None = None


class Entrance:
    """Raises WrongInput for what cannot be read; DatabaseUnavailable, KeysUnavailable, or
    ServiceUnavailable for the files of documents that are signed: then nothing was received.
    """

    def __init__(self, pool: asyncpg.Pool, keys: KeyStore, files: "OpenFiles") -> None:
        self._pool = pool
        self._keys = keys
        self._files = files
        self._accounts = OpaqueIds(pool, keys)
        self._trial: Trial | None = None

    async def receive(
        self, to_stream: ToStream, written: WrittenCommand, now: datetime
    ) -> Accepted:
        """A command that `check` has found right. `now` is the calendar's time: it numbers a stream
        that is opened.
        """
        request, stream = check_envelope(to_stream, written), to_stream.stream
        if to_stream.command_kind == "announce_round":
            await self._check_programme(to_stream.checked.command["programme"])
        if to_stream.command_kind == ADD_PERSON:
            to_stream = await self._with_person_id(to_stream, written.command_id)
            request = check_envelope(to_stream, written)
        account = await self._accounts.of(written.vouched_by, request.actor["person"])
        request = request.model_copy(update={"vouched_by": account})
        if to_stream.kind.numbered and to_stream.opens:
            found = await received_before(self._pool, written.command_id)
            if found is not None and found.stream is None:
                return await self._refused_before(to_stream, request, found)
            if found is None and (refusal := await self._tried(to_stream, request, now)):
                return await self._refused(to_stream, request, refusal)
            stream = await self._numbered(to_stream, written.command_id, now)
        await self._check_document(to_stream, written.command_id)
        taken = await receive(
            self._pool, self._keys, stream, request, to_stream.checked, opens=to_stream.opens
        )
        return _accepted(stream, to_stream, taken)

    async def number(self, kind: StreamKind[Any], command_id: str, year: int) -> str:
        """The stream that this command opens: the same id, the same number."""
        async with map_database_errors(), self._pool.acquire() as connection:
            return kind.stream(await allot_case_number(connection, command_id, year))

    async def check_known(self, to_stream: ToStream) -> None:
        """Raises WrongInput for a programme that does not exist or a stream that nobody opened."""
        if to_stream.command_kind == "announce_round":
            await self._check_programme(to_stream.checked.command["programme"])
        if to_stream.opens or await Reader(self._pool).head(to_stream.stream) is not None:
            return
        async with map_database_errors():
            if not await self._pool.fetchval(_RECEIVED, to_stream.stream):
                raise UnknownStream

    async def _with_person_id(self, to_stream: ToStream, command_id: str) -> ToStream:
        """The same command id, the same person id. Nobody chooses one."""
        command = to_stream.checked.command
        async with map_database_errors(), self._pool.acquire() as connection:
            allotted = await allot_person_id(connection, command_id)
            if command["person"] not in (NEW_PERSON, allotted):
                if await connection.fetchval(_ENTRY, command_id):  # from before ids were allotted
                    return to_stream
                raise WrongInput("command.person", "input.allotted_person")
        # The texts are about the person: they are read again with the id.
        return to_stream._replace(checked=check_for(to_stream.kind, command | {"person": allotted}))

    async def _check_document(self, to_stream: ToStream, command_id: str) -> None:
        """What was received once is received again, whatever has happened to the case since."""
        command = to_stream.checked.command
        if document_named_by(command) is None or command.get("document") is None:
            return
        if await received_before(self._pool, command_id) is None:
            from application.documents import check_shown  # it loads the typesetter
            from services.files.objects import FilesUnavailable

            reader = Reader(self._pool, self._keys)
            try:
                await check_shown(reader, self._files, to_stream.stream, command, command_id)
            except FilesUnavailable as away:
                raise ServiceUnavailable("files", str(away), command_id) from away

    async def _tried(self, to_stream: ToStream, request: Request, now: datetime) -> Answer | None:
        if self._trial is None:
            self._trial = Trial(self._pool)
        anywhere = to_stream.kind.stream(f"{day_of(now).year}-{UNNUMBERED}")
        refusal = await self._trial.refusal(anywhere, request, now)
        return refusal and refusal.model_copy(update={"stream": to_stream.kind.stream(NEW)})

    async def _refused(self, to_stream: ToStream, request: Request, refusal: Answer) -> Accepted:
        taken = await self._received_refused(to_stream, request, refusal.model_dump_json())
        return _accepted(to_stream.stream, to_stream, taken, refusal)

    async def _refused_before(
        self, to_stream: ToStream, request: Request, found: ReceivedBefore
    ) -> Accepted:
        """The same content gets the same answer, other content is refused: the id is used."""
        assert found.refusal is not None
        taken = await self._received_refused(to_stream, request, found.refusal)
        refusal = Answer.model_validate_json(found.refusal, extra="ignore")
        if reception_body(None, taken.request) != found.body:
            refusal = id_is_used(refusal.stream, request.command_id)
        return _accepted(to_stream.stream, to_stream, taken, refusal)

    async def _received_refused(self, to_stream: ToStream, request: Request, refusal: str) -> Taken:
        """`refusal` as it is stored, in JSON."""
        checked = to_stream.checked
        return await receive(
            *(self._pool, self._keys, None, request, checked), opens=True, refusal=refusal
        )

    async def _numbered(self, to_stream: ToStream, command_id: str, now: datetime) -> str:
        kind = to_stream.kind
        own, new = await self.number(kind, command_id, day_of(now).year), kind.stream(NEW)
        if to_stream.stream not in (new, own):
            raise WrongInput("stream", "input.new_stream", stream=new)
        return own

    async def _check_programme(self, programme: str) -> None:
        async with map_database_errors():
            known = await programmes(self._pool)
        if programme not in known:
            raise WrongInput(
                "command.programme",
                "input.known_programme",
                near=nearest(programme, known),
                programmes=tuple(known),
            )


def check_envelope(to_stream: ToStream, written: WrittenCommand) -> Request:
    """By the functions that the workflow and the executor ask again: others may send to them."""
    request = Request(
        command_id=written.command_id,
        kind=to_stream.command_kind,
        actor=written.actor,
        command=to_stream.checked.with_references(),
        vouched_by=written.vouched_by,
    )
    if fault := envelope_fault(Submission(**request.model_dump()), follow_up=False):
        raise WrongInput(fault.field, fault.text, **fault.facts)
    return from_person(request)


def _accepted(
    stream: str, to_stream: ToStream, taken: Taken, refusal: Answer | None = None
) -> Accepted:
    request = taken.request
    submission = Submission(**request.model_dump(), receipt=taken.receipt)
    return Accepted(stream, submission, taken.receipt, to_stream.opens, refusal)
