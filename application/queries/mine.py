"""What concerns one person: what waits for them, what happens if they do nothing, their cases."""

import re
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from application.queries.abroad import signatures_abroad
from application.queries.case_list import EVERYTHING, Wanted, case_list
from application.queries.lists import ROUND, ListedCase, ListedRound, listed_rounds
from application.queries.pages import Paged, paged
from application.queries.reader import Reader
from application.queries.reading import Visitor, titles_of
from application.queries.tasks import Task, items_of, tasks_from
from domain.kernel.actors import Actor
from domain.kernel.dates import Instant
from domain.kernel.frozen import Frozen
from domain.kernel.waits import WAIT_REMINDER
from services.unavailable import map_database_errors

_ARMED = """
    select stream, armed ->> 'name' as name, (armed ->> 'at')::timestamptz as at
    from engine.stream_head, jsonb_array_elements(snapshot -> 'armed') armed
    where stream = any($1)
"""
REMINDERS = "reminder"
"""Deadlines of this name do nothing but write a letter."""


class Consequence(Frozen):
    """What the clock does, unless somebody acts: the name of a deadline of the stream."""

    name: str
    at: Instant


class MyTask(Frozen):
    """`otherwise` None: the clock does nothing, it waits. `reminder` is then the next letter about
    it, None where there is none ahead."""

    task: Task
    otherwise: Consequence | None
    reminder: Consequence | None = None


class MyStreams(NamedTuple):
    rounds: tuple[ListedRound, ...]
    cases: Paged[ListedCase]


async def my_tasks(
    reader: Reader, principal: Actor, visitor: Visitor, now: datetime, page: int = 1
) -> Paged[MyTask]:
    """For the organisation that the person acts for, the most urgent first."""
    items = await items_of(reader, visitor, now)
    mine = [one for one in items if one.waiting.organisation == principal.organisation]
    mine += await signatures_abroad(reader, principal, now)
    some = paged(mine, page)
    tasks = await tasks_from(reader, visitor, some.rows, now)
    armed = await armed_in(reader, {one.stream for one in tasks})
    return some.of(
        tuple(
            MyTask(task=one, otherwise=_otherwise(one, armed), reminder=_reminder(one, armed))
            for one in tasks
        )
    )


async def my_streams(
    reader: Reader, principal: Actor, visitor: Visitor, wanted: Wanted = EVERYTHING
) -> MyStreams:
    """The funder's people see rounds and cases, others the cases of their organisation."""
    of_funder = principal.organisation == (await reader.register()).funder
    rounds = await _rounds(reader, visitor) if of_funder else ()
    return MyStreams(rounds, await case_list(reader, visitor, wanted))


async def _rounds(reader: Reader, visitor: Visitor) -> tuple[ListedRound, ...]:
    rows = [row for row, _ in await listed_rounds(reader)]
    kept = [(f"{ROUND}/{row.round}", row.title) for row in rows if row.title]
    titles = await titles_of(reader, kept, visitor, {stream for stream, _ in kept})
    return tuple(
        ListedRound(title=titles.get(row.title.text) if row.title else None, row=row, view={})
        for row in rows
    )


async def armed_in(reader: Reader, streams: Collection[str]) -> dict[str, list[Consequence]]:
    """The deadlines of these streams, reminders among them."""
    async with map_database_errors():
        rows = await reader.pool.fetch(_ARMED, list(streams))
    found: dict[str, list[Consequence]] = {}
    for row in rows:
        found.setdefault(row["stream"], []).append(Consequence(name=row["name"], at=row["at"]))
    return found


def _otherwise(task: Task, armed: dict[str, list[Consequence]]) -> Consequence | None:
    """The deadline that comes when the time of the task is over."""
    at_that_time = [
        one
        for one in armed.get(task.stream, ())
        if one.at == task.due and REMINDERS not in one.name
    ]
    return min(at_that_time, key=lambda one: one.name, default=None)


def _reminder(task: Task, armed: dict[str, list[Consequence]]) -> Consequence | None:
    """The next one: its name is that of what waits, with the period if there is one, and the
    number of the reminder."""
    of_period = "" if task.period is None else f"-{task.period}"
    name = re.compile(rf"{WAIT_REMINDER}-{task.command}{of_period}-[0-9]+")
    ahead = [one for one in armed.get(task.stream, ()) if name.fullmatch(one.name)]
    return min(ahead, key=lambda one: one.at, default=None)
