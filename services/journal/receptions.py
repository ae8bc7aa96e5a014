"""Receptions as the engine reads them: what came in for a stream, and what of it is undecided.

A reception never changes. Only a decision, a recorded fault or an operator ends it.
"""

import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Literal, NamedTuple, TypeAlias

import asyncpg

from services.canonical_json import canonical
from services.input_errors import InputFault
from services.internal_errors import InternalError
from services.journal.entry import SealedReception
from services.journal.requests import NotYet, Request
from services.pool import Connection
from services.session_locks import session_locks

DEFECTS_MAX = 3
"""After so many failures of ours a reception is parked."""

Status: TypeAlias = Literal["waiting", "parked", "fault", "set_aside"]

_COLUMNS = """
    reception.command_id::text, reception.stream, reception.number, reception.body,
    reception.vouched_by, reception.hash, reception.received_at, pending.status,
    pending.fault::text as fault
"""
_RECEIVED = f"""
    select {_COLUMNS}
    from journal.reception left join engine.pending_reception pending using (command_id)
    where command_id = $1::uuid
    union all
    select {_COLUMNS}
    from engine.pending_reception pending join journal.reception using (command_id)
    where pending.stream = $2 and pending.status = 'waiting' and command_id <> $1::uuid
    order by number
"""
DECIDED = "delete from engine.pending_reception where command_id = $1::uuid"
_FAULTY = """
    update engine.pending_reception set status = 'fault', fault = $2
    where command_id = $1::uuid and status in ('waiting', 'parked')
"""
_FAILED = f"""
    update engine.pending_reception set failures = failures + 1, reference = $2,
        status = case when failures + 1 >= {DEFECTS_MAX} then 'parked' else status end
    where command_id = $1::uuid and status in ('waiting', 'parked')
    returning status
"""


class Reception(NamedTuple):
    """`status` is None for what has been decided. `fault` is set for what ended as wrong input."""

    command_id: str
    stream: str | None
    number: int | None
    body: str
    vouched_by: str | None
    hash: str
    received_at: datetime
    status: Status | None
    fault: str | None

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.body)
        return content

    def request(self) -> Request:
        content = self.content
        return Request(
            command_id=self.command_id,
            kind=content["kind"],
            actor=content["actor"],
            command=content["command"],
            vouched_by=self.vouched_by,
        )

    def sealed(self) -> SealedReception:
        assert self.number is not None
        return SealedReception(number=self.number, received_at=self.received_at, hash=self.hash)

    def is_of(self, stream: str, request: Request) -> bool:
        """Is this what was received? The same id may have been sent with other content."""
        return self.body == reception_body(stream, request)

    def recorded_fault(self) -> InputFault | None:
        return (
            None
            if self.fault is None
            else InputFault.model_validate_json(self.fault, extra="ignore")
        )


class Received(NamedTuple):
    """The reception of a command, and what was received before it on its stream and waits."""

    own: Reception | None
    earlier: tuple[Reception, ...]


def reception_body(stream: str | None, request: Request) -> str:
    """The content that a receipt's hash is taken of."""
    return canonical(
        {
            "stream": stream,
            "kind": request.kind,
            "actor": request.actor,
            "command": request.command,
        }
    )


async def received(connection: Connection, stream: str, command_id: str) -> Received:
    """To be called outside a transaction: what it reads does not change, but for ends."""
    rows = await connection.fetch(_RECEIVED, command_id, stream)
    found = [Reception(*row.values()) for row in rows]
    own = next((one for one in found if one.command_id == command_id), None)
    last = own.number if own is not None and own.stream == stream else None
    others = (one for one in found if one is not own and one.number is not None)
    return Received(own, tuple(o for o in others if last is None or (o.number or 0) < last))


async def note_fault(pool: asyncpg.Pool, command_id: str, fault: InputFault) -> None:
    """The end of a reception that could be read, but not in the state that its stream was in."""
    await pool.execute(_FAULTY, command_id, fault.model_dump_json())


async def note_defect(pool: asyncpg.Pool, command_id: str, error: InternalError) -> bool:
    """True once the reception is parked."""
    status = await pool.fetchval(_FAILED, command_id, error.reference)
    return bool(status == "parked")


@asynccontextmanager
async def receptions_locked(
    connection: Connection, own: str, others: Iterable[str]
) -> AsyncIterator[None]:
    """Nothing is received for these streams inside the block.

    A reception holds the lock until it is committed (migrations/0013-receptions.sql). Taken before
    the transaction begins: a serialisable one sees what was true before it waited.
    """
    names = {stream: f"receptions {stream}" for stream in (own, *others)}
    shared = [name for stream, name in names.items() if stream != own]
    async with session_locks(connection, names[own], shared):
        yield


_WAITS = """
    select
        (select kind from engine.installation where current) = 'rehearsal' as rehearsal,
        clock_timestamp() < $1 as ahead,
        bool_or(status = 'waiting') as undecided, bool_or(status = 'parked') as parked
    from engine.pending_reception
    where stream = any($2) and status in ('waiting', 'parked') and received_at < $1
"""


async def still_to_come(
    connection: Connection, at: datetime, streams: Iterable[str]
) -> NotYet | None:
    """What a deadline at this instant has to wait for. In a rehearsal it waits for nothing, since
    its dates are not the database's.
    """
    row: asyncpg.Record | None = await connection.fetchrow(_WAITS, at, list(streams))
    assert row is not None
    if row["rehearsal"]:
        return None
    if row["ahead"]:
        return "clock"
    if row["undecided"]:
        return "undecided"
    return "parked" if row["parked"] else None
