"""Receives commands of people: writes texts and reception, and gives a receipt.

It takes the role of the entrance. Nothing is decided here.
"""

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime
from typing import Any, NamedTuple

import asyncpg

from messages.contracts import Receipt
from services.command_check import CheckedCommand
from services.input_errors import UnknownStream
from services.journal.receptions import reception_body
from services.journal.requests import Request
from services.keys.store import KeyStore
from services.pool import Connection
from services.unavailable import map_database_errors
from services.vault.receiving import kept_references, store, to_store
from services.vault.text_sealing import SealedText, TextSealing, written_texts

_RECEIVE = """
    select outcome, installation::text, number, hash, received_at
    from journal.receive($1::uuid, $2, $3, $4, $5::jsonb, $6)
"""
_RECEIVED = """
    select stream, body, refusal, installation::text, number, hash, received_at
    from journal.reception where command_id = $1::uuid
"""


class ReceivedBefore(NamedTuple):
    """The reception that a command id has. An opening without `stream` was refused at once."""

    stream: str | None
    body: str
    refusal: str | None
    receipt: Receipt


class Taken(NamedTuple):
    """A command as it was received, texts replaced by references.

    Without a receipt it was not received: its id has been used already, as the decision will say.
    """

    request: Request
    receipt: Receipt | None


async def received_before(pool: asyncpg.Pool, command_id: str) -> ReceivedBefore | None:
    async with map_database_errors():
        row = await pool.fetchrow(_RECEIVED, command_id)
    if row is None:
        return None
    receipt = _receipt(row, row["stream"])
    return ReceivedBefore(row["stream"], row["body"], row["refusal"], receipt)


async def receive(
    pool: asyncpg.Pool,
    keys: KeyStore,
    stream: str | None,
    request: Request,
    checked: CheckedCommand,
    *,
    opens: bool,
    refusal: str | None = None,
) -> Taken:
    """`request` has been checked; its command is that of `checked`, whose texts are in plain.

    An opening without a stream has been refused, and `refusal` says how. Raises WrongInput for a
    stream that nobody has opened, KeysUnavailable where texts cannot be sealed.
    """
    sealing = TextSealing(keys, request.command_id)
    written = tuple(written_texts(checked.declared, request.actor["organisation"]))
    texts = [await sealing.sealed(text) for text in written]
    references = {one.field: one.reference for one in texts}
    call = _Call(stream, opens, refusal)
    async with (
        map_database_errors(),
        pool.acquire() as connection,
        connection.transaction() if texts else nullcontext(),
    ):
        taken = _with(request, checked, references)
        row = await call.receive(connection, taken, texts)
        if row["outcome"] in ("other", "answered") and texts:
            # The same texts have kept the references that they got the first time.
            kept = await kept_references(connection, keys, request.command_id, written)
            taken = _with(request, checked, references | kept)
            row = await call.receive(connection, taken, ())
            if row["outcome"] != "again":
                new = [one for one in texts if one.field not in kept]
                await store(connection, request.command_id, new)
        await sealing.check_keys()
    match row["outcome"]:
        case "received" | "again":
            return Taken(taken, _receipt(row, stream))
        case "other" | "answered":
            return Taken(taken, None)
        case _:
            raise UnknownStream


class _Call(NamedTuple):
    """What stays the same when it is asked a second time."""

    stream: str | None
    opens: bool
    refusal: str | None

    async def receive(
        self, connection: Connection, request: Request, texts: Iterable[SealedText]
    ) -> asyncpg.Record:
        row: asyncpg.Record | None = await connection.fetchrow(
            _RECEIVE,
            request.command_id,
            reception_body(self.stream, request),
            request.vouched_by,
            self.opens,
            to_store(texts),
            self.refusal,
        )
        assert row is not None
        return row


def _with(request: Request, checked: CheckedCommand, references: dict[str, Any]) -> Request:
    by_field = {field: one.model_dump(mode="json") for field, one in references.items()}
    command = checked.with_references(by_field) | {"kind": request.kind}
    return request.model_copy(update={"command": command})


def _receipt(row: asyncpg.Record, stream: str | None) -> Receipt:
    received_at: datetime = row["received_at"]
    return Receipt(
        installation=row["installation"],
        stream=stream,
        number=row["number"],
        received_at=received_at,
        hash=row["hash"],
    )
