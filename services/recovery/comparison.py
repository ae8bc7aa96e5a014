"""Temporal's histories held against the journal: which answers were given that it does not know?

After PostgreSQL was restored from an older copy these are the decisions that it has lost. Temporal
does not know all: not what was decided without having been answered yet, and of runs that have
ended only what its retention keeps.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import asyncpg
from temporalio.client import Client

from activities.contracts import Identity
from domain.authority import E01
from domain.frozen import Frozen
from domain.system_ids import conflict_id, is_the_engines_own
from services.dispatch.installation import current_installation, known_installations
from services.dispatch.streams import open_streams
from services.journal.canonical import digest
from services.journal.reading import ordinary
from services.journal.request import Request
from services.recovery.histories import Answered, remembered
from services.recovery.remembered import Run, listed_runs, our_installations, present_runs
from services.recovery.side_by_side import Progress, side_by_side, silent
from services.unavailable import reachable

_KNOWN = "select command_id::text from journal.entry where command_id = any($1::uuid[])"
_DELIVERED = """
    select id from engine.outbox
    where id = any($1) and status not in ('due', 'attempting')
"""
_HEADS = "select stream from engine.stream_head"


class Lost(Frozen):
    """An answer that was given and that no entry stands for any more. Ids only, no text."""

    stream: str
    seq: int
    command_id: str
    kind: str
    person: str | None
    at: datetime
    outcome: str

    @property
    def is_the_engines(self) -> bool:
        """Nobody sends these again: deadlines pass, and follow-ups follow what they came from."""
        return is_the_engines_own(self.command_id)


class Comparison(Frozen):
    """`lost` in the order of time, which is the one to send it again in.

    `perhaps_again` are notices that have left already and that the journal thinks waiting or does
    not know. `strangers` are installations that nothing ties to this database.
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


class _OfStream(NamedTuple):
    lost: tuple[Lost, ...]
    perhaps_again: tuple[str, ...]
    is_readable: bool


async def compare(
    pool: asyncpg.Pool,
    client: Client,
    also: Collection[str] = (),
    progress: Progress = silent,
) -> Comparison:
    """Changes nothing. `also` are installations that the operator knows to be this database's."""
    listed = await listed_runs(client)
    known = (*await known_installations(pool), *also)
    ours = our_installations(known, listed)
    expected = await open_streams(pool)
    runs = _by_stream((*listed, *await _unlisted(pool, client, ours, known, expected)), ours)
    found = dict(
        zip(
            runs,
            await side_by_side(runs.values(), partial(_of_stream, pool, client), progress),
            strict=True,
        )
    )
    lost = [one for stream in found.values() for one in stream.lost]
    async with reachable():
        heads = {row["stream"] for row in await pool.fetch(_HEADS)}
    return Comparison(
        streams=len(runs),
        runs=sum(map(len, runs.values())),
        lost=tuple(sorted(lost, key=lambda one: (one.at, one.stream, one.seq))),
        unknown_streams=tuple(sorted({one.stream for one in lost} - heads)),
        not_compared=tuple(sorted(name for name, one in found.items() if not one.is_readable)),
        without_history=tuple(stream for stream in expected if stream not in runs),
        perhaps_again=tuple(sorted(id for one in found.values() for id in one.perhaps_again)),
        installations=ours,
        strangers=tuple(sorted({run.identity.installation for run in listed} - set(ours))),
    )


async def _unlisted(
    pool: asyncpg.Pool,
    client: Client,
    ours: Collection[str],
    known: Collection[str],
    streams: Collection[str],
) -> tuple[Run, ...]:
    """Of the installations that were at work last: what they did a moment ago counts most."""
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
    """The histories first, then the journal: what is written meanwhile is not taken for lost."""
    histories = [await remembered(client, run) for run in runs]
    all_answered = [
        (run.identity.stream, one)
        for run, history in zip(runs, histories, strict=True)
        for one in history.answered
    ]
    answered: dict[str, Answered] = {}
    for stream, one in sorted(all_answered, key=lambda pair: pair[1].at):
        answered.setdefault(_entry_id(stream, one), one)  # repeated, it got the same answer
    left = sorted({effect for history in histories for effect in history.left})
    async with reachable():
        known = {row["command_id"] for row in await pool.fetch(_KNOWN, list(answered))}
        done = {row["id"] for row in await pool.fetch(_DELIVERED, left)}
    lost = tuple(_lost(one) for id, one in answered.items() if id not in known)
    again = tuple(effect for effect in left if effect not in done)
    return _OfStream(lost, again, all(history.is_readable for history in histories))


def _lost(one: Answered) -> Lost:
    person = one.submission.actor.get("person")
    return Lost(
        stream=one.answer["stream"],
        seq=one.answer["seq"],
        command_id=one.submission.command_id,
        kind=one.submission.kind,
        person=person if isinstance(person, str) else None,
        at=one.at,
        outcome=one.answer["outcome"],
    )


def _entry_id(stream: str, one: Answered) -> str:
    """The id of the entry that holds the answer: the command's, unless that had been used."""
    if one.answer.get("rule") != E01.id:
        return one.submission.command_id
    request = ordinary(Request(**one.submission.model_dump()))
    content: dict[str, Any] = {"stream": stream, **request.model_dump(include=_CONTENT)}
    return conflict_id(one.submission.command_id, digest(content))


_CONTENT = {"kind", "actor", "command", "effect"}
