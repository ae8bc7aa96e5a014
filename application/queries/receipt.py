"""What became of a command that somebody sent: when it was received, and how it was answered."""

import json
from typing import Any, Literal, TypeAlias

from application.queries.currencies import currency_of
from application.queries.people import names_in
from application.queries.reader import Reader
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.rules import Text
from services.unavailable import map_database_errors

_SENT = """
    select reception.stream, reception.number, reception.kind, reception.hash,
        reception.received_at, reception.refusal,
        reception.body as asked, entry.body as answered, entry.seq, pending.status
    from journal.reception
        left join journal.entry on entry.command_id = reception.command_id
        left join engine.pending_reception pending on pending.command_id = reception.command_id
    where reception.command_id = $1::uuid
"""


Outcome: TypeAlias = Literal["accepted", "refused", "waiting", "wrong_input", "set_aside"]


class SentCommand(Frozen):
    """`outcome` is `waiting` until it is decided: it counts as of `received_at` all the same.
    `stream` is None for an opening that was refused before it got a number."""

    command_id: str
    stream: str | None
    kind: str
    number: int | None
    hash: str
    received_at: Instant
    person: str
    organisation: str
    names: dict[str, str]
    currency: str | None
    outcome: Outcome
    seq: int | None = None
    rule: str | None = None
    message: Text | None = None
    warnings: tuple[dict[str, Any], ...] = ()
    events: tuple[dict[str, Any], ...] = ()


async def sent_command(reader: Reader, command_id: str) -> SentCommand | None:
    """None for an id under which nothing was received."""
    async with map_database_errors():
        row = await reader.pool.fetchrow(_SENT, command_id)
    if row is None:
        return None
    asked = json.loads(row["asked"])
    answered = json.loads(row["answered"]) if row["answered"] else None
    refusal = json.loads(row["refusal"]) if row["refusal"] else None
    return SentCommand(
        command_id=command_id,
        stream=row["stream"],
        kind=row["kind"],
        number=row["number"],
        hash=row["hash"],
        received_at=row["received_at"],
        person=asked["actor"]["person"],
        organisation=asked["actor"]["organisation"],
        names=await names_in(reader, filter(None, (row["asked"], row["answered"], row["refusal"]))),
        currency=await currency_of(reader, row["stream"]) if row["stream"] else None,
        seq=row["seq"],
        **_answer(answered, refusal, row["status"]),
    )


def _answer(
    answered: dict[str, Any] | None, refusal: dict[str, Any] | None, status: str | None
) -> dict[str, Any]:
    if answered is not None:
        return {
            "outcome": answered["outcome"],
            "rule": answered["refused_by"],
            "message": answered["message"],
            "warnings": tuple(answered["warnings"]),
            "events": tuple(answered["events"]),
        }
    if refusal is not None:
        return {"outcome": "refused", "rule": refusal["rule"], "message": refusal["message"]}
    ended = {"fault": "wrong_input", "set_aside": "set_aside"}
    return {"outcome": ended.get(status or "", "waiting")}
