"""Compares Temporal's histories with the journal: which answers were given that it does not hold?

After PostgreSQL was restored from an older copy, these are the decisions that it has lost. Temporal
does not know all of them: not those that had not been answered yet, and of runs that have ended
only those that its retention period covers.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import partial
from itertools import accumulate
from typing import NamedTuple

import asyncpg
from temporalio.client import Client

from domain.kernel.common_rules import E01
from domain.kernel.deterministic_ids import is_the_engines_own
from domain.kernel.frozen import Frozen
from messages.contracts import Identity, Submission
from services.bounded_gather import Progress, bounded_gather, silent
from services.installation import current_installation, known_installations
from services.temporal.histories import Answered, history_of
from services.temporal.known_runs import Run, listed_runs, our_installations, present_runs
from services.temporal.streams import open_streams
from services.unavailable import map_database_errors

_KNOWN = """
    select command_id::text, null from journal.entry where command_id = any($1::uuid[])
"""
_CONFLICTS = """
    select content ->> 'conflicts_with', kind
    from journal.entry cross join lateral (select body::json as content) parsed
    where stream = $1 and content ->> 'conflicts_with' is not null
"""
_DELIVERED = """
    select id from engine.outbox
    where id = any($1) and status not in ('due', 'attempting')
"""
_RECEPTIONS = """
    select command_id::text as id from journal.reception where command_id = any($1::uuid[])
"""
_HEADS = "select stream from engine.stream_head"


class Lost(Frozen):
    """An answer that was given and whose entry is gone. Ids only, no text.

    `person` is None for a command of the engine: deadlines pass again by themselves, and follow-ups
    are sent again when the command that caused them is.
    """

    stream: str
    seq: int
    command_id: str
    kind: str
    person: str | None
    at: datetime
    outcome: str


class LostReceipt(Frozen):
    """Somebody has a receipt for what this database does not know. Sent again, it would be received
    at a later time: what it says here is what the sender was told.
    """

    stream: str
    command_id: str
    kind: str
    person: str | None
    number: int | None
    received_at: datetime
    hash: str


class Comparison(Frozen):
    """`lost` is in the order of time, in which the commands are to be sent again.

    `perhaps_again` are notices that were delivered, and that the journal does not know or holds for
    undelivered. `strangers` are installations that nothing connects with this database.
    """

    streams: int
    runs: int
    lost: tuple[Lost, ...]
    unknown_streams: tuple[str, ...]
    not_compared: tuple[str, ...]
    without_history: tuple[str, ...]
    perhaps_again: tuple[str, ...]
    installations: tuple[str, ...]
    strangers: tuple[str, ...]
    lost_receipts: tuple[LostReceipt, ...] = ()


class _Key(NamedTuple):
    """Identifies an answer. A refusal of a reused id has an id of its own, which cannot be computed
    once the texts of the command are lost: the kind of the command is used instead.
    """

    command_id: str
    reused_for: str | None

    @property
    def is_conflict(self) -> bool:
        return self.reused_for is not None


class _OfStream(NamedTuple):
    lost: tuple[Lost, ...]
    perhaps_again: tuple[str, ...]
    is_readable: bool
    receipts: tuple[LostReceipt, ...]


async def compare(
    pool: asyncpg.Pool,
    client: Client,
    also: Collection[str] = (),
    progress: Progress = silent,
) -> Comparison:
    """Changes nothing. `also` are installations that the operator knows to be of this database."""
    listed = await listed_runs(client)
    known = (*await known_installations(pool), *also)
    ours = our_installations(known, listed)
    expected = await open_streams(pool)
    runs = _by_stream((*listed, *await _unlisted(pool, client, ours, known, expected)), ours)
    compared = await bounded_gather(runs.values(), partial(_of_stream, pool, client), progress)
    found = dict(zip(runs, compared, strict=True))
    lost = in_order(stream.lost for stream in found.values())
    async with map_database_errors():
        heads = {row["stream"] for row in await pool.fetch(_HEADS)}
    return Comparison(
        streams=len(runs),
        runs=sum(map(len, runs.values())),
        lost=lost,
        unknown_streams=tuple(sorted({one.stream for one in lost} - heads)),
        not_compared=tuple(sorted(name for name, one in found.items() if not one.is_readable)),
        without_history=tuple(stream for stream in expected if stream not in runs),
        perhaps_again=tuple(sorted(id for one in found.values() for id in one.perhaps_again)),
        installations=ours,
        strangers=tuple(sorted({run.identity.installation for run in listed} - set(ours))),
        lost_receipts=tuple(
            sorted(
                (receipt for one in found.values() for receipt in one.receipts),
                key=lambda receipt: (receipt.received_at, receipt.stream),
            )
        ),
    )


async def _unlisted(
    pool: asyncpg.Pool,
    client: Client,
    ours: Collection[str],
    known: Collection[str],
    streams: Collection[str],
) -> tuple[Run, ...]:
    """Runs of the latest installations: what they did a moment ago is most likely to be lost."""
    last = {(await current_installation(pool)).id, *(id for id in ours if id not in known)}
    identities = [Identity(installation=id, stream=stream) for id in last for stream in streams]
    return await present_runs(client, identities)


def _by_stream(runs: Iterable[Run], ours: Collection[str]) -> dict[str, list[Run]]:
    found: dict[str, dict[str, Run]] = defaultdict(dict)
    for run in runs:
        if run.identity.installation in ours:
            found[run.identity.stream][run.run_id] = run
    return {stream: list(found[stream].values()) for stream in sorted(found)}


async def _of_stream(pool: asyncpg.Pool, client: Client, runs: list[Run]) -> _OfStream:
    """The histories are read before the journal, so that nothing written meanwhile seems lost."""
    histories = [await history_of(client, run) for run in runs]
    all_answered = [one for history in histories for one in history.answered]
    answered: dict[_Key, Answered] = {}
    for one in sorted(all_answered, key=lambda one: one.at):
        answered.setdefault(_key(one), one)  # sent again, it got the same answer
    delivered = sorted({effect for history in histories for effect in history.delivered})
    async with map_database_errors():
        ids = list({key.command_id for key in answered})
        known = {_Key(*row) for row in await pool.fetch(_KNOWN, ids)}
        if any(key.is_conflict for key in answered):
            stream = runs[0].identity.stream
            known |= {_Key(*row) for row in await pool.fetch(_CONFLICTS, stream)}
        received = {one.command_id: one for history in histories for one in history.received}
        kept = {row["id"] for row in await pool.fetch(_RECEPTIONS, list(received))}
        settled = {row["id"] for row in await pool.fetch(_DELIVERED, delivered)}
    lost = tuple(_lost(one) for key, one in answered.items() if key not in known)
    again = tuple(effect for effect in delivered if effect not in settled)
    receipts = tuple(_lost_receipt(one) for id, one in received.items() if id not in kept)
    return _OfStream(lost, again, all(history.is_readable for history in histories), receipts)


def in_order(streams: Iterable[Iterable[Lost]]) -> tuple[Lost, ...]:
    """By time, but each stream's in the order of its entries: of an answer that was repeated
    perhaps only the time of the repetition is known.
    """
    timed: list[tuple[datetime, Lost]] = []
    for stream in streams:
        ordered = sorted(stream, key=lambda one: one.seq)
        timed += zip(accumulate((one.at for one in ordered), max), ordered, strict=True)
    timed.sort(key=lambda pair: (pair[0], pair[1].stream, pair[1].seq))
    return tuple(one for _, one in timed)


def _lost(one: Answered) -> Lost:
    engines = is_the_engines_own(one.submission.command_id)
    person = None if engines else one.submission.actor.get("person")
    return Lost(
        stream=one.answer["stream"],
        seq=one.answer["seq"],
        command_id=one.submission.command_id,
        kind=one.submission.kind,
        person=person if isinstance(person, str) else None,
        at=one.at,
        outcome=one.answer["outcome"],
    )


def _lost_receipt(one: Submission) -> LostReceipt:
    assert one.receipt is not None
    person = one.actor.get("person")
    return LostReceipt(
        stream=one.receipt.stream or "",
        command_id=one.command_id,
        kind=one.kind,
        person=person if isinstance(person, str) else None,
        number=one.receipt.number,
        received_at=one.receipt.received_at,
        hash=one.receipt.hash,
    )


def _key(one: Answered) -> _Key:
    reused = one.answer.get("rule") == E01.id
    return _Key(one.submission.command_id, one.submission.kind if reused else None)
